"""Finds the words that name states, people, organisations and cities, by looking up runs of tokens, longest first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.words import FEATURES, FEATURES_OF, INNER, SETTLEMENTS, SHIPS
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, Sense, State, fold
from dragoman.record import Parse, Token

# Longest name in tokens; "Democratic People's Republic of Korea" has seven.
LONGEST = 8


# Points of the compass that stand for the state of that half.
_HALVES = frozenset(("North", "South"))
_WHOLE = ("name", "demonym")

_WORD = re.compile(r"\w+(?:\.\w+)*\.?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) that name something; several senses where the name is ambiguous."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    @property
    def best(self) -> Sense:
        """The sense that comes first."""
        return self.senses[0]


def find(parse: Parse, know: ActorKnowledge, day: dt.date | None) -> list[Match]:
    """Names in the text that do not overlap, left to right; where two begin at one token, the longer.

    A city by the gazetteer counts only where the parser saw a place or where a preposition of place precedes.
    """
    tokens = parse.tokens
    folded = [fold(t.text) for t in tokens]
    matches: list[Match] = []
    i = 0
    while i < len(tokens):
        match = _ship(tokens, i, know) or _at(tokens, folded, i, know, day)
        if match is not None:
            if matches and _shares(tokens, matches[-1], match):
                match = _at(tokens[: i + 1], folded, i, know, day) or match
            if not (_feature(tokens, match) or _first_name(tokens, match, know) or _of_longer_role(folded, match, know)):
                matches.append(match)
            i = match.last
        else:
            i += 1
    return _with_halves(tokens, _spelt_out(tokens, matches), know)


def _spelt_out(tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
    """The matches where letters that several bodies go by are of the one that the text names in full: RSF and Reporters Without Borders."""
    whole = {m.best.target.id for m in matches if isinstance(m.best.target, Organisation) and m.last - m.first > 1}
    found = []
    for match in matches:
        if len(match.senses) > 1 and tokens[match.first].text.isupper() and match.last - match.first == 1:
            senses = sorted(match.senses, key=lambda sense: not (isinstance(sense.target, Organisation) and sense.target.id in whole))
            match = Match(match.first, match.last, tuple(senses))
        found.append(match)
    return found


def _with_halves(tokens: Sequence[Token], matches: list[Match], know: ActorKnowledge) -> list[Match]:
    """The matches with "the North" and "the South" where a state of two halves has been named before: North Korea, South Sudan.

    Whoever names one Korea may mean the other by "the North".
    """
    halves: dict[str, Sense] = {}
    found: list[Match] = []
    at = {match.first: match for match in matches}
    last = 0
    for i, token in enumerate(tokens):
        if (match := at.get(i)) is not None:
            found.append(match)
            last = match.last
            half = tokens[i].text
            if half in _HALVES and match.last - i == 2 and isinstance(match.best.target, State) and match.best.via in _WHOLE:
                halves[half] = Sense(match.best.target, "alias", half)
                (other,) = _HALVES - {half}
                for sense in know.names.get(fold(f"{other} {tokens[i + 1].text}"), ()):
                    if isinstance(sense.target, State) and sense.via in _WHOLE:
                        halves.setdefault(other, Sense(sense.target, "alias", other))
        elif i >= last and token.text in halves and i and tokens[i - 1].lower == "the" and not _goes_on(tokens, i):
            found.append(Match(i, i + 1, (halves[token.text],)))
    return found


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is only the first of a name: "the North Sea"."""
    return i + 1 < len(tokens) and (tokens[i + 1].pos == "PROPN" or tokens[i + 1].text == "-")


def _at(tokens: Sequence[Token], folded: list[str], i: int, know: ActorKnowledge, day: dt.date | None) -> Match | None:
    first = tokens[i]
    key = folded[i]
    if not key or (key not in know.starts and not first.text[0].isupper()):
        return None
    begins = key in know.starts
    keys: list[tuple[int, str]] = [(i + 1, key)]
    capital = first.text[0].isupper()
    for j in range(i + 1, min(len(tokens), i + LONGEST)):
        token = tokens[j]
        # "Washington, D.C." is the one name with a comma that news writes daily.
        cut = token.text in ',;:()"“”' and not (token.text == "," and key == "washington")
        if token.sent != first.sent or cut:
            break
        key += folded[j]
        if folded[j] and token.text not in INNER:
            keys.append((j + 1, key))
    for last, whole in reversed(keys):
        if begins and whole in know.names:
            surface = _surface(tokens, i, last)
            senses = know.senses(surface, whole, day)
            senses = tuple(s for s in senses if _plausible(tokens, i, last, s))
            if senses:
                return Match(i, last, senses)
        if capital and whole in know.cities and last - i <= 4 and _placelike(tokens, i, last):
            code = know.cities[whole]
            state = know.states.get(code)
            if state:
                return Match(i, last, (Sense(state, "place", _surface(tokens, i, last)),))
    return None


def _ship(tokens: Sequence[Token], i: int, know: ActorKnowledge) -> Match | None:
    """The navy of a ship by the letters before her name: "USS Ronald Reagan" is no president."""
    navy = know.organisations.get(SHIPS.get(tokens[i].text, ""))
    last = i + 1
    while navy is not None and last < len(tokens) and last - i < 4 and tokens[last].sent == tokens[i].sent:
        if not tokens[last].text[:1].isupper() or fold(tokens[last].text) in know.roles:
            # "INS Commissioner" is of an office for immigration.
            break
        last += 1
    return Match(i, last, (Sense(navy, "alias", _surface(tokens, i, last)),)) if navy is not None and last - i > 1 else None


def _shares(tokens: Sequence[Token], before: Match, match: Match) -> bool:
    """Whether a nationality before shares the noun of a name: "German and French troops" are no "French troops" of the data."""
    if match.last - match.first < 2 or match.first - before.last != 1 or before.best.via != "demonym" or before.best.people:
        return False
    named = isinstance(match.best.target, Organisation) and tokens[match.last - 1].text.islower()
    return named and tokens[before.last].lower in ("and", "or", ",", "&")


def _feature(tokens: Sequence[Token], match: Match) -> bool:
    if not isinstance(match.best.target, State):
        return False
    after = tokens[match.last] if match.last < len(tokens) else None
    if after is not None and after.lower in FEATURES and after.text[0].isupper():
        return True
    before = match.first - 1 - (tokens[match.first - 1].lower == "the") if match.first else 0
    return before > 0 and tokens[before].lower == "of" and tokens[before - 1].lower in FEATURES_OF


def _first_name(tokens: Sequence[Token], match: Match, know: ActorKnowledge) -> bool:
    """Whether a nationality is somebody's first name: "a spokesman, Roman Krpelan"."""
    first = tokens[match.first]
    if match.best.via != "demonym" or match.last - match.first > 1 or match.last >= len(tokens) or fold(first.text) not in know.given:
        return False
    after = tokens[match.last]
    return first.ent == after.ent == "PERSON" and after.pos == "PROPN" and first.dep == "compound" and first.head == after.i


def _of_longer_role(folded: list[str], match: Match, know: ActorKnowledge) -> bool:
    """Whether the words of a body end what every state has: the "National Security Council" is not that of the United Nations."""
    if not isinstance(match.best.target, Organisation) or not match.first:
        return False
    longer = "".join(folded[match.first - 1 : match.last])
    return longer != "".join(folded[match.first : match.last]) and longer in know.roles


def _surface(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(t.text for t in tokens[first:last])


def _plausible(tokens: Sequence[Token], first: int, last: int, sense: Sense) -> bool:
    """Whether one word in its sentence can be what the data say: no verb, no first name of somebody else."""
    token = tokens[first]
    if last - first > 1:
        # "Israel is" has the letters of "Israelis"
        return tokens[last - 1].text != "is"
    if token.pos in ("VERB", "AUX", "ADV", "PRON", "ADP", "DET", "INTJ", "CCONJ", "SCONJ", "PART"):
        return (
            isinstance(sense.target, Person) or token.text.isupper() or "." in token.text or token.ent in ("GPE", "ORG", "NORP", "PERSON")
        )
    after = tokens[last] if last < len(tokens) else None
    before = tokens[first - 1] if first else None
    # "Chad Wolf", "Michael Jordan", "Paris Hilton": part of a person's name.
    if isinstance(sense.target, State) and not sense.people and sense.via != "demonym" and token.ent == "PERSON":
        if after is not None and after.ent == "PERSON" and after.pos == "PROPN":
            return False
        if before is not None and before.ent == "PERSON" and before.pos == "PROPN":
            return False
    return True


def _placelike(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a city of the gazetteer is meant: a place by the parser, and no person or body of that name."""
    token = tokens[last - 1]
    if token.pos != "PROPN":
        return False
    if last < len(tokens) and tokens[last].pos == "PROPN" and tokens[last].ent == token.ent != "GPE":
        return False
    settled = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in SETTLEMENTS
    if settled and last - first == 1:
        return True
    alone = last - first == 1 and first and tokens[first - 1].lower in ("in", "at", "near", "from") and token.ent in ("ORG", "PERSON")
    if not alone and any(t.ent in ("PERSON", "ORG", "NORP", "DATE", "EVENT", "WORK_OF_ART") for t in tokens[first:last]):
        return False
    if first and tokens[first - 1].pos == "PROPN" and tokens[first - 1].dep == "compound":
        return False
    before = tokens[first - 1].lower if first else ""
    return all(t.ent in ("GPE", "LOC", "FAC") for t in tokens[first:last]) or before in ("in", "at", "near", "from", "to", "outside")


def find_plain(text: str, know: ActorKnowledge, day: dt.date | None) -> list[Sense]:
    """The unambiguous names in a text without a parse, such as a headline, in order."""
    words = _WORD.findall(text)
    folded = [fold(w) for w in words]
    found: list[Sense] = []
    i = 0
    while i < len(words):
        step = 1
        if folded[i] in know.starts:
            for last in range(min(len(words), i + LONGEST), i, -1):
                senses = know.senses(" ".join(words[i:last]), "".join(folded[i:last]), day)
                if senses and words[i][0].isupper() and (words[last - 1] != "is" or last - i == 1):
                    found.append(senses[0])
                    step = last - i
                    break
        i += step
    return found


def targets(match: Match, kind: type[State] | type[Person] | type[Organisation]) -> list[Sense]:
    """The senses of a match whose target is of one kind."""
    return [s for s in match.senses if isinstance(s.target, kind)]

"""Whom a deed is aimed at where no sentence says so, but only the report as a whole: the country, or the two, that it is about.

In a report about Malawi, "Britain called for restraint" and "the United States is considering whether to suspend a grant" are aimed
at Malawi; what people of Malawi do is left as it is told. In a report about Russia and Britain, "Moscow rejected the demand" is aimed
at Britain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.roles import Mentions
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Evidence, Mention

# A report is about one country that has so large a part of the mentions of somebody of a country, of so many at least.
SHARE = 0.3
LEAST = 8

# It is between two countries that have so large a part together, the lesser of them so large a one.
BOTH = 0.65
SECOND = 0.25

# What nobody need do to anybody: who meets, works together or protests may do it by himself.
_BY_THEMSELVES = frozenset({"CONSULT", "COOPERATE", "PROTEST"})

# Where forces are moved is mostly at home.
_AT_HOME = _BY_THEMSELVES | {"MOBILIZE", "COERCE", "CONCEDE"}

# Modes of what is done at home, whatever else the report is about: an emergency is declared over one's own people.
_DOMESTIC = frozenset({"curfew", "martial-law", "resign"})

# What only the other of two countries can give back to people of the one. Nobody is charged with a deed in this way.
_BY_THE_OTHER = frozenset({"RETREAT", "CONCEDE"})

# What is said of what two countries do is said of both.
_SAID_OF_BOTH = frozenset({"ACCUSE", "AGREE", "REQUEST", "SUPPORT"})

# What people suffer who are told of by what they are; what else is told with such people is aimed at the state.
_SUFFERED = frozenset({"ASSAULT", "COERCE"})

# Who fights a state may be of any.
_FIGHTERS = frozenset({"REB", "UAF", "PRM"})

# Who acts for a state, beside the state itself; what unions and parties do is mostly done at home.
_STATE = frozenset({"GOV", "MIL"})


def aim(found: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The candidates of a document, those without a recipient aimed at the country that the report gives them.

    Args:
        found: the candidates in text order, with the sides that their sentences give.
        mentions: who stands at which head token of the document.
        lexicon: which entries are of what both sides do, and words for people of no country.
    """
    counts = of_countries(mentions)
    home, pair = about(counts), between(counts)
    made = []
    for cand in found:
        one = _fought(cand, found) or (home if _from_outside(cand, home) else _other_side(cand, pair))
        others = _both_sides(cand, pair) or ([one] if one is not None else [])
        # "called on Russia to withdraw": from where the report is about, and not from who calls on it
        open_ = not any(_is_somebody(m, lexicon) for m in cand.recipients) or (
            cand.type == "RETREAT" and cand.mode == "withdraw" and _is_for_who_asks(cand)
        )
        if open_ and cand.actors and not lexicon.reciprocal(cand.rule):
            cand = _aimed(cand, others, mentions)
        if not cand.actors and not cand.actor_heads and cand.type in _BY_THE_OTHER:
            cand = _by_the_other(cand, pair, mentions)
        made.append(cand)
    return tuple(made)


def _by_the_other(cand: Candidate, pair: tuple[str, str] | None, mentions: Mentions) -> Candidate:
    """What is to be given to people of one of the two countries, nobody says by whom, is given by the other: "that he be freed"."""
    suffered = {m.country for m in cand.recipients}
    if pair is None or len(suffered) != 1 or not suffered <= set(pair):
        return cand
    (other,) = set(pair) - suffered
    state = named(other, cand.trigger, mentions)
    if state is None:
        return cand
    why = Evidence("actors", "story", f"the report is about {' and '.join(pair)}")
    return replace(cand, actors=(replace(state, via="context"),), inherited=True, evidence=(*cand.evidence, why))


def of_countries(mentions: Mentions) -> Counter[str]:
    """How often somebody of a country is mentioned, by its code; of "the four governments" each counts as a quarter."""
    counts: Counter[str] = Counter()
    for ms in mentions.values():
        for m in ms:
            if m.country:
                counts[m.country] += 1 / len(ms)  # type: ignore[assignment]
    return counts


def _is_for_who_asks(cand: Candidate) -> bool:
    """Whether only that somebody asks for a deed makes him its recipient."""
    return any(why.field == "recipients" and why.rule == "speech" and why.text.startswith("who says") for why in cand.evidence)


def _is_somebody(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a recipient is known, or somebody whom the report does not place: rebels, foreigners, anybody, "his colleagues"."""
    words = mention.text.lower().split()
    apart = mention.kind == "group" or mention.sector in _FIGHTERS or not lexicon.of_nowhere.isdisjoint(words) or words[:1] == ["his"]
    return mention.known or apart


def is_aimed(cand: Candidate) -> bool:
    """Whether a candidate's recipient is only what the report as a whole gives it."""
    return any(why.rule == "story" for why in cand.evidence)


def about(counts: Counter[str]) -> str | None:
    """The country that a report is about, as its code; None for a short one, or one about several.

    Args:
        counts: how often somebody of a country is mentioned, by its code.
    """
    if counts.total() < LEAST:
        return None
    (country, most), *others = _by_number(counts)
    leads = not others or most > others[0][1]
    return country if leads and most >= SHARE * counts.total() else None


def between(counts: Counter[str]) -> tuple[str, str] | None:
    """The two countries that a report is about, as their codes; None where others have a part, or one of them hardly any.

    Args:
        counts: how often somebody of a country is mentioned, by its code.
    """
    if counts.total() < LEAST or len(counts) < 2:
        return None
    (one, most), (two, second), *others = _by_number(counts)
    leads = not others or second > others[0][1]
    return (one, two) if leads and most + second >= BOTH * counts.total() and second >= SECOND * counts.total() else None


def _by_number(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _fought(cand: Candidate, found: Sequence[Candidate]) -> str | None:
    """The country, as its code, that the same country attacks in all other sentences of the report that say whom it attacks."""
    own = {m.country for m in cand.actors}
    if cand.type != "ASSAULT" or len(own) != 1 or None in own:
        return None
    others = (other for other in found if other.type == "ASSAULT" and not other.inherited and {m.country for m in other.actors} == own)
    attacked = {m.country for other in others for m in other.recipients} - own - {None}
    (one,) = attacked if len(attacked) == 1 else (None,)
    return one


def _from_outside(cand: Candidate, home: str | None) -> bool:
    """Whether none of those who do it are of the country that the report is about."""
    if home is None or not cand.actors or cand.type in _BY_THEMSELVES or cand.mode in _DOMESTIC:
        return False
    return all((m.country or m.code) and m.country != home for m in cand.actors)


def _other_side(cand: Candidate, pair: tuple[str, str] | None) -> str | None:
    """The other of the two countries, where one of them does it."""
    if pair is None or cand.type in _AT_HOME or cand.mode in ("resign", "investigate"):
        return None
    if not all(m.kind == "country" or m.sector == "GOV" or (m.sector == "MIL" and m.via != "context") for m in cand.actors):
        return None
    own = {m.country for m in cand.actors}
    return pair[1] if own == {pair[0]} else pair[0] if own == {pair[1]} else None


def _both_sides(cand: Candidate, pair: tuple[str, str] | None) -> list[str]:
    """The two countries of a report between two, for what others say of it: "Germany called for restraint"."""
    if pair is None or cand.type not in _SAID_OF_BOTH or not all(_from_outside(cand, country) for country in pair):
        return []
    return list(pair)


def _aimed(cand: Candidate, countries: Sequence[str], mentions: Mentions) -> Candidate:
    """The candidate with the countries as its recipients, in the words that named each last before it, or first; as it is if none do."""
    found: list[Mention] = []
    for country in countries:
        state = named(country, cand.trigger, mentions)
        if state is None:
            return cand
        found.append(replace(state, via="context"))
    if not found:
        return cand
    why = Evidence("recipients", "story", f"the report is about {' and '.join(m.name for m in found)}")
    recipients = tuple(found)
    if cand.type in _SUFFERED and len(found) == 1 and all(m.kind == "role" for m in cand.recipients):
        # "killed two of the men": people of the country
        (country,) = countries
        recipients = tuple(replace(m, country=country, code=country, via="context") for m in cand.recipients) or recipients
    return replace(cand, recipients=recipients, inherited=True, evidence=(*cand.evidence, why))


def named(country: str, before: int, mentions: Mentions) -> Mention | None:
    """The mention that named a country, by its code, last before a token, or first after it; None if none does."""
    found: Mention | None = None
    for i, ms in mentions.items():
        if found is not None and i >= before:
            break
        found = next((m for m in ms if m.kind == "country" and m.country == country), found)
    return found

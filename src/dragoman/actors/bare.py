"""Phrases without a sentence: a parse made by hand from the order of words alone, since parsers fail on fragments.

"paris railway police" -> Paris (a name), railway (a modifier), police (the head). Names and roles come from the data, so lower
case does no harm.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from dragoman.actors.names import LONGEST
from dragoman.actors.words import FORMER, HONORIFICS, INNER, PROXY
from dragoman.knowledge.actors import ActorKnowledge, Person, Sense, State, fold
from dragoman.record import Document, Entity, Parse, Sentence, Token

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov)\.(?=\s)|['’]s\b|\w+(?:-\w+)*|[^\w\s]")
_PREPOSITIONS = frozenset(("of", "for", "in", "from", "at", "to", "on", "near", "with", "under", "against", "across", "throughout"))
# Articles of Arabic names, written small before the hyphen.
_ARTICLES = frozenset(("al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "es"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "some", "any"))
# Words that begin what is told of somebody, and end who it is.
_CLAUSES = frozenset(
    ("who", "whom", "whose", "which", "that", "where", "when", "while", "as", "by", "during", "after", "before", "because")
)
_PARTICIPLES = frozenset(("accused", "armed", "backed", "based", "dressed", "identified", "led", "linked", "loyal", "opposed", "suspected"))
# Acronyms that people write small; others are words far more often ("car", "who", "pan").
_SMALL = frozenset(("uk", "usa", "eu", "uae", "nato", "dprk", "prc", "ussr", "asean", "opec", "isis", "plo", "fbi", "cia", "imf", "drc"))
# Acronyms that are words too, but not when somebody of theirs follows: "us troops", "un envoy".
_BEFORE_ROLE = frozenset(("us", "un"))
_NUMERALS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "several", "many", "all", "both")
)  # fmt: skip


def parse_bare(text: str, know: ActorKnowledge, day: dt.date | None = None, context: str = "") -> tuple[Parse, int]:
    """A parse of a phrase, the context as its title, and the index of its head.

    Offsets are those of the phrase with white space made even and known names in their own capitals.
    """
    words = _cased(_words(text, know), know)
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for n, word in enumerate(words):
        glued = not n or word in ("-", "'s", "’s", ",", "/", ")", "’", "'", "–") or words[n - 1] in ("-", "/", "(", "–", "'", "’")
        at += not glued
        pieces.append(word if glued else " " + word)
        spans.append((at, at + len(word)))
        at += len(word)
    document = Document("phrase", "".join(pieces), context, day)
    tokens, head = _Tree(words, spans, know, day).tokens()
    sentence = Sentence(0, 0, len(tokens), 0, at, head)
    return Parse.of(document, tokens, (sentence,) if tokens else (), _entities(tokens)), head


def _words(text: str, know: ActorKnowledge) -> list[str]:
    """The tokens of a phrase up to where somebody's description ends and a clause begins."""
    even = re.sub(r"\s+([-–])\s+", r"\1", unicodedata.normalize("NFC", text))
    words: list[str] = []
    for word in _TOKEN.findall(even):
        left, hyphen, right = word.partition("-")
        # "Tseng Hou-jen" and "vice-president" are whole; "Iran-backed" and "US-China" are not.
        apart = hyphen and (fold(left) in know.names or right.lower() in PROXY or left.lower() == "ex") and fold(word) not in know.names
        words.extend((left, "-", *_parts(right)) if apart else (word,))
    while words and not any(c.isalnum() for c in words[-1]):
        words.pop()
    while words and not any(c.isalnum() for c in words[0]):
        words.pop(0)
    for n, word in enumerate(words):
        hyphen = words[n - 1] == "-" if n else False
        if (
            n
            and not hyphen
            and (word in _CLAUSES or (word in _PARTICIPLES and n > 1 and words[n - 1] not in _DETERMINERS and n + 1 < len(words)))
        ):
            following = words[n + 1] if n + 1 < len(words) else ""
            if word not in _PARTICIPLES or following in ("by", "to", "with", "in", "of", "as"):
                return words[: n - (words[n - 1] == ",")]
    return words


def _parts(text: str) -> list[str]:
    left, hyphen, right = text.partition("-")
    return [left, "-", *_parts(right)] if hyphen else [left]


def _cased(words: list[str], know: ActorKnowledge) -> list[str]:
    """The words with known names in their own capitals: "paris railway police" -> "Paris railway police"."""
    shouted = len(words) > 1 and all(w == w.upper() for w in words) and any(len(w) > 6 for w in words)
    if shouted:
        words = [w.lower() for w in words]
    folded = [fold(w) for w in words]
    done = list(words)
    i = 0
    while i < len(words):
        step = 1
        for last in range(min(len(words), i + LONGEST), i, -1):
            if not folded[last - 1] or words[last - 1] in INNER:
                continue
            if any(w[:1].isupper() for w in words[i:last]) and last - i == 1:
                break
            form = _known(words, folded, i, last, know)
            if form is not None:
                parts = form.split()
                for n in range(i, last):
                    # The parts of the form say which of its words are written small.
                    part = parts[n - i] if len(parts) == last - i else form
                    done[n] = words[n] if part.islower() else _capital(words[n], form)
                step = last - i
                break
        i += step
    return done


def _capital(word: str, form: str) -> str:
    if form.isupper() and len(form) < 7:
        return word.upper()
    if word in ("of", "the", "and", "'s", "’s", "de", "al", "bin", "for", "in"):
        return word
    return word if word[:1].isupper() else word[:1].upper() + word[1:]


def _known(words: list[str], folded: list[str], first: int, last: int, know: ActorKnowledge) -> str | None:
    """The form in the data that words written small can be, or None."""
    key = "".join(folded[first:last])
    senses: tuple[Sense, ...] = know.names.get(key, ())
    whole = first == 0 and last == len(words)
    follows = last < len(words) and _role_ahead(folded, last, know)
    if last - first > 1:
        if key in know.roles and not whole:
            return None
        senses = tuple(s for s in senses if " " in s.form or "-" in s.form)
        return senses[0].form if senses else words[first].title() if whole and key in know.cities else None
    if key in know.roles:
        return None
    for sense in senses:
        if sense.form.isupper() and len(key) < 7 and not (key in _SMALL or (follows and key in _BEFORE_ROLE)):
            continue
        person = isinstance(sense.target, Person)
        if person and first and words[first - 1] == "-":
            # "Car-borne youths" have no Élisabeth Borne.
            continue
        if isinstance(sense.target, State) or whole or (person and last == len(words)) or follows:
            return sense.form
    if key in know.cities and len(key) > 3 and (whole or follows) and first == 0:
        return words[first].capitalize()
    return None


def _role_ahead(folded: list[str], first: int, know: ActorKnowledge) -> bool:
    """Whether a role stands within the next three words."""
    return any(
        "".join(folded[n:m]) in know.roles
        for n in range(first, min(first + 3, len(folded)))
        for m in range(n + 1, min(n + 4, len(folded) + 1))
    )


class _Tree:
    """Dependencies of a phrase by position: modifiers before heads, prepositions and commas between heads."""

    def __init__(self, words: list[str], spans: list[tuple[int, int]], know: ActorKnowledge, day: dt.date | None) -> None:
        self.words, self.spans, self.know, self.day = words, spans, know, day
        self.folded = [fold(w) for w in words]
        self.unit: dict[int, tuple[int, int, Sense | None]] = {}
        self.titled_words: set[int] = set()
        self.heads = [-1] * len(words)
        self.deps = ["dep"] * len(words)

    def tokens(self) -> tuple[tuple[Token, ...], int]:
        """All tokens, and the index of the head of the whole; -1 where there is none."""
        self.find_units()
        self.find_titles()
        head = self.attach()
        return tuple(self.token(i) for i in range(len(self.words))), head

    def find_units(self) -> None:
        """Known names, longest first, and runs of capitals around them."""
        i = 0
        while i < len(self.words):
            found: tuple[int, int, Sense | None] | None = None
            for last in range(min(len(self.words), i + LONGEST), i, -1):
                key = "".join(self.folded[i:last])
                senses = self.know.senses(" ".join(self.words[i:last]), key, self.day) if self.folded[last - 1] and self.folded[i] else ()
                if senses and not (last - i > 1 and self.words[last - 1].islower() and self.coordinated(i)):
                    found = (i, last, senses[0])
                    break
                city = self.words[i][:1].isupper() and key in self.know.cities and self.folded[last - 1] and last - i < 4
                if city and not self.after_title(i):
                    found = (i, last, None)
                    break
            if found is not None:
                for n in range(i, found[1]):
                    self.unit[n] = found
                i = found[1]
            else:
                i += 1

    def after_title(self, i: int) -> bool:
        """Whether the title of one person stands right before a word: "Senator Jackson" is no town."""
        role = self.know.roles.get(self.folded[i - 1]) if i and self.words[i - 1][:1].isupper() else None
        return role is not None and role.kind == "person" and self.folded[i - 1] not in self.know.plurals

    def coordinated(self, i: int) -> bool:
        """Whether a nationality and an "and" stand before: in "German and French troops" both own the troops."""
        unit = self.unit.get(i - 2)
        return unit is not None and unit[2] is not None and unit[2].via == "demonym" and self.words[i - 1] in ("and", "or", ",", "&")

    def attach(self) -> int:
        """Gives every token its governor; returns the head of the whole."""
        top = governor = -1
        relation = "ROOT"
        start = i = 0
        count = len(self.words)
        while i <= count:
            word = self.words[i].lower() if i < count else ""
            inside = i < count and i in self.unit and self.unit[i][0] < i
            prep = word in _PREPOSITIONS and not inside and i > start and i not in self.titled_words
            cut = i == count or prep or (word in (",", "and", "&", "(", "/", ";") and not inside and not self.adjectives(start, i))
            if cut:
                head = self.segment(start, i)
                if head >= 0:
                    self.heads[head], self.deps[head] = (governor, relation) if governor >= 0 else (head, "ROOT")
                    top = top if top >= 0 else head
                    last_head = head
                elif top < 0:
                    last_head = -1
                if i < count:
                    self.heads[i] = last_head if last_head >= 0 else i
                    self.deps[i] = "prep" if prep else "punct"
                    if prep and last_head >= 0:
                        governor, relation = i, "pobj"
                    elif word in (",", "("):
                        governor, relation = top, "appos"
                    elif last_head >= 0:
                        governor, relation = last_head, "conj"
                start = i + 1
            i += 1
        for i, above in enumerate(self.heads):
            if above < 0:
                self.heads[i] = top if top >= 0 else i
        return top

    def find_titles(self) -> None:
        """The words of titles that a name follows: "Deputy Minister of Defense" Ivan Petrov, "Chief Justice" Kwame Mensah."""
        for begin in range(len(self.words)):
            for end in range(min(begin + 6, len(self.words) - 1), begin + 1, -1):
                if "".join(self.folded[begin:end]) not in self.know.roles or any(i in self.unit for i in range(begin, end)):
                    continue
                after = self.unit.get(end)
                named = after is None and capital(self.words[end])
                if named or (after is not None and after[2] is not None and isinstance(after[2].target, Person)):
                    self.titled_words.update(range(begin, end))
                break

    def adjectives(self, first: int, last: int) -> bool:
        """Whether nothing but nationalities stands before an "and": "German and French ministers"."""
        words = [n for n in range(first, last) if self.folded[n] and self.words[n].lower() not in _DETERMINERS | {"and"}]
        return bool(words) and last + 1 < len(self.words) and all(self.adjective(n) and n in self.unit for n in words)

    def segment(self, first: int, last: int) -> int:
        """Attaches the tokens of a base noun phrase to its last noun; returns that, or -1."""
        nouns = [
            n
            for n in range(first, last)
            if self.folded[n] and self.words[n] not in ("'s", "’s") and self.words[n].lower() not in _DETERMINERS
        ]
        if not nouns:
            return -1
        head = self.known(nouns)
        for n in range(first, last):
            if n == head:
                continue
            word, unit = self.words[n].lower(), self.unit.get(n)
            if word in ("'s", "’s"):
                self.heads[n], self.deps[n] = n - 1 if n else head, "case"
            elif unit is not None and n < unit[1] - 1:
                self.heads[n], self.deps[n] = unit[1] - 1, "compound"
            elif n + 1 < last and self.words[n + 1] in ("'s", "’s"):
                self.heads[n], self.deps[n] = head, "poss"
            else:
                self.heads[n] = head
                number = word in _NUMERALS or word.isdigit()
                self.deps[n] = (
                    "det"
                    if word in _DETERMINERS
                    else "nummod"
                    if number
                    else "amod"
                    if self.adjective(n)
                    else "compound"
                    if self.folded[n]
                    else "punct"
                )
        return head

    def known(self, nouns: list[int]) -> int:
        """The last noun; before more names of somebody whose known name has three words, the last of that: "Jam Kamal Khan Alyani"."""
        head = nouns[-1]
        before = next((n for n in reversed(nouns) if n in self.unit), head)
        first, end, sense = self.unit.get(before, (0, 0, None))
        if before == head or sense is None or not isinstance(sense.target, Person) or end - first < 3:
            return head
        more = nouns[nouns.index(before) + 1 :]
        return before if all(capital(self.words[n]) and self.folded[n] not in self.know.roles for n in more) else head

    def adjective(self, n: int) -> bool:
        """Whether a modifier is one by the data: a nationality, or a word for the past."""
        unit = self.unit.get(n)
        return (unit is not None and unit[2] is not None and unit[2].via == "demonym") or self.words[n].lower() in FORMER

    def token(self, i: int) -> Token:
        """The finished token."""
        word, dep = self.words[i], self.deps[i]
        key, unit = self.folded[i], self.unit.get(i)
        proper = unit is not None or (
            capital(word) and i not in self.titled_words and key not in self.know.roles and (i > 0 or len(self.words) == 1 or self.titled())
        )
        many = key in self.know.plurals or (word[:1].islower() and word.endswith("s") and not word.endswith("ss"))
        if dep == "case":
            tag, pos = "POS", "PART"
        elif dep == "prep":
            tag, pos = "IN", "ADP"
        elif not key:
            tag, pos = word, "PUNCT"
        elif dep == "det":
            tag, pos = "DT", "DET"
        elif dep == "nummod":
            tag, pos = "CD", "NUM"
        elif dep == "amod":
            tag, pos = "JJ", "ADJ"
        elif proper:
            plural = unit is not None and unit[2] is not None and unit[2].people and word.endswith("s")
            tag, pos = ("NNPS" if plural else "NNP"), "PROPN"
        else:
            tag, pos = ("NNS" if many else "NN"), "NOUN"
        start, end = self.spans[i]
        return Token(i, word, word.lower(), word.lower(), tag, pos, dep, self.heads[i], start, end, self.label(i, proper), 0)

    def titled(self) -> bool:
        """Whether all words, up to what is told of them, are capitals, so that the first says something too."""
        words = self.words[: self.words.index(",")] if "," in self.words else self.words
        return all(w[:1].isupper() for w in words if w.isalpha() and w.lower() not in _PREPOSITIONS | _DETERMINERS | {"and"})

    def label(self, i: int, proper: bool) -> str:
        """What a parser would call the entity that a token is part of."""
        unit = self.unit.get(i)
        if unit is not None:
            if unit[2] is None:
                return "GPE"
            target = unit[2].target
            demonym = "NORP" if unit[2].via == "demonym" else "GPE"
            return "PERSON" if isinstance(target, Person) else demonym if isinstance(target, State) else "ORG"
        if not proper or self.deps[i] in ("nummod", "det", "prep") or self.words[i].lower() in HONORIFICS:
            return ""
        first = last = i
        while first > 0 and self.free(first - 1):
            first -= 1
        while last + 1 < len(self.words) and self.free(last + 1):
            last += 1
        size = last - first + 1
        person = self.folded[first] in self.know.given or (first > 0 and self.folded[first - 1] in self.know.roles and size < 4)
        if person and (size > 1 or self.after_title(first)):
            return "PERSON"
        closing = any(k in self.know.roles for k in self.folded[last : last + 2])
        return "ORG" if closing or size > 3 or size == 1 else "PERSON"

    def free(self, i: int) -> bool:
        """Whether a token is a capital that no known name covers and that is no role."""
        taken = self.deps[i] == "nummod" or i in self.unit or i in self.titled_words
        return not taken and capital(self.words[i]) and self.folded[i] not in self.know.roles


def capital(word: str) -> bool:
    """Whether a word is written as a name is: "Tayeb", "al-Tayeb".

    >>> capital("al-Tayeb"), capital("well-known")
    (True, False)
    """
    article, hyphen, rest = word.partition("-")
    return word[:1].isupper() or (bool(hyphen) and article in _ARTICLES and rest[:1].isupper())


def _entities(tokens: tuple[Token, ...]) -> tuple[Entity, ...]:
    """Runs of one label."""
    found: list[Entity] = []
    for token in tokens:
        if not token.ent:
            continue
        if found and found[-1].last == token.i and found[-1].label == token.ent:
            found[-1] = Entity(found[-1].first, token.i + 1, token.ent)
        else:
            found.append(Entity(token.i, token.i + 1, token.ent))
    return tuple(found)

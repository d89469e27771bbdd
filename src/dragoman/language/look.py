"""A look at raw text before it is parsed: can it tell an event at all? Costs a thousandth of the parse.

An event needs a word of the lexicon and somebody who acts or is acted on. A text in which no sentence has both is not worth
parsing. Words are looked up, not matched as patterns: each distinct word is judged once, and remembered, so that a text costs one
look into a table a word. What decides:
- a trigger is plain where an entry of the lexicon needs nothing else around it ("condemn"), and vague where all its entries do
  ("make", which is a deed only with "concessions");
- somebody is a name of our data (of a state, its people, a person, a body) or a word for a role ("minister", "protesters").
A sentence with both scores 2 where its trigger is plain and somebody is a name or has a public role (government, army, party …), 1
where it is somebody else (a doctor, a teacher), and a quarter where the trigger is vague. A text is worth parsing when it has the
score of half its sentences, or LEAST at all; a text of a few sentences already when one has both. Of a text that is not, those
paragraphs are parsed in which one sentence scores 2. How much is lost by that and how much is passed over stands in docs/speed.md, with
the texts on which the numbers were chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from dragoman.knowledge import Knowledge
from dragoman.knowledge.actors import fold
from dragoman.knowledge.lexicon import Frame

LEAST = 5.0
"""Score that is enough for a text of any length; for a shorter one half the number of its sentences."""

FEW = 3
"""Sentences of a text that is read already when one of them has somebody and a trigger: a headline, a wire."""

PRIVATE = frozenset({"AGR", "BUS", "CVL", "EDU", "ENV", "HLH", "MED"})
"""Sectors of roles that any page may name: a doctor, a teacher, a customer."""

TELLING = 2.0
"""Score of a sentence for which its paragraph is parsed, however little the rest of the text is worth; and for which an article is taken
out of a page."""

_PLAIN, _VAGUE, _KNOWN, _ROLE, _BEGINS, _SAID = 1, 2, 4, 8, 16, 32

# So many words are remembered (some 15 MB); then all are forgotten, since there is no end of words in texts of the web.
_MOST = 100_000

_SENTENCE = re.compile(r"[.!?][”\"’')\]]*\s+|\n+")
_WORD = re.compile(r"\w+(?:[-.’']\w+)*")
_PARTS = re.compile(r"[-.’']")

# Longest name that is put together, in words.
_LONGEST = 6


def _is_plain(frame: Frame) -> bool:
    """Whether an entry asks for nothing around its word: no noun that is a deed only where it is asked for or charged ("relief")."""
    return not frame.conditions.count and not (frame.actor == ("by",) and "actor" in frame.needs)


class Look:
    """Judges texts; keeps what it knows of words.

    >>> Look(know).worth("France condemned the coup in Niger."), Look(know).worth("Stir in the flour and bake for an hour.")
    (True, False)
    """

    def __init__(self, know: Knowledge, irregular: Mapping[str, Iterable[str]] | None = None) -> None:
        """With everything known of words and the world.

        Args:
            know: lexicon, words of relations, actors.
            irregular: dictionary forms of words that no ending tells ("struck": "strike").
        """
        self.actors = know.actors
        self.irregular = irregular or {}
        self.lemmas = know.lemmas
        self.plain = frozenset(word for (_, word), frames in know.lexicon.index.items() if any(_is_plain(f) for f in frames))
        self.vague = frozenset(word for _, word in know.lexicon.index) - self.plain
        self.known: dict[str, int] = {}

    def worth(self, text: str) -> bool:
        """Whether a text is to be parsed as a whole."""
        return self.judge(text) == "whole"

    def judge(self, text: str) -> Literal["whole", "parts", "none"]:
        """Whether a text is to be parsed as a whole, or some of its paragraphs may be telling, or none is."""
        sentences = [kinds for sentence in _SENTENCE.split(text) if (kinds := self._kinds(sentence))]
        scores = [_score(kinds) for kinds in sentences]
        if sum(scores) >= min(LEAST, 0.5 * len(sentences)) if len(sentences) > FEW else any(scores):
            return "whole"
        return "parts" if any(score >= TELLING for score in scores) else "none"

    def telling(self, paragraph: str) -> bool:
        """Whether a paragraph is to be parsed though its text is not: one of its sentences is as telling as any."""
        return any(_score(self._kinds(sentence)) >= TELLING for sentence in _SENTENCE.split(paragraph))

    def worth_page(self, text: str) -> bool:
        """Whether an article is to be taken out of a page, by the page's prose: some of its sentences are the article's."""
        total, seen = 0.0, 0
        for sentence in _SENTENCE.split(text):
            kinds = self._kinds(sentence)
            seen += bool(kinds)
            total += _score(kinds)
            if total >= TELLING:
                return True
        return seen <= FEW and total > 0.0

    def _kinds(self, sentence: str) -> int:
        """What the words of a sentence are, together."""
        words = _WORD.findall(sentence)
        known, kinds = self.known, 0
        for n, word in enumerate(words):
            kind = known.get(word)
            if kind is None:
                kind = self._learn(word)
            if kind & _BEGINS and not kind & _KNOWN and self._named(words, n):
                kind |= _KNOWN
            kinds |= kind
        return kinds | (_SAID if words else 0)

    def _learn(self, word: str) -> int:
        if len(self.known) >= _MOST:
            self.known.clear()
        lower = word.lower()
        kind = 0
        for form in {lower, *_PARTS.split(lower)}:
            bases = set(self._bases(form))
            kind |= _PLAIN if bases & self.plain else _VAGUE if bases & self.vague else 0
            key = fold(form)
            if not key:
                continue
            role = self.actors.roles.get(key)
            if role is not None and not role.weak:
                kind |= _KNOWN if role.sectors and role.sectors[0] not in PRIVATE else _ROLE
            if word[:1].isupper():
                kind |= _BEGINS if key in self.actors.starts else 0
                kind |= _KNOWN if key in self.actors.names else 0
        self.known[word] = kind
        return kind

    def _named(self, words: list[str], n: int) -> bool:
        """Whether a name of several words begins at word n."""
        key = fold(words[n])
        for word in words[n + 1 : n + _LONGEST]:
            key += fold(word)
            if key in self.actors.names:
                return True
        return False

    def _bases(self, form: str) -> Iterator[str]:
        """What dictionary forms a word may have; too many rather than too few."""
        yield form
        yield from self.irregular.get(form, ())
        if form in self.lemmas:
            yield self.lemmas[form]
        for ending, instead in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) > 1:
                stem = form[: -len(ending)]
                yield stem + instead
                if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]


def _score(kinds: int) -> float:
    """What a sentence adds, by what its words are together."""
    if not kinds & (_KNOWN | _ROLE):
        return 0.0
    if kinds & _PLAIN:
        return 2.0 if kinds & _KNOWN else 1.0
    return 0.25 if kinds & _VAGUE else 0.0


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"), ("ings", ""),
    ("men", "man"), ("ves", "f"), ("ves", "fe"),
)  # fmt: skip

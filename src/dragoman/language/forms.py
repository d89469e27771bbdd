"""Parts of speech and dictionary forms, remembered: what spaCy's attribute ruler and lemmatizer would say, asked once a word and tag.

Nearly all their rules look at one token: its letters, its tag, and for some its place in the tree. The answer for such a token is
theirs for a doc of it alone, and is remembered. A doc with a word that may begin a rule over several tokens ("ai n't", "there is")
goes through the components themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LOCAL = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})

# So many answers are remembered; then all is forgotten, since a hostile text may never use a word twice.
_MOST = 200_000


class Forms:
    """Answers for (word, tag, place in the tree); keeps what it was told."""

    def __init__(self, nlp: Language, components: Iterable[str]) -> None:
        """With the components, in their order, that `fits` has found to be of this kind."""
        self.nlp = nlp
        self.components = [nlp.get_pipe(name) for name in components]
        ruler: Any = self.components[0]
        self.words: set[int] = set()
        self.deps: set[int] = set()
        for pattern in _patterns(ruler):
            if len(pattern) > 1:
                key, words = next(found for found in map(_telling, pattern) if found is not None)
                (self.words if key == "LOWER" else self.deps).update(nlp.vocab.strings[word] for word in words)
        self.known: dict[tuple[int, int, int], tuple[int, int]] = {}

    @staticmethod
    def fits(ruler: Any) -> bool:
        """Whether all rules of an attribute ruler are of the kinds that this module knows."""
        patterns = list(_patterns(ruler))
        return all(
            all(set(token) <= _LOCAL for token in pattern) and (len(pattern) == 1 or any(map(_telling, pattern))) for pattern in patterns
        )

    def of(self, doc: Doc, rows: list[list[int]]) -> list[tuple[int, int]]:
        """Part of speech and lemma of every token, as numbers of spaCy's.

        Args:
            doc: tagged and parsed.
            rows: of its tokens ORTH, LOWER, TAG and DEP.
        """
        if any(lower in self.words or dep in self.deps for _, lower, _, dep in rows):
            from spacy.attrs import LEMMA, POS

            for component in self.components:
                doc = component(doc)
            return [(pos, lemma) for pos, lemma in doc.to_array([POS, LEMMA]).tolist()]
        found = []
        for orth, _, tag, dep in rows:
            key = (orth, tag, dep)
            answer = self.known.get(key)
            found.append(self._ask(key) if answer is None else answer)
        return found

    def _ask(self, key: tuple[int, int, int]) -> tuple[int, int]:
        from spacy.tokens import Doc

        if len(self.known) >= _MOST:
            self.known.clear()
        orth, tag, dep = key
        doc = Doc(self.nlp.vocab, words=[self.nlp.vocab.strings[orth]])
        doc[0].tag, doc[0].dep = tag, dep
        for component in self.components:
            doc = component(doc)
        self.known[key] = answer = (doc[0].pos, doc[0].lemma)
        return answer


def _patterns(ruler: Any) -> Iterator[list[Mapping[str, Any]]]:
    for rule in ruler.patterns:
        yield from rule["patterns"]


def _literal(wanted: object) -> list[str]:
    """The words that a condition names: "is" -> ["is"], {"IN": ["is", "are"]} -> both; none for a regular expression."""
    if isinstance(wanted, str):
        return [wanted]
    return list(wanted["IN"]) if isinstance(wanted, dict) and set(wanted) == {"IN"} else []


def _telling(token: Mapping[str, Any]) -> tuple[str, list[str]] | None:
    """A condition on a token by which a doc without it can be told."""
    for key in ("DEP", "LOWER"):
        if words := _literal(token.get(key)):
            return key, words
    return None

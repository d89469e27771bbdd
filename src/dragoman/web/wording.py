"""Texts as numbers of their words, in two bytes a word: whether words stand in any of a million sentences is seen in a few hundredths of a
second, without the sentences.

A text is cut at every space. Then what is looked for stands in it just where the end of one word, whole words, and the beginning of a
last one follow each other; what has no space stands inside one word. So the few words that fit are looked up among all that there are,
and only their numbers are compared: the answer is that of a search through the letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.web.columns import Array, Codes

if TYPE_CHECKING:
    import pyarrow as pa

OFTEN = 65_535
"""So many words, those that came first, have a number of two bytes; this one stands for all others, which are listed by themselves."""

FEW = 6
"""Up to so many numbers are compared one by one, which is quicker than a table."""


class Vocabulary:
    """The words of some texts; frozen by `close`, before anything is looked for."""

    def __init__(self) -> None:
        self.codes: Codes | None = Codes()
        self._words: pa.Array | None = None

    def close(self) -> None:
        """Takes no more words, and lets go of what that needs."""
        import pyarrow as pa

        if self.codes is not None:
            self._words, self.codes = pa.array(self.codes.values, pa.string()), None

    def fitting(self, text: str) -> list[Array]:
        """For each part of a text that a space ends or begins, which words it can be: masks over the words."""
        import pyarrow.compute as pc

        assert self._words is not None, "the vocabulary is closed first"
        parts = _apart(text)
        if len(parts) == 1:
            return [pc.match_substring(self._words, parts[0]).to_numpy(zero_copy_only=False)]
        whole = [pc.equal(self._words, part) for part in parts[1:-1]]
        found = [pc.ends_with(self._words, parts[0]), *whole, pc.starts_with(self._words, parts[-1])]
        return [one.to_numpy(zero_copy_only=False) for one in found]


class Wording:
    """Texts by the order in which they were added, as the words of a vocabulary.

    >>> import pyarrow as pa
    >>> vocabulary = Vocabulary()
    >>> texts = Wording(vocabulary)
    >>> texts.add(pa.array(["The border is closed.", "Disorder of the day"]))
    >>> vocabulary.close()
    >>> texts.holding("ORDER").tolist(), texts.holding("order i").tolist()
    ([True, True], [True, False])
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces: list[tuple[Array, Array, Array, Array]] = []  # words, where texts start, where rare words stand, which they are

    def add(self, texts: pa.Array) -> None:
        """Adds texts, none of which is null, behind those that are there."""
        import pyarrow.compute as pc

        assert self._vocabulary.codes is not None, "the vocabulary still takes words"
        cut = pc.split_pattern(pc.replace_substring(pc.utf8_lower(texts), "\n", " \n "), " ")
        words = self._vocabulary.codes.of(cut.flatten())
        starts = np.concatenate([[0], np.cumsum(pc.list_value_length(cut).to_numpy(zero_copy_only=False))[:-1]]).astype("int32")
        rare = np.flatnonzero(words >= OFTEN).astype("int32")
        if len(texts):
            self._pieces.append((np.minimum(words, OFTEN).astype("uint16"), starts, rare, words[rare]))

    def holding(self, text: str) -> Array:
        """Which texts hold a text, whatever the case: a mask."""
        fitting = self._vocabulary.fitting(text)
        if not all(part.any() for part in fitting):
            return np.zeros(sum(len(starts) for _, starts, _, _ in self._pieces), bool)
        found = [_texts(piece, fitting) for piece in self._pieces]
        return np.concatenate(found) if found else np.zeros(0, bool)


def _apart(text: str) -> list[str]:
    """A text as `Wording` cuts it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    low: str = pc.utf8_lower(pa.scalar(text)).as_py()
    return low.replace("\n", " \n ").split(" ")


def _texts(piece: tuple[Array, Array, Array, Array], fitting: list[Array]) -> Array:
    """Which texts of a piece hold words that fit, one after the other: a mask."""
    words, starts, rare, which = piece
    hit = _places(words, rare, which, fitting[0])
    for behind, part in enumerate(fitting[1:], 1):
        if not hit.any():
            break
        hit[:-behind] &= _places(words, rare, which, part)[behind:]
    for behind in range(1, len(fitting)):  # not from one text into the next, or beyond the last
        hit[np.maximum(np.append(starts[1:], len(words)) - behind, 0)] = False
    out: Array = np.logical_or.reduceat(hit, starts)
    return out


def _places(words: Array, rare: Array, which: Array, fits: Array) -> Array:
    """Where words stand that fit: a mask."""
    codes = np.flatnonzero(fits[:OFTEN])
    if len(codes) <= FEW:
        hit = np.zeros(len(words), bool)
        for code in codes.astype("uint16"):
            hit |= words == code
    else:
        table = np.zeros(OFTEN + 1, bool)
        table[codes] = True
        hit = table[words]
    if len(fits) > OFTEN and len(rare):
        hit[rare[fits[which]]] = True
    return hit

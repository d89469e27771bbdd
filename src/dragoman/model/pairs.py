"""Runs the int8 ONNX model of `data/model/` over sentences with a marked actor and recipient."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.model.decision import load

# Words of the encoder's vocabulary that stand for the marks; training/train.py uses the same.
MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")

# Longest input in tokens; a longer sentence is cut around its pair.
LONGEST = 128

# Inputs run at once; those of like length go together. More of them outgrow the cache of a core and are slower.
BATCH = 8

Array = npt.NDArray[np.float64]


class MarkedPair(NamedTuple):
    """A sentence and the code points [start, end) of one actor and one recipient in it."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]


class PairScores(NamedTuple):
    """What the model says of a pair: probability of every type (NONE among them), of every mode of each type ("ASSAULT/aerial",
    "ASSAULT/-" for none), of every context by itself, and of every status."""

    types: Mapping[str, float]
    modes: Mapping[str, float]
    contexts: Mapping[str, float]
    status: Mapping[str, float]


class PairModel:
    """The loaded model; one session, one thread, since many processes may run beside each other."""

    def __init__(self, folder: Path) -> None:
        """Loads model, tokenizer and labels.

        Args:
            folder: holds model.onnx, tokenizer.json and labels.json.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.decision = load(folder)
        self.opening = self.tokenizer.token_to_id(MARKERS[0]), self.tokenizer.token_to_id(MARKERS[2])

    def score(self, pairs: Sequence[MarkedPair]) -> list[PairScores]:
        """Scores of every pair, in order."""
        encoded = [self._encode(pair) for pair in pairs]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
        found: list[PairScores | None] = [None] * len(encoded)
        for first in range(0, len(order), BATCH):
            index = order[first : first + BATCH]
            for i, scores in zip(index, self._run([encoded[i] for i in index]), strict=True):
                found[i] = scores
        return [scores for scores in found if scores is not None]

    def _encode(self, pair: MarkedPair) -> tuple[list[int], int, int]:
        """Token ids, and the places of the two opening marks."""
        ids: list[int] = self.tokenizer.encode(marked(pair)).ids
        a, r = (ids.index(mark) if mark in ids else 0 for mark in self.opening)
        if len(ids) > LONGEST:
            first = max(0, min(min(a, r) - 24, len(ids) - LONGEST))
            ids = ids[first : first + LONGEST]
            a, r = (min(max(place - first, 0), LONGEST - 1) for place in (a, r))
        return ids, a, r

    def _run(self, batch: Sequence[tuple[list[int], int, int]]) -> Iterator[PairScores]:
        longest = max(len(ids) for ids, _, _ in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for n, (row, _, _) in enumerate(batch):
            ids[n, : len(row)] = row
            mask[n, : len(row)] = 1
        places = {"a": np.array([a for _, a, _ in batch]), "r": np.array([r for _, _, r in batch])}
        types, modes, contexts, status = self.session.run(None, {"ids": ids, "mask": mask, **places})
        for n in range(len(batch)):
            yield PairScores(
                _named(self.labels["type"], softmax(types[n])),
                _named(self.labels["mode"], softmax(modes[n])),
                _named(self.labels["contexts"], 1 / (1 + np.exp(-contexts[n].astype(np.float64)))),
                _named(self.labels["status"], softmax(status[n])),
            )


def marked(pair: MarkedPair) -> str:
    """The sentence with its marks, as the model reads it; spans that overlap are marked all the same, the outer one outside."""
    inserts = [
        (pair.actor[0], 1, -pair.actor[1], MARKERS[0]),
        (pair.actor[1], 0, -pair.actor[0], MARKERS[1]),
        (pair.recipient[0], 1, -pair.recipient[1], MARKERS[2]),
        (pair.recipient[1], 0, -pair.recipient[0], MARKERS[3]),
    ]
    text, last = "", 0
    for place, _, _, mark in sorted(inserts):
        text += f"{pair.text[last:place]} {mark} "
        last = place
    return text + pair.text[last:]


def softmax(scores: npt.NDArray[np.floating[Any]]) -> Array:
    """Scores to probabilities."""
    wide = scores.astype(np.float64)
    powers = np.exp(wide - wide.max())
    return powers / powers.sum()  # type: ignore[no-any-return]


def _named(labels: Sequence[str], values: Array) -> dict[str, float]:
    return {label: float(value) for label, value in zip(labels, values, strict=True)}

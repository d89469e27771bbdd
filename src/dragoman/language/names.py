"""The names that spaCy's recogniser finds, by the same weights and rules, for all paragraphs of a batch at once.

spaCy walks token by token and asks the network at every step. Outside a name, what it is asked depends on the token alone: the
answers for all tokens are one multiplication. Inside a name it depends on where the name began: of all names that could begin, the
next step of each is asked together. What remains is to walk over the answers. The transitions and when each is allowed are those of
spaCy's `_parser_internals/ner.pyx` (BILUO; a name does not begin with white space and does not cross the end of a sentence).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

_FEATURES = 3


class Names:
    """Reads the weights of a recogniser once; `find` does what its `pipe` would do."""

    def __init__(self, component: Any) -> None:
        """Takes a component of spaCy's factory "ner"; `fits` says whether it is one that can be read."""
        import numpy as np

        self.vectors, lower, upper = component.model.layers[0], component.model.get_ref("lower"), component.model.get_ref("upper")
        self.lower = lower
        self.bias = lower.get_param("b").reshape(-1)
        self.outer = np.ascontiguousarray(upper.get_param("W").T)
        self.outer_bias = upper.get_param("b")
        moves = [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]
        self.labels = sorted({move[2:] for move in moves if move[1:2] == "-" and move[2:]})
        number = {label: n for n, label in enumerate(self.labels)}
        column = {move: n for n, move in enumerate(moves)}
        # Of each class what it does outside a name: its label where it begins one (B) or is one (U), and nothing for O.
        self.outside = np.array([move[0] in "BUO" and not (move[0] in "BU" and move[2:] not in number) for move in moves])
        self.begins = np.array([move.startswith("B-") for move in moves])
        self.is_unit = np.array([move.startswith("U-") for move in moves])
        self.label_of = np.array([number.get(move[2:], -1) for move in moves])
        self.inner = np.array([column[f"I-{label}"] for label in self.labels])
        self.last = np.array([column[f"L-{label}"] for label in self.labels])

    @staticmethod
    def fits(component: Any) -> bool:
        """Whether a component is built as this module reads it: greedy, three features, an upper layer, no class unseen."""
        model = getattr(component, "model", None)
        if model is None or not {"lower", "upper"} <= set(model.ref_names) or not model.attrs.get("has_upper"):
            return False
        lower = model.get_ref("lower")
        greedy = component.cfg.get("beam_width", 1) == 1 and not model.attrs.get("unseen_classes")
        moves = [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]
        labels = {move[2:] for move in moves if move[1:2] == "-"}
        whole = all(f"{kind}-{label}" in moves for label in labels if label for kind in "BILU")
        return bool(greedy and lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") > 1 and whole)

    def find(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """Of each doc its names: tokens [first, last) and label, in order. The docs need their sentences.

        "Ann Lee met Bob." -> [(0, 2, "PERSON"), (3, 4, "PERSON")]
        """
        import numpy as np
        from spacy.attrs import IS_SPACE, SENT_START

        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [[] for _ in docs]
        cached = self.lower.predict(self.vectors.predict(list(docs)))
        cached = cached.reshape(cached.shape[0], _FEATURES, -1)
        flags = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs if len(doc)]).astype(np.int64)
        space, starts = flags[:, 0] == 1, flags[:, 1] == 1
        starts[np.cumsum([n for n in lengths if n][:-1], dtype=np.int64)] = True
        # Whether a name may go on behind a token: not at the end of a paragraph or of a sentence.
        on = np.append(~starts[1:], False)
        count = len(space)
        rows = np.arange(1, count + 1)  # row 0 of `cached` is what stands for nothing
        scores = self._scores(cached[rows, 0] + (cached[0, 1] + cached[0, 2]))
        scores[:, ~self.outside] = -np.inf
        scores[np.ix_(~on | space, self.begins)] = -np.inf
        scores[np.ix_(space, self.is_unit)] = -np.inf
        chosen = scores.argmax(axis=1)
        ends = self._ends(cached, np.flatnonzero(self.begins[chosen]), chosen, on)
        ends.update((int(i), int(i) + 1) for i in np.flatnonzero(self.is_unit[chosen]))
        return self._walk(lengths, chosen, ends)

    def _scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of all classes for states whose features have been added up: [states, classes]."""
        hidden = (features + self.bias).reshape(len(features), -1, self.lower.get_dim("nP")).max(axis=2)
        scores: NDArray[np.float32] = hidden @ self.outer + self.outer_bias
        return scores

    def _ends(self, cached: Any, begun: Any, chosen: Any, on: Any) -> dict[int, int]:
        """For each token at which a name could begin, the token behind its last."""
        import numpy as np

        ends: dict[int, int] = {}
        label = self.label_of[chosen[begun]]
        at = begun + 1
        while len(begun):
            scores = self._scores(cached[at + 1, 0] + cached[begun + 1, 1] + cached[at, 2])
            which = np.arange(len(at))
            more = (scores[which, self.inner[label]] > scores[which, self.last[label]]) & on[at]
            ends.update(zip(begun[~more].tolist(), (at[~more] + 1).tolist(), strict=True))
            begun, label, at = begun[more], label[more], at[more] + 1
        return ends

    def _walk(self, lengths: Sequence[int], chosen: Any, ends: dict[int, int]) -> list[list[tuple[int, int, str]]]:
        """The names that a reader from left to right meets: none begins within another."""
        found: list[list[tuple[int, int, str]]] = []
        begun = sorted(ends)
        base = n = 0
        for length in lengths:
            here: list[tuple[int, int, str]] = []
            behind = base
            while n < len(begun) and begun[n] < base + length:
                first = begun[n]
                n += 1
                if first >= behind:
                    behind = ends[first]
                    here.append((first - base, behind - base, self.labels[self.label_of[chosen[first]]]))
            found.append(here)
            base += length
        return found

"""How lexicon and model decide together: the numbers of the rule, kept beside the model that they were fitted with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Decision:
    """The rule: share of a type = model's share ** model_power * (lexicon's weight + floor * heaviest weight) ** lexicon_power.

    Attributes:
        model_power: how much the model counts; below 1 it is taken for surer than it may be.
        lexicon_power: how much the lexicon counts.
        floor: what a type weighs that the lexicon does not tell, as a part of the heaviest weight.
    """

    model_power: float = 1.0
    lexicon_power: float = 1.0
    floor: float = 0.05

    def combine(self, by_words: Mapping[str, float], by_model: Mapping[str, float]) -> dict[str, float]:
        """Shares of one of every type; where one of the two says nothing, the other decides.

        >>> Decision().combine({"AID": 3.0, "ACCUSE": 1.0}, {})
        {'ACCUSE': 0.25, 'AID': 0.75}
        """
        if not by_model:
            total = sum(by_words.values())
            return {kind: value / total for kind, value in sorted(by_words.items())} if total else {}
        floor = self.floor * max([*by_words.values(), 1.0])
        found = {
            kind: share**self.model_power * (by_words.get(kind, 0.0) + floor) ** self.lexicon_power
            for kind, share in sorted(by_model.items())
        }
        total = sum(found.values())
        return {kind: value / total for kind, value in found.items()} if total else {}


def load(folder: Path) -> Decision:
    """The numbers of `decision.json` in the model's folder; our own where the file is not there."""
    path = folder / "decision.json"
    return Decision(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Decision()


def save(decision: Decision, folder: Path) -> None:
    """Writes `decision.json`."""
    (folder / "decision.json").write_text(json.dumps(asdict(decision)) + "\n", encoding="utf-8")

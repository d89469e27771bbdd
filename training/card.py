"""Writes the figures of the model's card into docs/model.md, between its two marks.

    python training/card.py [--check]

With --check nothing is written; exit status 1 when the page does not show the card's figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CARD = HERE.parent / "src" / "dragoman" / "data" / "model" / "card.json"
PAGE = HERE.parent / "docs" / "model.md"
BEGIN, END = "<!-- figures: python training/card.py writes this part from card.json -->\n", "<!-- end of figures -->\n"
NAMES = {
    "held_back_written_last": "held back, written last",
    "sentences.jsonl": "our gold (`gold/sentences.jsonl`)",
    "plv_train.jsonl": "PLV, train",
}


def main(check: bool) -> int:
    """Writes the page, or compares it."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    new = head + BEGIN + "\n".join(lines(json.loads(CARD.read_text(encoding="utf-8")))) + "\n" + END + tail
    if check:
        return int(new != text)
    PAGE.write_text(new, encoding="utf-8")
    return 0


def lines(card: Mapping[str, Any]) -> Iterator[str]:
    """The part of the page that the card gives."""
    settings, whole, last = card["settings"], card["held_back"], card["held_back_written_last"]
    yield f"Trained on {card['sentences']:,} sentences less the held-back tenth (digest {card['data']}): {settings['epochs']} epochs,"
    yield f"batches of {settings['batch']}, learning rate {settings['lr']:g}, seed {settings['seed']}; {card['minutes']:.0f} minutes."
    yield ""
    yield "| the model alone, on held-back sentences | all | written last |"
    yield "|---|---|---|"
    for key, name in (
        ("n", "sentences"), ("type_macro_f1", "type, macro-F1 (NONE included)"), ("mode_macro_f1", "mode given the type, macro-F1"),
        ("contexts_micro_f1", "contexts, micro-F1"), ("status_accuracy", "status, accuracy"), ("calibration_error", "calibration error"),
    ):  # fmt: skip
        one, two = whole[key], last[key]
        yield f"| {name} | {one:,} | {two:,} |" if key == "n" else f"| {name} | {one:.3f} | {two:.3f} |"
    yield ""
    yield "| macro-F1 by type (by quad) | pairs | lexicon alone | model alone | both | calibration error of both |"
    yield "|---|---|---|---|---|---|"
    for key, found in card["together"].items():
        if key != "rule":
            each = [f"{found[name]['macro_f1']:.3f} ({found[name]['quad_macro_f1']:.3f})" for name in ("lexicon", "model", "both")]
            yield f"| {NAMES.get(key, key)} | {found['pairs']:,} | {' | '.join(each)} | {found['calibration_error']:.3f} |"
    yield ""
    yield "| type | F1 of the model, held back (95 % interval) | F1 of both, written last | modes, F1 |"
    yield "|---|---|---|---|"
    together = card["together"]["held_back_written_last"]["f1_by_type"]
    for kind, (value, low, high) in whole["type_f1"].items():
        modes = ", ".join(f"{mode} {f1:.2f}" for mode, f1 in whole["mode_f1"].get(kind, {}).items()) or "-"
        both = f"{together[kind]:.2f}" if kind in together else "-"
        yield f"| {kind} | {value:.2f} ({low:.2f} to {high:.2f}) | {both} | {modes} |"


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))

"""The card's figures: the page shows them, and the model keeps within its bounds."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from dragoman.knowledge import model_folder

ROOT = Path(__file__).parents[2]
FOLDER = model_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="there is no trained model; make train makes it")


def _card_module():
    spec = importlib.util.spec_from_file_location("training_card", ROOT / "training" / "card.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def card():
    return json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))


def test_the_page_shows_the_cards_figures():
    assert _card_module().main(check=True) == 0, "run: python training/card.py"


def test_the_model_is_small(card):
    assert (FOLDER / "model.onnx").stat().st_size <= 25_000_000


def test_it_was_trained_on_the_sentences_that_are_there(card):
    import hashlib

    whole = hashlib.sha256()
    for path in sorted((ROOT / "training").glob("*.tsv")):
        whole.update(path.read_bytes())
    assert card["data"] == whole.hexdigest()[:16], "the sentences have changed since: make train"


def test_both_together_beat_each_alone(card):
    for name, found in card["together"].items():
        if name != "rule":
            assert found["both"]["macro_f1"] > max(found["lexicon"]["macro_f1"], found["model"]["macro_f1"]), name


def test_confidence_is_calibrated(card):
    assert card["together"]["held_back_written_last"]["calibration_error"] <= 0.05

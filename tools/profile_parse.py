"""Shares of the components of the full small pipeline on dense news, each run alone over the same docs.

Usage: python tools/profile_parse.py
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))


def main() -> None:
    """Prints seconds of processor time and the share of each component."""
    from sentences import articles

    from dragoman.language.parser import PIPELINES

    name = next(name for name in PIPELINES if importlib.util.find_spec(name) is not None)
    nlp = importlib.import_module(name).load()
    paragraphs = [paragraph for text in articles() for paragraph in text.split("\n\n")]
    list(nlp.pipe(paragraphs[:64]))
    docs = [nlp.make_doc(paragraph) for paragraph in paragraphs]
    took: dict[str, float] = {}
    for name, component in nlp.pipeline:
        began = time.process_time()
        docs = list(component.pipe(docs, batch_size=64))
        took[name] = time.process_time() - began
    for name, seconds in took.items():
        print(f"{name:<16}{seconds:6.2f} s  {seconds / sum(took.values()):.2f}")


if __name__ == "__main__":
    main()

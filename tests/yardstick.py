"""How long work takes, in seconds of the machine that the bounds were set on: others are slower, and shared with who knows whom.

A bound on processor time says nothing by itself on a machine that is four times slower for a moment. So the same fixed work is timed
right beside what is tested, and what is tested is counted in seconds of a machine that does the fixed work in `FIXED_S`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

FIXED_S = 0.035
"""What `_fixed` takes on the idle machine that the bounds were set on."""


def _fixed() -> None:
    """Words, dictionaries and sorting, as the stages do it."""
    words = [f"{n * 7919 % 10007:x}" for n in range(80_000)]
    seen: dict[str, int] = {}
    for word in words:
        seen[word] = seen.get(word, 0) + 1
    sorted(seen, key=lambda word: (seen[word], word))


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def slowness() -> float:
    """How many times slower than the machine of the bounds this one is at the moment; 1 for a faster one."""
    return max(1.0, sorted(_timed(_fixed) for _ in range(3))[1] / FIXED_S)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of `work`, in seconds of the machine of the bounds; the mean of the machine before and after counts."""
    before = slowness()
    took = _timed(work)
    return took * 2 / (before + slowness())


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls, those of C included: the same on every machine, however busy it is."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count

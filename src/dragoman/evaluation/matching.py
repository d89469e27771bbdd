"""The largest one-to-one matching of gold events and predictions, by augmenting paths (Kuhn 1955)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def match(choices: Mapping[int, Sequence[int]], order: Iterable[int]) -> dict[int, int]:
    """Gold index to prediction index.

    Args:
        choices: for every gold event the predictions that fit it, the best first.
        order: gold events in the order in which they choose; who chooses first is never left out for who comes later.

    >>> match({0: [0, 1], 1: [0]}, [0, 1])
    {1: 0, 0: 1}
    """
    holder: dict[int, int] = {}

    def place(gold: int, tried: set[int]) -> bool:
        for found in choices[gold]:
            if found in tried:
                continue
            tried.add(found)
            if found not in holder or place(holder[found], tried):
                holder[found] = gold
                return True
        return False

    for gold in order:
        place(gold, set())
    return {gold: found for found, gold in holder.items()}

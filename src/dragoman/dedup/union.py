"""Which things are one, by judgements of pairs: a pure function of the judgements, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.record import Judgement


class Union:
    """Sets of things that are one (Tarjan 1975); what was never joined is a set of its own. The smallest id names a set."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def find(self, id: str) -> str:
        """The smallest id of the set."""
        root = id
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(id, id)) != root:
            self._above[id], id = root, above
        return root

    def part(self, one: str, other: str) -> None:
        """Keeps two things, which must not have been joined yet, apart for good."""
        a, b = self.find(one), self.find(other)
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)

    def join(self, one: str, other: str) -> bool:
        """Makes two sets one; False where they are one already, or are kept apart."""
        low, high = sorted((self.find(one), self.find(other)))
        if low == high or high in self._apart.get(low, ()):
            return False
        self._above[high] = low
        for third in self._apart.pop(high, ()):
            self._apart[third].discard(high)
            self._apart[third].add(low)
            self._apart.setdefault(low, set()).add(third)
        return True

    def sets(self) -> dict[str, tuple[str, ...]]:
        """The sets of more than one, members in order, by their smallest id."""
        found: dict[str, list[str]] = {}
        for id in sorted({*self._above, *self._above.values()}):
            found.setdefault(self.find(id), []).append(id)
        return {root: tuple(members) for root, members in found.items() if len(members) > 1}


def united(judgements: Iterable[Judgement]) -> Union:
    """What is one by judgements of pairs.

    A person's word goes before the program's, and the last of several. Of the program, the rules that judged last count. What a
    person keeps apart stays apart, even where others would join it in a roundabout way; the surest of the program's go first.
    """
    listed = [judgement for judgement in judgements if judgement.right is not None]
    newest = next((judgement.who for judgement in reversed(listed) if judgement.by_program), "")
    persons = {(j.left, str(j.right)): j.verdict for j in listed if not j.by_program}
    program = [j for j in listed if j.by_program and j.who == newest and (j.left, j.right) not in persons and j.verdict != "different"]
    union = Union()
    ones = sorted(pair for pair, verdict in persons.items() if verdict != "different")
    for left, right in sorted(pair for pair, verdict in persons.items() if verdict == "different"):
        if left != right:
            union.part(left, right)
    for left, right in ones:
        union.join(left, right)
    for judgement in sorted(program, key=lambda j: (-(j.score or 0.0), j.left, str(j.right))):
        union.join(judgement.left, str(judgement.right))
    return union

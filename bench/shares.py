"""Shares of the stages in the coder's processor time, on dense news and on the web mix: with relations, as `add` codes."""

from __future__ import annotations

from clock import Clock
from mixes import web
from sentences import articles

STAGES = {
    "names": ("resolve", "first_person", "quotes"),
    "candidates": ("candidates",),
    "dates and places": ("find_dates", "find_occasions", "days", "find_places"),
    "assembly": ("assemble",),
    "relations": ("relations",),
    "notes": ("notes",),
}
"""Functions that the coder calls, by stage."""
ORDER = ("look", "parse", "names", "candidates", "model", "dates and places", "assembly", "relations", "notes", "rest")


def shares() -> dict[str, float]:
    """The share of each stage, by mix: {"dense_share_look": .01, …}."""
    import dragoman
    from dragoman.pipeline import coder as room
    from dragoman.pipeline import opinion
    from dragoman.record import Document

    coder = dragoman.load(look=True)
    assert coder.look is not None
    clock = Clock()
    for stage, names in STAGES.items():
        for name in names:
            setattr(room, name, clock.watch(stage, getattr(room, name)))
    opinion.consult = clock.watch("model", opinion.consult)  # type: ignore[assignment]
    coder.look.worth = clock.watch("look", coder.look.worth)  # type: ignore[method-assign]
    coder.look.telling = clock.watch("look", coder.look.telling)  # type: ignore[method-assign]
    coder.parser.parse_parts = clock.watch_steps("parse", coder.parser.parse_parts)  # type: ignore[method-assign]
    found: dict[str, float] = {}
    for mix, texts in (("dense", articles()), ("web", web(400))):
        docs = [Document(f"{mix}{n}", text) for n, text in enumerate(texts)]
        for _ in range(2):  # the first round fills caches
            clock.took.clear()
            with clock.stage("rest"):
                for _ in coder.code_with_relations(docs):
                    pass
        total = sum(clock.took.values())
        found |= {f"{mix}_share_{stage.replace(' ', '_')}": clock.took[stage] / total for stage in ORDER}
    return found


def lines(found: dict[str, float]) -> list[str]:
    """The shares as a table."""
    if "dense_share_look" not in found:
        return []
    rows = [f"{'share of processor time':<34}{'dense':>8}{'web':>8}"]
    for stage in ORDER:
        dense, web_share = (found[f"{mix}_share_{stage.replace(' ', '_')}"] for mix in ("dense", "web"))
        rows.append(f"  {stage:<32}{dense:>8.1%}{web_share:>8.1%}")
    return rows

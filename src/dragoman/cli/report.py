"""`dragoman report` and `dragoman figure`: events to look at, in one HTML file, or a figure alone."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.cli.ask import FILTERS, taking
from dragoman.cli.material import BEFORE, Found, gather
from dragoman.cli.messages import say
from dragoman.errors import UsageError

_KIND = Literal["network", "timeline", "dyad", "blocs", "map"]

_MUST = inspect.Parameter.empty


@taking(
    FILTERS,
    before={
        **BEFORE,
        "output": (Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The .html file to write.")], _MUST),
        "title": (Annotated[str, typer.Option(metavar="WORDS", help="Title; else that of the article, or how many there are.")], ""),
    },
)
def report(*, output: Path, title: str, **given: Any) -> None:
    """Write a report to look at: one HTML file that opens anywhere, without a network.

    Example: dragoman report news/ -o report.html
    """
    if output.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"A report is an HTML file, and {output} does not end like one. Write -o {output.with_suffix('.html')}.")
    found = gather(output=output, **given)
    from dragoman.export.whole import whole_file
    from dragoman.knowledge.states import state_names
    from dragoman.report.page import Material, write_report
    from dragoman.report.words import show_count

    material = Material(
        found.events, state_names(given["knowledge"]), title=title, documents=found.documents, rejected=found.rejected,
        parents=_parents(given["knowledge"]), choices=found.choices, **_beside(found, given),
    )  # fmt: skip
    page = write_report(material)
    with whole_file(output) as stream:
        stream.write(page.encode("utf-8"))
    say(f"{show_count(len(found.events), 'event')} in {output}; open it in a browser")
    raise typer.Exit(1 if found.rejected and given["store"] is None else 0)


@taking(
    FILTERS,
    before={
        "kind": (Annotated[_KIND, typer.Argument(metavar="KIND", help="network, timeline, dyad, blocs or map.")], _MUST),
        **BEFORE,
        "output": (Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The .svg or .png file to write.")], _MUST),
        "pair": (
            Annotated[str, typer.Option(metavar="ONE,OTHER", help="Of a dyad: the two, by code or name; else those that moved most.")], "",
        ),
    },
)  # fmt: skip
def figure(*, kind: str, output: Path, pair: str, **given: Any) -> None:
    """Write one figure of the report as SVG or PNG.

    Example: dragoman figure network news/ -o network.svg
    """
    ending = output.suffix.lower()
    if ending not in (".svg", ".png"):
        raise UsageError(f"The ending of {output} names no kind of picture. Write -o {output.with_suffix('.svg')} or .png.")
    sides = [one.strip() for one in pair.split(",")] if pair else []
    if sides and (kind != "dyad" or len(sides) != 2 or not all(sides)):
        raise UsageError(f"--pair names the two of a dyad, parted by a comma: dragoman figure dyad … --pair RUS,UKR. Not {pair!r}.")
    found = gather(output=output, **given)
    from dragoman.export.whole import whole_file
    from dragoman.knowledge.states import state_names
    from dragoman.report.figures import FIGURES, draw_pair, to_png
    from dragoman.report.words import show_count

    names = state_names(given["knowledge"])
    svg = draw_pair(found.events, names, sides) if kind == "dyad" else FIGURES[kind](found.events, names)
    with whole_file(output) as stream:
        stream.write(to_png(svg) if ending == ".png" else svg.encode("utf-8") + b"\n")
    say(f"{kind} of {show_count(len(found.events), 'event')} in {output}")
    raise typer.Exit(1 if found.rejected and given["store"] is None else 0)


def _beside(found: Found, given: dict[str, Any]) -> dict[str, Any]:
    """What stands beside the events: answers to claims, and, of an archive that was grouped, the reports of one event."""
    from dragoman.dedup import answers, answers_among, groups_of, is_grouped
    from dragoman.store import open_store

    place = given["store"]
    if place is None:
        return {"answers": answers_among(found.events)}
    store, moment = open_store(place), given["as_of"]
    answered = answers(store, found.asked, as_of=moment, order=given["order"], limit=given["limit"])
    beside: dict[str, Any] = {"answers": {one.claim.id: one.answers for one in answered if one.answers}}
    if not is_grouped(store, as_of=moment):
        return {**beside, "ungrouped": f"Nobody has looked which of them are reports of one: dragoman group --store {place}."}
    version = found.asked.version if found.asked else ""
    return {**beside, "groups": tuple(groups_of(store, {event.id for event in found.events}, as_of=moment, version=version))}


def _parents(knowledge: Path | None) -> dict[str, str]:
    """Type by category of a user's own."""
    from dragoman.knowledge import ontology

    return {type_.id: type_.parent for type_ in ontology.load(knowledge).types.values() if type_.parent}

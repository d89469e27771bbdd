"""The standard charts, by altair: the timeline and the series of a dyad, as SVG that stands still and is the same every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from dragoman.report.series import Bin, Dyad, Series
from dragoman.report.svg import FAINT, INK, PAPER, drawing, element, label
from dragoman.report.words import show_count

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
QUAD_COLOURS = ("#7db8dc", "#0072b2", "#f2a277", "#c2410c")
"""Light for words and dark for deeds; up is cooperation, down is conflict, so that no colour need be told."""

WIDTH = 760

_OPENING = re.compile(r"^<svg [^>]*>")
_ACCESS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def draw_timeline(series: Series) -> Markup:
    """Events over time as SVG: bars up for cooperation, down for conflict."""
    return _draw(series.bins, "Events over time", describe_series(series), height=220, kind="timeline")


def draw_dyad(dyad: Dyad) -> Markup:
    """Two parties over time, drawn like the timeline."""
    title = f"{dyad.one.label} and {dyad.other.label}"
    return _draw(dyad.series.bins, title, describe_series(dyad.series), height=130, kind="dyad")


def describe_series(series: Series) -> str:
    """A series in two sentences."""
    if not series.bins:
        return "No event has a day, nor has any article."
    total = [sum(one.quads[n] for one in series.bins) for n in range(4)]
    most = max(series.bins, key=lambda one: sum(one.quads))
    span = f"{series.bins[0].name} to {series.bins[-1].name}" if len(series.bins) > 1 else series.bins[0].name
    return (
        f"{show_count(sum(total), 'event')} by {series.step}, {span}: {total[0] + total[1]} of cooperation, "
        f"{total[2] + total[3]} of conflict. Most in {most.name}: {sum(most.quads)}."
    )


def _draw(bins: Sequence[Bin], title: str, description: str, *, height: int, kind: str) -> Markup:
    if not any(sum(one.quads) for one in bins):
        why = "No event with a known day is told as done on an article's own word."
        return drawing(WIDTH, 90, [label(why, WIDTH / 2, 50, size=14, fill=FAINT)], title=title, description=why, kind=kind)
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_chart(bins, height))
    opening = _OPENING.match(svg)
    assert opening is not None and svg.endswith("</svg>")
    size = re.search(r'viewBox="([^"]*)"', opening[0])
    assert size is not None
    wide, high = size[1].split()[2:]
    said = element("title", title) + element("desc", description)
    # One picture with one description: roles and names of its hundred parts would be read out one by one.
    inside = _ACCESS.sub("", svg[opening.end() : -len("</svg>")])
    return element(
        "svg", said + Markup(inside), xmlns="http://www.w3.org/2000/svg", viewBox=size[1], width=wide, height=high, role="img",
        aria_label=f"{title}. {description}", class_=f"figure {kind}",
    )  # fmt: skip


def _chart(bins: Sequence[Bin], height: int) -> dict[str, Any]:
    """The Vega-Lite specification; spans are named, not dated, so that no clock or time zone matters."""
    import altair as alt

    rows = [
        {"span": one.start.isoformat(), "kind": QUADS[n], "order": n, "count": one.quads[n] * (1 if n < 2 else -1)}
        for one in bins for n in range(4) if one.quads[n]
    ]  # fmt: skip
    spans = [one.start.isoformat() for one in bins]
    every = max(1, -(-len(spans) // 9))
    months = all(one.start.day == 1 for one in bins) and len({(one.start.year, one.start.month) for one in bins}) == len(bins)
    years = all(one.start.day == one.start.month == 1 for one in bins)
    name = "slice(datum.value, 0, 4)" if years else "slice(datum.value, 0, 7)" if months and len(bins) > 1 else "datum.value"
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(stroke=PAPER, strokeWidth=0.6)
        .encode(
            x=alt.X("span:O", scale=alt.Scale(domain=spans, paddingInner=0.15), title=None,
                    axis=alt.Axis(values=spans[::every], labelAngle=0, labelExpr=name, labelOverlap=True)),
            y=alt.Y("sum(count):Q", title="conflict ↓   events   ↑ cooperation",
                    axis=alt.Axis(format="d", tickMinStep=1, labelExpr="abs(datum.value)", tickCount=6)),
            color=alt.Color("kind:N", scale=alt.Scale(domain=list(QUADS), range=list(QUAD_COLOURS)),
                            legend=alt.Legend(orient="bottom", title=None, direction="horizontal")),
            order=alt.Order("order:Q"),
        )
        .properties(width=WIDTH - 60, height=height, background=PAPER)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e2e2e2", domainColor="#888888", labelFontSize=12, titleFontSize=12,
                        titleFontWeight="normal")
        .configure_legend(labelColor=INK, labelFontSize=12)
    )  # fmt: skip
    found: dict[str, Any] = chart.to_dict()
    return found

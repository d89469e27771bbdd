"""Small SVG drawings: elements as text, everything escaped, no identifiers, so that several may stand in one page.

Colours are presentation attributes, which a strict content policy allows and a page's style sheet may override for dark screens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from dragoman.report.text import visible

INK, FAINT, PAPER, LAND, LAND_IN, LINE = "#1f2328", "#6a737d", "#ffffff", "#e6e3da", "#cfc8b4", "#aaa48f"
COOPERATION, CONFLICT = "#0072b2", "#c2410c"
"""Blue and orange red: told apart by the colour-blind, 4.5:1 on white; line style, shape and words always say it as well."""

FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def element(name: str, inside: object = "", /, **attributes: object) -> Markup:
    """An element; `inside` is escaped unless it is Markup, "_" in names of attributes becomes "-", None leaves one out.

    >>> str(element("text", "a < b", x=1, font_size=12))
    '<text x="1" font-size="12">a &lt; b</text>'
    """
    # A map has two thousand elements; Markup.format, which parses its pattern each time, takes five times as long as this.
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    content = inside if isinstance(inside, Markup) else escape(visible(str(inside)))
    return Markup(f"<{name}{given}>{content}</{name}>")


def drawing(width: float, height: float, parts: Iterable[Markup], *, title: str, description: str, kind: str, role: str = "img") -> Markup:
    """A whole drawing with a name and a description for those who cannot see it.

    Args:
        width: units of the drawing; shown as wide as there is room.
        height: units of the drawing.
        parts: what is drawn, the lowest first.
        title: its name.
        description: what it shows, in words.
        kind: a class, for the page's style sheet.
        role: "img", whose parts nobody can reach; "group" where the drawing has links.
    """
    said = element("title", title) + element("desc", description)
    ground = element("rect", width=width, height=height, fill=PAPER)
    return element(
        "svg", said + ground + Markup("").join(parts), xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(width)} {_number(height)}", width=width, height=height, role=role, aria_label=f"{title}. {description}",
        class_=f"figure {kind}", font_family=FONT,
    )  # fmt: skip


def label(text: str, x: float, y: float, *, size: float = 12, fill: str = INK, anchor: str = "middle", weight: str | None = None) -> Markup:
    """Words with a halo of paper around them, so that lines beneath do not cross them out."""
    return element(
        "text", text, x=x, y=y, font_size=size, text_anchor=anchor, fill=fill, font_weight=weight,
        stroke=PAPER, stroke_width=3, paint_order="stroke", stroke_linejoin="round",
    )  # fmt: skip


def text_width(text: str, size: float) -> float:
    """About how wide words are, in units: letters of Latin are nearly two thirds as wide as high, those of East Asia as wide."""
    return sum(size * (1.0 if ord(letter) > 0x2E7F else 0.64) for letter in text)


_PLAIN = re.compile(r"[\w .,:;#()/?=%+-]*", re.ASCII).fullmatch


def _value(value: object) -> str:
    """What stands between the quotes of an attribute; Markup is taken as it is."""
    if isinstance(value, Markup):
        return value
    text = _number(value)
    return text if _PLAIN(text) else escape(visible(text))  # most are numbers and colours


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"
    return str(value)

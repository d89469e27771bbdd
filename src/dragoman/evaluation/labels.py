"""One short label a side: a country code, or the usual short name of a body that belongs to no country.

The short names are a part of the format of the gold for whole articles, and no knowledge of the world: they say which spellings of
one body count as the same label.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.record import Event, Mention

NOBODY = "?"
"""Somebody of no known country: a role, a group or a person that was put to nothing."""

UNNAMED = "unnamed"
"""A source without a name."""

_FORMS = {
    "EU": ["European Union"],
    "UN": ["United Nations"],
    "NATO": ["North Atlantic Treaty Organization"],
    "AU": ["African Union"],
    "WHO": ["World Health Organization"],
    "IMF": ["International Monetary Fund"],
    "UNESCO": ["UNESCO"],
    "G7": ["G7", "Group of Seven"],
    "Arab League": ["Arab League", "League of Arab States"],
    "Interpol": ["International Criminal Police Organization"],
    "Amnesty International": ["Amnesty"],
    "CPJ": ["Committee to Protect Journalists"],
    "RSF": ["Reporters Without Borders"],
    "ISIS": ["Islamic State", "Islamic State of Iraq and the Levant", "ISIL", "Daesh"],
    "Al-Qaeda": ["Al-Qaeda", "Al Qaeda"],
    "SDF": ["Syrian Democratic Forces", "Kurds", "People's Protection Units", "YPG"],
    "PKK": ["Kurdistan Workers' Party", "Kurdistan Workers’ Party"],
    "CJTF-OIR": ["Combined Joint Task Force – Operation Inherent Resolve"],
}
_SHORT = {form.lower(): short.lower() for short, forms in _FORMS.items() for form in forms}
_BODIES = frozenset(_SHORT.values())

_CODES = {"EUR": "eu", "UNO": "un"}
"""Bodies that have a code of their own in PLOVER's country slot."""

_ONE_CODE = {"UNO": "IGO", "EUR": "IGO"}
"""Gold by country code writes IGO for every body of states."""

_LOOSE = frozenset({"role", "group", "person"})


def label(name: str) -> str:
    """The label of a name, in lower case: "The European Union" -> "eu", "FRA" -> "fra"."""
    plain = name.lower().removeprefix("the ").strip()
    return _SHORT.get(plain, plain)


def mention_label(mention: Mention) -> str:
    """The label of a mention: its body, else its country, else its name, or NOBODY."""
    name = label(mention.organisation or mention.name or mention.text or NOBODY)
    if name in _BODIES:
        return name
    if where := mention.country or _CODES.get(mention.code or ""):
        return where.lower()
    return NOBODY if mention.kind in _LOOSE and not mention.entity and not mention.code else name


def labels(mentions: Iterable[Mention]) -> frozenset[str]:
    """The labels of mentions."""
    return frozenset(map(mention_label, mentions))


def everybody(event: Event) -> frozenset[str]:
    """The labels of both sides."""
    return labels(event.actors) | labels(event.recipients)


def voice(event: Event) -> frozenset[str] | None:
    """Labels of the innermost voice; None for the article's own."""
    if not event.attribution:
        return None
    found = labels(event.attribution[-1].speakers)
    return frozenset({UNNAMED}) if found <= {NOBODY} else found


def codes(mentions: Iterable[Mention]) -> frozenset[str]:
    """Country codes; for what belongs to no country, the code of its kind (IGO, NGO, …)."""
    return frozenset(one_code(found) for mention in mentions if (found := mention.country or mention.code))


def one_code(code: str) -> str:
    """The code as gold by country code writes it: UNO -> IGO."""
    return _ONE_CODE.get(code, code)

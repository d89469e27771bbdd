"""Filters as masks over the events of the index; they mean what `store.filter` makes of them, and a test compares the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from dragoman.store import Filter
from dragoman.store.rows import fold
from dragoman.web.columns import NEVER, Array, number_of
from dragoman.web.index import SPEAKER, WHO, WHOM, Index

_SIDES = {"who": (WHO,), "whom": (WHOM,), "speaker": (SPEAKER,), "country": (WHO, WHOM), "sector": (WHO, WHOM)}


def found(index: Index, asked: Filter) -> Array | None:
    """Which events a filter finds: a mask, or None where nothing is asked and all are meant."""
    masks = [make(index, value) for name, make in _MASKS.items() if (value := getattr(asked, name)) not in ((), "", None)]
    if not masks:
        return None
    out = masks[0]
    for mask in masks[1:]:
        out = out & mask
    return out


def numbers(index: Index, mask: Array | None, order: str) -> Array:
    """The numbers of the events of a mask, in an order."""
    if order == "-published":
        return np.arange(index.total, dtype="int32") if mask is None else np.flatnonzero(mask)
    ordered = index.order(order, lambda: ORDERS[order](index))
    return ordered if mask is None else ordered[mask[ordered]]


def _by(key: Callable[[Index], Array]) -> Callable[[Index], Array]:
    return lambda index: np.argsort(key(index), kind="stable")


ORDERS: dict[str, Callable[[Index], Array]] = {
    "published": _by(lambda index: index.published[index.columns["doc"]]),  # unknown days first
    "-date": _by(lambda index: -index.columns["day"].astype("int64")),
    "date": _by(lambda index: index.columns["day"]),
    "-confidence": _by(lambda index: -index.columns["confidence"]),
    "confidence": _by(lambda index: index.columns["confidence"]),
}
"""Orders of a list but for the one in which events are numbered; of what is equal, that one counts."""


def _side(name: str, acts: Callable[[Index, Any], list[int]]) -> Callable[[Index, Any], Array]:
    def mask(index: Index, wanted: Any) -> Array:
        some = index.mentions_of(acts(index, wanted))
        role = index.mentions["role"][some]
        here = role == SPEAKER if name == "speaker" else np.isin(role, _SIDES[name])
        return index.mask_of(index.mentions["n"][some[here]])

    return mask


def _named(index: Index, wanted: Any) -> list[int]:
    return sorted({act for name in wanted for act in index.names.get(fold(name), ())})


def _of_country(index: Index, wanted: Any) -> list[int]:
    countries = {name.upper() for name in wanted}
    return [act for act, fields in enumerate(index.acts) if fields[2] in countries]


def _of_sector(index: Index, wanted: Any) -> list[int]:
    sectors = {name.upper() for name in wanted}
    return [act for act, fields in enumerate(index.acts) if fields[4] in sectors or not sectors.isdisjoint(fields[5].split(" "))]


def _word(name: str, change: Callable[[str], str]) -> Callable[[Index, Any], Array]:
    def mask(index: Index, wanted: Any) -> Array:
        codes = index.codes[name].some(change(value) for value in wanted)
        column = index.columns[name]
        return column == codes[0] if len(codes) == 1 else np.isin(column, codes)

    return mask


def _listed(name: str, change: Callable[[str], str]) -> Callable[[Index, Any], Array]:
    def mask(index: Index, wanted: Any) -> Array:
        lists = index.contexts if name == "contexts" else index.places
        return lists.holding(index.codes[name].some(change(value) for value in wanted), len(index.codes[name]))

    return mask


def _documents(index: Index, wanted: Any) -> Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = pc.is_in(index.docs.column("document"), value_set=pa.array(list(wanted), pa.string()))
    out: Array = ids.to_numpy()[index.columns["doc"]]
    return out


def _published(index: Index, keep: Callable[[Array], Array]) -> Array:
    out: Array = keep(index.published)[index.columns["doc"]]
    return out


def _known(days: Array, keep: Array) -> Array:
    out: Array = keep & (days != NEVER)
    return out


_MASKS: dict[str, Callable[[Index, Any], Array]] = {
    "who": _side("who", _named),
    "whom": _side("whom", _named),
    "speaker": _side("speaker", _named),
    "country": _side("country", _of_country),
    "sector": _side("sector", _of_sector),
    "attributed": lambda index, wanted: index.columns["attributed"] if wanted else ~index.columns["attributed"],
    "context": _listed("contexts", str.lower),
    "type": _word("type", str.upper),
    "mode": _word("mode", str.lower),
    "status": _word("status", str.lower),
    "quad": lambda index, wanted: np.isin(index.columns["quad"], wanted),
    "since": lambda index, day: _known(index.columns["until"], index.columns["until"] >= number_of(day)),
    "until": lambda index, day: _known(index.columns["day"], index.columns["day"] <= number_of(day)),
    "published_since": lambda index, day: _published(index, lambda days: _known(days, days >= number_of(day))),
    "published_until": lambda index, day: _published(index, lambda days: _known(days, days <= number_of(day))),
    "confidence": lambda index, least: index.columns["confidence"] >= least,
    "text": lambda index, text: index.holding(text),
    "document": _documents,
    "place": _listed("places", lambda one: one.upper() if len(one) == 3 and one.isupper() else fold(one)),
}  # fmt: skip


assert {*_MASKS, "version"} == set(Filter.__dataclass_fields__)

"""Records to plain lists that JSON can hold, and back: how what was built out of data files is kept between two starts.

The annotations of the record classes say how; a new field needs nothing here. Every record and every set stands once, however
many others point to it, and points to the same one again when it comes back. JSON and not pickle: what lies in a folder may be
read as data, but must never be able to run.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_PLAIN = (str, int, float, bool, type(None))


def pack(record: Any) -> dict[str, Any]:
    """A record of a class built of other records, texts, numbers, dates, paths, tuples, sets and mappings, as JSON can hold it.

    Term(("GOV",), None, None) -> {"tuples": [["GOV"]], "….Term": [[0], [None], [None]]}: a table a class, a list a field.

    Raises:
        TypeError: a class has a field of another type.
    """
    packer = _Packer()
    packer.record(type(record), record)
    tables = {name: list(map(list, zip(*rows, strict=True))) for name, rows in packer.tables.items() if rows}
    return {**packer.pools, **tables}


def unpack(cls: type[T], packed: Mapping[str, Any]) -> T:
    """The record of this class that was packed.

    Raises:
        ValueError, TypeError, LookupError: it was not packed from a record of this class.
    """
    made: dict[str, list[Any]] = {}
    for pool in _POOLS:
        made[pool.name] = list(map(pool.unpack, packed.get(pool.name, ())))
    for part in _parts(cast(Hashable, cls)):
        columns = packed.get(_name(part))
        # A class of which there is no record has no table.
        values = [] if columns is None else [s.unpack_all(c, made) for s, c in zip(_shapes(part), columns, strict=True)]
        made[_name(part)] = list(map(part, *values)) if values else []
    return cast(T, made[_name(cls)][-1])


class _Shape:
    """How values of one annotated type are packed; this one is for what JSON has itself."""

    def pack(self, value: Any, packer: _Packer) -> Any:
        return value

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        """The values of a whole column: one call for many of them."""
        return column


class _Record(_Shape):
    """A record, as its place in the table of its class; of several classes, the place times their number plus that of the class."""

    def __init__(self, *classes: type) -> None:
        self.classes = classes

    def pack(self, value: Any, packer: _Packer) -> int | None:
        if value is None:
            return None
        which = self.classes.index(type(value))
        return packer.record(type(value), value) * len(self.classes) + which

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        tables, many = [made[_name(cls)] for cls in self.classes], len(self.classes)
        if many == 1:
            table = tables[0]
            return [None if n is None else table[n] for n in column]
        return [None if n is None else tables[n % many][n // many] for n in column]


class _Pool(_Shape):
    """Values of which many are equal, each kept once: days, paths, and tuples and sets of texts and numbers."""

    def __init__(self, name: str, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        self.name, self.flat, self.unpack = name, pack, unpack

    def pack(self, value: Any, packer: _Packer) -> int | None:
        return None if value is None else packer.pooled(self.name, value, self.flat)

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        pool = made[self.name]
        return [None if n is None else pool[n] for n in column]


class _Many(_Shape):
    """A tuple or a set of anything."""

    def __init__(self, build: Callable[[Iterable[Any]], Any], of: _Shape) -> None:
        self.build, self.of = build, of

    def pack(self, value: Any, packer: _Packer) -> list[Any]:
        # A set has an order of its own in every process.
        items = sorted(value, key=repr) if isinstance(value, frozenset) else value
        return [self.of.pack(item, packer) for item in items]

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        # All items of all values in one go, and then cut to their lengths again.
        items = iter(self.of.unpack_all([item for value in column for item in value], made))
        build = self.build
        return [build([next(items) for _ in value]) for value in column]


class _Row(_Shape):
    """A tuple with a type for each place."""

    def __init__(self, shapes: list[_Shape]) -> None:
        self.shapes = shapes

    def pack(self, value: Any, packer: _Packer) -> list[Any]:
        return [shape.pack(item, packer) for shape, item in zip(self.shapes, value, strict=True)]

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        columns = zip(*column, strict=True)
        return zip(*(shape.unpack_all(list(items), made) for shape, items in zip(self.shapes, columns, strict=False)), strict=True)


class _Mapping(_Shape):
    """A mapping, as its keys and its values."""

    def __init__(self, key: _Shape, value: _Shape) -> None:
        self.key, self.value = key, value

    def pack(self, value: Any, packer: _Packer) -> list[Any]:
        return [[self.key.pack(k, packer) for k in value], [self.value.pack(v, packer) for v in value.values()]]

    def unpack_all(self, column: list[Any], made: Mapping[str, list[Any]]) -> Iterable[Any]:
        return [dict(zip(self.key.unpack_all(k, made), self.value.unpack_all(v, made), strict=True)) for k, v in column]


class _Packer:
    """The tables and pools of one packing."""

    def __init__(self) -> None:
        self.tables: dict[str, list[list[Any]]] = {}
        self.pools: dict[str, list[Any]] = {}
        # By identity, since that is what must come back; the records live as long as the root that is packed.
        self._places: dict[tuple[str, int], int] = {}
        self._pooled: dict[tuple[str, Hashable], int] = {}

    def record(self, cls: type, value: Any) -> int:
        """The place of a record in its table, where it is put if it is not there."""
        name = _name(cls)
        place = self._places.get((name, id(value)))
        if place is None:
            row = [shape.pack(getattr(value, field), self) for field, shape in zip(_hints(cls), _shapes(cls), strict=True)]
            table = self.tables.setdefault(name, [])
            place = self._places[name, id(value)] = len(table)
            table.append(row)
        return place

    def pooled(self, name: str, value: Any, flat: Callable[[Any], Any]) -> int:
        """The place of a value in its pool, where it is put if none is equal to it."""
        place = self._pooled.get((name, value))
        if place is None:
            pool = self.pools.setdefault(name, [])
            place = self._pooled[name, value] = len(pool)
            pool.append(flat(value))
        return place


_DAYS = _Pool("days", dt.date.toordinal, dt.date.fromordinal)
_PATHS = _Pool("paths", str, Path)
_TUPLES = _Pool("tuples", list, tuple)
_SETS = _Pool("sets", sorted, frozenset)
_POOLS = (_DAYS, _PATHS, _TUPLES, _SETS)


def _name(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


@cache
def _hints(cls: type) -> dict[str, Any]:
    """The types of the fields of a record class, in the order in which it takes them."""
    hints = get_type_hints(cls)
    if is_dataclass(cls):
        return {field.name: hints[field.name] for field in fields(cls)}
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return {name: hints[name] for name in cls._fields}
    raise TypeError(f"{_name(cls)} is no record")


@cache
def _shapes(cls: type) -> tuple[_Shape, ...]:
    return tuple(map(_shape, _hints(cls).values()))


def _shape(hint: Any) -> _Shape:
    """How values of a type are packed.

    Raises:
        TypeError: it is not known how.
    """
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN or origin is Literal:
        return _Shape()
    if origin in (Union, types.UnionType):
        return _union([arg for arg in args if arg is not type(None)])
    if hint is dt.date:
        return _DAYS
    if hint is Path:
        return _PATHS
    if origin is tuple and args[1:] == (...,):
        of = _shape(args[0])
        return _TUPLES if type(of) is _Shape else _Many(tuple, of)
    if origin is tuple:
        return _Row(list(map(_shape, args)))
    if origin is frozenset:
        of = _shape(args[0])
        return _SETS if args[0] is str else _Many(frozenset, of)
    if origin is not None and issubclass(origin, Mapping):
        return _Mapping(_shape(args[0]), _shape(args[1]))
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, tuple)):
        return _Record(hint)
    raise TypeError(f"no way to keep {hint}")


def _union(args: list[Any]) -> _Shape:
    """One type or None, several plain ones, or several classes of records."""
    shapes = list(map(_shape, args))
    if len(shapes) == 1:
        return shapes[0] if isinstance(shapes[0], _Record | _Pool) or type(shapes[0]) is _Shape else _refuse(args)
    if all(type(shape) is _Shape for shape in shapes):
        return _Shape()
    if all(isinstance(shape, _Record) for shape in shapes):
        return _Record(*args)
    return _refuse(args)


def _refuse(args: list[Any]) -> _Shape:
    raise TypeError(f"no way to keep one of {args}")


@cache
def _parts(cls: type) -> tuple[type, ...]:
    """Every class that a record of this class is built of, each after those that it holds itself."""
    found: dict[type, None] = {}

    def visit(shape: _Shape) -> None:
        if isinstance(shape, _Record):
            for inner in shape.classes:
                if inner not in found:
                    for part in _shapes(inner):
                        visit(part)
                    found[inner] = None
        elif isinstance(shape, _Many):
            visit(shape.of)
        elif isinstance(shape, _Row):
            for part in shape.shapes:
                visit(part)
        elif isinstance(shape, _Mapping):
            visit(shape.key)
            visit(shape.value)

    visit(_Record(cls))
    return tuple(found)

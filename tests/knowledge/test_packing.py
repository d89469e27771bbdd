"""Records come back from their packing as they were."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from dragoman.knowledge.packing import pack, unpack


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    day: dt.date | None = None


class Pair(NamedTuple):
    one: Leaf | None
    sets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tree:
    kind: Literal["oak", "elm"]
    size: float | None
    path: Path
    leaves: tuple[Leaf, ...]
    by_name: Mapping[str, tuple[Leaf | Pair, ...]]
    by_pair: dict[tuple[str, int], Leaf]
    rows: tuple[tuple[str, frozenset[str]], ...]
    words: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()


LEAF = Leaf("é\u2028", dt.date(2013, 3, 14))
PAIR = Pair(LEAF, frozenset("ba"))
TREE = Tree(
    "oak",
    2.5,
    Path("/somewhere/else.yaml"),
    (LEAF, Leaf("two")),
    {"a": (LEAF, PAIR), "b": (Pair(None, frozenset("ab")),), "c": ()},
    {("x", 1): LEAF},
    (("into", frozenset()), ("on", frozenset({"any"}))),
    ("one", "two"),
    frozenset({("a", "b")}),
)
EMPTY = Tree("elm", None, Path(), (), {}, {}, ())


@pytest.mark.parametrize("tree", [TREE, EMPTY])
def test_comes_back_through_json(tree):
    assert unpack(Tree, json.loads(json.dumps(pack(tree)))) == tree


def test_what_was_one_record_is_one_again():
    back = unpack(Tree, pack(TREE))
    assert back.leaves[0] is back.by_name["a"][0] is back.by_name["a"][1].one is back.by_pair["x", 1]
    assert back.by_name["a"][1].sets is back.by_name["b"][0].sets


def test_same_bytes_whatever_the_order_of_sets():
    other = Tree("oak", None, Path(), (), {"a": (Pair(None, frozenset("zyxwv")),)}, {}, ())
    again = Tree("oak", None, Path(), (), {"a": (Pair(None, frozenset("vwxyz")),)}, {}, ())
    assert json.dumps(pack(other)) == json.dumps(pack(again))


@dataclass
class Odd:
    what: object


@dataclass
class Two:
    what: int | Leaf


@pytest.mark.parametrize("record", [Odd(1), Two(1)])
def test_unknown_types_are_refused(record):
    with pytest.raises(TypeError, match="no way to keep"):
        pack(record)


def test_another_class_is_refused():
    with pytest.raises((ValueError, TypeError, LookupError)):
        unpack(Tree, pack(LEAF))

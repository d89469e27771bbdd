"""The rooms and their ranks: a module imports only from rooms of a lower rank, or from its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

PACKAGE = Path(dragoman.__file__).parent

RANKS = {
    "errors": 0, "record": 0, "data": 0,
    "knowledge": 1,
    "ingest": 2, "language": 2, "actors": 2, "dates": 2, "places": 2, "coding": 2, "stance": 2, "magnitudes": 2, "relations": 2,
    "model": 2,
    "pipeline": 3, "store": 3,
    "dedup": 4, "analysis": 4, "export": 4, "evaluation": 4, "fleet": 4,
    "report": 5,
    "web": 6,
    "cli": 7,
}  # fmt: skip

PRINTING = frozenset({"print", "input", "exit", "quit"})


def room_of(path: Path) -> str:
    """The room of a module: its folder, or its own name for one at the top; "" for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(tree: ast.AST, module: tuple[str, ...]) -> Iterator[str]:
    """Every dotted name that is imported anywhere in a module, lazily or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module[: len(module) - node.level]) if node.level else ""
            name = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{name}.{alias.name}" for alias in node.names)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_there_are_modules():
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_keep_the_ranks(path):
    room = room_of(path)
    if not room:
        return  # the package itself hands out what it likes, lazily
    assert room in RANKS, f"the room {room} has no rank: give it one in DESIGN and in this test"
    module = ("dragoman", *path.relative_to(PACKAGE).with_suffix("").parts)
    for name in imports(ast.parse(path.read_text(encoding="utf-8")), module):
        parts = name.split(".")
        if parts[0] != "dragoman" or len(parts) == 1:
            continue
        other = parts[1]
        if other == room or other not in RANKS:
            continue  # a name of the package itself, such as __version__
        assert RANKS[other] < RANKS[room], f"{room} (rank {RANKS[room]}) imports {name} (rank {RANKS[other]})"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_cli_prints_and_exits(path):
    if room_of(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in PRINTING, f"line {node.lineno} calls {node.func.id}()"


def test_data_holds_no_code():
    assert not list((PACKAGE / "data").rglob("*.py"))


def test_import_is_light():
    """Importing the package and the command line loads no parser, no data frame and no table library."""
    heavy = (
        "spacy", "pyarrow", "pandas", "numpy", "dateparser", "deltalake", "duckdb", "polars", "lxml", "trafilatura", "feedparser", "fastwarc",
        "starlette", "uvicorn",
        "altair", "vl_convert", "scipy", "jinja2",
    )  # fmt: skip
    code = f"import sys, dragoman, dragoman.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Floors: the figures below which the coder must not fall, pinned with the digest of the gold file they were measured on."""

from __future__ import annotations

import difflib
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.errors import DataError
from dragoman.evaluation.run import KINDS, Evaluation
from dragoman.knowledge.strict import Entry, read_file

_HEAD = """\
# The figures that `make evaluate` holds (docs/evaluate.md); the files are beside this one. Written by `dragoman evaluate`:
# --raise-floors after a gain, --lower-floors after a loss that is wanted and told of in CHANGELOG.md.
"""
_SLACK = 1e-9
"""A figure that is a floor but for the last bits of its arithmetic keeps it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one kind of evaluation on one gold file.

    Attributes:
        file: the gold file, relative to the file of floors.
        kind: kind of evaluation.
        sha256: digest of the gold file.
        floors: lowest value by figure.
    """

    file: str
    kind: str
    sha256: str
    floors: Mapping[str, float]


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file; none where it is not there.

    Raises:
        DataError: an entry is wrong or stands twice.
    """
    if not path.exists():
        return ()
    content = read_file(path) or []
    if not isinstance(content, list):
        raise DataError(path, "", "not a list of entries", "Begin every entry with `- file: …`.")
    found: dict[tuple[str, str], Floor] = {}
    for number, fields in enumerate(content, 1):
        if not isinstance(fields, dict):
            raise DataError(path, f"entry {number}", "is no mapping", "Begin it with `- file: …`.")
        floor = _floor(Entry(path, f"entry {number}", fields))
        if (floor.file, floor.kind) in found:
            raise DataError(path, f"entry {number}", f"{floor.kind} of {floor.file} stands twice", "Delete one.")
        found[floor.file, floor.kind] = floor
    return tuple(found.values())


def _floor(entry: Entry) -> Floor:
    entry.allow("file", "kind", "sha256", "floors")
    floors = entry.fields.get("floors")
    if not isinstance(floors, dict) or not floors:
        raise entry.fail("'floors' is missing or no mapping", "Write `floors: {f1: 0.5}`.")
    part = Entry(entry.path, f"{entry.label}, floors", floors)
    numbers = {str(name): part.number(str(name)) for name in floors}
    return Floor(
        entry.text("file"), entry.choice("kind", KINDS), entry.text("sha256"), {k: v for k, v in numbers.items() if v is not None}
    )


def find(floors: Iterable[Floor], evaluation: Evaluation, folder: Path) -> Floor | None:
    """The floors that hold for an evaluation, if any; files are relative to the folder."""
    name = relative(evaluation.path, folder)
    return next((floor for floor in floors if (floor.file, floor.kind) == (name, evaluation.kind)), None)


def relative(path: Path, folder: Path) -> str:
    """A gold file as the file of floors in a folder names it."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def settle(floor: Floor, evaluation: Evaluation, *, raising: bool = False, lowering: bool = False) -> tuple[Floor, list[str]]:
    """The floors as they are to be from now on, and why the evaluation does not pass, one line each.

    Another gold file takes the place of the old one when floors are raised or lowered; but a figure that it brings below its
    floor stays a failure until lowering is asked for.

    Raises:
        DataError: a floor names a figure that there is not.
    """
    figures = {name: _figure(floor, evaluation, name) for name in floor.floors}
    fallen = [name for name, lowest in floor.floors.items() if figures[name] + _SLACK < lowest]
    failures = []
    if floor.sha256 != evaluation.sha256 and not (raising or lowering):
        failures.append(f"{floor.file} is not the file that the floors of {floor.kind} were measured on: its digest differs")
    if fallen and not lowering:
        failures += [
            f"{floor.kind} of {floor.file}: {name} is {figures[name]:.3f}, below its floor of {floor.floors[name]:g}" for name in fallen
        ]
    if failures:
        return floor, failures
    renewed = {
        name: _down(figures[name]) if name in fallen else max(lowest, _down(figures[name])) if raising else lowest
        for name, lowest in floor.floors.items()
    }
    return replace(floor, sha256=evaluation.sha256, floors=renewed), []


def first(evaluation: Evaluation, folder: Path) -> Floor:
    """The first floors of a gold file: its headline figures as they are, rounded down."""
    named = {name: evaluation.scores.figures[name] for name in KINDS[evaluation.kind].headline if name in evaluation.scores.figures}
    floors = {name: _down(figure) for name, figure in named.items()}
    return Floor(relative(evaluation.path, folder), evaluation.kind, evaluation.sha256, floors)


def key(floor: Floor) -> tuple[object, ...]:
    """What a file of floors says in an entry, to tell whether it has changed."""
    return floor.file, floor.kind, floor.sha256, tuple(floor.floors.items())


def put(floors: Iterable[Floor], new: Floor) -> tuple[Floor, ...]:
    """The floors with a new one in the place of the old one for the same file and kind, sorted by file and kind."""
    others = [floor for floor in floors if (floor.file, floor.kind) != (new.file, new.kind)]
    return tuple(sorted([*others, new], key=lambda floor: (floor.file, floor.kind)))


def write(floors: Iterable[Floor]) -> str:
    """The text of a file of floors; `read_floors` gives the same back."""
    entries = [
        f"- file: {floor.file}\n  kind: {floor.kind}\n  sha256: {floor.sha256}\n"
        f"  floors: {{{', '.join(f'{name}: {lowest:g}' for name, lowest in floor.floors.items())}}}\n"
        for floor in floors
    ]
    return _HEAD + "".join(entries)


def _figure(floor: Floor, evaluation: Evaluation, name: str) -> float:
    figures = evaluation.scores.figures
    if name not in figures:
        near = difflib.get_close_matches(name, figures, 1)
        cure = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(figures)}."
        raise DataError("floors", f"{floor.kind} of {floor.file}", f"there is no figure {name!r}", cure)
    return figures[name]


def _down(figure: float) -> float:
    """Rounded down to two digits."""
    return math.floor(figure * 100 + _SLACK) / 100

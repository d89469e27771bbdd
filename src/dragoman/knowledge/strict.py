"""Strict reading of data files: what is not understood is an error that names file, entry and cure.

Every family of data is a folder of YAML files that hold lists of entries. A user's folder of the same layout adds
entries, or replaces ours that have the same id.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dragoman.errors import DataError
from dragoman.knowledge import cache

DATA = Path(__file__).parent.parent / "data"


class _Loader(yaml.CSafeLoader):
    """YAML without Python objects; a key that stands twice is an error, and "no" and "on" stay words."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
# YAML 1.1 reads yes, no, on, off as booleans; here `on` is a preposition and `NO` could be a code.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class Entry(NamedTuple):
    """One entry as read: its file, how to name it in a message, and its fields; the accessors check as they read.

    `line` is where it begins, counted from 1, in a file that is read entry by entry; None elsewhere.
    """

    path: Path
    label: str
    fields: Mapping[str, Any]
    line: int | None = None

    def fail(self, problem: str, cure: str) -> DataError:
        """The error to raise for this entry."""
        if self.line is None:
            return DataError(self.path, self.label, problem, cure)
        # The user's own table: an id that was made up for a row says less than its name.
        name = self.fields.get("name") if isinstance(self.fields, Mapping) else None
        return DataError(self.path, str(name or self.label), problem, cure, self.line)

    def allow(self, *keys: str) -> None:
        """Raises DataError when the entry has a key that is not among these."""
        for key in self.fields:
            if key not in keys:
                near = difflib.get_close_matches(str(key), keys, 1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(keys)}."
                raise self.fail(f"unknown key {key!r}", hint)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; with no default the key is required."""
        value = self.fields.get(key, default)
        if isinstance(value, bool | int | float):
            value = str(value)
        if not isinstance(value, str) or (not value and default is None):
            raise self.fail(f"{key!r} is missing or not a text", f"Write `{key}: …`.")
        return value

    def maybe(self, key: str) -> str | None:
        """A string, or None where the key is missing."""
        return None if self.fields.get(key) is None else self.text(key)

    def words(self, key: str) -> tuple[str, ...]:
        """A string or a list of strings, as a tuple; empty where the key is missing."""
        value = self.fields.get(key)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(v, str | int) and not isinstance(v, bool) for v in values):
            raise self.fail(f"{key!r} is not a text or a list of texts", f"Write `{key}: [one, two]`.")
        return tuple(str(v) for v in values)

    def flag(self, key: str) -> bool:
        """true or false; false where the key is missing."""
        value = str(self.fields.get(key, "false")).lower()
        if value not in ("true", "false"):
            raise self.fail(f"{key!r} is neither true nor false", f"Write `{key}: true`, or leave it out.")
        return value == "true"

    def number(self, key: str) -> float | None:
        """A number, or None where the key is missing or null."""
        value = self.fields.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(f"{key!r} is not a number", f"Write `{key}: 2.5`.")
        return float(value)

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """A string that must be one of the choices."""
        value, known = self.text(key, default), sorted(choices)
        if value not in known and value != default:
            near = difflib.get_close_matches(value, known, 1)
            raise self.fail(f"{key!r} is {value!r}", f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}.")
        return value

    def part(self, key: str) -> list[Entry]:
        """A list of mappings below this entry, as entries."""
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.fail(f"{key!r} is not a list of mappings", f"Write `{key}:` and below it `- …: …`.")
        return [Entry(self.path, f"{self.label}, {key} {n}", v, self.line) for n, v in enumerate(value, 1)]

    def date(self, key: str) -> tuple[dt.date, dt.date] | None:
        """A partial date (2013, 2013-03, 2013-03-14) as its first day and the day after its last; None where missing."""
        value = self.fields.get(key)
        if value is None:
            return None
        cure = "Write 2013, 2013-03 or 2013-03-14; leave it out where there is none."
        try:
            parts = [int(p) for p in str(value).split("-")]
            year, month, day = (*parts, 0, 0)[:3] if len(parts) < 4 and 0 not in parts else (0, 0, 0)
            first = dt.date(year, month or 1, day or 1)
            if day:
                return first, first + dt.timedelta(1)
            if month:
                return first, dt.date(year + month // 12, month % 12 + 1, 1)
            return first, dt.date(year + 1, 1, 1)
        except (ValueError, OverflowError):
            # The last year that there is, 9999, has no day after it either.
            raise self.fail(f"{key!r} is {value!r}, which is no date", cure) from None


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        DataError: unreadable, or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, "", f"cannot be read ({error})", "Save it as UTF-8 where it can be read.") from error


def read_file(path: Path) -> Any:
    """The content of one YAML file.

    Raises:
        DataError: unreadable, not UTF-8, or not YAML.
    """
    text = read_text(path)
    try:
        return cache.through(path, text.encode(), lambda: yaml.load(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error


def read_each(path: Path) -> Iterator[Entry | DataError]:
    """The entries of one YAML file with their lines; one that is not YAML as the error that says why.

    Where the file as a whole is not YAML, it is read piece by piece, from one line that begins an entry to the next.

    Raises:
        DataError: unreadable, not UTF-8, or no list.
    """
    text = read_text(path)
    try:
        yield from list(_each(path, text, 0))
        return
    except yaml.YAMLError as error:
        begins = re.search(r"^( *)- ", text, re.MULTILINE)
        if begins is None:
            raise _not_yaml(path, error) from error
    pieces = [m.start() for m in re.finditer(rf"^{begins[1]}-(?=\s)", text, re.MULTILINE)]
    for start, end in zip(pieces, [*pieces[1:], len(text)], strict=True):
        before = text.count("\n", 0, start)
        try:
            yield from list(_each(path, text[start:end], before))
        except yaml.YAMLError as error:
            yield _not_yaml(path, error, before)


def _each(path: Path, text: str, before: int) -> Iterator[Entry | DataError]:
    """The entries of a list in YAML that begins after so many lines."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise DataError(path, "", "not a list of entries", "Begin every entry with `- `.")
        for n, child in enumerate(node.value, 1):
            try:
                fields = loader.construct_document(child)
            except yaml.constructor.ConstructorError as error:
                yield _not_yaml(path, error, before)
                continue
            label = fields.get("id") or fields.get("name") if isinstance(fields, dict) else None
            yield Entry(path, str(label or f"entry {n}"), fields, before + child.start_mark.line + 1)
    finally:
        loader.dispose()


def _not_yaml(path: Path, error: yaml.YAMLError, before: int = 0) -> DataError:
    """What is wrong with a file, or a piece of it that begins after so many lines."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not YAML"
    return DataError(path, "", str(problem), "Mend the line; quote texts that hold ': ' or '#'.", before + mark.line + 1 if mark else 0)


def folders(family: str, user: Path | None = None) -> list[Path]:
    """Our folder of a family of data and the user's, in the order in which they are read."""
    return [folder for folder in (DATA / family, *((user / family,) if user else ())) if folder.is_dir()]


def entries(family: str, *, user: Path | None = None, pattern: str = "*.yaml", key: str = "id") -> Iterator[Entry]:
    """Every entry of a family, sorted by file and place, with the user's in the place of ours that have the same key.

    Raises:
        DataError: a file is no list of mappings, an entry has no key, or a key stands twice in one folder.
    """
    found: dict[str, Entry] = {}
    for folder in folders(family, user):
        here: dict[str, Entry] = {}
        for path in sorted(folder.glob(pattern)):
            content = read_file(path) or []
            if not isinstance(content, list):
                raise DataError(path, "", "not a list of entries", "Begin every entry with `- `.")
            for n, fields in enumerate(content, 1):
                if not isinstance(fields, dict) or not fields.get(key):
                    raise DataError(path, f"entry {n}", f"has no {key!r}", f"Begin it with `- {key}: …`.")
                name = str(fields[key])
                if name in here:
                    raise DataError(path, name, f"stands twice, first in {here[name].path.name}", "Delete one or rename it.")
                here[name] = Entry(path, name, fields)
        found.update(here)
    yield from found.values()

"""Our own event files, JSON Lines or Parquet, read back; what is no event is a reject."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from dragoman.errors import InputError
from dragoman.export.exchange.contract import RowReject
from dragoman.export.exchange.source import open_lines
from dragoman.record import Event
from dragoman.record.plain import event_from_dict

_NONE = type(None)
_TEXT, _WHOLE, _FLAG = (str,), (int,), (bool,)
_MAYBE, _NUMBER, _COUNT = (str, _NONE), (int, float, _NONE), (int, _NONE)
_SPAN = {"text": _TEXT, "start": _WHOLE, "end": _WHOLE}
_MENTION = {
    **_SPAN, "name": _TEXT, "kind": _TEXT, "country": _MAYBE, "code": _MAYBE, "sector": _MAYBE, "sectors": [_TEXT],
    "organisation": _MAYBE, "entity": _MAYBE, "office": _MAYBE, "via": _TEXT,
}  # fmt: skip
_VOICE = {"speakers": [_MENTION], "cue": (_SPAN, None), "quoted": _FLAG}
_EVENT: dict[str, Any] = {
    "id": _TEXT, "version": _TEXT,
    "document": {"id": _TEXT, "title": _TEXT, "url": _TEXT, "source": _TEXT, "published": _MAYBE},
    "sentence": {"index": _WHOLE, **_SPAN},
    "type": _MAYBE, "mode": _MAYBE, "contexts": [_TEXT], "quad": _COUNT, "score": _NUMBER, "cameo": _MAYBE, "trigger": _SPAN,
    "actors": [_MENTION], "recipients": [_MENTION], "status": _TEXT, "historical": _FLAG, "attribution": [_VOICE],
    "date": ({"start": _TEXT, "end": _TEXT, "precision": _TEXT, "text": _TEXT}, None),
    "place": ({"text": _TEXT, "name": _TEXT, "country": _MAYBE, "lat": _NUMBER, "lon": _NUMBER, "geonames": _COUNT}, None),
    "magnitudes": [{"kind": _TEXT, "low": _NUMBER, "high": _NUMBER, "text": _TEXT, "unit": _MAYBE, "start": _WHOLE, "end": _WHOLE,
                    "attribution": [_VOICE]}],
    "confidence": _NUMBER, "evidence": [{"field": _TEXT, "rule": _TEXT, "text": _TEXT}],
}  # fmt: skip


def read_own(path: Path) -> Iterator[Event | RowReject]:
    """The events of a file that `dragoman code -o` wrote, numbered from 1.

    Raises:
        InputError: the file cannot be read.
    """
    for number, row in enumerate(_rows(path), 1):
        yield RowReject(number, row) if isinstance(row, str) else _event(number, row)


def _event(number: int, row: Any) -> Event | RowReject:
    fault = _fault(row, _EVENT, "")
    if fault:
        return RowReject(number, f"is no event: {fault}")
    try:
        return event_from_dict(row)
    except (ValueError, TypeError) as error:  # a day that is none; a key that nobody knows
        return RowReject(number, f"is no event ({str(error)[:120]})")


def _fault(value: Any, wanted: Any, path: str) -> str:
    """What is wrong with a value, or ""."""
    if isinstance(wanted, dict):
        if not isinstance(value, dict):
            return f"{path or 'it'} is no object"
        return next(filter(None, (_fault(value.get(key), below, f"{path}.{key}".lstrip(".")) for key, below in wanted.items())), "")
    if isinstance(wanted, list):
        if not isinstance(value, list):
            return f"{path} is no list"
        return next(filter(None, (_fault(one, wanted[0], path) for one in value)), "")
    if isinstance(wanted[0], dict):
        return "" if value is None else _fault(value, wanted[0], path)
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        return f"{path} is missing or of another kind"
    return f"{path} is too large" if isinstance(value, int) and abs(value) >= 1 << 63 else ""


def _rows(path: Path) -> Iterator[Any]:
    """Rows, or a text that says why one is none."""
    try:
        with path.open("rb") as stream:
            parquet = stream.read(4) == b"PAR1"
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path.") from error
    yield from _parquet(path) if parquet else _jsonl(path)


def _parquet(path: Path) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1_000):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise InputError(str(path), f"is damaged ({str(error).splitlines()[0][:120]})", "Write it anew.") from error


def _jsonl(path: Path) -> Iterator[Any]:
    with open_lines(path, Counter()) as lines:
        for _, line in lines:
            if line is None:
                yield "is longer than any event"
            elif line.strip():
                try:
                    row = parse(line)
                except (ValueError, RecursionError):
                    yield "is not JSON"
                else:
                    yield row if isinstance(row, dict) else "is no JSON object"


def parse(line: str) -> Any:
    """A line of JSON; NaN and 1e999 are none, and halves of a pair, which UTF-8 cannot hold, become question marks.

    Raises:
        ValueError: it is none.
        RecursionError: it is nested too deeply.
    """
    row = json.loads(line, parse_constant=_refuse, parse_float=_finite)
    return json.loads(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")) if "\\ud" in line.lower() else row


def _finite(word: str) -> float:
    value = float(word)
    return value if math.isfinite(value) else _refuse(word)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)

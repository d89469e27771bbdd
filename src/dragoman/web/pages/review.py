"""What a reader judges of an event: right, wrong, or what a field should hold. The machine's record stays as it is."""

from __future__ import annotations

import json
from typing import Any

from starlette.datastructures import FormData

from dragoman.errors import UsageError
from dragoman.record import Judgement
from dragoman.record.judgement import PROGRAM
from dragoman.web import asked, words
from dragoman.web.pages.events import MENDABLE, find
from dragoman.web.site import Site

WHO_CP, REASON_CP = 80, 500


def judge(site: Site, id: str, form: FormData) -> None:
    """Adds a judgement of an event.

    Raises:
        UsageError: it is none.
        Missing: the archive has no such event.
        StoreError: the archive cannot be written.
    """
    find(site.index, id)
    who, verdict, field, raw, reason = (str(form.get(name) or "").strip() for name in ("who", "verdict", "field", "value", "reason"))
    if not who or len(who) > WHO_CP or who.startswith(PROGRAM) or not who.isprintable():
        raise UsageError(f"A judgement needs your name, in at most {WHO_CP} letters.")
    if len(reason) > REASON_CP:
        raise UsageError(f"The reason is longer than {REASON_CP} letters.")
    if verdict not in ("right", "wrong", "mend"):
        raise UsageError("Say whether the event is right, wrong, or what a field should hold.")
    value = _value(site, field, raw) if verdict == "mend" else ""
    site.store.judge([Judgement("event", id, None, verdict, who, reason=reason, field=field if verdict == "mend" else "", value=value)])  # type: ignore[arg-type]


def _value(site: Site, field: str, raw: str) -> str:
    """What a field should hold, as JSON in the form of the record; of sides the names, of a date its first day.

    Raises:
        UsageError: the field cannot be mended, or not so.
    """
    if field not in MENDABLE:
        raise UsageError(f"This field cannot be mended. Known: {', '.join(MENDABLE)}.")
    if len(raw) > REASON_CP:
        raise UsageError(f"The value is longer than {REASON_CP} letters.")
    return json.dumps(_mended(site, field, raw), ensure_ascii=False)


def _mended(site: Site, field: str, raw: str) -> Any:
    onto = site.ontology
    if field == "type":
        if raw.upper() not in onto.types:
            raise UsageError(f"{raw!r} is no type. Known: {', '.join(sorted(onto.types))}.")
        return raw.upper()
    if field == "status":
        if raw.lower() not in words.STATUSES:
            raise UsageError(f"{raw!r} is no status. Known: {', '.join(words.STATUSES)}.")
        return raw.lower()
    if field == "mode":
        known = sorted({mode for kind in onto.types.values() for mode in kind.modes})
        if raw and raw.lower() not in known:
            raise UsageError(f"{raw!r} is no mode. Known: {', '.join(known)}.")
        return raw.lower() or None
    if field == "date":
        return asked.to_day(field, raw).isoformat() if raw else None
    parts = [part.strip() for part in raw.split(",") if part.strip()]
    if field == "contexts":
        if wrong := [part for part in parts if part.lower() not in onto.contexts]:
            raise UsageError(f"{wrong[0]!r} is no context. Known: {', '.join(sorted(onto.contexts))}.")
        return [part.lower() for part in parts]
    return parts

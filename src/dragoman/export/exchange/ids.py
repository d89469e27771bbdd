"""Ids of imported events, and our ids where a format wants a number."""

from __future__ import annotations

import hashlib
import re


def event_id(format: str, line: str) -> str:
    """The id of an imported event: a hash of the format and the whole row, since Event IDs of POLECAT and ICEWS are not unique."""
    return hashlib.sha256(f"{format}\0{line}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def integer(id: str) -> int:
    """A number for a format whose ids are numbers: 52 bits, which every reader takes, those of tables with floating point too."""
    return int(hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:13], 16)


def own(id: str) -> bool:
    """Whether a text is an id of ours."""
    return re.fullmatch(r"[0-9a-f]{32}", id) is not None

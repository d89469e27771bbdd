"""What somebody thinks of records: that two tell of the same thing, or that one is right, wrong, or to be mended.

A judgement stands beside the records that it is about and changes nothing in them.

    Judgement.of_pair("same-event", "0f3a", "1b2c", "same", who="dragoman 0.1.0; grouping 1", score=0.93)
    Judgement("event", "0f3a", None, "mend", who="M. Weber", field="type", value='"ASSAULT"', reason="They shelled it.")
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal

About = Literal["same-document", "same-event", "event", "grouped"]
Verdict = Literal["copy", "update", "same", "different", "right", "wrong", "mend", "done"]

VERDICTS: dict[str, tuple[str, ...]] = {
    "same-document": ("copy", "update", "different"),
    "same-event": ("same", "different"),
    "event": ("right", "wrong", "mend"),
    "grouped": ("done",),
}
"""What can be judged, and how. Of documents: a copy has the other's text, an update the other's text with something new. "grouped"
says of a shard of the archive that its documents and events have been compared with all others."""

PROGRAM = "dragoman "
"""How `who` begins where the program judges and no person."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement.

    Attributes:
        kind: what is judged: same-document and same-event, a pair; event, one event; grouped, a shard of the archive.
        left: key of a document, id of an event, or key of a shard; of a pair the one that sorts first.
        right: the other of a pair, else None.
        verdict: one of VERDICTS.
        who: a person's name; or program and rules with their versions, which begin with PROGRAM.
        score: how sure, from 0 to 1, or None.
        reason: one line for people.
        field: which field of the record is meant ("type", "actors"), or "" for the whole.
        value: what the field should hold, as JSON in the form of the public record; "" but for "mend".
        when: the moment, in UTC; None until the archive takes it in.
    """

    kind: About
    left: str
    right: str | None
    verdict: Verdict
    who: str
    score: float | None = None
    reason: str = ""
    field: str = ""
    value: str = ""
    when: dt.datetime | None = None

    @classmethod
    def of_pair(cls, kind: About, one: str, other: str, verdict: Verdict, *, who: str, score: float | None, reason: str = "") -> Judgement:
        """A judgement of two records, in whichever order they come."""
        left, right = sorted((one, other))
        return cls(kind, left, right, verdict, who, score, reason)

    @property
    def id(self) -> str:
        """32 hexadecimal digits of all that is said, by whom and of what; not of when."""
        score = "" if self.score is None else repr(self.score)
        parts = (self.kind, self.left, self.right or "", self.verdict, self.who, score, self.reason, self.field, self.value)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def by_program(self) -> bool:
        """Whether the program judged, and no person."""
        return self.who.startswith(PROGRAM)

    @property
    def matter(self) -> tuple[str, str, str, str, str]:
        """What is judged and by whom: of judgements that are equal in this, the last one stands."""
        return self.kind, self.left, self.right or "", self.field, self.who

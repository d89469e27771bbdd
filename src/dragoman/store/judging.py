"""Judgements into an archive: rows beside the records; what somebody has said already is not written again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.errors import StoreError, UsageError
from dragoman.record import Judgement
from dragoman.record.judgement import VERDICTS
from dragoman.store import rows
from dragoman.store.tables import Tables
from dragoman.store.view import View

ORDER = "dragoman.judgements"
"""The name under which the commits of judgements are numbered, so that two who judge at once see what the other wrote."""

ATTEMPTS = 100
"""Each failed attempt means that another one got on."""

STANDING = "QUALIFY row_number() OVER (PARTITION BY kind, \"left\", \"right\", field, who ORDER BY added DESC) = 1"
"""Of what one judge says of one matter, the last word."""


def judge(tables: Tables, judgements: Sequence[Judgement]) -> int:
    """Adds judgements in one commit, but for those that the same judge has made before and not taken back; returns how many.

    Raises:
        UsageError: a judgement is none.
        StoreError: the archive cannot be written.
    """
    from deltalake import Transaction
    from deltalake.exceptions import CommitFailedError

    given = {judgement.matter: judgement for judgement in judgements}
    for judgement in given.values():
        _check(judgement)
    for _ in range(ATTEMPTS):
        table = tables.open("judgements")
        known = _last_words(tables, given.values())
        new = [judgement for judgement in given.values() if judgement.id not in known]
        if not new:
            return 0
        now = rows.now()
        number = (table.transaction_version(ORDER) or 0) + 1
        what = [rows.judgement_row(replace(judgement, when=judgement.when or now), added=now) for judgement in new]
        try:
            tables.append(table, "judgements", what, app_transactions=[Transaction(ORDER, number)], max_commit_retries=0)
        except CommitFailedError:
            continue
        return len(new)
    raise StoreError(tables.place, f"{ATTEMPTS} attempts to add judgements failed", "Look at who else writes to it, and run it again.")


def _last_words(tables: Tables, judgements: Iterable[Judgement]) -> set[str]:
    """The ids of the judgements that stand, of the same left sides."""
    lefts = sorted({judgement.left for judgement in judgements})
    sql = f'SELECT id FROM (SELECT * FROM judgements WHERE "left" IN (SELECT unnest(?::VARCHAR[])) {STANDING})'
    with View(tables, names=("judgements",)) as view:
        return set(view.table(sql, [lefts]).column("id").to_pylist())


def _check(judgement: Judgement) -> None:
    known = VERDICTS.get(judgement.kind)
    if known is None:
        raise UsageError(f"There is no judgement of {judgement.kind!r}. Known: {', '.join(VERDICTS)}.")
    if judgement.verdict not in known:
        raise UsageError(f"A judgement of {judgement.kind} cannot be {judgement.verdict!r}. Known: {', '.join(known)}.")
    if (judgement.right is not None) != judgement.kind.startswith("same-"):
        raise UsageError(f"A judgement of {judgement.kind} is of {'two records' if judgement.right is None else 'one record'}.")
    if judgement.right is not None and judgement.left >= judgement.right:
        raise UsageError("The sides of a judgement are two, in the order of their ids. Make it with Judgement.of_pair.")
    if (judgement.verdict == "mend") != bool(judgement.value) or (judgement.value and not judgement.field):
        raise UsageError("To mend an event, name the field and the value that it should hold; no other verdict has a value.")
    if not judgement.who.strip():
        raise UsageError("A judgement needs somebody who judges. Give who.")

"""What a run tells people on standard error: rejects and notices as they come, the progress of long work, and a last count."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from typing import TYPE_CHECKING, Self

from dragoman.export.table import clean
from dragoman.ingest import Notice
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S = 2.0
"""Work that takes longer than this gets a progress bar."""


class Interrupted(BaseException):
    """Ctrl-C, or a wish to end from elsewhere; not a KeyboardInterrupt, which typer would swallow without a word.

    Args:
        outcome: what has become of the work.
    """

    def __init__(self, outcome: str = "no file was written") -> None:
        self.outcome = outcome
        super().__init__(outcome)


def say(text: str) -> None:
    """One line to a person."""
    print(f"dragoman: {clean(text)}", file=sys.stderr)


def say_without_model() -> None:
    """Says so when the trained model's files are not there."""
    from dragoman.knowledge import model_folder

    if model_folder() is None:
        say("the trained model is not there, so the lexicon decides alone. Install Dragoman again to have it back.")


def say_skipped(skipped: Sequence[str]) -> None:
    """Names the entries of the user's file of actors that were left out, a message each, and counts them."""
    for message in skipped:
        say(message)
    if skipped:
        say(f"left out of the --actors file: {count(len(skipped), 'broken entry', 'broken entries')}")


class Report:
    """Keeps count of a run, and shows on a terminal how far it is.

    Args:
        total_bytes: size of the input, or None when it is not known; then no remaining time is shown.
        noun: what the records that are counted are called.
    """

    def __init__(self, total_bytes: int | None = None, *, noun: str = "event") -> None:
        self.documents = 0
        self.records = 0
        self._noun = noun
        self.rejected = 0
        self._undated = 0
        self._reasons: Counter[str] = Counter()
        self._total = total_bytes
        self._done_bytes = 0
        self._began = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def reject(self, reject: Reject) -> None:
        """Tells of a reject and counts it."""
        self.rejected += 1
        self._reasons[reject.reason] += 1
        self._line(f"{reject.document}: {reject.reason}." + (f" {reject.cure}" if reject.cure else ""))

    def notice(self, notice: Notice) -> None:
        """Tells of a doubt."""
        self._line(f"{notice.source}: {notice.text}.")

    def document(self, doc: Document) -> None:
        """Counts a document that was read."""
        self._undated += doc.published is None

    def coded(self, coding: Coding) -> None:
        """Counts a document that was coded, with what the coder gave up on."""
        self.done(coding.document, coding.events, coding.rejects)

    def done(self, doc: Document, records: Sized, rejects: Iterable[Reject]) -> None:
        """Counts a document that was worked on, with its records and what was given up on."""
        self.documents += 1
        self.records += len(records)
        for reject in rejects:
            self.reject(reject)
        self._advance(len(doc.text.encode("utf-8", "surrogatepass")))

    def stop(self) -> None:
        """Takes the progress bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def close(self) -> None:
        """Says what is to be said once, with its count."""
        self.stop()
        if self._undated:
            which = "1 article has" if self._undated == 1 else f"{self._undated:,} articles have"
            say(f"{which} no date of publication: words like 'on Tuesday' stay undated. Give --published DATE.")
        line = f"{count(self.documents, 'article')}, {count(self.records, self._noun)}"
        if self.rejected:
            reasons = "; ".join(f"{count:,} {reason}" for reason, count in self._reasons.most_common())
            line += f", {self.rejected:,} rejected: {reasons}"
        say(line)

    def _line(self, text: str) -> None:
        if self._bar is None:
            say(text)
        else:
            self._bar.console.print(f"dragoman: {clean(text)}", markup=False, highlight=False, soft_wrap=True)

    def _advance(self, size: int) -> None:
        """Moves the bar on, which appears when the work turns out to be long."""
        self._done_bytes += size
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE_S:
            self._bar = _progress()
            self._bar.add_task("coding", total=self._total, rate="", count="")
            self._bar.start()
        if self._bar is not None:
            rate = self.documents / max(time.monotonic() - self._began, 0.001)
            total = None if self._total is None else max(self._total, self._done_bytes)
            self._bar.update(
                self._bar.task_ids[0], completed=self._done_bytes, total=total, count=f"{self.documents:,} articles", rate=f"{rate:.1f}/s"
            )


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.fields[count]}"), BarColumn(), TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(), TextColumn("to go"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip


def count(number: int, noun: str, many: str | None = None) -> str:
    """A number with what it counts: 1, "entry", "entries" -> "1 entry"; 2, "feed" -> "2 feeds"."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"

"""What workers do in the tests of this room: they must find it by name. A document's text says what happens to its worker."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from dragoman.fleet import Settings
from dragoman.record import Reject
from dragoman.record.coding import Coding


class Light(Settings):
    """Settings whose coder is nothing at all, so that a worker starts at once."""

    __slots__ = ()

    def load(self):
        return None


def do(coder, docs):
    """One coding a document, with its text as the reason of a reject: "kill" kills, "once PATH" kills once, "slow" waits."""
    for doc in docs:
        verb, _, rest = doc.text.partition(" ")
        if verb == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "once" and not Path(rest).exists():
            Path(rest).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "slow":
            time.sleep(float(rest))
        yield Coding(doc, (), (Reject(doc.id, "test", verb),))

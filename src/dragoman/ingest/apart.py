"""Asks another process to take a page or a feed apart, within a time and a memory that are bounded.

A page of a few hundred kilobytes can keep a parser of HTML busy for hours, and no call into a C library can be stopped from
within. The process starts with the first question (half a second), serves all later ones, and ends with this one.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import Any, Literal

PATIENCE_S = 30.0
"""Longest time for one page or feed; a page of a newspaper takes 5 to 20 ms, the longest honest one met takes under a second."""

MAX_ANSWER_BYTES = 100_000_000

Answer = dict[str, Any]


def take_apart(kind: Literal["page", "feed", "outline"], text: str, *, url: str = "") -> Answer:
    """What `worker.read_page`, `read_feed` or `read_outline` makes of the text; {"problem": reason} when it cannot be had.

    Args:
        kind: what the text is.
        text: the HTML or XML.
        url: where it stood, or "".
    """
    return _helper.ask({"kind": kind, "text": text, "url": url})


class _Helper:
    """The other process, started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def ask(self, question: dict[str, str]) -> Answer:
        """The answer; after a question that kills the process the next one starts another."""
        content = json.dumps(question).encode()
        with self._lock:
            process = self._running()
            try:
                answer = _exchange(process, len(content).to_bytes(4, "big") + content, time.monotonic() + PATIENCE_S)
            except TimeoutError:
                self._end()
                return {"problem": f"takes longer than {PATIENCE_S:.0f} s to read"}
            except (EOFError, BrokenPipeError):
                self._end()
                return {"problem": "breaks the program that reads it"}
            except BaseException:  # such as Ctrl-C: a half-given answer would be taken for the next one's
                self._end()
                raise
        return dict(json.loads(answer))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process, self._owner = _start(), os.getpid()
            atexit.register(self._end)
        return self._process

    def _end(self) -> None:
        atexit.unregister(self._end)
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def _start() -> subprocess.Popen[bytes]:
    """The process, which finds the packages that this one finds and nothing in the folder that it happens to run in."""
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path if folder)  # noqa: PTH100 - a text, not a Path
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "dragoman.ingest.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    os.set_blocking(process.stdin.fileno(), False)
    os.set_blocking(process.stdout.fileno(), False)
    return process


def _exchange(process: subprocess.Popen[bytes], question: bytes, deadline: float) -> bytes:
    """Writes a question and reads its answer.

    Raises:
        TimeoutError: the deadline, on the monotonic clock, has passed.
        EOFError: the process has ended.
        BrokenPipeError: the process has ended.
    """
    assert process.stdin is not None and process.stdout is not None
    left = memoryview(question)
    answer, size = bytearray(), 4
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ)
        while len(answer) < size:
            ready = selector.select(max(deadline - time.monotonic(), 0))
            if time.monotonic() >= deadline:
                raise TimeoutError
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    left = left[os.write(process.stdin.fileno(), left[:65_536]) :]
                    if not left:
                        selector.unregister(process.stdin)
                elif part := os.read(process.stdout.fileno(), 1 << 20):
                    answer += part
                else:
                    raise EOFError
            if size == 4 and len(answer) >= 4:
                size += int.from_bytes(answer[:4], "big")
                if size > MAX_ANSWER_BYTES:
                    raise EOFError
    return bytes(answer[4:])


_helper = _Helper()

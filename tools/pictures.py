"""What the tools that take pictures for the docs share: a browser, and a picture that is not too large."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
PROGRAM = [sys.executable, "-c", "from dragoman.cli import main; main()"]
MOST_BYTES = 300_000


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, without a window; ends the tool with a word where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no chromium here. On Debian: apt install chromium.")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def take(page: Any, path: Path) -> None:
    """Writes what a page shows, closes it, and says how large the picture is; ends the tool where it is too large for the docs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    page.close()
    size = path.stat().st_size
    print(f"{path.name}: {size:,} bytes")
    if size > MOST_BYTES:
        sys.exit(f"{path} is larger than {MOST_BYTES:,} bytes. Make the picture smaller.")

"""Writes the pictures in docs/pictures/ anew: the report of examples/ in chromium, dark and light, wide and narrow.

python tools/screenshots.py [FOLDER]

Needs chromium (Debian: apt install chromium) and the tools for development (make setup).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
MOST_BYTES = 300_000


class Shot(NamedTuple):
    """A picture: its name, the part that it begins with, its size in pixels, dark or light, and what is done first."""

    name: str
    part: str
    width: int
    height: int
    scheme: str
    script: str = ""


SHOTS = (
    Shot("report", "body", 1100, 1180, "light"),
    Shot("report-network-dark", "#network", 1100, 860, "dark"),
    Shot("report-map", "#map", 1100, 800, "light"),
    Shot("report-events", "#events", 1100, 900, "light", "document.querySelectorAll('#events details')[2].open = true"),
    Shot("report-narrow", "#events", 360, 760, "light"),
)


def main(folder: Path) -> None:
    """Writes every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no chromium here. On Debian: apt install chromium.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        file = Path(scratch) / "report.html"
        code = "from dragoman.cli import main; main()"
        subprocess.run([sys.executable, "-c", code, "report", "examples", "-o", file], cwd=ROOT, check=True)
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
            page.goto(file.as_uri())
            if shot.script:
                page.evaluate(shot.script)
            page.evaluate(f"document.querySelector('{shot.part}').scrollIntoView()")
            path = folder / f"{shot.name}.png"
            page.screenshot(path=path)
            page.close()
            size = path.stat().st_size
            print(f"{path.name}: {size:,} bytes")
            if size > MOST_BYTES:
                sys.exit(f"{path} is larger than {MOST_BYTES:,} bytes. Make the picture smaller.")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")

"""Writes the pictures in docs/pictures/ anew: the report of examples/ in chromium, dark and light, wide and narrow.

python tools/screenshots.py [FOLDER]

Needs chromium (Debian: apt install chromium) and the tools for development (make setup).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from pictures import FOLDER, PROGRAM, ROOT, browser, take


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
    with tempfile.TemporaryDirectory() as scratch, browser() as chromium:
        file = Path(scratch) / "report.html"
        subprocess.run([*PROGRAM, "report", "examples", "-o", file], cwd=ROOT, check=True)
        for shot in SHOTS:
            page = chromium.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
            page.goto(file.as_uri())
            if shot.script:
                page.evaluate(shot.script)
            page.evaluate(f"document.querySelector('{shot.part}').scrollIntoView()")
            take(page, folder / f"{shot.name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

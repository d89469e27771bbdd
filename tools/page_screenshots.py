"""Writes the pictures of the pages in docs/pictures/ anew: an archive of examples/ and gold/articles.jsonl in chromium.

python tools/page_screenshots.py [FOLDER]

Needs chromium (Debian: apt install chromium) and the tools for development (make setup); takes a minute or two.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

from pictures import FOLDER, PROGRAM, ROOT, browser, take


class Shot(NamedTuple):
    """A picture: its name, the address, its size in pixels, dark or light, and what is pressed first."""

    name: str
    address: str
    width: int = 1100
    height: int = 1000
    scheme: str = "light"
    press: str = ""


SHOTS = (
    Shot("page-overview", "/"),
    Shot("page-events", "/events?who=KAZ", press="#results summary"),
    Shot("page-event", "CLAIM", height=1500),
    Shot("page-pair", "/pair?a=KAZ&b=UZB"),
    Shot("page-actor", "/actor?name=KEN"),
    Shot("page-claims", "/claims"),
    Shot("page-network", "/network", height=1100),
    Shot("page-network-dark", "/network", height=1100, scheme="dark"),
    Shot("page-map", "/map"),
    Shot("page-system", "/system"),
    Shot("page-documents", "/documents", height=700),
    Shot("page-search", "/search?q=kenya"),
    Shot("page-narrow", "/events?who=KEN", width=320, height=700),
)


def main(folder: Path) -> None:
    """Writes every picture."""
    with tempfile.TemporaryDirectory() as scratch, browser() as chromium:
        given = ["examples", "gold/articles.jsonl", "--store", f"{scratch}/archive"]
        subprocess.run([*PROGRAM, "add", *given], cwd=ROOT, check=True)
        subprocess.run([*PROGRAM, "group", *given[-2:]], cwd=ROOT, check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        serve = [*PROGRAM, "serve", "--store", f"{scratch}/archive", "--port", str(port), "--review"]
        with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                next(line for line in server.stderr if "look at" in line)
                base = f"http://127.0.0.1:{port}"
                for shot in SHOTS:
                    _take(chromium, base, shot._replace(address=_answered(base)) if shot.address == "CLAIM" else shot, folder)
            finally:
                server.terminate()


def _answered(base: str) -> str:
    """The address of the first claim that somebody answers."""
    with urlopen(f"{base}/claims.json") as answer:
        events = json.load(answer)["list"]["events"]
    return f"/events/{next(event['id'] for event in events if event['answers'])}"


def _take(chromium: Any, base: str, shot: Shot, folder: Path) -> None:
    page = chromium.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
    page.goto(base + shot.address)
    if shot.name == "page-system":
        page.wait_for_selector("#system table", timeout=600_000)
    if shot.press:
        page.click(shot.press)
        page.wait_for_selector("#results .paragraph")
    take(page, folder / f"{shot.name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

"""A made crawl of news pages as WARC: what a page holds beside its article, in the sizes of the web, and pages in other languages.

`python bench/crawl.py FILE.warc.gz --pages 2000` writes one. Of twenty pages one is an article on international affairs, one of the
short pages of pages.txt, six are in German, French or Spanish, and the others tell no politics. All have menus, teasers of other
stories (political ones too), styles and scripts, and a notice about cookies; half of a page's lines stand within its article.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

from mixes import plain
from sentences import articles, sentences
from untuned import pages

KINDS = ("politics", "short", *("foreign",) * 6, *("plain",) * 12)
"""What each page of twenty is."""

FOREIGN = {
    "de": (
        "Die Mannschaft hat am Samstag zum dritten Mal in Folge gewonnen und steht nun an der Spitze der Tabelle.",
        "Der Minister sagte am Dienstag in Berlin, die Regierung werde den Plan noch vor dem Sommer vorlegen.",
        "Im Süden bleibt es sonnig, im Norden ziehen am Nachmittag Wolken auf.",
        "Nach Angaben der Polizei wurde bei dem Unfall niemand verletzt.",
        "Das Museum zeigt bis Ende März Bilder aus vier Jahrhunderten.",
    ),
    "fr": (
        "Le président a reçu mardi à Paris son homologue pour parler de la guerre et du prix du blé.",
        "Les pompiers ont lutté toute la nuit contre un incendie dans la forêt.",
        "La pièce sera jouée jusqu'à la fin du mois dans un théâtre de Lyon.",
        "Les syndicats appellent à une grève jeudi contre la réforme.",
        "Il fera beau dans la plupart des régions, avec un peu de vent sur les côtes.",
    ),
    "es": (
        "El gobierno anunció el lunes un acuerdo con los sindicatos sobre las pensiones.",
        "El equipo perdió en casa por dos goles a uno y baja al quinto puesto.",
        "Los vecinos piden desde hace años un nuevo puente sobre el río.",
        "La receta lleva tres huevos, harina y un poco de aceite.",
        "La policía detuvo a dos personas en el puerto de Valencia.",
    ),
}
SECTIONS = "Home World Politics Business Sport Culture Travel Food Science Opinion Video Newsletters Weather Obituaries Puzzles Shop".split()
NOTICES = (
    "We use cookies and similar technologies to give you the best experience on our site. You can change your choice at any time.",
    "Sign up for our morning newsletter and never miss a story. By signing up you agree to our terms of use and privacy policy.",
    "Copyright 2024 The Daily Bench. All rights reserved. No part of this site may be copied without permission.",
)


def crawl(count: int, *, seed: int = 3) -> Iterator[bytes]:
    """So many WARC records, after the crawler's own first one."""
    rng = random.Random(seed)
    told, short, rest = articles(10 * max(count // 20, 1)), pages(), iter(plain(count))
    teasers = sentences(400)
    yield _record(0, "warcinfo", "application/warc-fields", b"software: bench\r\n")
    for n in range(count):
        kind, lang, turn = KINDS[n % 20], "en", n // 20
        if kind == "politics":
            text = told[turn % len(told)]
        elif kind == "short":
            text = short[turn % len(short)].text
        elif kind == "foreign":
            lang = sorted(FOREIGN)[n % 3]
            text = "\n\n".join(" ".join(rng.choices(FOREIGN[lang], k=3)) for _ in range(4))
        else:
            text = next(rest)
        page = html(n, text, lang, rng.sample(teasers, 8), rng)
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        yield _record(n + 1, "response", "application/http; msgtype=response", http)


def html(number: int, text: str, lang: str, teasers: list[str], rng: random.Random) -> str:
    """A page around a text: about a hundred kilobytes, of which the article is one or two."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    menu = "".join(f"<li><a class='nav__link' href='/{name.lower()}'><span>{name}</span></a></li>" for name in SECTIONS * 2)
    cards = "".join(
        f"<div class='card card--{n}'><a href='/s/{n}'><img src='/i/{n}.jpg' alt=''><h3>{escape(line[:70])}</h3></a></div>"
        for n, line in enumerate(teasers)
    )
    style = "".join(f".c{rng.randrange(10**6)}{{margin:{n}px;color:#{rng.randrange(16**6):06x}}}" for n in range(900))
    code = "".join(f"window.q{n}=window.q{n}||[];q{n}.push(['{rng.randrange(10**9)}','slot-{n}']);" for n in range(700))
    notices = "".join(f"<div class='notice'><p>{line}</p><button>OK</button></div>" for line in NOTICES)
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>Story {number} | The Daily Bench</title>"
        f"<meta property='article:published_time' content='2024-05-{1 + number % 28:02}T08:00:00Z'><style>{style}</style>"
        f"<script>{code}</script></head><body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Story {number}</h1>{body}</article>"
        f"<aside><h2>More stories</h2>{cards}</aside></main><footer><ul>{menu}</ul>{notices}</footer><script>{code}</script></body></html>"
    )


def _record(number: int, kind: str, media: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:bench:{number}>\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        f"WARC-Target-URI: https://daily.example/{number}\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def write(path: Path, count: int) -> None:
    """Writes a crawl of so many pages, each record packed by itself, as crawlers do."""
    with path.open("wb") as file:
        for record in crawl(count):
            file.write(gzip.compress(record, 6, mtime=0))


def main() -> None:
    """Writes the file that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    args = parser.parse_args()
    write(args.file, args.pages)


if __name__ == "__main__":
    main()

"""Codes the articles in examples/ and writes what came out to tests/golden/: `python -m tests.rewrite_goldens`.

The goldens are to be read: a change of theirs is a change in what users get, and the diff is the place to judge it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.export.table import show_magnitude
from dragoman.ingest import Options, read_paths
from dragoman.pipeline import Coder, load
from dragoman.record import Document, Event, Mention, Voice
from dragoman.record.coding import Coding

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "examples").glob("*.txt"))
COMMAND = "python -m tests.rewrite_goldens"


def golden(article: Path) -> Path:
    """Where the golden of an article stands."""
    return Path(__file__).parent / "golden" / f"{article.stem}.txt"


def read(article: Path) -> Document:
    """The article as the command line reads it; its id is the bare file name, wherever it lies."""
    (item,) = read_paths([article.as_posix()], Options(published=None))
    assert isinstance(item, Document), item
    return Document(article.name, item.text, item.title, item.published, item.url, item.source, item.body)


def render(coding: Coding) -> str:
    """Every sentence of a coding, and below it one line an event."""
    return "\n".join(_lines(coding)) + "\n"


def _lines(coding: Coding) -> Iterator[str]:
    sentences = {event.sentence.index: event.sentence.text for event in coding.events} | {note.index: note.text for note in coding.notes}
    for index in sorted(sentences):
        yield f"[{index}] " + " ".join(sentences[index].split())
        for event in coding.events:
            if event.sentence.index == index:
                yield "    " + _line(event)


def _line(event: Event) -> str:
    parts = [
        f"{event.type}{'/' + event.mode if event.mode else ''} {event.status}{' historical' if event.historical else ''} “{event.trigger.text}”:",
        f"{_side(event.actors)} > {_side(event.recipients)}",
    ]
    parts += [f"| says {_voice(voice)}" for voice in event.attribution]
    if event.date:
        parts.append(f"| {event.date.start}" + (f" to {event.date.end}" if event.date.end != event.date.start else ""))
    if event.place:
        parts.append(f"| at {event.place.name}")
    parts += [f"| {show_magnitude(figure)}{''.join(f' says {_voice(v)}' for v in figure.attribution)}" for figure in event.magnitudes]
    return " ".join(parts)


def _side(side: tuple[Mention, ...]) -> str:
    return " + ".join(f"{m.name} ({m.code or '?'} {m.sector or '?'})" for m in side) or "nobody"


def _voice(voice: Voice) -> str:
    return f"{_side(voice.speakers)}{' quoted' if voice.quoted else ''}"


def main() -> None:
    """Writes every golden anew."""
    coder: Coder = load()
    for article in ARTICLES:
        path = golden(article)
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(next(coder.code_documents([read(article)]))), encoding="utf-8")
        print(path.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()

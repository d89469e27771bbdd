"""The process that takes pages and feeds apart, so that one made to break a parser breaks only this one (see `apart`).

Run as `python -m dragoman.ingest.worker`: reads questions from standard input and answers each on standard output. A message is its
length in four bytes, the highest first, and a JSON object. Not for people.
"""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMORY_BYTES = 3 << 30
"""Address space that this process may fill: libraries take half a gigabyte of it, a page of ten megabytes as much again."""

MAX_DEPTH = 256
"""Depth of elements at which libxml2 stops reading a page, without a word."""

MIN_ARTICLE_CP = 60
"""Below this length trafilatura takes the whole page for the article; its own 250 would do that to many a brief of two sentences."""

# Elements that part paragraphs, of HTML and of trafilatura's own result.
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt footer header html item li list main ol p pre quote section ul".split()
)
# What is no prose. A heading inside an article is no sentence: it would only confuse the parser.
_SKIPPED = frozenset(
    "aside audio button canvas caption code embed figcaption figure form graphic h1 h2 h3 h4 h5 h6 head iframe img input nav noscript "
    "object option picture script select style svg table template textarea title video".split()
)
_BREAKS = frozenset(("br", "lb"))
_BREAK = "\0"


def main() -> None:
    """Answers questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair; this process ends when its questions do
    _bound_memory()
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints would spoil the answers
    while (size := questions.read(4)) and len(size) == 4:
        question = json.loads(questions.read(int.from_bytes(size, "big")))
        _send(answers, _answer(question))


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, or {"problem": why not}."""
    read = {"page": read_page, "feed": read_feed, "outline": read_outline}[question["kind"]]
    try:
        return read(question["text"], question["url"])
    except MemoryError:
        return {"problem": "takes too much memory to read"}
    except RecursionError:
        return {"problem": "is nested too deeply"}


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    content = json.dumps(answer).encode()
    stream.write(len(content).to_bytes(4, "big") + content)
    stream.flush()


def _bound_memory() -> None:
    """Sets the limit on memory where the system has one."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (OSError, ValueError):  # macOS takes no such limit; the one on time still holds
        return


def read_page(html: str, url: str) -> dict[str, Any]:
    """The article of a page: text, title, author, date, site, url, language; each "" when the page does not tell.

    Args:
        html: the page.
        url: where it stood, or "".
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:  # without <html> it is taken for no page
        tree = load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        return {"problem": "is no HTML that can be read"}
    if _depth(tree) >= MAX_DEPTH:
        return {"problem": f"is nested {MAX_DEPTH} elements deep or more"}
    language = _language(tree)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MIN_ARTICLE_CP))
    page = bare_extraction(
        tree,
        url=url or None,
        config=config,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only what the page says of itself: any day in its text would be a guess. The last day is fixed, so that the same page
        # gives the same day next year.
        date_extraction_params={
            "extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d",
            "min_date": "1900-01-01", "max_date": "2199-12-31",
        },
    )  # fmt: skip
    if page is None or isinstance(page, dict) or page.body is None:
        return {"problem": "has no article in it"}
    given = {
        "title": page.title, "author": page.author, "date": page.date, "site": page.sitename or page.hostname, "url": page.url,
        "language": language,
    }  # fmt: skip
    return {"text": plain(page.body), **{key: " ".join((value or "").split()) for key, value in given.items()}}


def read_feed(xml: str, url: str) -> dict[str, Any]:
    """The entries of a feed, each with id, text, title, author, date, url; and the feed's title, author and language.

    Args:
        xml: the feed, without its XML declaration.
        url: where it stood, or "".
    """
    import feedparser

    # A stream, since a text could be taken for a path or an address and opened.
    feed = feedparser.parse(io.BytesIO(xml.encode()), response_headers={"content-location": url} if url else None)
    if not feed.get("version") and not feed.entries:
        return {"problem": "is XML, but no RSS or Atom feed"}
    broken = feed.get("bozo_exception") if feed.get("bozo") else None
    return {
        "title": _words(feed.feed.get("title")),
        "author": _words(feed.feed.get("author")),
        "language": str(feed.feed.get("language") or ""),
        "broken": str(broken) if broken is not None and "content-type" not in str(broken).lower() else "",
        "entries": [_entry(entry) for entry in feed.entries],
    }


def read_outline(xml: str, url: str) -> dict[str, Any]:
    """The feeds that an OPML file lists, however deep, in its order: `feeds` with address and title of each; and what is `broken`.

    Args:
        xml: the file, without its XML declaration.
        url: not used; an outline is a file.
    """
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    settings = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    content, broken = xml.encode("utf-8", "surrogatepass"), ""
    try:
        tree = fromstring(content, XMLParser(**settings))
    except XMLSyntaxError as error:  # such as a bare "&" in an address, which is in many lists
        broken = str(error)[:120]
        tree = fromstring(content, XMLParser(recover=True, **settings))
    if tree is None:
        return {"problem": f"is no XML that can be read ({broken})"}
    if str(tree.tag).rpartition("}")[2].lower() != "opml":
        return {"problem": "is XML, but no OPML"}
    rows = [{str(key).lower(): str(value) for key, value in element.items()} for element in tree.iter("{*}outline")]
    feeds = [{"url": row["xmlurl"].strip(), "title": row.get("title") or row.get("text") or ""} for row in rows if row.get("xmlurl")]
    return {"feeds": feeds, "broken": broken}


def _entry(entry: dict[str, Any]) -> dict[str, str]:
    """One entry; its text is the longest of what it holds."""
    bodies = [part.get("value") or "" for part in entry.get("content") or []] + [entry.get("summary") or ""]
    texts = [plain_fragment(body) for body in bodies]
    return {
        "id": str(entry.get("id") or ""),
        "text": max(texts, key=len),
        "title": _words(entry.get("title")),
        "author": _words(entry.get("author")),
        "date": str(entry.get("published") or entry.get("updated") or ""),
        "date_utc": _utc(entry.get("published_parsed") or entry.get("updated_parsed")),
        "url": str(entry.get("link") or ""),
    }


def _utc(moment: Any) -> str:
    return f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}" if moment else ""


def _words(marked: Any) -> str:
    """The words of a line that may hold marks: "A &amp; <b>B</b>" -> "A & B"."""
    return " ".join(plain_fragment(str(marked)).split()) if marked else ""


def plain_fragment(html: str) -> str:
    """The prose of a piece of HTML, its paragraphs parted by a blank line."""
    from lxml.etree import ParserError
    from lxml.html import fromstring

    try:
        return plain(fromstring(f"<div>{html}</div>"))
    except (ParserError, ValueError):  # nothing in it but comments, or characters that no XML may hold
        return ""


def plain(tree: _Element) -> str:
    """The prose of a tree of elements; a paragraph is a line, parted from the next by a blank one, and a line break stays one.

    <body><p>One <b>came</b>.</p><h2>Later</h2><p>Two left.</p></body> -> "One came.\\n\\nTwo left."
    """
    pieces = "".join(_pieces(tree)).split("\n\n")
    paragraphs = chain.from_iterable(re.split(rf"(?:\s*{_BREAK}){{2,}}", piece) for piece in pieces)
    lines = ("\n".join(" ".join(line.split()) for line in paragraph.split(_BREAK)).strip() for paragraph in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _pieces(tree: _Element) -> Iterator[str]:
    """The text of a tree, with a blank line around blocks and _BREAK for line breaks."""
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _SKIPPED and element is not tree:
            walk.skip_subtree()
        elif event == "start":
            yield "\n\n" if tag in _BLOCKS else _BREAK if tag in _BREAKS else ""
            yield _flat(element.text)
        else:
            yield "\n\n" if tag in _BLOCKS or tag in _SKIPPED - {"img", "code"} else ""
            if element is not tree:
                yield _flat(element.tail)


def _flat(text: str | None) -> str:
    return " ".join(re.split(r"\s+", text.replace(_BREAK, ""))) if text else ""


def _depth(tree: _Element) -> int:
    from lxml.etree import iterwalk

    depth = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _language(tree: _Element) -> str:
    for element in tree.iter("html"):
        return str(element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return ""


if __name__ == "__main__":
    main()

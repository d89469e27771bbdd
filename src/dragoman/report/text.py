"""Words of documents made fit to be shown: nothing invisible, nothing that turns the text around, nothing without end."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

TITLE_CP, NAME_CP, SENTENCE_CP = 200, 80, 4_000
"""Longest title, name and sentence that is shown, in code points. Longer ones in real news are mistakes of extraction."""

_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: they can show the words of a line in another order than they have."""

_SIGNED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_TURNING}]")
_BLANK = re.compile("[\t\n\r\x85\u2028\u2029]")
_LAST = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_BROKEN = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_LAST}]")


def visible(text: str) -> str:
    """The text with every character that acts on its neighbours made one that can be seen.

    Line breaks and tabs become blanks; control characters and those that turn the direction become "[U+202E]"; what no HTML or SVG may
    hold (lone surrogates, noncharacters) becomes U+FFFD. Letters, marks and joiners of all scripts stay.

    >>> visible("safe" + chr(0x202E) + "txt.exe")
    'safe[U+202E]txt.exe'
    """
    text = _BLANK.sub(" ", text)
    text = _SIGNED.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return _BROKEN.sub("\ufffd", text)


def cut(text: str, width_cp: int) -> str:
    """The text in one line of at most so many code points, its end marked with "…" where some is missing; made visible.

    >>> cut("a long   title", 8)
    'a long …'
    """
    head = text[: 4 * width_cp + 64]  # ten megabytes of title must not be gone through for two hundred letters
    whole = len(head) == len(text)
    words = " ".join(visible(head).split())
    if len(words) <= width_cp and whole:
        return words
    if len(words) <= width_cp - 2:
        return words + " …"
    short = words[: max(0, width_cp - 2)]
    blank = short.rfind(" ")
    return (short[:blank] if blank > width_cp // 2 else short).rstrip() + " …"


def web_address(url: str) -> str | None:
    """The address where it is an ordinary one on the web, else None: what else stands there is shown, but leads nowhere.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if len(url) > 2_000 or any(c <= " " or c in "\"'<>\\^`{|}\x7f" or 0xD800 <= ord(c) <= 0xDFFF for c in url):
        return None
    if visible(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and not parts.username and not parts.password else None

"""The prose of a page of HTML, cheaply: for a look at what it may be about before the article is taken out of it.

Nothing is parsed: marks are cut out by patterns, in one go over the page and in time that grows with its length alone. What is left
is more than the article (a caption, a comment, the teaser of another story) and hardly ever less.
"""

from __future__ import annotations

import html
import re

LEAST_WORDS = 4
"""A line of a menu has fewer; a sentence that tells an event has more."""

# Elements whose text nobody reads; the rest of the page is passed over where one does not end.
_HIDDEN = re.compile(r"<(script|style|noscript|template|svg)\b|<!--", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "noscript", "template", "svg")}
# The article as some pages hold it a second time, or only, for machines: JSON within a script.
_ARTICLE = re.compile(r'"articleBody"\s*:\s*"')
_JSON_END = re.compile(r'(?<!\\)"')
# Within a sentence; all other marks part it from the next one. Never across another "<", so that many of them cost no more.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr)(?:\s[^<>]*)?>", re.IGNORECASE
)
_MARK = re.compile(r"<[^<>]*>")
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*(?:\s|$)")


def prose(page: str) -> str:
    """The lines of a page that have a sentence in them, one below the other.

    '<nav>News</nav><p>France <b>condemned</b> the coup in Niger.</p>' -> "France condemned the coup in Niger."
    """
    shown = _MARK.sub("\n", _INLINE.sub("", _shown(page).replace("\r", " ").replace("\n", " ")))
    lines = (line.strip() for line in shown.split("\n"))
    kept = "\n".join(line for line in lines if line.count(" ") >= LEAST_WORDS - 1 and _SENTENCE_END.search(line))
    return html.unescape(kept) if "&" in kept else kept


def _shown(page: str) -> str:
    """The page without what is hidden in it, and with the article that a script may hold."""
    parts, at = [], 0
    while hidden := _HIDDEN.search(page, at):
        parts.append(page[at : hidden.start()])
        name = (hidden[1] or "").lower()
        if name:
            end = _ENDS[name].search(page, hidden.end())
            behind = end.start() if end else len(page)
            if name == "script":
                parts.append(_article(page[hidden.end() : behind]))
        else:
            behind = page.find("-->", hidden.end())
            behind = behind + 3 if behind >= 0 else len(page)
        parts.append("<p>")
        at = behind
    parts.append(page[at:])
    return "".join(parts)


def _article(script: str) -> str:
    begin = _ARTICLE.search(script)
    if begin is None:
        return ""
    end = _JSON_END.search(script, begin.end())
    text = script[begin.end() : end.start() if end else len(script)]
    return "<p>" + re.sub(r"(?:\\[nrt])+", "<p>", text).replace('\\"', '"').replace("\\/", "/")

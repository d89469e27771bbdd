"""Reads the actor and agent dictionaries of TABARI and PETRARCH: blocks of forms and codes, and what could not be read.

    HAMID_KARZAI_  # a comment              a name; "_" is a blank, one at the end is a mark of the stemmer
    +PRESIDENT_KARZAI_                      another form of it
        [AFGELI 750101-011221]              its code between two days, both inclusive
        [AFGGOV >011222]                    its code from a day on; "<" before one
    CHAMBER_OF_COMMERCE {CHAMBERS_OF_COMMERCE} [~BUS]      an agent with its plural; "{}" has none
    !PERSON! = MAN, WOMAN                   a set, for FIRE!PERSON! [~GOV]
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import DataError

MOST_CHARACTERS = 10_000
"""A longer line is no entry; the longest of the Phoenix dictionaries has 200 characters."""
MOST_FORMS = 1000
"""A form with sets stands for no more forms than this."""
PIVOT = 30
"""Two figures of a year above this are of the 20th century, as in PETRARCH."""

_ENDS = re.compile(rb"\r\n|\r|\n")
_OPEN, _CLOSE = re.compile(r"<!\s*--"), "-->"
_LINE = re.compile(r"([^\[\]{}]*)(?:\{([^{}]*)\}\s*)?((?:\[[^\[\]]*\]\s*)*)")
_AFTER = re.compile(r"[^\[\]{}]*\[[^\[\]{}]*\][^\[\]{}]+")
_SET = re.compile(r"!([^!]+)!\s*=(.*)")
_CODE = re.compile(r"(\S+?)\s*(?:([<>])\s*(\S+)|\s(\d+)\s*-\s*(\d+))?")
_PARTS = re.compile(r"(?:[A-Z0-9]{3})+|-{3}|\+{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]")


class Form(NamedTuple):
    """A form as the dictionary spells it, with blanks, and its line."""

    text: str
    line: int


class Code(NamedTuple):
    """A code, the days on which it holds (half-open, None is open), whether it is an agent's, and its line."""

    text: str
    start: dt.date | None
    end: dt.date | None
    agent: bool
    line: int


class Block(NamedTuple):
    """Forms that stand for one actor or agent, with its codes in their order; neither is empty."""

    source: str
    forms: tuple[Form, ...]
    codes: tuple[Code, ...]


class Refusal(NamedTuple):
    """A line, or a part of one, that was left out."""

    source: str
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What a dictionary holds.

    Attributes:
        source: name of the file.
        blocks: in their order.
        refusals: what could not be read, by line.
        texts: by number every line that is neither blank nor comment nor set: each is in a block or refused.
        foreign: how many lines are not UTF-8 and were read as Windows-1252.
    """

    source: str
    blocks: tuple[Block, ...]
    refusals: tuple[Refusal, ...]
    texts: dict[int, str]
    foreign: int


def read(path: Path, source: str | None = None) -> Dictionary:
    """The content of a dictionary, called by the name of its file where nothing else is given.

    Raises:
        DataError: the file cannot be read, or is no text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(path, "", f"cannot be read ({error.strerror})", "Check the path.") from error
    if b"\0" in raw:
        raise DataError(path, "", "is no text in UTF-8 or an 8-bit encoding", "Save it as UTF-8.")
    return parse(raw, source or path.name)


def parse(raw: bytes, source: str) -> Dictionary:
    """The content of a dictionary given as bytes: b"PERU_ [PER]" -> one block with the form "PERU" and the code "PER"."""
    lines = _ENDS.split(raw.removeprefix(b"\xef\xbb\xbf"))
    reader = _Reader(source)
    last = max((n for n, line in enumerate(lines) if _CLOSE.encode() in line), default=-1)
    inside = False
    for n, line in enumerate(lines):
        text = reader.decode(line)
        if inside:
            _, end, text = text.partition(_CLOSE)
            inside = not end
        while not inside and (opened := _OPEN.search(text)):
            before, (_, end, after) = text[: opened.start()], text[opened.end() :].partition(_CLOSE)
            if not end and last <= n:
                reader.lost(n + 1, text, "a comment that is not closed")
                text = ""
                break
            inside = not end
            text = before + after
        reader.take(n + 1, text)
    reader.close()
    return Dictionary(source, tuple(reader.blocks), tuple(sorted(set(reader.refusals))), reader.texts, reader.foreign)


class _Reader:
    """Takes one line after the other; holds the block that is being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.refusals: list[Refusal] = []
        self.texts: dict[int, str] = {}
        self.foreign = 0
        self.sets: dict[str, tuple[str, ...]] = {}
        self.open = False
        self.forms: list[Form] = []
        self.codes: list[Code] = []
        self.held: list[int] = []
        self.told: set[int] = set()
        self.problem = ""

    def decode(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self.foreign += 1
            return line.decode("cp1252", "replace")

    def lost(self, line: int, text: str, reason: str) -> None:
        self.texts[line] = shown = " ".join(text[:200].split())
        self.refusals.append(Refusal(self.source, line, reason, shown))
        self.told.add(line)
        self.problem = self.problem or reason

    def take(self, line: int, text: str) -> None:
        if len(text) > MOST_CHARACTERS:
            self.begin()
            self.lost(line, text, f"a line of more than {MOST_CHARACTERS:,} characters")
            return
        text = text.partition("#")[0].strip()
        if not text or text.startswith(";"):
            return
        if found := _SET.fullmatch(text):
            self.close()
            self.sets[found[1]] = tuple(w for w in map(str.strip, found[2].split(",")) if w)
            return
        self.texts[line] = " ".join(text[:200].split())
        more = text.startswith(("+", "["))
        if not more:
            self.begin()
        elif not self.open:
            self.lost(line, text, "nothing before it that it belongs to")
            return
        self.held.append(line)
        if text[0] in "-&~*":
            self.lost(line, text, "a pattern of a verb, or no line of a dictionary of actors")
            return
        found = _LINE.fullmatch(text)
        if _CONTROL.search(text):
            self.lost(line, text, "a character that cannot be read")
        elif not found or found[1].count("(") != found[1].count(")"):
            self.lost(line, text, "words after the code" if _AFTER.fullmatch(text) else "broken brackets")
        else:
            for form in (*found[1].split("+"), *((found[2],) if found[2] else ())):
                if form.strip(" _"):
                    self.form(line, form, text)
            for code in re.findall(r"\[([^\]]*)\]", found[3]):
                self.code(line, code)

    def form(self, line: int, form: str, text: str) -> None:
        """Keeps a form, once for every word of its sets."""
        # One mark alone is part of a name: "YAHOO!".
        pieces = form.split("!") if form.count("!") > 1 else [form]
        if len(pieces) % 2 == 0 or any(name not in self.sets for name in pieces[1::2]):
            self.lost(line, text, "a set of words that is not defined")
            return
        choices = [self.sets[p] if n % 2 else (p,) for n, p in enumerate(pieces)]
        made = ["".join(words) for words in itertools.islice(itertools.product(*choices), MOST_FORMS + 1)]
        clean = [" ".join(m.replace("_", " ").split()) for m in made]
        if len(made) > MOST_FORMS:
            self.lost(line, text, f"more than {MOST_FORMS:,} forms in one line")
        elif not all(any(c.isalnum() for c in m) for m in clean):
            self.lost(line, text, "a name without letters")
        else:
            self.forms += [Form(m, line) for m in clean]

    def code(self, line: int, inner: str) -> None:
        """Keeps a code; `inner` is what stands between the brackets."""
        agent, shown = "~" in inner, f"[{inner}]"
        found = _CODE.fullmatch(inner.replace("~", "").strip())
        if not found:
            self.lost(line, shown, "a date that cannot be read" if re.search(r"\d", inner) else "a code that cannot be read")
            return
        code, mark, one, first, last = found.groups()
        if not _PARTS.fullmatch(code.upper()):
            self.lost(line, shown, "a code of several actors" if "/" in code else "a code that is not made of parts of three letters")
            return
        days = [None if text is None else day(text) for text in (one, first, last)]
        if any(text and found is None for text, found in zip((one, first, last), days, strict=True)):
            self.lost(line, shown, "a date that is none")
            return
        start, end = (days[0], None) if mark == ">" else (None, days[0]) if mark else (days[1], days[2])
        if last and end:
            end += dt.timedelta(1)
        if start and end and start >= end:
            self.lost(line, shown, "a term that ends before it starts")
            return
        self.codes.append(Code(code.upper(), start, end, agent, line))

    def begin(self) -> None:
        """Ends the block and opens the next."""
        self.close()
        self.open = True

    def close(self) -> None:
        """Ends the block; one without forms or codes is refused line by line, each for the first thing that was wrong in it."""
        if self.forms and self.codes:
            self.blocks.append(Block(self.source, tuple(self.forms), tuple(self.codes)))
        elif self.held:
            reason = self.problem or ("no code" if self.forms else "no name")
            for line in self.held:
                if line not in self.told:
                    self.refusals.append(Refusal(self.source, line, reason, self.texts[line]))
        self.open, self.forms, self.codes, self.held, self.told, self.problem = False, [], [], [], set(), ""


def day(text: str) -> dt.date | None:
    """The day of YYMMDD or YYYYMMDD, or None: "011222" -> 2001-12-22; a month or day of 00 is the first."""
    if not re.fullmatch(r"[0-9]{6}|[0-9]{8}", text):
        return None
    year = int(text[:-4])
    if len(text) == 6:
        year += 1900 if year > PIVOT else 2000
    try:
        return dt.date(year, int(text[-4:-2]) or 1, int(text[-2:]) or 1) if year < dt.MAXYEAR else None
    except ValueError:
        return None

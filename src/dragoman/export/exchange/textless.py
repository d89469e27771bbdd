"""Events without the words of their articles, and back: ids, offsets and hashes can be shared where the articles cannot.

A text whose offsets are known is left out, since whoever has the article can cut it out again. One that lies within the sentence
is replaced by its offsets there ("⟦12:20⟧"), one from elsewhere by length and SHA-256 ("sha256:…#9"), by which it is found again; the
sentence and the title by their SHA-256, which shows whether the right article was joined.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.record import Document, Event, Evidence, Mention, Span, Voice

HASH = "sha256:"
_AT = re.compile(r"⟦(\d{1,9}):(\d{1,9})⟧")
_FAR = re.compile(r"sha256:([0-9a-f]{64})#(\d{1,3})")
_TYPE = re.compile(r"[A-Z_]+(/[\w-]+)?")
_WORD = re.compile(r"\w+")
LONGEST = 200
"""Code points of the longest text that is looked for by its hash: each of an article's windows of that length is hashed."""


def strip(event: Event) -> tuple[Event, int]:
    """The event without texts, and how many texts (words of a date, a place or an evidence) cannot be brought back.

    What our own data knows (the name of a resolved actor, an office, a place) stays: it is not the article's.
    """
    sentence = event.sentence.text
    words_of_sentence = frozenset(_WORD.findall(sentence))
    gone = 0

    def refer(text: str) -> str:
        nonlocal gone
        if not text or text.startswith(HASH) or "⟦" in text:
            return text if text.startswith(HASH) or _AT.search(text) else ""
        at = sentence.find(text)
        if at >= 0:
            return f"⟦{at}:{at + len(text)}⟧"
        if ":" in text or any(word in words_of_sentence for word in _WORD.findall(text)):
            # Words of the sentence under the names that rules give them: "subject: Sadat", "signed frameworks".
            return _WORD.sub(lambda found: _place(found[0], sentence) if found[0] in words_of_sentence else found[0], text)
        if len(text) <= LONGEST:
            return f"{_hash(text)}#{len(text)}"
        gone += 1
        return ""

    # Evidence of sides repeats a mention with its name ("words -> name"); the row of an import may hold anything.
    evidence = []
    for one in event.evidence:
        words, arrow, name = one.text.partition(" -> ")
        if one.field == "origin":
            evidence.append(one)
        elif one.field == "row":
            gone += 1  # a row of another set may hold any text, and it is not ours to share
        elif arrow:
            words = words if _TYPE.fullmatch(words) else refer(words)
            name = refer(name) if name in sentence else name
            evidence.append(replace(one, text=f"{words}{arrow}{name}"))
        else:
            evidence.append(replace(one, text=refer(one.text)))
    # The name of somebody who was not resolved is the article's words.
    made = _texts(event, lambda span: "", lambda mention: refer(mention.name) if mention.kind == "role" else mention.name)
    return (
        replace(
            made,
            document=replace(event.document, title=_hash(event.document.title)),
            sentence=replace(event.sentence, text=_hash(sentence)),
            date=None if event.date is None else replace(event.date, text=refer(event.date.text)),
            place=None if event.place is None else replace(event.place, text=refer(event.place.text)),
            evidence=tuple(evidence),
        ),
        gone,
    )


def join(event: Event, doc: Document) -> Event | str:
    """The event with the words of its article again; or why this is not that article."""
    text, sent = doc.text, event.sentence
    cut = text[sent.start : sent.end]
    if _hash(cut) != sent.text:
        return "the article has another text at these offsets"

    def fill(words: str) -> str:
        if far := _FAR.fullmatch(words):
            return _find(text, far[1], int(far[2]))
        return _AT.sub(lambda found: cut[int(found[1]) : int(found[2])], words)

    def evidence(one: Evidence) -> Evidence:
        return replace(one, text="".join(fill(piece) for piece in re.split("( -> )", one.text)))

    made = _texts(event, lambda span: text[span.start : span.end], lambda mention: fill(mention.name))
    return replace(
        made,
        document=replace(event.document, title=doc.title if _hash(doc.title) == event.document.title else ""),
        sentence=replace(sent, text=cut),
        date=None if event.date is None else replace(event.date, text=fill(event.date.text)),
        place=None if event.place is None else replace(event.place, text=fill(event.place.text)),
        evidence=tuple(map(evidence, event.evidence)),
    )


def _place(word: str, sentence: str) -> str:
    found = re.search(rf"\b{re.escape(word)}\b", sentence)
    return word if found is None else f"⟦{found.start()}:{found.end()}⟧"


def _find(text: str, digest: str, length: int) -> str:
    """The first words of the article that have this hash, "" where none have."""
    windows = (text[at : at + length] for at in range(len(text) - length + 1))
    return next((words for words in windows if _hash(words) == HASH + digest), "")


def _hash(text: str) -> str:
    return HASH + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def _texts(event: Event, cut: Callable[[Span | Mention], str], name: Callable[[Mention], str]) -> Event:
    """The event with the text of everything that has offsets, and the name of every mention, made anew."""

    def mention(one: Mention) -> Mention:
        return replace(one, text=cut(one), name=name(one))

    def voice(one: Voice) -> Voice:
        cue = None if one.cue is None else replace(one.cue, text=cut(one.cue))
        return replace(one, speakers=tuple(map(mention, one.speakers)), cue=cue)

    return replace(
        event,
        trigger=replace(event.trigger, text=cut(event.trigger)),
        actors=tuple(map(mention, event.actors)),
        recipients=tuple(map(mention, event.recipients)),
        attribution=tuple(map(voice, event.attribution)),
        magnitudes=tuple(
            replace(one, text=cut(Span(one.text, one.start, one.end)), attribution=tuple(map(voice, one.attribution)))
            for one in event.magnitudes
        ),
    )

"""Stated relations: the patterns put to a document, and what stance and dates say of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from dragoman.actors.phrase import resolve_phrase
from dragoman.dates import DateMention
from dragoman.dates import attach as attach_date
from dragoman.knowledge import Knowledge
from dragoman.pipeline.assemble import Scene
from dragoman.record import DocumentInfo, Evidence, Mention, Parse, SentenceInfo, Span, Voice
from dragoman.record.relation import Relation
from dragoman.relations import Found, find
from dragoman.relations import Scene as Patterns
from dragoman.relations.ends import moved
from dragoman.stance import attribute, status

# The past of these says that it was so once, and may have ended; "became" says since when it is so.
_PAST = frozenset(("VBD",))


def relations(scene: Scene, know: Knowledge, version: str) -> tuple[Relation, ...]:
    """The relations that a document states as they are: denied, feared and planned ones are left out, and past ones without a date.

    Args:
        scene: what the stages found.
        know: everything known.
        version: what the relations carry as their version.
    """
    patterns = Patterns(scene.parse, scene.mentions, scene.places, know.relations, _names(scene.parse, know))
    made = (_relation(scene, found, know, version) for found in find(patterns))
    return tuple(relation for relation in made if relation is not None)


def _names(parse: Parse, know: Knowledge) -> Callable[[int, int], Mention | None]:
    """Who a span of tokens names by itself; asked once for the same words."""
    known: dict[str, Mention | None] = {}

    def named(first: int, last: int) -> Mention | None:
        text = parse.text(first, last)
        if text not in known:
            known[text] = resolve_phrase(text, know.actors, parse.document.published).mention
        found = known[text]
        return None if found is None else moved(found, parse, first, last)

    return named


def _relation(scene: Scene, found: Found, know: Knowledge, version: str) -> Relation | None:
    parse = scene.parse
    document, token = parse.document, parse.tokens[found.trigger]
    sentence = parse.sentences[token.sent]
    at = found.trigger if found.verb is None else found.verb
    date = attach_date(parse, at, scene.dates, know.dates) if found.verb is not None else _own_date(scene, found)
    if found.verb is not None:
        verb = parse.tokens[found.verb]
        if status(parse, found.verb, know.stance, know.lexicon.support).status != "actual":
            return None
        if verb.tag in _PAST and verb.lemma != "become" and date is None:
            return None
    voices = _voices(scene, at, found, know)
    why = Evidence("kind", f"relations/{found.rule}", _words(parse, found))
    return Relation(
        id=_key(document.id, document.text, found),
        version=version,
        document=DocumentInfo(document.id, document.title, document.url, document.source, document.published),
        sentence=SentenceInfo(sentence.index, sentence.start, sentence.end, document.text[sentence.start : sentence.end]),
        kind=found.kind,
        trigger=Span(token.text, token.start, token.end),
        source=found.source,
        target=found.target,
        what=found.what,
        place=found.place,
        date=date.date if date is not None else None,
        attribution=voices,
        evidence=(why,),
    )


def _own_date(scene: Scene, found: Found) -> DateMention | None:
    """The date among the words of a relation that is stated in passing: "Turkey, a NATO member since 1952, …"."""
    for date in scene.dates:
        for above in scene.parse.ancestors(date.head):
            if above.i == found.trigger:
                return date
            if above.pos in ("VERB", "AUX"):
                break
    return None


def _voices(scene: Scene, at: int, found: Found, know: Knowledge) -> tuple[Voice, ...]:
    """Who says so. What is said in passing is the writer's own, unless it stands in a quotation."""
    said = attribute(scene.parse, at, scene.mentions, know.stance, scene.quotes).voices
    return said if found.verb is not None else tuple(voice for voice in said if voice.quoted)


def _words(parse: Parse, found: Found) -> str:
    """The words from the first end to the last."""
    token = parse.tokens[found.trigger]
    spans = [(token.start, token.end), (found.source.start, found.source.end)]
    spans += [(end.start, end.end) for end in (found.target, found.what) if end is not None]
    return parse.document.text[min(start for start, _ in spans) : max(end for _, end in spans)]


def _key(document: str, text: str, found: Found) -> str:
    """The id of a relation: a hash of document, its text, kind, the place of the word, and both ends."""
    target = (found.target.start, found.target.name) if found.target else None
    what = (found.what.start, found.what.text) if found.what else None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = repr((document, digest, found.kind, found.trigger, found.source.start, found.source.name, target, what))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]

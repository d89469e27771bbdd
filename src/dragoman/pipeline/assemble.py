"""Candidates to events: each gets its status, voices, date and place; the ontology gives quad, score and CAMEO code."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.syntax import agents, is_passive, surface_subjects
from dragoman.dates import DateMention, Occasions
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.ontology import Ontology
from dragoman.pipeline.confidence import confidence
from dragoman.pipeline.contexts import with_paragraph
from dragoman.pipeline.dating import Timeline
from dragoman.pipeline.figures import with_figures
from dragoman.pipeline.selection import select
from dragoman.places import attach as attach_place
from dragoman.record import (
    Candidate,
    DocumentInfo,
    Event,
    Evidence,
    Mention,
    Parse,
    Place,
    SentenceInfo,
    Span,
    Status,
    Voice,
)
from dragoman.record.event import UNKNOWN
from dragoman.stance import Attributed, Judged, Quote, attribute, status

# An event dated this many years before publication is told as the past of an earlier era.
HISTORICAL_YEARS = 10

# Auxiliaries with which somebody tells what he will or may do.
_AHEAD = frozenset("will would shall may might can could".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the stages have found in one document, before events are made of it."""

    parse: Parse
    mentions: Mapping[int, tuple[Mention, ...]]
    dates: tuple[DateMention, ...]
    days: Mapping[int, DateMention]
    occasions: Occasions
    places: Mapping[int, Place]
    quotes: tuple[Quote, ...]


def assemble(scene: Scene, found: Sequence[Candidate], know: Knowledge, version: str) -> tuple[Event, ...]:
    """The events of a document, in the order of sentences and triggers.

    Args:
        scene: what the stages found.
        found: the candidates in text order.
        know: the ontology and the words of stance.
        version: what the events carry as their version.
    """
    timeline = Timeline(scene.parse, found, scene.dates, scene.days, scene.occasions, know.dates)
    made = (_event(scene, cand, timeline, know, version) for cand in found)
    told: Sequence[Event] = select([event for event in made if event is not None])
    at = {scene.parse.tokens[cand.trigger].start: cand.trigger for cand in found}
    told = with_paragraph(scene.parse.document, told, know.ontology)
    return with_figures(scene, told, [at[event.trigger.start] for event in told], know)


def _event(scene: Scene, cand: Candidate, timeline: Timeline, know: Knowledge, version: str) -> Event | None:
    """The event that a candidate tells; None where somebody only asks that it be not done."""
    parse, ontology = scene.parse, know.ontology
    document, token = parse.document, parse.tokens[cand.trigger]
    sentence = parse.sentences[token.sent]
    judged = status(parse, cand.trigger, know.stance, know.lexicon.support, cand.words)
    cand = _promised(scene, cand, judged, know)
    if judged.unwanted:
        return None
    said = attribute(parse, cand.trigger, scene.mentions, know.stance, scene.quotes)
    quad = ontology.quad(cand.type)
    type_, mode, status_ = told_as(cand, judged, ontology)
    said = _without_wishes(said, judged)
    if type_ == "THREATEN" and type_ != cand.type and not cand.recipients:
        cand = _felt_by_who_tells(cand, said)
    voices, dropped = _own_voice(parse, cand, said.voices, quad, judged)
    if _says_he_will(parse, cand, know) and status_ == "actual":
        # "said that it would cut ties": what he says that he will do is a plan on his word
        status_ = "planned"
        judged = judged._replace(status="planned", evidence=Evidence("status", "said ahead", token.text))
        voices = (*voices, Voice(cand.actors, Span(token.text, token.start, token.end), False))
    of_mode = ontology.type(type_).modes[mode].contexts if mode is not None else ()
    contexts = tuple(dict.fromkeys((*cand.contexts, *of_mode)))
    evidence = [*cand.evidence, judged.evidence, *said.evidence]
    if cand.others:
        evidence[0] = replace(evidence[0], otherwise="; ".join(cand.others))
    if dropped:
        evidence.append(Evidence("attribution", "own speech act", "the speaker performs it"))
    if type_ != cand.type:
        evidence.append(Evidence("type", f"collapse/{'refused' if judged.refused else judged.status}", f"{cand.type} -> {type_}"))
    dated, rule = timeline.date(cand, status_, said.voices[-1] if dropped else None)
    date = dated.date if dated else None
    if date is not None:
        evidence.append(Evidence("date", rule, date.text))
    place = attach_place(parse, cand.trigger, scene.places, know.places)
    if place is not None and _stands_for_government(place, cand, know.ontology.quad(cand.type)):
        place = None
    if place is not None:
        evidence.append(Evidence("place", "places/attached", place.text))
    evidence.extend(
        Evidence(side, f"actors/{m.via}", f"{m.text} -> {m.name}")
        for side, ms in (("actors", cand.actors), ("recipients", cand.recipients))
        for m in ms
    )
    actors = cand.actors
    if _is_doer_unsaid(scene.parse, cand, know.lexicon):
        actors = (Mention("", token.start, token.start, UNKNOWN, "role", via="unsaid"),)
        evidence.append(Evidence("actors", "actors/unsaid", token.text))
    start, end = parse.tokens[cand.words[0]].start, parse.tokens[cand.words[-1]].end
    trigger = Span(token.text, token.start, token.end)
    return Event(
        id=_key(document.id, document.text, cand, type_, start, end),
        version=version,
        document=DocumentInfo(document.id, document.title, document.url, document.source, document.published),
        sentence=SentenceInfo(sentence.index, sentence.start, sentence.end, document.text[sentence.start : sentence.end]),
        type=type_,
        mode=mode,
        contexts=contexts,
        quad=ontology.quad(type_),
        score=ontology.score(type_, mode),
        cameo=ontology.cameo(type_, mode, contexts),
        trigger=trigger,
        actors=actors,
        recipients=cand.recipients,
        status=status_,
        historical=_historical(date.end.year if date else None, document.published.year if document.published else None),
        attribution=voices,
        date=date,
        place=place,
        magnitudes=(),
        confidence=confidence(cand, status_, voices),
        evidence=tuple(evidence),
    )


def _is_doer_unsaid(parse: Parse, cand: Candidate, lexicon: Lexicon) -> bool:
    """Whether the words tell that somebody did it and leave out who: "the editor was shot", "a bomb killed the editor".

    What has a doer in the text whom nobody could be put to keeps an empty side: that is a gap of ours, not of the text.
    """
    if cand.actors or cand.actor_heads or not cand.recipients:
        return False
    frame = lexicon.frames.get(cand.rule)
    if cand.pos == "verb" and frame is not None and frame.type == "ASSAULT" and frame.conditions.subject and "actor" not in frame.needs:
        # what the entry says did it is a thing in somebody's hand
        return True
    if cand.pos == "verb":
        return not agents(parse, cand.trigger) if is_passive(parse, cand.trigger) else _befalls_subject(parse, cand)
    return cand.pos == "noun"


def _befalls_subject(parse: Parse, cand: Candidate) -> bool:
    """Whether a verb tells what was done to its own subject: "is in custody"."""
    subjects = surface_subjects(parse, cand.trigger)
    return bool(subjects) and set(subjects) <= set(cand.recipient_heads)


def _promised(scene: Scene, cand: Candidate, judged: Judged, know: Knowledge) -> Candidate:
    """The candidate with whoever says that he himself will or will not do it: the promise is the event, and its doer is the speaker.

    "The rebels said they would free the men" is told of the rebels where they are named, and not of "they".
    """
    parse, token = scene.parse, scene.parse.tokens[cand.trigger]
    verb = parse.tokens[token.head]
    ahead = judged.status == "planned" or judged.refused
    if not ahead or token.dep != "ccomp" or ("verb", verb.lemma) not in know.stance.reporting or len(cand.actor_heads) != 1:
        return cand
    if parse.tokens[cand.actor_heads[0]].pos != "PRON":
        return cand
    for subject in parse.kids(verb.i, "nsubj"):
        speakers = scene.mentions.get(subject.i, ())
        if subject.pos != "PRON" and {(m.name, m.country) for m in speakers} == {(m.name, m.country) for m in cand.actors}:
            return replace(cand, actors=speakers, actor_heads=(subject.i,))
    return cand


def told_as(cand: Candidate, judged: Judged, ontology: Ontology) -> tuple[str, str | None, Status]:
    """Type, mode and status after PLOVER's collapsing: a planned meeting is AGREE, "will not release" a REJECT that has happened."""
    refused = ontology.type(cand.type).refused
    if judged.refused and refused is not None and (cand.actors or cand.pos != "verb"):
        return *refused, "actual"
    return *ontology.collapsed(cand.type, cand.mode, judged.status), judged.status


def _says_he_will(parse: Parse, cand: Candidate, know: Knowledge) -> bool:
    """Whether an entry rests on a verb of telling with what its subject will do: "said that it would cut ties"."""
    frame = know.lexicon.frames.get(cand.rule)
    if frame is None or not frame.conditions.modal or not frame.conditions.modal <= _AHEAD:
        return False
    return cand.pos == "verb" and parse.tokens[cand.trigger].lemma in know.lexicon.tellers


def _felt_by_who_tells(cand: Candidate, said: Attributed) -> Candidate:
    """An attack that somebody foresees and that has no aim threatens himself: "Israel fears an Iranian attack"."""
    speakers = said.voices[-1].speakers if said.voices else ()
    own = {m.country for m in cand.actors}
    if not own or None in own or not speakers or any(m.country is None or m.country in own for m in speakers):
        return cand
    if not all(m.kind == "country" or m.sector in ("GOV", "MIL") for m in speakers):
        return cand
    why = Evidence("recipients", "told by", f"who tells of it: {speakers[0].text}")
    return replace(cand, recipients=speakers, evidence=(*cand.evidence, why))


def _without_wishes(said: Attributed, judged: Judged) -> Attributed:
    """The voices without whoever only demands, fears or plans, where the event has happened all the same.

    "Called for an inquiry into the shooting": there was a shooting, and nobody says so but the article.
    """
    if judged.status != "actual" or len(said.voices) != len(said.evidence):
        return said
    kept = [n for n, why in enumerate(said.evidence) if not why.rule.startswith("stance/")]
    return Attributed(tuple(said.voices[n] for n in kept), tuple(said.evidence[n] for n in kept))


def _own_voice(
    parse: Parse, cand: Candidate, voices: tuple[Voice, ...], quad: int, judged: Judged
) -> tuple[tuple[Voice, ...], bool]:
    """A speech act told in the actor's own words is the actor's act, reported by the article: the voice is not kept.

    So is a refusal. What he says that he will do, fears or denies rests on his word, and so does what he tells of the past
    ("Kenya had complained, its envoy said"), or a meeting that was: to tell of it is not to hold it.
    """
    act = judged.refused or (judged.status == "actual" and quad in (1, 3) and cand.type != "CONSULT" and not _is_told_of(parse, cand))
    if not voices or not act:
        return voices, False
    if not voices[-1].speakers and voices[-1].quoted and any(m.text.lower() in ("we", "i") for m in cand.actors):
        # "“We condemn Kenya,” the statement said": whoever "we" are says so
        return voices[:-1], True
    if any(_is_one(said, done) for said in voices[-1].speakers for done in cand.actors):
        return voices[:-1], True
    return voices, False


def _is_told_of(parse: Parse, cand: Candidate) -> bool:
    """Whether the verb of an event tells of the past: "had complained", "has promised"; to say it is not to do it."""
    token = parse.tokens[cand.trigger]
    helpers = [kid.lower for kid in parse.kids(token.i, "aux")]
    return cand.pos == "verb" and token.tag == "VBN" and "had" in helpers


def _is_one(said: Mention, done: Mention) -> bool:
    """Whether who speaks and who acts are the same, or the one speaks for the other: a state and its people, a body and its people.

    The press speaks for nobody.
    """
    if said.name == done.name or (said.organisation is not None and said.organisation == done.organisation):
        return True
    if said.country is None or said.country != done.country or "JRN" in said.sectors:
        return False
    return "country" in (said.kind, done.kind)


def _stands_for_government(place: Place, cand: Candidate, quad: int) -> bool:
    """Whether the words of a place are a party to words: "jabs at Washington" were not made there."""
    sides = (*cand.actors, *cand.recipients)
    named = any(m.text.endswith(place.text) and m.via in ("capital", "seat", "name") for m in sides)
    return named and quad in (1, 3) and cand.mode != "visit"


def _historical(year: int | None, published: int | None) -> bool:
    return year is not None and published is not None and published - year >= HISTORICAL_YEARS


def _key(document: str, text: str, cand: Candidate, type_: str, start: int, end: int) -> str:
    """The id of an event: a hash of document, its text, the words of the trigger, type, and the places of both sides."""
    sides = [sorted((m.start, m.end, m.name) for m in side) for side in (cand.actors, cand.recipients)]
    key = repr((document, hashlib.sha256(text.encode()).hexdigest(), type_, start, end, cand.trigger, sides))
    return hashlib.sha256(key.encode()).hexdigest()[:32]

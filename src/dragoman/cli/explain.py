"""`dragoman explain`: sentence by sentence, why each event was coded, and why the others have none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from dragoman.cli.messages import Report, say_skipped, say_without_model
from dragoman.cli.options import Actors, Columns, Knowledge, Paths, Published, SkipBroken
from dragoman.export.table import clean, show_date, show_magnitude, show_mention, show_voices, squeeze
from dragoman.ingest import Notice, Options, read_paths
from dragoman.record import Event, Mention, Reject
from dragoman.record.coding import Coding


def explain(
    paths: Paths,
    published: Published = None,
    columns: Columns = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
) -> None:
    """Explain a coding: for each event the rule, the words and what else it might have been; for other sentences why there is none.

    Example: dragoman explain article.txt --published 2023-03-23
    """
    with Report() as report:
        import dragoman

        say_without_model()
        coder = dragoman.load(knowledge, actors=actors, skip_broken=skip_broken)
        say_skipped(coder.skipped)
        for item in read_paths(paths, Options(published=published, columns=columns or {})):
            if isinstance(item, Reject):
                report.reject(item)
            elif isinstance(item, Notice):
                report.notice(item)
            else:
                report.document(item)
                for coding in coder.code_documents([item]):
                    report.coded(coding)
                    sys.stdout.write("\n".join(explanation(coding)) + "\n")
    report.close()
    raise typer.Exit(1 if report.rejected else 0)


def explanation(coding: Coding) -> Iterator[str]:
    """The lines of a document's explanation, sentences in order."""
    doc = coding.document
    yield clean(f"# {doc.title or doc.id}")
    yield f"published {doc.published.isoformat()}" if doc.published else "published: unknown, so relative dates stay unresolved"
    sentences = {event.sentence.index: event.sentence.text for event in coding.events}
    reasons = {note.index: note for note in coding.notes}
    sentences.update((note.index, note.text) for note in coding.notes)
    for index in sorted(sentences):
        yield ""
        yield f"[{index}] {' '.join(clean(sentences[index]).split())}"
        for event in coding.events:
            if event.sentence.index == index:
                yield from _event(event)
        if index in reasons:
            yield f"    no event: {clean(reasons[index].reason)}"
    for reject in coding.rejects:
        yield f"    rejected: {clean(reject.reason)}"


def _event(event: Event) -> Iterator[str]:
    """The lines of one event."""
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    yield f'  - {kind} at "{squeeze(clean(event.trigger.text))}"  (quad {event.quad}, confidence {event.confidence:.2f}, {event.id})'
    for role, mentions in (("who", event.actors), ("whom", event.recipients)):
        for mention in mentions:
            yield f"      {role}: {_mention(mention)}"
    yield f"      status: {event.status}{', told as the past of an earlier era' if event.historical else ''}"
    yield f"      on the word of: {show_voices(event.attribution) or 'the article itself'}{_cues(event)}"
    yield f'      date: {show_date(event.date)}, from "{clean(event.date.text)}"' if event.date else "      date: not told"
    if event.place:
        yield f'      place: {clean(event.place.name)}, from "{clean(event.place.text)}"'
    for figure in event.magnitudes:
        said = f", on the word of {show_voices(figure.attribution)}" if figure.attribution else ""
        yield f"      how many: {show_magnitude(figure)}{said}"
    for evidence in event.evidence:
        if evidence.rule.startswith("actors/"):
            continue  # said above, with what it was resolved to
        words = f': {squeeze(clean(evidence.text)).strip()}' if evidence.text.strip() else ""
        yield f"      why {evidence.field}: {evidence.rule}{words}"
        if evidence.otherwise:
            yield f"        might have been: {clean(evidence.otherwise)}"


def _mention(mention: Mention) -> str:
    """A mention with what it was resolved to and how."""
    if mention.via == "unsaid":
        return "somebody whom the text leaves out"
    words = squeeze(clean(mention.text)).strip()
    name = show_mention(mention)
    known = f"{mention.sector or 'no sector'}, {mention.office}" if mention.office else mention.sector or "no sector"
    return f'"{words}" is {name} [{known}], found by {mention.via}' if mention.known else f'"{words}", known only by these words'


def _cues(event: Event) -> str:
    """The words that show who speaks."""
    cues = [f'"{squeeze(clean(voice.cue.text)).strip()}"' for voice in event.attribution if voice.cue]
    quoted = " in quotation marks" if any(voice.quoted for voice in event.attribution) else ""
    return f", shown by {', '.join(cues)}{quoted}" if cues else quoted

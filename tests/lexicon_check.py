"""Runs the sentences of lexicon entries through the real parser and the coder: `python -m tests.lexicon_check [FILE…]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.actors import resolve
from dragoman.coding import candidates
from dragoman.knowledge import actors, language, lexicon, ontology
from dragoman.knowledge.lexicon import Frame, Lexicon
from dragoman.language import Parser
from dragoman.record import Candidate, Document, Mention


def failures(frames: Iterable[Frame], lex: Lexicon, know: actors.ActorKnowledge, parser: Parser) -> Iterator[tuple[Frame, str, str]]:
    """Every sentence of these entries that does not come out as it is marked: entry, sentence, what is wrong."""
    jobs = [(frame, example.text, example) for frame in frames for example in frame.match]
    jobs += [(frame, text, None) for frame in frames for text in frame.miss]
    documents = (Document(str(n), text) for n, (_, text, _) in enumerate(jobs))
    for (frame, text, example), parse in zip(jobs, parser.parse(documents), strict=True):
        found = list(candidates(parse, resolve(parse, know), lex))
        mine = [cand for cand in found if cand.rule == frame.id]
        if example is None:
            if mine:
                yield frame, text, "matches, and must not"
            continue
        problems = [_problem(cand, example) for cand in mine]
        if not mine:
            told = ", ".join(f"{c.rule}" for c in found) or "nothing"
            yield frame, text, f"does not match; found {told}"
        elif all(problems):
            yield frame, text, problems[0]


def _problem(cand: Candidate, example: lexicon.Example) -> str:
    sides = ((example.actors, cand.actors, "actor"), (example.recipients, cand.recipients, "recipient"))
    for spans, mentions, name in sides:
        for span in spans:
            if not _overlaps(span, mentions) and cand.trigger >= 0:
                held = [m.text for m in mentions] or "nobody"
                return f"{name} {example.text[slice(*span)]!r} not found; found {held}"
    return ""


def _overlaps(span: tuple[int, int], mentions: Iterable[Mention]) -> bool:
    return any(m.start < span[1] and span[0] < m.end for m in mentions)


def main() -> None:
    """Prints the failures of the files named, or of the whole lexicon."""
    lex = lexicon.load(ontology.load(), report=print)
    wanted = {Path(name).name for name in sys.argv[1:]}
    frames = [frame for frame in lex.frames.values() if not wanted or frame.path.name in wanted]
    count, entries_failed = 0, set()
    for frame, text, why in failures(frames, lex, actors.ActorKnowledge.load(), Parser(language.load())):
        count += 1
        entries_failed.add(frame.id)
        print(f"{frame.path.name}: {frame.id}: {why}\n    {text}")
    print(f"{len(frames)} entries, {count} failures in {len(entries_failed)} entries")


if __name__ == "__main__":
    main()

"""`dragoman evaluate`: how good the coder is on a gold file, and whether it keeps its floors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.messages import say, say_skipped, say_without_model
from dragoman.cli.options import Actors, Knowledge, SkipBroken
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.evaluation import Case, Evaluation, Example
    from dragoman.evaluation.floors import Floor

SHOWN = 20
"""Confusions printed; the file of -o has them all."""


class What(StrEnum):
    """What to evaluate."""

    pairs = "pairs"
    spans = "spans"
    events = "events"
    news = "news"
    actors = "actors"
    all = "all"


def evaluate(
    kind: Annotated[
        What,
        typer.Argument(metavar="KIND", help="pairs, spans, events, news or actors; or all: every file of the folder GOLD that has floors."),
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", exists=True, help="Gold file, JSON Lines; for all, the folder of floors.yaml.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write everything to, as one JSON.")] = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
    floors: Annotated[Path | None, typer.Option(metavar="FILE", help="Lowest figures; falling below one is exit status 1.")] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Write the present figures into the file of floors where they are higher.")
    ] = False,
    lower_floors: Annotated[
        bool, typer.Option("--lower-floors", help="Write the present figures into the file of floors where they are lower.")
    ] = False,
) -> None:
    """Score the coder on a gold file: figures, what is taken for what, what is missed.

    Example: dragoman evaluate news gold/articles.jsonl -o figures.json
    """
    path = floors if floors is not None else gold / "floors.yaml" if kind is What.all else None
    if (raise_floors or lower_floors) and path is None:
        raise UsageError("--raise-floors and --lower-floors write a file. Name it with --floors.")
    for other in (gold, path):
        if output is not None and other is not None and other.resolve() == output.resolve():
            raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")

    import dragoman
    from dragoman.evaluation import evaluate as run
    from dragoman.evaluation.floors import find, read_floors

    held = read_floors(path) if path is not None else ()
    say_without_model()
    asked, failures = _asked(kind, gold, path, held)
    coder = dragoman.load(knowledge, actors=actors, skip_broken=skip_broken)
    say_skipped(coder.skipped)
    done: list[Evaluation] = []
    for name, file in asked:
        evaluation = run(name, file, coder)
        done.append(evaluation)
        floor = find(held, evaluation, path.parent) if path is not None else None
        _print(evaluation, floor, cases=kind is not What.all)
    if path is not None:
        failures += _hold(path, held, done, raising=raise_floors, lowering=lower_floors)
    if output is not None:
        _write(output, done)
    for failure in failures:
        say(failure)
    raise typer.Exit(1 if failures else 0)


def _asked(kind: What, gold: Path, path: Path | None, held: Sequence[Floor]) -> tuple[list[tuple[str, Path]], list[str]]:
    """Kinds and files to be scored, and what stops the run from passing whatever the figures are."""
    if kind is not What.all:
        return [(kind.value, gold)], []
    assert path is not None
    if not held:
        raise UsageError(f"There are no floors in {path}. Set the first with: dragoman evaluate KIND FILE --floors {path} --raise-floors")
    named = {floor.file for floor in held}
    files = sorted(file.name for file in gold.glob("*.jsonl")) if gold.is_dir() else []
    return (
        [(floor.kind, path.parent / floor.file) for floor in held],
        [f"{gold / name} has no floors: nothing holds its figures. Set them with --raise-floors" for name in files if name not in named],
    )


def _hold(path: Path, held: Sequence[Floor], done: Sequence[Evaluation], *, raising: bool, lowering: bool) -> list[str]:
    """Compares figures with floors, writes the file where that is asked; what remains wrong, one line each."""
    from dragoman.evaluation import floors as rules
    from dragoman.export.whole import whole_file

    kept, failures = tuple(held), []
    for evaluation in done:
        floor = rules.find(kept, evaluation, path.parent)
        if floor is not None:
            new, problems = rules.settle(floor, evaluation, raising=raising, lowering=lowering)
            kept = rules.put(kept, new)
            failures += problems
        elif raising:
            kept = rules.put(kept, rules.first(evaluation, path.parent))
        else:
            failures.append(f"{path} has no floors for {evaluation.kind} of {evaluation.path}. Set them with --raise-floors")
    if set(map(rules.key, kept)) != set(map(rules.key, held)):
        with whole_file(path) as stream:
            stream.write(rules.write(kept).encode())
        say(f"{path} has new floors; look at the difference")
    return failures


def _write(output: Path, done: Sequence[Evaluation]) -> None:
    from dragoman.evaluation import evaluation_to_dict
    from dragoman.export.whole import whole_file

    with whole_file(output) as stream:
        text = json.dumps({"evaluations": [evaluation_to_dict(one) for one in done]}, ensure_ascii=False, indent=1)
        stream.write(text.encode("utf-8") + b"\n")


def _print(evaluation: Evaluation, floor: Floor | None, *, cases: bool) -> None:
    from dragoman.export.table import clean

    for line in _lines(evaluation, floor, cases=cases):
        typer.echo(clean(line))
    typer.echo()


def _lines(evaluation: Evaluation, floor: Floor | None, *, cases: bool) -> Iterator[str]:
    scores = evaluation.scores
    yield f"{evaluation.kind} of {evaluation.path.name}: " + ", ".join(f"{count:,} {name}" for name, count in scores.counts.items())
    lowest = floor.floors if floor is not None else {}
    for name, figure in scores.figures.items():
        yield f"  {name:20s} {figure:.3f}" + (f"  floor {lowest[name]:.2f}" if name in lowest else "")
    if not cases:
        return
    for title, by in scores.per_class.items():
        yield f"{title.replace('_', ' ')}: " + ", ".join(f"{name} {figure:.2f}" for name, figure in by.items())
    yield from _cases("taken for another (gold -> predicted)", scores.confusions)
    if scores.missed:
        yield "missed"
    for miss in scores.missed:
        yield f"  {miss.type}: {miss.count} of {miss.of}; in its place " + ", ".join(f"{what} {n}" for what, n in miss.instead.items())
        yield from _examples(miss.examples)
    yield from _cases("without a gold event", scores.extra)


def _cases(title: str, cases: Sequence[Case]) -> Iterator[str]:
    if cases:
        yield title if len(cases) <= SHOWN else f"{title}; the {SHOWN} most frequent of {len(cases)}"
    for case in cases[:SHOWN]:
        yield f"  {case.count:4d}  {case.field} {case.gold or '-'} -> {case.predicted or '-'}"
        yield from _examples(case.examples)


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        yield f"        {example.id}: {' '.join(example.text.split())}"

"""`dragoman actors import`: actor and agent dictionaries of TABARI and PETRARCH in, a folder for --knowledge out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.messages import say
from dragoman.errors import OutputError, UsageError

if TYPE_CHECKING:
    from dragoman.knowledge.petrarch import Dictionary
    from dragoman.knowledge.petrarch_entries import Imported

REJECTS = "rejects.tsv"
_EXAMPLES = 3

actors = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@actors.callback()
def _group() -> None:
    """Bring in actors of your own.

    Example: dragoman actors import my.actors.txt -o my-knowledge
    """


@actors.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Actor or agent dictionaries of TABARI or PETRARCH.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write, for --knowledge; replaces what an earlier import left.")
    ],
) -> None:
    """Make a folder for --knowledge out of dictionaries; what has no place in it is counted, named, and listed in rejects.tsv.

    Example: dragoman actors import Phoenix.Countries.actors.txt Phoenix.agents.txt -o phoenix
    """
    from dragoman.knowledge import petrarch
    from dragoman.knowledge.actors import ActorKnowledge
    from dragoman.knowledge.petrarch_actors import make

    dictionaries = [petrarch.read(path, source) for path, source in zip(files, _sources(files), strict=True)]
    made = make(dictionaries, ActorKnowledge.load())
    _write(output, made)
    ActorKnowledge.load(output)
    for dictionary in dictionaries:
        _tell(dictionary, made)
    rejected = sum(len(d.texts) - len(made.used[d.source]) for d in dictionaries)
    say(f"{output}: ready for --knowledge" + (f"; lines left out: {rejected:,}, all in {output / REJECTS}" if rejected else ""))
    raise typer.Exit(1 if rejected else 0)


def _sources(files: Sequence[Path]) -> list[str]:
    """What to call the files: by name where names differ, else by path.

    Raises:
        UsageError: one is given twice.
    """
    names, paths = Counter(path.name for path in files), Counter(str(path) for path in files)
    if twice := [path for path, count in paths.items() if count > 1]:
        raise UsageError(f"{twice[0]} is given twice. Name it once.")
    return [path.name if names[path.name] == 1 else str(path) for path in files]


def _write(output: Path, made: Imported) -> None:
    """Writes the folder; files that somebody wrote by hand stay.

    Raises:
        OutputError: it cannot be written, or a file of a person's own has the name of one of ours.
    """
    from dragoman.export.whole import whole_file
    from dragoman.knowledge.petrarch_entries import FAMILIES, HEADER

    files = made.files()
    header = HEADER.encode()
    try:
        old = [path for family in FAMILIES for path in (output / "actors" / family).glob("*.yaml") if path.read_bytes().startswith(header)]
        for path in (output / name for name in files):
            if path.exists() and path not in old:
                raise OutputError(f"{path} is there and not of an import. Move it, or name another folder.")
            path.parent.mkdir(parents=True, exist_ok=True)
        output.mkdir(parents=True, exist_ok=True)
        for path in old:
            path.unlink()
    except OSError as error:
        raise OutputError(f"{output} cannot be written ({error.strerror or error}). Name a folder where you may write.") from error
    rows = ["file\tline\tlost\treason\ttext"]
    rows += [
        f"{r.source}\t{r.line}\t{'part' if r.line in made.used[r.source] else 'line'}\t{r.reason}\t{r.text}" for r in made.refusals
    ]
    for name, text in {**files, REJECTS: "\n".join(rows) + "\n"}.items():
        with whole_file(output / name) as stream:
            stream.write(text.encode())


def _tell(dictionary: Dictionary, made: Imported) -> None:
    """Says what became of a file, and a line for every reason, the most frequent first."""
    source, used = dictionary.source, made.used[dictionary.source]
    counts = ", ".join(f"{what}: {n:,}" for what, n in sorted(made.counts[source].items()) if n) or "nothing"
    lost = len(dictionary.texts) - len(used)
    say(f"{source}: {counts}; lines: {len(dictionary.texts):,}, used: {len(used):,}, left out: {lost:,}")
    if dictionary.foreign:
        say(f"{source}: lines that are not UTF-8, read as Windows-1252: {dictionary.foreign:,}")
    found: dict[tuple[str, str], list[str]] = {}
    for refusal in made.refusals:
        if refusal.source == source:
            what = "parts of lines" if refusal.line in used else "lines"
            found.setdefault((what, refusal.reason), []).append(f"{refusal.line}: {refusal.text}")
    for (what, reason), examples in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        say(f"{source}: {what} left out, {reason}: {len(examples):,} ({'; '.join(examples[:_EXAMPLES])})")

"""Checks the training sentences: columns, labels, marks, duplicates, near-duplicates; prints what fails with file and line.

    python training/lint.py [FILE.tsv …]

Without files all of this folder are checked. Then the balance by type and mode is printed. Exit status 1 when a line fails.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.knowledge import ontology
from dragoman.knowledge.ontology import Ontology
from dragoman.record.event import Status

HERE = Path(__file__).parent
MEASURED = (HERE.parent / "gold", HERE.parents[1] / "shared" / "bench" / "dev")
"""Sentences that the coder is measured on, ours and those that may lie beside the project: to keep their like out of the training set."""

NEAR, NEAR_MEASURED = 0.7, 0.5
"""Jaccard index of three-word runs from which two sentences count as one: stricter towards what the coder is measured on."""

UNMARKED = {"start.tsv"}
"""Files whose contexts may be `?`."""

_TAG = re.compile(r"</?[ar]>")
_ANY_TAG = re.compile(r"<[^<>]{0,12}>")
_WORD = re.compile(r"\w+")
Shingles = frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: where it stands and its columns."""

    file: str
    number: int
    columns: tuple[str, ...]

    @property
    def where(self) -> str:
        """File and line, as editors take them."""
        return f"{self.file}:{self.number}"

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return _TAG.sub("", self.columns[-1])


def read(paths: Iterable[Path]) -> list[Line]:
    """Every line of the files; blank ones too, since they are wrong."""
    return [
        Line(path.name, number, tuple(line.split("\t")))
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"), 1)
    ]


def check(line: Line, known: Ontology) -> Iterator[str]:
    """What is wrong with a line by itself."""
    if len(line.columns) != 5:
        yield f"has {len(line.columns)} columns, not type, mode, contexts, status, sentence"
        return
    type, mode, contexts, status, sentence = line.columns
    if type == "NONE":
        if mode != "-":
            yield f"NONE has no modes, but the mode is {mode!r}"
    elif type not in known.types:
        yield f"there is no type {type!r}"
    elif mode != "-" and mode not in known.types[type].modes:
        yield f"{type} has no mode {mode!r}"
    if status not in get_args(Status):
        yield f"there is no status {status!r}"
    yield from _contexts(contexts, line.file, known)
    yield from _marks(sentence)


def _contexts(contexts: str, file: str, known: Ontology) -> Iterator[str]:
    if contexts == "?":
        if file not in UNMARKED:
            yield "contexts are '?', which only start.tsv may have"
        return
    listed = [] if contexts == "-" else contexts.split(";")
    for context, count in Counter(listed).items():
        if context not in known.contexts:
            yield f"there is no context {context!r}"
        elif count > 1:
            yield f"the context {context!r} stands twice"


def _marks(sentence: str) -> Iterator[str]:
    tags = _TAG.findall(sentence)
    for name in "ar":
        if (tags.count(f"<{name}>"), tags.count(f"</{name}>")) != (1, 1):
            yield f"does not have one <{name}> and one </{name}>"
            return
    if tags not in (["<a>", "</a>", "<r>", "</r>"], ["<r>", "</r>", "<a>", "</a>"]):
        yield f"marks are crossed or nested: {' '.join(tags)}"
        return
    if others := [tag for tag in _ANY_TAG.findall(sentence) if tag not in tags]:
        yield f"holds {others[0]}, which is no mark"
    for name in "ar":
        inside = sentence.split(f"<{name}>")[1].split(f"</{name}>")[0]
        if not inside or inside != inside.strip():
            yield f"<{name}> holds nothing, or blanks at its ends: {inside!r}"
    if sentence != sentence.strip() or "  " in sentence:
        yield "has blanks at its ends or two in a row"


def shingles(text: str) -> Shingles:
    """The three-word runs of a text, in lower case; of a shorter one its words as one run."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2)))


def near(sets: Sequence[Shingles], others: Sequence[Shingles] | None, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Pairs whose Jaccard index reaches the threshold: of the sets among themselves (later, earlier), or with the others.

    Exact, and fast by prefixes: of two sets as like as that, the rarest few runs of each must have one in common.
    """
    stock = sets if others is None else others
    counts = Counter(run for one in (*sets, *(others or ())) for run in one)
    index: dict[str, list[int]] = defaultdict(list)
    heads = [_rarest(one, counts, threshold) for one in sets]
    if others is not None:
        for n, one in enumerate(others):
            for run in _rarest(one, counts, threshold):
                index[run].append(n)
    for n, one in enumerate(sets):
        for other in sorted({found for run in heads[n] for found in index.get(run, ())}):
            common = len(one & stock[other])
            if (value := common / (len(one) + len(stock[other]) - common)) >= threshold:
                yield n, other, value
        if others is None:
            for run in heads[n]:
                index[run].append(n)


def _rarest(one: Shingles, counts: Mapping[str, int], threshold: float) -> list[str]:
    return sorted(one, key=lambda run: (counts[run], run))[: len(one) - math.ceil(threshold * len(one) - 1e-9) + 1]


def measured(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """Id and text of every sentence in the gold files of the folders that are there."""
    found = []
    for path in [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.jsonl"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text", "")
            found += [(row["id"], text[start:end]) for start, end in row.get("sentences") or [(0, len(text))]]
            if row.get("context"):
                found.append((row["id"], row["context"]))
    # A phrase or a heading is no sentence: two such agree by chance.
    return [(id, text) for id, text in found if len(_WORD.findall(text)) >= 6]


def lint(lines: Sequence[Line], known: Ontology, gold: Sequence[tuple[str, str]] = ()) -> list[str]:
    """Everything that is wrong, one line each, in the order of the lines."""
    problems = [(n, f"{line.where}: {problem}") for n, line in enumerate(lines) for problem in check(line, known)]
    first: dict[str, int] = {}
    for n, line in enumerate(lines):
        key = " ".join(_WORD.findall(line.text.lower()))
        if key in first:
            problems.append((n, f"{line.where}: stands twice, first at {lines[first[key]].where}"))
        first.setdefault(key, n)
    sets = [shingles(line.text) for line in lines]
    for n, other, value in near(sets, None, NEAR):
        if lines[n].text.lower() != lines[other].text.lower():  # that one stands twice
            problems.append((n, f"{lines[n].where}: nearly the sentence at {lines[other].where} ({value:.2f})"))
    for n, other, value in near(sets, [shingles(text) for _, text in gold], NEAR_MEASURED):
        problems.append((n, f"{lines[n].where}: too near to the measured sentence {gold[other][0]} ({value:.2f})"))
    return [problem for _, problem in sorted(problems, key=lambda pair: pair[0])]


def balance(lines: Iterable[Line]) -> list[str]:
    """How many sentences of each type, and of each of its modes."""
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if len(line.columns) == 5:
            by[line.columns[0]][line.columns[1]] += 1
    return [
        f"{type:10s} {modes.total():5d}  " + ", ".join(f"{mode} {n}" for mode, n in sorted(modes.items(), key=lambda p: (-p[1], p[0])))
        for type, modes in sorted(by.items())
    ]


def main(arguments: Sequence[str]) -> int:
    """Checks the files, prints what is wrong and the balance; the exit status."""
    lines = read([Path(name) for name in arguments] or sorted(HERE.glob("*.tsv")))
    gold = measured(MEASURED)
    problems = lint(lines, ontology.load(), gold)
    print("\n".join([*problems, *([""] if problems else []), *balance(lines)]))
    beside = f", compared with {len(gold):,} measured ones" if gold else ""
    print(f"{len(lines):,} sentences in {len({line.file for line in lines})} files{beside}; {len(problems):,} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

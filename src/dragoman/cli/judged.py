"""`dragoman judged`: what readers have judged, as gold."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import Output, StorePlace
from dragoman.cli.rows import sink


def judged(
    store: StorePlace,
    output: Output = None,
    who: Annotated[str, typer.Option(metavar="NAME", help="Only this reader's judgements.")] = "",
) -> None:
    """Write the articles whose every event readers have judged as a gold file, for `dragoman evaluate news`.

    Example: dragoman judged --store archive -o gold.jsonl
    """
    from dragoman.evaluation.judged import judged_gold
    from dragoman.store import open_store

    found = judged_gold(open_store(store), who=who)
    with sink(output) as write:
        for row in found.rows:
            write(row)
    left = f"; {found.partly:,} left out, since some of their events are not judged yet" if found.partly else ""
    say(f"articles: {len(found.rows):,}{left}")
    raise typer.Exit(0 if found.rows else 1)

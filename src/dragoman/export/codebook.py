"""The codebook: every category that events are coded in, from the very data that the coder reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.knowledge.ontology import Crosswalk, EventType, Ontology

_STATUS = {
    "actual": "has happened or is going on", "planned": "is to happen", "hypothetical": "conditional, feared or possible",
    "demanded": "somebody wants it", "denied": "said not to have happened",
}  # fmt: skip


def codebook(ontology: Ontology, *, version: str) -> Iterator[str]:
    """The codebook as pieces of Markdown; the same data gives the same bytes.

    Args:
        ontology: what it describes, a user's own categories among it.
        version: what it says it is the codebook of.
    """
    yield f"# Codebook\n\nVersion: {version}\n\n"
    yield f"{len(ontology.types)} types, {sum(len(t.modes) for t in ontology.types.values())} modes, {len(ontology.contexts)} contexts, "
    yield f"{len(ontology.sectors)} sectors, {len(ontology.from_cameo)} CAMEO codes.\n\n"
    yield "## Quad classes\n" + _table(("quad", "name", "types"), (
        (str(n), name, ", ".join(t.id for t in ontology.types.values() if t.quad == n)) for n, name in ontology.quads.items()
    ))  # fmt: skip
    yield "\n## Types\n"
    for type_ in sorted(ontology.types.values(), key=lambda t: t.quad):
        yield from _type(type_, ontology)
    yield "\n## Contexts\n" + _table(("context", "meaning"), ontology.contexts.items())
    yield "\n## Sectors\n" + _table(("sector", "name", "meaning"), ((s.id, s.name, s.description) for s in ontology.sectors.values()))
    yield "\n## Status\n" + _table(("status", "meaning"), _STATUS.items())
    yield "\n## Auxiliary modes of PLOVER\n" + _table(("mode", "meaning"), ontology.auxiliaries.items())
    yield "\n## From CAMEO\n" + _table(
        ("CAMEO", "type", "mode", "contexts", "relation", "note"),
        ((r.cameo, r.type or "", r.mode or "", ", ".join(r.contexts), r.relation, r.note) for r in ontology.from_cameo.values()),
    )
    rows: list[Crosswalk] = [row for found in ontology.to_cameo.values() for row in found]
    yield "\n## To CAMEO\nOf the rows whose type, mode and contexts an event has, the one with most contexts.\n\n" + _table(
        ("type", "mode", "contexts", "CAMEO", "relation", "note"),
        ((r.type or "", r.mode or "", ", ".join(r.contexts), r.cameo, r.relation, r.note) for r in rows),
    )


def _type(type_: EventType, ontology: Ontology) -> Iterator[str]:
    yield f"\n### {type_.id}\n{type_.description.strip()}\n\n"
    facts = [f"quad {type_.quad}, {ontology.quads.get(type_.quad, '')}", f"score {_score(type_.score)}"]
    facts.append("needs a recipient" if type_.recipient_required else "needs no recipient")
    if type_.parent:
        facts.append(f"a kind of {type_.parent}")
    yield "; ".join(facts) + f". Example: {type_.example.strip()}\n"
    told = [f"{status} is coded as {_named(*becomes)}" for status, becomes in type_.collapse.items()]
    if type_.refused:
        told.append(f"a refusal is coded as {_named(*type_.refused)}")
    if told:
        yield f"\nWhat is {'; '.join(told)}.\n" if type_.collapse else f"\nHere {'; '.join(told)}.\n"
    if type_.modes:
        yield "\n" + _table(
            ("mode", "score", "meaning", "example", "contexts"),
            (
                (m.id, _score(type_.score if m.score is None else m.score), m.description, m.example, ", ".join(m.contexts))
                for m in type_.modes.values()
            ),
        )


def _named(type_: str, mode: str | None) -> str:
    return f"{type_} {mode}" if mode else type_


def _score(value: float | None) -> str:
    return "not given" if value is None else f"{value:+g}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |\n" for line in lines)

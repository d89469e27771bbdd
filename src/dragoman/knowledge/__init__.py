"""Rank 1: the only reader of `data/`; strict loading, all messages about data. Changes when a data file format changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge import dates as _dates
from dragoman.knowledge import language as _language
from dragoman.knowledge import lexicon as _lexicon
from dragoman.knowledge import magnitudes as _magnitudes
from dragoman.knowledge import ontology as _ontology
from dragoman.knowledge import places as _places
from dragoman.knowledge import relations as _relations
from dragoman.knowledge import stance as _stance
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.dates import DateKnowledge
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.knowledge.relations import RelationKnowledge
from dragoman.knowledge.stance import StanceKnowledge
from dragoman.knowledge.strict import DATA


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known of words and the world, the folder of the trained model if there is one, and a digest of the files."""

    ontology: Ontology
    lexicon: Lexicon
    lemmas: Mapping[str, str]
    actors: ActorKnowledge
    stance: StanceKnowledge
    dates: DateKnowledge
    places: PlaceKnowledge
    magnitudes: MagnitudeKnowledge
    relations: RelationKnowledge
    model: Path | None
    digest: str


def load(user: Path | None = None) -> Knowledge:
    """Reads everything, with the user's folder on top of ours.

    Raises:
        DataError: a file is wrong; the message names file, entry and cure.
    """
    ontology = _ontology.load(user)
    return Knowledge(
        ontology=ontology,
        lexicon=_lexicon.load(ontology, user),
        lemmas=_language.load(user),
        actors=ActorKnowledge.load(user),
        stance=_stance.load(user),
        dates=_dates.load(user),
        places=_places.load(user),
        magnitudes=_magnitudes.load(ontology, user),
        relations=_relations.load(user),
        model=model_folder(),
        digest=digest(user),
    )


def model_folder() -> Path | None:
    """The folder of the trained model, or None where it is not there: the lexicon then decides alone."""
    folder = DATA / "model"
    return folder if (folder / "model.onnx").is_file() else None


def digest(user: Path | None = None) -> str:
    """First twelve hex digits of a SHA-256 over names and bytes of every data file, ours and the user's."""
    whole = hashlib.sha256()
    for folder in (DATA, *((user,) if user else ())):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".tsv", ".onnx")):
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


__all__ = ["DATA", "Knowledge", "digest", "load", "model_folder"]

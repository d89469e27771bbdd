"""Rank 1: the only reader of `data/`; strict loading, all messages about data. Changes when a data file format changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError
from dragoman.knowledge import built
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
from dragoman.knowledge.strict import DATA, folders


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


def load(user: Path | None = None, *, actors: Path | None = None, skip_broken: bool = False) -> Knowledge:
    """Reads everything, with the user's folder on top of ours, and the user's file of actors on top of both.

    Args:
        user: a folder laid out like `data/`.
        actors: one file of actors, YAML or CSV.
        skip_broken: go on without entries of that file that are wrong; `Knowledge.actors.skipped` says which.

    Raises:
        DataError: a file is wrong; the message names file, entry and cure.
        UsageError: there is no such file of actors.
    """
    with built.undisturbed():
        return _load(user, actors, skip_broken=skip_broken)


def _load(user: Path | None, actors: Path | None, *, skip_broken: bool) -> Knowledge:
    ontology = _ontology.load(user)
    families = ("lexicon", "ontology")
    return Knowledge(
        ontology=ontology,
        lexicon=built.through(
            Lexicon,
            lambda: built.files_of(*(folder for family in families for folder in folders(family, user))),
            lambda: _lexicon.load(ontology, user),
        ),
        lemmas=_language.load(user),
        actors=ActorKnowledge.load(user, actors=actors, skip_broken=skip_broken),
        stance=_stance.load(user),
        dates=_dates.load(user),
        places=_places.load(user),
        magnitudes=_magnitudes.load(ontology, user),
        relations=_relations.load(user),
        model=model_folder(),
        digest=digest(user, actors),
    )


def model_folder() -> Path | None:
    """The folder of the trained model, or None where it is not there: the lexicon then decides alone."""
    folder = DATA / "model"
    return folder if (folder / "model.onnx").is_file() else None


def digest(user: Path | None = None, actors: Path | None = None) -> str:
    """First twelve hex digits of a SHA-256 over names and bytes of every data file, ours and the user's, the model's among them.

    Raises:
        DataError: a file cannot be read.
    """
    whole = hashlib.sha256()
    for folder in (DATA, *((user,) if user else ())):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".tsv", ".onnx", ".json")):
            _add(whole, path.relative_to(folder).as_posix(), path)
    if actors is not None:
        # Under one name, wherever it lies and whatever it is called.
        _add(whole, "--actors", actors)
    return whole.hexdigest()[:12]


def _add(whole: hashlib._Hash, name: str, path: Path) -> None:
    whole.update(name.encode() + b"\0")
    try:
        with path.open("rb") as file:
            # Piece by piece: the model is larger than all else that is held.
            while piece := file.read(1 << 18):
                whole.update(piece)
    except OSError as error:
        raise DataError(path, "", f"cannot be read ({error})", "Put it where it can be read.") from error
    whole.update(b"\0")


__all__ = ["DATA", "Knowledge", "digest", "load", "model_folder"]

"""What states and territories are called, as the files of actors have it."""

from __future__ import annotations

from pathlib import Path

from dragoman.knowledge.strict import entries


def state_names(user: Path | None = None) -> dict[str, str]:
    """Usual short name by id, with the user's in the place of ours: "FRA" -> "France", "XKX" -> "Kosovo".

    Raises:
        DataError: a file is wrong.
    """
    return {entry.label: entry.text("name") for entry in entries("actors/states", user=user)}

"""Corrections of the parser's dictionary forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dragoman.knowledge.strict import entries


def load(user: Path | None = None) -> Mapping[str, str]:
    """Lower-case form to lemma, for forms that the parser's lemmatiser gets wrong.

    Raises:
        DataError: an entry is not understood.
    """
    found: dict[str, str] = {}
    for entry in entries("language", user=user, pattern="lemmas.yaml"):
        entry.allow("id", "forms")
        forms = entry.fields.get("forms")
        if not isinstance(forms, dict):
            raise entry.fail("'forms' is no mapping", "Write `forms: {hoping: hope}`.")
        found.update({str(form): str(lemma) for form, lemma in forms.items()})
    return found

"""The documents keep up with the program."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from record.factory import event, relation

from dragoman.cli import app
from dragoman.export import FORMATS
from dragoman.ingest import READERS, Options, read_paths
from dragoman.knowledge import magnitudes, ontology, relations
from dragoman.record import Document
from dragoman.record.plain import event_to_dict, relation_to_dict

ROOT = Path(__file__).parents[1]
CODE = (ROOT / "docs" / "code.md").read_text(encoding="utf-8")
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md"))


def commands():
    from typer.main import get_command

    return get_command(app).commands


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_documented(name):
    heading = f"## `dragoman {name}"
    assert heading in CODE
    section = re.split(r"^## ", CODE.split(heading, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    for parameter in commands()[name].params:
        for option in parameter.opts:
            if option.startswith("-"):
                assert f"`{option}" in section or f" {option}" in section, f"{name} {option} stands nowhere in docs/code.md"
    assert f"dragoman {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Example:" in (commands()[name].help or "")


def test_the_example_of_the_readme_is_real():
    done = subprocess.run([sys.executable, ROOT / "tools" / "readme_example.py", "--check"])
    assert done.returncode == 0, "run `make readme` and look at the difference"


@pytest.mark.parametrize("name", ["code", "add", "explain", "relations"])
def test_every_command_that_reads_articles_has_every_option_of_the_readers(name):
    set_by_the_program = {"worth"}  # the first look at pages; --look-at-everything turns it off
    assert {field.name for field in fields(Options)} - set_by_the_program <= {parameter.name for parameter in commands()[name].params}


def test_every_format_and_ending_is_documented():
    for name in (*FORMATS, *(ending.lstrip(".") for ending in READERS)):
        assert f"`.{name}`" in CODE


def test_every_key_of_the_record_is_documented():
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    row = event_to_dict(event())
    for part in (row, row["actors"][0], row["attribution"][0], row["date"], row["place"], row["magnitudes"][0], row["evidence"][1]):
        for key in part:
            assert f"`{key}`" in page, key


def test_every_key_of_a_relation_and_every_key_and_kind_of_a_magnitude_is_documented():
    page = (ROOT / "docs" / "relations.md").read_text(encoding="utf-8")
    for key in (*relation_to_dict(relation()), *relations.load().kinds):
        assert f"`{key}`" in page, key
    page = (ROOT / "docs" / "magnitudes.md").read_text(encoding="utf-8")
    for key in (*event_to_dict(event())["magnitudes"][0], *magnitudes.load(ontology.load()).kinds):
        assert f"`{key}`" in page, key


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_paths_named_for_contributors_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:src|tests|docs)/[\w/.-]+)`", text):
        if "analysis" not in path:  # a room whose time has not come
            assert (ROOT / path).exists(), path


def test_locks_hold_hashes_and_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "999.9.9" not in text and not re.search(r"^torch\b", text, re.MULTILINE)
        pins = re.findall(r"^[\w.-]+==[^\\]*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 20


def test_examples_have_titles_and_days():
    docs = list(read_paths([str(ROOT / "examples")], Options()))
    assert len(docs) >= 4 and all(isinstance(doc, Document) and doc.title and doc.published and doc.body for doc in docs)



"""What a user installs with Dragoman may be used as freely as Dragoman: the licence of every package in the lock."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("licences", ROOT / "tools" / "licences.py")
licences = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(licences)


def test_every_package_of_the_lock_may_be_there():
    wrong = {name: licences.licence_of(name) for name in licences.locked() if not licences.is_allowed(licences.licence_of(name))}
    assert not wrong, f"a licence that is not known or not allowed: {wrong}; find out what holds before it is allowed in tools/licences.py"
    assert len(licences.locked()) > 80


def test_the_notice_names_the_licences_that_hold_by_file():
    by_file = [name for name in licences.locked() if any(each in licences.licence_of(name) for each in licences.BY_FILE)]
    assert by_file
    for name in by_file:
        assert name in (ROOT / "NOTICE").read_text(encoding="utf-8"), f"{name} is under {licences.licence_of(name)}: name it in NOTICE"


def test_the_table_is_that_of_the_lock():
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    for name in licences.locked():
        assert f"| {name} | {licences.licence_of(name)} |" in page, f"{name}: write the table of docs/licences.md anew (python tools/licences.py)"


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        (("MIT", "GPL", ["GNU General Public License v3 (GPLv3)"]), "MIT"),  # the expression is what holds
        (("", "The BSD 2-Clause License", ["BSD License"]), "BSD-2-Clause"),
        (("", "MPL-2.0 AND MIT", []), "MPL-2.0 AND MIT"),
        (("", "Copyright 2020 Somebody\n\nPermission is hereby granted", ["MIT License"]), "MIT"),
        (("", "", ["BSD License", "Apache Software License"]), "Apache-2.0 AND BSD"),
        (("", "MIT", ["OSI Approved"]), "MIT"),
        (("", "GPLv3", []), "GPLv3"),
        (("", "", []), ""),
    ],
)
def test_what_metadata_say(told, licence):
    assert licences.read_licence(*told) == licence


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True), ("MIT AND Apache-2.0", True), ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True), ("MPL-2.0 AND MIT", True),
        ("", False), ("GPL-3.0-only", False), ("AGPL-3.0-or-later", False), ("MIT AND GPL-2.0-only", False), ("LGPL-3.0-only", False),
        ("GPL-2.0-only OR AGPL-3.0-only", False), ("Proprietary", False), ("GNU General Public License v3 (GPLv3)", False),
    ],
)  # fmt: skip
def test_what_is_allowed(expression, allowed):
    assert licences.is_allowed(expression) is allowed

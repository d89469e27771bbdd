"""Public names are loaded, listed and true: each example in a docstring gives what stands under it."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module

import pytest

from dragoman import analysis


@pytest.mark.parametrize("module", analysis.MEASURES)
def test_examples_are_true(module):
    failed, _ = doctest.testmod(import_module(f"dragoman.analysis.{module}"))
    assert failed == 0


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

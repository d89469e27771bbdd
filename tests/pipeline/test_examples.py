"""The articles in examples/, coded whole and compared with what stands in tests/golden/."""

from __future__ import annotations

import pytest
from rewrite_goldens import ARTICLES, COMMAND, golden, read, render


def test_there_are_articles():
    assert len(ARTICLES) >= 3


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_article_codes_as_its_golden(coder, article):
    coded = render(next(coder.code_documents([read(article)])))
    assert coded.splitlines() == golden(article).read_text(encoding="utf-8").splitlines(), f"right as it is now? {COMMAND}"

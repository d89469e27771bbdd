"""What a stated relation carries: voice, date, place, words, evidence."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.pipeline import Coder
from dragoman.record import Document


def test_voice(coder: Coder) -> None:
    (own,) = coder.relations("Belarus is an ally of Russia.")
    (said,) = coder.relations("Kyiv said that Belarus is an ally of Russia.")
    (quoted,) = coder.relations('"Turkey is a member of NATO and will stay one," Erdogan said.', published="2023-03-23")
    assert own.attribution == ()
    assert [s.country for s in said.attribution[0].speakers] == ["UKR"]
    assert quoted.attribution[0].quoted


def test_what_is_said_in_passing_is_the_writers_own(coder: Coder) -> None:
    (relation,) = coder.relations("Kyiv said that NATO member Turkey had agreed.")
    assert relation.attribution == ()


def test_date(coder: Coder) -> None:
    (became,) = coder.relations("Finland became a member of NATO in 2023.")
    (since,) = coder.relations("Armenia, a member of the CSTO since 2002, left on Monday.", published="2024-06-13")
    (none,) = coder.relations("NATO member Turkey voted on Monday.", published="2024-06-13")
    assert became.date is not None and became.date.start == dt.date(2023, 1, 1)
    assert since.date is not None and since.date.start.year == 2002
    assert none.date is None


def test_place_and_words(coder: Coder) -> None:
    text = "Most shops are shut. The Houthis, who control Sanaa, refused."
    (relation,) = coder.relations(text)
    assert relation.place is not None and relation.place.country == "YEM"
    assert relation.what is not None and text[relation.what.start : relation.what.end] == "Sanaa" == relation.what.text
    assert relation.sentence.index == 1 and relation.trigger.text == "control"
    assert [(e.field, e.rule) for e in relation.evidence] == [("kind", "relations/controls-verb")]


def test_ids_are_their_own_and_stay(coder: Coder) -> None:
    text = "AUKUS, a pact that includes Australia and the United States, was discussed."
    first, second = coder.relations(text)
    assert first.id != second.id and [r.id for r in coder.relations(text)] == [first.id, second.id]


def test_documents_come_back_in_order_and_a_fault_loses_one_alone(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.pipeline import coder as module

    real = module.relations

    def failing(scene, know, version):  # type: ignore[no-untyped-def]
        if scene.parse.document.id == "b":
            raise ValueError("boom")
        return real(scene, know, version)

    monkeypatch.setattr(module, "relations", failing)
    done = list(coder.relations_of(Document(id, "NATO member Turkey voted.") for id in "abc"))
    assert [s.document.id for s in done] == ["a", "b", "c"]
    assert [len(s.relations) for s in done] == [1, 0, 1]
    assert "boom" in done[1].rejects[0].reason

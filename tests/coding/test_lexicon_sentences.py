"""Every sentence of every entry of the lexicon: what it must match it matches, with the sides that are marked, and nothing that it must miss."""

from __future__ import annotations

from lexicon_check import failures


def test_every_entry_reads_its_own_sentences(know, parser):
    found = failures(know.lexicon.frames.values(), know.lexicon, know.actors, parser)
    assert [f"{frame.id}: {why}: {text}" for frame, text, why in found] == []

"""Runs the command line in this process, with a coder that needs no parser."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

import pytest
from record.factory import event

import dragoman
from dragoman.cli import main
from dragoman.record import DocumentInfo, SentenceInfo, Span
from dragoman.record.coding import Coding, SentenceNote


class WordCoder:
    """Finds an event at every "met" and nothing else."""

    skipped = ()
    look = None
    version = "words 0"

    def code_documents(self, documents):
        for doc in documents:
            events, at = [], doc.text.find("met", doc.body)
            while at >= 0:
                info = DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published)
                sent = SentenceInfo(len(events), doc.body, len(doc.text), doc.text[doc.body :])
                events.append(replace(event(), id=f"{doc.id}/{at}", document=info, sentence=sent, trigger=Span("met", at, at + 3)))
                at = doc.text.find("met", at + 3)
            notes = () if events else (SentenceNote(0, doc.body, len(doc.text), doc.text[doc.body :], "no word that tells of an event"),)
            yield Coding(doc, tuple(events), (), notes)


@dataclass
class Result:
    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """run("code", "a.txt") -> status, standard output, standard error; in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: WordCoder(), raising=False)

    def go(*args):
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, args)])
        with pytest.raises(SystemExit) as done:
            main()
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Result(int(done.value.code or 0), captured.out, captured.err)

    return go

from __future__ import annotations

import pytest

from dragoman.fleet import Processes, Settings, read_events, run, shards
from dragoman.fleet.course import REASON
from dragoman.fleet.shards import SHARD_DOCUMENTS
from dragoman.record import Document
from tests.fleet.deeds import Light, do


def docs(texts):
    return [Document(f"d{n}", text) for n, text in enumerate(texts)]


def ran(texts, jobs=2):
    found = [coding for shard in run(docs(texts), place=Processes(jobs), settings=Light(), read=do) for coding in shard]
    return [(coding.document.id, coding.rejects[0].reason) for coding in found]


def test_shards_depend_on_documents_alone():
    assert [len(shard) for shard in shards(docs(["a"] * 70))] == [32, 32, 6]
    assert [len(shard) for shard in shards(docs(["a" * 60_000] * 3))] == [2, 1]


def test_order_is_kept():
    texts = [f"slow {0.3 if n == 0 else 0}" for n in range(SHARD_DOCUMENTS * 3 + 1)]
    assert ran(texts) == [(f"d{n}", "slow") for n in range(len(texts))]


def test_a_document_that_kills_its_worker_is_rejected_and_the_rest_is_coded():
    texts = ["a"] * (SHARD_DOCUMENTS * 2)
    texts[5] = "kill"
    found = ran(texts)
    assert found == [(f"d{n}", REASON if n == 5 else "a") for n in range(len(texts))]


def test_a_worker_that_is_killed_once_loses_nothing(tmp_path):
    texts = ["a"] * (SHARD_DOCUMENTS * 2)
    texts[40] = f"once {tmp_path / 'done'}"
    assert [reason for _, reason in ran(texts)] == ["a"] * 40 + ["once"] + ["a"] * 23


def test_documents_are_read_only_so_far_ahead():
    taken = []

    def source():
        for doc in docs(["a"] * SHARD_DOCUMENTS * 20):
            taken.append(doc)
            yield doc

    work = run(source(), place=Processes(1), settings=Light(), read=do)
    next(work)
    assert len(taken) <= SHARD_DOCUMENTS * 5
    work.close()


@pytest.mark.parametrize("look", [True, False])
def test_workers_code_with_their_settings(look):
    texts = ["France condemned the coup in Niger.", "Stir in the flour and bake it for an hour."]
    (shard,) = run(docs(texts), place=Processes(1), settings=Settings(look=look), read=read_events)
    assert [[event.type for event in coding.events] for coding in shard] == [["ACCUSE"], []]
    assert shard[0].events[0].version.endswith("looked over first") == look

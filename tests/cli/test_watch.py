"""`dragoman watch`: feeds of a server on loopback into an archive."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pytest
from cli.test_archive_process import end, start
from ingest.bad_server import gives, in_turn, marked, resets, serving
from ingest.test_poll import rss

import dragoman
from dragoman.ingest import manners
from dragoman.record.coding import Coding


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(manners, "PAUSE_S", 0.0)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as it:
        yield it


@pytest.fixture
def watch(run, monkeypatch, server):
    """watch("/f", …) -> result of one round of `dragoman watch` over these paths of the server."""

    class Coder:
        skipped = ()
        version = "words 1"

        def code_with_relations(self, docs):
            return (Coding(doc, ()) for doc in docs)

    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: Coder())

    def go(*paths, options=()):
        write_list(Path("feeds.opml"), server, paths)
        return run("watch", "feeds.opml", "--store", "store", "--once", *options)

    go.run = run
    return go


def write_list(path, server, paths):
    rows = "".join(f'<outline type="rss" xmlUrl="{server.url}{path}"/>' for path in paths)
    path.write_text(f'<opml version="2.0"><body>{rows}</body></opml>')


def documents(run):
    out = run("documents", "--store", "store", "--format", "jsonl").out
    return sorted(json.loads(line)["id"] for line in out.splitlines())


def test_round_after_round(watch, server):
    server.ways["/f"] = in_turn(marked(rss(1, 2), '"a"'), marked(rss(1, 2), '"a"'), marked(rss(2, 3), '"b"'))
    first, second, third = watch("/f"), watch("/f"), watch("/f")
    assert (first.status, second.status, third.status) == (0, 0, 0), first.err
    assert "1 feed: 1 with news; 2 articles, 0 events added" in first.err
    assert "1 feed: 1 unchanged; 0 articles" in second.err and "1 with news; 1 article" in third.err
    assert documents(watch.run) == ["urn:x:1", "urn:x:2", "urn:x:3"]
    runs = watch.run("sql", "SELECT count(*) AS n FROM runs WHERE state = 'done'", "--store", "store")
    assert json.loads(runs.out) == {"n": 2}  # a round without news leaves no trace
    row = json.loads(dragoman.open_store("store").manifest())
    assert (row["command"], row["documents"]["count"], row["inputs"][0]["name"]) == ("watch", 1, "feeds.opml")


def test_dead_feeds_are_named_with_the_reason(watch, server):
    server.ways = {"/gone": gives(status=410), "/broken": resets, "/f": gives(rss(1))}
    done = watch("/gone", "/missing", "/broken", "/f")
    assert done.status == 1 and "4 feeds: 1 with news, 2 failing, 1 gone; 1 article" in done.err
    lines = done.err.splitlines()
    assert any("/gone: is there no longer (HTTP 410); it is not asked any more" in line for line in lines)
    assert any("/missing: is not there (HTTP 404); asked again after 20" in line for line in lines)
    again = watch("/gone", "/missing", "/broken", "/f")
    assert again.status == 0 and "/gone: is there no longer" in again.err and "3 not due" in again.err
    assert server.count("/gone") == server.count("/missing") == 1


def test_rejects_are_kept_once(watch, server):
    french = "Le président de la République est arrivé lundi à Bamako pour une visite de deux jours avec ses ministres."
    server.ways["/f"] = gives(rss(1, text=french))
    assert watch("/f").status == 1 and watch("/f").status == 0
    assert json.loads(watch.run("sql", "SELECT document, stage FROM rejects", "--store", "store").out) == {"document": "urn:x:1", "stage": "ingest"}


def test_without_the_memory_nothing_is_added_twice(watch, server):
    server.ways["/f"] = gives(rss(1, 2))
    watch("/f")
    Path("store/feeds.json").unlink()
    assert "0 articles" in watch("/f").err and documents(watch.run) == ["urn:x:1", "urn:x:2"]
    Path("store/feeds.json").write_text("rubbish")
    done = watch("/f")
    assert done.status == 2 and "Delete it" in done.err and len(done.err.splitlines()) == 1


def test_an_end_in_the_middle_loses_nothing(watch, server, monkeypatch):
    """The archive fails after the feed was read: it is read again."""
    from dragoman.store import Writer

    server.ways["/f"] = marked(rss(1, 2), '"a"')
    with monkeypatch.context() as broken:
        broken.setattr(Writer, "add", lambda self, codings: (_ for _ in ()).throw(dragoman.errors.StoreError("store", "is full", "Make room.")))
        assert watch("/f").status == 2
    assert watch("/f").status == 0 and documents(watch.run) == ["urn:x:1", "urn:x:2"]


def test_many_feeds_are_added_part_by_part(watch, server, monkeypatch):
    monkeypatch.setattr(sys.modules["dragoman.cli.watch"], "KEEP_DOCUMENTS", 3)
    server.ways = {f"/{n}": gives(rss(2 * n, 2 * n + 1)) for n in range(5)}
    assert "5 feeds: 5 with news; 10 articles" in watch(*server.ways).err
    assert len(documents(watch.run)) == 10


@pytest.mark.parametrize("every", ["5s", "soon", "15", "-3m"])
def test_wrong_times(run, every):
    Path("feeds.opml").write_text("<opml/>")
    assert run("watch", "feeds.opml", "--store", "store", "--every", every).status == 2


def test_wrong_use(watch, run):
    for args, cure in (
        (["none.opml", "--store", "store"], "cannot be read"),
        (["none.opml", "--store", "s3://bucket/store"], "--memory FILE"),
        (["none.opml", "--store", "/proc/none"], "Name a place where you may write"),
    ):
        done = run("watch", *args, "--once")
        assert done.status == 2 and cure in done.err, done.err


def wait_for(path):
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert path.exists()


def stored(store):
    return sorted(doc.id for doc in dragoman.open_store(store).documents().records())


def test_it_stops_cleanly_between_rounds_and_only_one_runs(server, tmp_path):
    server.ways["/f"] = gives(rss(*range(6)))
    write_list(tmp_path / "feeds.opml", server, ["/f"])
    process = start(tmp_path, "watch", "feeds.opml", "--store", "store")
    wait_for(tmp_path / "store" / "feeds.json")
    _, err = start(tmp_path, "watch", "feeds.opml", "--store", "store", "--once").communicate(timeout=60)
    assert "in use by another" in err
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0 and "stopped; what was added is safe" in err and "6 articles" in err and "Traceback" not in err
    assert len(stored(tmp_path / "store")) == 6 and dragoman.open_store(tmp_path / "store").check() == ()


def test_stopped_in_the_middle_of_a_shard_it_goes_on_where_it_was(server, tmp_path):
    server.ways["/f"] = marked(rss(*range(40)), '"a"')
    write_list(tmp_path / "feeds.opml", server, ["/f"])
    process = start(tmp_path, "watch", "feeds.opml", "--store", "store", seconds="0.2")
    wait_for(tmp_path / "store" / "runs" / "_delta_log")
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0 and not (tmp_path / "store" / "feeds.json").exists(), err
    end(start(tmp_path, "watch", "feeds.opml", "--store", "store", "--once"))
    assert stored(tmp_path / "store") == sorted(f"urn:x:{n}" for n in range(40)) and dragoman.open_store(tmp_path / "store").check() == ()

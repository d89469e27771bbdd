"""Files, folders, standard input; and what every document must pass."""

import io
import os
import threading
from pathlib import Path

import pytest

from dragoman.ingest import Notice, Options, find_reader, read_paths
from dragoman.record import Document, Reject

TEXT = "Envoys of both countries met on Monday and agreed on little."


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_all(*paths):
    return list(read_paths(paths, Options()))


def test_folder_in_order_with_others_told(here):
    for name in ("news/b.txt", "news/a.txt", "news/deep/c.jsonl", "news/pic.png", "news/.hidden/d.txt", "news/.e.txt"):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"id": "c", "text": "Two came."}' if name.endswith("l") else TEXT)
    notice, *docs = read_all("news")
    assert isinstance(notice, Notice) and notice.text.startswith("1 file passed over")
    assert [doc.id for doc in docs] == ["news/a.txt", "news/b.txt", "c"]


def test_named_twice_is_read_once(here):
    (here / "a.txt").write_text(TEXT)
    assert len(read_all("a.txt", "./a.txt", ".")) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", None, "is not there"),
        ("a.pdf", b"<p>x", "ending that no reader knows"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", b"word " * 10_000_001, "longer than 1,000,000 characters"),
        ("a.txt", b"word " * 300_000, "has 1,500,000 characters"),
        ("a.txt", TEXT.encode() + b" " + b"x" * 6000, "has a word of 6,000 characters"),
        ("a.txt", b"12 34 -- 56\n\n78", "has no words"),
        ("a.txt", "Le président est arrivé lundi à Bamako pour une visite de deux jours avec ses ministres.".encode(), "(language: fr)"),
        ("a.txt", "中国外交部长星期一抵达莫斯科,将与俄罗斯外长举行会谈。".encode(), "(language: zh)"),
    ],
)
def test_what_cannot_be_coded_is_one_reject(here, name, content, reason):
    if content is not None:
        (here / name).write_bytes(content)
    (here / "ok.txt").write_text(TEXT)
    bad, good = read_all(name, "ok.txt")
    assert isinstance(bad, Reject) and reason in bad.reason and bad.cure and bad.document.startswith(name)
    assert isinstance(good, Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(here):
    (here / "a.txt").write_text(TEXT)
    (here / "a.txt").chmod(0)
    (bad,) = read_all("a.txt")
    assert "cannot be read" in bad.reason


def test_folder_without_anything(here):
    (here / "empty").mkdir()
    (bad,) = read_all("empty")
    assert "folder without a file" in bad.reason


def test_a_row_is_named_with_its_file(here):
    (here / "a.jsonl").write_text('{"id": "n7", "text": "Der Minister traf am Montag zu einem zweitägigen Besuch in Bamako ein."}')
    (bad,) = read_all("a.jsonl")
    assert bad.document == "a.jsonl (n7)" and "language: de" in bad.reason


@pytest.mark.parametrize("text", ["Putin met Xi.", "Lula da Silva, Macron!", "Ursula von der Leyen met Volodymyr Zelensky."])
def test_short_texts_full_of_names_are_read(here, text):
    (here / "a.txt").write_text(text)
    (doc,) = read_all("a.txt")
    assert isinstance(doc, Document)


class Stdin:
    def __init__(self, content):
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize(
    ("content", "ids"),
    [(TEXT.encode(), ["-"]), (b'\n{"id": "x", "text": "One came."}\n{"text": "Two came."}\n', ["x", "-:2"])],
)
def test_standard_input(monkeypatch, content, ids):
    monkeypatch.setattr("sys.stdin", Stdin(content))
    assert [doc.id for doc in read_all("-")] == (ids if ids[0] == "-" else ["x", "-:3"])


def test_a_pipe_is_read_like_standard_input(here):
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(TEXT))
    writer.start()
    assert [doc.id for doc in read_all("pipe")] == ["pipe"]
    writer.join()


def test_a_file_name_that_is_not_utf8(here):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(TEXT)
    except OSError:
        pytest.skip("the file system wants UTF-8")
    assert [doc.id for doc in read_all(name)] == ["caf\ufffd.txt"]


def test_a_link_to_nothing_in_a_folder_is_told(here):
    Path("news").mkdir()
    Path("news/a.txt").symlink_to("nowhere")
    (bad,) = read_all("news")
    assert bad.reason == "is not there"


def test_find_reader():
    assert find_reader("A.TXT") and find_reader("a.jsonl.gz") and not find_reader("a.gz")


def test_standard_input_is_read_by_its_first_bytes(monkeypatch):
    page = f"<!doctype html><html><body><p>{TEXT}</p></body></html>".encode()
    feed = f"<rss version='2.0'><channel><item><guid>g</guid><description>{TEXT}</description></item></channel></rss>".encode()
    for content, options, id in (
        (page, Options(), "-"),
        (feed, Options(), "g"),
        (f"a,b\n{TEXT},7\n".encode(), Options(columns={"text": "a", "id": "b"}), "7"),
    ):
        monkeypatch.setattr("sys.stdin", Stdin(content))
        (doc,) = read_paths(["-"], options)
        assert isinstance(doc, Document) and (doc.id, doc.text) == (id, TEXT)

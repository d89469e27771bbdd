"""Sources made to break a reader: each costs one reject, the rest is read, in bounded time and memory."""

import gzip
import io
import os
import resource
import struct
import time
import zipfile

import pytest

from dragoman.ingest import Options, apart, read_paths
from dragoman.ingest.unpack import FREE_BYTES
from dragoman.record import Document, Reject

TEXT = "Envoys of both countries met on Monday and agreed on little of what they had come for."
PAGE = f"<html lang='en'><head><title>Talks</title></head><body><article>{f'<p>{TEXT}</p>' * 5}</article></body></html>".encode()


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ok.txt").write_text(TEXT)
    return tmp_path


def read_all(*paths):
    """Documents and rejects of the paths."""
    items = list(read_paths(paths, Options()))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


def record(number, body=PAGE, *, kind="response", length=None, more=b""):
    """One WARC record of a page; `length` in the place of the true one."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + more + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{number}>\r\nWARC-Date: 2023-03-23T00:00:00Z\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def ids(docs):
    return [doc.id for doc in docs]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_truncated_gzip(here, name):
    rows = [f"{n};{TEXT}" if "csv" in name else f'{{"id": "{n}", "text": "{TEXT}"}}' for n in range(3000)]
    content = gzip.compress("\n".join((["id;text"] if "csv" in name else []) + rows).encode())
    (here / name).write_bytes(content[:-20])
    docs, rejects = read_all(name, "ok.txt")
    assert len(docs) > 1000 and docs[-1].id == "ok.txt"
    assert len(rejects) == 1 and "breaks off" in rejects[0].reason


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"no record at all\r\n\r\n", "is no WARC record"),
        (record(9, length=9), "broken record"),
        (record(9, length=1_000_000), "broken record"),
        (record(9, length=-5), "broken record"),
        (record(9, length="x"), "broken record"),
        (record(9).replace(b"WARC/1.0", b"WXRC/1.0"), "is no WARC record"),
        (record(9, b"no gzip", more=b"Content-Encoding: gzip\r\n"), "broken record"),
        (record(9, gzip.compress(b"\0" * 50_000_000), more=b"Content-Encoding: gzip\r\n"), "longer than 10 MB"),
        (record(9, b"x" * 20_000_000), "longer than 10 MB"),
    ],
)
def test_broken_warc_record(here, broken, reason):
    (here / "a.warc").write_bytes(record(1) + broken + record(2))
    docs, rejects = read_all("a.warc", "ok.txt")
    assert ids(docs) == ["urn:x:1", "urn:x:2", "ok.txt"]
    assert len(rejects) == 1 and reason in rejects[0].reason


def test_broken_and_cut_members_of_warc_gz(here):
    members = [bytearray(gzip.compress(record(n))) for n in range(4)]
    members[1][60] ^= 0xFF
    (here / "a.warc.gz").write_bytes(b"".join(members)[:-30])
    docs, rejects = read_all("a.warc.gz", "ok.txt")
    assert ids(docs) == ["urn:x:0", "urn:x:2", "ok.txt"]
    assert [r.document for r in rejects] == ["a.warc.gz#3", "a.warc.gz"]


def test_deep_and_long_html(here):
    (here / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 100_000 + PAGE)
    (here / "long.html").write_bytes(b"<html><body>" + b"<p>word</p>" * 10_000_000)
    (here / "ok.html").write_bytes(PAGE)
    docs, rejects = read_all("deep.html", "long.html", "ok.html")
    assert ids(docs) == ["ok.html"]
    assert [r.reason for r in rejects] == ["is nested 256 elements deep or more", "is longer than 10 MB"]


def test_html_that_keeps_the_parser_busy_is_given_up(here, monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_S", 3.0)
    (here / "slow.html").write_text("<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p></body></html>")
    (here / "ok.html").write_bytes(PAGE)
    began = time.monotonic()
    docs, rejects = read_all("slow.html", "ok.html")
    assert ids(docs) == ["ok.html"] and "takes longer than 3 s" in rejects[0].reason
    assert time.monotonic() - began < 15


def test_xml_entity_bomb(here):
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "word">{steps}]><rss><channel><title>&a9;</title></channel></rss>'
    (here / "bomb.xml").write_text(bomb)
    (here / "wide.xml").write_bytes(bomb.encode("utf-16"))
    docs, rejects = read_all("bomb.xml", "wide.xml", "ok.txt")
    assert ids(docs) == ["ok.txt"]
    assert ["entities of its own" in r.reason for r in rejects] == [True, True]


@pytest.mark.parametrize("name", ["z.txt", "z.jsonl", "z.html", "z.csv"])
def test_zip_that_unpacks_to_ten_gigabytes(here, name):
    """One member of 10 GB, made without packing 10 GB: the same packed megabyte of zeros again and again, as one DEFLATE stream."""
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + again * 9_999 + packer.flush()
    with zipfile.ZipFile(here / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
    whole = _with_raw_member((here / "a.zip").read_bytes(), name, packed)
    (here / "a.zip").write_bytes(whole)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    docs, rejects = read_all("a.zip", "ok.txt")
    assert ids(docs) == ["a.zip/a.txt", "ok.txt"]
    assert len(rejects) == 1 and rejects[0].document.startswith(f"a.zip/{name}")
    assert time.monotonic() - began < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def _with_raw_member(content, name, packed):
    """The archive of one member with a second, whose packed bytes are given; 4 GB less one is the largest size that it can name."""
    end = content.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", content[end + 16 : end + 20])[0]
    body, directory = content[:start], content[start:end]
    fields = (20, 0, 8, 0, 0x21, 0, len(packed), 0xFFFFFFFE, len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHHLLLHH", *fields) + name.encode()
    central = b"PK\x01\x02" + struct.pack("<HHHHHHLLLHHHHHLL", 20, *fields, 0, 0, 0, 0, len(body)) + name.encode()
    tail = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 2, 2, len(directory) + len(central), len(body) + len(local) + len(packed), 0)
    return body + local + packed + directory + central + tail


def test_path_tricks_in_archive_names(here):
    tricks = ["../up.txt", "/etc/root.txt", "a/../../up.txt", "C:/win.txt", "back\\slash.txt", "line\nend.txt"]
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name in (*tricks, "good.txt", "news/more.txt"):
            archive.writestr(name, TEXT)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("pic.png", b"\x89PNG")
    before = sorted(os.listdir(here.parent))
    docs, rejects = read_all("a.zip")
    assert ids(docs) == ["a.zip/good.txt", "a.zip/news/more.txt"]
    assert len(rejects) == len(tricks) + 1 and all("name" in r.reason or "link" in r.reason for r in rejects)
    assert sorted(os.listdir(here.parent)) == before and sorted(os.listdir(here)) == ["a.zip", "ok.txt"]


def test_broken_zips(here):
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("a.txt", TEXT * 100)
        archive.writestr("b.txt", TEXT)
    content = bytearray((here / "a.zip").read_bytes())
    (here / "cut.zip").write_bytes(content[:-40])
    content[200] ^= 0xFF  # within a.txt: its checksum is wrong
    (here / "a.zip").write_bytes(content)
    docs, rejects = read_all("a.zip", "cut.zip", "ok.txt")
    assert ids(docs) == ["a.zip/b.txt", "ok.txt"]
    assert [r.document for r in rejects] == ["a.zip/a.txt", "cut.zip"]


def test_gzip_bomb(here):
    stream = io.BytesIO()
    with gzip.open(stream, "wb") as packer:
        for _ in range(3):
            packer.write(b"\0" * FREE_BYTES)
    (here / "a.jsonl.gz").write_bytes(stream.getvalue())
    docs, rejects = read_all("a.jsonl.gz", "ok.txt")
    assert ids(docs) == ["ok.txt"] and len(rejects) == 1 and "100 times its size" in rejects[0].reason


def test_symbolic_link_loops(here):
    (here / "news").mkdir()
    (here / "news" / "a.txt").write_text(TEXT)
    (here / "news" / "loop").symlink_to("../news")
    (here / "news" / "self.txt").symlink_to("self.txt")
    (here / "news" / "self.png").symlink_to("self.png")
    docs, rejects = read_all("news")
    assert ids(docs) == ["news/a.txt"]
    assert [(r.document, r.reason[:9]) for r in rejects] == [("news/loop", "is a link"), ("news/self.txt", "is a link")]

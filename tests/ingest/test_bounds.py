"""Memory and time of a process that reads sources made to fill them, measured in a process of its own."""

import gzip
import json
import subprocess
import sys

import pytest
from ingest.bad_server import endless, gives
from ingest.test_faults import PAGE, TEXT

ZEROS = gzip.compress(b"\0" * 100_000_000, 6)

CHILD = """
import json, resource, sys, time
from dragoman.ingest import Options, apart, read_paths
from dragoman.record import Document
read = lambda paths: [(type(item).__name__, item.id if isinstance(item, Document) else item[0] if isinstance(item, tuple) else item.reason) for item in read_paths(paths, Options())]
apart.PATIENCE_S = 4.0
kb = 1024 if sys.platform == "darwin" else 1
read(["ok.txt", "ok.html"])  # the libraries are loaded
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / kb, time.monotonic()
items = read(sys.argv[1:])
apart._helper._end()
print(json.dumps({
    "items": items, "seconds": time.monotonic() - began,
    "grown_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / kb - before,
    "helper_kb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / kb,
}))
"""


def measure(folder, *paths):
    """What reading costs: documents and reasons, seconds, kilobytes beyond an idle reader, and of the process that takes pages apart."""
    (folder / "ok.txt").write_text(TEXT)
    (folder / "ok.html").write_bytes(PAGE)
    done = subprocess.run([sys.executable, "-c", CHILD, *paths], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_files_made_to_fill_the_memory(tmp_path):
    (tmp_path / "long.html").write_bytes(b"<html><body>" + b"<p>word</p>" * 2_000_000)
    (tmp_path / "full.html").write_bytes(b"<html><body>" + b"<p>word</p>" * 900_000)
    (tmp_path / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 1_900_000)
    (tmp_path / "deep.xml").write_bytes(b"<rss><channel>" + b"<item>" * 1_000_000)
    (tmp_path / "zeros.jsonl.gz").write_bytes(ZEROS)
    (tmp_path / "zeros.warc.gz").write_bytes(ZEROS)
    (tmp_path / "line.jsonl").write_bytes(b'{"text": "' + b"a " * 20_000_000)
    (tmp_path / "cell.csv").write_bytes(b'text\n"' + b"a " * 20_000_000)
    (tmp_path / "long.txt").write_bytes(b"word " * 10_000_000)
    names = ["long.html", "deep.html", "deep.xml", "zeros.jsonl.gz", "zeros.warc.gz", "line.jsonl", "cell.csv", "long.txt", "full.html", "ok.txt"]
    cost = measure(tmp_path, *names)
    assert [id for kind, id in cost["items"] if kind == "Document"] == ["ok.txt"]
    assert sum(kind == "Reject" for kind, _ in cost["items"]) == len(names) - 1, cost["items"]
    assert cost["grown_kb"] < 300_000 and cost["helper_kb"] < 2_500_000 and cost["seconds"] < 100, cost


@pytest.mark.parametrize("path", ["/endless", "/bomb", "/wide"])
def test_servers_made_to_fill_the_memory(tmp_path, server, path):
    server.ways = {
        "/endless": endless(b"<item>word</item>" * 10_000),
        "/bomb": gives(ZEROS, Content_Encoding="gzip"),
        "/wide": gives(gzip.compress(b"<rss><channel>" + b"<item/>" * 10_000_000, 1), Content_Encoding="gzip"),
    }
    cost = measure(tmp_path, server.url + path, "ok.txt")
    assert [kind for kind, _ in cost["items"]] == ["Reject", "Document"] and "is longer than 20 MB" in cost["items"][0][1]
    assert cost["grown_kb"] < 150_000 and cost["seconds"] < 60, cost

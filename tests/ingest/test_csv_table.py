"""CSV: columns told or read from their names."""

import datetime as dt

import pytest

from dragoman.ingest import Options, Source, csv_table
from dragoman.record import Document, Reject

DAY = dt.date(2023, 3, 23)


def read_all(tmp_path, content, **columns):
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(csv_table.read(Source("a.csv", path), Options(columns=columns)))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_columns_by_their_names(tmp_path, sign):
    text = f'"Kenya met{sign} Mali.\n\nIt ""left""."'
    rows = read_all(tmp_path, f"\ufeffHeadline{sign}Pub Date{sign}Body{sign}Byline\nTalks{sign}2023-03-23{sign}{text}{sign}Ann\n\n")
    assert rows == [Document("a.csv:2", f'Kenya met{sign} Mali.\n\nIt "left".', "Talks", DAY, author="Ann")]


def test_columns_that_are_told(tmp_path):
    (doc,) = read_all(tmp_path, "text,Wortlaut,Nr\nno,Kenya met Mali.,7\n", text="Wortlaut", id="Nr")
    assert (doc.id, doc.text) == ("7", "Kenya met Mali.")


def test_what_is_wrong_with_the_columns(tmp_path):
    (bad,) = read_all(tmp_path, "a,b\n1,2\n")
    assert "no column that looks like the text: a, b" in bad.reason and "--columns" in bad.cure
    (bad,) = read_all(tmp_path, "a,b\n1,2\n", text="c")
    assert "no column 'c': a, b" in bad.reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"1,2,3", "3 cells where the first line has 2"),
        (b'1,"One" came', "no row of CSV"),
        (b"1,", "empty 'text'"),
        (b"1,caf\xe9", "is not UTF-8"),
        (b"1," + b"x" * 16_100_000, "longer than 16 MB"),
    ],
)
def test_a_bad_row_leaves_the_others(tmp_path, row, reason):
    filler = b"".join(b"f%d,Filler came.\n" % n for n in range(1000))
    items = read_all(tmp_path, b"id,text\n" + filler + row + b"\n2,Two came.\n")
    (bad,) = [item for item in items if isinstance(item, Reject)]
    assert reason in bad.reason and bad.document == "a.csv:1002" and bad.cure
    assert items[-1].id == "2" and len(items) == 1002


def test_windows_letters_and_long_cells(tmp_path):
    notice, doc = read_all(tmp_path, ("text\n" + "Señor Peña came. " * 20_000 + "\n").encode("cp1252"))
    assert "read as" in notice.text and doc.text.startswith("Señor Peña") and len(doc.text) > 300_000


def test_empty(tmp_path):
    for content in ("", "text\n"):
        (bad,) = read_all(tmp_path, content)
        assert isinstance(bad, Reject) and bad.cure

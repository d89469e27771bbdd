"""The files that the field has: every row is stored or named, and goes out again as it came."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dragoman.export.exchange import Report, read_foreign, write_foreign
from dragoman.record import Event

PLACES = [parent / "shared" / "reference" for parent in Path(__file__).resolve().parents]
FILES = {
    "gdelt": ("gdelt/20191024143000.export.CSV", 2_111, 428),
    "icews": ("icews/events.2018.sample.tab.gz", 3_705, 808),
}


def find(name):
    for folder in PLACES:
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"the real file {name} is not on this machine")


@pytest.mark.parametrize("name", FILES)
def test_rows_in_are_rows_stored_and_rejects(formats, name):
    file, rows, typeless = FILES[name]
    path, report = find(file), Report()
    items = list(read_foreign(formats[name], path, report))
    assert report.read == len(items) == report.written + report.rejected == rows and report.rejected == 0
    events = [item for item in items if isinstance(item, Event)]
    assert sum(event.type is None for event in events) == typeless and all(event.cameo for event in events)
    # GDELT has codes of regions among those of countries (AFR, EUR), which belong to nobody here.
    column = {"gdelt": "Actor1CountryCode", "icews": "Source Country"}[name]
    named = [event for event in events if formats[name].unpack(event.evidence[1].text)[column] not in ("", "NA", "AFR", "EUR", "SAF", "NAM", "SEA")]
    assert len(named) > 900 and all(event.actors[0].country for event in named)
    again = formats[name].head() + "".join(line + "\n" for line in write_foreign(formats[name], items, Report())).encode()
    assert again == (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())


def test_one_set_goes_out_as_another(formats):
    events = list(read_foreign(formats["icews"], find(FILES["icews"][0]), Report()))
    report = Report()
    assert len(list(write_foreign(formats["gdelt"], events, report))) == report.written == report.read - report.rejected > 3_600

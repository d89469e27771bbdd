"""The public form of an event: keys, their order, and the way back."""

import json

from record.factory import event

from dragoman.record.plain import event_from_dict, event_to_dict, to_json

KEYS = (
    "id version document sentence type mode contexts quad score cameo trigger actors recipients status historical attribution "
    "date place magnitudes confidence evidence"
).split()


def test_keys_stand_in_the_public_order():
    row = event_to_dict(event())
    assert list(row) == KEYS
    assert list(row["document"]) == ["id", "title", "url", "source", "published"]
    assert list(row["sentence"]) == ["index", "start", "end", "text"]
    assert list(row["actors"][0]) == (
        "text start end name kind country code sector sectors organisation entity office via".split()
    )
    assert list(row["attribution"][0]) == ["speakers", "cue", "quoted"]
    assert list(row["date"]) == ["start", "end", "precision", "text"]
    assert list(row["place"]) == ["text", "name", "country", "lat", "lon", "geonames"]
    assert list(row["magnitudes"][0]) == ["kind", "low", "high", "text", "unit", "start", "end", "attribution"]
    assert list(row["evidence"][0]) == ["field", "rule", "text"]
    assert list(row["evidence"][1]) == ["field", "rule", "text", "otherwise"]


def test_round_trip_through_json():
    for e in (event(), event(date=None, place=None, mode=None, score=None, cameo=None, attribution=(), magnitudes=())):
        assert event_from_dict(json.loads(to_json(event_to_dict(e)))) == e


def test_whole_numbers_have_no_point_and_letters_stay():
    line = to_json(event_to_dict(event()))
    assert '"low": 13,' in line
    assert "Zürich" in to_json({"name": "Zürich"})

"""The public form of a relation: keys, their order, and the way back."""

import json

from record.factory import relation

from dragoman.record.plain import relation_from_dict, relation_to_dict, to_json


def test_keys_stand_in_the_public_order():
    row = relation_to_dict(relation())
    assert list(row) == "id version document sentence kind trigger from to what place date attribution evidence".split()


def test_round_trip_through_json():
    for r in (relation(), relation(target=None, what=None, place=None, date=None, attribution=())):
        assert relation_from_dict(json.loads(to_json(relation_to_dict(r)))) == r

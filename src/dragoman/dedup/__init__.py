"""Rank 4: documents with one text, reports of one event, and answers to claims. Changes when what counts as the same changes.

    group(store)                              judges what is new, and writes judgements beside the records
    for one in groups(store, Filter(who=("KEN",))):
        print(one.main.type, one.sources, [point.field for point in one.points])
    for one in answers(store):
        print(one.claim.sentence.text, [(answer.how, answer.event.sentence.text) for answer in one.answers])
"""

from dragoman.dedup.answers import Answer, Answered, answered_to_dict, answers, answers_among
from dragoman.dedup.groups import Group, group_to_dict, groups, groups_of, is_grouped
from dragoman.dedup.points import Point, Saying
from dragoman.dedup.run import WHO, Grouped, group

__all__ = [
    "WHO", "Answer", "Answered", "Group", "Grouped", "Point", "Saying", "answered_to_dict", "answers", "answers_among", "group",
    "group_to_dict", "groups", "groups_of", "is_grouped",
]

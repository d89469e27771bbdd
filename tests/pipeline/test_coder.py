"""Texts to whole events: type, sides, status, voice, what the ontology adds; ids, bytes, and the user's own knowledge."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.errors import DataError, UsageError
from dragoman.knowledge import load as load_knowledge
from dragoman.pipeline import Coder
from dragoman.record import Document


def only(coder, text, **given):
    (event,) = coder.code(text, **given).events
    return event


def names(side):
    return [m.name for m in side]


def test_who_did_what_to_whom(coder):
    event = only(coder, "France condemned Russia.")
    assert (event.type, event.mode, names(event.actors), names(event.recipients), event.status) == (
        "ACCUSE", "disapprove", ["France"], ["Russia"], "actual",
    )  # fmt: skip
    assert (event.trigger.text, event.trigger.start, event.trigger.end) == ("condemned", 7, 16)
    assert (event.sentence.index, event.sentence.text) == (0, "France condemned Russia.")
    assert event.attribution == ()
    assert not event.historical


def test_the_ontology_gives_quad_score_and_code(coder, know):
    event = only(coder, "France condemned Russia.")
    assert (event.quad, event.score) == (3, -2.0)
    assert event.cameo == know.ontology.cameo("ACCUSE", "disapprove", event.contexts)


def test_the_document_is_told(coder):
    event = only(coder, "France condemned Russia.", id="a1", title="T", url="u", source="s", published="2023-03-23")
    info = event.document
    assert (info.id, info.title, info.url, info.source, info.published) == ("a1", "T", "u", "s", dt.date(2023, 3, 23))


def test_published_is_a_date_or_its_text(coder):
    text = "France condemned Russia."
    assert coder.code(text, published=dt.date(2023, 3, 23)) == coder.code(text, published="2023-03-23")
    with pytest.raises(UsageError, match="Write it as 2023-03-23"):
        coder.code(text, published="23 March")


def test_the_version_names_what_the_event_rests_on(coder, know):
    event = only(coder, "France condemned Russia.")
    assert event.version == coder.version
    assert know.digest in event.version and coder.parser.name in event.version


# What PLOVER folds into another type; the status still says what it is.
COLLAPSED = {
    "a planned meeting": ("Turkey will meet Greece on Friday.", "CONSULT", "AGREE", "planned"),
    "a planned visit": ("Egypt's president will visit Turkey on Friday.", "CONSULT", "AGREE", "planned"),
    "a possible assault": ("Russia may attack Ukraine.", "ASSAULT", "THREATEN", "hypothetical"),
    "an assault under a condition": ("If Russia attacks Ukraine, prices will rise.", "ASSAULT", "THREATEN", "hypothetical"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "first", "then", "status"), COLLAPSED.values(), ids=COLLAPSED.keys())
def test_collapse(coder, know, text, first, then, status):
    event = only(coder, text)
    assert (event.type, event.status) == (then, status)
    assert f"{first} -> {then}" in [e.text for e in event.evidence]
    assert (event.quad, event.score) == (know.ontology.quad(then), know.ontology.score(then, event.mode))


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("France has not attacked Mali.", "ASSAULT", "denied"),
        ("Turkey met Greece on Friday.", "CONSULT", "actual"),
        ("Russia attacked Ukraine.", "ASSAULT", "actual"),
    ],
)
def test_no_collapse(coder, text, type_, status):
    event = only(coder, text)
    assert (event.type, event.status) == (type_, status)


def test_reported_by_somebody(coder):
    charge, event = coder.code("Egypt said that Israel had attacked Iran.").events
    assert (charge.type, charge.attribution, names(charge.actors), names(charge.recipients)) == ("ACCUSE", (), ["Egypt"], ["Israel"])
    (voice,) = event.attribution
    assert (names(voice.speakers), voice.cue.text, voice.quoted) == (["Egypt"], "said", False)
    assert (names(event.actors), names(event.recipients)) == (["Israel"], ["Iran"])


# A speech act that its speaker performs is told by the article, in whatever words.
OWN_ACTS = [
    "Iran condemned the attack.",
    "Iran said that it condemned the attack.",
    "“We condemn the attack in the strongest terms,” Iran said.",
]


@pytest.mark.parametrize("text", OWN_ACTS)
def test_own_speech_act_has_the_articles_voice(coder, text):
    (event,) = [e for e in coder.code(text).events if e.type == "ACCUSE"]
    assert names(event.actors) == ["Iran"]
    assert event.attribution == ()


def test_a_deed_that_its_doer_tells_keeps_the_voice(coder):
    """What somebody says he did with his hands is on his word: only speech acts are done by saying so."""
    (event,) = [e for e in coder.code("Iran said that it had attacked Israel.").events if e.type == "ASSAULT"]
    assert [names(voice.speakers) for voice in event.attribution] == [["Iran"]]


def test_another_ones_speech_act_keeps_the_voice(coder):
    (event,) = [e for e in coder.code("Egypt said that Iran condemned the attack.").events if e.type == "ACCUSE"]
    assert [names(voice.speakers) for voice in event.attribution] == [["Egypt"]]


def test_the_charge_and_what_is_charged_are_two_events(coder):
    found = {event.type: event for event in coder.code("Egypt accused Israel of attacking Iran.").events}
    assert names(found["ACCUSE"].actors) == ["Egypt"] and found["ACCUSE"].attribution == ()
    assert names(found["ASSAULT"].actors) == ["Israel"] and names(found["ASSAULT"].recipients) == ["Iran"]
    assert [names(voice.speakers) for voice in found["ASSAULT"].attribution] == [["Egypt"]]


def test_the_demand_happened_what_is_demanded_did_not(coder):
    events = coder.code("France urged Russia to withdraw its troops from Ukraine.").events
    (request,) = [e for e in events if e.type == "REQUEST"]
    assert (names(request.actors), names(request.recipients)[0], request.status) == (["France"], "Russia", "actual")
    assert all(e.status == "demanded" and names(e.actors) == ["Russia"] for e in events if e.type == "RETREAT")


def test_an_earlier_era_is_historical(coder):
    assert only(coder, "In 1939 Germany invaded Poland.", published="2023-03-23").historical
    assert not only(coder, "In 2022 Germany condemned Russia.", published="2023-03-23").historical
    assert not only(coder, "In 1939 Germany invaded Poland.", published="1939-09-02").historical


def test_when_and_where(coder):
    event = only(coder, "Turkey met Greece in Cairo on Tuesday.", published="2023-03-23")
    assert (event.date.start, event.date.end, event.date.precision) == (dt.date(2023, 3, 21), dt.date(2023, 3, 21), "day")
    assert (event.place.name, event.place.country) == ("Cairo", "EGY")


def test_a_visit_has_a_visitor_and_a_host(coder):
    event = only(coder, "Egypt's president visited Turkey on Tuesday.", published="2023-03-23")
    assert (event.type, event.mode) == ("CONSULT", "visit")
    assert [m.country for m in event.actors] == ["EGY"] and [m.country for m in event.recipients] == ["TUR"]


def test_evidence_says_why(coder):
    event = only(coder, "Egypt said that Israel may have attacked Iran.")
    assert {"type", "actors", "recipients", "status", "attribution"} <= {e.field for e in event.evidence}
    assert all(e.rule for e in event.evidence)


def test_a_sentence_without_events_has_a_note(coder):
    coding = coder.code("Roses bloomed. France condemned Russia. Roses bloomed again.")
    assert [note.index for note in coding.notes] == [0, 2]
    assert coding.notes[0].reason == "no word that tells of an event"
    assert [e.sentence.index for e in coding.events] == [1]


def test_the_title_is_not_coded(coder):
    assert coder.code("The weather was fair.", title="France condemns Russia").events == ()


ARTICLE = (
    "Egypt said on Monday that Israel had attacked Iran. “We condemn the attack,” China said.\n\n"
    "Turkey will meet Greece in Cairo on Friday. France urged Russia to withdraw its troops from Ukraine."
)


def test_the_same_bytes_twice(coder):
    once, twice = (json.dumps(coder.code(ARTICLE, published="2023-03-23").to_dicts()) for _ in range(2))
    assert once == twice


def test_the_same_bytes_from_a_coder_of_its_own(coder, parser):
    other = Coder(load_knowledge(), parser)
    assert other.code(ARTICLE).to_dicts() == coder.code(ARTICLE).to_dicts()


def test_ids_do_not_meet(coder):
    ids = [event.id for event in coder.code(ARTICLE).events]
    assert len(ids) > 3
    assert len(set(ids)) == len(ids)


def test_ids_are_of_the_content(coder):
    """Neither version, title nor date of publication changes an id; another document has other ids."""
    ids = [event.id for event in coder.code(ARTICLE).events]
    assert [event.id for event in coder.code(ARTICLE, title="Raid", url="u", source="s").events] == ids
    assert not set(ids) & {event.id for event in coder.code(ARTICLE, id="other").events}
    assert not set(ids) & {event.id for event in coder.code(ARTICLE + " Spain slept.").events}
    other = Coder(replace(coder.know, digest="0" * 12), coder.parser)
    assert [event.id for event in other.code(ARTICLE).events] == ids


def test_a_known_id(coder):
    """Ids are public and stored: a change of their key is a change of every archive, and has to be meant."""
    event = only(coder, "France condemned Russia.", id="a1")
    assert event.id == "7653fd75eb1a1294f56a521b96698b26"


def test_events_stand_in_the_order_of_the_text(coder):
    events = coder.code(ARTICLE).events
    assert [e.trigger.start for e in events] == sorted(e.trigger.start for e in events)


def test_documents_come_in_order_and_do_not_mix(coder):
    texts = ["France condemned Russia.", "", "Russia attacked Ukraine. The attack went on.", "The attack went on."]
    codings = list(coder.code_documents(Document(str(n), text) for n, text in enumerate(texts)))
    assert [c.document.id for c in codings] == ["0", "1", "2", "3"]
    assert [len(c.events) for c in codings] == [1, 0, 2, 0]
    assert codings[3].events == coder.code(texts[3], id="3").events


def test_offsets_count_code_points_of_the_text_as_given(coder):
    text = "😀😀 é\n\n  France condemned Russia."
    event = only(coder, text)
    assert_offsets(text, [event])
    assert event.actors[0].text == "France"


def assert_offsets(text, events):
    """Every span of every event lies in the text and holds its words."""
    for event in events:
        mentions = [*event.actors, *event.recipients, *(m for voice in event.attribution for m in voice.speakers)]
        cues = [voice.cue for voice in event.attribution if voice.cue is not None]
        for unsaid in (m for m in mentions if m.via == "unsaid"):
            assert (unsaid.text, unsaid.start, unsaid.end) == ("", event.trigger.start, event.trigger.start)
        said = [m for m in mentions if m.via != "unsaid"]
        for span in (event.sentence, event.trigger, *said, *cues):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert event.sentence.start <= event.trigger.start and event.trigger.end <= event.sentence.end
        for word in (event.date, event.place):
            assert word is None or word.text in text


WORDS = (
    "France Russia Ukraine Turkey Beijing Putin NATO president ministers they it the a troops talks attack sanctions condemned attacked "
    "met said urged will may not to of with that who and by in on Monday 1999 “ ” \" ' . , ? \n \n\n 😀 é — - ( ) 's"
).split(" ")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_run_of_words_is_coded(coder, words):
    text = " ".join(words)
    coding = coder.code(text, published="2023-03-23")
    assert_offsets(text, coding.events)
    for event in coding.events:
        assert event.actors or event.recipients
        assert 0 < event.confidence < 1
    assert {n.index for n in coding.notes}.isdisjoint(e.sentence.index for e in coding.events)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=120))
def test_any_text_is_coded(coder, text):
    assert_offsets(text, coder.code(text).events)


# The user's own folder of knowledge.


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def with_knowledge(tmp_path, parser, monkeypatch):
    """A coder with the files of tmp_path on top, as `load` makes it; the parser is the one that is loaded already."""
    monkeypatch.setattr("dragoman.pipeline.coder.Parser", lambda lemmas=None: parser)
    return lambda: pipeline.load(tmp_path)


def test_the_user_adds_a_verb(coder, tmp_path, with_knowledge):
    text = "France skedaddled Russia."
    assert coder.code(text).events == ()
    write(tmp_path, "lexicon/mine.yaml", "- {id: accuse.mine, verb: skedaddle, type: ACCUSE, match: ['<a>France</a> skedaddled <r>Russia</r>.']}")
    event = only(with_knowledge(), text)
    assert (event.type, names(event.actors), names(event.recipients)) == ("ACCUSE", ["France"], ["Russia"])
    assert event.evidence[0].rule == "lexicon/accuse.mine"


def test_the_user_overrides_an_entry(coder, tmp_path, with_knowledge):
    text = "France condemned Russia."
    rule = only(coder, text).evidence[0].rule.removeprefix("lexicon/")
    write(tmp_path, "lexicon/mine.yaml", f"- {{id: {rule}, verb: condemn, type: REJECT, match: ['<a>France</a> condemned <r>Russia</r>.']}}")
    assert only(with_knowledge(), text).type == "REJECT"
    assert only(coder, text).type == "ACCUSE"


LEAK = """
- id: LEAK
  parent: ACCUSE
  quad: 3
  score: -4
  collapse: {}
  description: Secret papers made public.
  example: France leaked the cables.
"""


def test_the_user_adds_a_category_with_a_parent(tmp_path, with_knowledge, know):
    write(tmp_path, "ontology/types/leak.yaml", LEAK)
    write(tmp_path, "lexicon/leak.yaml", "- {id: leak.leak, verb: leak, type: LEAK, match: ['<a>France</a> leaked <r>Russia</r>.']}")
    event = only(with_knowledge(), "France leaked the cables to Russia.")
    assert event.type == "LEAK"
    assert event.quad == know.ontology.quad("ACCUSE")


def test_another_version_with_other_knowledge(coder, tmp_path, with_knowledge):
    write(tmp_path, "lexicon/mine.yaml", "- {id: accuse.mine, verb: skedaddle, type: ACCUSE, match: [x]}")
    assert with_knowledge().version != coder.version


def test_a_slip_in_the_users_file_names_it(tmp_path, with_knowledge):
    write(tmp_path, "lexicon/mine.yaml", "- {id: accuse.mine, verb: skedaddle, typ: ACCUSE, match: [x]}")
    with pytest.raises(DataError, match=r"mine\.yaml: accuse\.mine: unknown key 'typ'\. Did you mean 'type'\?"):
        with_knowledge()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="There is no folder"):
        pipeline.load(tmp_path / "nowhere")


def test_a_refusal_by_will_is_a_rejection_that_has_happened(coder):
    event = only(coder, "Israel will not release the prisoners.")
    assert (event.type, event.mode, event.status) == ("REJECT", "yield", "actual")
    assert any(e.rule == "collapse/refused" for e in event.evidence)


def test_what_was_not_done_is_denied_and_no_refusal(coder):
    event = only(coder, "Israel did not release the prisoners.")
    assert (event.type, event.status) == ("RETREAT", "denied")


def test_a_name_beside_a_word_takes_part(coder):
    event = only(coder, "China's Premier Li Keqiang and his Pakistani counterpart Imran Khan signed two agreements.", published="2019-10-08")
    assert [m.country for m in event.actors] == ["CHN", "PAK"]


def test_what_stands_beside_a_container_is_no_part_of_it(coder):
    found = coder.code("Norway condemned the act of aggression and the continuing threats made by Poland.").events
    assert [names(event.recipients) for event in found if event.type == "ACCUSE"] == [["Poland"]]


def test_without_the_model_the_lexicon_codes_alone_and_says_so(know, parser):
    alone = Coder(replace(know, model=None), parser)
    event = only(alone, "France condemned Russia.")
    assert event.type == "ACCUSE"
    assert event.version.endswith("; lexicon alone")
    assert alone.model is None


def test_of_a_page_that_is_not_worth_it_the_telling_paragraphs_are_coded(coder, know):
    soup = "Stir in the flour. Bake it for an hour. Add salt and serve it with bread. The soup was warm. Everybody had some."
    docs = [
        Document("both", f"{soup}\n\nMali's army shelled a village in Niger on Monday.\n\n{soup}"),
        Document("none", soup),
        Document("empty", ""),
        Document("whole", "France condemned Russia. Mali expelled the ambassador of Niger."),
        Document("last", f"{soup}\n\n{soup}"),
    ]
    looking = Coder(know, coder.parser, look=True)
    first, *rest = found = list(looking.code_with_relations(docs))
    assert [coding.document.id for coding in found] == ["both", "none", "empty", "whole", "last"]
    (event,) = first.events
    assert (event.type, event.sentence.text) == ("ASSAULT", "Mali's army shelled a village in Niger on Monday.")
    assert docs[0].text[event.trigger.start : event.trigger.end] == "shelled"
    assert [[event.type for event in coding.events] for coding in rest] == [[], [], ["ACCUSE", "SANCTION"], []]

"""Dictionaries of TABARI and PETRARCH: how they are read, what their codes mean, and what is made of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import petrarch, petrarch_codes
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, fold
from dragoman.knowledge.petrarch_actors import make
from dragoman.knowledge.petrarch_names import slug, spell

REAL = Path(__file__).parents[3] / "shared" / "reference" / "dictionaries"


@pytest.fixture(scope="module")
def ours() -> ActorKnowledge:
    return ActorKnowledge.load()


@pytest.fixture(scope="module")
def translate(ours):
    return petrarch_codes.Translator(ours).mean


def read(text, source="my.actors.txt"):
    return petrarch.parse(text if isinstance(text, bytes) else text.encode(), source)


def reasons(text):
    return [(r.line, r.reason) for r in read(text).refusals]


def one(text):
    (block,) = read(text).blocks
    return [f.text for f in block.forms], [(c.text, c.start and str(c.start), c.end and str(c.end)) for c in block.codes]


# Reading


def test_forms_and_codes():
    text = "# head\nANA_PIRES_  # note\n+MINISTER_PIRES\n\t[PRTELI 980101-011221]\n\n\t[PRTGOV > 20011222] # since\n\t[PRTLEG <970301]\n"
    forms, codes = one(text)
    assert forms == ["ANA PIRES", "MINISTER PIRES"]
    assert codes == [("PRTELI", "1998-01-01", "2001-12-22"), ("PRTGOV", "2001-12-22", None), ("PRTLEG", None, "1997-03-01")]
    assert set(read(text).texts) == {2, 3, 4, 6, 7}


def test_codes_in_the_line_of_the_name():
    assert one("X_CLUB\t[IGOUNO 910101-911231][EGYOPP] [---]# y") == (
        ["X CLUB"],
        [("IGOUNO", "1991-01-01", "1992-01-01"), ("EGYOPP", None, None), ("---", None, None)],
    )
    assert one("PALESTINIAN [pse]")[1] == [("PSE", None, None)]


def test_two_forms_in_one_line():
    assert one("A_ARMY [YEMREB]\n+ARMY_OF_M+_ISLAMIC_A_ARMY_\n")[0] == ["A ARMY", "ARMY OF M", "ISLAMIC A ARMY"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("311231", "1931-12-31"), ("300101", "2030-01-01"), ("20010120", "2001-01-20"), ("19500000", "1950-01-01"), ("2004017", None), ("010230", None)],
)
def test_day(text, day):
    assert petrarch.day(text) == (dt.date.fromisoformat(day) if day else None)


def test_comments_of_html():
    text = "<!-- one -->\n<!-- two\nPERU [PER]\n--> CHAD [TCD]\n<! -- three -->\nMALI <!-- four --> [MLI]\n"
    assert [b.forms[0].text for b in read(text).blocks] == ["CHAD", "MALI"]
    assert reasons("<!-- never closed\nPERU [PER]\n") == [(1, "a comment that is not closed")]


def test_agents():
    text = "!PERSON! = MAN, WOMAN\nFIRE!PERSON! {} [~GOV]\nCHAMBER_OF_TRADE {CHAMBERS_OF_TRADE}[ ~BUS]\nRIGHTS_BODY [NGO~]\n"
    blocks = read(text).blocks
    assert [[f.text for f in b.forms] for b in blocks] == [["FIREMAN", "FIREWOMAN"], ["CHAMBER OF TRADE", "CHAMBERS OF TRADE"], ["RIGHTS BODY"]]
    assert [(c.text, c.agent) for b in blocks for c in b.codes] == [("GOV", True), ("BUS", True), ("NGO", True)]
    assert reasons("FIRE!THING! [~GOV]\n") == [(1, "a set of words that is not defined")]
    assert one("YAHOO!_INC [MNCUSA]")[0] == ["YAHOO! INC"]
    huge = "!A! = " + ",".join("abcdefghijk") + "\n!A!!A!!A! [~GOV]\n"
    assert reasons(huge) == [(2, "more than 1,000 forms in one line")]


def test_line_ends_and_encodings():
    dos = read(b"\xef\xbb\xbfPERU_ [PER]\r\n+INKALAND_\r\nCHAD [TCD]\r\n")
    assert [[f.text for f in b.forms] for b in dos.blocks] == [["PERU", "INKALAND"], ["CHAD"]]
    latin = read("CÔTE_D'OR [CIV]\n".encode("latin-1"))
    assert latin.blocks[0].forms[0].text == "CÔTE D'OR" and latin.foreign == 1
    assert reasons(b"Z\x1aROUAL [DZAGOV]\n+ZEROUAL\n") == [(1, "a character that cannot be read"), (2, "a character that cannot be read")]
    assert read(b"").blocks == () and read(b"\n\n# x\n").texts == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("OFFICE [~ENV}", "broken brackets"),
        ("FAEROYENE] [DNK]", "broken brackets"),
        ("TODOROV (ACTING [BGRGOV]", "broken brackets"),
        ("BELO [MNC] Newspapers", "words after the code"),
        ("A [KORGOV 2004017-20061201]", "a date that is none"),
        ("A [KORGOV >20061301]", "a date that is none"),
        ("A [KORGOV 20061201]", "a date that cannot be read"),
        ("A [KORGOV 20061201-20050101]", "a term that ends before it starts"),
        ("A [950601-990815]", "a code that is not made of parts of three letters"),
        ("A [YEMNO]", "a code that is not made of parts of three letters"),
        ("A [ELR/GAL]", "a code of several actors"),
        ("A []", "a code that cannot be read"),
        ("___ [PER]", "no name"),
        ("NOBODY_KNOWS", "no code"),
        ("+MORE", "nothing before it that it belongs to"),
        ("[PER]", "nothing before it that it belongs to"),
        ("- * SIGN [057]", "a pattern of a verb, or no line of a dictionary of actors"),
        ("X" * 1_000_000 + " [PER]", "a line of more than 10,000 characters"),
        ("[" * 9_000, "nothing before it that it belongs to"),
    ],
)
def test_lines_that_cannot_be_read(line, reason):
    assert reasons(line + "\n") == [(1, reason)]
    assert all(len(r.text) <= 200 for r in read(line).refusals)


def test_what_belongs_to_a_bad_line_is_named_too():
    assert reasons("X (Y\n\t[PERGOV]\n\t[PERELI]\nCHAD [TCD]\n") == [(1, "broken brackets"), (2, "broken brackets"), (3, "broken brackets")]
    assert reasons("CAMERON\n+D_CAMERON\n\t[GBRGOV 10052010-]\n") == [(n, "a date that cannot be read") for n in (1, 2, 3)]


def test_files_that_are_no_text(tmp_path):
    (tmp_path / "x.txt").write_bytes("PERU [PER]".encode("utf-16"))
    with pytest.raises(DataError, match="UTF-8"):
        petrarch.read(tmp_path / "x.txt")
    with pytest.raises(DataError, match="cannot be read"):
        petrarch.read(tmp_path / "missing.txt")


# Codes


def test_table_of_parts(ours, translate):
    parts = petrarch_codes.load()
    for code, part in parts.items():
        assert part.kind != "sector" or part.sector, code
        if part.kind == "body":
            assert petrarch_codes.Translator(ours).body(part.target).name == part.target
        if part.kind == "country":
            assert part.target in ours.states
    assert parts["MED"].sector == "JRN" and parts["HLH"].sector == "MED" and parts["SEP"].sector == "REB"


@pytest.mark.parametrize(
    ("code", "country", "slot", "sectors"),
    [
        ("AFG", "AFG", None, ()),
        ("AFGGOVMIL", "AFG", None, ("GOV", "MIL")),
        ("AFGGOVHLH", "AFG", None, ("GOV", "MED")),
        ("AFGGOVDEV", "AFG", None, ("GOV",)),
        ("AFGHRI", "AFG", None, ("CVL",)),
        ("DDRGOV", "DEU", None, ("GOV",)),
        ("USR", "RUS", None, ()),
        ("GBRVGB", "GBR", None, ()),
        ("IGOUNO", None, "UNO", ()),
        ("IGOEUREEC", None, "EUR", ()),
        ("IGOWSTNAT", None, "IGO", ()),
        ("NGOUSAHRI", "USA", "NGO", ("CVL",)),
        ("MNCUSAMED", "USA", "MNC", ("BUS", "JRN")),
        ("IMGMUSALQ", None, "IMG", ("UAF",)),
        ("INTREB", None, None, ("REB",)),
        ("MED", None, None, ("JRN",)),
    ],
)
def test_codes(translate, code, country, slot, sectors):
    meaning = translate(code)
    assert (meaning.country, meaning.slot, meaning.sectors) == (country, slot, sectors)


def test_codes_without_a_place(translate):
    assert translate("LAM") == "a region"
    assert translate("MOS") == translate("HINRAD") == "a religion"
    assert translate("MUSGOV").country == "MUS" and translate("MUS", countries=False) == "a religion"
    assert translate("XYZGOV") == "a code that means nothing here"
    assert translate("057") == "a code of events"
    assert translate("---") == "the code for what is to be passed over"
    assert translate("INT") == "international, and nothing more"
    assert translate("SASREB").left_out == ("a region",)


# Spelling


@pytest.mark.parametrize(
    ("form", "spellings"),
    [
        ("JUAN DE LA CRUZ", ("Juan de la Cruz",)),
        ("HWANG IN SUNG", ("Hwang In Sung",)),
        ("ARMY IN THE NORTH", ("Army in the North",)),
        ("BRENDAN O'CONNOR", ("Brendan O'Connor",)),
        ("PEOPLE'S UN PARTY", ("People's UN Party",)),
        ("U.S. SENATOR", ("U.S. Senator",)),
        ("PORT-AU-PRINCE", ("Port-au-Prince",)),
        ("JOHN PAUL II", ("John Paul II",)),
        ("Mixed Already", ("Mixed Already",)),
        ("CITIZENS FOUNDATION, THE", ("Citizens Foundation",)),
        ("ISLAMIC ARMY OF ADEN (IAA)", ("Islamic Army of Aden", "IAA")),
        ("BLACK PANTHERS (GAZA)", ("Black Panthers (Gaza)", "Black Panthers")),
    ],
)
def test_spelling(form, spellings):
    assert spell(form, {"UN"}) == spellings


def test_slug():
    assert slug("Abd al-Karīm O'Neil") == "abd-al-karim-oneil"


# Entries

MINE = """
ZORAVIA_LAND [PER]
+PERU_
ANA_QUILLFEATHER_
+MINISTER_QUILLFEATHER
\t[PERELI 980101-011221]
\t[PERGOVHLH 20011222-20031231]
\t[PERBUS]
QUILLFEATHER_BRIGADE_(QFB) [PERREB]
QUILLFEATHER_WATCH [NGOUSAHRI]
QUILLFEATHER_BANK [IGOWBK]
EMMANUEL_MACRON [FRAGOV]
+EMMANUEL_QUILLFEATHER_MACRON
NATO_ [IGOWSTNAT]
+QUILLFEATHER_PACT
QUILL_SQUAD [PERMIL 19900101-19991231] [PERREB]
ANA_QUILLFEATHER [CHLGOV]
QUILLS_OF_THE_EAST [SEAREB]
OTTO_QUILLPEN [IGOWSTNAT >19900101]
"""
AGENTS = """
!PERSON! = MAN, WOMAN
QUILL!PERSON! [~AGR]
QUILL_MINISTER [~GOVMED]
QUILL_MONK [~BUD]
DOCTOR [~HLH]
DEPUTY_QUILL [~LEGCHR]
QUILLMAN [~GOV]
"""


def load(folder, *dictionaries, know):
    made = make(dictionaries, know)
    for name, text in made.files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return made, ActorKnowledge.load(folder)


@pytest.fixture(scope="module")
def imported(ours, tmp_path_factory):
    return load(tmp_path_factory.mktemp("imported"), read(MINE), read(AGENTS, "my.agents.txt"), know=ours)


def named(know, text):
    return next(s.target for s in know.names[fold(text)])


def test_states_get_names(imported, ours):
    _, know = imported
    assert named(know, "Zoravia Land") is know.states["PER"]
    assert know.states["PER"] == ours.states["PER"]
    assert len(know.names["peru"]) == len(ours.names["peru"])


def test_people_have_dated_offices(imported):
    _, know = imported
    ana = named(know, "Ana Quillfeather")
    assert isinstance(ana, Person) and ana.id == "ana-quillfeather" and named(know, "Minister Quillfeather") is ana
    held = {day: ana.office(dt.date.fromisoformat(day)) for day in ("2001-12-21", "2001-12-22", "2003-12-31", "2004-01-01")}
    assert [o.sectors for o in held.values()] == [("ELI",), ("GOV", "MED"), ("GOV", "MED"), ("BUS",)]
    assert ana.office(None).title == "CAMEO PERBUS" and {o.country for o in ana.offices} == {"PER"}


def test_people_of_bodies(imported):
    _, know = imported
    (office,) = named(know, "Otto Quillpen").offices
    assert (office.organisation, office.country, office.sectors, office.start) == ("NATO", None, ("MIL",), dt.date(1990, 1, 1))


def test_bodies(imported):
    _, know = imported
    brigade, watch, bank = (named(know, f"Quillfeather {word}") for word in ("Brigade", "Watch", "Bank"))
    assert isinstance(brigade, Organisation) and named(know, "QFB") is brigade
    assert (brigade.kind, brigade.code, brigade.sectors) == ("group", "PER", ("REB",))
    assert (watch.kind, watch.code, watch.country, watch.sectors) == ("organisation", "NGO", "USA", ("CVL",))
    assert (bank.code, bank.country, bank.sectors) == ("IGO", None, ())
    assert (named(know, "Quills of the East").code, named(know, "Quills of the East").sectors) == (None, ("REB",))
    squad = named(know, "Quill Squad")
    assert squad.on(dt.date(1999, 12, 31)) == ("MIL",) and squad.on(dt.date(2000, 1, 1)) == squad.on(None) == ("REB",)


def test_what_is_known_stays_and_gets_names(imported, ours):
    _, know = imported
    macron, nato = named(know, "Emmanuel Quillfeather Macron"), named(know, "Quillfeather Pact")
    assert macron.offices == named(ours, "Emmanuel Macron").offices and macron.entity
    assert isinstance(nato, Organisation) and nato.name == "NATO"


def test_roles(imported, ours):
    _, know = imported
    assert know.roles["quillman"].sectors == know.roles["quillwoman"].sectors == ("AGR",)
    assert know.roles["quillminister"].sectors == ("GOV", "JRN") and know.roles["quillminister"].kind == "person"
    assert know.roles["doctor"] == ours.roles["doctor"] and "quillmonk" not in know.roles


def test_refusals(imported):
    made, _ = imported
    assert [(r.source, r.line, r.reason) for r in made.refusals] == [
        ("my.actors.txt", 3, "a form that Dragoman knows already"),
        ("my.actors.txt", 12, "a form that Dragoman knows already"),
        ("my.actors.txt", 14, "a form that Dragoman knows already"),
        ("my.actors.txt", 17, "a form of an earlier entry"),
        ("my.actors.txt", 18, "a region"),
        ("my.actors.txt", 19, "a region"),
        ("my.agents.txt", 5, "a religion"),
        ("my.agents.txt", 6, "a role that Dragoman knows already"),
        ("my.agents.txt", 7, "a religion"),
        ("my.agents.txt", 8, "a form of an earlier entry"),
    ]
    assert 18 in made.used["my.actors.txt"] and 12 not in made.used["my.actors.txt"]


def test_the_earlier_file_wins_and_the_order_of_files_alone_matters(ours):
    first, second = read("QUILL_TOWN_CLUB [PERGOV]\n", "a.txt"), read("QUILL_TOWN_CLUB [CHLGOV]\n", "b.txt")
    made = make((first, second), ours)
    assert list(made.files()) == ["actors/organisations/a.yaml"] and "country: PER" in made.files()["actors/organisations/a.yaml"]
    assert [(r.source, r.reason) for r in made.refusals] == [("b.txt", "a form of an earlier entry")]
    assert make((second, first), ours).files().keys() == {"actors/organisations/b.yaml"}
    assert make((first, second), ours).files() == made.files()


def test_ids_of_ours_are_not_taken(ours, tmp_path):
    # An id that ours have would replace ours, though the name is another.
    id = next(o.id for o in ours.organisations.values() if fold(o.id) not in ours.names and o.country)
    _, know = load(tmp_path, read(f"{id.replace('-', '_').upper()} [PERREB]\n"), know=ours)
    assert know.organisations[id] == ours.organisations[id]
    assert f"{id}-2" in {**know.organisations, **know.people}


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not there, so the real dictionaries are not read")
def test_real_dictionaries(ours):
    names = ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt", "Phoenix.agents.txt", "PETR.Validate.actors.txt", "PETR.Validate.agents.txt")
    dictionaries = [petrarch.read(REAL / name) for name in names]
    made = make(dictionaries, ours)
    for dictionary in dictionaries:
        used = made.used[dictionary.source]
        lost = [r.line for r in made.refusals if r.source == dictionary.source and r.line not in used]
        assert used.isdisjoint(lost) and len(lost) == len(set(lost))
        assert set(dictionary.texts) == used | set(lost) and len(dictionary.texts) == len(used) + len(lost)
        assert dictionary.blocks and made.counts[dictionary.source].total() > 0
    assert all(r.reason and r.text for r in made.refusals)

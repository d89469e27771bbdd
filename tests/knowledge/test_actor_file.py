"""The user's own file of actors: what it adds, before whom it goes, and what is said of mistakes in it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.errors import DataError, UsageError
from dragoman.knowledge import built
from dragoman.knowledge.actor_file import COLUMNS
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, State, read_own, term
from dragoman.knowledge.sectors import sectors as sectors_of
from dragoman.pipeline.resolve import Phrase, PhraseResolver

PAGE = Path(__file__).parents[2] / "docs" / "knowledge.md"
HEAD = "id,name,aliases,kind,country,code,sector,organisation,office,start,end\n"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests build is of use to nobody else."""
    monkeypatch.setattr(built, "_write", lambda *args: False)


def day(text: str | None) -> dt.date | None:
    return text and dt.date.fromisoformat(text)


def load(tmp_path: Path, text: str, name: str = "mine.csv", **options) -> ActorKnowledge:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return ActorKnowledge.load(actors=path, **options)


def blocks(language: str) -> list[str]:
    """The examples of the page that show a file of actors, in a language."""
    section = PAGE.read_text(encoding="utf-8").split("## Your own actors in one file", 1)[1].split("\n## ", 1)[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


@pytest.mark.parametrize(("language", "name"), [("csv", "mine.csv"), ("yaml", "mine.yaml")])
def test_the_example_of_the_page(tmp_path, language, name):
    (text,) = blocks(language)
    resolver = PhraseResolver(load(tmp_path, text, name))
    asked = [
        ("Ambassador Other", "2022-01-01", "Ann Other", "FRA", "GOV", "Ambassador of Ruritania to France"),
        ("Ann Other", "2025-01-01", "Ann Other", "FRA", "OPP", None),
        ("the Harbour Guard", "2015-01-01", "Harbour Guard", "PRT", "MIL", None),
        ("Harbour Guard", "2024-01-01", "Harbour Guard", "PRT", "REB", None),
        ("NF", None, "Northern Forum", None, "GOV", None),
        ("Portuguese beekeepers", None, None, "PRT", "AGR", None),
    ]
    for text, when, name, country, sector, office in asked:
        row = resolver.row(Phrase("x", text, "", day(when)))
        assert (row["name"], row["country"], row["sector"], row["office"]) == (name, country, sector, office), text


def test_every_column_is_documented():
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"| `{column}`" in page or f", `{column}` |" in page or f", `{column}`," in page for column in COLUMNS)


def test_by_name_ours_come_after(tmp_path):
    know = load(tmp_path, HEAD + ",Georgia,,organisation,,NGO,CVL,,,,\n")
    first, *others = know.senses("Georgia", "georgia", None)
    assert isinstance(first.target, Organisation)
    assert any(isinstance(sense.target, State) for sense in others)


def test_by_id_ours_are_gone(tmp_path):
    ours = ActorKnowledge.load()
    old = next(person for person in ours.people.values() if person.name == "Nicolas Sarkozy")
    know = load(tmp_path, HEAD + f"{old.id},Nicholas Other,,person,FRA,,GOV,,President of France,2007,2012\n")
    assert know.people[old.id].name == "Nicholas Other"
    assert not [s for s in know.names.get("nicolassarkozy", ()) if isinstance(s.target, Person)]
    assert know.holder("FRA", "head-of-state", dt.date(2010, 1, 1))[0].name == "Nicholas Other"


def test_somebody_of_the_file_goes_before_ours_in_an_office(tmp_path):
    know = load(tmp_path, HEAD + ",Ann Other,,person,FRA,,GOV,,President of France,2010-03-01,2010-04-01\n")
    assert know.holder("FRA", "head-of-state", dt.date(2010, 3, 5))[0].name == "Ann Other"
    assert know.holder("FRA", "head-of-state", dt.date(2010, 5, 5))[0].name == "Nicolas Sarkozy"


def test_goes_before_the_folder_too(tmp_path):
    folder = tmp_path / "own" / "actors" / "organisations"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("- {id: nf, name: Northern Forum, code: IGO}\n- {id: sf, name: Southern Forum, code: IGO}\n")
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "nf,Northern Front,,group,NOR,,REB,,,,\n")
    know = ActorKnowledge.load(tmp_path / "own", actors=path)
    assert know.organisations["nf"].name == "Northern Front"
    assert know.organisations["sf"].name == "Southern Forum"


@pytest.mark.parametrize(
    ("rows", "on", "sectors"),
    [
        (("REB,2010,2012", "GOV,2012,"), "2011-01-01", ("REB",)),
        (("REB,2010,2012", "GOV,2012,"), "2012-01-01", ("GOV",)),
        (("REB,2010,2012", "GOV,2012,2014"), "2020-01-01", ("GOV",)),
        (("OPP,,", "REB,2010,2012", "GOV,2012,2014"), "2020-01-01", ("OPP",)),
        (("REB,2010,2012", "OPP,,"), None, ("OPP",)),
        (("REB;MIL,2010,", ), "2011-01-01", ("REB", "MIL")),
    ],
)
def test_terms_of_a_body(tmp_path, rows, on, sectors):
    lines = (",Free Front,,group,PRT,,{},,,{}\n".format(*row.split(",", 1)) for row in rows)
    (tmp_path / "mine.csv").write_text(HEAD + "".join(lines))
    (entry,) = read_own(tmp_path / "mine.csv").entries["actors/organisations"]
    terms = tuple(map(term, entry.part("terms")))
    body = Organisation(entry.label, "Free Front", "group", "PRT", "PRT", sectors_of(entry), None, (), terms)
    assert body.on(day(on)) == sectors


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ("Free Front,,group,PRT,,REBELS,,,,", 3, "'REBELS' is no sector"),
        ("Free Front,,gruop,PRT,,REB,,,,", 3, "Did you mean 'group'"),
        (",,group,PRT,,REB,,,,", 3, "'name' is missing"),
        ("Free Front,,,PRT,,REB,,,,", 3, "'kind' is missing"),
        ("Free Front,,group,UK,,REB,,,,", 3, "Write GBR."),
        ("Free Front,,group,Portugal,,REB,,,,", 3, "Write PRT."),
        ("Free Front,,group,prt,,REB,,,,", 3, "Write PRT."),
        ("Free Front,,group,QQQ,,REB,,,,", 3, "Write three letters"),
        ("Free Front,,group,PRT,ORG,REB,,,,", 3, "'code' is 'ORG'"),
        ("Free Front,,group,PRT,,REB,,,14/03/2013,", 3, "Write 2013, 2013-03 or 2013-03-14"),
        ("Free Front,,group,PRT,,REB,,,2013-00,", 3, "Write 2013, 2013-03 or 2013-03-14"),
        ("Free Front,,group,PRT,,REB,,,2013,9999-12-31", 3, "leave it out where there is none"),
        ("Free Front,,group,PRT,,REB,,,2013,9999", 3, "leave it out where there is none"),
        ("Free Front,,group,PRT,,REB,,,2013,2012", 3, "'end' is not after 'start'"),
        ("Free Front,,group,PRT,,REB,,President,,", 3, "unknown key 'office'"),
        ("Free Front,,group,PRT,,REB,,,", 3, "has 10 cells, not 11"),
        ('Free Front,"FF,group,PRT,,REB,,,,', 3, "is no row of a CSV"),
        ("Good Front,,group,PRT,,MIL,,,,", 3, "'sector' is ['MIL'], and ['REB'] in line 2"),
        ("Good Front,,group,ESP,,,,,2013,", 3, "'country' is 'ESP', and 'PRT' in line 2"),
        ("Xanadu,,country,,,,,,,", 3, "no ISO 3166-1"),
    ],
)
def test_a_mistake_is_told_with_line_and_cure_and_nothing_is_loaded(tmp_path, row, line, words):
    text = HEAD + ",Good Front,,group,PRT,,REB,,,,\n," + row + "\n,Other Front,,group,PRT,,REB,,,,\n"
    with pytest.raises(DataError) as caught:
        load(tmp_path, text)
    assert f"mine.csv: line {line}" in str(caught.value)
    assert words in str(caught.value)
    assert "--skip-broken" in str(caught.value)
    rest = read_own(tmp_path / "mine.csv")
    assert [entry.fields["name"] for entry in rest.entries["actors/organisations"]] == ["Good Front", "Other Front"]
    (broken,) = rest.broken
    assert broken.line == line and words in str(broken)


def test_all_that_is_wrong_is_counted(tmp_path):
    text = HEAD + ",A One,,group,UK,,REB,,,,\n,B Two,,group,PRT,,REB,,,,\n,C Three,,person,PRT,,X,,,,\n\n,D Four,,nobody,,,,,,,\n"
    with pytest.raises(DataError, match=r"line 2, A One: .*More are broken \(2\): line 4, 6\."):
        load(tmp_path, text)
    know = load(tmp_path, text, skip_broken=True)
    assert "btwo" in know.names and not {"aone", "cthree", "dfour"} & set(know.names)
    assert [re.search(r"line (\d)", message)[1] for message in know.skipped] == ["2", "4", "6"]


def test_terms_that_overlap(tmp_path):
    text = HEAD + ",Free Front,,group,PRT,,REB,,,2010,2012\n,Free Front,,group,PRT,,GOV,,,2011,\n"
    with pytest.raises(DataError, match=r"line 3, Free Front: its days overlap"):
        load(tmp_path, text)


YAML = """
# Fronts and people.
- name: Good Front
  kind: group
  country: PRT
  sector: REB

- name: Free Front
  kind: group
  {}

- {{name: Other Front, kind: group, country: PRT, sector: REB}}
"""


@pytest.mark.parametrize(
    ("rest", "line", "words"),
    [
        ("country: UK", 8, "Write GBR"),
        ("sektor: REB", 8, "Did you mean 'sector'"),
        ("kind: group", 10, "stands twice"),
        ("terms: [{sector: REB, start: 2010, until: 2011}]", 8, "unknown key 'until'"),
        ("terms: [{sector: REB, start: 2010, end: 2009}]", 8, "'end' is not after 'start'"),
        ("aliases: {a: b}", 8, "not a text or a list of texts"),
        ("country: [", 12, ""),
        ("country: a: b", 10, "mapping values"),
        ("note: !!python/object:os.system {}", 10, "could not determine a constructor"),
        ("@", 10, ""),
    ],
)
def test_mistakes_in_yaml(tmp_path, rest, line, words):
    with pytest.raises(DataError) as caught:
        load(tmp_path, YAML.format(rest), "mine.yaml")
    assert words in str(caught.value)
    assert f"mine.yaml: line {line}" in str(caught.value)
    found = read_own(tmp_path / "mine.yaml")
    assert [entry.fields["name"] for entry in found.entries["actors/organisations"]] == ["Good Front", "Other Front"]
    assert len(found.broken) == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("mine.txt", "x", "neither .yaml nor .csv"),
        ("mine.csv", "name,kind,sektor\n", "line 1: unknown column 'sektor'. Did you mean 'sector'"),
        ("mine.csv", "name,kind,name\n", "stands twice"),
        ("mine.csv", "name,country\n", "has no column 'kind'"),
        ("mine.csv", "name,kind\n\xe9,group\n".encode("latin-1"), "Save it as UTF-8"),
        ("mine.yaml", "name: Free Front\n", "not a list of entries"),
    ],
)
def test_a_file_that_cannot_be_read_at_all(tmp_path, name, text, words):
    with pytest.raises(DataError) as caught:
        load(tmp_path, text, name, skip_broken=True)
    assert words in str(caught.value)


def test_no_file(tmp_path):
    with pytest.raises(UsageError, match="There is no file"):
        ActorKnowledge.load(actors=tmp_path / "mine.csv")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffname,kind,country\r\nFree Front,group,PRT\r\n",
        "Name;Kind;Country\nFree Front;group;PRT\n\n",
        "kind\tname\tcountry\ngroup\tFree Front\tPRT",
        'name,kind,country,note\n"Free Front",group, PRT ,"one, two"\n,,,\n',
    ],
)
def test_tables_as_spreadsheets_write_them(tmp_path, text):
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8", newline="")
    found = read_own(tmp_path / "mine.csv")
    (entry,) = found.entries["actors/organisations"]
    assert not found.broken
    assert (entry.fields["name"], entry.fields["country"]) == ("Free Front", "PRT")


def test_words_for_people_go_before_ours(tmp_path):
    know = load(tmp_path, HEAD + ",policeman,,role,,,MED,,,,\n")
    assert know.roles["policeman"].sectors == know.roles["policemen"].sectors == ("MED",)


def test_a_country_of_ones_own(tmp_path):
    know = load(tmp_path, HEAD + ",Ruritania,Kingdom of Ruritania,country,RUR,,,,,,\n,Rupert Other,,person,RUR,,GOV,,President of Ruritania,1990,\n")
    assert know.names["kingdomofruritania"][0].target.country == "RUR"
    assert know.holder("RUR", "head-of-state", None)[0].name == "Rupert Other"


def test_the_version_depends_on_what_is_in_the_file(tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(HEAD)
    two.write_text(HEAD)
    assert knowledge.digest() != knowledge.digest(actors=one) == knowledge.digest(actors=two)
    two.write_text(HEAD + ",Free Front,,group,PRT,,REB,,,,\n")
    assert knowledge.digest(actors=one) != knowledge.digest(actors=two)


def test_a_changed_file_is_read_again(tmp_path, monkeypatch):
    monkeypatch.undo()
    assert "freefront" in load(tmp_path, HEAD + ",Free Front,,group,PRT,,REB,,,,\n").names
    know = load(tmp_path, HEAD + ",Fred Front,,group,PRT,,REB,,,,\n")
    assert "freefront" not in know.names and "fredfront" in know.names

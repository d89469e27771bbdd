"""Phrases of people who bring their own: what is answered, and that nothing they bring breaks the resolver or holds it up."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest
from yardstick import calls, seconds, slowness

from dragoman.pipeline.resolve import CONTEXT_CP, PHRASE_CP, Phrase, PhraseResolver, Reason

SEED = 20230323
STRINGS = 10_000
LONGEST_S = 0.05
"""Processor time of one phrase, on the machine of `yardstick`."""
MOST_CALLS = 330_000
"""Functions that are called in that time."""

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ      '’\"“-–.,;:()[]/&%0123456789\n\tàéłßŒİ"
RIGHT_TO_LEFT = "رئيس الوزراء العراقي שר הביטחון \u200f\u202e\u202c"
ODD = "🇫🇷👩‍👩‍👧🤷🏽‍♀️\u0301\u0323\u20dd\u200b\ufeff\u2028\x00\x1b漢字ไทยकि\U0001d504"

WHOLE = 1_000_000
ENDLESS = {
    "no space": "a" * WHOLE,
    "capitals": "A" * WHOLE,
    "hyphens": "a-" * (WHOLE // 2),
    "dots": "U.S." * (WHOLE // 4),
    "commas": "France," * (WHOLE // 7),
    "brackets": "(" * WHOLE,
    "marks": "e" + "\u0301" * WHOLE,
    "flags": "🇫🇷" * (WHOLE // 2),
    "Chinese": "漢" * WHOLE,
    "Arabic": "م" * WHOLE,
    "blanks": " " * WHOLE,
    "words": "army of " * (WHOLE // 8),
}
REPEATED = ("army of ", "president ", "the US and ", "France's ", "(a", "'", "\u0301", "St. ", "مرحبا ", "of ", "Minister of Foreign Affairs of ")


@pytest.fixture(scope="module")
def resolver(know, parser) -> PhraseResolver:
    """As the command makes it, and warm: what is loaded or compiled at first use is not the phrase's fault."""
    made = PhraseResolver(know.actors, parser=parser)
    for text in ("French foreign ministry", "Emmanuel Macron", "them", "Xyzzyville"):
        made.row(Phrase("warm", text, f"On Monday, {text} said no."))
    return made


@pytest.fixture(scope="module")
def forms(know) -> list[str]:
    """Every form of a name in the data, in an order that does not depend on the run."""
    return sorted({sense.form for senses in know.actors.names.values() for sense in senses if sense.form})


def slow(resolver: PhraseResolver, phrases: list[Phrase]) -> list[tuple[str, int, float]]:
    """The phrases that are too much work, with the calls that they take and their seconds of processor time.

    Work is counted where a phrase takes long on this machine, so that a busy one accuses nobody; what counts as no call, such as a
    regular expression that goes astray, shows by ten times the time even at the best of three tries.
    """
    found: list[tuple[Phrase, int, float]] = []
    for phrase in phrases:
        took = _took(resolver, phrase)
        if took <= LONGEST_S:
            continue
        work = calls(lambda phrase=phrase: resolver.row(phrase))
        best = min(took, *(_took(resolver, phrase) for _ in range(2))) / slowness()
        if work > MOST_CALLS or best > 10 * LONGEST_S:
            found.append((phrase, work, best))
    return [(phrase.text[:80], work, best) for phrase, work, best in found]


def _took(resolver: PhraseResolver, phrase: Phrase) -> float:
    begun = time.process_time()
    row = resolver.row(phrase)
    took = time.process_time() - begun
    assert row["id"] == phrase.id
    assert row["kind"] is not None or row["reason"] is not None
    return took


def test_ten_thousand_strings(resolver, forms):
    rng = random.Random(SEED)
    words = sorted({word for form in forms for word in form.split()})
    kinds = (
        lambda: "".join(rng.choices(LETTERS, k=rng.randint(0, 60))),
        lambda: " ".join(rng.choices(words, k=rng.randint(1, 12))),
        lambda: "".join(rng.choices(LETTERS + RIGHT_TO_LEFT + ODD, k=rng.randint(1, 80))),
        lambda: rng.choice(forms)[: rng.randint(1, 40)] + rng.choice(ODD) + rng.choice(forms),
        lambda: "".join(chr(rng.choice((rng.randrange(0xD800), rng.randrange(0xE000, 0x110000)))) for _ in range(rng.randint(1, 40))),
    )
    day = dt.date(2015, 6, 1)
    texts = [kinds[n % len(kinds)]() for n in range(STRINGS)]
    assert not slow(resolver, [Phrase(n, text, "", day if n % 2 else None) for n, text in enumerate(texts)])


def test_strings_in_a_context(resolver, forms):
    rng = random.Random(SEED)
    texts = ["".join(rng.choices(LETTERS + RIGHT_TO_LEFT + ODD, k=20)).strip() or "x" for _ in range(100)] + rng.sample(forms, 100)
    assert not slow(resolver, [Phrase(n, text, f"On Monday, {text} met the envoy of Peru.") for n, text in enumerate(texts)])


def test_the_longest_names(resolver, forms):
    longest = sorted(forms, key=lambda form: (-len(form), form))[:200]
    assert len(longest[0]) < PHRASE_CP
    texts = longest + [f"the spokesman for the {form}" for form in longest] + [form.lower() for form in longest]
    assert not slow(resolver, [Phrase(n, text) for n, text in enumerate(texts)])


@pytest.mark.parametrize("text", REPEATED)
def test_the_same_again_and_again(resolver, text):
    whole = (text * PHRASE_CP)[:PHRASE_CP]
    assert not slow(resolver, [Phrase("x", whole), Phrase("x", whole.title()), Phrase("x", whole.upper())])


@pytest.mark.parametrize("name", list(ENDLESS))
def test_a_million_characters(resolver, name):
    text = ENDLESS[name]
    assert not slow(resolver, [Phrase("x", text), Phrase("x", text, text[:1000])])
    assert resolver.row(Phrase("x", text))["reason"] == ("names nobody who can act" if name == "blanks" else "longer than any phrase")


def test_a_context_of_a_million_characters(resolver):
    filler = "They said no more about it on that day. " * 25_000
    context = f"{filler}The Peruvian army withdrew. {filler}"
    rows = []
    took = seconds(lambda: rows.append(resolver.row(Phrase("x", "Peruvian army", context))))
    assert (rows[0]["country"], rows[0]["sector"]) == ("PER", "MIL")
    assert took < 20 * LONGEST_S  # finding it and parsing around it


def test_what_stands_near_is_read_in_a_long_context(resolver):
    filler = "Nothing of note was said there. " * (CONTEXT_CP // 10)
    row = resolver.row(Phrase("x", "She", f"{filler}Angela Merkel spoke in Berlin. She left early. {filler}", dt.date(2015, 6, 1)))
    assert row["name"] == "Angela Merkel"


@pytest.mark.parametrize(
    ("text", "day", "cow", "gw"),
    [
        ("the French president", None, "FRN", "220"),
        ("German foreign ministry", "1990-05-01", "GFR", "260"),
        ("German foreign ministry", "2010-05-01", "GMY", "260"),
        ("Yugoslavia", "1999-04-01", "YUG", "345"),
        ("Czechoslovakia", "1991-04-01", "CZE", "315"),
    ],
)
def test_codes_of_other_schemes(resolver, text, day, cow, gw):
    row = resolver.row(Phrase("x", text, "", day and dt.date.fromisoformat(day)))
    assert (row["codes"]["cow"], row["codes"]["gw"]) == (cow, gw)
    assert list(row["codes"]) == ["cow", "cow_number", "gw", "fips", "cameo", "geonames"]


@pytest.mark.parametrize("text", ["NATO", "the decision", "gunmen"])
def test_no_country_no_codes(resolver, text):
    assert resolver.row(Phrase("x", text))["codes"] is None


@pytest.mark.parametrize(
    ("text", "name", "country", "reason"),
    [
        ("Puerto Penasco", "Puerto Peñasco", "MEX", Reason.TOWN),
        ("Kiev", "Kyiv", "UKR", None),
        ("the Phillipines", "Philippines", "PHL", Reason.SPELT),
        ("Xyzzyville", "Xyzzyville", None, Reason.UNKNOWN),
    ],
)
def test_towns_and_spellings(resolver, text, name, country, reason):
    answer = resolver.resolve(Phrase(1, text))
    assert (answer.mention.name, answer.mention.country, answer.reason) == (name, country, reason)


def test_a_person_is_no_town(resolver):
    """Many towns bear the names of people: a word that the data know as a name stays a person."""
    assert resolver.resolve(Phrase(1, "Ana Pires")).mention.kind == "person"
    assert resolver.resolve(Phrase(1, "Senator Jackson")).mention.kind == "person"

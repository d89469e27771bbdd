"""`dragoman explain`: every sentence is accounted for."""


def test_events_and_sentences_without(run, tmp_path):
    (tmp_path / "a.txt").write_text("Envoys meet\n\n4 May 2021\n\nThe envoys met on Monday in the old town hall.\n")
    (tmp_path / "b.txt").write_text("The weather was fine on every day of that week.")
    done = run("explain", "a.txt", "b.txt")
    assert done.status == 0
    for line in (
        "# Envoys meet",
        "published 2021-05-04",
        "[0] The envoys met on Monday in the old town hall.",
        "      whom: \"Ruritania\" is Ruritania [GOV], found by name",
        "      who: \"The ministers\", known only by these words",
        "      on the word of: unnamed source, via a spokeswoman, shown by \"according to\" in quotation marks",
        "      date: 2021-05-03, from \"on Monday\"",
        "      why type: lexicon/request.urge: urged",
        "        might have been: planned",
        "published: unknown, so relative dates stay unresolved",
        "    no event: no word that tells of an event",
    ):
        assert line in done.out.splitlines(), line


def test_rejects_give_status_one(run):
    done = run("explain", "missing.txt")
    assert done.status == 1 and "is not there" in done.err

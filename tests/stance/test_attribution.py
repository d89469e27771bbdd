"""On whose word: the voices for the marked event, the outermost first, as "speaker/cue"."""

from __future__ import annotations

import pytest

CASES = {
    # the article's own voice
    "own voice": ("Russia *attacked* Ukraine.", []),
    "own voice, relative clause": ("Russia, which *attacked* Ukraine, spoke of peace.", []),
    # a verb of saying
    "said that": ("France said that Russia had *attacked* Ukraine.", ["FRA/said"]),
    "before a semicolon": ("Russia *attacked* Ukraine; France said that the port was safe.", []),
    "said without that": ("France said Russia had *attacked* Ukraine.", ["FRA/said"]),
    "said after the clause": ("Russia *attacked* Ukraine, France said.", ["FRA/said"]),
    "set into the clause": ("Russia, France said, *attacked* Ukraine.", ["FRA/said"]),
    "told somebody that": ("Kyiv told Germany that Russia had *attacked* the port.", ["UKR/told"]),
    "two speakers": ("France and Italy said that Russia had *attacked* Ukraine.", ["FRA ITA/said"]),
    "speaker of a noun": ("Kyiv's claim that Russia *attacked* the port was denied.", ["UKR/claim"]),
    "claimed": ("Kyiv claimed that Russia had *attacked* the port.", ["UKR/claimed"]),
    "said in the passive": ("Russia was said by Kyiv to have *attacked* the port.", ["UKR/said"]),
    # according to, allegedly
    "according to": ("Russia *attacked* the port, according to Kyiv.", ["UKR/according to"]),
    "according to, in front": ("According to Kyiv, Russia *attacked* the port.", ["UKR/According to"]),
    "allegedly": ("Russia allegedly *attacked* the port.", ["/allegedly"]),
    "reportedly": ("Russia reportedly *attacked* the port.", ["/reportedly"]),
    "alleged": ("The alleged *attack* on Kyiv was denied.", ["/alleged"]),
    "according to which, the main clause": ("Russia *signed* the deal, according to which the port is free.", []),
    # judgements
    "called it unlikely": ("France called it unlikely that Russia would *attack* Kyiv.", ["FRA/called"]),
    # charges
    "accused of": ("Kyiv accused Russia of *attacking* the port.", ["UKR/accused"]),
    "accused of, in the passive": ("Russia was accused of *attacking* the port.", ["/accused"]),
    "accused of, in the passive with a doer": ("Russia was accused by Kyiv of *attacking* the port.", ["UKR/accused"]),
    # a demand is the voice for what is demanded
    "demanded that": ("France demanded that Russia *withdraw*.", ["FRA/demanded"]),
    "urged to": ("France urged Russia to *withdraw*.", ["FRA/urged"]),
    "called for": ("France called for a *withdrawal* by Russia.", ["FRA/called"]),
    # the speech act itself is the article's
    "the verb of saying itself": ("France *demanded* that Russia withdraw.", []),
    "the charge itself": ("Kyiv *accused* Russia of attacking the port.", []),
    # chains
    "said that he said": ("Italy said that France had said that Russia *attacked* Ukraine.", ["ITA/said", "FRA/said"]),
    "said that he accused": ("Italy said that Kyiv accused Russia of *attacking* the port.", ["ITA/said", "UKR/accused"]),
    "the inner act has the outer voice": ("Italy said that Kyiv *accused* Russia of attacking the port.", ["ITA/said"]),
    "demand told by somebody": ("Italy said that France urged Russia to *withdraw*.", ["ITA/said", "FRA/urged"]),
    # who is passed over, and who is not
    "the denial itself": ("Kyiv *denied* that Russia had attacked the port.", []),
    "denied that": ("Kyiv denied that Russia had *attacked* the port.", ["UKR/denied"]),
    "it was reported": ("It was reported that Russia had *attacked* the port.", ["/reported"]),
    "a speaker that nobody knows": ("Police said that Russia had *attacked* the port.", ["/said"]),
    "the speaker before a relative clause": ("Kyiv, which accused Russia of *attacking* the port, left.", ["UKR/accused"]),
    "blamed for doing": ("Kyiv blamed Russia for *attacking* the port.", ["UKR/blamed"]),
    "blamed for a deed": ("Kyiv blamed Russia for the *attack* on the port.", ["UKR/blamed"]),
    "says, of the first of two": ("Kyiv says that Russia *attacked* the port and killed two.", ["UKR/says"]),
    "says, of the second of two": ("Kyiv says that Russia attacked the port and *killed* two.", ["UKR/says"]),
    "words between cue and clause": ("Kyiv said on Monday in Geneva that Russia had *attacked* the port.", ["UKR/said"]),
    "condemned deed": ("France condemned the *attack* by Russia.", []),
    "speech in a clause of time": ("After France said that it was sad, Russia *attacked* Ukraine.", []),
    "the condition of an offer": ("Kenya offered to leave the town if Russia *withdrew* its troops.", ["KEN/offered"]),
    "the condition of a threat": ("Kenya threatened to leave the town unless Russia *withdrew* its troops.", ["KEN/threatened"]),
    "a condition of the article": ("Kenya will leave the town if Russia *withdraws* its troops.", []),
    "said that he was suspected": ("Kyiv said that Russia was suspected of *attacking* the port.", ["UKR/said"]),
    "said that a deed was wrong": ("Kyiv said that the *expulsions* by Russia were wrong.", []),
    "said of the talks that may fail": ("If the *talks* with Russia fail, Kyiv will ask for help, France said.", []),
    "fears that": ("France fears that Russia will *attack*.", ["FRA/fears"]),
    "warned that": ("France warned that Russia would *attack*.", ["FRA/warned"]),
    "according to and said": ("According to Italy, France said that Russia had *attacked* the port.", ["ITA/According to", "FRA/said"]),
    "the sentence after a quotation": ("“We will go home today,” France said. Russia *attacked* the port.", []),
    # denials, and claims about oneself
    "denied doing": ("Russia denied *attacking* the port.", ["RUS/denied"]),
    "denied having done": ("Russia denied having *attacked* the port.", ["RUS/denied"]),
    "claimed to have done": ("Russia claimed to have *seized* the port.", ["RUS/claimed"]),
    "admitted to doing": ("Italy admitted to *arming* the rebels.", ["ITA/admitted"]),
    "considered doing": ("Russia considered *seizing* the port.", []),
    "went on doing": ("Russia continued *shelling* the town.", []),
    "who rejects a claim denies the deed": ("Italy rejected a claim by Kenya that it had *expelled* two men.", ["ITA/rejected"]),
    "the rejected claim itself": ("Italy rejected a *claim* by Kenya that it had expelled two men.", []),
    "who rejects a demand does not report": ("Turkey rejected calls to *condemn* the raid.", []),
    # fears and wishes
    "fears a deed": ("France fears an *attack* by Russia.", ["FRA/fears"]),
    "wants of others": ("Turkey wants Russia to *withdraw*.", ["TUR/wants"]),
    "wants for itself": ("Turkey wants to *help* Sudan.", []),
    # told in passing
    "a relative clause set off by a comma": ("Kyiv, which Russia *attacked* in May, will rebuild the port, France said.", []),
    "according to, beside a clause in passing": (
        "In Syria, where Russia has *promised* to leave, rebels shelled a port, according to Italy.", [],
    ),
    "according to, of the main clause": (
        "In Syria, where Russia has promised to leave, rebels *shelled* a port, according to Italy.", ["ITA/according to"],
    ),
    "according to which": ("Turkey and Libya signed a deal, according to which Turkey *sent* troops.", []),
    # headlines, views, sources within sources
    "a headline": ("Kyiv: Russia *attacked* the port.", ["UKR/:"]),
    "a headline, speaker last": ("Russia *attacked* the port – Kyiv", ["UKR/–"]),
    "a colon without a speaker": ("One thing is clear: Russia *attacked* the port.", []),
    "in somebody's view": ("In Kyiv's view, Russia *attacked* the port.", ["UKR/view"]),
    "as somebody put it": ("As Kyiv put it, Russia *attacked* the port.", ["UKR/put"]),
    "as somebody said": ("As France said, Russia *attacked* the port.", ["FRA/said"]),
    "citing": ("France, citing Kyiv, reported that Russia *attacked* the port.", ["FRA/reported", "UKR/citing"]),
    "quoted as saying": ("France quoted Kyiv as saying that Russia *attacked* the port.", ["FRA/quoted", "UKR/saying"]),
    "said on Monday, set in": ("Russia *attacked* the port, France said on Monday in Geneva.", ["FRA/said"]),
    "told reporters, set in": ("Russia *attacked* the port, France told reporters.", ["FRA/told"]),
    "said in a joint statement": ("In a joint statement, France and Italy said Russia *attacked* the port.", ["FRA ITA/said"]),
    # what something is called, and deeds that are told of
    "called": ("France called it an *attack* by Russia.", ["FRA/called"]),
    "denounced as": ("France denounced the raid as an *attack* by Russia.", ["FRA/denounced"]),
    "confirmed a deed": ("France confirmed the *attack* by Russia.", ["FRA/confirmed"]),
    "a part in a deed, denied": ("Russia denied any part in the *attack*.", ["RUS/denied"]),
    "responsibility claimed": ("Russia claimed responsibility for the *attack*.", ["RUS/claimed"]),
    "ruled out": ("Russia ruled out an *attack*.", ["RUS/ruled"]),
    # nobody says so
    "expected by everybody": ("Russia is expected to *sign* the treaty.", []),
    "asked whether": ("France asked whether Russia had *attacked* the port.", []),
    "no evidence that": ("There is no evidence that Russia *attacked* the port.", []),
    "wants of others, told in passing": ("France wants Russia to free the men whom it *arrested* in May.", []),
    "a report that cites somebody": ("According to a report citing Italy, Russia *attacked* the port.", ["ITA/According to"]),
}  # fmt: skip


def short(voices):
    return ["/".join([" ".join(m.name for m in v.speakers), v.cue.text if v.cue else ""]) for v in voices]


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_voices(voices, marked, expected):
    assert short(voices(marked)) == expected


def test_a_question_whether_is_no_word_for_it(voices):
    assert voices("Kyiv did not say whether Russia had *attacked* the port.") == ()


def test_cues_are_words_of_the_document(voices):
    marked = "Italy said that Russia *attacked* the port, according to Kyiv."
    text = marked.replace("*", "")
    for voice in voices(marked):
        assert text[voice.cue.start : voice.cue.end] == voice.cue.text


QUOTES = {
    "before the verb": ("“Russia has *attacked* our largest port,” France said.", ["FRA/said"]),
    "after the verb": ("France said: “Russia has *attacked* our largest port.”", ["FRA/said"]),
    "straight marks": ('"Russia has *attacked* our largest port," France said.', ["FRA/said"]),
    "verb before the speaker": ("“Russia has *attacked* our largest port,” said France.", ["FRA/said"]),
    "speaker in the sentence before": ("Kyiv spoke of war. “Russia *attacked* our port at night,” Kyiv said.", ["UKR/said"]),
    "two sentences in one quotation": ("“We are sad. Russia has *attacked* our largest port,” France said.", ["FRA/said"]),
    "goes on after the verb": ("“We are very sad,” France said. “Russia has *attacked* our largest port.”", ["FRA/said"]),
    "before a colon, without a word of saying": ("France justified the raid: “Russia has *attacked* our largest port.”", ["FRA/justified"]),
    "what somebody calls a deed": ("France called the raid “a senseless *attack* on our people.”", ["FRA/called"]),
    "interrupted": ("“Russia,” said France, “has *attacked* our port.”", ["FRA/said"]),
    "so said": ("“Russia has *attacked* our largest port.” So said France.", ["FRA/said"]),
    "a voice within": ("“Kyiv says that Russia *attacked* the port,” France said.", ["FRA/said", "UKR/says"]),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), QUOTES.values(), ids=QUOTES.keys())
def test_voices_of_quotations(voices, marked, expected):
    found = voices(marked)
    assert short(found) == expected
    assert found[0].quoted


def test_the_sentence_before_introduces_a_speaker_but_not_a_country(coder):
    (event,) = coder.code("The president of France was blunt. “Russia has attacked our largest port.”").events
    assert [m.country for m in event.attribution[0].speakers] == ["FRA"]
    (event,) = coder.code("France was blunt. “Russia has attacked our largest port.”").events
    assert event.attribution[0].speakers == ()


def test_who_said_nothing_spoke_no_quotation(coder):
    (event,) = coder.code("“Russia has attacked our largest port.” Norway said nothing.").events
    assert event.attribution[0].speakers == ()


def test_evidence_tells_how_firmly_a_cue_vouches(coder):
    events = coder.code("France accused Russia of attacking Ukraine.").events
    assert [e.text for event in events for e in event.evidence if e.field == "attribution"] == ["accused (alleges)"]


def test_a_quotation_of_nobody_keeps_an_empty_link(voices):
    (voice,) = voices("“Russia has *attacked* our largest port again.”")
    assert (voice.speakers, voice.cue, voice.quoted) == ((), None, True)


def test_words_held_with_tongs_are_no_quotation(voices):
    assert voices("Russia *attacked* its “brother nation” again.") == ()
    assert voices("Russia “*attacked*” Ukraine again.") == ()


def test_reported_speech_is_not_quoted(voices):
    (voice,) = voices("France said that Russia had *attacked* Ukraine.")
    assert not voice.quoted

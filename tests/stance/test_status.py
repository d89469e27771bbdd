"""Whether the marked event has happened, is planned, possible, demanded or denied: one minimal sentence a rule."""

from __future__ import annotations

import pytest

ACTUAL = [
    "Russia *attacked* Ukraine.",
    "Russia has *attacked* Ukraine.",
    "Russia is *attacking* Ukraine.",
    "Ukraine was *attacked* by Russia.",
    "Russia launched an *attack* on Ukraine.",
    "Russia's *attack* on Ukraine went on.",
    "Russia, which *attacked* Ukraine, was condemned.",
    "China condemned Russia's *attack* on Ukraine.",
    "France said that Russia had *attacked* Ukraine.",
    "Russia began to *shell* Kyiv.",
    "Russia continued *shelling* Kyiv.",
    "Israel managed to *arrest* the man.",
    "After Russia *attacked* Ukraine, prices rose.",
    "Russia *attacked* Ukraine although it had promised peace.",
    "Not only Russia but also Iran *condemned* the raid.",
    "Russia attacked Ukraine and *arrested* the mayor.",
    "Egypt and Turkey will meet, after Greece *condemned* the plan.",
]
PLANNED = [
    "Russia will *attack* Ukraine.",
    "Russia plans to *attack* Ukraine.",
    "Russia is going to *attack* Ukraine.",
    "Russia announced plans to *attack* Ukraine.",
    "Russia is preparing an *attack* on Ukraine.",
    "Turkey vowed to *help* Sudan.",
    "Turkey is ready to *help* Sudan.",
    "Turkey's plan to *visit* Greece was welcomed.",
    "The leaders are due to *meet* on Friday.",
    "The leaders are expected to *meet* on Friday.",
    "The planned *attack* worried Kyiv.",
    "Turkey has decided to *leave* the pact.",
    "Turkey intends to *arrest* the men and expel them.",
]
HYPOTHETICAL = [
    "Russia may *attack* Ukraine.",
    "Russia might *attack* Ukraine.",
    "Russia could *attack* Ukraine.",
    "Russia would *attack* Ukraine.",
    "If Russia *attacks* Ukraine, prices will rise.",
    "Prices will rise if Russia *attacks* Ukraine.",
    "Ukraine fears an *attack* by Russia.",
    "The threat of an *attack* by Russia grows.",
    "Fears of a Russian *attack* grew.",
    "Russia threatened to *attack* Ukraine.",
    "Russia is likely to *attack* Ukraine.",
    "A possible *attack* by Russia worries Kyiv.",
    "Turkey is considering *leaving* the pact.",
    "The prospect of *talks* calmed the markets.",
    "Any *attack* on Israel would be a mistake.",
]
DEMANDED = [
    "France urged Russia to *withdraw*.",
    "France demanded that Russia *withdraw*.",
    "France called on Russia to *withdraw*.",
    "France called for a *withdrawal* by Russia.",
    "France asked Russia to *release* the men.",
    "Russia must *withdraw*.",
    "Russia should *withdraw*.",
    "Russia was told to *withdraw*.",
    "France insisted that Russia *withdraw*.",
    "Russia was urged by France to *withdraw*.",
    "France wants Russia to *withdraw*.",
]
DENIED = [
    "Russia did not *attack* Ukraine.",
    "Russia has never *attacked* Ukraine.",
    "Russia didn't *attack* Ukraine.",
    "Russia denied *attacking* Ukraine.",
    "Russia denied that it had *attacked* Ukraine.",
    "Russia refused to *withdraw*.",
    "Russia failed to *withdraw*.",
    "Turkey will not *leave* the pact.",
    "There was no *attack* on Ukraine.",
    "No *attack* took place.",
    "The army averted an *attack* on Kyiv.",
    "Turkey cancelled its *talks* with Greece.",
    "Turkey left without *condemning* the raid.",
    "Nobody was *arrested*.",
    "Turkey refrained from *condemning* the raid.",
]
NESTED = {
    # what is denied from outside is denied; two denials leave it open; the nearest word decides otherwise
    "Turkey does not plan to *leave* the pact.": "denied",
    "Turkey has no plans to *leave* the pact.": "denied",
    "France urged Russia not to *attack* Ukraine.": "denied",
    "France said that Russia would *attack* Ukraine.": "hypothetical",
    "France said that Russia may *attack* Ukraine.": "hypothetical",
    "France warned that Russia might *attack* Ukraine.": "hypothetical",
    "Russia denied that it planned to *attack* Ukraine.": "denied",
    "Russia has not *attacked* Ukraine, but it has arrested the mayor.": "denied",
    "Russia has not attacked Ukraine, but it has *arrested* the mayor.": "actual",
    "Russia will attack Ukraine, France *said*.": "actual",
}
TABLE = [
    *(pytest.param(s, status, id=f"{status}: {s}") for status, sentences in [
        ("actual", ACTUAL), ("planned", PLANNED), ("hypothetical", HYPOTHETICAL), ("demanded", DEMANDED), ("denied", DENIED),
    ] for s in sentences),
    *(pytest.param(s, status, id=f"nested: {s}") for s, status in NESTED.items()),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_status(judge, marked, expected):
    assert judge(marked) == expected

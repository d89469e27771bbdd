"""A thousand different sentences in the manner of the news, the same ones every time, for measuring speed and nothing else."""

from __future__ import annotations

import random

COUNTRIES = (
    "France Germany Russia China Japan Turkey Egypt Iran Israel Ukraine Poland Kenya Tanzania Ethiopia Sudan Nigeria Ghana Mali Niger Chad "
    "India Pakistan Bangladesh Vietnam Thailand Indonesia Malaysia Mexico Brazil Argentina Chile Peru Colombia Venezuela Cuba Canada "
    "Norway Sweden Finland Greece Italy Spain Portugal Serbia Hungary Armenia Azerbaijan Georgia Iraq Syria Lebanon Jordan Yemen Qatar"
).split()
CAPITALS = (
    "Paris Berlin Moscow Beijing Tokyo Ankara Cairo Tehran Jerusalem Kyiv Warsaw Nairobi Dodoma Khartoum Abuja Accra Bamako Delhi Islamabad "
    "Hanoi Bangkok Jakarta Brasilia Santiago Lima Bogota Caracas Havana Ottawa Oslo Stockholm Helsinki Athens Rome Madrid Lisbon Belgrade"
).split()
BODIES = ("NATO", "the European Union", "the United Nations", "the African Union", "the Arab League", "the World Bank", "the Security Council")
OFFICES = ("foreign minister", "prime minister", "president", "defence minister", "trade minister", "ambassador", "special envoy", "army chief")
GROUPS = ("opposition leaders", "dock workers", "students", "rebels", "border guards", "lawmakers", "human rights groups", "local officials")
DAYS = ("on Monday", "on Tuesday", "on Wednesday", "on Thursday night", "last week", "earlier this month", "over the weekend", "in March")
GOODS = ("wheat", "natural gas", "steel", "medical supplies", "fighter jets", "rice", "fertiliser", "spare parts", "artillery shells")
TOPICS = ("fishing rights", "the disputed border", "a prisoner exchange", "climate finance", "water from the upper river", "transit fees", "visas")
NUMBERS = ("two", "three", "eleven", "more than a dozen", "about forty", "at least 25", "several hundred", "some 1,200")

TEMPLATES = (
    "The {office} of {a} arrived in {city} {day} for talks with his counterpart from {b} on {topic}.",
    "{a} and {b} signed an agreement on {topic} {day}, ending {n} weeks of negotiations in {city}.",
    "{body} condemned {a}'s decision to expel {n} diplomats from {b} and urged both governments to show restraint.",
    "According to a statement from {city}, {a} will send {goods} to {b} before the end of the year.",
    "{a} has threatened to recall its ambassador from {city} unless {b} apologises for remarks made {day}.",
    "Police in {city} fired tear gas {day} at {n} protesters who had gathered in front of the embassy of {a}.",
    "“We will not accept any conditions,” the {office} of {a} told reporters in {city} {day}, rejecting a proposal by {b}.",
    "{b}, which shares a long border with {a}, has closed {n} crossings since {group} attacked a customs post {day}.",
    "{group} in {a} accused the government of hiding the true cost of its deal with {b} on {topic}.",
    "Troops from {a} shelled positions held by {group} near the frontier with {b} {day}, killing {n} people, officials said.",
    "The {office} denied that {a} had sold {goods} to {b} in breach of sanctions imposed by {body}.",
    "Although {a} welcomed the ceasefire, its {office} said {day} that {b} had not yet withdrawn its forces.",
    "{body} is expected to vote {day} on a resolution, drafted by {a}, that would demand access for inspectors to {b}.",
    "A court in {city} sentenced {n} citizens of {a} to prison {day} for spying on behalf of {b}.",
    "{a} lifted its ban on imports of {goods} from {b} after the two sides settled a quarrel over {topic}.",
    "Speaking by telephone {day}, the leaders of {a} and {b} discussed {topic} and promised to meet in {city}.",
    "If {a} carried out its threat to cut off deliveries of {goods}, {b} could turn to {c} for help, analysts fear.",
    "The parliament of {a} ratified a treaty with {b} {day} over the objections of {group}.",
    "{a} offered {n} million dollars in aid to {b}, where floods have destroyed roads and bridges near {city}.",
    "In {city}, {n} {group} went on strike {day} to protest against plans to lease a port to {a}.",
    "{a} summoned the ambassador of {b} {day} over reports that an aircraft had entered its airspace near {city}.",
    "The {office} of {a} called on {body} to mediate between {b} and {c} in their dispute over {topic}.",
    "{b} released {n} sailors from {a} {day} after weeks of quiet mediation by {c}, a spokeswoman in {city} said.",
    "Neither {a} nor {b} commented on the reports, which were first published by a newspaper in {city} {day}.",
    "The navies of {a}, {b} and {c} began joint exercises {day} some distance from the waters that all three claim.",
    "{a} froze the accounts of {n} companies from {b} that are said to have shipped {goods} through {city}.",
    "Before leaving {city}, the {office} thanked {a} for taking in {n} refugees from {b}.",
    "The weather in {city} was mild {day}, and the markets for {goods} were quiet, with little news from {a}.",
    "Many people in {a} remember the years in which {goods} came from {b} by rail and prices in {city} were low.",
    "{a}'s {office}, who had been invited to {city} by {b}, cancelled the visit {day} without giving a reason.",
    "Prosecutors in {city} opened an investigation into payments that a bank in {a} is said to have made to {group} in {b}.",
    "{a} mobilised {n} reservists {day}, a step that the {office} of {b} called a grave provocation.",
    "It was not clear {day} whether {a} had agreed to the demand, made in {city} by {group}, that it pull out of {b}.",
    "{c} hosted {n} rounds of talks on {topic} between {a} and {b}, but the sessions produced no result.",
    "Hackers working for {a} broke into the computers of a ministry in {city}, {b} alleged {day}, citing its own services.",
)


def sentences(count: int = 1000, *, seed: int = 1) -> list[str]:
    """So many different sentences, in an order that the seed fixes."""
    rng = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        a, b, c = rng.sample(COUNTRIES, 3)
        text = TEMPLATES[len(found) % len(TEMPLATES)].format(
            a=a, b=b, c=c, city=rng.choice(CAPITALS), body=rng.choice(BODIES), office=rng.choice(OFFICES), group=rng.choice(GROUPS),
            day=rng.choice(DAYS), goods=rng.choice(GOODS), topic=rng.choice(TOPICS), n=rng.choice(NUMBERS),
        )  # fmt: skip
        found[text[0].upper() + text[1:]] = None
    return list(found)


def articles(count: int = 1000, *, length: int = 10) -> list[str]:
    """The same sentences in articles of so many, two or three to a paragraph."""
    lines = sentences(count)
    parts = [lines[i : i + length] for i in range(0, count, length)]
    return ["\n\n".join(" ".join(part[i : i + 3]) for i in range(0, len(part), 3)) for part in parts]

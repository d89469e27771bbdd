"""Texts of which most tell no political event, made by a seed: mixed news and a web mix, for measuring speed and nothing else.

The pages without politics are no easy ones: they name countries, cities and people, and use verbs of the lexicon in their plain sense.
"""

from __future__ import annotations

import random

from sentences import CAPITALS, COUNTRIES, DAYS, NUMBERS, articles

PEOPLE = (
    "Anna Berg",
    "Tom Okafor",
    "Lucy Chen",
    "Marco Silva",
    "Priya Nair",
    "Sam Doyle",
    "Elena Popov",
    "Joe Hart",
    "Mia Larsen",
    "Ken Abe",
)
TOPICS = {
    "recipe": (
        "Stir the flour into the warm milk and leave it to rest for {n} minutes.",
        "This dish from {a} is best served with fresh bread and a green salad.",
        "Chop the onions finely, add the garlic and cook over a low heat until they are soft.",
        "My grandmother, who grew up near {city}, always used butter instead of oil.",
        "Season with salt and pepper, cover the pan, and bake it for half an hour.",
        "You can keep the sauce in the fridge for up to {n} days.",
    ),
    "sport": (
        "{a} beat {b} by two goals to one {day} in a match that was settled late in the second half.",
        "{p} scored {n} times before the break and left the field to loud applause.",
        "The coach praised his players after the game and said that the defence had done well.",
        "{p} won the race in {city} in front of a large crowd, ahead of {q}.",
        "The team has not lost at home since the season began, and the fans are dreaming of the title.",
        "The striker missed an easy chance, and the visitors from {city} could not find a way past the keeper.",
    ),
    "shop": (
        "This jacket is made of soft cotton and comes in {n} colours.",
        "Orders are shipped within two days, and returns are free for a month.",
        "Add the item to your basket and choose a size at the checkout.",
        "Customers who bought this lamp also looked at the matching table.",
        "Our store in {city} is open every day from nine to six.",
        "The bag weighs less than a kilo and fits under the seat of most planes.",
    ),
    "travel": (
        "The old town of {city} is best explored on foot, early in the morning.",
        "Trains from {city} run every hour, and the journey takes about half a day.",
        "We spent {n} nights in a small hotel near the beach and did not want to go home.",
        "In {a} the food is excellent and the people are friendly.",
        "{p} recommends the museum by the river, which has a fine view of the hills.",
        "Bring good shoes, a hat and plenty of water, since there is little shade on the path.",
    ),
    "garden": (
        "Plant the bulbs in autumn, about ten centimetres deep, in a sunny place.",
        "Roses like rich soil and should be cut back hard in early spring.",
        "Water the seedlings gently and keep them out of the wind for {n} weeks.",
        "The plant comes from the mountains of {a}, where it flowers in June.",
        "Slugs love young leaves, so put some ash around the stems.",
        "{p} has grown tomatoes on her balcony in {city} for years.",
    ),
    "screen": (
        "The film, which was shot in {city}, tells the story of two sisters and an old house.",
        "{p} plays a teacher who falls in love with a sailor from {a}.",
        "The second season will be shown in the autumn, and fans cannot wait.",
        "The songs were written by {p} and recorded in a studio near {city}.",
        "The picture is slow at first, but the last half hour is a delight.",
        "The album has {n} tracks and a cover by {q}.",
    ),
    "device": (
        "The phone has a bright screen, a fast chip and a battery that lasts {n} days.",
        "To install the update, open the settings and follow the steps on the page.",
        "{p}, who tests cameras for a living, liked the new lens very much.",
        "The laptop is thinner than last year's model and costs a little less.",
        "Click on the icon in the corner to change the colour of the window.",
        "The new model will be on sale in {a} and {b} in the summer.",
    ),
    "health": (
        "Walking for half an hour each day is good for the heart and for sleep.",
        "{p}, a nurse in {city}, says that most colds are gone within a week.",
        "Drink plenty of water when it is hot, and rest in the shade.",
        "A study of {n} adults in {a} found that tea had little effect on sleep.",
        "Talk to your doctor before you take the pills.",
        "The stretch should not hurt; stop if it does.",
    ),
}  # fmt: skip


def plain(count: int, *, length: int = 10, seed: int = 2) -> list[str]:
    """So many pages without politics, of so many sentences each, three to a paragraph."""
    rng = random.Random(seed)
    pages = []
    for n in range(count):
        lines = TOPICS[sorted(TOPICS)[n % len(TOPICS)]]
        said = []
        for _ in range(length):
            a, b = rng.sample(COUNTRIES, 2)
            p, q = rng.sample(PEOPLE, 2)
            said.append(rng.choice(lines).format(
                a=a, b=b, city=rng.choice(CAPITALS), p=p, q=q, n=rng.choice(NUMBERS), day=rng.choice(DAYS)
            ))  # fmt: skip
        pages.append("\n\n".join(" ".join(said[i : i + 3]) for i in range(0, length, 3)))
    return pages


def mixed(count: int) -> list[str]:
    """News of every desk: one article in three is about international affairs."""
    return _mix(count, 3)


def web(count: int) -> list[str]:
    """One political page in twenty."""
    return _mix(count, 20)


def _mix(count: int, every: int) -> list[str]:
    told = articles(10 * (count // every + 1))
    rest = iter(plain(count))
    return [told[n // every] if n % every == 0 else next(rest) for n in range(count)]

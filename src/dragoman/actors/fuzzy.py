"""Misspelt names: a bounded comparison with the few people whom title and country allow, or with the names of states and peoples."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, State, fold

# "Vlodomyr Zelensky" is .87 from "Volodymyr Zelenskyy"; two different people with one surname stay below .75.
CLOSE = 0.8


def closest(name: str, people: Iterable[Person]) -> Person | None:
    """The person whose name is nearest to the words, if near enough and nearer than any other's.

    Whole names are compared with whole names, a single word with surnames.
    """
    words, single = fold(name), " " not in name
    scored: list[tuple[float, str, Person]] = []
    for person in {p.id: p for p in people}.values():
        other = fold(person.surname if single else person.name)
        matcher = difflib.SequenceMatcher(None, words, other, autojunk=False)
        if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
            continue
        ratio = matcher.ratio()
        if ratio >= CLOSE:
            scored.append((ratio, person.id, person))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][2]


class Speller:
    """Finds the state or people that a misspelt word names: "Kazahks", "the Phillipines".

    A word counts only with a second sign: an article before it, a role within the words after it, or a plural that names inhabitants.
    """

    # Shorter words have too many neighbours: "Irani", "Malia".
    SHORTEST = 6
    # From this length on two letters may be wrong.
    LONG = 9

    # Shortest name of a body that may be misspelt, in letters; how many more or fewer there may be, and how alike they must be.
    NAME, APART, ALIKE = 12, 4, 0.87
    def __init__(self, know: ActorKnowledge) -> None:
        self.know = know
        self.roles: dict[str, list[str]] = {}
        for key in know.roles:
            if len(key) >= self.LONG - 1:
                self.roles.setdefault(key[0], []).append(key)
        self.bodies: dict[str, list[tuple[str, str, str]]] = {}
        self.forms: dict[str, dict[str, tuple[str, str]]] = {}
        self.people: set[str] = set()
        for key, senses in know.names.items():
            for sense in senses:
                word = sense.form
                if isinstance(sense.target, Organisation) and " " in word and len(key) >= self.NAME - self.APART:
                    self.bodies.setdefault(key[:3], []).append((key, word, sense.target.id))
                if isinstance(sense.target, State) and sense.via in ("name", "alias", "demonym") and word.isalpha() and len(word) >= 5:
                    self.forms.setdefault(key[0], {})[key] = sense.target.id, word
                    if sense.people:
                        self.people.add(key)

    def respell(self, text: str) -> str | None:
        """The phrase with its misspelt word put right; None where no word is near enough to exactly one name, or has a second sign."""
        words = text.split()
        for n, word in enumerate(words):
            key = fold(word)
            known = key in self.know.names or key in self.know.roles or key in self.know.cities or key in self.know.given
            if known or not word.isalpha() or not word[0].isupper() or len(word) < self.SHORTEST:
                continue
            near = self.nearest(key)
            if near is None:
                continue
            article = n > 0 and words[n - 1].lower() == "the"
            role = any(fold("".join(words[n + 1 : m])) in self.know.roles for m in range(n + 2, min(n + 5, len(words)) + 1))
            if article or role or (near[0] in self.people and len(words) == 1 and word.endswith("s")):
                return " ".join((*words[:n], near[1], *words[n + 1 :]))
        return None

    def role(self, text: str) -> str | None:
        """The phrase with the role that ends it put right, where that is one letter away: "two demonstratrs", "white supremicists"."""
        words = text.split()
        if not words or not words[-1].isalpha() or fold(words[-1]) in self.know.roles:
            return None
        for n in range(min(3, len(words)), 0, -1):
            # A role of several words before that of the last alone: there are fewer like it.
            key = fold("".join(words[-n:]))
            near = [other for other in self.roles.get(key[:1], ()) if distance(key, other, 1) <= 1] if len(key) >= self.LONG else []
            if near:
                return " ".join((*words[:-n], near[0])) if len({self.know.roles[other].id for other in near}) == 1 else None
        return None

    def body(self, text: str) -> str | None:
        """The form of the one body whose name is nearest to a name of several words: "Ahlu Sunnah Wa-Jama"; None for none or two."""
        words = [w for w in text.replace("-", " ").split() if w.lower() != "the"]
        key = fold("".join(words))
        if len(words) < 2 or len(key) < self.NAME or not all(w[:1].isupper() or len(w) < 4 for w in words):
            return None
        best: list[tuple[float, str, str]] = []
        for other, form, target in self.bodies.get(key[:3], ()):
            if abs(len(other) - len(key)) > self.APART:
                continue
            matcher = difflib.SequenceMatcher(None, key, other, autojunk=False)
            if matcher.quick_ratio() >= self.ALIKE and (ratio := matcher.ratio()) >= self.ALIKE:
                best.append((ratio, target, form))
        best.sort(key=lambda found: (-found[0], found[1:]))
        return best[0][2] if best and len({target for _, target, _ in best}) == 1 else None

    def nearest(self, key: str) -> tuple[str, str] | None:
        """Key and form of the one name within one letter, or two of a long word; the first letter must be right."""
        most = 2 if len(key) >= self.LONG else 1
        forms = self.forms.get(key[0], {})
        found = sorted((d, other) for other in forms if (d := distance(key, other, most)) <= most)
        best = [other for d, other in found if d == found[0][0]]
        if len({forms[other][0] for other in best}) != 1:
            return None
        return best[0], forms[best[0]][1]


def distance(left: str, right: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with a neighbour between two words (optimal string alignment); `most` + 1 if more.

    >>> distance("kazahks", "kazakhs", 2)
    1
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)

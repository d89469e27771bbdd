"""Writes the capital letters of old dictionaries as newspapers do, and takes a form apart: "ADEN ARMY (AA)" -> "Aden Army", "AA"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dragoman.knowledge.actors import fold

# Words that stay small inside a name, and those that do so between hyphens ("Port-au-Prince").
_SMALL = frozenset("and au aux da de del della den der des di do dos du e et for la las le les los of or the und van von y".split())
# Words that stay small only beside one of these, since they are also parts of names ("Hwang In Sung").
_PREPOSITIONS, _BESIDE = frozenset("a against at by from in on to with".split()), frozenset("AND FOR OF THE".split())
_JOINED = frozenset("al-i e i o ul ur us as an en et sur de au la le des les".split())
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")
_INVERTED = re.compile(r"(.+?),\s*THE$", re.IGNORECASE)
_ROMAN = re.compile(r"(?:I{2,3}|I?V|VI{1,3}|I?X|XI{1,3})")


def spell(form: str, acronyms: Iterable[str]) -> tuple[str, ...]:
    """The spellings that a form stands for, the fullest first; a form that has small letters keeps its spelling.

    >>> spell("ISLAMIC ARMY OF ADEN (IAA)", ())
    ('Islamic Army of Aden', 'IAA')
    >>> spell("BLACK PANTHERS (GAZA)", ())
    ('Black Panthers (Gaza)', 'Black Panthers')
    """
    if found := _INVERTED.fullmatch(form):
        form = found[1]
    inner = _BRACKET.search(form)
    if inner is None:
        return (_case(form, acronyms),)
    bare = " ".join(_BRACKET.sub(" ", form).split())
    if not bare:
        return (_case(inner[1], acronyms),)
    if is_acronym(inner[1], (bare,), 3):
        return _case(bare, acronyms), inner[1]
    return _case(form, acronyms), _case(bare, acronyms)


def is_acronym(form: str, others: Iterable[str], most: int) -> bool:
    """Whether a form in capitals is one: of up to `most` letters, without vowels, or the initials of another form."""
    letters = fold(form)
    if " " in form or not form.isupper() or not letters.isascii() or len(letters) > 6:
        return False
    return len(letters) <= most or not re.search("[aeiouy]", letters) or any(_short_for(form, other) for other in others)


def slug(name: str) -> str:
    """An id made of a name: "Abd al-Karīm" -> "abd-al-karim"."""
    plain = unicodedata.normalize("NFKD", name)
    return "-".join(filter(None, (fold(word) for word in re.split(r"[\s\-–/_]+", plain))))


def _short_for(short: str, name: str) -> bool:
    """Whether a word is made of initials of a name; a small word of the name may be passed over."""
    letters, words = fold(short), [w for w in re.split(r"[\s\-]+", name) if fold(w)]
    if not 2 <= len(letters) <= len(words) + 2 or " " in short.strip():
        return False
    rest = iter("".join(fold(w)[0] for w in words))
    initials = [fold(w)[0] for w in words if w.lower() not in _SMALL]
    return letters[0] == fold(words[0])[0] and (all(c in rest for c in letters) or letters == "".join(initials))


def _case(form: str, acronyms: Iterable[str]) -> str:
    if any(c.islower() for c in form):
        return form
    words = form.split()
    small = _SMALL | _PREPOSITIONS if _BESIDE.intersection(words) else _SMALL
    return " ".join(_word(w, frozenset() if n == 0 else small, acronyms) for n, w in enumerate(words))


def _word(word: str, small: frozenset[str], acronyms: Iterable[str]) -> str:
    core = word.strip("(),\"'`.")
    if core in acronyms or _ROMAN.fullmatch(core) or re.fullmatch(r"(?:[^\W\d]\.)+[^\W\d]?,?", word):
        return word
    if core.lower() in small:
        return word.lower()
    parts = re.split(r"([\-/&(\"“])", word)
    return "".join(p.lower() if n and parts[n - 1] == "-" and p.lower() in _JOINED else _capital(p) for n, p in enumerate(parts))


def _capital(part: str) -> str:
    """ "O'CONNOR" -> "O'Connor", "PEOPLE'S" -> "People's", "MCDONALD" -> "McDonald", "'ISA" -> "'Isa"."""
    start = next((n for n, c in enumerate(part) if c.isalnum()), 0)
    lead, text = part[:start], part[start:].lower()
    for prefix in ("mc", "o'", "d'", "l'", "o’", "d’", "l’"):
        if text.startswith(prefix) and len(text) > len(prefix) + 2:
            return lead + prefix.capitalize() + text[len(prefix) :].capitalize()
    return lead + text.capitalize()

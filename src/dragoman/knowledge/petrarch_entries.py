"""Keeps the entries that an import makes: one form belongs to one entry, and every line has a use or a reason.

What Dragoman knows already stays as it is; then the earlier file wins, and in a file the earlier line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from dragoman.knowledge import strict
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, State, fold
from dragoman.knowledge.petrarch import Block, Code, Dictionary, Form, Refusal
from dragoman.knowledge.petrarch_names import is_acronym, slug, spell

HEADER = "# Made by `dragoman actors import`; a further import into this folder writes it anew."
FAMILIES = ("people", "organisations", "states", "roles")
KNOWN, TAKEN, AGAIN = "a form that Dragoman knows already", "a form of an earlier entry", "a form that its entry has already"

Entry = dict[str, Any]
Target = State | Person | Organisation


@dataclass(slots=True)
class Imported:
    """What an import made.

    Attributes:
        entries: by family and file name without ending, then by id; `files` writes them.
        refusals: what was left out, by file and line.
        used: lines that gave something, by file.
        counts: what each file gave; "added to ours" are people and bodies of ours that got further names.
    """

    entries: dict[tuple[str, str], dict[str, Entry]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    used: dict[str, set[int]] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Text of every file by its path below the folder."""
        return {f"actors/{family}/{stem}.yaml": render(found.values()) for (family, stem), found in sorted(self.entries.items()) if found}


def render(entries: Iterable[Entry]) -> str:
    """A data file, sorted by id."""
    found = sorted(entries, key=lambda e: str(e["id"]))
    text = yaml.dump(found, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=140)
    return f"{HEADER}\n{text}"


class Shelf:
    """Holds what is known, and takes what is made of one dictionary after the other."""

    def __init__(self, know: ActorKnowledge) -> None:
        self.know = know
        self.done = Imported()
        self.ours = {family: {e.label: dict(e.fields) for e in strict.entries(f"actors/{family}")} for family in FAMILIES}
        self.ids = {family: set(self.ours[family]) for family in FAMILIES}
        self.taken: set[str] = set()
        self.acronyms = frozenset(s.form for senses in know.names.values() for s in senses if s.form.isalpha() and s.form.isupper())
        self.source = self.stem = ""

    def begin(self, dictionary: Dictionary) -> None:
        """What follows is of this dictionary."""
        self.source = dictionary.source
        self.stem = slug(self.source.rpartition(".")[0].replace(".", "-") or self.source) or "dictionary"
        self.done.used.setdefault(self.source, set())
        self.done.counts.setdefault(self.source, Counter())
        self.done.refusals += dictionary.refusals

    def finish(self) -> Imported:
        """All that was made. A line that gave nothing has one reason, the first; another has one for every part that was left out."""
        order = {source: n for n, source in enumerate(self.done.used)}
        told: set[tuple[str, int]] = set()
        kept: list[Refusal] = []
        for refusal in self.done.refusals:
            where = refusal.source, refusal.line
            if where not in told or refusal.line in self.done.used[refusal.source]:
                kept.append(refusal)
            told.add(where)
        self.done.refusals = sorted(set(kept), key=lambda r: (order[r.source], r.line, r.reason, r.text))
        return self.done

    def refuse(self, what: Form | Code, reason: str) -> None:
        self.done.refusals.append(Refusal(self.source, what.line, reason, what.text if isinstance(what, Form) else f"[{what.text}]"))

    def put(self, family: str, entry: Entry, used: Iterable[Form | Code]) -> None:
        self.done.entries.setdefault((family, self.stem), {})[entry["id"]] = entry
        self.done.used[self.source].update(what.line for what in used)

    def free(self, block: Block, acronym: int) -> tuple[list[str], list[Form], list[Target]]:
        """The spellings that no other entry has, with their forms, and what Dragoman knows under the others."""
        spellings: list[str] = []
        used: list[Form] = []
        known: list[Target] = []
        here: set[str] = set()
        for form in block.forms:
            short = is_acronym(form.text, (f.text for f in block.forms if f is not form), acronym)
            reason = ""
            added = False
            for text in (form.text,) if short else spell(form.text, self.acronyms):
                key = fold(text)
                if not key or key in self.know.roles:
                    reason = reason or "a word for people by what they do, or none"
                elif key in self.know.names:
                    known += [sense.target for sense in self.know.names[key]]
                    reason = reason or KNOWN
                elif key in here or key in self.taken:
                    reason = reason or (AGAIN if key in here else TAKEN)
                else:
                    here.add(key)
                    spellings.append(text)
                    added = True
            if added:
                used.append(form)
            else:
                self.refuse(form, reason)
        self.taken |= here
        return spellings, used, known

    def extend(self, family: str, id: str, spellings: list[str], used: Iterable[Form | Code]) -> None:
        """Adds forms to an entry of ours."""
        stems = [stem for (f, stem), held in self.done.entries.items() if f == family and id in held]
        entry = self.done.entries[family, stems[0]][id] if stems else dict(self.ours[family][id])
        for text in spellings:
            country = entry.get("country", id)
            city = family == "states" and self.know.cities.get(fold(text)) == country
            key = "aliases" if family != "states" else "places" if city else "names"
            held = entry.get(key, [])
            entry[key] = [*(held if isinstance(held, list) else [held]), text]
        self.done.counts[self.source]["states with further names" if family == "states" else "added to ours"] += not stems
        if stems:
            self.done.used[self.source].update(what.line for what in used)
        else:
            self.put(family, entry, used)

    def spent(self, block: Block, codes: Iterable[Code]) -> None:
        """Refuses codes that stand in lines of their own, once no form is left to have them."""
        lines = {form.line for form in block.forms}
        for code in codes:
            if code.line not in lines:
                self.refuse(code, "a code without a form that is left")

    def ours_stay(self, codes: Iterable[Code], used: Iterable[Form]) -> None:
        """Refuses the codes of a person or body of ours."""
        for code in codes:
            self.refuse(code, "a code of somebody whom Dragoman knows; what it knows stays")

    def named(self, family: str, spellings: list[str], form: Form) -> Entry:
        """The beginning of an entry, with an id that neither ours nor another one has."""
        base = id = slug(spellings[0])
        number = 2
        while id in self.ids[family]:
            id, number = f"{base}-{number}", number + 1
        self.ids[family].add(id)
        more: Entry = {"aliases": spellings[1:]} if spellings[1:] else {}
        return {"id": id, "name": spellings[0]} | more | {"source": f"{self.source}, line {form.line}"}

    @staticmethod
    def with_sectors(entry: Entry, sectors: tuple[str, ...]) -> Entry:
        """An entry with its sectors, the main one by itself."""
        many: Entry = {"sectors": list(sectors)} if len(sectors) > 1 else {}
        return entry | ({"sector": sectors[0]} if sectors else {}) | many

"""Roles and titles by the order of words: which role ends at a token, and which title stands before a name."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.chunk import Title
from dragoman.actors.names import Match
from dragoman.actors.words import BEARERS, INSIDE, LOOSE, NO_TITLES
from dragoman.knowledge.actors import ActorKnowledge, Person, Role, State, fold
from dragoman.record import Entity, Parse, Token


class Titles:
    """Finds roles and titles in one parse."""

    def __init__(self, parse: Parse, know: ActorKnowledge, matches: list[Match]) -> None:
        self.parse, self.know, self.tokens = parse, know, parse.tokens
        self.cover: dict[int, Match] = {}
        self.tops: dict[int, Match] = {}
        for match in matches:
            for i in range(match.first, match.last):
                self.cover[i] = match
            self.tops[self.top(match.first, match.last)] = match
        self.titles: set[int] = set()
        self.titled: dict[int, Title] = {}
        self.entities = list(merged(parse))
        self.entity: dict[int, Entity] = {i: e for e in self.entities for i in range(e.first, e.last)}
        self.read_titles()

    def top(self, first: int, last: int) -> int:
        """The token of [first, last) that governs the others: the last whose own governor is outside, a noun rather than another."""
        tops = [i for i in range(last - 1, first - 1, -1) if not first <= self.tokens[i].head < last or self.tokens[i].head == i]
        return next((i for i in tops if self.tokens[i].pos in ("NOUN", "PROPN", "ADJ")), tops[0] if tops else last - 1)

    def read_titles(self) -> None:
        """Finds the title directly before every personal name by the order of words, since parsers attach titles in many ways."""
        spans = [(m.first, self.top(m.first, m.last)) for m in self.tops.values() if isinstance(m.best.target, Person)]
        for entity in self.entities:
            if entity.label == "PERSON" and not any(i in self.cover for i in range(entity.first, entity.last)):
                head = self.top(entity.first, entity.last)
                spans.append((self.personal(entity.first, head, entity.last)[0], head))
        for first, head in spans:
            if first == 0 or self.tokens[first - 1].sent != self.tokens[first].sent or self.tokens[first - 1].pos not in ("NOUN", "PROPN"):
                continue
            last = self.title_end(first)
            role, begin = self.role_before(last - 1, max(0, last - 6))
            word = self.tokens[last - 1]
            if role is None or role.id in NO_TITLES or (word.tag in ("NNS", "NNPS") and word.lower not in ("presidents", "ministers")):
                continue
            near = begin > 0 and self.tokens[begin - 1].sent == word.sent
            outer, start = self.role_before(begin - 1, max(0, begin - 6)) if near else (None, begin)
            if outer is not None and outer.kind == role.kind == "person" and outer.id not in (*NO_TITLES, *BEARERS) and outer.sectors:
                # "Deputy Defence Minister General X": the office, with what the rank adds.
                role, begin, last = Role(outer.id, outer.kind, tuple(dict.fromkeys((*outer.sectors, *role.sectors)))), start, begin
            i = begin
            while i > 0 and self.tokens[i - 1].sent == word.sent and self.before_title(self.tokens[i - 1]):
                match = self.cover.get(i - 1)
                i = match.first if match is not None else i - 1
            while self.tokens[i].tag == "POS":
                i += 1
            key = fold("".join(t.text for t in self.tokens[begin:last]))
            self.titled[head] = Title(i, first, role, key)
            self.titles.update(range(i, first))

    def title_end(self, first: int) -> int:
        """Token after the title before a name; "of Ukraine" may stand between: "President of Ukraine Volodymyr Zelenskyy"."""
        match = self.cover.get(first - 1)
        if match is None or not isinstance(match.best.target, State):
            return first
        before = match.first - 1 - (self.tokens[match.first - 1].lower == "the")
        return before if before > 0 and self.tokens[before].lower == "of" else first

    def before_title(self, token: Token) -> bool:
        """Whether a word can stand between the start of a phrase and the title: "the", "former", "Chinese", "deputy", "NATO"."""
        match = self.cover.get(token.i)
        if match is not None:
            return not isinstance(match.best.target, Person) and (
                match.best.via in ("demonym", "name", "alias") or token.dep in ("compound", "poss")
            )
        if token.tag == "POS":
            return True
        return (
            token.dep in ("det", "amod", "compound", "nmod")
            and token.pos in ("DET", "ADJ", "NOUN", "PROPN")
            and not token.text.endswith(",")
        )

    def has_title(self, first: int, head: int) -> bool:
        """Whether a title stands between two tokens and a capital follows."""
        return first < head and self.role_in(first, head)[0] is not None and self.tokens[head].text[:1].isupper()

    def personal(self, first: int, head: int, last: int) -> tuple[int, str]:
        """First token and words of a personal name, without the titles before it."""
        i = first
        while i < head:
            token = self.tokens[i]
            if (
                token.pos == "PROPN"
                and not self.can_title(token)
                and i not in self.cover
                and token.lower not in ("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sir", "lady", "lord")
            ):
                following = fold("".join(t.text for t in self.tokens[i : i + 2]))
                if following not in self.know.roles or i + 2 > head:
                    break
                i += 1
            i += 1
        while i < head and self.tokens[i].text in LOOSE:
            i += 1
        start, end = self.tokens[i].start, self.tokens[last - 1].end
        return i, " ".join(self.parse.document.text[start:end].split())

    def can_title(self, token: Token) -> bool:
        """Whether a word can be a title or part of one."""
        role = self.know.roles.get(fold(token.text))
        return role is not None and role.id not in NO_TITLES

    def role_before(self, head: int, first: int) -> tuple[Role | None, int]:
        """The longest role that ends at the head, with its first token; a bearer takes the role of the word before ("army chief")."""
        best: tuple[Role | None, int] = (None, head)
        low = max(first, head - self.know.sizes[1] + 1)
        key = ""
        for i in range(head, low - 1, -1):
            match = self.cover.get(i)
            if match is not None and i < head and match.first < i and isinstance(match.best.target, State):
                # "A White House official" is none of the House.
                break
            part = fold(self.tokens[i].text)
            if not part:
                # Only a hyphen or an apostrophe can stand inside a role.
                if self.tokens[i].text not in INSIDE or i == low:
                    break
                continue
            key = part + key
            role = self.know.roles.get(key)
            if role is not None and not (i == head and self.know.proper_only(key) and not self.tokens[i].text[:1].isupper()):
                best = role, i
        best = self.role_across(best, head)
        role, begin = best
        inside = self.cover.get(begin - 1)
        if inside is not None and isinstance(inside.best.target, State):
            return best
        if role is not None and role.id in BEARERS and begin > first:
            before, start = self.role_before(begin - 1, first)
            if before is not None and before.sectors and (self.tokens[begin - 1].tag in ("NN", "NNP", "NNS", "NNPS", "POS")):
                return Role(role.id, role.kind, before.sectors), start
        # "member of parliament", "head of the army": handled by the owner.
        return best

    def role_across(self, best: tuple[Role | None, int], head: int) -> tuple[Role | None, int]:
        """The role as it goes on after the head: "secretary of state", "leader of the opposition"."""
        if head + 2 >= len(self.tokens) or self.tokens[head + 1].lower not in ("of", "for", "in", "to"):
            return best
        key = fold("".join(t.text for t in self.tokens[best[1] : head + 1]))
        for i in range(head + 1, min(head + 5, len(self.tokens))):
            if self.tokens[i].lower in ("the", "this", "its"):
                continue
            key += fold(self.tokens[i].text)
            role = self.know.roles.get(key)
            if role is not None:
                best = role, best[1]
        return best

    def role_in(self, first: int, last: int) -> tuple[Role | None, str, int]:
        """The longest role in tokens [first, last) that ends nearest to the end: the title before a name."""
        for end in range(last, first, -1):
            token = self.tokens[end - 1]
            if end - 1 in self.cover or token.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            role, begin = self.role_before(end - 1, first)
            if role is not None:
                return role, fold("".join(t.text for t in self.tokens[begin:end])), begin
        return None, "", last


def merged(parse: Parse) -> Iterator[Entity]:
    """The entities of a parse, with a personal name in two pieces made one: "Hassan Sheikh" + "Mohamud"."""
    held: Entity | None = None
    for entity in parse.entities:
        if held is not None and held.label == entity.label == "PERSON" and held.last == entity.first:
            held = Entity(held.first, entity.last, "PERSON")
            continue
        if held is not None:
            yield held
        held = entity
    if held is not None:
        yield held

"""Coding with a few entries of its own and mentions put in by hand: neither our lexicon nor the actors can disturb it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_hand import mentions_of, small_lexicon

from dragoman.coding import candidates
from dragoman.language import Parser
from dragoman.record import Candidate, Document

ENTRIES = """
- {id: accuse.condemn, verb: condemn, type: ACCUSE, mode: disapprove, match: [x]}
- {id: accuse.accuse, verb: accuse, type: ACCUSE, mode: allege, match: [x]}
- {id: accuse.aim, verb: take, object: aim, recipient: [at], type: ACCUSE, match: [x]}
- {id: accuse.critical, adjective: critical, recipient: [of], type: ACCUSE, match: [x]}
- {id: agree.agreement, noun: agreement, reciprocal: true, needs: [recipient], recipient: [with, between], type: AGREE, match: [x]}
- {id: aid.give, verb: give, recipient: [dative], type: AID, match: [x]}
- {id: aid.give-weapons, verb: give, object: ~weapon, recipient: [dative], type: AID, contexts: [military], match: [x]}
- {id: aid.help, verb: help, type: AID, match: [x]}
- {id: assault.attack, verb: attack, type: ASSAULT, match: [x]}
- {id: assault.attack-noun, noun: attack, type: ASSAULT, match: [x]}
- {id: assault.raid, noun: raid, needs: [actor], type: ASSAULT, match: [x]}
- {id: assault.air-attack, noun: attack, modifier: air, type: ASSAULT, mode: aerial, match: [x]}
- {id: assault.invade, verb: invade, type: ASSAULT, match: [x]}
- {id: assault.invasion, noun: invasion, type: ASSAULT, match: [x]}
- {id: assault.shell, verb: shell, type: ASSAULT, mode: heavy-weapons, match: [x]}
- {id: coerce.arrest, verb: arrest, type: COERCE, mode: arrest, match: [x]}
- {id: coerce.seize, verb: seize, recipient: [from, object-owner], type: COERCE, mode: seize, match: [x]}
- {id: consult.meet, verb: meet, reciprocal: true, needs: [actor, recipient], recipient: [object, with], type: CONSULT, match: [x]}
- {id: consult.meeting, noun: [meeting, talk], reciprocal: true, recipient: [with, between], type: CONSULT, match: [x]}
- {id: consult.visit, verb: visit, type: CONSULT, mode: visit, match: [x]}
- {id: mobilize.send-troops, verb: send, object: ~troops, recipient: [to, into], type: MOBILIZE, mode: troops, match: [x]}
- {id: reject.proposal, verb: reject, type: REJECT, match: [x]}
- {id: accuse.charge, verb: charge, type: ACCUSE, mode: allege, match: [x]}
- {id: request.ask, verb: ask, prep: {for: any}, type: REQUEST, match: [x]}
- {id: request.call-for-agreement, verb: call, prep: {for: agreement}, recipient: ["on"], type: REQUEST, match: [x]}
- {id: request.demand, verb: demand, recipient: [clause, of, from], type: REQUEST, match: [x]}
- {id: request.ask-arrest, verb: ask, complement: [arrest, withdraw], type: REQUEST, match: [x]}
- {id: request.urge, verb: urge, type: REQUEST, match: [x]}
- {id: request.say-must, verb: say, modal: [must, need, have], recipient: [clause], needs: [actor, recipient], type: REQUEST, match: [x]}
- {id: retreat.pull-out, verb: pull, particle: out, recipient: [of], type: RETREAT, match: [x]}
- {id: retreat.withdraw, verb: withdraw, recipient: [from], prep: {from: any}, type: RETREAT, match: [x]}
- {id: sanction.impose, noun: sanction, type: SANCTION, match: [x]}
- {id: sanction.cut-aid, verb: cut, object: aid, without: {prep: {by: any}}, recipient: [to], type: SANCTION, match: [x]}
- {id: threaten.say-would, verb: announce, modal: [would], complement: leave, recipient: [object], type: THREATEN, match: [x]}
- {id: threaten.leave, verb: threaten, complement: leave, type: THREATEN, match: [x]}
- {id: threaten.any, verb: threaten, complement: any, type: THREATEN, match: [x]}
- {id: threaten.bare, verb: threaten, type: THREATEN, match: [x]}
"""

Tell = Callable[[str], list[Candidate]]


@pytest.fixture(scope="session")
def tell(parser: Parser, tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """tell("Russia attacked Ukraine.") -> its candidates by ENTRIES, all countries known."""
    lexicon = small_lexicon(tmp_path_factory.mktemp("lexicon"), ENTRIES)

    def read(text: str) -> list[Candidate]:
        parse = next(parser.parse([Document("d", text)]))
        return list(candidates(parse, mentions_of(parse), lexicon))

    return read


@pytest.fixture(scope="session")
def one(tell: Tell) -> Callable[[str], Candidate]:
    """The only candidate of a text."""

    def read(text: str) -> Candidate:
        (cand,) = tell(text)
        return cand

    return read

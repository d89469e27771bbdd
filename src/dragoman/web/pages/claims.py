"""What is not told on the article's own word: who says what of whom, and who denies it."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request

from dragoman.web import asked, lists
from dragoman.web.columns import Array, top
from dragoman.web.index import Index, Row
from dragoman.web.page import Listed, Values, show
from dragoman.web.site import Site

SAID, SPEAKERS = 12, 15
"""Pairs of speaker and accused, and speakers, that are named."""


def listed(site: Site, request: Request) -> Listed:
    """The events that somebody is said to say."""
    return Listed(asked.read(request.query_params, given={"attributed": True}))


def claims(site: Site, request: Request) -> Values:
    """The claims that filters ask for, and who says most of whom."""
    index, what = site.index, listed(site, request)
    mask = lists.listed(index, what.asked, None)
    assert mask is not None, "claims are asked for"
    state = site.told(index)
    return {
        "told": {"state": state["state"], "since": state.get("since", 0), "why": state.get("why", "")},
        "caught": "caught" in request.query_params,
        "filters": [pair for pair in asked.pairs(what.asked.filter) if pair[0] != "attributed"],
        "list": show(index, what),
        "said": _said(index, mask),
        "speakers": _speakers(index, mask),
    }


def _said(index: Index, mask: Array) -> list[Row]:
    """Who says something of whom, most first, with how often it is a denial and what is said most."""
    said, ties = index.ties.said, index.ties
    some = mask[said["n"]]
    both, numbers = said["both"][some], said["n"][some]
    counts = np.bincount(both, minlength=len(ties.both))
    denies = index.columns["status"][numbers] == index.codes["status"].find("denied")
    denied = np.bincount(both[denies], minlength=len(ties.both))
    out = []
    for pair in top(counts, SAID).tolist():
        speaker, of = (index.parties[party] for party in ties.both[pair])
        types = index.columns["type"][numbers[both == pair]]
        most = np.bincount(types[types >= 0], minlength=1)
        out.append({
            "speaker": speaker.key, "of": of.key, "n": int(counts[pair]), "denied": int(denied[pair]),
            "type": index.codes["type"].values[int(most.argmax())] if most.any() else None,
            "speaker_label": speaker.label, "of_label": of.label,
            "address": "/claims?" + urlencode({"speaker": asked_name(speaker.key), "who": asked_name(of.key)}),
        })  # fmt: skip
    return out


def _speakers(index: Index, mask: Array) -> list[Row]:
    """Who is quoted most."""
    voices = index.ties.voices
    counts = np.bincount(voices["act"][mask[voices["n"]]], minlength=len(index.acts))
    return [{**lists.party(index.acts[act]), "n": int(counts[act])} for act in top(counts, SPEAKERS).tolist()]


def asked_name(party: str) -> str:
    """The name by which filters find a party: of "name/NATO" and "SYR/rebels" the name and the state."""
    return party.removeprefix("name/") if party.startswith("name/") else party.split("/", 1)[0]

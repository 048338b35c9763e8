"""Dates in order: what is past, what is next, what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from lorweb.views.tree import Child, Element

STATES = {"past": "Past", "next": "Next", "later": ""}


class Moment(NamedTuple):
    """One entry: an ISO date, the words for it, what happens, more about it, and where it stands from today."""

    date: str
    when: str
    title: str
    detail: str = ""
    state: Literal["past", "next", "later"] = "later"


def timeline(moments: Sequence[Moment]) -> Element:
    """The moments as an ordered list; the next one says so in words."""
    return ["ol", {"class": "timeline"}, *map(_entry, moments)]


def _entry(moment: Moment) -> Element:
    state: list[Child] = [["span", {"class": "moment-state"}, STATES[moment.state]]] if STATES[moment.state] else []
    detail: list[Child] = [["p", {}, moment.detail]] if moment.detail else []
    return [
        "li",
        {"class": f"moment moment-{moment.state}"},
        ["p", {"class": "moment-when"}, ["time", {"datetime": moment.date}, moment.when], *state],
        ["p", {"class": "moment-title"}, moment.title],
        *detail,
    ]

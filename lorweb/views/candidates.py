"""Whom to ask next: the writers one is still considering, the first to ask on top, each with what speaks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lorweb.programs.assigned import counted
from lorweb.report import Candidate, Reason
from lorweb.views.findings import Place
from lorweb.views.parts import guide_link
from lorweb.views.tree import Child, Element


def candidates(ranked: Sequence[Candidate], names: Mapping[str, str], place: Place) -> Element:
    """The candidates in their order; whom the guide says not to ask stands last and says so."""
    return ["ol", {"class": "candidates"}, *(["li", {}, *_candidate(each, names, place)] for each in ranked)]


def _candidate(each: Candidate, names: Mapping[str, str], place: Place) -> list[Child]:
    advice = gain_in_words(each) if each.ask else "better not to ask"
    reasons: list[Child] = [["li", {}, *_reason(reason, place)] for reason in each.reasons]
    head: Element = ["p", {"class": "finding-message"}, names[each.id] + (f": {advice}" if advice else "")]
    return [head, ["ul", {"class": "reasons"}, *reasons]] if reasons else [head]


def gain_in_words(each: Candidate) -> str:
    """What a yes of this writer brings; empty while the answers that decide it are open."""
    if each.gain:
        return f"a yes adds {counted(each.gain, 'point')}"
    return "" if each.gain is None else "a yes adds nothing to the letters you have"


def _reason(reason: Reason, place: Place) -> list[Child]:
    word = "For: " if reason.speaks_for else "Against: "
    return [["strong", {}, word], reason.text, " ", guide_link(reason.guide, place.to_root, "Why")]

"""What the programs of the list ask for, and how many would not find it among the letters."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.report import Demand
from lorweb.views.findings import Place
from lorweb.views.parts import guide_link
from lorweb.views.tree import Child, Element


def demands(found: Sequence[Demand], place: Place) -> Element:
    """One line for each kind of demand, those your letters leave unmet first."""
    return ["ul", {"class": "demands"}, *(["li", {}, *_demand(each, place)] for each in found)]


def demand_in_words(each: Demand) -> str:
    """How many programs ask for it, and whether the letters asked for serve them."""
    asked = f"{each.asked_by} of {each.programs} programs ask for {each.words}"
    if each.asked_by == 1:
        asked = f"{each.asked_by} of {each.programs} programs asks for {each.words}"
    if not each.unmet_by:
        return f"{asked}: covered."
    whose = "this" if each.unmet_by == each.asked_by else f"{each.unmet_by} of them"
    if not each.sure:
        return f"{asked}; whether your letters cover {whose} depends on missing answers."
    return f"{asked}; your letters do not cover {whose} yet."


def _demand(each: Demand, place: Place) -> list[Child]:
    return [demand_in_words(each), " ", guide_link(each.guide, place.to_root, "Why")]

"""Findings: what was seen, what to do, the sentence of the guide behind it, and the way to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lorweb.report import Item
from lorweb.views.names import isolated
from lorweb.views.panels import disclosure
from lorweb.views.parts import badge, guide_link, listing
from lorweb.views.tree import Child, Element

WITHOUT_POINTS = ("action", "note", "strength")


class Place(NamedTuple):
    """Where a report stands: the way to the site's top, the start of its ids, and whether the form is beside it.

    `names` are those that people typed.
    """

    to_root: str = "./"
    id: str = "report"
    beside_form: bool = True
    names: tuple[str, ...] = ()


def findings(items: Sequence[Item], place: Place) -> list[Element]:
    """The findings: faults, then strengths; those from a cause that already counts are folded away."""
    counted = [item for item in items if item.counted_by is None and item.severity != "strength"]
    strengths = [item for item in items if item.severity == "strength"]
    also = [item for item in items if item.counted_by is not None]
    trees: list[Element] = []
    if counted:
        trees.append(listing("findings", *(finding(item, place) for item in counted)))
    if also:
        more = listing("findings", *(finding(item, place) for item in also))
        trees.append(disclosure(f"Same cause, counted once ({len(also)})", more, kind="also"))
    if strengths:
        trees.append(listing("findings strengths", *(finding(item, place) for item in strengths)))
    return trees


def finding(item: Item, place: Place) -> Element:
    """One finding. What comes from outside the source guide says so."""
    points: list[Child] = [_taken(item)] if item.severity not in WITHOUT_POINTS else []
    outside: list[Child] = [["span", {"class": "points"}, "From another source"]] if item.layer == "outside" else []
    return [
        "article",
        {"class": f"finding finding-{item.severity}"},
        ["p", {"class": "finding-head"}, badge(item.severity), ["span", {"class": "points"}, *points], *outside],
        ["h4", {"class": "finding-message"}, *isolated(item.message, place.names)],
        *([["p", {"class": "finding-advice"}, *isolated(item.advice, place.names)]] if item.advice else []),
        ["div", {"class": "finding-ways"},
         why(item, place), *([show_me(item.where, "Show the question")] if place.beside_form else [])],
    ]  # fmt: skip


def why(item: Item, place: Place) -> Element:
    """The sentence of the guide behind a finding, unfolding in place, with the way to its section."""
    unfolds = disclosure("Why", ["q", {}, item.quote], guide_link(item.guide, place.to_root, "Read more in the guide"))
    unfolds[1] |= {"class": "why", "data-key": f"{item.rule} {item.where}"}
    return unfolds


def _taken(item: Item) -> str:
    """What the finding takes from the score, and from the strength of its letter."""
    said = [f"−{item.points} point{'s' if item.points > 1 else ''}"] if item.points else []
    said += [f"−{item.own_points}% of this letter"] if item.own_points else []
    return ", ".join(said)


def ways(guide: str, where: str, place: Place) -> list[Child]:
    """The links under a statement: to the guide, and to the answer it is about."""
    links: list[Child] = [guide_link(guide, place.to_root, "Read why")]
    return [*links, show_me(where, "Show the question")] if place.beside_form else links


def show_me(where: str, *children: Child) -> Element:
    """A link that moves to the question at this path of the form."""
    return ["a", {"href": f"#{where}", "class": "show-me"}, *children]

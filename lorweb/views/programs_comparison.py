"""What an import would change: which programs are new, what it adds, where it differs, and which are not in the list.

A checkbox with `data-overwrite` ("ID.FIELD", or "*" for all) takes what the list says instead of what is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.model import Program
from lorweb.programs.columns import column
from lorweb.programs.reread import Change, Comparison, Known
from lorweb.views.controls import tick
from lorweb.views.panels import disclosure
from lorweb.views.tree import Child, Element


def summary(found: Comparison) -> str:
    """The numbers in one line; empty if there are no programs yet."""
    parts = (
        (len(found.new), "new"),
        (len(found.changed), "with something added"),
        (len(found.in_conflict), "different from yours"),
        (len(found.unclear), "unclear"),
        (len(found.gone), "of yours not in this list"),
    )
    if not (found.known or found.unclear or found.gone):
        return ""
    return ", ".join(f"{number} {words}" for number, words in parts if number or words == "new") + "."


def comparison(found: Comparison) -> list[Child]:
    """Every change by its program; nothing if all programs are new and none is missing."""
    trees: list[Child] = []
    if found.in_conflict:
        every = tick("checkbox", "programs-overwrite-all", "Use the list's answers everywhere", data_overwrite="*")
        entries = [entry for known in found.in_conflict for entry in _conflicts(known)]
        trees += [["h4", {}, "Where the list and your answers differ"],
                  ["p", {"class": "hint"}, "We keep yours unless you choose the list's."],
                  ["div", {"class": "ticks"}, every, *entries]]  # fmt: skip
    if found.unclear:
        title = f"Could be more than one of your programs ({len(found.unclear)})"
        hint = "Not imported. Add a city, a track or a code in the list to tell them apart."
        trees.append(disclosure(title, ["p", {"class": "hint"}, hint], _names(found.unclear), kind="more"))
    if found.changed:
        entries = [
            ["li", {}, ["bdi", {}, _name(each.program)], ": ", "; ".join(map(_added, each.adds))]
            for each in found.changed
        ]
        title = f"What the list adds to yours ({len(found.changed)})"
        trees.append(disclosure(title, ["ul", {}, *entries], kind="more"))
    if found.gone:
        title = f"Not in this list ({len(found.gone)}); they stay"
        trees.append(disclosure(title, _names(found.gone), kind="more"))
    return trees


def _conflicts(known: Known) -> list[Child]:
    id = known.program.id
    return [
        tick("checkbox", f"programs-overwrite-{id}-{each.field}",
             f"{_name(known.program)}, {column(each.field).heading}: yours is “{each.before}”, use “{each.after}”",
             data_overwrite=f"{id}.{each.field}")
        for each in known.conflicts
    ]  # fmt: skip


def _added(change: Change) -> str:
    return f"{column(change.field).heading} “{change.after}”"


def _names(programs: Sequence[Program]) -> Element:
    return ["ul", {}, *(["li", {}, ["bdi", {}, _name(each)]] for each in programs)]


def _name(program: Program) -> str:
    place = ", ".join(filter(None, (program.city, program.state)))
    return f"{program.name or 'A program'} ({place})" if place else program.name or "A program"

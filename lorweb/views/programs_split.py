"""Two specialties side by side: whose letters and programs are whose, what the rules say, what to ask which writer."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.model import Portfolio
from lorweb.programs.assigned import counted
from lorweb.programs.export import letter_names
from lorweb.programs.specialty_split import Side, SpecialtySplit
from lorweb.report import Item
from lorweb.specialties import NAMES
from lorweb.views.findings import Place, finding
from lorweb.views.panels import disclosure
from lorweb.views.parts import card, listing
from lorweb.views.programs_words import because, names_of, sentence
from lorweb.views.tree import Child, Element

PLACE = Place(id="programs")
SHOWN, MOST = 4, 40
"""Warnings that stand open, and that stand there at all."""


def split_view(split: SpecialtySplit, items: Sequence[Item], portfolio: Portfolio) -> Element:
    """The section; `items` are what the rules of two specialties found."""
    names = letter_names(portfolio)
    children: list[Child] = [["div", {"class": "sides"}, *(_side(side, names) for side in split.sides)]]
    if split.neither:
        children.append(["p", {}, sentence(f"For neither: {names_of(list(split.neither), names)}")])
    if split.open_programs:
        number = counted(len(split.open_programs), "program")
        children.append(["p", {}, f"{number} without a specialty: open each and say which of the two it is."])
    if items:
        children += [["h4", {}, "What the guide says"], *_warnings(items)]
    if split.to_ask:
        asked: list[Child] = [
            ["li", {}, ["strong", {}, f"{names[each.letter]}: "], *because(each.reason)] for each in split.to_ask
        ]
        children += [["h4", {}, "Whom to ask what"], ["ul", {"class": "gap-list"}, *asked]]
    return ["section", {"id": "programs-two", "class": "report-section", "aria-labelledby": "programs-two-title"},
            ["h3", {"id": "programs-two-title"}, "Your two specialties"], *children]  # fmt: skip


def _warnings(items: Sequence[Item]) -> list[Element]:
    """The first few warnings; with many programs, the same one comes many times."""
    first = listing("findings", *(finding(item, PLACE) for item in items[:SHOWN]))
    if len(items) <= SHOWN:
        return [first]
    rest = listing("findings", *(finding(item, PLACE) for item in items[SHOWN:MOST]))
    return [first, disclosure(f"{len(items) - SHOWN} more", rest)]


def _side(side: Side, names: dict[str, str]) -> Element:
    rows = (
        ("For it alone", side.focused),
        ("For both", side.both),
        ("From its field, specialty not settled", side.open),
    )
    facts: list[Child] = []
    for words, ids in rows:
        if ids:
            facts += [["dt", {}, words], ["dd", {}, names_of(list(ids), names)]]
    lacking = f"{counted(side.missing, 'letter')} from the field missing: every set needs two."
    needs = lacking if side.missing else "You have the two letters from the field that every set needs."
    return card(
        NAMES[side.specialty],
        ["p", {}, f"{counted(len(side.programs), 'program')}."],
        *([["dl", {"class": "side-letters"}, *facts]] if facts else []),
        ["p", {}, needs],
        level=4,
    )

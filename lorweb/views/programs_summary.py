"""All programs in a few sentences: how they fit, which letters nobody needs, what one letter would change."""

from __future__ import annotations

from lorweb.model import Portfolio
from lorweb.programs.assigned import counted
from lorweb.programs.eligibility import Verdict
from lorweb.programs.export import letter_names
from lorweb.programs.overview import Overview
from lorweb.specialties import named
from lorweb.views.controls import button
from lorweb.views.panels import disclosure
from lorweb.views.parts import empty_state, listing
from lorweb.views.programs_words import (
    CRITERIA,
    NEEDS_LETTER,
    badge_of,
    fit_key,
    names_of,
    one_more_words,
    program_name,
    sentence,
)
from lorweb.views.tree import Child, Element

SAYS = {
    Verdict.MEETS.value: "you meet all requirements",
    Verdict.CHECK.value: "something needs checking",
    NEEDS_LETTER: "it asks for a letter you do not have yet",
    Verdict.DOES_NOT_MEET.value: "a requirement is not met, and no letter changes that",
}
"""What a badge means, in the order of the tiles; see `fit_key`."""


def summary_view(found: Overview, portfolio: Portfolio) -> list[Element]:
    """The sections above the matrix, each with an id that stays."""
    if not portfolio.programs:
        hint = "Add one, or import the list you already have. A name is enough to start."
        return [["div", {"id": "programs-none"}, empty_state("No programs yet", hint)]]
    return [_fit(found, portfolio), _letters(found, portfolio), _actions(found, portfolio)]


def _fit(found: Overview, portfolio: Portfolio) -> Element:
    tiles: list[Child] = []
    for key, words in SAYS.items():
        number = sum(fit_key(row.fit) == key for row in found.programs)
        tiles.append(["li", {}, ["span", {"class": "tile-number"}, str(number)], badge_of(key),
                      ["span", {}, words]])  # fmt: skip
    body: list[Child] = [["ul", {"class": "tiles", "role": "list"}, *tiles]]
    if found.pointless:
        body.append(_pointless(found, portfolio))
    return _section("fit", f"How your {counted(len(found.programs), 'program')} fit", *body)


def _pointless(found: Overview, portfolio: Portfolio) -> Element:
    programs = {each.id: each for each in portfolio.programs}
    entries: list[Element] = []
    for row in found.programs:
        if row.id in found.pointless:
            whys = [
                f"{CRITERIA[check.criterion]}: {check.reason.text}"
                for check in row.fit.checks
                if check.verdict is Verdict.DOES_NOT_MEET
            ]
            entries.append(["span", {}, _open(row.id, program_name(programs[row.id])), " ", " ".join(whys)])
    one = len(found.pointless) == 1
    words = (
        f"{counted(len(found.pointless), 'application')} {'looks' if one else 'look'} pointless: the"
        f" {'program has' if one else 'programs have'} a requirement you do not meet, and no letter can change that."
    )
    return disclosure(words, listing("open-questions", *entries))


def _letters(found: Overview, portfolio: Portfolio) -> Element:
    names = letter_names(portfolio)
    lines: list[Element] = []
    if not portfolio.letters:
        lines.append(["p", {}, "No letters yet. Enter them first, and each program shows what it should get."])
    if found.waiting:
        first = found.waiting[0]
        helped = counted(len(first.programs), "program")
        lines.append(
            ["p", {}, ["strong", {}, sentence(f"Helps most once it arrives: {names[first.letter]}")],
             f" Send it to {helped}."]
        )  # fmt: skip
    if found.unused:
        lines.append(
            ["p", {}, ["strong", {}, sentence(f"Goes to no program: {names_of(list(found.unused), names)}")],
             " Open a program to see why a letter is left out."]
        )  # fmt: skip
    if found.one_more:
        lines.append(_one_more(found, portfolio))
    if not lines:
        lines.append(["p", {}, "Every letter goes somewhere, and all have arrived."])
    return _section("letters", "What your letters do", listing("letter-news", *lines))


def _one_more(found: Overview, portfolio: Portfolio) -> Element:
    names = {program.id: program_name(program) for program in portfolio.programs}
    lines: list[Child] = []
    for each in found.one_more:
        ordered = sorted(each.helps, key=lambda id: id not in each.opens)
        last = {id: [": all we know is missing there"] for id in each.opens}
        links = [["span", {}, _open(id, names[id]), *last.get(id, [])] for id in ordered]
        lines += [["p", {}, f"In {named(each.specialty)}:"], listing("open-questions", *links)]
    one = sum(len(each.helps) for each in found.one_more) == 1
    folded = disclosure("The program it would help" if one else "The programs it would help", *lines)
    first, others = one_more_words(found.one_more)
    return ["div", {}, ["p", {}, ["strong", {}, first], *([" ", others] if others else [])], folded]


def _actions(found: Overview, portfolio: Portfolio) -> Element:
    programs = {each.id: each for each in portfolio.programs}
    open_sets = sum(programs[row.id].letters != found.of(row).ids for row in found.programs)
    said = (
        f"{counted(open_sets, 'program')} {'has' if open_sets == 1 else 'have'} a different set so far; the"
        " feedback is about the sets you use."
        if open_sets
        else "Every program has the letters proposed here."
    )
    take = [button("Use these letters for every program", "primary", data_assign="*")] if open_sets else []
    return _section(
        "use", "Use it",
        ["p", {}, said],
        ["p", {"class": "actions"}, *take, button("Download the matrix (CSV)", data_table="matrix"),
         button("Download the matrix (Excel)", data_workbook="matrix"),
         button("Download the list (CSV)", data_table="programs"),
         button("Download the list (Excel)", data_workbook="programs"), button("Print", id="programs-print")],
    )  # fmt: skip


def _open(id: str, name: str) -> Element:
    return ["a", {"href": f"#programs.{id}", "class": "program-link"}, name]


def _section(name: str, title: str, *children: Child) -> Element:
    id = f"programs-{name}"
    return ["section", {"id": id, "class": "report-section", "aria-labelledby": f"{id}-title"},
            ["h3", {"id": f"{id}-title"}, title], *children]  # fmt: skip

"""One program: the letters it receives and why, what pinning or banning one costs, how it fits, and its questions.

A select with `data-wish` names the letter it pins or bans; a button with `data-assign` the program whose set it makes
of what is proposed here. The form's controls carry their answers' paths as names, and no answers: the page writes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.model import FitWeights, Portfolio, Program
from lorweb.model.ground import MAX_TEXT
from lorweb.programs.assigned import Assignment, Reason, Wish
from lorweb.programs.export import BANDS, letter_names
from lorweb.programs.fit import ProgramFit
from lorweb.views.controls import button, select
from lorweb.views.findings import show_me
from lorweb.views.form import model_field
from lorweb.views.panels import disclosure
from lorweb.views.parts import stamp
from lorweb.views.programs_words import (
    CRITERIA,
    badge_of,
    because,
    fit_key,
    how_far,
    lack,
    names_of,
    program_name,
    program_place,
    sentence,
    signed,
)
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

FIRST = ("name", "specialty", "city", "state", "kind", "track")
MORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Which letters it asks for",
        (
            "letters_wanted",
            "letters_min",
            "letters_max",
            "us_letters_required",
            "specialty_letters_required",
            "chair_letter",
            "home_school_letter",
            "standardized_letter",
        ),
    ),
    (
        "Its requirements",
        ("expects_usce", "usce_months", "step1_min", "step2_min", "attempts_max", "graduated_within", "visas"),
    ),
    ("For your own list", ("service", "deadline", "acgme_code", "nrmp_code", "interest", "notes")),
)
"""Every question about a program, grouped; the letters themselves are chosen above the form."""

WISHES = (("", "Follow the guide"), ("pinned", "Must send"), ("banned", "Do not send"))
CRITERION_OF_LEAN = {
    "kind": "Kind of program",
    "exams": "Step 2 CK",
    "graduation": "Graduation",
    "us_experience": "US experience",
    "letters": "Letters",
    "interest": "Interest",
}


def program_view(program: Program, assignment: Assignment, fit: ProgramFit, portfolio: Portfolio) -> list[Element]:
    """The sections of one program, each with an id of its own."""
    return [
        _head(program, fit, portfolio),
        _letters(program, assignment, portfolio),
        _fit(program, fit, portfolio.fit_weights),
        program_form(program.id),
    ]


def program_form(id: str) -> Element:
    """The questions about the program with this id."""
    first = ["div", {"class": "questions"}, *(_question(id, name) for name in FIRST)]
    more = [
        disclosure(title, ["div", {"class": "questions"}, *(_question(id, name) for name in names)], kind="more")
        for title, names in MORE
    ]
    remove = button("Remove this program", "danger remove", data_remove_program=id)
    return _section("form", "What you know about it", first, *more, remove, kind="report-section program-form")


def _question(id: str, name: str) -> Element:
    tree = model_field(Program, name, f"programs.{id}.{name}")
    control = tree[-1]
    if control[0] == "input" and control[1]["type"] == "text":
        control[1]["maxlength"] = MAX_TEXT
        tree[1]["class"] = "field wide" if name == "name" else "field"
    if name == "notes":
        given = {key: value for key, value in control[1].items() if key not in ("type", "autocomplete")}
        tree[-1] = ["textarea", {**given, "rows": 3}]
        tree[1]["class"] = "field wide"
    return tree


def _head(program: Program, fit: ProgramFit, portfolio: Portfolio) -> Element:
    place = program_place(program, program.specialty_for(portfolio.applicant))
    return [
        "header",
        {"id": "programs-one-head", "class": "program-head"},
        ["h3", {"id": "programs-one-title", "tabindex": -1}, program_name(program)],
        *([["p", {"class": "lead"}, place]] if place else []),
        ["p", {}, badge_of(fit_key(fit)), " ", f"{BANDS[fit.band]}, {signed(fit.points)} points"],
    ]


def _letters(program: Program, assignment: Assignment, portfolio: Portfolio) -> Element:
    names = letter_names(portfolio)
    if not names:
        return _section("letters", "Its letters", ["p", {}, "You have not entered any letters yet."])
    children: list[Child] = []
    if assignment.letters:
        entries = [
            _letter(program, each.letter, at, names, each.reason, how_far(each), assignment.wishes)
            for at, each in enumerate(assignment.letters, 1)
        ]
        children.append(["ol", {"class": "set", "role": "list"}, *entries])
    else:
        children.append(["p", {}, "None of your letters fits here."])
    if assignment.gaps:
        lines: list[Child] = [["li", {}, ["strong", {}, sentence(f"Missing: {lack(gap)}")], " ", *because(gap.reason)]
                 for gap in assignment.gaps]  # fmt: skip
        children += [["h4", {}, "What is missing"], ["ul", {"class": "gap-list"}, *lines]]
    children += [_use(program, assignment, names)]
    if assignment.left_out:
        out = [
            _letter(program, each.letter, 0, names, each.reason, "", assignment.wishes) for each in assignment.left_out
        ]
        children += [["h4", {}, "Left out"], ["ul", {"class": "set left-out", "role": "list"}, *out]]
    return _section("letters", "The letters it should receive", *children)


def _letter(
    program: Program, id: str, at: int, names: dict[str, str], reason: Reason, stays: str, wishes: Sequence[Wish]
) -> Element:
    wish = next((each for each in wishes if each.letter == id), None)
    said = [sentence(reason.text) + stays, " ", because(reason)[-1]]
    return [
        "li",
        {"class": "set-letter"},
        *([stamp(at)] if at else []),
        ["div", {}, ["p", {"class": "set-name"}, names[id]], ["p", {}, *said], *_cost(wish, names)],
        _wish(program, id, names[id]),
    ]


def _wish(program: Program, letter: str, name: str) -> Element:
    chosen = "pinned" if letter in program.pinned else "banned" if letter in program.banned else ""
    made = select(f"programs-wish-{letter}", WISHES, data_wish=letter, aria_label=f"Your choice for {name}")
    for option in made[2:]:
        if option[1]["value"] == chosen:
            option[1]["selected"] = True
    return made


def _cost(wish: Wish | None, names: dict[str, str]) -> list[Element]:
    if wish is None:
        return []
    if wish.free:
        return [["p", {"class": "cost"}, ["strong", {}, "Your choice costs nothing."]]]
    instead = names_of(list(wish.instead), names) or "no letter"
    return [
        ["p", {"class": "cost"}, ["strong", {}, "What your choice costs: "], *because(wish.cost)],
        ["p", {"class": "hint"}, sentence(f"Without it: {instead}")],
    ]


def _use(program: Program, assignment: Assignment, names: dict[str, str]) -> Element:
    today = assignment.today
    lines: list[Child] = []
    if today.kept_for:
        now = names_of(list(today.letters), names) or "no letter"
        kept = names_of(list(today.kept_for), names)
        lines.append(
            ["p", {}, ["strong", {}, sentence(f"If you apply today: {now}")],
             f" Keep a spot open for {sentence(kept)} ", *because(today.reason)]
        )  # fmt: skip
    sent = [id for id in program.letters if id in names]
    if sent == list(assignment.ids):
        lines.append(["p", {}, "These letters are assigned."])
    else:
        so_far = names_of(sent, names)
        lines.append(["p", {}, sentence(f"Assigned so far: {so_far}") if so_far else "No letter is assigned so far."])
        take = button("Assign these letters", "primary", data_assign=program.id)
        lines.append(["p", {"class": "actions"}, take])
    return ["div", {"class": "set-use"}, *lines]


def _fit(program: Program, fit: ProgramFit, weights: FitWeights) -> Element:
    rows: list[list[Child]] = [
        [CRITERIA[check.criterion], badge_of(check.verdict.value),
         ["span", {}, *because(check.reason), " ", show_me(check.where, "Show the question")]]
        for check in fit.checks
    ]  # fmt: skip
    points: list[list[Child]] = [
        [CRITERION_OF_LEAN[lean.criterion], lean.reason.text, signed(lean.points)] for lean in fit.leans
    ]
    points.append(["Together", "", signed(fit.points)])
    return _section(
        "fit",
        "How it fits",
        table("Its requirements and you", ["What", "Fit", "Why"], rows),
        table("Its rank", ["What", "Why", "Points"], points, "points-table"),
        ["p", {"class": "hint"}, _group(fit, weights)],
    )


def _group(fit: ProgramFit, weights: FitWeights) -> str:
    if fit.band == "not_now":
        return "You do not meet a requirement, and no letter can change that; this outweighs all points."
    if fit.band == "needs_letter":
        return "It asks for a letter you do not have yet; this outweighs all points."
    return (
        f"{BANDS[fit.band]}, by your own limits: {signed(weights.safer_from)} or more is safer,"
        f" {signed(-weights.reach_from)} or less is reach; your interest does not count here."
        " Points do not predict whether you match."
    )


def _section(name: str, title: str, *children: Child, kind: str = "report-section") -> Element:
    id = f"programs-one-{name}"
    return ["section", {"id": id, "class": kind, "aria-labelledby": f"{id}-title"},
            ["h3", {"id": f"{id}-title"}, title], *children]  # fmt: skip

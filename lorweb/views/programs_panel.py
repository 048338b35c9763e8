"""The panel of programs as the build writes it: ways to bring programs in, to filter them, and the order's weights.

What depends on the programs themselves comes later, into the places that stand empty here.
"""

from __future__ import annotations

from lorweb.model import FitWeights
from lorweb.specialties import RESIDENCY_GROUPS
from lorweb.views.controls import button, field, select, tick, typed
from lorweb.views.form import grouped, model_field
from lorweb.views.panels import disclosure
from lorweb.views.tree import Child, Element

TEMPLATE = "programs-template.csv"

SHOW = (
    ("", "All programs"),
    ("meets", "You meet the requirements"),
    ("check", "Needs checking"),
    ("does_not_meet", "A requirement is not met"),
    ("missing", "Letters are missing"),
)
SORT = (
    ("order", "Where to apply first"),
    ("name", "Name"),
    ("state", "State"),
    ("deadline", "Deadline"),
)


def programs_panel() -> list[Element]:
    """Everything inside the panel, from top to bottom."""
    lead = (
        "Which letters go to which program, what is still missing, and where to apply first: from your own answers,"
        " with every reason shown. You can add a program you know little about."
    )
    listed = [
        "div", {"id": "programs-list"}, ["p", {"class": "lead"}, lead],
        ["p", {"class": "actions"}, button("Add a program", "primary", id="add-program")],
        _bring_in(),
        _place("programs-summary"), _filter(), _matrix(), _place("programs-split"), _weights(),
    ]  # fmt: skip
    return [["p", {"class": "error", "id": "programs-error", "role": "alert", "hidden": True}], listed, _open_program()]


def _bring_in() -> Element:
    paste = [
        "textarea",
        {"id": "programs-text", "rows": 5, "spellcheck": "false", "autocomplete": "off"},
    ]
    hint = (
        "Copy the rows in Excel or Google Sheets, with their headings, in any order. A page copied from FREIDA, ERAS or"
        " the Residency Explorer works too."
    )
    file = [
        "input",
        {"type": "file", "id": "programs-file", "accept": ".xlsx,.xlsm,.csv,.tsv,.txt,.md,.html,text/csv,text/plain"},
    ]
    template = ["a", {"href": f"assets/{TEMPLATE}", "download": TEMPLATE}, "Download an empty list to fill in"]
    return disclosure(
        "Import a list",
        field("Paste the rows here", paste, hint),
        ["p", {"class": "actions"}, button("Read these rows", id="programs-read")],
        ["div", {"class": "files"},
         ["label", {"class": "file", "for": "programs-file"}, "Or open an Excel or CSV file"], file,
         ["p", {"class": "hint"}, "You can also drop a file onto this page. ", template, "."]],
        _place("programs-preview"),
        kind="more bring-in",
    )  # fmt: skip


def _filter() -> Element:
    every = [("", "All specialties")]
    # Their values are what the matrix knows them by: a browser that translates the page changes their words.
    groups = [(words, [(name, name) for _, name in those]) for words, those in grouped(RESIDENCY_GROUPS)]
    return [
        "div",
        {
            "class": "program-filter",
            "id": "programs-filter",
            "role": "search",
            "aria-label": "Programs",
            "hidden": True,
        },
        field("Search", typed("search", "programs-search")),
        field("Show", select("programs-show", SHOW)),
        field("Specialty", select("programs-specialty", every, groups)),
        field("Sort by", select("programs-sort", SORT)),
        tick("checkbox", "programs-group", "Group by specialty"),
    ]


def _matrix() -> Element:
    more = ["p", {"class": "actions"}, button("Show more", id="programs-more", hidden=True)]
    return ["div", {"id": "programs-matrix", "hidden": True},
            ["h3", {"id": "programs-listed", "tabindex": -1}, "Your list"],
            ["p", {"class": "status", "id": "programs-count", "role": "status"}],
            ["div", {"id": "programs-table"}], more]  # fmt: skip


def _weights() -> Element:
    fields = [_weight(name) for name in FitWeights.model_fields]
    about = (
        "Points only put your list in order; they do not predict whether you match. Set how much each line below counts"
        " for or against a program; 0 leaves it out."
    )
    body: list[Child] = [["p", {"class": "hint"}, about], ["div", {"class": "questions"}, *fields]]
    folded = disclosure("How the order is made", *body, kind="more weights")
    folded[1] |= {"id": "programs-weights", "hidden": True}
    return folded


def _weight(name: str) -> Element:
    tree = model_field(FitWeights, name, f"fit_weights.{name}")
    tree[-1][1]["value"] = FitWeights.model_fields[name].default
    return tree


def _open_program() -> Element:
    back = button("Back to all programs", id="programs-back")
    return ["div", {"id": "programs-one", "hidden": True}, ["p", {"class": "actions"}, back],
            _place("programs-one-view")]  # fmt: skip


def _place(id: str) -> Element:
    return ["div", {"id": id}]

"""Text and folded parts, in every state, from a sample's real report."""

from __future__ import annotations

from datetime import date

from lorweb.report import Report
from lorweb.review import review_with_steps
from lorweb.rules import Severity, catalog
from lorweb.samples import SAMPLES
from lorweb.site.specimen import Specimen, State
from lorweb.views.controls import button
from lorweb.views.findings import Place, finding
from lorweb.views.frame import chapter_nav
from lorweb.views.letters import letter_line
from lorweb.views.names import names_of
from lorweb.views.panels import close_button, dialog, disclosure, tabs, toast
from lorweb.views.parts import badge, card, empty_state
from lorweb.views.rules import rule_card
from lorweb.views.scores import scores
from lorweb.views.steps import steps
from lorweb.views.tables import grid, table
from lorweb.views.timeline import Moment, timeline
from lorweb.views.tree import Child, Element

SAMPLE = "home-letters-and-observership"
DAY = date(2026, 11, 23)
TO_ROOT = "../"
BESIDE = Place(TO_ROOT, "specimen", beside_form=False)

ROUTES: list[list[Child]] = [
    ["ERAS portal", "The writer", "The status, never the text"],
    ["Guest link", "The writer, without an account", "The status, never the text"],
    ["Through your hands", "You", "Everything: programs trust it less"],
]
COVERED = [("Is this person safe?", ["yes", "no", "unknown"]), ("How do they work?", ["yes", "yes", "no"])]
MOMENTS = [
    Moment("2026-06-02", "June 2, 2026", "Ask Dr. A. in person", "In your last week together.", "past"),
    Moment("2026-06-20", "June 20, 2026", "Send the packet", "With the portal's instructions.", "next"),
    Moment("2026-08-15", "August 15, 2026", "Send a friendly reminder"),
]
BEFORE, AFTER = ("../guide/packet/", "What to give your letter writer"), ("../guide/timing/", "When to ask")
VIEWS: list[tuple[str, list[Child]]] = [
    ("Feedback", [["p", {}, "What is strong about your letters, and what is missing."]]),
    ("Plan", [["p", {}, "What to do, by when."]]),
    ("Messages", [["p", {}, "Words for asking, reminding and thanking."]]),
]


def specimens() -> list[Specimen]:
    """Everything between a badge and a dialog."""
    report = review_with_steps(SAMPLES[SAMPLE](), DAY)
    return [
        Specimen("badge", "Badge", "A severity by its word, its shape and its color.", [("All eight", _badges())]),
        Specimen(
            "score",
            "Sheet of places",
            "What the letters are worth, spot by spot, and why.",
            [("A sample", _scores(report))],
        ),
        Specimen("finding", "Finding", "What was seen, what to do, and why.", _findings(report)),
        Specimen("step", "Next step", "What would help most, and what it asks of you.", [("A sample", _steps(report))]),
        Specimen(
            "rule-card",
            "Rule card",
            "A rule as it stands at the end of a part of the guide.",
            [("Default", rule_card(catalog()[0], 3, TO_ROOT))],
        ),
        Specimen("card", "Card", "A sheet of paper for one thing.", [("Default", _card())]),
        Specimen("letter", "Letter in a list", "Its number, its writer and its status.", [("A file", _letters())]),
        Specimen(
            "table",
            "Table",
            "Its first column names the row. Too wide for a phone, it scrolls within itself.",
            [("Default", table("Who uploads, and what you see", ["Route", "Who", "What you see"], ROUTES))],
        ),
        Specimen(
            "grid",
            "Grid",
            "What is covered, at a glance: a check, a bar, a dashed ring.",
            [("Yes, no, not known yet", grid("Which letter answers what", ["Question", "1", "2", "3"], COVERED))],
        ),
        Specimen(
            "timeline",
            "Timeline",
            "Dates in order: what is past, what is next, what is to come.",
            [("Past, next, later", timeline(MOMENTS))],
        ),
        Specimen(
            "chapter-navigation",
            "Chapter navigation",
            "The header, the breadcrumb, the contents and the footer of this page are specimens too.",
            [("In the middle", chapter_nav(BEFORE, AFTER))],
        ),
        Specimen("disclosure", "Disclosure", "What most people do not need at first.", _disclosures()),
        Specimen(
            "tabs",
            "Tabs",
            "Views of the same thing, one at a time; arrow keys move between them.",
            [("Three tabs", tabs("s-tabs", "What to see", VIEWS))],
        ),
        Specimen("dialog", "Dialog", "Only before something that cannot be undone.", _dialogs()),
        Specimen(
            "toast",
            "Toast",
            "What happened and how to undo it. It stays until it is answered.",
            [("With an action", toast("Letter removed.", [button("Undo")]))],
        ),
        Specimen("empty", "Empty state", "What belongs here, and how to start.", [("Default", _empty())]),
    ]


def _badges() -> Element:
    return ["div", {"class": "actions"}, *(badge(severity.word) for severity in Severity)]


def _scores(report: Report) -> Element:
    names = names_of(SAMPLES[SAMPLE]())
    # Its links lead to the reviews of the letters, which stand further down on the same page.
    return ["div", {}, *scores(report, names, Place(TO_ROOT, "s-report", beside_form=False))]


def _findings(report: Report) -> list[State]:
    items = [*report.portfolio, *(item for letter in report.letters for item in letter.items)]
    first = {item.severity: item for item in reversed(items)}
    return [(each.word.capitalize(), finding(first[each.word], BESIDE)) for each in Severity if each.word in first]


def _steps(report: Report) -> Element:
    assert report.next_steps, "they were asked for"
    return ["div", {}, ["h3", {}, "Your next steps"], *steps(report.next_steps, BESIDE)]


def _card() -> Element:
    text = "Four are the limit. If a program names its own number, that number wins."
    return card("Three letters are the usual number", ["p", {}, text])


def _letters() -> Element:
    letters = SAMPLES[SAMPLE]().letters
    return ["ol", {"class": "letter-lines"}, *(letter_line(letter, at) for at, letter in enumerate(letters, 1))]


def _disclosures() -> list[State]:
    return [
        ("Closed", disclosure("More about the writer", ["p", {}, "Five questions."], kind="more")),
        ("Open", disclosure("More about the letter", ["p", {}, "Twelve questions."], kind="more", is_open=True)),
    ]


def _dialogs() -> list[State]:
    title = "Delete all your letters?"
    body: list[Child] = [["p", {}, "They exist on this device only. Deleting cannot be undone."]]
    real, keep = "s-dialog-modal", "Keep my letters"
    opened = dialog(real, title, body, [close_button("Delete", real, "primary"), close_button(keep, real)])
    opener = button("Delete all …", "danger", command="show-modal", commandfor=real)
    shown = dialog("s-dialog", title, body, [button("Delete", "primary"), button(keep)], shown=True)
    return [("As it looks", shown), ("As it opens", ["div", {}, opener, opened])]


def _empty() -> Element:
    hint = "Add the first letter you have, hope for or consider."
    return empty_state("No letters yet", hint, button("Add a letter", "primary"))

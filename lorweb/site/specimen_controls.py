"""Buttons and fields, in every state."""

from __future__ import annotations

from typing import Any

from lorweb.site.specimen import Specimen, State
from lorweb.views.controls import (
    button,
    button_link,
    error_summary,
    field,
    group,
    progress,
    search_select,
    select,
    tick,
    typed,
)
from lorweb.views.tree import Element

HOVER, FOCUS = "as-hover", "as-focus"
KINDS = {"Main action": "primary", "Other action": "", "Quiet": "quiet", "Takes away": "danger"}
PLACES = [
    ("", "Choose one"),
    ("unsure", "Not sure"),
    ("us", "United States"),
    ("home", "The country of my medical school"),
]
FIELDS = [("cardiology", "Cardiology"), ("psychiatry", "Psychiatry"), ("surgery", "General surgery")]
TASKS = ("Taking histories", "Presenting patients", "Writing notes", "Working up cases", "None of these")
NOT_COUNTRY = "This file names a country we do not know. Choose one from the list."
TOO_EARLY = "It ends before it starts. Correct one of the two."


def specimens() -> list[Specimen]:
    """Buttons, links and the kinds of fields."""
    return [
        Specimen("button", "Button", "One main action on a screen, the others plainer.", _buttons()),
        Specimen(
            "link",
            "Link",
            "Always underlined: color alone is not enough.",
            [("Default", _link("")), ("Hover", _link(HOVER)), ("Focus", _link(FOCUS))],
        ),
        Specimen(
            "field",
            "Field",
            "A question, an example below it, the answer, and what to fix when it is wrong.",
            [
                ("Empty", _writer("empty")),
                ("Filled", _writer("filled", value="Dr. S., cardiology")),
                ("Hover", _writer("hover", class_=HOVER)),
                ("Focus", _writer("focus", class_=FOCUS, value="Dr. S.")),
                ("Error", _weeks("Not saved yet: enter 0 or more weeks.")),
                ("Disabled", _writer("disabled", disabled=True, value="Dr. S., cardiology")),
            ],
        ),
        Specimen(
            "select",
            "Select",
            "A list to choose one answer from; “Not sure” is one of them.",
            [
                ("Not answered", _place("default")),
                ("Filled", _place("filled", chosen="us")),
                ("Hover", _place("hover", class_=HOVER)),
                ("Focus", _place("focus", class_=FOCUS)),
                ("Error", _place("error", NOT_COUNTRY)),
                ("Disabled", _place("disabled", disabled=True)),
            ],
        ),
        Specimen(
            "search-select",
            "Select with search",
            "For long lists: type a few letters, then choose.",
            [
                ("Empty", _writers_field("empty")),
                ("Filled", _writers_field("filled", value="Cardiology")),
                ("Hover", _writers_field("hover", class_=HOVER)),
                ("Focus", _writers_field("focus", class_=FOCUS, value="Card")),
                ("Error", _writers_field("error", "Choose one from the list, or leave it empty.", value="Cardiologgy")),
                ("Disabled", _writers_field("disabled", disabled=True, value="Cardiology")),
            ],
        ),
        Specimen(
            "date",
            "Date",
            "The browser's own date field, in the reader's own order of day and month.",
            [
                ("Empty", _end("empty")),
                ("Filled", _end("filled", value="2026-05-29")),
                ("Hover", _end("hover", class_=HOVER)),
                ("Focus", _end("focus", class_=FOCUS)),
                ("Error", _end("error", TOO_EARLY, value="2025-05-29")),
                ("Disabled", _end("disabled", disabled=True, value="2026-05-29")),
            ],
        ),
        Specimen(
            "radio",
            "Radio buttons",
            "Yes, no, or not sure: unknown is never bad.",
            [
                ("Not answered", _senior("open", -1)),
                ("Not sure", _senior("unsure", 2)),
                ("Answered", _senior("answered", 0)),
                ("Hover", _senior("hover", 1, class_=HOVER)),
                ("Focus", _senior("focus", 1, class_=FOCUS)),
                ("The chosen one disabled", _senior("disabled", 1, disabled=True)),
            ],
        ),
        Specimen(
            "checkbox",
            "Checkboxes",
            "Everything that applies.",
            [
                ("Empty", _seen("empty", ())),
                ("Filled", _seen("some", (0, 1))),
                ("Hover: the first", _seen("hover", (), class_=HOVER)),
                ("Focus: the first", _seen("focus", (0,), class_=FOCUS)),
                ("Error", _seen("error", (), "Check what they saw, or “None of these”.")),
                ("Disabled: the first", _seen("disabled", (0,), disabled=True)),
            ],
        ),
        Specimen(
            "error-summary",
            "Error summary",
            "Everything that is wrong, in one place; each line leads to its field.",
            [("Two errors", _summary())],
        ),
        Specimen(
            "progress",
            "Progress",
            "Progress, in words too.",
            [
                ("Known", progress("Feedback is loading: 6.2 of 14.3 MB. You can already type.", "s-known", 43)),
                ("Unknown", progress("Feedback is loading. You can already type.", "s-unknown")),
                ("Done", progress("Feedback is ready.", "s-done", 100)),
            ],
        ),
    ]


def _buttons() -> list[State]:
    return [
        *((f"{name}: default, hover, focus", _three(name, kind)) for name, kind in KINDS.items()),
        ("Disabled", button("Undo", disabled=True)),
        ("Loading", button("Opening …", "primary", aria_busy="true")),
        ("A link that acts", button_link("Read the guide", "../guide/", "primary")),
    ]


def _three(name: str, kind: str) -> Element:
    return ["div", {"class": "actions"}, *(button(name, f"{kind} {look}".strip()) for look in ("", HOVER, FOCUS))]


def _link(look: str) -> Element:
    return [
        "p",
        {},
        ["a", {"href": "../guide/waiver/#waiver", **({"class": look} if look else {})}, "Read why"],
    ]


def _writer(state: str, **attributes: Any) -> Element:
    hint = "A label only you need to understand, such as “Dr. S., cardiology”."
    return field("Who writes it?", typed("text", f"s-writer-{state}", **attributes), hint)


def _weeks(error: str) -> Element:
    return field("How many weeks?", typed("number", "s-weeks", value="-3"), "28 days are 4 weeks.", error)


def _place(state: str, error: str = "", chosen: str = "", **attributes: Any) -> Element:
    hint = "Where you worked together, if they have moved since."
    # A page that only shows has no code that would choose for it: the chosen answer stands first.
    options = sorted(PLACES, key=lambda place: place[0] != chosen)
    return field("Where does the writer work?", select(f"s-place-{state}", options, **attributes), hint, error)


def _writers_field(state: str, error: str = "", **attributes: Any) -> Element:
    hint = "The one they practice."
    return search_select("What is the writer's field?", f"s-field-{state}", FIELDS, hint, error, **attributes)


def _end(state: str, error: str = "", **attributes: Any) -> Element:
    return field("When did it end?", typed("date", f"s-end-{state}", **attributes), "The last day together.", error)


def _senior(state: str, chosen: int, **attributes: Any) -> Element:
    name = f"s-senior-{state}"
    ticks = [
        tick(
            "radio",
            f"{name}-{at}",
            words,
            name=name,
            value=value,
            checked=at == chosen,
            **(attributes if at == chosen else {}),
        )
        for at, (value, words) in enumerate((("true", "Yes"), ("false", "No"), ("unsure", "Not sure")))
    ]
    return group("Are they senior?", name, ticks, "A professor, a department head, an attending of many years.")


def _seen(state: str, ticked: tuple[int, ...], error: str = "", **of_the_first: Any) -> Element:
    name = f"s-seen-{state}"
    ticks = [
        tick("checkbox", f"{name}-{at}", words, name=name, checked=at in ticked, **({} if at else of_the_first))
        for at, words in enumerate(TASKS)
    ]
    return group("What did they see you do?", name, ticks, "Check all that apply.", error)


def _summary() -> Element:
    errors = [("s-weeks", "The number of weeks is below 0."), ("s-end-error", "The work ends before it starts.")]
    return error_summary("Two answers need a second look", errors)

"""Tables that stay readable on a phone, and the grid that shows at a glance what is covered."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.views.tree import Child, Element

WORDS = {"yes": "Yes", "no": "No", "unknown": "Not known yet"}


def table(caption: str, head: Sequence[Child], rows: Sequence[Sequence[Child]], kind: str = "") -> Element:
    """A table whose first column names the row. Too wide for the screen, it scrolls within itself, also by keyboard."""
    columns: list[Child] = [["th", {"scope": "col"}, text] for text in head]
    body: list[Child] = [
        ["tr", {}, ["th", {"scope": "row"}, first], *(["td", {}, cell] for cell in cells)] for first, *cells in rows
    ]
    return [
        "div",
        {"class": f"table {kind}".strip(), "role": "group", "tabindex": 0, "aria-label": caption},
        ["table", {}, ["caption", {}, caption], ["thead", {}, ["tr", {}, *columns]], ["tbody", {}, *body]],
    ]


def grid(caption: str, head: Sequence[Child], rows: Sequence[tuple[str, Sequence[str]]]) -> Element:
    """Which column answers which row: "yes", "no" or "unknown", each with a shape and, for screen readers, a word."""
    return table(caption, head, [[label, *map(_mark, states)] for label, states in rows], "grid")


def _mark(state: str) -> Element:
    return ["span", {"class": f"mark mark-{state}"}, ["span", {"class": "unseen"}, WORDS[state]]]

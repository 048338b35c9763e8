"""What makes a chapter easy to use: the rules below a part, the way into the planner, and the search."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.views.controls import button, button_link
from lorweb.views.panels import disclosure
from lorweb.views.tree import Element

PANELS = {
    "letters": "Check this in your letters",
    "programs": "Check this for your programs",
    "plan": "See this in your plan",
    "messages": "Write your messages in the planner",
}
"""What can be done in each of the planner's panels with what one has read; by the panel's address."""
AT_THE_END = {**PANELS, "letters": "Check your letters in the planner"}
"""The same below a whole chapter."""


def checks(cards: Sequence[Element], to_root: str, panel: str = "letters") -> Element:
    """The rules based on a part's sections, folded, and the way to have one's own letters judged by them."""
    told = f"What the planner checks here ({len(cards)})"
    own: Element = ["a", {"class": "check", "href": f"{to_root}#{panel}"}, PANELS[panel]]
    return ["div", {"class": "checks"}, disclosure(told, *cards, kind="rule-cards"), own]


def to_planner(panel: str, to_root: str) -> Element:
    """The way from a chapter to the panel of the planner in which it can be used."""
    return button_link(AT_THE_END[panel], f"{to_root}#{panel}")


def search_opener() -> Element:
    """The button that opens the search; without a script there is none, and the button does not show."""
    opener: Element = button("Search", "search-opener", aria_haspopup="dialog", aria_keyshortcuts="/")
    return [*opener, " ", ["kbd", {}, "/"]]


def search_dialog() -> Element:
    """The search of every page that is not made for searching, with the choice to keep the / key for something else."""
    choice = ["input", {"type": "checkbox", "id": "search-by-slash", "checked": True}]
    slash = ["label", {"class": "slash", "for": "search-by-slash"}, choice, " The / key opens this search"]
    return ["dialog", {"class": "search-dialog", "aria-label": "Search"}, search_box("search"),
            ["div", {"class": "search-foot"}, slash, button("Close", "search-close")]]  # fmt: skip


def search_box(id: str) -> Element:
    """A field for words, and the place where the sections with these words will be listed."""
    field = {
        "type": "search",
        "id": id,
        "autocomplete": "off",
        "spellcheck": "false",
        "enterkeyhint": "go",
        "maxlength": 200,
    }
    return [
        "search",
        {"class": "search"},
        ["label", {"for": id}, "Search the guide"],
        ["input", field],
        ["p", {"class": "search-status", "role": "status"}],
        ["ol", {"class": "search-results", "aria-label": "Sections found", "role": "list", "hidden": True}],
    ]

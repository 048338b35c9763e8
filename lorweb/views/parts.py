"""The small parts that screens and pages are assembled from, each made in one place."""

from __future__ import annotations

from lorweb.rules import Severity
from lorweb.views.tree import Child, Element

SEVERITY_LABELS = {
    Severity.BLOCKER: "Blocker",
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.ACTION: "Do now",
    Severity.NOTE: "Note",
    Severity.STRENGTH: "Strength",
}
LABEL_OF = {severity.word: label for severity, label in SEVERITY_LABELS.items()}


def badge(word: str) -> Element:
    """A severity by its word, readable without color."""
    return ["span", {"class": f"badge badge-{word}"}, LABEL_OF[word]]


def guide_link(guide: str, to_root: str, *children: Child) -> Element:
    """A link to a section of the guide, `slug#section`, from a page from which `to_root` leads to the site's top."""
    slug, _, section = guide.partition("#")
    return ["a", {"href": f"{to_root}guide/{slug}/#{section}"}, *children]


def score_bar(points: int, label: str, note: str = "") -> Element:
    """A score out of 100 as a number and a bar."""
    below: list[Child] = [["p", {"class": "score-of"}, note]] if note else []
    return [
        "div",
        {"class": "score"},
        ["p", {"class": "score-label"}, label],
        ["p", {"class": "score-points"}, str(points), ["span", {"class": "score-of"}, " of 100"]],
        bar(points),
        *below,
    ]


def bar(points: int) -> Element:
    """How much of 100; it only repeats a number that stands beside it, and is hidden from screen readers."""
    size = {"viewBox": "0 0 100 1", "preserveAspectRatio": "none", "width": 100, "height": 10}
    rect = ["rect", {"class": "bar-of", "width": points, "height": 1}]
    return ["svg", {"class": "bar", "aria-hidden": "true", **size}, rect]


def listing(kind: str, *entries: Element) -> Element:
    """A list of entries with a style of its own."""
    return ["ul", {"class": kind, "role": "list"}, *(["li", {}, entry] for entry in entries)]


def card(title: str, *children: Child, level: int = 3) -> Element:
    """A sheet of paper with a title."""
    return ["section", {"class": "card"}, [f"h{level}", {}, title], *children]


def empty_state(title: str, hint: str, *actions: Element, level: int = 3) -> Element:
    """What stands where nothing stands yet: what belongs here, and how to begin."""
    return ["div", {"class": "empty"}, [f"h{level}", {}, title], ["p", {}, hint], *actions]


def stamp(number: int) -> Element:
    """A letter's number as a postage stamp; the words beside it say the same to screen readers."""
    return ["span", {"class": "stamp", "aria-hidden": "true"}, str(number)]

"""The report as a page of its own, for `review --format html`."""

from __future__ import annotations

from lorweb.model import Portfolio
from lorweb.report import Report
from lorweb.views.report import report_view
from lorweb.views.tree import Child, Element

TITLE = "A review of letters of recommendation"


def report_page(report: Report, portfolio: Portfolio, to_guide: str) -> Element:
    """The whole page, as the planner shows the report; its links lead to the guide below the address `to_guide`."""
    head = ["head", {}, ["meta", {"charset": "utf-8"}], ["title", {}, TITLE]]
    sections = [_alone(section) for section in report_view(report, portfolio, to_guide)]
    return ["html", {"lang": "en"}, head, ["body", {}, ["main", {}, ["h1", {}, TITLE], *sections]]]


def _alone(tree: Element) -> Element:
    """The tree without ways to the planner's form, which is not on this page."""
    tag, attributes, *children = tree
    kept = (child for child in children if not _only_leads_to_a_field(child))
    name = "span" if _leads_to_a_field(tree) else tag
    return [
        name,
        {} if name != tag else attributes,
        *(_alone(each) if isinstance(each, list) else each for each in kept),
    ]


def _leads_to_a_field(tree: Child) -> bool:
    return isinstance(tree, list) and tree[0] == "a" and str(tree[1].get("href", "")).startswith("#")


def _only_leads_to_a_field(tree: Child) -> bool:
    return _leads_to_a_field(tree) and tree[2:] == ["Show the question"]

"""The example on the first page: a sample's letters and its report, made at build time by what the planner runs."""

from __future__ import annotations

from lorweb.content_files import cycles
from lorweb.plan.cycle import cycle_of
from lorweb.review import review_with_steps
from lorweb.samples import SAMPLES
from lorweb.views.letters import letter_line
from lorweb.views.report import report_view
from lorweb.views.tree import Element

NAME = "home-letters-and-observership"


def facts() -> dict[str, object]:
    """The sample's name, one line a letter, and the sections of its report, readable without Python or JavaScript."""
    portfolio = SAMPLES[NAME]()
    report = review_with_steps(portfolio, cycle=cycle_of(portfolio, cycles()))
    return {
        "example": NAME,
        "example_letters": [letter_line(letter, at) for at, letter in enumerate(portfolio.letters, 1)],
        "example_report": _folded(report_view(report, portfolio, "./", "example", beside_form=False)),
    }


def _folded(sections: list[Element]) -> list[Element]:
    """The sections as they are, but what is said of single letters opens one by one."""
    return [_fold(section) if "-of-" in section[1]["id"] else section for section in sections]


def _fold(section: Element) -> Element:
    tag, attributes, heading, lead, *rest = section
    if not rest or attributes["id"].endswith("-portfolio"):
        return section
    return [tag, attributes, heading, lead, ["details", {}, ["summary", {}, "What it says about this letter"], *rest]]

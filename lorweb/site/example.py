"""The example page: a sample's letters and its report, made at build time by what the planner runs."""

from __future__ import annotations

from lorweb.content_files import cycles
from lorweb.plan.cycle import cycle_of
from lorweb.review import review_with_steps
from lorweb.samples import SAMPLES
from lorweb.views.letters import letter_line
from lorweb.views.report import report_view

NAME = "home-letters-and-observership"


def facts() -> dict[str, object]:
    """One line a letter, and the sections of its report, readable without Python or JavaScript."""
    portfolio = SAMPLES[NAME]()
    report = review_with_steps(portfolio, cycle=cycle_of(portfolio, cycles()))
    return {
        "letters": [letter_line(letter, at) for at, letter in enumerate(portfolio.letters, 1)],
        "report": report_view(report, portfolio, "../", "example", beside_form=False),
    }

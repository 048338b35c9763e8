"""The next steps of a portfolio, and what each of them would change."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from lorweb.model import Applicant, Letter, Portfolio
from lorweb.report import NextSteps, Report, Step, When
from lorweb.review import review
from lorweb.samples import (
    EXAMPLE_DAY,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import Setting
from lorweb.steps.changes import Change
from lorweb.steps.next_steps import all_changes, next_steps

GUIDE = Path(__file__).parents[1] / "content" / "guide"
THREE = (us_letter(), us_letter(), us_letter())
RUNNING = {"start": "2026-11-16", "end": "2026-11-29", "asked_on": "2026-11-23"}
PROMISED = {"status": "agreed", "agreed_on": "2026-11-20"}
WAITING = {"status": "requested", "agreed_on": "2026-10-01", "requested_on": "2026-10-01", "reminders": []}
TO_ONE = Setting(Applicant(specialty="internal-medicine"), EXAMPLE_DAY)
TO_TWO = Setting(Applicant(specialty="internal-medicine", second_specialty="psychiatry"), EXAMPLE_DAY)
GROUPS: tuple[When, ...] = get_args(When)


def setting_of(given_portfolio: Portfolio) -> Setting:
    return Setting(given_portfolio.applicant, EXAMPLE_DAY)


def steps(given_portfolio: Portfolio) -> NextSteps:
    return next_steps(given_portfolio, setting_of(given_portfolio))


def ids(given_portfolio: Portfolio) -> list[str]:
    return [step.id for step in steps(given_portfolio).steps]


def all_steps(given_portfolio: Portfolio) -> tuple[Step, ...]:
    """The steps of this season and of the next one."""
    found = steps(given_portfolio)
    return (*found.steps, *found.too_late)


def tried_out(given_portfolio: Portfolio) -> list[tuple[Step, Change]]:
    """Every step that changes answers, with its change."""
    changes = {change.id: change for change in all_changes(given_portfolio, setting_of(given_portfolio))}
    return [(each, changes[each.id]) for each in all_steps(given_portfolio) if each.edits]


def beside(letter: Letter, *others: Letter, **applicant: Any) -> Portfolio:
    """These letters and this one, x."""
    return to_internal_medicine(*others, letter.model_copy(update={"id": "x"}), **{"season": "2027", **applicant})


def beside_one(letter: Letter, **applicant: Any) -> Portfolio:
    """One sound US letter and this letter, x, in a place of its own."""
    return beside(letter, us_letter(), **applicant)


def step(id: str, given_portfolio: Portfolio) -> Step:
    return next(each for each in steps(given_portfolio).steps if each.id == id)


def points(report: Report) -> tuple[int, int]:
    """Both scores; before the first answers there is none, which is none earned."""
    return tuple(score.points if score else 0 for score in (report.planned, report.ready))  # type: ignore[return-value]


def reviewed_gain(before: Portfolio, after: Portfolio) -> tuple[int, int]:
    """What both scores gain by a whole review of each portfolio."""
    was, now = (points(review(each, EXAMPLE_DAY)) for each in (before, after))
    return now[0] - was[0], now[1] - was[1]

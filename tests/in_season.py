"""Portfolios of a season, with its plan and its review on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from lorweb.content_files import cycles, sources
from lorweb.model import Cycle, Letter, Portfolio
from lorweb.plan.cycle import cycle_of, season_dates
from lorweb.plan.timeline import Timeline, plan
from lorweb.report import Item
from lorweb.review import review
from lorweb.samples import portfolio, to_internal_medicine
from lorweb.terminal.plan import plan_lines
from lorweb.terminal.text import Paper
from tests.reports import items

CYCLES, SOURCES = cycles(), sources()

NOVEMBER = date(2026, 11, 23)
NAME = "3f9a1c07d2e85b64a0f1"
THERE = {"status": "uploaded", "uploaded_on": "2026-08-01"}


def of(season: str, *letters: Letter, **applicant: Any) -> Portfolio:
    return to_internal_medicine(*letters, season=season, **applicant)


def planned(whole: Portfolio, today: date) -> Timeline:
    return plan(whole, today, season_dates(whole, CYCLES))


def printed(whole: Portfolio, today: date) -> str:
    return " ".join(" ".join(plan_lines(planned(whole, today), Paper(100, False), SOURCES)).split())


def reviewed(whole: Portfolio, today: date) -> list[Item]:
    return items(review(whole, today, cycle=cycle_of(whole, CYCLES)))


def found(whole: Portfolio, today: date, rule: str) -> list[Item]:
    return [each for each in reviewed(whole, today) if each.rule == rule]


def cycle(season: str) -> Cycle:
    known = cycle_of(portfolio(season=season), CYCLES)
    assert known
    return known

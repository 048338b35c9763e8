"""A date is a date: no zone shifts it, and days are counted exactly."""

from __future__ import annotations

import os
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.answers import LetterStatus
from lorweb.dates import in_words, middle, months_in_words, moved, span_in_words
from lorweb.plan.course import threshold
from lorweb.plan.cycle import season_dates
from lorweb.plan.timeline import plan
from lorweb.samples import SAMPLES, letter
from tests.pace import unhurried
from tests.planned import CYCLES, TODAY

# POSIX writes a zone the other way round: UTC+12 is twelve hours behind.
ZONES = [f"UTC{behind:+d}" for behind in range(-14, 13)]


@pytest.mark.parametrize("zone", [*ZONES, "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Pacific/Kiritimati"])
def test_no_zone_shifts_a_day(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = SAMPLES["strong-internal-medicine"]()
    here = plan(whole, TODAY, season_dates(whole, CYCLES))
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert plan(whole, TODAY, season_dates(whole, CYCLES)) == here
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") != zone


def test_days_in_words() -> None:
    assert in_words(date(2028, 2, 29)) == "February 29, 2028"
    assert span_in_words(date(2026, 5, 4), date(2026, 5, 29)) == "May 4 to 29, 2026"
    assert span_in_words(date(2026, 5, 4), date(2026, 6, 1)) == "May 4 to June 1, 2026"
    assert span_in_words(date(2026, 12, 21), date(2027, 1, 15)) == "December 21, 2026 to January 15, 2027"
    assert span_in_words(date(2026, 5, 4), date(2026, 5, 4)) == "May 4, 2026"
    assert months_in_words(date(2026, 5, 4), date(2026, 5, 29)) == "May 2026"
    assert months_in_words(date(2026, 5, 4), date(2026, 6, 5)) == "May and June 2026"
    assert months_in_words(date(2026, 5, 4), date(2026, 8, 5)) == "May to August 2026"
    assert months_in_words(date(2026, 12, 4), date(2027, 1, 5)) == "December 2026 to January 2027"


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
@unhurried
def test_a_day_is_moved_exactly_or_to_the_calendars_end(start: date, days: int) -> None:
    there = moved(start, days)
    if date.min < there < date.max:
        assert (there - start).days == days
    else:
        assert abs((there - start).days) <= abs(days)


@given(st.dates(), st.dates())
@unhurried
def test_the_middle_lies_between(first: date, last: date) -> None:
    first, last = sorted((first, last))
    found = middle(first, last)
    assert first <= found <= last
    assert 0 <= ((last - found) - (found - first)).days <= 1


def test_the_numbers_of_days_are_those_of_the_rules() -> None:
    assert threshold("first-reminder-due", "due") == 14
    assert threshold("letter-stays-away", "days") == 56
    assert letter().status is LetterStatus.CONSIDERING

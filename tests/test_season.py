"""The season's dates, and plans that cannot work with them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from lorweb.dates import in_words
from lorweb.model import SeasonDates
from lorweb.plan.cycle import SeasonDate, as_cycle, season_dates
from lorweb.plan.timeline import Timeline
from lorweb.samples import portfolio, us_letter
from lorweb.site.places import ROOT
from tests.planned import CYCLES, TODAY, day, planned


def test_every_season_has_every_date_with_a_source_or_says_that_it_is_not_published() -> None:
    for name in CYCLES:
        entries = season_dates(portfolio(season=name), CYCLES)
        assert [each.key for each in entries] == list(SeasonDates.model_fields)
        for each in entries:
            assert each.note, f"{name} {each.key}"
            assert bool(each.source) or each.day is None
        stated = {key for key in CYCLES[name] if isinstance(CYCLES[name][key], dict)}
        assert stated == set(SeasonDates.model_fields), f"{name} and the form name the same dates"


def test_sources_of_the_seasons_are_known() -> None:
    known = {each["id"] for each in tomllib.loads((ROOT / "content" / "sources.toml").read_text("utf-8"))["source"]}
    used = {each.source for name in CYCLES for each in season_dates(portfolio(season=name), CYCLES) if each.source}
    assert used <= known


def test_ones_own_date_goes_before_the_published_one() -> None:
    whole = portfolio(season="2026").model_copy(
        update={"season_dates": SeasonDates(programs_may_view=date(2025, 9, 30))}
    )
    entries = {each.key: each for each in season_dates(whole, CYCLES)}
    assert entries["programs_may_view"] == SeasonDate(
        "programs_may_view", "Programs begin to read", "season_dates.programs_may_view", day=date(2025, 9, 30), own=True
    )
    assert entries["applications_open"].day == date(2025, 6, 4)
    assert entries["match_week"].last == date(2026, 3, 20)
    cycle = as_cycle(whole, tuple(entries.values()))
    assert cycle is not None
    assert (cycle.season, cycle.programs_may_view) == ("2026", date(2025, 9, 30))


def test_without_a_season_or_before_the_first_file_every_date_is_open() -> None:
    for whole in (portfolio(), portfolio(season="2020")):
        entries = season_dates(whole, CYCLES)
        assert all(each.day is None for each in entries)
    assert as_cycle(portfolio(), season_dates(portfolio(), CYCLES)) is None


def test_match_day_is_the_third_friday_of_march() -> None:
    for name in CYCLES:
        found = next(each.day for each in season_dates(portfolio(season=name), CYCLES) if each.key == "match_day")
        assert found
        assert (found.month, found.weekday(), (found.day - 1) // 7) == (3, 4, 2)


def said(timeline: Timeline) -> str:
    return "\n".join(each.text for each in timeline.conflicts)


READING = date(2027, 9, 22)


@pytest.mark.parametrize(("since", "which"), [
    (READING - 42 * day, ""),
    (READING - 41 * day, "the second reminder"),
    (READING - 14 * day, "the second reminder"),
    (READING - 13 * day, "even the first reminder"),
])  # fmt: skip
def test_a_reminder_after_programs_begin_to_read_is_said(since: date, which: str) -> None:
    late = us_letter(
        label="Dr. R.", status="requested", asked_on=since, agreed_on=since, requested_on=since, reminders=[]
    )
    text = said(planned(late, today=since, dates={"programs_may_view": READING}))
    assert (f"Dr. R.: asked on {in_words(since)}, {which}" in text) == bool(which)
    assert bool(text) == bool(which)


def test_a_final_week_too_close_to_ones_date_is_said() -> None:
    due = date(2027, 9, 10)
    for end, expected in ((due - 49 * day, False), (due - 48 * day, True)):
        timeline = planned(us_letter(status="considering", end=end), letters_due=due)
        assert ("the final week begins" in said(timeline)) == expected
        by = [each.day for each in timeline.season if each.key == "ask_by"]
        assert by == [date(2027, 7, 16)]


def test_work_together_that_begins_too_late_is_said_once() -> None:
    letters = us_letter(status="considering", start="2027-09-22", end="2027-10-15")
    timeline = planned(letters, dates={"programs_may_view": READING}, letters_due="2027-09-10")
    assert len(timeline.conflicts) == 1
    assert "start with them on September 22, 2027, not before the day programs begin to read" in said(timeline)
    earlier = us_letter(status="considering", start="2027-09-21", end="2027-10-15")
    assert "not before" not in said(planned(earlier, dates={"programs_may_view": READING}))


def test_a_letter_missing_after_programs_began_to_read_is_said() -> None:
    open_letter = us_letter(status="agreed", agreed_on="2027-06-01")
    dates = {"programs_may_view": READING}
    assert "this letter is not uploaded yet" not in said(planned(open_letter, today=READING, dates=dates))
    assert "this letter is not uploaded yet" in said(planned(open_letter, today=READING + day, dates=dates))
    assert said(planned(us_letter(), today=READING + day, dates=dates)) == ""


def test_residencycas_has_its_own_day_of_reading() -> None:
    dates = {"programs_may_view": READING, "residencycas_programs_may_view": date(2027, 10, 6)}
    since = READING - 35 * day
    about = {"status": "requested", "agreed_on": since, "requested_on": since, "reminders": [], "asked_on": since}
    to_eras = planned(us_letter(**about), today=since, dates=dates)
    elsewhere = planned(us_letter(**about), today=since, dates=dates, specialty="emergency-medicine")
    assert "September 22" in said(to_eras)
    assert said(elsewhere) == ""


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"start": "2027-06-30", "end": "2027-06-01"}, "is before your first day with them"),
        (
            {"asked_on": "2027-05-20", "agreed_on": "2027-05-19"},
            "the day they said yes (May 19, 2027) is before the day you asked",
        ),
        ({"asked_on": "2027-05-20", "uploaded_on": "2027-05-19"}, "the upload (May 19, 2027) is before"),
        (
            {"agreed_on": "2027-05-20", "reminders": ["2027-05-19"]},
            "a reminder (May 19, 2027) is before the day they said yes",
        ),
        ({"uploaded_on": "2027-06-22"}, "that day is in the future"),
    ],
)
def test_dates_that_contradict_each_other_are_said(answers: dict[str, Any], words: str) -> None:
    assert words in said(planned(us_letter(**answers)))
    same_day = {
        path: [str(TODAY)] if isinstance(value, list) else str(TODAY) for path, value in answers.items()
    }  # fmt: skip
    assert said(planned(us_letter(weeks=None, **same_day))) == ""


def test_a_season_out_of_order_is_said() -> None:
    dates = {"applicants_may_submit": date(2027, 9, 1), "programs_may_view": date(2027, 8, 31)}
    assert "“Programs begin to read” (August 31, 2027) is before" in said(planned(dates=dates))
    assert said(planned(dates={**dates, "programs_may_view": date(2027, 9, 1)})) == ""


def test_ones_own_date_after_reading_or_over_is_said() -> None:
    dates = {"programs_may_view": READING}
    assert said(planned(dates=dates, letters_due=READING)) == ""
    assert "is after programs begin to read" in said(planned(dates=dates, letters_due=READING + day))
    waiting_for = us_letter(status="agreed")
    assert said(planned(waiting_for, letters_due=TODAY)) == ""
    assert "has passed, and a letter is not uploaded yet" in said(planned(waiting_for, letters_due=TODAY - day))

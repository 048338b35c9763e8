"""What time leaves, as an adviser would say it: before the season opens, late, under way, in SOAP, over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.content_files import templates
from lorweb.dates import in_another_year
from lorweb.documents.messages import Tone, message
from lorweb.interchange import open_portfolio
from lorweb.plan.calendar_file import events, uid
from lorweb.plan.cycle import cycle_of, season_dates
from lorweb.plan.tasks import State
from lorweb.samples import portfolio, to_internal_medicine, us_letter
from lorweb.time_left import (
    Due,
    can_be_done,
    days_left,
    letters_due,
    months_needed,
    next_season,
    season_over,
    season_to_plan,
    stage,
    too_late,
)
from lorweb.views.plan import plan_view
from tests.in_season import CYCLES, NAME, NOVEMBER, SOURCES, THERE, cycle, found, of, planned, printed
from tests.pace import unhurried
from tests.trees import texts

# Estimates


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2025, 6, 4), 1, date(2026, 6, 3)),  # as the AAMC did it: the first Wednesday of June
        (date(2026, 6, 3), 2, date(2028, 6, 7)),
        (date(2025, 9, 24), 1, date(2026, 9, 23)),
        (date(2026, 3, 20), 2, date(2028, 3, 17)),  # the third Friday of March
        (date(2026, 5, 31), 1, date(2027, 5, 31)),  # a month's end stays one
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2027, 2, 28), 1, date(2028, 2, 29)),
        (date(2026, 12, 30), 1, date(2027, 12, 29)),  # the fifth Wednesday, and again the fifth
        (date(2026, 9, 29), 1, date(2027, 9, 28)),  # no fifth Tuesday: the last one
        (date(9999, 6, 2), 1, date(9999, 6, 2)),
    ],
)
def test_a_day_keeps_its_weekday_in_another_year(day: date, years: int, expected: date) -> None:
    assert in_another_year(day, years) == expected


@given(st.dates(), st.integers(-50, 50))
@unhurried
def test_a_day_of_another_year_is_in_its_month_and_near(day: date, years: int) -> None:
    there = in_another_year(day, years)
    assert there.month == day.month
    assert abs(there.day - day.day) <= 7


@pytest.mark.parametrize("season", ["2028", "2029", "2041"])
def test_a_season_nobody_has_published_is_estimated_and_says_so(season: str) -> None:
    dates = season_dates(portfolio(season=season), CYCLES)
    year = int(season) - 1
    for each in dates:
        assert each.day, each.key
        assert each.estimate or each.inferred
        assert each.estimate == bool(each.origin)
        assert each.source in SOURCES
        assert each.day.year in (year, year + 1)
    opens, reads = (
        next(each.day for each in dates if each.key == key) for key in ("applications_open", "programs_may_view")
    )
    assert opens
    assert reads
    assert (opens.month, opens.weekday(), opens.day <= 7) == (6, 2, True)
    assert (reads.month, reads.weekday()) == (9, 2)
    text = printed(of(season), date(year, 1, 1))
    assert text.count("Estimate: ") >= 5
    assert "not published" not in text.lower()


def test_nothing_of_a_past_season_is_called_unpublished() -> None:
    for season in ("2020", "2026", "2027"):
        assert "not published yet" not in printed(of(season), NOVEMBER).lower()


def test_ones_own_date_takes_the_place_of_an_estimate_and_of_those_it_contradicts() -> None:
    whole = of("2028", us_letter(dated="2026-09-01", status="agreed"))
    own = whole.model_copy(
        update={"season_dates": whole.season_dates.model_copy(update={"programs_may_view": date(2027, 8, 2)})}
    )
    dates = {each.key: each for each in season_dates(own, CYCLES)}
    assert dates["programs_may_view"].own
    assert not dates["programs_may_view"].estimate
    assert dates["letters_wanted_by"].day is dates["applicants_may_submit"].day is None
    assert letters_due(own.applicant, cycle_of(own, CYCLES)) == Due(date(2027, 8, 2))
    assert planned(own, NOVEMBER).conflicts == ()
    assert found(whole, NOVEMBER, "old-letter")
    assert found(own, NOVEMBER, "old-letter") == []


def test_estimates_are_labeled_in_the_calendar_and_on_the_page() -> None:
    timeline = planned(of("2028"), NOVEMBER)
    told = {each.uid: each for each in events(timeline, NAME)}
    assert told[uid("season.programs_may_view", NAME)].summary == "Programs begin to read (estimate)"
    assert "moved by 2 years to the same weekday" in told[uid("season.programs_may_view", NAME)].description
    assert told[uid("season.match_day", NAME)].summary == "Match Day"
    text = " ".join(texts(each) for each in plan_view(timeline, SOURCES))
    assert text.count("(estimate)") > 10


def test_an_old_letter_is_found_by_an_estimate() -> None:
    """A letter of September 2025 is two years old when programs of the 2028 season read it."""
    (item,) = found(portfolio(us_letter(dated="2025-09-15"), season="2028"), date(2026, 11, 29), "old-letter")
    assert item.severity == "medium"
    assert "24 months old by the day programs read it (estimate: September 22, 2027)" in item.message


# Time


def test_letters_are_due_on_ones_own_day_or_the_seasons() -> None:
    medicine, emergency = to_internal_medicine().applicant, portfolio(specialty="emergency-medicine").applicant
    assert letters_due(medicine, None) is None
    assert letters_due(medicine, cycle("2028")) == Due(date(2027, 9, 9), estimate=True)
    assert letters_due(medicine, cycle("2027")) == Due(date(2026, 9, 10))
    assert letters_due(emergency, cycle("2028")) == Due(date(2027, 10, 6), estimate=True)
    own = to_internal_medicine(letters_due="2027-08-20").applicant
    assert letters_due(own, cycle("2028")) == Due(date(2027, 8, 20))
    assert days_left(own, None, date(2027, 8, 25)) == -5


@pytest.mark.parametrize(
    ("today", "possible"),
    [
        (NOVEMBER, "minutes days weeks months"),
        (date(2027, 6, 17), "minutes days weeks months"),  # twelve weeks before September 9
        (date(2027, 6, 18), "minutes days weeks"),
        (date(2027, 8, 12), "minutes days weeks"),  # four weeks
        (date(2027, 8, 13), "minutes days"),
        (date(2027, 11, 23), "minutes days"),
        (date(2028, 3, 10), "minutes days"),
        (date(2028, 3, 14), "minutes"),
        (date(2028, 3, 17), ""),
    ],
)
def test_what_can_still_be_done_for_2028(today: date, possible: str) -> None:
    applicant, season = to_internal_medicine().applicant, cycle("2028")
    can = [each for each in ("minutes", "days", "weeks", "months") if can_be_done(each, applicant, season, today)]
    assert " ".join(can) == possible
    assert all(can_be_done(each, applicant, None, today) for each in can)
    assert too_late("months", applicant, season, today) == ("months" not in can)


def test_a_rotation_takes_the_guides_own_weeks() -> None:
    assert months_needed(to_internal_medicine().applicant) == 7 * (4 + 8)
    assert months_needed(to_internal_medicine(ask_weeks_ahead=0).applicant) == 7 * (4 + 4)


@pytest.mark.parametrize(
    ("season", "today", "expected", "later"),
    [
        ("2028", NOVEMBER, "early", "2029"),
        ("2028", date(2027, 6, 2), "open", "2029"),
        ("2027", date(2026, 9, 22), "open", "2028"),
        ("2027", date(2026, 9, 23), "reading", "2028"),
        ("2027", date(2027, 3, 14), "reading", "2028"),
        ("2027", date(2027, 3, 15), "soap", "2028"),
        ("2027", date(2027, 3, 18), "soap", "2028"),
        ("2027", date(2027, 3, 19), "over", "2028"),
        ("2026", NOVEMBER, "over", "2028"),
        ("2020", NOVEMBER, "over", "2028"),
        ("2020", date(2020, 5, 31), None, "2021"),
    ],
)
def test_where_a_season_stands(season: str, today: date, expected: str | None, later: str) -> None:
    assert stage(cycle(season), today) == expected
    assert season_over(cycle(season), today) == (expected == "over")
    assert next_season(cycle(season), today) == later
    assert season_to_plan(today) <= later


# People


def test_in_november_for_2028_one_gets_the_yes_and_requests_in_june() -> None:
    running = us_letter(
        label="Dr. A.", status="considering", start="2026-11-02", end="2026-11-27", sent=None, uploaded_on=None
    )
    agreed = us_letter(label="Dr. B.", status="agreed", asked_on="2026-11-05", agreed_on="2026-11-10", sent=None)
    whole = of("2028", running, agreed)
    timeline = planned(whole, NOVEMBER)
    due = {each.id for each in timeline.standing(State.NOW, State.OVERDUE)}
    assert due == {"ask.a", "packet.b"}
    requests = [each for each in timeline.tasks if each.kind == "request"]
    assert [(each.state, each.first) for each in requests] == [(State.LATER, date(2027, 6, 2))] * 2
    assert all("June 2, 2027 (estimate)" in each.assumed for each in requests)
    assert min(each.first for each in timeline.tasks if each.kind == "reminder-1") == date(2027, 6, 16)
    assert "get the yes" in printed(whole, NOVEMBER)
    assert found(whole, NOVEMBER, "asked-too-close-to-the-date") == []
    assert timeline.conflicts == ()


def test_a_writer_is_told_when_the_request_comes() -> None:
    whole = of("2028", us_letter(status="agreed", agreed_on="2026-11-10"))

    def packet(today: date) -> str:
        season = cycle_of(whole, CYCLES)
        return message("packet", Tone.WARM, whole, templates(), letter="a", today=today, cycle=season).body

    assert "once the application opens, on June 2, 2027 (estimate)." in packet(NOVEMBER)
    assert "once the application opens" not in packet(date(2027, 6, 2))


def test_in_june_2027_the_request_is_due() -> None:
    agreed = us_letter(status="agreed", asked_on="2026-11-05", agreed_on="2026-11-10")
    timeline = planned(of("2028", agreed), date(2027, 6, 10))
    assert [(each.id, each.first) for each in timeline.standing(State.NOW)] == [("request.a", date(2027, 6, 2))]
    assert timeline.now is None
    on_the_day = printed(of("2028", agreed), date(2027, 6, 2))
    assert "Applications open (estimate): today." in on_the_day
    assert "Today Create and confirm the request" in on_the_day


def test_on_the_last_day_for_letters_one_applies_with_what_there_is() -> None:
    missing = us_letter(
        label="Dr. C.", status="requested", asked_on="2026-07-01", agreed_on="2026-07-02", requested_on="2026-07-03",
        reminders=["2026-07-20", "2026-08-20"],
    )  # fmt: skip
    whole = of("2027", us_letter(**THERE), us_letter(**THERE), missing)
    timeline = planned(whole, date(2026, 9, 10))
    assert timeline.now
    assert timeline.now.text == "Letters are due today, September 10, 2026, and one is not uploaded yet."
    assert "Apply on time with the letters you have" in timeline.now.advice
    assert "2028" in timeline.now.advice
    assert "Nothing is due" not in printed(whole, date(2026, 9, 10))


def test_in_a_season_under_way_a_new_rotation_is_for_the_next() -> None:
    idea = us_letter(label="Dr. D.", status="considering", start="2027-01-04", end="2027-01-29", uploaded_on=None)
    whole = of("2027", us_letter(**THERE), us_letter(**THERE), idea)
    timeline = planned(whole, NOVEMBER)
    assert timeline.now
    assert "If you have not applied, apply now" in timeline.now.advice
    assert "SOAP runs March 15 to 18, 2027 (estimate)" in timeline.now.advice
    assert any("Save this letter for the 2028 season" in each.advice for each in timeline.conflicts)
    request = next(each for each in timeline.tasks if each.id == "request.c")
    assert request.first == date(2027, 6, 2)
    asking = next(each for each in timeline.tasks if each.id == "ask.c")
    assert "this one is for the 2028 season" in asking.note


def test_in_soap_one_applies_with_what_is_uploaded() -> None:
    whole = of("2027", us_letter(**THERE), us_letter(status="agreed", agreed_on="2027-03-10"))
    timeline = planned(whole, date(2027, 3, 16))
    assert timeline.now
    assert timeline.now.guide == "timing#soap"
    assert "with the letters that are uploaded today" in timeline.now.advice
    text = printed(whole, date(2027, 3, 16))
    assert "Match Week (estimate): until March 19, 2027." in text
    assert "Nothing is due" not in text
    (request,) = [each for each in timeline.tasks if each.kind == "request"]
    assert request.first == date(2027, 6, 2)


def test_after_match_day_the_season_is_over() -> None:
    timeline = planned(of("2026", us_letter(**THERE)), NOVEMBER)
    assert timeline.now
    assert timeline.now.text == "The 2026 season is over."
    assert "Choose the 2028 season" in timeline.now.advice


def test_without_a_season_one_is_asked_for() -> None:
    timeline = planned(to_internal_medicine(us_letter(status="agreed", agreed_on="2026-11-20")), NOVEMBER)
    assert timeline.now
    assert timeline.now.where == "applicant.season"
    assert "2028" in timeline.now.advice
    assert planned(to_internal_medicine(), NOVEMBER).now is None


def test_a_rotation_after_programs_read_cannot_serve_its_season() -> None:
    whole = open_portfolio(
        '{"format": 1, "applicant": {"season": "2028"}, "letters": [{"id": "x", "writer": {"label": "Dr. X"},'
        ' "experience": {"start": "2028-02-01", "end": "2028-02-29"}}]}'
    )
    timeline = planned(whole, date(2026, 11, 29))
    (conflict,) = timeline.conflicts
    assert "start with them on February 1, 2028, not before" in conflict.text
    assert "(estimate: September 22, 2027)" in conflict.text
    assert "2029 season" in conflict.advice
    assert next(each for each in timeline.tasks if each.id == "request.x").first == date(2028, 6, 7)
    (item,) = found(whole, date(2026, 11, 29), "asked-too-close-to-the-date")
    assert "in the final week, that is after letters are due (estimate: September 9, 2027)" in item.message
    late = us_letter(status="considering", start="2027-08-16", end="2027-09-17", uploaded_on=None)
    assert any(
        "your last day with them is September 17, 2027, after letters are due" in each.text
        for each in planned(of("2028", late), NOVEMBER).conflicts
    )

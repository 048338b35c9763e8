"""The calendar file: an independent library reads every event back as it was meant, whatever the portfolio."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lorweb.model import Portfolio, SeasonDates
from lorweb.plan.calendar_file import Event, calendar_file, events, task_event, uid
from lorweb.plan.cycle import season_dates
from lorweb.plan.done import marked_done
from lorweb.plan.tasks import State
from lorweb.plan.timeline import plan
from lorweb.samples import SAMPLES, to_internal_medicine, us_letter
from tests.goldens import check_golden
from tests.pace import unhurried
from tests.planned import CYCLES, TODAY
from tests.strategies import portfolios

WRITTEN = datetime(2027, 6, 21, 9, 30, tzinfo=UTC)

NAME, ANOTHER = "3f9a1c07d2e85b64a0f1", "b7c2e9014d6f8a35c1e0"

RUNNING = to_internal_medicine(
    us_letter(
        label="Dr. Okafor; ward, days & nights", status="considering", start="2027-06-07", end="2027-07-02",
        asked_midpoint_feedback=False, sent=None,
    ),
    us_letter(
        label="د. ليلى 王医生", status="requested", agreed_on="2027-05-24", requested_on="2027-05-24", reminders=[]
    ),
    season="2028", letters_due="2027-09-10",
)  # fmt: skip


def written(
    portfolio: Portfolio, today: date = TODAY, at: datetime = WRITTEN, guide: str = "", name: str = NAME
) -> str:
    return calendar_file(events(plan(portfolio, today, season_dates(portfolio, CYCLES)), name, guide), at)


def read(text: str) -> dict[str, icalendar.Component]:
    """Every event of the file by its UID, as another program reads it."""
    calendar = icalendar.Calendar.from_ical(text.encode("utf-8"))
    assert calendar.errors == []
    found = list(calendar.walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert all(event.errors == [] for event in found)
    assert len(by_uid) == len(found)
    return by_uid


def test_the_file_is_the_one_we_judged() -> None:
    text = written(RUNNING, guide="https://example.org/lor/guide/")
    check_golden("plan.ics", text.replace("\r\n", "\n"))


def test_every_step_is_an_all_day_event_on_its_day() -> None:
    timeline = plan(RUNNING, TODAY, season_dates(RUNNING, CYCLES))
    found = read(written(RUNNING))
    assert {task.state for task in timeline.tasks} == {State.OVERDUE, State.NOW, State.LATER, State.DONE}
    for task in timeline.tasks:
        event = found[uid(task.id, NAME)]
        day = task.first if task.state is State.DONE else max(task.first, TODAY)
        assert event.decoded("DTSTART") == day
        assert event.decoded("DTEND") == day + timedelta(1)
        assert timeline.names[task.letter] in str(event["SUMMARY"])
    season = {each.key: each for each in timeline.dates()}
    for key, each in season.items():
        assert found[uid(f"season.{key}", NAME)].decoded("DTSTART") == each.day
    assert len(found) == len(timeline.tasks) + len(season)


def test_what_has_days_in_a_row_ends_after_its_last() -> None:
    in_season = to_internal_medicine(season="2026")
    week = read(written(in_season))[uid("season.match_week", NAME)]
    assert (week.decoded("DTSTART"), week.decoded("DTEND")) == (date(2026, 3, 16), date(2026, 3, 21))


def test_open_steps_ring_and_done_ones_do_not() -> None:
    done = marked_done(RUNNING, "midpoint.a", TODAY)
    before, after = read(written(RUNNING)), read(written(done))
    assert before.keys() == after.keys()
    (alarm,) = before[uid("midpoint.a", NAME)].walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)
    assert after[uid("midpoint.a", NAME)].walk("VALARM") == []
    assert str(after[uid("midpoint.a", NAME)]["SUMMARY"]).startswith("Done: ")
    early, on_the_day = before[uid("season.letters_due", NAME)].walk("VALARM")
    assert early.decoded("TRIGGER") == -timedelta(days=6, hours=15)
    assert on_the_day.decoded("TRIGGER") == timedelta(hours=9)


def test_a_later_file_updates_the_events_of_an_earlier_one() -> None:
    later = RUNNING.model_copy(
        update={
            "letters": tuple(
                each.model_copy(update={"experience": each.experience.model_copy(update={"end": date(2027, 7, 9)})})
                for each in RUNNING.letters
            )
        }
    )
    first, second = read(written(RUNNING)), read(written(later, at=WRITTEN + timedelta(minutes=1)))
    assert first.keys() <= second.keys()
    assert first[uid("ask.a", NAME)].decoded("DTSTART") == date(2027, 6, 25)
    assert second[uid("ask.a", NAME)].decoded("DTSTART") == date(2027, 7, 2)
    for each, event in first.items():
        assert second[each].decoded("SEQUENCE") == event.decoded("SEQUENCE") + 1
        assert second[each].decoded("DTSTAMP") > event.decoded("DTSTAMP")


def test_the_calendars_of_two_people_leave_each_other_alone() -> None:
    """A couple, or a mentor, imports both into one calendar: whatever has the same UID would be replaced."""
    hers, his = read(written(RUNNING)), read(written(RUNNING, name=ANOTHER))
    assert len(hers) == len(his) > 10
    assert hers.keys().isdisjoint(his.keys())
    assert hers.keys() == read(written(RUNNING)).keys()


def test_a_uid_says_nothing_but_which_event_of_which_portfolio() -> None:
    assert uid("ask.ward", NAME) == f"ask.ward.{NAME}@lorweb"
    for name in read(written(RUNNING)):
        assert name.isascii()
        assert "Okafor" not in name


def test_a_reminder_no_longer_needed_is_called_off() -> None:
    there = us_letter(status="uploaded", agreed_on="2027-06-14", requested_on="2027-06-14", uploaded_on="2027-06-20")
    event = read(written(to_internal_medicine(there)))[uid("reminder-1.a", NAME)]
    assert event["STATUS"] == "CANCELLED"
    assert event.walk("VALARM") == []


def test_one_step_alone_is_the_same_event_as_in_the_whole_plan() -> None:
    timeline = plan(RUNNING, TODAY, season_dates(RUNNING, CYCLES))
    for task in timeline.tasks:
        (event,) = read(calendar_file([task_event(task, timeline, NAME)], WRITTEN)).values()
        assert event.to_ical() == read(written(RUNNING))[uid(task.id, NAME)].to_ical()


OWN_DATES = st.builds(SeasonDates, **{name: st.none() | st.dates() for name in SeasonDates.model_fields})


@given(portfolios(max_programs=0), OWN_DATES, st.dates())
@settings(unhurried, max_examples=500)
def test_five_hundred_portfolios_are_read_without_an_error(drawn: Portfolio, own: SeasonDates, today: date) -> None:
    portfolio = drawn.model_copy(update={"season_dates": own})
    timeline = plan(portfolio, today, season_dates(portfolio, CYCLES))
    meant = events(timeline, NAME)
    text = calendar_file(meant, WRITTEN)
    assert "None" not in text
    lines = text.encode("utf-8").split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    found = read(text)
    assert {each.uid for each in meant} == found.keys()
    for each in meant:
        assert found[each.uid].decoded("DTSTART") == each.first
        assert str(found[each.uid]["SUMMARY"]) == each.summary


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=300))
@unhurried
def test_any_text_comes_back_as_it_was(text: str) -> None:
    one_line = " ".join(text.split())
    event = Event("one@lorweb", TODAY, TODAY, one_line, text)
    found = read(calendar_file([event], WRITTEN))["one@lorweb"]
    assert str(found["SUMMARY"]) == one_line
    assert str(found.get("DESCRIPTION", "")) == "\n".join(text.splitlines())


def test_control_characters_and_line_breaks_cannot_begin_a_property() -> None:
    event = Event("one@lorweb", TODAY, TODAY, "a\r\nATTACH:x\x00\x07\x1b\x85b\u2028c")
    text = calendar_file([event], WRITTEN)
    assert "\r\nATTACH" not in text
    assert str(read(text)["one@lorweb"]["SUMMARY"]) == "a\nATTACH:x\nb\nc"


def test_the_calendars_first_and_last_day_can_be_written() -> None:
    for day in (date.min, date.max):
        event = read(calendar_file([Event("one@lorweb", day, day, "Here")], WRITTEN))["one@lorweb"]
        assert event.decoded("DTSTART") == day
        assert ("DTEND" in event) == (day != date.max)


@pytest.mark.parametrize("zone", ["UTC+12", "UTC-14", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"])
def test_no_zone_changes_a_byte(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = written(RUNNING)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert written(RUNNING) == here
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("hours", [-12, -5, 0, 5.75, 14])
def test_the_moment_of_writing_is_told_in_utc(hours: float) -> None:
    local = WRITTEN.astimezone(timezone(timedelta(hours=hours)))
    assert written(RUNNING, at=local) == written(RUNNING)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_a_calendar(name: str) -> None:
    read(written(SAMPLES[name]()))

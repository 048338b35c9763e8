"""The plan as a person uses it: what is due, doing it, taking it into a calendar, and the season's own dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lorweb.model import Portfolio
from lorweb.plan.cycle import season_dates
from lorweb.plan.tasks import State
from lorweb.plan.timeline import plan
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.site.invented import AMINA, NOW
from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.opening import opened, panel, unfolded
from tests.planned import CYCLES

FEEDBACK = "Dr. Okafor, ward: Ask for feedback halfway"


@pytest.fixture
def planned(page: Page) -> Locator:
    """The plan of an applicant with three letters under way."""
    return panel(opened(page, AMINA, NOW), "Plan", "Your plan")


def step(planned: Locator, words: str) -> Locator:
    """The step of today that says so."""
    return planned.get_by_role("region", name="Today").get_by_role("article").filter(has_text=words)


def to_letters(page: Page) -> None:
    """Go to the form."""
    page.get_by_role("navigation", name="Planner").get_by_role("link", name=re.compile("^Letters")).click()


def saved(page: Page, press: Callable[[], None]) -> icalendar.Component:
    """The calendar that pressing hands out."""
    with page.expect_download() as download:
        press()
    assert download.value.suggested_filename.endswith(".ics")
    calendar = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    assert calendar.errors == []
    return calendar


def uids(calendar: icalendar.Component) -> set[str]:
    """The UIDs of the calendar's events."""
    return {str(event["UID"]) for event in calendar.walk("VEVENT")}


def event_of(calendar: icalendar.Component, step: str) -> icalendar.Component:
    """The event of this step, whatever the portfolio's calendar name."""
    (found,) = [event for event in calendar.walk("VEVENT") if str(event["UID"]).startswith(f"{step}.")]
    return found


def test_today_comes_first_and_what_is_overdue_says_so(planned: Locator) -> None:
    timeline = plan(AMINA, NOW.date(), season_dates(AMINA, CYCLES))
    titles = planned.get_by_role("heading", level=3)
    expect(titles).to_have_text(
        [
            "Today", "What cannot work as planned", "At a glance", "Coming", "The season’s dates", "Done",
            "Dr. Okafor, ward: the rotation", "Dr. Lindgren, clinic: the rotation", "Prof. Ito, research: the rotation",
        ]
    )  # fmt: skip
    due = timeline.standing(State.OVERDUE, State.NOW)
    cards = planned.get_by_role("region", name="Today").get_by_role("article")
    expect(cards).to_contain_text([f"{timeline.names[each.letter]}: {each.title}" for each in due])
    expect(cards.first).to_contain_text("Overdue")
    expect(planned.get_by_role("img", name="Your plan as a chart")).to_be_visible()
    expect(planned).to_contain_text("the second reminder (August 6, 2027) falls after the day programs begin to read")


def test_a_done_step_stays_done_and_can_be_taken_back(page: Page, planned: Locator) -> None:
    step(planned, FEEDBACK).get_by_role("button", name="Done").click()
    expect(step(planned, FEEDBACK)).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text=f"Done today: {FEEDBACK}.")).to_be_visible()
    expect(page.get_by_role("heading", name="Your plan")).to_be_focused()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(step(planned, FEEDBACK)).to_be_visible()
    step(planned, FEEDBACK).get_by_role("button", name="Done").click()
    expect(step(planned, FEEDBACK)).to_have_count(0)
    expect(page.get_by_text("Saved on this device")).to_have_count(1)
    page.reload()
    done = planned.get_by_role("region", name="Done", exact=True)
    expect(done).to_contain_text("What you have done (7)", timeout=SLOWEST_START)
    expect(step(planned, FEEDBACK)).to_have_count(0)


def test_the_answer_of_a_done_step_stands_in_the_form(page: Page, planned: Locator) -> None:
    step(planned, "Dr. Lindgren, clinic: Send the second reminder").get_by_role("button", name="Done").click()
    expect(page.get_by_text("Done today: Dr. Lindgren, clinic: Send the second reminder.")).to_be_visible()
    to_letters(page)
    card = page.get_by_role("region", name="Dr. Lindgren, clinic", exact=True)
    expect(card.get_by_label("Reminder 2", exact=True)).to_have_value("2027-06-21")


def test_all_steps_go_into_a_calendar_and_a_later_file_updates_them(page: Page, planned: Locator) -> None:
    save = planned.get_by_role("button", name="Save all for my calendar")
    first = saved(page, save.click)
    events = {str(event["UID"]): event for event in first.walk("VEVENT")}
    ask = event_of(first, "ask.ward")
    assert ask.decoded("DTSTART") == date(2027, 6, 25)
    assert "/lor/guide/timing/" in str(ask["DESCRIPTION"])
    assert ask.walk("VALARM")
    page.clock.set_fixed_time(NOW + timedelta(days=1))
    second = {str(event["UID"]): event for event in saved(page, save.click).walk("VEVENT")}
    assert second.keys() == events.keys()
    assert all(second[uid].decoded("SEQUENCE") > events[uid].decoded("SEQUENCE") for uid in events)
    planned.get_by_text("How to import the file").click()
    expect(planned).to_contain_text("Google Calendar")


def test_one_step_goes_into_a_calendar_alone(page: Page, planned: Locator) -> None:
    calendar = saved(page, step(planned, FEEDBACK).get_by_role("button", name="Save for my calendar").click)
    (event,) = calendar.walk("VEVENT")
    assert event == event_of(calendar, "midpoint.ward")
    whole = saved(page, planned.get_by_role("button", name="Save all for my calendar").click)
    assert event["UID"] == event_of(whole, "midpoint.ward")["UID"]
    assert event.decoded("DTSTART") == NOW.date()


def test_ones_own_date_of_the_season_changes_the_plan_while_one_types(page: Page, planned: Locator) -> None:
    reading = planned.get_by_label("Programs begin to read, my own date")
    reading.focus()
    page.keyboard.type("09302027")
    expect(reading).to_have_value("2027-09-30")
    expect(reading).to_be_focused()
    expect(planned.get_by_role("region", name="What cannot work")).to_have_count(0)
    reading.fill("")
    planned.get_by_role("heading", name="Today").click()
    entry = planned.get_by_role("listitem").filter(has=page.get_by_label("Programs begin to read, my own date"))
    expect(entry).to_contain_text("September 22, 2027 (estimate)")
    reading.fill("2027-08-02")
    planned.get_by_role("heading", name="Today").click()
    expect(entry).to_contain_text("Your own date is used.")
    expect(planned.get_by_role("region", name="What cannot work")).to_be_visible()


def test_what_cannot_work_leads_to_the_answer(page: Page, planned: Locator) -> None:
    conflict = planned.get_by_role("article").filter(has_text="Your own date for the letters")
    conflict.get_by_role("link", name="Show the question").click()
    expect(page.get_by_label("When do you want all letters uploaded?")).to_be_focused()


def test_the_checklist_of_a_rotation_is_kept_and_fills_the_questions(page: Page, planned: Locator) -> None:
    rotation = planned.get_by_role("region", name="Dr. Okafor, ward: the rotation")
    expect(rotation.get_by_text("Checklist (2 of 16 done)")).to_be_visible()
    expect(rotation).to_contain_text("1 of 5 seen")
    for name in ("Be reliable", "Own your tasks"):
        rotation.get_by_label(name).check()
    expect(rotation.get_by_text("Checklist (4 of 16 done)")).to_be_visible()
    expect(rotation).to_contain_text("3 of 5 seen")
    expect(rotation.get_by_label("Own your tasks")).to_be_focused()
    expect(page.get_by_text("Saved on this device")).to_have_count(1)
    page.reload()
    expect(rotation.get_by_label("Be reliable")).to_be_checked(timeout=SLOWEST_START)
    expect(rotation.get_by_label("Be early")).to_be_checked()
    rotation.get_by_label("Be early").uncheck()
    expect(rotation.get_by_text("Checklist (3 of 16 done)")).to_be_visible()
    rotation.get_by_role("link", name="In the guide").first.click()
    expect(page).to_have_url(re.compile("/guide/strong-letters/#"))


def test_an_empty_plan_says_how_to_begin(page: Page) -> None:
    page.goto("")
    with_feedback(page)
    planned = panel(page, "Plan", "Your plan")
    expect(planned).to_contain_text("Nothing is due today")
    planned.get_by_role("link", name="Choose your season").click()
    expect(page.get_by_label("Which season?")).to_be_focused()


# One moment, three calendars: a date is the one on the wall where the person is.
MOMENT = datetime(2027, 6, 21, 10, 30, tzinfo=UTC)
IN_ZONES = [
    ("Etc/GMT+12", date(2027, 6, 20)),
    ("America/New_York", date(2027, 6, 21)),
    ("Pacific/Kiritimati", date(2027, 6, 22)),
]
FINAL_WEEK: Portfolio = to_internal_medicine(
    us_letter(label="Dr. A.", status="considering", start="2027-06-01", end="2027-06-28", sent=None), season="2028"
)


@pytest.mark.parametrize(("zone", "day"), IN_ZONES)
def test_the_day_is_the_one_of_the_devices_calendar(browser: Browser, base_url: str, zone: str, day: date) -> None:
    with browser.new_context(base_url=base_url, timezone_id=zone, service_workers="block") as context:
        page = context.new_page()
        planned = panel(opened(page, FINAL_WEEK, MOMENT), "Plan", "Your plan")
        ask = step(planned, "Dr. A.: Ask for a strong letter")
        expect(ask).to_have_count(1 if day >= date(2027, 6, 21) else 0)
        expect(planned.get_by_role("region", name="Coming")).to_be_visible(timeout=SLOWEST_START)
        event = event_of(saved(page, planned.get_by_role("button", name="Save all for my calendar").click), "ask.a")
        assert event.decoded("DTSTART") == max(day, date(2027, 6, 21))
        assert event.decoded("DTSTAMP") == MOMENT
        if day >= date(2027, 6, 21):
            ask.get_by_role("button", name="Done").click()
            expect(ask).to_have_count(0)
            to_letters(page)
            expect(page.get_by_label("When did you ask?")).to_have_value(day.isoformat())


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, planned: Locator, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    expect(planned.get_by_role("region", name="Today")).to_be_visible()
    nothing_to_object(unfolded(page))

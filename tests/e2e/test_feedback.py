"""The feedback as a person uses it: what the last edit changed, what a step would, and the way there on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.invented import NOW
from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import SLOWEST_START
from tests.e2e.opening import opened
from tests.e2e.paper import PAPER, sheets
from tests.e2e.test_planner import WAIVER, WRITER, feedback

SAMPLE = "Home letters and observership"
WAIVE = "Waive your right to see the letter by Dr. One"


def step(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name="Your next best steps").get_by_role("listitem").filter(has_text=title)


def one_letter(page: Page) -> None:
    page.get_by_label(WRITER).fill("Dr. One")
    page.get_by_label("How far is it?").select_option("agreed")
    page.get_by_label(WAIVER).select_option("undecided")


def test_the_last_edit_is_marked_and_said(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. One")
    live.get_by_label(WAIVER).select_option("not_waived")
    feedback(live, "is not confidential")
    live.get_by_label(WAIVER).select_option("waived")
    change = live.get_by_role("region", name="Your last change")
    expect(change).to_contain_text("Dr. One: Did you waive your right to see it?")
    live.get_by_label(WAIVER).select_option("not_waived")
    expect(change).to_contain_text("Brings: The letter by Dr. One is not confidential")
    expect(live.get_by_role("status").filter(has_text="New: The letter by Dr. One")).to_be_attached()


def test_a_step_is_tried_left_and_done(live: Page) -> None:
    one_letter(live)
    trial = step(live, WAIVE).get_by_role("button", name="Try it")
    trial.click()
    shown = live.get_by_role("group", name="What would change")
    expect(shown).to_be_focused()
    expect(shown).to_contain_text("Nothing is changed yet.")
    expect(shown).to_contain_text("Settles:")
    nothing_to_object(live)
    shown.get_by_role("button", name="Leave it").click()
    expect(shown).to_have_count(0)
    expect(trial).to_be_focused()
    expect(live.get_by_label(WAIVER)).to_have_value("undecided")
    trial.click()
    shown.get_by_role("button", name="I have done this").click()
    expect(live.get_by_label(WAIVER)).to_have_value("waived")
    expect(live.get_by_role("region", name="Your last change")).to_contain_text("Did you waive your right to see it?")
    live.get_by_role("button", name="Take it back").click()
    expect(live.get_by_label(WAIVER)).to_have_value("undecided")


def test_any_edit_ends_a_trial(live: Page) -> None:
    one_letter(live)
    step(live, WAIVE).get_by_role("button", name="Try it").click()
    shown = live.get_by_role("group", name="What would change")
    expect(shown).to_be_visible()
    live.get_by_label("How many weeks?").fill("6")
    expect(shown).to_have_count(0)


def test_on_a_phone_the_feedback_opens_and_leads_back(live: Page) -> None:
    live.set_viewport_size({"width": 390, "height": 844})
    one_letter(live)
    report = live.get_by_role("region", name="Feedback", exact=True)
    expect(report).to_be_hidden()
    waiver = live.get_by_label(WAIVER)
    waiver.focus()
    live.get_by_role("link", name="Feedback", exact=True).click()
    expect(report).to_be_focused()
    expect(waiver).to_be_hidden()
    live.get_by_role("link", name="Back", exact=True).click()
    expect(report).to_be_hidden()
    expect(waiver).to_be_in_viewport()
    expect(live.get_by_role("link", name="Feedback", exact=True)).to_be_focused()
    live.get_by_role("link", name="Feedback", exact=True).click()
    expect(report).to_be_visible()
    live.go_back()
    expect(report).to_be_hidden()
    live.get_by_role("link", name="Feedback", exact=True).click()
    step(live, WAIVE).get_by_role("link", name="Show me").click()
    expect(waiver).to_be_focused()
    expect(waiver).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("")
    reviewed_once(page)
    nothing_to_object(page)
    page.get_by_role("button", name=SAMPLE).click()
    expect(page.locator("html")).to_have_attribute("data-reviewed", "2")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    nothing_to_object(page)
    if width < 992:
        page.get_by_role("link", name="Feedback", exact=True).click()
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_be_focused()
    page.get_by_role("button", name="Try it").first.click()
    expect(page.get_by_role("group", name="What would change")).to_be_focused()
    nothing_to_object(page)


def reviewed_once(page: Page) -> None:
    """On a phone the status line stands in the feedback, which is closed."""
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)


@pytest.mark.parametrize("name", SAMPLES)
def test_two_sheets_of_paper_hold_the_report(page: Page, name: str) -> None:
    opened(page, SAMPLES[name](), NOW)
    report = page.get_by_role("region", name="Feedback", exact=True)
    expect(report.get_by_role("heading", name="What directors want to know")).to_be_visible()
    for paper in PAPER:
        assert 1 <= sheets(page, paper) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(report.get_by_role("heading", name="Your letters now")).to_be_visible()
    for link in report.get_by_role("link", name="Why, in the guide").all():
        expect(link).to_have_attribute("data-address", re.compile(r"^http://.+/guide/.+#"))

"""Earlier versions: when, and what had changed; each can be looked at and brought back, which can be undone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import portfolios, ready, saved, second_tab, writers

pytestmark = pytest.mark.usefixtures("without_python")

ROLE = "What is their role?"


def at(page: Page, hour: int, minute: int) -> None:
    """Have it be this time of a day in June 2027."""
    page.clock.set_fixed_time(datetime(2027, 6, 1, hour, minute, tzinfo=UTC))


def versions(page: Page) -> Locator:
    """The dialog with the earlier versions, opened."""
    portfolios(page).get_by_role("button", name="Earlier versions").click()
    return page.get_by_role("dialog", name="Earlier versions")


def version(page: Page, what: str) -> Locator:
    """The version with these words, in the open dialog."""
    return page.get_by_role("dialog", name="Earlier versions").get_by_role("listitem").filter(has_text=what)


def three_versions(page: Page) -> None:
    """A morning, a noon and an evening of work."""
    at(page, 8, 0)
    writers(page).fill("Dr. Miller")
    at(page, 12, 1)
    page.get_by_label(ROLE).select_option("attending")
    page.get_by_label("Which season?").select_option("2028")
    at(page, 20, 2)
    writers(page).fill("Dr. Wrong")
    saved(page)


def test_what_changed_when_also_after_a_reload(planner: Page) -> None:
    expect(portfolios(planner).get_by_role("button", name="Earlier versions")).to_have_count(0)
    planner.keyboard.press("Escape")
    three_versions(planner)
    for _ in range(2):
        dialog = versions(planner)
        expect(dialog.get_by_role("listitem")).to_have_count(3)
        now, noon, morning = dialog.get_by_role("listitem").all()
        expect(now).to_contain_text("Dr. Wrong’s name")
        expect(now).to_contain_text("what you see now")
        expect(noon).to_contain_text("Dr. Miller’s role; your season")
        expect(noon).to_contain_text("2027")
        expect(morning).to_contain_text("Dr. Miller added")
        expect(now.get_by_role("button")).to_have_count(0)
        planner.reload()
        ready(planner)


def test_a_version_is_looked_at_and_nothing_changes(planner: Page) -> None:
    three_versions(planner)
    versions(planner)
    version(planner, "Dr. Miller added").get_by_role("button", name="Look at it").click()
    look = planner.get_by_role("region", name="Read-only copy")
    expect(look).to_contain_text("You are looking at “My letters” as it was on")
    expect(look.get_by_role("button", name="Open as mine")).to_be_hidden()
    expect(writers(planner)).to_have_value("Dr. Miller")
    expect(writers(planner)).to_be_disabled()
    expect(planner.get_by_label(ROLE)).to_have_value("")
    planner.keyboard.press("Control+z")
    look.get_by_role("button", name="Close").click()
    expect(writers(planner)).to_have_value("Dr. Wrong")
    expect(planner.get_by_label(ROLE)).to_have_value("attending")
    portfolios(planner).get_by_role("button", name="New portfolio").click()
    planner.get_by_role("button", name="Home letters and observership").click()
    expect(look.get_by_role("button", name="Open as mine")).to_be_visible()
    expect(look.get_by_role("button", name="Bring it back")).to_be_hidden()


@pytest.mark.parametrize("looks", [False, True])
def test_a_version_is_brought_back_which_can_be_undone(planner: Page, looks: bool) -> None:
    three_versions(planner)
    versions(planner)
    line = version(planner, "Dr. Miller’s role")
    if looks:
        line.get_by_role("button", name="Look at it").click()
        planner.get_by_role("region", name="Read-only copy").get_by_role("button", name="Bring it back").click()
    else:
        line.get_by_role("button", name="Bring it back").click()
    expect(planner.get_by_role("status").filter(has_text="“My letters” is as it was on")).to_be_visible()
    expect(planner.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    expect(writers(planner)).to_have_value("Dr. Miller")
    expect(planner.get_by_label(ROLE)).to_have_value("attending")
    saved(planner)
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Miller")
    planner.get_by_role("button", name="Undo: Dr. Miller’s name", exact=True).click()
    expect(writers(planner)).to_have_value("Dr. Wrong")
    expect(planner.get_by_label("Which season?")).to_have_value("2028")


def test_what_was_cleared_comes_back(planner: Page) -> None:
    three_versions(planner)
    at(planner, 21, 0)
    planner.get_by_role("button", name="Remove this letter").click()
    planner.get_by_label("Which season?").select_option("")
    versions(planner)
    version(planner, "Dr. Wrong’s name").get_by_role("button", name="Bring it back").click()
    expect(writers(planner)).to_have_value("Dr. Wrong")
    expect(planner.get_by_label("Which season?")).to_have_value("2028")


def test_another_tab_lists_the_same_versions(planner: Page) -> None:
    three_versions(planner)
    other = second_tab(planner)
    at(other, 20, 5)
    versions(other)
    version(other, "Dr. Miller added").get_by_role("button", name="Bring it back").click()
    expect(planner.get_by_label(ROLE)).to_have_value("")
    expect(
        planner.get_by_role("button", name="Undo: Dr. Miller’s name, role; your season, in another tab")
    ).to_be_visible()

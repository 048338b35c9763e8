"""Short messages over the lower edge: closed by × or Escape, gone by themselves where they only inform."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import ready, saved, writers
from tests.e2e.opening import panel

pytestmark = pytest.mark.usefixtures("without_python")

LONG_AFTER = 60_000
"""Milliseconds: longer than any message that only informs stays."""
CLEAR = """([field, notice]) => {
    const [box, bar] = [field, notice].map(each => each.getBoundingClientRect());
    return box.bottom <= bar.top && box.top >= 0;
}"""


def status(page: Page, words: str) -> Locator:
    """The message with these words."""
    return page.get_by_role("status").filter(has_text=words)


def act(page: Page, what: str) -> None:
    """Press one of the first letter's own buttons."""
    page.get_by_role("button", name=what).first.click()


@pytest.mark.parametrize("how", ["cross", "Escape"])
def test_a_message_is_closed_and_the_cursor_goes_back(planner: Page, how: str) -> None:
    writers(planner).fill("Dr. One")
    act(planner, "Archive")
    said = status(planner, "Dr. One is archived")
    expect(said.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    if how == "cross":
        said.get_by_role("button", name="Close").click()
    else:
        planner.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(planner.get_by_role("navigation", name="Planner").get_by_role("link", name="Letters")).to_be_focused()
    planner.get_by_role("button", name="Use it again: Dr. One").click()
    expect(writers(planner)).to_have_value("Dr. One")


def test_escape_closes_a_dialog_before_a_message_and_leaves_the_cursor_where_one_types(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    act(planner, "Duplicate")
    said = status(planner, "Copied:")
    expect(said).to_be_visible()
    planner.get_by_role("button", name="Files").click()
    planner.keyboard.press("Escape")
    expect(planner.get_by_role("dialog", name="Files")).to_be_hidden()
    expect(said).to_be_visible()
    writers(planner).first.focus()
    planner.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(writers(planner).first).to_be_focused()


@pytest.mark.parametrize("held", ["pointer", "focus"])
def test_what_only_informs_leaves_by_itself_but_not_while_somebody_is_at_it(page: Page, held: str) -> None:
    page.clock.install()
    page.goto("")
    ready(page)
    writers(page).fill("Dr. One")
    act(page, "Duplicate")
    said = status(page, "Copied:")
    close = said.get_by_role("button", name="Close")
    close.hover() if held == "pointer" else close.focus()
    page.clock.fast_forward(LONG_AFTER)
    page.clock.fast_forward(LONG_AFTER)
    expect(said).to_be_visible()
    if held == "pointer":
        page.mouse.move(1, 1)
    else:
        writers(page).first.focus()
    page.clock.fast_forward(LONG_AFTER)
    expect(said).to_be_hidden()


def test_what_can_be_undone_stays_until_it_is_answered(page: Page) -> None:
    page.clock.install()
    page.goto("")
    ready(page)
    writers(page).fill("Dr. One")
    act(page, "Remove")
    page.clock.fast_forward(LONG_AFTER)
    status(page, "Letter removed.").get_by_role("button", name="Undo", exact=True).click()
    expect(writers(page)).to_have_value("Dr. One")
    expect(status(page, "Letter removed.")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_message_covers_nothing_one_types_in(planner: Page, width: int) -> None:
    planner.set_viewport_size({"width": width, "height": 640})
    writers(planner).fill("Dr. One")
    saved(planner)
    weeks = planner.get_by_label("How many weeks?")
    weeks.focus()
    weeks.evaluate("each => scrollBy(0, each.getBoundingClientRect().bottom - innerHeight + 2)")
    deleted = '{"format": 1, "kind": "deleted", "id": "current", "revision": 1}'
    # Another tab says so from its own page: nobody hears what one's own page says.
    planner.evaluate("told => new BroadcastChannel('lorweb-portfolios-/lor/').postMessage(told)", deleted)
    said = status(planner, "was deleted in another tab")
    expect(said).to_be_visible()
    covers = [weeks.element_handle(), said.element_handle()]
    planner.wait_for_function(CLEAR, arg=covers)
    planner.get_by_label("Status", exact=True).focus()
    planner.wait_for_function(
        CLEAR, arg=[planner.get_by_label("Status", exact=True).element_handle(), said.element_handle()]
    )
    panel(planner, "Programs", "Your programs")
    list_of = planner.locator("#programs-text")
    planner.locator("#programs .bring-in > summary").click()
    list_of.fill("A program\n" * 30)
    list_of.press("Control+End")
    planner.keyboard.type("The last")
    planner.wait_for_function(
        "([field, notice]) => field.getBoundingClientRect().bottom <= notice.getBoundingClientRect().top",
        arg=[list_of.element_handle(), said.element_handle()],
    )

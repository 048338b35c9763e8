"""Jumps to a question: it shows whole, the address follows, and every tab and every way back does something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.model import Portfolio
from lorweb.site.invented import AMINA, NOW
from tests.e2e.device import ready, writers
from tests.e2e.opening import opened, panel

YES = "When did they say yes?"
WHOLE = """field => {
    const box = field.closest(".field").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
}"""


def undated() -> Portfolio:
    """Amina has not said when her research mentor said yes."""
    *others, research = AMINA.letters
    return AMINA.model_copy(update={"letters": (*others, research.model_copy(update={"agreed_on": None}))})


def asked_for(page: Page) -> Locator:
    """The question of the letter that is jumped to."""
    return page.get_by_role("region", name="Prof. Ito, research").get_by_label(YES)


def arrived(page: Page) -> None:
    """The cursor is in the question, and all of it is in view; the address names it."""
    expect(asked_for(page)).to_be_focused()
    page.wait_for_function(WHOLE, arg=asked_for(page).element_handle())
    assert page.url.endswith("#letters.research.agreed_on")


@pytest.mark.parametrize("width", [390, 1280])
def test_after_a_jump_the_tab_leads_back_and_so_does_the_browser(page: Page, width: int) -> None:
    opened(page, undated(), NOW).set_viewport_size({"width": width, "height": 700})
    planned = panel(page, "Plan", "Your plan")
    link = planned.get_by_role("link", name=YES)
    link.click()
    arrived(page)
    expect(panel(page, "Plan", "Your plan")).to_be_visible()
    page.go_back()
    arrived(page)
    page.go_back()
    expect(planned).to_be_visible()
    page.go_back()
    expect(page.get_by_role("form", name="Your letters")).to_be_visible()
    page.go_forward()
    expect(planned).to_be_visible()
    matrix = panel(page, "Programs", "Your programs")
    matrix.locator(".program-link:visible").first.click()
    expect(matrix.get_by_role("heading", name="County Hospital")).to_be_focused()
    panel(page, "Programs", "Your programs")
    expect(matrix.get_by_role("button", name="Add a program")).to_be_visible()


def test_from_the_feedback_of_a_phone_there_is_a_way_back_to_it(page: Page) -> None:
    opened(page, undated(), NOW).set_viewport_size({"width": 390, "height": 700})
    planned = panel(page, "Plan", "Your plan")
    page.locator("#open-feedback").click()
    feedback = page.get_by_role("region", name="Feedback")
    expect(feedback).to_be_focused()
    page.evaluate("for (const each of document.querySelectorAll('#feedback details')) each.open = true")
    feedback.locator(".show-me[href^='#letters.']").first.click()
    expect(feedback).to_be_hidden()
    expect(page.locator("[data-type]:focus")).to_have_count(1)
    page.go_back()
    expect(feedback).to_be_visible()
    page.go_back()
    expect(feedback).to_be_hidden()
    expect(planned).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_a_tab_works_however_often_it_is_pressed_and_another_browser_tab_is_another(planner: Page) -> None:
    tab = planner.get_by_role("navigation", name="Planner").get_by_role("link", name="Letters")
    for _ in range(2):
        tab.click()
        planner.evaluate("scrollTo(0, 0)")
    tab.click()
    planner.wait_for_function("() => scrollY > 0")
    planner.get_by_role("button", name="Add a letter").click()
    expect(writers(planner).last).to_be_focused()
    tab.click()
    planner.wait_for_function("() => location.hash === '#letters'")
    with planner.context.expect_page() as other:
        tab.click(modifiers=["ControlOrMeta"])
    assert ready(other.value).url.endswith("#letters")

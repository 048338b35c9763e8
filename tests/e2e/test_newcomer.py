"""A tired doctor on a phone: four letters with few taps and little scrolling, and a verdict that two screens hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from lorweb.interchange import save_portfolio
from lorweb.samples import SAMPLES
from tests.e2e.conftest import SLOWEST_START, with_registrar
from tests.e2e.device import WRITER

PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_TAPS, MOST_SCROLLED = 45, 4500
OVERVIEW, PAGE = 1700, 5000
LETTERS = (
    ("Dr. Okafor, ward", "attending", "us", "internal-medicine", "elective"),
    ("Dr. Lee, clinic", "attending", "us", "internal-medicine", "observership"),
    ("Prof. Haddad, chair", "department_chair", "home", "internal-medicine", "employment"),
    ("Dr. Silva, lab", "principal_investigator", "us", "cardiology", "research"),
)
QUESTIONS = (
    "What is their role?",
    "Where does the writer work?",
    "What is the writer's field?",
    "How did you work with them?",
)
WATCH = """
window.shifted = 0;
new PerformanceObserver(list => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) shifted += each.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """A phone that has never been here."""
    with browser.new_context(base_url=base_url, viewport=PHONE, has_touch=True, service_workers="block") as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto("")
        yield page


def reviewed(page: Page) -> None:
    """Somebody is there, and the first review has come."""
    page.mouse.move(100, 100)
    page.mouse.move(120, 120)
    expect(page.locator("html")).to_have_attribute("data-reviewed", re.compile("."), timeout=SLOWEST_START)


def test_four_letters_take_few_taps_and_little_scrolling(phone: Page) -> None:
    taps = scrolled = 0

    def tap(control: Locator) -> None:
        nonlocal taps, scrolled
        before = phone.evaluate("scrollY")
        control.scroll_into_view_if_needed()
        scrolled += abs(phone.evaluate("scrollY") - before)
        taps += 1
        control.tap()

    tap(phone.get_by_role("main").get_by_role("link", name="Check my letters"))
    reviewed(phone)
    for at, (label, *answers) in enumerate(LETTERS):
        if at:
            tap(phone.locator(".letter").nth(at - 1).get_by_role("button", name="Add another letter"))
        card = phone.locator(".letter").nth(at)
        tap(card.get_by_label(WRITER))
        phone.keyboard.type(label)
        for question, answer in zip(QUESTIONS, answers, strict=True):
            choice = card.get_by_label(question)
            tap(choice)
            choice.select_option(answer)
            taps += 1
    expect(phone.locator(".letter")).to_have_count(4)
    assert taps <= MOST_TAPS
    assert scrolled <= MOST_SCROLLED
    # Each letter before the one being written is one line that says what it is worth.
    for card in phone.locator(".letter").all()[:-1]:
        expect(card.get_by_label(WRITER)).to_be_hidden()
        expect(card.locator("summary").first).to_contain_text(re.compile("worth|considering"))


def test_the_verdict_and_the_first_steps_take_two_screens(phone: Page) -> None:
    reviewed(phone)
    text = save_portfolio(SAMPLES["home-letters-and-observership"]()).encode()
    phone.locator("#open-file").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": text})
    with_registrar(phone)
    expect(phone.locator(".letter")).to_have_count(4)
    assert phone.evaluate("document.documentElement.scrollHeight") <= PAGE
    phone.get_by_role("link", name="See feedback").click()
    expect(phone.get_by_role("heading", name="Your next steps")).to_be_visible()
    heights = phone.locator("#report-scores, #report-steps").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert sum(heights) <= OVERVIEW
    # All else is one line each, with what it holds.
    folded = phone.locator("#report > :not(#report-scores, #report-change, #report-steps)")
    for each in folded.all():
        assert each.evaluate("each => each.getBoundingClientRect().height") < 130
        expect(each.locator("summary").first).to_contain_text(re.compile(r"\d"))
    opened = phone.get_by_role("region", name="Review of Prof. E., head of medicine")
    opened.locator("summary").first.click()
    expect(opened.get_by_text("answers given")).to_be_visible()


def test_nothing_moves_by_itself(phone: Page) -> None:
    reviewed(phone)
    with_registrar(phone)
    assert phone.evaluate("shifted") == 0

"""After a change, only what differs is touched: what was unfolded, focused or read stays, and nothing old is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.invented import NOW
from tests.e2e.conftest import SLOWEST_START, with_registrar
from tests.e2e.opening import FOLDS, opened, unfolded
from tests.e2e.test_planner import WRITER, waiver

SAMPLE = SAMPLES["home-letters-and-observership"]
FIRST, THIRD = (f"#report-of-{SAMPLE().letters[place].id}" for place in (0, 2))
# The visit's own section: a fresh page has none.
SHOWN = "() => [...document.querySelectorAll('#report > :not(#report-change)')].map(each => each.outerHTML)"
MARK = "() => { for (const each of document.querySelectorAll('#report *')) each.seen = true; }"
ANEW = """() => [...document.querySelectorAll('#report :not(#report-change *)')]
    .filter(each => !each.seen).map(each => each.outerHTML)"""
CARDS = ".letter > details, .letter .more"
SEND = """async input => {
    let sent = false;
    for (const way of [Worker, MessagePort]) {
        const { postMessage } = way.prototype;
        way.prototype.postMessage = function (...given) {
            sent = true;
            return postMessage.apply(this, given);
        };
    }
    input.value += "x";
    input.dispatchEvent(new Event("input", {bubbles: true}));
    for (let step = 0; step < 100; step++) await undefined;
    return sent;
}"""


def reviewed(page: Page, change: Callable[[], object]) -> None:
    """Make one change, and wait for its review with the next steps; none is under way before."""
    before = page.locator("html").get_attribute("data-reviewed")
    change()
    page.wait_for_function("before => document.documentElement.dataset.reviewed !== before", arg=before)


def edit(page: Page) -> None:
    """Changes of all kinds: words, verdicts, sections that come and go, letters in another order."""
    writers, waived, states = page.get_by_label(WRITER), waiver(page), page.get_by_label("Status", exact=True)
    up = page.get_by_role("button", name="Move up")
    for change in (
        lambda: writers.first.fill("Aa \u0639"),
        lambda: waived.select_option("not_waived"),
        lambda: states.nth(1).select_option("declined"),
        lambda: page.get_by_role("button", name="Add a letter").click(),
        lambda: writers.last.fill("Dr. New"),
        lambda: up.last.click(),
        lambda: waived.select_option("waived"),
        lambda: states.nth(1).select_option("agreed"),
        lambda: writers.first.fill(""),
    ):
        unfolded(page, CARDS)  # a letter that is added closes the others
        reviewed(page, change)


@pytest.fixture
def letters(page: Page) -> Page:
    """A sample, opened from a file, every card unfolded."""
    opened(page, SAMPLE(), NOW)
    expect(page.locator("html")).to_have_attribute("data-reviewed", "2")
    return unfolded(page, CARDS)


def test_after_many_changes_the_page_shows_what_a_fresh_one_does(letters: Page) -> None:
    edit(letters)
    there = letters.evaluate(SHOWN)
    expect(letters.get_by_text("Saved on this device")).to_be_visible()
    letters.reload()
    expect(letters.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    assert letters.evaluate(SHOWN) == there


def test_a_key_touches_nothing_but_its_words(letters: Page) -> None:
    writer = letters.get_by_label(WRITER).first
    part = unfolded(letters, FOLDS).locator(FIRST)
    part.get_by_text("Why", exact=True).first.click()
    letters.evaluate(MARK)
    writer.press("End")
    reviewed(letters, lambda: writer.press("x"))
    expect(part.get_by_role("heading", level=3)).to_contain_text("x")
    assert letters.evaluate(ANEW) == []
    expect(part.locator("details.why[open]")).to_have_count(1)


def test_a_finding_that_goes_leaves_the_others_unfolded(letters: Page) -> None:
    # This one has several faults, the waiver among them.
    asked = waiver(letters, 2)
    part = unfolded(letters, FOLDS).locator(THIRD)
    expect(part).to_contain_text("not confidential")
    kept = part.get_by_role("article").filter(has_not_text="not confidential").last
    kept.get_by_text("Why", exact=True).click()
    open_why = part.locator("details.why[open]")
    key = open_why.get_attribute("data-key")
    reviewed(letters, lambda: asked.select_option("waived"))
    expect(part).not_to_contain_text("not confidential")
    assert open_why.get_attribute("data-key") == key


def test_what_a_key_asks_is_on_its_way_before_the_browser_paints(letters: Page) -> None:
    # While the two Pythons are compared, once, a question waits for that.
    assert with_registrar(letters).get_by_label(WRITER).first.evaluate(SEND)

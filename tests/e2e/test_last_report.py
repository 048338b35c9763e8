"""The last visit's report: there at once on return, marked until Python has confirmed it, and never a wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import portfolio, portfolios, put_on_device, saved, writers

KEPT = "lorweb-last-report-/lor/"
LAST = "From your last visit"
CHANGED = "Your feedback has changed since your last visit."
KeepOut = Callable[[BrowserContext], None]


@pytest.fixture
def kept(live: Page) -> Page:
    """The planner with a letter, of which enough is known for a score, and its report, saved."""
    # Feedback is said to be live before it has been given once; what is typed in between is reviewed along with that.
    expect(live.locator("html")).to_have_attribute("data-reviewed", "1")
    writers(live).fill("Dr. Last")
    saved(live)
    expect(live.locator("html")).to_have_attribute("data-reviewed", "2")
    live.get_by_label("What is their role?").select_option("attending")
    saved(live)
    expect(live.locator("html")).to_have_attribute("data-reviewed", "3")
    return live


def report(page: Page) -> Locator:
    return page.get_by_role("region", name="Feedback", exact=True)


def opened(page: Page, report: str) -> None:
    """Open the planner: it has looked for the last visit's report then, and shows that one ("last") or none ("new")."""
    page.goto("")
    expect(page.locator("html")).to_have_attribute("data-report", report)


def left(page: Page) -> str:
    """Close the planner, but stay at its address; returns what is kept of its report."""
    page.goto("404.html")
    kept: str = page.evaluate("name => localStorage.getItem(name) ?? ''", KEPT)
    return kept


def keep(page: Page, text: str) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, text])


def is_not_shown(page: Page) -> None:
    opened(page, "new")
    expect(page.get_by_text(LAST)).to_be_hidden()
    expect(report(page)).not_to_contain_text("Your letters now")


def test_the_last_report_is_there_before_python_until_that_confirms_it(kept: Page, keep_python_out: KeepOut) -> None:
    left(kept)
    keep_python_out(kept.context)
    opened(kept, "last")
    expect(kept.get_by_text(LAST)).to_be_visible()
    expect(report(kept).get_by_role("region", name="Your letters now")).to_be_visible()
    expect(report(kept).get_by_role("region", name="Review of Dr. Last")).to_be_visible()
    kept.context.unroute_all()
    opened(kept, "last")
    with_feedback(kept)
    expect(kept.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    expect(kept.get_by_text(LAST)).to_be_hidden()
    expect(kept.get_by_text(CHANGED)).to_have_count(0)


def test_what_has_become_different_is_said(kept: Page, keep_python_out: KeepOut) -> None:
    body = left(kept)[8:].replace("Your letters now", "Your letters then")
    keep_python_out(kept.context)
    opened(kept, "last")
    keep(kept, kept.evaluate("body => lorwebSum(body)", body) + body)
    opened(kept, "last")
    expect(report(kept).get_by_role("region", name="Your letters then")).to_be_visible()
    kept.context.unroute_all()
    opened(kept, "last")
    expect(kept.get_by_role("status").filter(has_text=CHANGED)).to_be_visible(timeout=SLOWEST_START)
    expect(kept.get_by_text(LAST)).to_be_hidden()
    expect(report(kept)).not_to_contain_text("Your letters then")


def test_what_is_damaged_or_of_another_version_is_not_shown(kept: Page, without_python: None) -> None:
    right = left(kept)
    for wrong in (
        right.replace("Your letters now", "Your letters won"),
        right[:-1],
        "no report",
        "00000000" + right[8:],
    ):
        keep(kept, wrong)
        is_not_shown(kept)
        left(kept)
    keep(kept, right)
    opened(kept, "last")


def test_what_is_of_other_answers_is_not_shown(kept: Page, without_python: None) -> None:
    left(kept)
    put_on_device(kept, {"revision": 9, "text": portfolio("Dr. Other")})
    is_not_shown(kept)


def test_another_portfolio_takes_it_off_the_screen(kept: Page, keep_python_out: KeepOut) -> None:
    left(kept)
    keep_python_out(kept.context)
    opened(kept, "last")
    portfolios(kept).get_by_role("button", name="New portfolio").click()
    expect(kept.get_by_text(LAST)).to_be_hidden()
    expect(report(kept)).not_to_contain_text("Your letters now")


def test_it_is_deleted_with_its_portfolio(kept: Page) -> None:
    assert left(kept)
    kept.goto("")
    portfolios(kept).get_by_role("button", name="Delete My letters").click()
    expect(kept.get_by_text("“My letters” is deleted.")).to_be_visible()
    assert not left(kept)


def test_it_is_deleted_with_everything(kept: Page) -> None:
    assert left(kept)
    kept.goto("")
    kept.get_by_role("button", name="Files").click()
    kept.get_by_role("button", name="Delete everything …").click()
    asked = kept.get_by_role("dialog", name="Delete everything?")
    asked.get_by_role("button", name="Delete everything", exact=True).click()
    expect(kept.get_by_text("Everything is deleted from this device.")).to_be_visible()
    assert not left(kept)

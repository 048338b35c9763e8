"""How the plan and the messages get into the states that screenshots show: an invented applicant in June 2027."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, expect

from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from lorweb.site.invented import AMINA, NOW

SLOWEST_START = 120_000
"""Milliseconds Python may take to start on a busy machine."""


def opened(page: Page, portfolio: Portfolio = AMINA) -> None:
    """The planner with this portfolio, in June 2027."""
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    page.clock.set_fixed_time(NOW)
    text = save_portfolio(portfolio)
    file: FilePayload = {"name": "amina.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("#open-file").set_input_files(file)
    expect(page.locator("html")).not_to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    page.locator("#notice").evaluate("notice => { notice.hidden = true }")


def plan(page: Page) -> None:
    """The plan, with what runs late and what cannot work."""
    opened(page)
    _show(page, "plan")
    expect(page.locator("#plan-today")).to_be_visible(timeout=SLOWEST_START)


def plan_unfolded(page: Page) -> None:
    """The same, with everything folded opened."""
    plan(page)
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true }")


def empty_plan(page: Page) -> None:
    """The plan of somebody who has entered nothing yet."""
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    _show(page, "plan")
    expect(page.locator("#plan-today")).to_be_visible(timeout=SLOWEST_START)


def _show(page: Page, panel: str) -> None:
    page.locator(f'#panel-list [data-panel="{panel}"]').click()
    page.evaluate("scrollTo(0, 0)")


def messages(page: Page) -> None:
    """The message that fits a step of today."""
    plan(page)
    _show(page, "messages")
    expect(page.locator("#messages-words")).to_be_visible(timeout=SLOWEST_START)
    page.evaluate("scrollTo(0, 0)")


def packet(page: Page) -> None:
    """The page for the letter writer."""
    messages(page)
    page.locator("#messages-letter").select_option("ward")
    page.locator("[data-message=packet-page]").click()
    expect(page.locator("#messages-page-paper")).to_be_visible(timeout=SLOWEST_START)

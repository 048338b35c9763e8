"""A portfolio opened in the planner on a given day, and the panels that are then there."""

from __future__ import annotations

import re
from datetime import datetime

from playwright.sync_api import FilePayload, Locator, Page, expect

from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from tests.e2e.conftest import with_feedback


def opened(page: Page, portfolio: Portfolio, now: datetime) -> Page:
    """The planner with this portfolio; its clock stands still."""
    page.clock.set_fixed_time(now)
    page.goto("")
    with_feedback(page)
    open_file(page, "mine.json", portfolio)
    return page


def open_file(page: Page, name: str, portfolio: Portfolio) -> None:
    """Open the portfolio from a file with this name."""
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": save_portfolio(portfolio).encode()}
    page.get_by_label("Open a portfolio file").set_input_files(file)
    expect(page.get_by_text(f"“{name}” is open.")).to_be_visible()


def panel(page: Page, name: str, title: str) -> Locator:
    """The panel that this entry of the planner's list opens."""
    page.get_by_role("navigation", name="Planner").get_by_role("link", name=re.compile(rf"^{name}\b")).click()
    found = page.get_by_role("region", name=title, exact=True)
    expect(found).to_be_visible()
    return found


FOLDS = "#report .fold"
"""What is folded in the feedback, each behind its heading."""


def unfolded(page: Page, what: str = "details") -> Page:
    """The page with everything of this kind opened that is folded."""
    page.locator(what).evaluate_all("all => { for (const each of all) each.open = true; }")
    return page

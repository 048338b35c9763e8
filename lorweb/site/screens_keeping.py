"""How what is kept gets into the states that screenshots show: dialogs, a read-only copy, storage that is blocked."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

SLOWEST_START = 180_000
"""Milliseconds Python may take to start on a busy machine."""
BLOCKED = """
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...rest) {
  if (rest[0].startsWith("lorweb")) throw new Error("storage is switched off");
  return open.apply(this, rest);
};
"""
WRITER, SAMPLE = "Dr. S., cardiology", "home-letters-and-observership"


def portfolios(page: Page) -> None:
    """Two portfolios to choose from."""
    _filled(page)
    page.get_by_role("button", name="Portfolio:").click()
    page.get_by_role("button", name="New portfolio").click()
    page.get_by_label("Who writes it?").fill(WRITER)
    expect(page.get_by_text("Saved on this device at")).to_be_visible()
    page.get_by_role("button", name="Portfolio:").click()
    expect(page.get_by_role("dialog", name="Your portfolios")).to_be_visible()


def versions(page: Page) -> None:
    """Earlier versions of a portfolio, to look at and to bring back."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
    for hour, what in ((8, WRITER), (12, "Dr. T."), (18, "Dr. U., clinic")):
        page.clock.set_fixed_time(datetime(2027, 6, 1, hour, tzinfo=UTC))
        page.get_by_label("Who writes it?").fill(what)
        page.get_by_label("What is their role?").select_option("attending" if hour > 9 else "")
    expect(page.get_by_text("Saved on this device at")).to_be_visible(timeout=SLOWEST_START)
    page.get_by_role("button", name="Portfolio:").click()
    page.get_by_role("button", name="Earlier versions").click()
    expect(page.get_by_role("dialog", name="Earlier versions")).to_be_visible()


def share(page: Page) -> None:
    """The link for a mentor, made."""
    _filled(page)
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_text("characters long")).to_be_visible(timeout=SLOWEST_START)


def files(page: Page) -> None:
    """Files to save and to open."""
    _filled(page)
    page.get_by_role("button", name="Files").click()
    expect(page.get_by_role("dialog", name="Files")).to_be_visible()


def delete(page: Page) -> None:
    """Everything that would be gone."""
    files(page)
    page.get_by_role("button", name="Delete everything …").click()
    expect(page.get_by_role("dialog", name="Delete everything?")).to_be_visible()


def read_only(page: Page) -> None:
    """A sample that is only looked at."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
    page.locator(f'[data-sample="{SAMPLE}"]').click()
    expect(page.get_by_role("button", name="Open as mine")).to_be_visible()
    expect(page.locator("#report")).to_contain_text("Your letters now", timeout=SLOWEST_START)


def blocked(page: Page) -> None:
    """A browser that lets nothing be saved."""
    page.add_init_script(BLOCKED)
    page.reload()
    _typed(page)
    expect(page.get_by_role("alert").filter(has_text="does not let the page save")).to_be_visible()


def _filled(page: Page) -> None:
    _typed(page)
    expect(page.get_by_text("Saved on this device at")).to_be_visible()


def _typed(page: Page) -> None:
    page.get_by_label("Who writes it?").first.fill(WRITER)
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)

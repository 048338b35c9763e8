"""The panel of programs in its states, for the screenshots: empty, a preview, the matrix, one program."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from lorweb.site.many_programs import WRONG_ROWS, program_list

SLOWEST = 180_000
"""Milliseconds Python may take to start on a busy machine."""
SAMPLE, TWO = "strong-internal-medicine", "two-specialties-and-a-famous-chair"
NAME = "Springfield County Hospital 1"
FACTS = (
    ("Which visa would you need?", "j1"),
    ("Which season?", "2028"),
    ("Your Step 2 CK score", "238"),
    ("In which year did you finish medical school?", "2022"),
    ("How many months of US clinical experience", "3"),
)


def empty(page: Page) -> None:
    """Nothing entered yet."""
    page.locator("#panel-list [data-panel=programs]").click()
    expect(page.get_by_text("No programs yet")).to_be_visible(timeout=SLOWEST)


def preview(page: Page) -> None:
    """A pasted list with a row that stays out and cells that are left open."""
    empty(page)
    _paste(page, program_list(8) + WRONG_ROWS)
    expect(page.get_by_role("button", name="Import 10 programs")).to_be_visible(timeout=SLOWEST)


def matrix(page: Page) -> None:
    """Forty programs beside a sample's letters."""
    page.locator(f'[data-sample="{SAMPLE}"]').click()
    page.get_by_role("button", name="Open as mine").click()
    page.locator(".applicant details").first.evaluate("folded => { folded.open = true }")
    for question, answer in FACTS:
        asked = page.get_by_label(question)
        asked.select_option(answer) if asked.evaluate("each => each.tagName") == "SELECT" else asked.fill(answer)
    page.locator("#panel-list [data-panel=programs]").click()
    _paste(page, program_list(40))
    page.get_by_role("button", name="Import 40 programs").click()
    expect(page.get_by_text(", the first 40 shown.")).to_be_visible(timeout=SLOWEST)
    page.locator("#notice").evaluate("notice => { notice.hidden = true; scrollTo(0, 0) }")


def one(page: Page) -> None:
    """One of them, open, with a letter that must go there."""
    matrix(page)
    page.get_by_role("link", name=NAME, exact=True).first.click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible(timeout=SLOWEST)
    page.locator(".left-out select").first.select_option("pinned")
    expect(page.get_by_text("our choice costs")).to_be_visible(timeout=SLOWEST)


def two(page: Page) -> None:
    """Two specialties, side by side."""
    page.locator(f'[data-sample="{TWO}"]').click()
    page.locator("#panel-list [data-panel=programs]").click()
    expect(page.get_by_role("heading", name="Your two specialties")).to_be_visible(timeout=SLOWEST)
    page.locator("#notice").evaluate("notice => { notice.hidden = true; scrollTo(0, 0) }")


def _paste(page: Page, text: str) -> None:
    page.get_by_text("Import a list").click()
    page.get_by_label("Paste the rows here").fill(text)
    page.get_by_role("button", name="Read these rows").click()

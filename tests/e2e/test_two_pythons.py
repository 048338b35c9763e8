"""The reviewer and the registrar: who answers when, that they agree, and that each goes on without the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from lorweb.interchange import save_portfolio
from lorweb.samples import SAMPLES
from tests.e2e.conftest import SLOWEST_START, with_feedback, with_registrar
from tests.e2e.device import saved, writers

METERED = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
SAMPLE = save_portfolio(next(iter(SAMPLES.values()))())
OTHERWISE = """
_agreed = review_json


def review_json(text, *rest):
    return _agreed(text, *rest).replace("No letters yet", "None at all")
"""


@pytest.fixture
def context_of_its_own(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Unwatched, for what is tried here makes the console say so."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


def visit(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("")
    return page


def open_sample(page: Page) -> None:
    page.get_by_label("Open a portfolio file").set_input_files(
        {"name": "mine.json", "mimeType": "application/json", "buffer": SAMPLE.encode()}
    )


def test_the_first_verdict_and_the_steps_do_not_wait_for_pyodide(context_of_its_own: BrowserContext) -> None:
    asked: list[str] = []
    context_of_its_own.route("**/pyodide.asm.wasm", lambda route: asked.append(route.request.url))
    page = visit(context_of_its_own)
    writers(page).fill("Dr. First")
    feedback = page.get_by_role("region", name="Feedback", exact=True)
    expect(feedback).to_contain_text("Dr. First", timeout=SLOWEST_START)
    expect(feedback.get_by_role("heading", name="Your next steps")).to_be_visible()
    expect(page.locator("html")).not_to_have_attribute("data-registrar", re.compile("."))


def test_once_both_are_there_nobody_sees_the_switch(live: Page) -> None:
    # What was typed before the first review would be part of it, and no second one would come.
    page = live.locator("html")
    expect(page).to_have_attribute("data-reviewed", re.compile("[1-9]"))
    reviewed = page.get_attribute("data-reviewed") or ""
    writers(live).fill("Dr. Before")
    feedback = live.get_by_role("region", name="Feedback", exact=True)
    expect(feedback).to_contain_text("No points: Dr. Before")
    expect(page).not_to_have_attribute("data-reviewed", reviewed)
    before = feedback.inner_text()
    with_registrar(live)
    assert feedback.inner_text() == before
    writers(live).fill("Dr. After")
    expect(feedback).to_contain_text("Dr. After")


def test_where_they_differ_the_registrar_is_shown_and_that_is_said(context_of_its_own: BrowserContext) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text() + OTHERWISE, content_type="text/plain")

    context_of_its_own.route("**/start_registrar.py", answer)
    page = visit(context_of_its_own)
    with context_of_its_own.expect_event("console", lambda message: "The two Pythons differ" in message.text):
        with_feedback(page)
    expect(page.get_by_text("The quick first review and the full one differ")).to_be_visible()
    expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("None at all")


def test_on_a_metered_line_it_comes_when_it_is_asked_for_and_says_so(context_of_its_own: BrowserContext) -> None:
    asked: list[str] = []
    context_of_its_own.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    context_of_its_own.add_init_script(METERED)
    page = visit(context_of_its_own)
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-registrar", "held")
    assert "pyodide.asm.wasm" not in asked
    held: list[Route] = []
    context_of_its_own.route("**/packages.zip", lambda route: held.append(route))
    open_sample(page)
    said = page.get_by_text(re.compile(r"Loading the part of LORweb that opens files and writes documents: \d+ MB"))
    expect(said).to_be_visible()
    for route in held:
        route.continue_()
    expect(page.get_by_text("“mine.json” is open.")).to_be_visible(timeout=SLOWEST_START)
    expect(said).to_be_hidden()
    with_registrar(page)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (500, "This needs a part of LORweb that did not load"),
        (404, "that a newer version has replaced. Reload the page"),
    ],
)
def test_without_the_registrar_feedback_goes_on_and_what_is_missing_is_said(
    context_of_its_own: BrowserContext, status: int, why: str
) -> None:
    context_of_its_own.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=status))
    page = visit(context_of_its_own)
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-registrar", "failed", timeout=SLOWEST_START)
    expect(page.get_by_text("The part that opens files and writes documents did not load")).to_be_visible()
    writers(page).fill("Dr. Alone")
    expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Alone")
    saved(page)
    open_sample(page)
    expect(page.get_by_text(why)).to_be_visible()
    expect(writers(page)).to_have_value("Dr. Alone")


@pytest.mark.parametrize(
    ("status", "why"),
    [(500, "Check your connection"), (404, "A newer version of LORweb has replaced a part of this page")],
)
def test_without_the_reviewers_second_part_what_to_do_is_said(
    context_of_its_own: BrowserContext, status: int, why: str
) -> None:
    context_of_its_own.route("**/reviewer_rest.bin.gz", lambda route: route.fulfill(status=status))
    page = visit(context_of_its_own)
    expect(page.get_by_role("alert").filter(has_text=why)).to_be_visible(timeout=SLOWEST_START)


def test_without_the_reviewer_the_registrar_answers(context_of_its_own: BrowserContext) -> None:
    context_of_its_own.route("**/reviewer.bin.gz", lambda route: route.fulfill(status=404))
    page = visit(context_of_its_own)
    with_registrar(with_feedback(page))
    writers(page).fill("Dr. Full")
    expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Full")


@pytest.mark.parametrize("missing", ["reviewer.bin.gz", "pyodide.asm.wasm"])
def test_a_reload_recovers_once_the_file_is_there(context_of_its_own: BrowserContext, missing: str) -> None:
    context_of_its_own.route(f"**/{missing}", lambda route: route.fulfill(status=404))
    page = visit(context_of_its_own)
    with_feedback(page)
    writers(page).fill("Dr. Patient")
    saved(page)
    context_of_its_own.unroute(f"**/{missing}")
    page.reload()
    with_registrar(with_feedback(page))
    expect(writers(page)).to_have_value("Dr. Patient")

"""The planner, opened as a visitor opens it, and a watch over everything it must never do."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, expect

SLOWEST_START = 180_000
"""Milliseconds: how long Python may take to start on a busy machine before a test gives up on it."""

BAD_NEWS = ("Content Security Policy", "Trusted", "Traceback", "The two Pythons differ")
"""What no page says on the console."""

expect.set_options(timeout=30_000)

AS_IT_WAS = """html => [
  location.href, html.cloneNode().outerHTML, document.querySelector("#workspace")?.cloneNode().outerHTML,
  ...Array.from(html.querySelectorAll(".panel, .letter, .letter > details"), each => each.cloneNode().outerHTML),
].join("\\n")"""
"""What hides and shows parts of the planner."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test also tells what state its page was in: what fails once on a busy machine is not seen again."""
    report = yield
    page = item.funcargs.get("page")
    if report.when == "call" and report.failed and isinstance(page, Page) and not page.is_closed():
        with suppress(Error):
            report.sections.append(("The page", page.locator("html").evaluate(AS_IT_WAS, timeout=5_000)))
    return report


@contextmanager
def watched(context: BrowserContext, base_url: str, forbidden: bool = False) -> Iterator[None]:
    """No page here asks another origin for anything, breaks the security policy, or logs an uncaught error.

    Where what is `forbidden` is tried, only what gets through counts, and the test looks at that itself.
    """
    origin = urlsplit(base_url).netloc
    foreign: list[str] = []
    complaints: list[str] = []

    def sent(asked: Request) -> None:
        parts = urlsplit(asked.url)
        if parts.scheme not in ("blob", "data") and parts.netloc != origin and parts.hostname != "127.0.0.1":
            foreign.append(asked.url)

    def logged(message: ConsoleMessage) -> None:
        if any(word in message.text for word in BAD_NEWS):
            complaints.append(message.text)

    context.on("request", sent)
    context.on("console", logged)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield
    if not forbidden:
        assert not foreign
        assert not complaints


@pytest.fixture(autouse=True)
def nothing_forbidden(request: pytest.FixtureRequest, context: BrowserContext, base_url: str) -> Iterator[None]:
    """Every page of a test is watched; a test marked `forbidden` tries what must not be."""
    with watched(context, base_url, request.node.get_closest_marker("forbidden") is not None):
        yield


@pytest.fixture
def keep_python_out() -> Callable[[BrowserContext], None]:
    """In this context, neither Python that answers ever finishes to start; all else of the page works."""

    def keep_out(context: BrowserContext) -> None:
        endless = "export const version = '0', loadPyodide = () => new Promise(() => {});"
        answer = {"body": endless, "content_type": "text/javascript"}
        context.route("**/registrar_interpreter.mjs", lambda route: route.fulfill(**answer))
        context.route("**/reviewer.bin.gz", lambda route: None)  # its interpreter is the page's, too

    return keep_out


@pytest.fixture
def without_python(context: BrowserContext, keep_python_out: Callable[[BrowserContext], None]) -> None:
    """For tests of what the page does alone: Python's start costs seconds, and the processor."""
    keep_python_out(context)


@pytest.fixture
def planner(page: Page) -> Page:
    """The planner with its form alive; Python may still be starting."""
    page.goto("")
    expect(page.locator("html")).to_have_attribute("data-page", "ready")
    return page


@pytest.fixture
def live(planner: Page) -> Page:
    """The planner with feedback."""
    return with_feedback(planner)


def with_registrar(page: Page) -> Page:
    """The page, once both its Pythons are there and agree."""
    expect(page.locator("html")).to_have_attribute("data-registrar", "ready", timeout=SLOWEST_START)
    return page


def at_rest(page: Page) -> Page:
    """The page, once it has done all that it does by itself: its offline copy comes last, where there may be one."""
    done = re.compile("ready|unavailable|offered|update")
    expect(with_registrar(page).locator("html")).to_have_attribute("data-offline", done, timeout=SLOWEST_START)
    return page


def with_feedback(page: Page) -> Page:
    """The page, once it can review."""
    expect(page.get_by_text("Feedback is live, computed on this device.")).to_be_visible(timeout=SLOWEST_START)
    return page


@pytest.fixture
def chapter(page: Page) -> Page:
    """A chapter of the guide, open at its beginning."""
    page.goto("guide/waiver/")
    return page

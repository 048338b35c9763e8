"""What a start does not need of Python's WebAssembly is fetched when it is first called, and answers as it should."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from lorweb.site.offline import write_service_worker
from lorweb.site.runtime import REST
from lorweb.site.server import running
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import writers

# Nothing here turns small letters into capitals in bytes, or takes addresses of websites apart.
RARE = """
_sound = review_json


def review_json(text, *rest):
    if "Dr. Rare" in text:
        from js import console
        from pydantic_core import Url
        console.info(f"rare: {bytearray(b'Rare').swapcase()} {Url('https://example.org:8080/a?b#c').port}")
    return _sound(text, *rest)
"""
HURRY = """() => {
    const later = setTimeout.bind(window);
    window.late = 0;
    window.setTimeout = (call, delay) =>
        delay < 3000 ? later(call, delay) : later(() => (late++, call()), delay / 10);
}"""
"""Has the patience for an answer end after a tenth of its time, and counts how often it has ended."""
ANSWER = "rare: bytearray(b'rARE') 8080"


@pytest.fixture
def page_with_rare(browser: Browser, base_url: str) -> Iterator[Page]:
    """The planner with feedback, unwatched; of a letter by Dr. Rare it takes functions that are hardly ever called."""

    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text() + RARE, content_type="text/plain")

    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/app/start_worker.py", answer)
        page = context.new_page()
        page.goto("")
        yield with_feedback(page)


def says(text: str) -> Callable[[ConsoleMessage], bool]:
    return lambda message: text in message.text


def test_a_rare_function_is_fetched_once_and_answers(page_with_rare: Page) -> None:
    page, said, fetched = page_with_rare, list[str](), list[str]()
    page.context.on("console", lambda message: said.append(message.text))
    page.context.on(
        "request", lambda request: fetched.append(f"{request.resource_type} {request.url.rpartition('/')[2]}")
    )
    for name in ("Dr. Rare", "Dr. Rare again"):
        with page.context.expect_event("console", says(ANSWER)):
            writers(page).first.fill(name)
    assert sorted(url for url in fetched if url.endswith(REST)) == [
        "xhr extension.rest.wasm",
        "xhr pyodide.asm.rest.wasm",
    ]
    assert sum("fetching the rest" in text for text in said) == 2


def test_where_it_does_not_come_the_page_says_so_and_tries_again(page_with_rare: Page) -> None:
    page = page_with_rare
    page.context.route(f"**/*{REST}", lambda route: route.abort())
    writers(page).first.fill("Dr. Rare")
    said = page.get_by_text("A part of Python did not come. Check your connection")
    expect(said).to_be_visible()
    expect(writers(page).first).to_have_value("Dr. Rare")
    page.context.unroute(f"**/*{REST}")
    with page.context.expect_event("console", says(ANSWER)):
        writers(page).first.fill("Dr. Rare again")
    expect(said).to_be_hidden()


def test_a_slow_line_is_not_taken_for_a_worker_that_hangs(page_with_rare: Page) -> None:
    page, held = page_with_rare, list[Route]()
    page.context.route(f"**/*{REST}", lambda route: held.append(route), times=1)
    page.evaluate(HURRY)
    writers(page).first.fill("Dr. Rare")
    page.wait_for_function("() => late >= 2")
    with page.context.expect_event("console", says(ANSWER)):
        held[0].continue_()
    expect(page.locator("html")).not_to_have_attribute("data-restarts", re.compile("."))


def test_without_a_network_it_comes_out_of_the_offline_copy(browser: Browser, site: Path, tmp_path: Path) -> None:
    changed = tmp_path / "site"
    shutil.copytree(site, changed)
    worker = changed / "app" / "start_worker.py"
    worker.write_text(worker.read_text("utf-8") + RARE, "utf-8")
    write_service_worker(changed)
    with running(changed, "/lor/") as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(server.url)
        with_feedback(page)
        expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
        server.stop()
        page.reload()
        with_feedback(page)
        with context.expect_event("console", says(ANSWER)):
            writers(page).first.fill("Dr. Rare")

"""A file that the page starts with does not come: it is said within seconds, and what was typed survives the reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import writers

OF_THE_PAGE = (
    *("assets/boot.mjs", "assets/offline.mjs", "assets/runtime.mjs"),
    *("runtime/pyscript/core.js", "runtime/pyscript/core-*.js", "assets/micropython.mjs"),
    *("runtime/micropython/micropython.mjs", "runtime/micropython/micropython.wasm", "app/*/page_modules.bin.gz"),
)
"""Without any one of these, the form is only a form."""
FETCHED = (*OF_THE_PAGE[3:5], *OF_THE_PAGE[-2:])
"""Once one of these is gone, the page loads anew by itself, once."""
OF_THE_REVIEWER = (
    "app/*/reviewer.bin.gz",
    "app/start_reviewer.py",
)

WAYS: dict[str, Callable[[Route], object]] = {
    "404": lambda route: route.fulfill(status=404),
    "wrong": lambda route: route.fulfill(body="<!doctype html><title>Log in</title>", content_type="text/html"),
    "hangs": lambda route: None,
}


@pytest.mark.parametrize(
    ("way", "file"),
    [
        *(("404", file) for file in OF_THE_PAGE),
        *(("wrong", file) for file in OF_THE_PAGE[-3:]),
        *(("hangs", file) for file in OF_THE_PAGE[::5]),
    ],
)
def test_of_the_page(browser: Browser, base_url: str, way: str, file: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        context.route(f"**/{file}", WAYS[way])
        page.goto("", wait_until="commit")
        writers(page).fill("Dr. Early")
        if way == "404" and file in FETCHED:  # a newer version of the site may have replaced it
            page.wait_for_function("() => performance.getEntriesByType('navigation')[0].type === 'reload'")
        said = page.get_by_role("alert").filter(has_text="The planner has not started")
        expect(said).to_contain_text("What you type stays in this tab")
        expect(said).to_be_visible()
        again = said.get_by_role("link", name="Reload the page")
        if way == "hangs":  # no longer routed, it would come
            again.evaluate("link => link.click()")
            context.unroute(f"**/{file}")
        else:
            context.unroute(f"**/{file}")
            again.click()
        with_feedback(page)
        expect(said).to_be_hidden()
        expect(writers(page)).to_have_value("Dr. Early")
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Early")


@pytest.mark.parametrize("file", OF_THE_REVIEWER)
def test_of_the_reviewer(browser: Browser, base_url: str, file: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        context.route(f"**/{file}", WAYS["404"])
        page.goto("")
        expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
        writers(page).fill("Dr. Early")
        expect(page.get_by_text("Saved on this device")).to_be_visible()
        late = page.get_by_text("Feedback is taking longer than usual to start.")
        failed = page.get_by_text("Feedback cannot start in this browser")
        expect(late.or_(page.get_by_text("Feedback is live")).or_(failed).first).to_be_visible()
        context.unroute(f"**/{file}")
        page.reload()
        with_feedback(page)
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text(re.compile("Dr. Early"))


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize(
    ("file", "ahead"),
    [("app/*/page_modules.bin.gz", 0), ("app/*/page_modules.bin.gz", 1), ("runtime/pyscript/core-*.js", 0)],
)
def test_a_new_version_that_came_since_the_page_is_loaded_anew(
    browser: Browser, base_url: str, file: str, ahead: int
) -> None:
    """Also where the file was `ahead` once and is gone when it is used; no key is lost, and the cursor stays."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        loaded: list[str] = []
        asked: list[str] = []

        def of_the_old_version(route: Route) -> None:
            if len(loaded) > 1:
                route.continue_()  # the new version's page knows where its own files are
                return
            asked.append(route.request.url)
            if len(asked) <= ahead:
                answer = route.fetch()
                route.fulfill(response=answer, headers={**answer.headers, "cache-control": "no-store"})
            else:
                route.fulfill(status=404)

        context.route(f"**/{file}", of_the_old_version)
        page.on("framenavigated", lambda frame: loaded.append(frame.url))
        with page.expect_request(f"**/{file}"):
            page.goto("")
        writers(page).press_sequentially("Dr. Early, of the ward on the third floor", delay=20)
        page.wait_for_function("() => performance.getEntriesByType('navigation')[0].type === 'reload'")
        with_feedback(page)
        expect(writers(page)).to_have_value("Dr. Early, of the ward on the third floor")
        expect(writers(page)).to_be_focused()
        expect(page.get_by_role("alert").filter(has_text="The planner has not started")).to_be_hidden()
        assert len(asked) > ahead

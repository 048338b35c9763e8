"""Python starts for a person: at the first sign of one, or where one finds something again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import SLOWEST_START
from tests.e2e.test_planner import WRITER

pytestmark = pytest.mark.usefixtures("nobody")

SIGNS: dict[str, Callable[[Page], object]] = {
    "pointer": lambda page: page.mouse.move(40, 40, steps=2),
    "wheel": lambda page: page.mouse.wheel(0, 40),
    "key": lambda page: page.keyboard.press("Shift"),
    "focus": lambda page: page.get_by_label(WRITER).focus(),
    "touch": lambda page: page.get_by_role("heading", level=1).dispatch_event("touchstart"),
    "press": lambda page: page.get_by_role("button", name="Share", exact=True).dispatch_event("click"),
    "scroll": lambda page: page.evaluate("scrollTo(0, 200)"),
}


def works(page: Page) -> None:
    """The form is alive."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)


@pytest.mark.parametrize("sign", SIGNS)
def test_python_starts_when_somebody_is_there_and_not_before(page: Page, sign: str) -> None:
    page.goto("", wait_until="networkidle")
    expect(page.locator("html")).not_to_have_attribute("data-page", "ready")
    SIGNS[sign](page)
    works(page)


def test_a_pointer_that_rests_over_the_page_is_no_sign(page: Page) -> None:
    page.goto("", wait_until="networkidle")
    for _ in range(2):
        page.mouse.move(0, 0)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    # Python's start begins with a bar that moves: boot.mjs.
    expect(page.locator("#python-progress")).to_have_attribute("value", "0")


def test_before_somebody_is_there_pythons_files_are_fetched_but_not_where_that_costs(
    browser: Browser, base_url: str
) -> None:
    def asked(script: str) -> set[str]:
        with browser.new_context(base_url=base_url, service_workers="block") as context:
            context.add_init_script(script)
            found: set[str] = set()
            context.on("request", lambda request: found.add(request.url.rpartition("/")[2]))
            context.new_page().goto("", wait_until="networkidle")
            return found

    python = {"micropython.wasm", "page_modules.bin.gz", "reviewer.bin.gz"}
    found = asked("")
    assert python <= found
    assert "pyodide.asm.wasm" not in found, "that is for whoever opens or makes files"
    assert not python & asked("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")


def test_who_comes_back_and_who_is_led_somewhere_need_not_move(page: Page) -> None:
    page.goto("#programs")
    works(page)
    again = page.context.new_page()
    again.goto("")
    works(again)


def test_a_button_pressed_before_python_is_there_does_what_it_says(browser: Browser, base_url: str) -> None:
    held: list[Route] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/micropython.mjs", lambda route: held.append(route))
        page = context.new_page()
        with page.expect_request("**/micropython.mjs"):
            page.goto("")
        page.get_by_role("button", name="Home letters and observership").click()
        for route in held:
            route.continue_()
        expect(page.get_by_text("You are looking at")).to_be_visible(timeout=SLOWEST_START)

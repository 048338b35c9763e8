"""The planner in browsers as people have them set up: storage refused, odd addresses, a page opened from disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.e2e.conftest import SLOWEST_START, watched, with_feedback
from tests.e2e.device import portfolios, ready, writers

DENIED = "throw new DOMException('It is blocked', 'SecurityError')"
EVERYTHING = ("localStorage", "sessionStorage", "indexedDB", "caches")
NOT_SAVED = "This browser does not let the page save"
ODD = ("#%", "#100%", "#a%b", "#%E0%A4%A", "#programs.%", "#nothing", "?%#%25%", "?q=%E0%A4%A")


def refusing(names: tuple[str, ...], instead: str) -> str:
    """A script after which these, asked for, do this instead."""
    get = f"{{ get() {{ {instead} }} }}"
    return f"for (const name of {json.dumps(names)}) Object.defineProperty(globalThis, name, {get});"


SAVES = {
    "no storage of the page's own": refusing(EVERYTHING[:2], "return null"),
    "the page's own storage blocked": refusing(EVERYTHING[:2], DENIED),
    "no caches": refusing(("caches",), "return undefined"),
    "caches blocked": refusing(("caches",), DENIED),
    "no channel": "delete globalThis.BroadcastChannel",
    "channels blocked": f"globalThis.BroadcastChannel = class {{ constructor() {{ {DENIED} }} }}",
    "no service workers": f"Object.defineProperty(Navigator.prototype, 'serviceWorker', {{ get() {{ {DENIED} }} }})",
    "no random name": "delete Crypto.prototype.randomUUID",
    "no locks": "delete Navigator.prototype.locks",
    "no promise to keep": f"Object.defineProperty(Navigator.prototype, 'storage', {{ get() {{ {DENIED} }} }})",
}
"""What a browser may lack or refuse, and saving still works."""
SAVES_NOTHING = {
    "no database": refusing(("indexedDB",), "return null"),
    "no way to open it": f"IDBFactory.prototype.open = IDBFactory.prototype.databases = () => {{ {DENIED} }}",
    "a database that never answers": "IDBFactory.prototype.open = () => new EventTarget()",
    "everything is null": refusing(EVERYTHING, "return null"),
    "everything is blocked": refusing(EVERYTHING, DENIED),
}


def works(page: Page) -> None:
    """Feedback follows what is typed, and what is typed can be taken along."""
    writers(page).fill("Dr. Set Up")
    with_feedback(page)
    expect(page.locator("#report")).to_contain_text("Dr. Set Up")
    page.get_by_role("button", name="Files").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my letters").click()
    assert "Dr. Set Up" in Path(download.value.path()).read_text(encoding="utf-8")
    page.keyboard.press("Escape")


def says_so(page: Page) -> None:
    """The page says that it saves nothing, also of what is opened next."""
    alert = page.get_by_role("alert").filter(has_text=NOT_SAVED)
    expect(alert).to_contain_text("allow cookies for this site and reload")
    expect(page.locator("#save-status")).not_to_contain_text("Saved")


@pytest.fixture
def set_up(browser: Browser, base_url: str) -> Iterator[Callable[[str], Page]]:
    """The planner in a browser in which this script runs first."""
    contexts: list[BrowserContext] = []

    def start(script: str) -> Page:
        contexts.append(browser.new_context(base_url=base_url, service_workers="block"))
        contexts[-1].add_init_script(script)
        page = contexts[-1].new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto("")
        ready(page)
        assert not errors
        return page

    yield start
    for context in contexts:
        context.close()


@pytest.mark.parametrize("lack", SAVES)
def test_what_is_lacking_keeps_nobody_from_feedback_or_saving(set_up: Callable[[str], Page], lack: str) -> None:
    page = set_up(SAVES[lack])
    works(page)
    expect(page.get_by_text("Saved on this device")).to_be_visible()


@pytest.mark.parametrize("lack", SAVES_NOTHING)
def test_without_a_database_it_says_that_nothing_is_saved(set_up: Callable[[str], Page], lack: str) -> None:
    page = set_up(SAVES_NOTHING[lack])
    says_so(page)
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": b'{"format": 1, "letters": []}'}
    page.get_by_label("Open a portfolio file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_text("“mine.json” is open.")).to_be_visible(timeout=SLOWEST_START)
    says_so(page)
    works(page)
    says_so(page)


def test_with_all_cookies_blocked_feedback_works(
    browser_type: BrowserType, browser_type_launch_args: dict[str, object], base_url: str, tmp_path: Path
) -> None:
    """Chrome's own setting: it refuses every kind of storage, in the worker too."""
    (tmp_path / "Default").mkdir()
    setting = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(setting), encoding="utf-8")
    context = browser_type.launch_persistent_context(tmp_path, base_url=base_url, **browser_type_launch_args)  # type: ignore[arg-type]
    with context, watched(context, base_url):
        page = context.new_page()
        page.goto("")
        says_so(page)
        works(page)
        portfolios(page).get_by_role("button", name="New portfolio").click()
        expect(page.get_by_text("is not saved on this device, so it stays open")).to_be_visible()
        says_so(page)


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("address", ODD)
def test_an_address_that_leads_nowhere_is_ignored(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)
    page.evaluate("address => { location.hash = '#x'; location.hash = address; }", address.rpartition("#")[2])
    page.get_by_role("navigation", name="Planner").get_by_role("link", name="Programs").click()
    expect(page.get_by_role("region", name="Your programs", exact=True)).to_be_visible()


def test_an_odd_address_of_the_guide_is_searched_for_as_it_stands(page: Page) -> None:
    page.goto("guide/waiver%E0%A4%A/")
    expect(page.locator("main search input")).to_have_value("waiver E0 A4 A")
    expect(page.locator("main search").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("lack", ["DecompressionStream", "HTMLDialogElement", "WebAssembly", "structuredClone"])
def test_a_browser_that_is_too_old_is_told_so_at_once(browser: Browser, base_url: str, lack: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.add_init_script(f"delete globalThis.{lack}")
        page = context.new_page()
        page.goto("")
        expect(page.get_by_role("alert").filter(has_text="This browser is too old for the planner")).to_be_visible()
        expect(page.locator("#python-progress")).to_be_hidden()
        expect(page.get_by_text("The planner has not started")).to_be_hidden()


def test_opened_from_disk_it_says_what_to_do(browser: Browser, site: Path, published_at: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        notice = page.get_by_role("alert").filter(has_text="does not start from a file on disk")
        expect(notice.get_by_role("link")).to_have_attribute("href", published_at)
        expect(page.get_by_text("Feedback does not start from a file.").first).to_be_visible()
        expect(page.locator("#python-progress")).to_be_hidden()

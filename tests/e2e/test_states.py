"""Honest states: what the page says while something is missing, and that the rest works meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from lorweb.site.offline import write_service_worker
from lorweb.site.server import SiteServer
from tests.campaign import Campaign
from tests.e2e.asking import answers
from tests.e2e.conftest import SLOWEST_START, with_feedback, with_registrar
from tests.e2e.device import labels_on_device, ready, saved, writers
from tests.offline import with_offline_copy

LISTEN = """() => {
    window.answers = 0;
    window.channel = new BroadcastChannel("lorweb-python-/lor/");
    channel.onmessage = ({ data }) => (window.answers += typeof data !== "string");
}"""
LACKING = {
    "WebAssembly": "delete window.WebAssembly",
    "JavaScript modules": "delete HTMLScriptElement.prototype.noModule",
    "dialogs": "window.HTMLDialogElement = undefined",
}


@pytest.mark.parametrize("lacks", LACKING)
def test_a_browser_that_is_too_old_is_told_so_without_python(browser: Browser, base_url: str, lacks: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        page.add_init_script(LACKING[lacks])
        context.route("**/core.js", lambda route: route.abort())
        page.goto("")
        notice = page.get_by_role("alert").filter(has_text="This browser is too old for the planner: it lacks")
        expect(notice).to_contain_text(lacks)
        expect(notice.get_by_role("link", name="guide")).to_be_visible()
        expect(page.get_by_text("The planner has not started")).to_be_hidden()


def test_a_slow_network_is_named_and_nothing_typed_is_lost(browser: Browser, base_url: str) -> None:
    held: list[Route] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/reviewer.bin.gz", lambda route: held.append(route))
        page = context.new_page()
        page.goto("")
        expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
        slow = page.get_by_text("Feedback is taking longer than usual to start.")
        expect(slow).to_be_visible(timeout=SLOWEST_START)
        writers(page).fill("Dr. Patient")
        saved(page)
        for route in held:
            route.continue_()
        expect(page.get_by_text("Feedback is live")).to_be_visible(timeout=SLOWEST_START)
        expect(slow).to_be_hidden()


FILES = {"reviewer": "**/reviewer.bin.gz", "registrar": "**/pyodide.asm.wasm"}


@pytest.mark.parametrize("who", FILES)
def test_a_start_to_which_nothing_comes_any_more_begins_anew(browser: Browser, base_url: str, who: str) -> None:
    started: list[Route] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:

        def counted(route: Route) -> None:
            started.append(route)
            route.continue_()

        context.route(f"**/app/start_{who}.py", counted)
        # The first one never gets its heaviest file.
        context.route(FILES[who], lambda route: route.continue_() if len(started) > 1 else None)
        page = context.new_page()
        page.goto("")
        writers(page).fill("Dr. Patient")
        with_registrar(with_feedback(page))
        assert len(started) == 2
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Patient")


def test_offline_is_said_with_what_still_works(live: Page) -> None:
    live.context.set_offline(True)
    expect(live.get_by_text("You are offline. What you enter is saved on this device, and")).to_be_visible()
    writers(live).fill("Dr. Offline")
    expect(live.get_by_role("region", name="Feedback")).to_contain_text("Dr. Offline")
    assert labels_on_device(live) == ["Dr. Offline"]
    live.context.set_offline(False)
    expect(live.get_by_text("You are offline.")).to_be_hidden()


REST = "reviewer_rest.bin.gz"


@pytest.mark.parametrize(
    ("file", "ending"),
    [
        *(("reviewer.bin.gz", each) for each in ("fails", "hangs")),
        *(("start_reviewer.py", each) for each in ("fails", "hangs")),
        (REST, "fails"),
    ],
)
def test_feedback_comes_by_itself_once_the_network_is_back(
    browser: Browser, base_url: str, file: str, ending: str
) -> None:
    held: list[Route] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        back: list[bool] = []
        context.route(f"**/{file}", lambda route: route.continue_() if back else held.append(route))
        page = context.new_page()
        with page.expect_request(f"**/{file}"):
            page.goto("")
        writers(ready(page)).fill("Dr. Underground")
        context.set_offline(True)
        back.append(True)
        for route in held if ending == "fails" else ():
            route.abort("internetdisconnected")
        comes = ", and feedback works as usual" if file == REST else "; feedback starts once you are online again"
        said = page.get_by_text(f"You are offline. What you enter is saved on this device{comes}.")
        expect(said).to_be_visible()
        expect(page.get_by_text("Feedback cannot start")).to_have_count(0)
        saved(page)
        context.set_offline(False)
        expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=15_000)
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Underground")
        expect(page.get_by_text("Feedback is live")).to_be_visible()
        expect(said).to_be_hidden()
        with_registrar(page)


@pytest.mark.campaign
@with_offline_copy
def test_every_reload_without_a_server_opens_the_planner(
    page: Page, own_server: SiteServer, campaign: Campaign, browser_name: str
) -> None:
    page.goto(own_server.url)
    with_feedback(page)
    writers(page).fill("Dr. Offline")
    saved(page)
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    own_server.stop()
    for _ in campaign("The planner reloaded with the server stopped", 1, 100 if browser_name == "chromium" else 20):
        page.reload()
        expect(writers(page)).to_have_value("Dr. Offline")
        with_feedback(page)
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Offline")
        with_registrar(page)


def test_the_interpreters_of_two_tabs_do_not_answer_each_other(live: Page) -> None:
    """Each answers every question of a page once, and nothing but questions."""
    other = live.context.new_page()
    other.goto("")
    for tab in (live, other):
        with_registrar(with_feedback(tab))
    listener = live.context.new_page()
    listener.goto("404.html")
    listener.evaluate(LISTEN)
    for asked in (1, 2):
        listener.evaluate("() => window.channel.postMessage('what did I miss?')")
        listener.wait_for_function("count => window.answers >= count", arg=4 * asked)
    for tab in (live, other):
        for who in ("reviewer", "registrar"):
            assert list(answers(tab, who, "alive", [()])) == [True]
    assert listener.evaluate("() => window.answers") == 8


@with_offline_copy
def test_a_new_version_waits_until_the_person_agrees_and_takes_the_edit_along(
    page: Page, site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    url = serve(folder).url
    page.goto(url)
    expect(page.get_by_text("Ready for offline use")).to_be_visible(timeout=SLOWEST_START)
    first = folder / "index.html"
    first.write_text(first.read_text("utf-8").replace("Are these the right", "Are these now the right"), "utf-8")
    write_service_worker(folder)
    page.goto(url)
    expect(page.get_by_text("A new version of LORweb is ready.")).to_be_visible(timeout=SLOWEST_START)
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these the right letters?")
    writers(page).fill("Dr. Updated")
    page.get_by_role("button", name="Update now").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these now the right letters?")
    expect(writers(page)).to_have_value("Dr. Updated")

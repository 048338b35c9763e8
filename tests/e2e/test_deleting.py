"""“Delete everything” deletes all that is this site's, whatever is under way, and nothing that is its neighbors'.

What was saved when neighbors still shared one database is taken along by each of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.server import SiteRequest, SiteServer, running
from tests.e2e.device import is_open, open_portfolio_named, portfolio, portfolios, ready, saved, writers
from tests.offline import with_offline_copy

pytestmark = pytest.mark.usefixtures("without_python")

DELETED = "Everything is deleted from this device."
LEFT = """async () => [
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).filter(each => each.installing).map(String),
]"""
"""What is left of the offline copy."""
WITH_SHARED = """async (records) => {
    const opening = indexedDB.open("lorweb", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("portfolios");
    await new Promise(done => (opening.onsuccess = done));
    const transaction = opening.result.transaction("portfolios", "readwrite");
    const store = transaction.objectStore("portfolios");
    for (const [key, value] of Object.entries(records ?? {})) store.put(value, key);
    const keys = store.getAllKeys();
    await new Promise(done => (transaction.oncomplete = done));
    opening.result.close();
    return keys.result;
}"""
"""Puts these records into the database that all copies of the site shared; returns all keys."""
NAMES = {
    "format": 1,
    "entries": [{"id": "current", "name": "Match 2027"}, {"id": "p1", "name": "Other"}],
    "last": "current",
}
SHARED = {
    "current": {"revision": 4, "text": portfolio("Dr. First")},
    "p1": {"revision": 7, "text": portfolio("Dr. Second")},
    "damaged": {"revision": 2, "text": "{"},
    "index": {"revision": 0, "text": json.dumps(NAMES)},
}
UNSAVED = {"id": "current", "name": "Match 2027", "revision": 4, "text": portfolio("Dr. Unsaved")}


def held(server: SiteServer, part: str) -> Event:
    """Has the server keep back what has `part` in its address until this is set."""
    go_on = Event()

    class Request(SiteRequest):
        def send_head(self) -> Any:
            if part in self.path:
                go_on.wait(120)
            return super().send_head()

    server.RequestHandlerClass = Request
    return go_on


def delete_everything(page: Page, offline_too: bool = False) -> None:
    page.bring_to_front()
    page.get_by_role("button", name="Files").click()
    page.get_by_role("button", name="Delete everything …").click()
    dialog = page.get_by_role("dialog", name="Delete everything?")
    if offline_too:
        dialog.get_by_label("Also delete the copy of this site for offline use").check()
    dialog.get_by_role("button", name="Delete everything", exact=True).click()
    expect(page.get_by_text(DELETED)).to_be_visible()


def shared_on_device(page: Page) -> list[str]:
    found: list[str] = page.evaluate(WITH_SHARED)
    return found


@with_offline_copy
@pytest.mark.parametrize(("part", "kept"), [("/guide/waiver/", "-precache-"), ("/app/later-", "-runtime-")])
def test_a_copy_for_offline_use_that_is_just_made_goes_too(
    page: Page, own_server: SiteServer, part: str, kept: str
) -> None:
    go_on = held(own_server, part)
    page.goto(own_server.url)
    writers(ready(page)).fill("Dr. Gone")
    saved(page)
    guide = page.context.new_page()
    guide.goto(own_server.url + "guide/")
    guide.wait_for_function("async part => (await caches.keys()).some(name => name.includes(part))", arg=kept)
    delete_everything(page, offline_too=True)
    expect(page.get_by_text("The offline copy is deleted.")).to_be_visible()
    assert page.evaluate(LEFT) == []
    go_on.set()
    expect(guide.locator("html")).to_have_attribute("data-offline", "forgotten")
    guide.evaluate("() => fetch('../search/index.json').then(answer => answer.text())")
    assert page.evaluate(LEFT) == []


@with_offline_copy
def test_another_copy_of_the_site_on_the_same_origin_keeps_its_own(page: Page, site: Path, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "x"):
        place.mkdir(exist_ok=True)
        (place / "lor").symlink_to(site)
    with running(tmp_path, "/") as server:
        here, there = page, page.context.new_page()
        for tab, path, name in ((here, "lor/", "Dr. Here"), (there, "x/lor/", "Dr. There")):
            tab.goto(server.url + path)
            expect(writers(ready(tab))).to_have_value("")
            writers(tab).fill(name)
            saved(tab)
        delete_everything(here, offline_too=True)
        expect(writers(there)).to_have_value("Dr. There")
        kept = there.evaluate("async () => [...await caches.keys(), ...Object.keys(localStorage)]")
        assert "lorweb-second-copy-/x/lor/" in kept
        assert not [name for name in kept if name.endswith("-/lor/")]
        for tab, value in ((here, ""), (there, "Dr. There"), (here, "")):
            tab.reload()
            expect(writers(ready(tab))).to_have_value(value)


@pytest.fixture
def from_before(page: Page) -> Callable[[], Page]:
    """The planner where an earlier version has saved in the shared database."""

    def start() -> Page:
        page.goto("404.html")
        page.evaluate(WITH_SHARED, SHARED)
        page.goto("")
        return ready(page)

    return start


def test_what_an_earlier_version_saved_is_taken_along(from_before: Callable[[], Page]) -> None:
    page = from_before()
    is_open(page, "Match 2027")
    expect(writers(page)).to_have_value("Dr. First")
    writers(page).fill("Dr. First, now")
    saved(page)
    open_portfolio_named(page, "Other")
    expect(writers(page)).to_have_value("Dr. Second")
    open_portfolio_named(page, "My letters")  # it was listed nowhere, and cannot be read
    expect(page.get_by_role("alert").filter(has_text="“My letters” cannot be read.")).to_be_visible()
    open_portfolio_named(page, "Match 2027")
    page.reload()
    expect(writers(ready(page))).to_have_value("Dr. First, now")
    assert shared_on_device(page) == sorted(SHARED)


def test_what_an_earlier_version_left_unsaved_is_taken_along(page: Page, from_before: Callable[[], Page]) -> None:
    page.goto("404.html")
    page.evaluate("left => localStorage.setItem('lorweb-left.12', left)", json.dumps(UNSAVED))
    from_before()
    expect(writers(page)).to_have_value("Dr. Unsaved")
    saved(page)
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_a_tab_of_an_earlier_version_is_told_to_write_no_more(page: Page, from_before: Callable[[], Page]) -> None:
    page.goto("404.html")
    old = page.context.new_page()
    old.goto("404.html")
    old.evaluate("() => { new BroadcastChannel('lorweb-portfolios').onmessage = told => { window.told = told.data } }")
    from_before()
    assert json.loads(old.wait_for_function("() => window.told").json_value())["format"] > 1


def test_what_is_deleted_goes_from_the_shared_database_too(from_before: Callable[[], Page]) -> None:
    page = from_before()
    portfolios(page).get_by_role("button", name="Delete Other").click()
    expect(page.get_by_text("“Other” is deleted.")).to_be_visible()
    assert shared_on_device(page) == ["current", "damaged", "index"]
    page.evaluate("localStorage.setItem('lorweb-last-report', 'x'); localStorage.setItem('lorweb-left-/fork/ 1', 'x')")
    delete_everything(page)
    assert page.evaluate("() => Object.keys(localStorage)") == ["lorweb-left-/fork/ 1"]
    assert shared_on_device(page) == []
    page.evaluate(WITH_SHARED, SHARED)  # another copy of the site, of an earlier version, still has them
    page.reload()
    expect(writers(ready(page))).to_have_value("")

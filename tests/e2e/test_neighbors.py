"""Where others share the site's address, the page says so; see content/guide/protection.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.site.server import running
from tests.e2e.device import ready
from tests.offline import with_offline_copy

pytestmark = pytest.mark.usefixtures("without_python")


def told(page: Page) -> Locator:
    """What the dialog about files says of neighbors."""
    ready(page).get_by_role("button", name="Files").click()
    expect(page.get_by_role("dialog", name="Files")).to_be_visible()
    return page.locator("#neighbors")


def test_in_a_folder_of_an_address_it_says_that_others_can_stand_there(planner: Page) -> None:
    found = told(planner)
    expect(found).to_contain_text("can read and change what is saved here, because they share its address")
    expect(found.get_by_role("link", name="How to fix this")).to_have_attribute(
        "href", "./guide/protection/#same-origin"
    )


@pytest.mark.parametrize(
    "keep",
    ["localStorage.setItem('x', 1)", "caches.open('x')", "new Promise(done => indexedDB.open('x').onsuccess = done)"],
)
def test_it_says_that_others_keep_something_and_says_nothing_at_an_address_of_its_own(
    page: Page, site: Path, keep: str
) -> None:
    with running(site, "/") as server:
        page.goto(server.url)
        expect(told(page)).to_be_hidden()
        page.evaluate(f"async () => {{ await {keep} }}")
        page.reload()
        expect(told(page)).to_contain_text("keep something in this browser, too.")


@with_offline_copy
def test_it_says_that_another_project_answers_its_requests(page: Page, site: Path, tmp_path: Path) -> None:
    (tmp_path / "lor").symlink_to(site)
    (tmp_path / "index.html").write_text("<!doctype html><title>Another project</title>")
    (tmp_path / "sw.js").write_text("addEventListener('fetch', () => {}); addEventListener('install', skipWaiting)")
    with running(tmp_path, "/") as server:
        page.goto(server.url)
        page.evaluate(
            "async () => { await navigator.serviceWorker.register('sw.js'); await navigator.serviceWorker.ready }"
        )
        page.goto(server.url + "lor/")
        expect(told(page)).to_contain_text("it can change the page itself and all that is saved.")

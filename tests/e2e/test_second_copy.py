"""What a browser's database has lost comes back from the second copy; what a person has deleted does not."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.e2e.device import (
    TRANSACTION,
    keys_on_device,
    kill_browser,
    labels_on_device,
    on_device,
    open_portfolio_named,
    portfolios,
    put_on_device,
    ready,
    saved,
    second_tab,
    writers,
)

BROUGHT_BACK = "This browser lost what you saved last."
COPIES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        if (!name.startsWith("lorweb-second-copy-")) continue;
        const copies = await (await caches.open(name)).keys();
        found.push(...copies.map(({ url }) => url.split("second-copy/")[1]));
    }
    return found.sort();
}"""
STUCK = """() => {
    let stuck = true;
    const { keys } = Cache.prototype, { delete: drop } = CacheStorage.prototype;
    Cache.prototype.keys = function () { return stuck ? new Promise(() => {}) : keys.call(this) };
    CacheStorage.prototype.delete = function (name) { stuck = false; return drop.call(this, name) };
}"""
"""As Chromium is once a page's process was killed while it wrote a copy, until that cache is deleted."""
BEGUN = struct.pack("<IHB", 0x1234, 500, 1)
"""A record's sum, length and kind in a log of LevelDB: what stands there when the browser is killed before the rest."""


@pytest.fixture(autouse=True)
def no_interpreter(without_python: None) -> None:
    """Whether Python runs makes no difference to what is kept, but takes seconds for each page."""


def typed(page: Page, name: str) -> None:
    """The first letter's writer has this name, and it is on the device."""
    writers(page).fill(name)
    saved(page)


@pytest.mark.parametrize("torn", [BEGUN, BEGUN + b"half of it", BEGUN[:3]], ids=["header", "half", "half a header"])
def test_a_browser_that_spoils_its_own_database_when_killed_loses_nothing(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    base_url: str,
    tmp_path: Path,
    keep_python_out: Callable[[BrowserContext], None],
    torn: bytes,
) -> None:
    profile, names = tmp_path / "profile", ["", "Dr. A", "Dr. B", "Dr. C", "Dr. D"]
    for before, name in pairwise(names):
        context = browser_type.launch_persistent_context(
            profile, base_url=base_url, service_workers="block", **browser_type_launch_args
        )
        keep_python_out(context)
        page = context.pages[0]
        page.goto("")
        ready(page)
        expect(writers(page)).to_have_value(before)
        typed(page, name)
        kill_browser(profile)
        page.wait_for_event("close") if not page.is_closed() else None
        if name == "Dr. A":
            (log,) = (profile / "Default" / "IndexedDB").glob("*/*.log")
            with log.open("ab") as file:
                file.write(torn)


def test_a_lost_database_comes_back_with_every_portfolio_and_its_name(planner: Page) -> None:
    typed(planner, "Dr. A")
    dialog = portfolios(planner)
    dialog.get_by_role("button", name="Rename My letters").click()
    dialog.get_by_label("New name").fill("Match 2027")
    dialog.get_by_role("button", name="Save the name").click()
    dialog.get_by_role("button", name="New portfolio").click()
    typed(planner, "Dr. B")
    before = keys_on_device(planner)
    planner.evaluate(TRANSACTION, {"kind": "clear"})
    planner.reload()
    ready(planner)
    expect(planner.get_by_text(BROUGHT_BACK)).to_be_visible()
    expect(writers(planner)).to_have_value("Dr. B")
    assert keys_on_device(planner) == before
    open_portfolio_named(planner, "Match 2027")
    expect(writers(planner)).to_have_value("Dr. A")
    planner.reload()
    ready(planner)
    expect(planner.get_by_text(BROUGHT_BACK)).to_be_hidden()


def test_a_database_gone_back_in_time_catches_up_and_goes_on(planner: Page) -> None:
    typed(planner, "Dr. A")
    earlier = on_device(planner)
    typed(planner, "Dr. B")
    latest = on_device(planner)
    put_on_device(planner, earlier)
    planner.reload()
    ready(planner)
    expect(writers(planner)).to_have_value("Dr. B")
    expect(planner.get_by_text(BROUGHT_BACK)).to_be_visible()
    back = on_device(planner)
    assert (back["revision"], back["text"]) == (latest["revision"], latest["text"])
    typed(planner, "Dr. C")
    assert on_device(planner)["revision"] == latest["revision"] + 1
    assert labels_on_device(planner) == ["Dr. C"]


def test_there_is_one_copy_of_each_portfolio_and_it_is_what_was_saved_last(planner: Page) -> None:
    for name in ("Dr. A", "Dr. B", "Dr. C"):
        typed(planner, name)
    record = on_device(planner)
    copies = planner.evaluate(COPIES)
    assert [each for each in copies if not each.startswith("index/")] == [f"current/{record['revision']}"]
    assert len(copies) == 2
    read = f"""async () => (await (await caches.match("./second-copy/current/{record["revision"]}")).text())"""
    assert json.loads(planner.evaluate(read)) == json.loads(record["text"])


def test_a_deleted_portfolio_has_no_copy_and_stays_deleted(planner: Page) -> None:
    typed(planner, "Dr. A")
    dialog = portfolios(planner)
    dialog.get_by_role("button", name="New portfolio").click()
    typed(planner, "Dr. B")
    dialog = portfolios(planner)
    dialog.get_by_role("button", name="Delete My letters", exact=True).click()
    expect(planner.get_by_text("“My letters” is deleted.")).to_be_visible()
    assert not [each for each in planner.evaluate(COPIES) if each.startswith("current/")]
    planner.reload()
    ready(planner)
    assert labels_on_device(planner) == ["Dr. B"]


def test_deleting_everything_deletes_the_copies(planner: Page) -> None:
    typed(planner, "Dr. A")
    assert planner.evaluate(COPIES)
    planner.get_by_role("button", name="Files").click()
    planner.get_by_role("button", name="Delete everything …").click()
    asked = planner.get_by_role("dialog", name="Delete everything?")
    asked.get_by_role("button", name="Delete everything", exact=True).click()
    expect(planner.get_by_text("Everything is deleted from this device.")).to_be_visible()
    assert planner.evaluate(COPIES) == []
    planner.reload()
    ready(planner)
    expect(writers(planner)).to_have_value("")


def test_a_copy_made_while_another_tab_deletes_goes_too(planner: Page) -> None:
    typed(planner, "Dr. A")
    planner.evaluate(
        """() => {
            const put = Cache.prototype.put;
            Cache.prototype.put = async function (address, response) {
                if (address.includes("/current/")) {
                    const opening = indexedDB.open("lorweb-portfolios-/lor/");
                    await new Promise(done => (opening.onsuccess = done));
                    const transaction = opening.result.transaction("portfolios", "readwrite");
                    transaction.objectStore("portfolios").clear();
                    await new Promise(done => (transaction.oncomplete = done));
                    opening.result.close();
                    Cache.prototype.put = put;
                }
                return put.call(this, address, response);
            };
        }"""
    )
    typed(planner, "Dr. B")
    assert not [each for each in planner.evaluate(COPIES) if each.startswith("current/")]


def test_where_the_browser_tells_no_more_of_copies_they_are_made_anew(planner: Page) -> None:
    typed(planner, "Dr. A")
    planner.add_init_script(f"({STUCK})()")
    planner.reload()
    ready(planner)
    expect(writers(planner)).to_have_value("Dr. A")
    typed(planner, "Dr. B")
    revision = on_device(planner)["revision"]
    assert f"current/{revision}" in planner.evaluate(COPIES)
    assert f"current/{revision - 1}" not in planner.evaluate(COPIES)


def test_a_deleted_portfolio_has_no_copy_where_the_browser_tells_no_more_of_copies(planner: Page) -> None:
    typed(planner, "Dr. A")
    planner.evaluate(STUCK)
    portfolios(planner).get_by_role("button", name="Delete My letters").click()
    expect(planner.get_by_text("“My letters” is deleted.")).to_be_visible()
    other = second_tab(planner)
    expect(writers(other)).to_have_value("")
    assert labels_on_device(other) == []


def test_a_browser_that_answers_nothing_about_copies_saves_all_the_same(planner: Page) -> None:
    typed(planner, "Dr. A")
    planner.add_init_script("CacheStorage.prototype.has = CacheStorage.prototype.open = () => new Promise(() => {})")
    planner.reload()
    ready(planner)
    expect(writers(planner)).to_have_value("Dr. A")
    typed(planner, "Dr. B")
    assert labels_on_device(planner) == ["Dr. B"]


def test_without_a_place_for_copies_all_is_saved_as_before(page: Page) -> None:
    page.add_init_script("delete window.caches; delete Window.prototype.caches;")
    page.goto("")
    ready(page)
    assert page.evaluate("() => typeof caches") == "undefined"
    typed(page, "Dr. A")
    page.reload()
    ready(page)
    expect(writers(page)).to_have_value("Dr. A")

"""What is kept survives faults: damaged and newer records, full and blocked storage, a page that closes too early."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lorweb.interchange import open_portfolio
from tests.e2e.conftest import with_feedback
from tests.e2e.device import (
    TRANSACTION,
    is_open,
    keys_on_device,
    labels_on_device,
    on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    put_on_device,
    ready,
    saved,
    writers,
)

pytestmark = pytest.mark.usefixtures("without_python")

REFUSE = """() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () { this.transaction.abort() };
}"""
"""From now on, nothing can be written, as on a full disk."""
NO_MORE_TURNS = """
const { postTask } = Scheduler.prototype;
Scheduler.prototype.postTask = function (...given) {
    const held = document.documentElement.dataset.page && !sessionStorage.getItem("turns");
    return held ? new Promise(() => {}) : postTask.apply(this, given);
};
"""
"""Once the form is alive, the page's own work goes on no more."""
IS_ON_DEVICE = f"""async text => {{
    const record = await ({TRANSACTION})({{ kind: "get", key: "current" }});
    return record?.text.includes(text);
}}"""


DAMAGED = ["{broken", '{"letters": 3}', '{"letters": [{}]}', "[]", "[" * 500 + "]" * 500]
# MicroPython would read this one as a sound portfolio with nothing after it.
DAMAGED += [portfolio("Dr. Nul") + "\0 and more"]


@pytest.mark.parametrize("stored", DAMAGED)
def test_a_damaged_portfolio_stays_as_it_is_and_the_others_work(planner: Page, stored: str) -> None:
    writers(planner).fill("Dr. Gone")
    saved(planner)
    put_on_device(planner, {"revision": 7, "text": portfolio("Dr. Fine")}, "other")
    put_on_device(planner, {"revision": 7, "text": stored})
    planner.reload()
    alert = planner.get_by_role("alert").filter(has_text="“My letters” cannot be read.")
    expect(alert).to_be_visible()
    expect(writers(planner)).to_be_disabled()
    with planner.expect_download() as download:
        alert.get_by_role("button", name="Download it as it is").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == stored
    open_portfolio_named(planner, "My letters 2")
    expect(alert).to_be_hidden()
    expect(writers(planner)).to_have_value("Dr. Fine")
    writers(planner).fill("Dr. Better")
    saved(planner)
    assert on_device(planner) == {"revision": 7, "text": stored}
    assert json.loads(on_device(planner, "other")["text"])["letters"][0]["writer"]["label"] == "Dr. Better"


def test_a_list_of_names_that_is_damaged_hides_no_portfolio(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    put_on_device(planner, {"revision": 0, "text": "{"}, "index")
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. One")
    dialog = portfolios(planner)
    dialog.get_by_role("button", name="Rename My letters").click()
    dialog.get_by_label("New name").fill("Again")
    dialog.get_by_role("button", name="Save the name").click()
    is_open(planner, "Again")
    planner.reload()
    is_open(ready(planner), "Again")
    assert on_device(planner, "index.damaged")["text"] == "{"


def test_a_portfolio_of_a_newer_version_is_not_touched(planner: Page) -> None:
    writers(planner).fill("Dr. Old")
    saved(planner)
    newer = {"revision": 12, "text": '{"format": 2, "people": ["Dr. New"]}'}
    put_on_device(planner, newer)
    planner.reload()
    alert = planner.get_by_role("alert").filter(has_text="was saved by a newer version of LORweb")
    expect(alert).to_be_visible()
    expect(writers(planner)).to_be_disabled()
    expect(planner.get_by_role("button", name="Add a letter")).to_be_disabled()
    for way in ("Download it as it is", "Download my letters"):
        if way == "Download my letters":
            planner.get_by_role("button", name="Files").click()
        with planner.expect_download() as download:
            planner.get_by_role("button", name=way).click()
        assert Path(download.value.path()).read_text(encoding="utf-8") == newer["text"]
    planner.keyboard.press("Escape")
    planner.get_by_role("button", name="Share").click()
    expect(planner.get_by_text("There is nothing to share")).to_be_visible()
    planner.reload()
    expect(alert).to_be_visible()
    assert on_device(planner) == newer
    portfolios(planner).get_by_role("button", name="New portfolio").click()
    writers(planner).fill("Dr. Beside")
    saved(planner)
    assert on_device(planner) == newer


@pytest.mark.parametrize("how", ["database", "index"])
def test_in_place_of_what_a_newer_version_saved_nothing_empty_is_handed_out(planner: Page, how: str) -> None:
    writers(planner).fill("Dr. Old")
    saved(planner)
    if how == "index":
        put_on_device(planner, {"revision": 0, "text": '{"format": 2, "names": ["My letters"]}'}, "index")
        planner.reload()
    else:
        planner.goto("404.html")
        planner.evaluate(
            "() => new Promise(done => { indexedDB.open('lorweb-portfolios-/lor/', 2).onsuccess = done; })"
        )
        planner.goto("")
    alert = planner.get_by_role("alert").filter(has_text="newer version of LORweb")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("button")).to_be_hidden()
    downloads: list[object] = []
    planner.on("download", lambda download: downloads.append(download))
    planner.get_by_role("button", name="Files").click()
    planner.get_by_role("button", name="Download my letters").click()
    expect(planner.get_by_text("There is nothing to download on this page.")).to_be_visible()
    assert not downloads


@pytest.mark.parametrize("speaks", ["message", "database"])
def test_a_tab_stops_writing_when_a_newer_version_speaks(planner: Page, speaks: str) -> None:
    writers(planner).fill("Dr. Old")
    saved(planner)
    before = on_device(planner)
    other = planner.context.new_page()
    other.goto("404.html")
    if speaks == "message":
        other.evaluate(
            "told => new BroadcastChannel('lorweb-portfolios-/lor/').postMessage(told)",
            '{"format": 2, "kind": "hello"}',
        )
    else:
        other.evaluate("() => { indexedDB.open('lorweb-portfolios-/lor/', 2) }")
    expect(planner.get_by_role("alert").filter(has_text="newer version of LORweb")).to_be_visible()
    expect(writers(planner)).to_be_disabled()
    expect(writers(planner)).to_have_value("Dr. Old")
    planner.bring_to_front()
    with planner.expect_download() as download:
        planner.get_by_role("button", name="Download a copy").click()
    opened = open_portfolio(Path(download.value.path()).read_text(encoding="utf-8"))
    assert opened.letters[0].writer.label == "Dr. Old"
    if speaks == "message":
        assert on_device(planner) == before


def test_storage_that_is_full_is_said_and_saving_goes_on_by_itself(planner: Page, tmp_path: Path) -> None:
    writers(planner).fill("Dr. Before")
    saved(planner)
    planner.evaluate(REFUSE)
    writers(planner).fill("Dr. Full")
    alert = planner.get_by_role("alert").filter(has_text="Not saved:")
    expect(alert).to_be_visible()
    expect(writers(planner)).to_have_value("Dr. Full")
    with planner.expect_download() as download:
        alert.get_by_role("button", name="Download a copy").click()
    copy = tmp_path / "copy.json"
    download.value.save_as(copy)
    assert open_portfolio(copy.read_text(encoding="utf-8")).letters[0].writer.label == "Dr. Full"
    assert labels_on_device(planner) == ["Dr. Before"]
    planner.evaluate("() => { IDBObjectStore.prototype.put = window.put }")
    saved(planner)
    expect(alert).to_be_hidden()
    assert labels_on_device(planner) == ["Dr. Full"]


def test_storage_that_is_blocked_is_said_and_the_rest_works(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        page.add_init_script("indexedDB.open = () => { throw new DOMException('It is blocked.', 'SecurityError') }")
        page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('It is blocked.') }")
        page.goto("")
        alert = page.get_by_role("alert").filter(has_text="does not let the page save (It is blocked)")
        expect(alert).to_be_visible()
        writers(page).fill("Dr. Unkept")
        with_feedback(page)
        expect(page.get_by_role("region", name="Feedback")).to_contain_text("Dr. Unkept")
        with page.expect_download() as download:
            alert.get_by_role("button", name="Download a copy").click()
        assert "Dr. Unkept" in Path(download.value.path()).read_text(encoding="utf-8")
        portfolios(page).get_by_role("button", name="New portfolio").click()
        expect(page.get_by_text("is not saved on this device, so it stays open")).to_be_visible()
        expect(writers(page)).to_have_value("Dr. Unkept")


def left_unsaved(planner: Page) -> None:
    """What was saved is “Dr. Saved”; the page was closed before “Dr. Unsaved” could be, and is open again."""
    writers(planner).fill("Dr. Saved")
    saved(planner)
    planner.evaluate(REFUSE)
    writers(planner).fill("Dr. Unsaved")
    expect(planner.get_by_role("alert").filter(has_text="Not saved:")).to_be_visible()
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Unsaved")


def test_what_was_not_saved_when_the_page_closed_is_there_at_the_next_start(planner: Page) -> None:
    left_unsaved(planner)
    saved(planner)
    assert labels_on_device(planner) == ["Dr. Unsaved"]
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Unsaved")
    assert keys_on_device(planner) == ["current", "index"]


def test_a_page_closed_amid_its_own_saving_goes_on_with_the_same_portfolio(planner: Page) -> None:
    """What was just being saved is no other version, and “saved” is said only of what came after it, too."""
    planner.evaluate("() => { Cache.prototype.put = () => new Promise(() => {}) }")  # the second copy takes its time
    writers(planner).fill("Dr. First")
    planner.wait_for_function(IS_ON_DEVICE, arg="Dr. First")
    writers(planner).fill("Dr. Second")
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Second")
    saved(planner)
    assert labels_on_device(planner) == ["Dr. Second"]
    is_open(planner, "My letters")


def test_what_is_entered_at_the_very_first_moment_is_there_at_the_next_start(page: Page) -> None:
    """The form takes answers a moment before saving begins; here that moment lasts."""
    page.add_init_script(NO_MORE_TURNS)
    page.goto("")
    writers(ready(page)).fill("Dr. Hasty")
    page.evaluate("() => { sessionStorage.setItem('turns', 'go on') }")
    page.reload()
    expect(writers(ready(page))).to_have_value("Dr. Hasty")
    saved(page)
    assert labels_on_device(page) == ["Dr. Hasty"]


def test_what_was_left_unsaved_never_overwrites_what_was_saved_since(planner: Page) -> None:
    writers(planner).fill("Dr. Saved")
    saved(planner)
    planner.evaluate(REFUSE)
    writers(planner).fill("Dr. Unsaved")
    expect(planner.get_by_role("alert").filter(has_text="Not saved:")).to_be_visible()
    planner.goto("404.html")
    put_on_device(planner, {"revision": 9, "text": portfolio("Dr. Since")})
    planner.goto("")
    expect(writers(ready(planner))).to_have_value("Dr. Unsaved")
    saved(planner)
    assert sorted(labels_on_device(planner)) == ["Dr. Since", "Dr. Unsaved"]

"""Nothing is lost, tried many times with printed seeds: killed browsers, tabs that edit at once, damaged records.

A few times here, as often as was promised with --campaign.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Locator, Page, expect

from tests.campaign import Campaign
from tests.e2e.conftest import watched
from tests.e2e.device import (
    TRANSACTION,
    kill_browser,
    labels_on_device,
    on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    put_on_device,
    saved,
    writers,
)
from tests.e2e.robot import Robot

DAMAGE = (
    lambda noise, text: text[: noise.randrange(len(text))],
    lambda noise, text: text.replace(noise.choice('{}[]":,'), noise.choice(["", "[", "\x00", '"']), 1),
    lambda noise, text: text.replace("letters", noise.choice(["letter", "__proto__"])),
    lambda noise, text: json.dumps({"format": 1, "letters": noise.choice([1, "x", {}, [1], [None], [{"id": 1}]])}),
    lambda noise, text: noise.choice(["", "null", "3", '"x"', "[]", "\ufeff{}", "[" * 5000, '{"format": null}']),
)
VALUES: tuple[Any, ...] = (
    None,
    7,
    "text",
    [],
    {"revision": 1},
    {"text": 5},
    {"text": None, "revision": 2},
    {"revision": "x", "text": "{"},
)
"""What stands in the place of a record that is none at all."""
REPLACE = """(field, text) => {
    const before = field.value;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return before;
}"""
"""Writes at once, and returns what was shown until then."""
LATER = 5
"""A revision after all that the page has saved here, which would come back over an earlier one."""
DEAF = """() => {
    window.post ??= BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function () {};
}"""
HEARING = "() => { BroadcastChannel.prototype.postMessage = window.post ?? BroadcastChannel.prototype.postMessage }"
TIMED = """(field, text) => new Promise(done => {
    const alert = document.getElementById("keeping-alert");
    let began;
    setTimeout(done, 30_000, null);
    const look = () => alert.hidden || done(Math.round(performance.now() - began));
    new MutationObserver(look).observe(alert, { attributes: true });
    began = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
"""Writes, and returns how many milliseconds later the page said that it is not saved; null if it never did."""


@pytest.fixture(autouse=True)
def no_interpreter(without_python: None) -> None:
    """Whether Python runs makes no difference to what is kept, but takes seconds for each page."""


@pytest.fixture
def ready_page(page: Page) -> Page:
    page.goto("")
    return ready(page)


def ready(page: Page) -> Page:
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=90_000)
    return page


def test_a_killed_browser_loses_nothing_it_has_called_saved(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    base_url: str,
    tmp_path: Path,
    campaign: Campaign,
    keep_python_out: Callable[[BrowserContext], None],
) -> None:
    robot, profile = Robot(), tmp_path / "profile"
    for seed in campaign("The browser killed (SIGKILL) while a robot edits", 2, 100):
        context = browser_type.launch_persistent_context(
            profile, base_url=base_url, service_workers="block", **browser_type_launch_args
        )
        keep_python_out(context)
        page = context.pages[0]
        page.goto("")
        robot.finds(page)
        robot.edit(page, random.Random(seed))
        kill_browser(profile)
        page.wait_for_event("close") if not page.is_closed() else None
        campaign.note(robot.told)


def test_a_killed_renderer_loses_nothing_it_has_called_saved(
    browser: Browser, context: BrowserContext, campaign: Campaign
) -> None:
    robot, page = Robot(), context.new_page()
    for seed in campaign("The page's process killed (SIGKILL) while a robot edits", 2, 100):
        page.goto("")
        robot.finds(page)
        robot.edit(page, random.Random(seed))
        session = browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        with page.expect_event("crash"):
            for process in processes:
                if process["type"] == "renderer":
                    os.kill(process["id"], signal.SIGKILL)
        page.close()
        page = context.new_page()
        campaign.note(robot.told)


def test_reloading_amid_edits_loses_nothing_called_saved(ready_page: Page, campaign: Campaign) -> None:
    robot = Robot()
    for seed in campaign("The page reloaded while a robot edits", 3, 100):
        robot.edit(ready_page, random.Random(seed))
        ready_page.reload()
        robot.finds(ready_page)
        campaign.note(robot.told)


def test_closing_a_tab_amid_edits_loses_nothing_called_saved(context: BrowserContext, campaign: Campaign) -> None:
    robot = Robot()
    for seed in campaign("The tab closed while a robot edits", 3, 100):
        page = context.new_page()
        page.goto("")
        robot.finds(page)
        robot.edit(page, random.Random(seed))
        page.close()
        campaign.note(robot.told)


def test_tabs_that_edit_at_once_lose_nothing(ready_page: Page, campaign: Campaign) -> None:
    """After every interleaving, each edit is stored, or was replaced in a tab that had shown it."""
    tabs = [ready_page, ready_page.context.new_page()]
    tabs[1].goto("")
    versions = 0
    for seed in campaign("Two tabs that edit in turn, half of the times without hearing of each other", 3, 200):
        noise = random.Random(seed)
        if seed % 20 == 0:
            ready_page.evaluate(TRANSACTION, {"kind": "clear"})
            for tab in tabs:
                tab.bring_to_front()
                tab.reload()
                writers(ready(tab)).fill("before all others")
                saved_or_shows_the_other(tab)
        open_the_same(tabs, f"{seed}")
        if noise.random() < 0.5:
            for tab in tabs:
                tab.evaluate(DEAF)
        edits, seen = [], set()
        for step in range(noise.randrange(2, 7)):
            tab, name = noise.choice(tabs), f"{seed}-{step}"
            tab.bring_to_front()
            seen.add(writers(tab).evaluate(REPLACE, name))
            edits.append(name)
            if noise.random() < 0.4:
                saved_or_shows_the_other(tab)
        for tab in tabs:
            tab.bring_to_front()
            saved_or_shows_the_other(tab)
        kept = [label for label in labels_on_device(ready_page) if label.startswith(f"{seed}-")]
        versions += len(kept)
        lost = [name for name in edits if name not in kept and name not in seen]
        assert not lost, f"seed {seed}: {lost} overwritten by a tab that had not shown it; kept: {kept}"
        for tab in tabs:
            tab.evaluate(HEARING)
        campaign.note(f"{versions} versions kept in all.")


def open_the_same(tabs: list[Page], writer: str) -> None:
    """Open a new portfolio with a letter by this writer in the first tab, and the same in the other."""
    first, other = tabs
    first.bring_to_front()
    dialog = portfolios(first)
    dialog.get_by_role("button", name="New portfolio").click()
    expect(dialog).to_be_hidden()
    expect(writers(first)).to_have_value("")
    writers(first).fill(writer)
    saved(first)
    shown = first.get_by_role("button", name=re.compile("^Portfolio: ")).inner_text()
    name = " ".join(shown.split()).removeprefix("Portfolio: ")
    other.bring_to_front()
    open_portfolio_named(other, name)
    expect(writers(other)).to_have_value(writer)


def saved_or_shows_the_other(tab: Page) -> None:
    expect(tab.get_by_text(re.compile("^(Saved on this device|Shows what another tab saved)"))).to_be_visible()


def test_damaged_records_never_break_the_page(ready_page: Page, campaign: Campaign) -> None:
    """Whatever stands in the store: the page starts, says so, hands it out, leaves it alone, and the others work."""
    page = ready_page
    writers(page).fill("Dr. First")
    saved(page)
    unreadable = 0
    for seed in campaign("Damaged records in the browser's storage, opened at the start and from the list", 6, 500):
        noise = random.Random(seed)
        text = noise.choice(DAMAGE)(noise, portfolio("Dr. A.", "Dr. B."))
        value = {"revision": seed + LATER, "text": text} if noise.random() < 0.8 else noise.choice(VALUES)
        if seed % 20 == 0:
            put_on_device(page, {"revision": 1, "text": portfolio("Dr. Fine")}, "other")
            put_on_device(page, value)
            page.reload()
            ready(page)
        else:
            open_portfolio_named(page, "My letters 2")
            put_on_device(page, value)
            open_portfolio_named(page, "My letters")
        expect(page.get_by_text(re.compile("^(Not opened|Saved on this device)"))).to_be_visible()
        alert = page.get_by_role("alert").filter(has_text="cannot be read.")
        if alert.is_visible():
            unreadable += 1
            text = handed_out(page, alert)
            given, kept = (text, value["text"]) if is_record(value) else (json.loads(text), value)
            assert given == kept
        assert on_device(page) == value
        assert json.loads(on_device(page, "other")["text"])["letters"][0]["writer"]["label"] == "Dr. Fine"
        campaign.note(f"{unreadable} could not be shown and were handed out as they are.")


def is_record(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def handed_out(page: Page, alert: Locator) -> str:
    with page.expect_download() as download:
        alert.get_by_role("button", name="Download it as it is").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_full_storage_is_said_and_nothing_is_lost(
    browser: Browser, base_url: str, campaign: Campaign, keep_python_out: Callable[[BrowserContext], None]
) -> None:
    """The browser's own quota is taken away and given back: said, kept on screen, handed out, saved by itself."""
    longest = 0
    for seed in campaign("The browser's storage full, then not any more", 1, 20):
        text = "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=3900))
        # Of one visitor the browser remembers how much there was.
        with browser.new_context(base_url=base_url, service_workers="block") as context, watched(context, base_url):
            keep_python_out(context)
            page = context.new_page()
            page.goto("")
            took = full_and_not_any_more(ready(page), base_url.split("/lor/")[0], text)
        longest = max(longest, took)
        campaign.note(f"Said at most {longest} ms after the edit.")


def full_and_not_any_more(page: Page, origin: str, text: str) -> int:
    """Returns how many milliseconds it took until the page said that it could not save."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    took: int | None = writers(page).evaluate(TIMED, text)
    assert took is not None, "the browser has taken it all the same"
    alert = page.get_by_role("alert").filter(has_text="Not saved:")
    expect(alert).to_be_visible()
    expect(writers(page)).to_have_value(text)
    with page.expect_download() as download:
        alert.get_by_role("button", name="Download a copy").click()
    [letter] = json.loads(Path(download.value.path()).read_text("utf-8"))["letters"]
    assert letter["writer"]["label"] == text
    assert text not in labels_on_device(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    saved(page)
    expect(alert).to_be_hidden()
    assert labels_on_device(page) == [text]
    return took

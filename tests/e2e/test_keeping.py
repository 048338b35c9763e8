"""What is entered is kept: saved at once, in as many portfolios as one likes, in two tabs, past faults and versions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lorweb.interchange import open_portfolio
from tests.e2e.device import (
    is_open,
    labels_on_device,
    on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    put_on_device,
    ready,
    saved,
    second_tab,
    writers,
)
from tests.goldens import FOLDER

pytestmark = pytest.mark.usefixtures("without_python")


def test_saved_is_said_only_when_it_is_on_the_device(planner: Page) -> None:
    writers(planner).fill("Dr. Kept")
    expect(planner.get_by_text(re.compile(r"^Saved on this device at .*\d.*\.$"))).to_be_visible()
    assert labels_on_device(planner) == ["Dr. Kept"]


def test_the_portfolio_of_the_first_version_opens(planner: Page) -> None:
    put_on_device(planner, {"revision": 3, "text": portfolio("Dr. Before")})
    planner.reload()
    expect(writers(planner)).to_have_value("Dr. Before")
    is_open(planner, "My letters")
    writers(planner).fill("Dr. After")
    saved(planner)
    assert on_device(planner)["revision"] == 4


@pytest.mark.parametrize("file", sorted(FOLDER.glob("format-*/*.json")), ids=lambda file: file.stem)
def test_what_any_version_has_stored_opens(planner: Page, file: Path) -> None:
    text = file.read_text("utf-8")
    put_on_device(planner, {"revision": 3, "text": text})
    planner.reload()
    in_use = open_portfolio(text).in_use.letters
    expect(writers(ready(planner))).to_have_count(len(in_use))
    assert [field.input_value() for field in writers(planner).all()] == [letter.writer.label for letter in in_use]


def test_portfolios_are_made_named_copied_opened_deleted_and_brought_back(planner: Page) -> None:
    writers(planner).fill("Dr. First")
    saved(planner)
    portfolios(planner).get_by_role("button", name="New portfolio").click()
    is_open(planner, "My letters 2")
    expect(writers(planner)).to_have_value("")
    writers(planner).fill("Dr. Second")
    saved(planner)

    dialog = portfolios(planner)
    dialog.get_by_role("button", name="Rename My letters 2").click()
    expect(dialog.get_by_label("New name")).to_be_focused()
    dialog.get_by_label("New name").fill("For psychiatry")
    dialog.get_by_role("button", name="Save the name").click()
    expect(dialog.get_by_role("button", name="For psychiatry", exact=True)).to_be_focused()
    dialog.get_by_role("button", name="Duplicate For psychiatry").click()
    dialog.get_by_role("button", name="For psychiatry, copy", exact=True).click()
    is_open(planner, "For psychiatry, copy")
    expect(writers(planner)).to_have_value("Dr. Second")

    open_portfolio_named(planner, "My letters")
    expect(writers(planner)).to_have_value("Dr. First")
    portfolios(planner).get_by_role("button", name="Delete My letters").click()
    expect(planner.get_by_text("“My letters” is deleted.")).to_be_visible()
    assert "Dr. First" not in labels_on_device(planner)
    planner.get_by_role("button", name="Undo", exact=True).click()
    is_open(planner, "My letters")
    expect(writers(planner)).to_have_value("Dr. First")

    planner.reload()
    ready(planner)
    is_open(planner, "My letters")
    expect(writers(planner)).to_have_value("Dr. First")
    names = portfolios(planner).get_by_role("button", name=re.compile("^Rename "))
    expect(names).to_have_text(["Rename For psychiatry", "Rename For psychiatry, copy", "Rename My letters"])


def test_each_tab_reloads_the_portfolio_it_had_open(planner: Page) -> None:
    writers(planner).fill("Dr. First")
    saved(planner)
    other = second_tab(planner)
    portfolios(other).get_by_role("button", name="New portfolio").click()
    writers(other).fill("Dr. Second")
    saved(other)
    for page, label in ((planner, "Dr. First"), (other, "Dr. Second")):
        page.bring_to_front()
        page.reload()
        expect(writers(ready(page))).to_have_value(label)


def test_an_edit_in_one_tab_shows_in_the_other(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    expect(writers(other)).to_have_value("Dr. One")
    writers(other).fill("Dr. Two")
    expect(writers(planner)).to_have_value("Dr. Two")
    planner.bring_to_front()
    writers(planner).fill("Dr. Three")
    expect(writers(other)).to_have_value("Dr. Three")
    expect(other.get_by_text("Shows what another tab saved")).to_be_visible()
    assert labels_on_device(planner) == ["Dr. Three"]


def test_what_another_tab_saved_shows_before_anything_can_be_typed_over_it(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    seen = writers(other).evaluate_handle(
        """field => {
            const seen = [], status = document.getElementById("save-status");
            const look = () => status.textContent.startsWith("Shows what another tab") && seen.push(field.value);
            new MutationObserver(look).observe(status, { childList: true, characterData: true, subtree: true });
            return seen;
        }"""
    )
    writers(planner).fill("Dr. Two")
    expect(other.get_by_text("Shows what another tab saved")).to_be_visible()
    assert seen.json_value() == ["Dr. Two"]


def test_the_cursor_stays_where_it_was_when_another_tab_changes_something(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    weeks = other.get_by_label("How many weeks?")
    weeks.focus()
    writers(planner).fill("Dr. Two")
    expect(writers(other)).to_have_value("Dr. Two")
    expect(weeks).to_be_focused()


def test_two_tabs_that_change_the_same_keep_both_versions(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    put_on_device(planner, {"revision": 9, "text": portfolio("Dr. Other")})
    writers(planner).fill("Dr. Mine")
    expect(planner.get_by_text("Another tab has changed “My letters” at the same time.")).to_be_visible()
    is_open(planner, "My letters, from this tab")
    expect(writers(planner)).to_have_value("Dr. Mine")
    saved(planner)
    assert sorted(labels_on_device(planner)) == ["Dr. Mine", "Dr. Other"]
    planner.get_by_role("button", name="Open the other version").click()
    is_open(planner, "My letters")
    expect(writers(planner)).to_have_value("Dr. Other")


def test_what_is_being_corrected_is_not_replaced_by_another_tab(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    other.get_by_label("How many weeks?").fill("-3")
    saved(other)
    planner.bring_to_front()
    writers(planner).fill("Dr. Two")
    saved(planner)
    other.bring_to_front()
    expect(other.get_by_label("How many weeks?")).to_have_value("-3")
    other.get_by_label("How many weeks?").fill("3")
    expect(other.get_by_text("at the same time")).to_be_visible()
    saved(other)
    assert sorted(labels_on_device(other)) == ["Dr. One", "Dr. Two"]


def test_a_portfolio_deleted_in_another_tab_stays_on_screen(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    portfolios(other).get_by_role("button", name="Delete My letters").click()
    planner.bring_to_front()
    expect(planner.get_by_text("“My letters” was deleted in another tab.")).to_be_visible()
    expect(writers(planner)).to_have_value("Dr. One")
    planner.get_by_role("button", name="Save it here").click()
    saved(planner)
    assert labels_on_device(planner) == ["Dr. One"]


def test_the_browser_is_asked_to_keep_what_is_saved(planner: Page) -> None:
    planner.evaluate("() => { navigator.storage.persist = async () => { window.asked = true; return true } }")
    writers(planner).fill("Dr. Kept")
    saved(planner)
    planner.get_by_role("button", name="Files").click()
    expect(planner.get_by_role("dialog", name="Files")).to_contain_text("has agreed to keep what is saved here")
    assert planner.evaluate("() => window.asked")


def test_safari_is_named_and_reminds_of_a_copy(planner: Page) -> None:
    writers(planner).fill("Dr. Kept")
    saved(planner)
    planner.add_init_script("navigator.storage.persisted = navigator.storage.persist = async () => false")
    planner.add_init_script("Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' })")
    entry = {"id": "current", "name": "My letters", "since": "2026-01-02"}
    put_on_device(planner, {"revision": 0, "text": json.dumps({"format": 1, "entries": [entry]})}, "index")
    planner.reload()
    reminder = planner.get_by_text("You have not downloaded a copy of “My letters” yet.")
    expect(reminder).to_contain_text("Safari deletes what is saved here after seven days")
    with planner.expect_download():
        planner.get_by_role("button", name="Download a copy").click()
    planner.reload()
    ready(planner)
    expect(planner.get_by_text("You have not downloaded a copy")).to_be_hidden()

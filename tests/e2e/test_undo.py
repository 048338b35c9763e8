"""Undo and redo: through every kind of change, also after a reload, and never what another tab has done unseen."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import (
    TRANSACTION,
    is_open,
    labels_on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    put_on_device,
    ready,
    saved,
    second_tab,
    writers,
)
from tests.e2e.opening import panel
from tests.e2e.test_deleting import delete_everything
from tests.e2e.test_keeping_faults import left_unsaved

UNDO, REDO = re.compile("^Undo: "), re.compile("^Redo: ")


def everything_on_device(page: Page) -> str:
    """All records in the database but the list of names, with all that stands in them."""
    keys = page.evaluate(TRANSACTION, {"kind": "getAllKeys"})
    records = page.evaluate(TRANSACTION, {"kind": "getAll"})
    return json.dumps([each for key, each in zip(keys, records, strict=True) if key != "index"], ensure_ascii=False)


def undo(page: Page, what: str) -> Locator:
    """The button that undoes, if it names this."""
    return page.get_by_role("button", name=f"Undo: {what}", exact=True)


def redo(page: Page, what: str) -> Locator:
    """The button that redoes, if it names this."""
    return page.get_by_role("button", name=f"Redo: {what}", exact=True)


@pytest.mark.usefixtures("without_python")
def test_it_is_out_of_the_way_until_there_is_something_to_undo(planner: Page) -> None:
    expect(planner.get_by_role("button", name=re.compile("undo", re.IGNORECASE))).to_have_count(0)
    writers(planner).press_sequentially("Dr. Miller")
    planner.get_by_label("What is their role?").select_option("attending")
    undo(planner, "Dr. Miller’s role").click()
    expect(planner.get_by_role("status").filter(has_text="Undone: Dr. Miller’s role.")).to_be_visible()
    expect(planner.get_by_label("What is their role?")).to_have_value("")
    undo(planner, "Dr. Miller added").click()
    expect(writers(planner)).to_have_value("")
    expect(planner.get_by_role("button", name="Nothing to undo")).to_have_attribute("aria-disabled", "true")
    redo(planner, "Dr. Miller added").click()
    redo(planner, "Dr. Miller’s role").click()
    expect(planner.get_by_label("What is their role?")).to_have_value("attending")
    expect(writers(planner)).to_have_value("Dr. Miller")


@pytest.mark.usefixtures("without_python")
def test_after_a_reload_it_goes_on_in_both_directions(planner: Page) -> None:
    writers(planner).fill("Dr. Miller")
    planner.get_by_label("What is their role?").select_option("attending")
    planner.get_by_label("Which season?").select_option("2028")
    saved(planner)
    undo(planner, "your season").click()
    saved(planner)
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Miller")
    undo(planner, "Dr. Miller’s role").click()
    expect(planner.get_by_label("What is their role?")).to_have_value("")
    redo(planner, "Dr. Miller’s role").click()
    redo(planner, "your season").click()
    expect(planner.get_by_label("Which season?")).to_have_value("2028")
    expect(planner.get_by_label("What is their role?")).to_have_value("attending")


ROLE, SEASON = "What is their role?", "Which season?"


def steps_back(page: Page, *steps: str) -> None:
    """Undo, and redo, what the buttons say these steps are; the last one first."""
    for step in steps:
        undo(page, step).click()
    for step in reversed(steps):
        redo(page, step).click()


@pytest.mark.usefixtures("without_python")
def test_what_is_typed_in_a_field_is_one_step_and_so_is_what_comes_after_leaving_it(planner: Page) -> None:
    writers(planner).press_sequentially("Dr. Mill")
    writers(planner).press_sequentially("er")
    planner.keyboard.press("Tab")
    writers(planner).press("End")
    planner.keyboard.type(" (ward)")
    planner.keyboard.press("Tab")
    undo(planner, "Dr. Miller (ward): name").click()
    expect(writers(planner)).to_have_value("Dr. Miller")
    undo(planner, "Dr. Miller added").click()
    expect(writers(planner)).to_have_value("")


@pytest.mark.usefixtures("without_python")
def test_what_is_typed_and_deleted_again_is_no_step(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    planner.keyboard.press("Tab")
    writers(planner).press("End")
    planner.keyboard.type("!")
    planner.keyboard.press("Backspace")
    planner.keyboard.press("Tab")
    undo(planner, "Dr. One added").click()
    expect(planner.get_by_role("button", name="Nothing to undo")).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_letters_come_and_go_move_and_are_archived(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    planner.get_by_role("button", name="Add a letter").click()
    second = planner.get_by_role("region", name="Letter 2", exact=True)
    expect(writers(second)).to_be_focused()
    undo(planner, "letter 2 added").click()
    expect(writers(planner)).to_have_count(1)
    redo(planner, "letter 2 added").click()
    expect(writers(planner)).to_have_count(2)
    writers(planner).last.fill("Dr. Two")
    form = planner.get_by_role("form")
    form.get_by_role("region", name="Dr. Two").get_by_role("button", name="Move up").click()
    expect(writers(planner).first).to_have_value("Dr. Two")
    undo(planner, "the order of your letters").click()
    expect(writers(planner).first).to_have_value("Dr. One")
    form.get_by_role("region", name="Dr. Two").get_by_role("button", name="Archive").click()
    expect(writers(planner)).to_have_count(1)
    undo(planner, "Dr. Two archived").click()
    expect(writers(planner)).to_have_count(2)
    form.get_by_role("region", name="Dr. Two").get_by_role("button", name="Remove this letter").click()
    expect(writers(planner)).to_have_count(1)
    undo(planner, "Dr. Two removed").click()
    expect(writers(planner).last).to_have_value("Dr. Two")
    redo(planner, "Dr. Two removed").click()
    expect(writers(planner)).to_have_count(1)


@pytest.mark.usefixtures("without_python")
def test_the_undo_of_a_message_takes_back_its_own_change_and_nothing_that_came_since(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    planner.get_by_role("button", name="Add a letter").click()
    expect(writers(planner).last).to_be_focused()
    writers(planner).last.fill("Dr. Two")
    first = planner.get_by_role("form").get_by_role("region", name="Dr. One")
    first.locator("summary").first.click()
    first.get_by_role("button", name="Remove this letter").click()
    expect(writers(planner)).to_have_count(1)
    writers(planner).fill("Dr. Two, corrected")
    planner.get_by_role("button", name="Undo", exact=True).click()
    expect(writers(planner).first).to_have_value("Dr. One")
    expect(writers(planner).last).to_have_value("Dr. Two, corrected")
    undo(planner, "Dr. One added").click()
    undo(planner, "Dr. Two, corrected: name").click()
    expect(writers(planner)).to_have_value("Dr. Two")


@pytest.mark.usefixtures("without_python")
def test_the_keys_are_ours_outside_of_text_fields_and_the_browsers_within(planner: Page) -> None:
    role = planner.get_by_label(ROLE)
    writers(planner).fill("Dr. One")
    role.select_option("attending")
    role.focus()
    planner.keyboard.press("Control+z")
    expect(role).to_have_value("")
    for keys in ("Control+Shift+Z", "Control+y", "Meta+Shift+Z"):
        planner.keyboard.press(keys)
        expect(role).to_have_value("attending")
        planner.keyboard.press("Meta+z" if keys.startswith("Meta") else "Control+z")
        expect(role).to_have_value("")
    writers(planner).press("End")
    planner.keyboard.type("!")
    planner.keyboard.press("Control+z")
    expect(writers(planner)).to_have_value("Dr. One")
    expect(planner.get_by_role("button", name=REDO)).to_have_count(0)


@pytest.mark.usefixtures("without_python")
def test_two_tabs_share_one_history_and_say_what_they_would_undo(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    other = second_tab(planner)
    undo(other, "Dr. One added")
    other.get_by_label(ROLE).select_option("attending")
    saved(other)
    planner.bring_to_front()
    undo(planner, "Dr. One’s role, in another tab").click()
    expect(planner.get_by_label(ROLE)).to_have_value("")
    expect(other.get_by_label(ROLE)).to_have_value("")
    redo(other, "Dr. One’s role").click()
    expect(planner.get_by_label(ROLE)).to_have_value("attending")
    saved(other)
    assert labels_on_device(planner) == ["Dr. One"]


@pytest.mark.usefixtures("without_python")
def test_each_portfolio_has_its_own_history_and_it_goes_with_it(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    planner.get_by_label(ROLE).select_option("attending")
    saved(planner)
    portfolios(planner).get_by_role("button", name="New portfolio").click()
    is_open(planner, "My letters 2")
    expect(planner.get_by_role("button", name=UNDO)).to_have_count(0)
    open_portfolio_named(planner, "My letters")
    expect(undo(planner, "Dr. One’s role")).to_be_visible()
    portfolios(planner).get_by_role("button", name="Delete My letters", exact=True).click()
    is_open(planner, "My letters 2")
    assert "Dr. One" not in everything_on_device(planner)
    planner.get_by_role("button", name="Undo", exact=True).click()
    is_open(planner, "My letters")
    undo(planner, "Dr. One’s role").click()
    expect(planner.get_by_label(ROLE)).to_have_value("")


@pytest.mark.usefixtures("without_python")
def test_delete_everything_deletes_the_history(planner: Page) -> None:
    writers(planner).fill("Dr. Gone")
    planner.keyboard.press("Tab")
    writers(planner).fill("Dr. Here")
    saved(planner)
    assert "Dr. Gone" in everything_on_device(planner)
    delete_everything(planner)
    assert everything_on_device(planner) == "[]"
    expect(planner.get_by_role("button", name=UNDO)).to_have_count(0)


@pytest.mark.usefixtures("without_python")
def test_where_storage_is_refused_it_works_until_the_page_closes(page: Page) -> None:
    page.add_init_script("indexedDB.open = () => { throw new DOMException('It is blocked.', 'SecurityError') }")
    page.goto("")
    writers(ready(page)).fill("Dr. One")
    page.get_by_label(ROLE).select_option("attending")
    undo(page, "Dr. One’s role").click()
    expect(page.get_by_label(ROLE)).to_have_value("")
    redo(page, "Dr. One’s role").click()
    expect(page.get_by_label(ROLE)).to_have_value("attending")


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("history", ["?", "1\n?\n\n?", '1\n["", {"letters": [3]}]\n\n[]', "2\n[]", 7])
def test_a_damaged_history_is_no_harm(planner: Page, history: object) -> None:
    put_on_device(planner, {"revision": 3, "text": portfolio("Dr. One"), "history": history})
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. One")
    button = undo(planner, "a change")
    if isinstance(history, str) and history.startswith("1"):
        button.click()
        expect(planner.get_by_text("cannot be undone any longer")).to_be_visible()
    expect(button).to_have_count(0)
    writers(planner).fill("Dr. Two")
    saved(planner)
    undo(planner, "Dr. Two’s name").click()
    expect(writers(planner)).to_have_value("Dr. One")


@pytest.mark.usefixtures("without_python")
def test_what_was_left_unsaved_is_a_step_of_its_own(planner: Page) -> None:
    left_unsaved(planner)
    undo(planner, "Dr. Unsaved’s name").click()
    expect(writers(planner)).to_have_value("Dr. Saved")
    undo(planner, "Dr. Saved added").click()
    expect(writers(planner)).to_have_value("")


def test_programs_imports_messages_and_steps_taken(live: Page) -> None:
    writers(live).fill("Dr. One")
    live.get_by_label(ROLE).select_option("attending")
    panel(live, "Programs", "Your programs")
    live.get_by_role("button", name="Add a program").click()
    name = live.get_by_label("Program", exact=True)
    name.fill("General Hospital")
    undo(live, "General Hospital’s name").click()
    expect(name).to_have_value("")
    redo(live, "General Hospital’s name").click()
    expect(name).to_have_value("General Hospital")
    live.get_by_role("button", name="Remove this program").click()
    undo(live, "General Hospital removed").click()
    expect(live.get_by_role("link", name="General Hospital")).to_be_visible()
    live.locator("#programs .bring-in > summary").click()
    live.locator("#programs-text").fill("Program,City\nFirst Hospital,Town\nSecond Hospital,Town\n")
    live.get_by_role("button", name="Read these rows").click()
    live.get_by_role("button", name="Import 2 programs").click()
    undo(live, "2 programs added").click()
    expect(live.get_by_role("link", name="First Hospital")).to_have_count(0)
    redo(live, "2 programs added").click()
    expect(live.get_by_role("link", name="First Hospital")).to_be_visible()
    panel(live, "Messages", "Your messages")
    text = live.get_by_label("Message", exact=True)
    made = text.input_value()
    text.fill("In my own words.")
    undo(live, "a message").click()
    expect(text).to_have_value(made)
    redo(live, "a message").click()
    expect(text).to_have_value("In my own words.")

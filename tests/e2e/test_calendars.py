"""Calendars of several portfolios and people in one calendar program: nobody's days take the place of another's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from lorweb.interchange import open_portfolio
from lorweb.share_link import to_fragment
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import (
    file,
    is_open,
    on_device,
    open_portfolio_named,
    portfolios,
    put_on_device,
    ready,
    saved,
    second_tab,
    writers,
)
from tests.e2e.opening import panel

UNDER_WAY = json.dumps(
    {
        "format": 1,
        "applicant": {"season": "2028", "specialty": "internal-medicine"},
        "letters": [{"id": "letter1", "writer": {"label": "Dr. Same"}, "status": "agreed", "agreed_on": "2027-06-18"}],
        "programs": [],
    }
)
"""A portfolio as an earlier release has stored it: without a calendar name."""
NAMED = json.dumps({**json.loads(UNDER_WAY), "calendar_name": "0123456789abcdef0123"})


def exported(page: Page) -> set[str]:
    """The UIDs of all that goes into a calendar."""
    planned = panel(page, "Plan", "Your plan")
    with page.expect_download() as download:
        planned.get_by_role("button", name="Save all for my calendar").click(timeout=SLOWEST_START)
    found = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    names = {str(event["UID"]) for event in found}
    assert len(names) == len(found) > 5
    page.get_by_role("navigation", name="Planner").get_by_role("link", name=re.compile("^Letters")).click()
    return names


def enter(page: Page) -> None:
    """The same letter, whoever enters it."""
    writers(page).fill("Dr. Same")
    page.get_by_label("Which season?").select_option("2028")
    saved(page)


def choose_file(page: Page, name: str, text: str) -> None:
    page.get_by_role("button", name="Files").click()
    page.get_by_label("Open a portfolio file").set_input_files(file(f"{name}.json", text))
    is_open(page, name)


def calendar_name(page: Page) -> str | None:
    """What stands on the device."""
    name: str | None = json.loads(on_device(page)["text"]).get("calendar_name")
    return name


def test_two_people_with_the_same_letters_have_days_of_their_own(browser: Browser, base_url: str) -> None:
    both: list[set[str]] = []
    for _ in range(2):
        with browser.new_context(base_url=base_url, service_workers="block") as context:
            page = context.new_page()
            page.goto("")
            enter(with_feedback(page))
            first = exported(page)
            page.reload()
            with_feedback(page)
            expect(writers(page)).to_have_value("Dr. Same")
            assert exported(page) == first
            writers(page).fill("Dr. Corrected")
            saved(page)
            assert exported(page) == first
            both.append(first)
    assert len(both[0]) == len(both[1])
    assert both[0].isdisjoint(both[1])


def test_a_portfolio_of_an_earlier_release_is_named_when_its_days_go_out(planner: Page) -> None:
    put_on_device(planner, {"revision": 3, "text": UNDER_WAY})
    planner.reload()
    with_feedback(planner)
    assert on_device(planner) == {"revision": 3, "text": UNDER_WAY}
    first = exported(planner)
    saved(planner)
    before, after = json.loads(UNDER_WAY), json.loads(on_device(planner)["text"])
    assert re.fullmatch("[0-9a-f]{20}", after.pop("calendar_name"))
    assert after == before
    planner.reload()
    with_feedback(planner)
    assert exported(planner) == first


def test_taking_back_the_first_change_keeps_the_name_it_brought(planner: Page) -> None:
    put_on_device(planner, {"revision": 3, "text": UNDER_WAY})
    planner.reload()
    with_feedback(planner)
    planner.get_by_role("button", name="Try it").first.click()
    planner.get_by_role("group", name="What would change").locator("[data-do]").click()
    take_back = planner.get_by_role("button", name="Undo", exact=True)
    expect(take_back).to_be_visible()
    saved(planner)
    name = calendar_name(planner)
    assert name
    take_back.click()
    expect(take_back).to_be_hidden()
    saved(planner)
    planner.wait_for_function("() => document.documentElement.dataset.saved?.endsWith(':5')")
    assert json.loads(on_device(planner)["text"]) == {**json.loads(UNDER_WAY), "calendar_name": name}


def test_a_copy_and_a_file_opened_beside_have_days_of_their_own(live: Page) -> None:
    choose_file(live, "mine", NAMED)
    mine = exported(live)
    assert all("0123456789abcdef0123" in each for each in mine)  # a file brings its days along: the same plan goes on
    dialog = portfolios(live)
    dialog.get_by_role("button", name="Duplicate mine").click()
    expect(dialog.get_by_role("button", name="mine, copy", exact=True)).to_be_focused()
    dialog.get_by_role("button", name="mine, copy", exact=True).click()
    is_open(live, "mine, copy")
    copy = exported(live)
    choose_file(live, "again", NAMED)
    again = exported(live)
    assert len(mine | copy | again) == 3 * len(mine)
    open_portfolio_named(live, "mine")
    assert exported(live) == mine


def test_a_look_brings_the_applicants_days_and_what_one_makes_of_it_has_its_own(page: Page) -> None:
    page.goto("#" + to_fragment(open_portfolio(NAMED)))
    with_feedback(page)
    look = page.get_by_role("region", name="Read-only copy")
    expect(look).to_contain_text("You are looking at a shared copy.", timeout=SLOWEST_START)
    theirs = exported(page)
    assert all("0123456789abcdef0123" in each for each in theirs)
    assert on_device(page) is None
    look.get_by_role("button", name="Open as mine").click()
    expect(look).to_be_hidden()
    saved(page)
    assert exported(page).isdisjoint(theirs)


@pytest.mark.usefixtures("without_python")
def test_a_name_is_given_once_and_goes_with_what_is_deleted(planner: Page) -> None:
    writers(planner).fill("Dr. First")
    saved(planner)
    first = calendar_name(planner)
    assert first
    writers(planner).fill("Dr. Second")
    saved(planner)
    assert calendar_name(planner) == first
    portfolios(planner).get_by_role("button", name="Delete My letters").click()
    planner.get_by_role("button", name="Undo", exact=True).click()
    expect(writers(planner)).to_have_value("Dr. Second")
    assert calendar_name(planner) == first
    portfolios(planner).get_by_role("button", name="Delete My letters").click()
    expect(writers(planner)).to_have_value("")
    writers(planner).fill("Dr. Anew")
    saved(planner)
    assert calendar_name(planner) not in (None, first)


@pytest.mark.usefixtures("without_python")
def test_a_name_nobody_could_have_been_given_is_replaced_at_the_next_save(planner: Page) -> None:
    put_on_device(planner, {"revision": 3, "text": json.dumps({**json.loads(UNDER_WAY), "calendar_name": "Dr. Who"})})
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Same")
    writers(planner).fill("Dr. Other")
    saved(planner)
    assert re.fullmatch("[0-9a-f]{20}", calendar_name(planner) or "")


@pytest.mark.usefixtures("without_python")
def test_two_tabs_have_one_name_until_their_ways_part(planner: Page) -> None:
    writers(planner).fill("Dr. One")
    saved(planner)
    name = calendar_name(planner)
    other = second_tab(planner)
    writers(other).fill("Dr. Two")
    expect(writers(planner)).to_have_value("Dr. Two")
    assert calendar_name(planner) == name
    put_on_device(planner, {"revision": 99, "text": on_device(planner)["text"].replace("Dr. Two", "Dr. Elsewhere")})
    writers(planner).fill("Dr. Three")
    is_open(planner, "My letters, from this tab")
    saved(planner)
    key = planner.evaluate("() => sessionStorage.getItem('lorweb-open-/lor/')")
    assert calendar_name(planner) == name
    assert json.loads(on_device(planner, key)["text"])["calendar_name"] not in (None, name)

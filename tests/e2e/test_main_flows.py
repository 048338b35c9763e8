"""The main flows, once in each way in which people have their browser set up: the same words, the same result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lorweb.interchange import open_portfolio
from tests.e2e.conftest import SLOWEST_START, watched, with_registrar
from tests.e2e.device import file, ready, writers
from tests.e2e.test_any_browser import DENIED, EVERYTHING, refusing, says_so
from tests.e2e.test_feedback import DAY, STATUS, WAIVE, number
from tests.e2e.test_large_text import with_text_of
from tests.e2e.test_plan import saved as calendar_of
from tests.e2e.test_planner import WAIVER, waiver
from tests.e2e.test_translated import TRANSLATE

REACHABLE = """async each => {
    for (let frame = 0; frame < 3; frame++) {  // what comes into sight is laid out, which moves what is below
        each.scrollIntoView({ block: "center", behavior: "instant" });
        await new Promise(requestAnimationFrame);
    }
    if (!each.isConnected) return null;  // it has been made anew meanwhile
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const page = document.documentElement;
    return [
        page.scrollWidth > page.clientWidth && `the page is ${page.scrollWidth} wide`,
        (left < -1 || right > page.clientWidth + 1) && `it stands from ${left} to ${right}`,
        !each.contains(hit) && hit?.closest("label")?.control !== each && `${hit?.outerHTML.slice(0, 99)} covers it`,
    ].filter(Boolean);
}"""
"""What keeps a person from using this control, once they have scrolled to it."""
TRANSLATED = f"addEventListener('DOMContentLoaded', () => ({TRANSLATE})('wrapped'))"
SPECIALTY = "Which specialty do you apply to?"
LARGE = "200 % text"
WAYS: dict[str, tuple[str, int]] = {
    "translated": (TRANSLATED, 1280),
    "storage blocked": (refusing(EVERYTHING, DENIED), 1280),
    LARGE: ("", 390),
    "320 px": ("", 320),
}
"""What runs first in each page, and how wide it is."""


@pytest.fixture
def here(way: str, browser: Browser, request: pytest.FixtureRequest, base_url: str, tmp_path: Path) -> Iterator[Page]:
    """The planner, set up so."""
    script, width = WAYS[way]
    if way == LARGE:
        kind, launch = (request.getfixturevalue(f"browser_type{each}") for each in ("", "_launch_args"))
        context = with_text_of(32, kind, launch, base_url, tmp_path)
    else:
        context = browser.new_context(base_url=base_url, service_workers="block")
    with context, watched(context, base_url):
        context.add_init_script(script)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.clock.set_fixed_time(DAY)
        page.goto("")
        yield ready(page)


def only(text: str) -> re.Pattern[str]:
    """This text and no other, translated or not."""
    return re.compile(rf"^[⟦\s]*{re.escape(text)}[⟧\s]*$")


def used(control: Locator) -> Locator:
    """The control, which a person can reach."""
    expect(control).to_be_visible()
    while (wrong := control.evaluate(REACHABLE)) is None:
        expect(control).to_be_visible()
    assert wrong == [], str(control)
    return control


def press(place: Page | Locator, name: str) -> None:
    """Press this button."""
    used(place.get_by_role("button", name=only(name))).click()


def panel(page: Page, name: str, title: str, role: Literal["form", "region"] = "region") -> Locator:
    """The panel that this entry of the planner's list opens."""
    links = page.get_by_role("navigation", name="Planner").get_by_role("link")
    used(links.filter(has_text=re.compile(rf"^[⟦\s]*{name}\b"))).click()
    expect(found := page.get_by_role(role, name=only(title))).to_be_visible()
    return found


def answer(page: Page, place: int, writer: str) -> None:
    """The quick answers about a letter: a US attending in the specialty has said yes."""
    card = page.locator(".letter").nth(place)
    used(writers(card)).fill(writer)
    for label, value in (
        ("What is their role?", "attending"),
        ("Where does the writer work?", "us"),
        ("What is the writer's field?", "internal-medicine"),
        ("How did you work with them?", "elective"),
        (STATUS, "agreed"),
    ):
        used(card.get_by_label(label)).select_option(value)
    used(card.get_by_role("group", name="Did they supervise your clinical work").get_by_label("Yes")).check()


def score(page: Page, writer: str, *, waived: bool, more_than: int = 0) -> int:
    """The score, once it is higher than this one; the verdict names the writer, the steps what is left to do."""
    to_feedback = page.get_by_role("link", name=only("Feedback"))
    small = to_feedback.is_visible()  # then the feedback has to be opened
    if small:
        used(to_feedback).click()
    report = page.get_by_role("region", name=only("Feedback"))
    verdict = report.get_by_role("region", name=only("Your letters now"))
    used(verdict.get_by_role("heading").first)
    expect(verdict.locator(".sheet-place").filter(has_text=writer)).to_have_count(1)
    waive = report.get_by_role("region", name=only("Your next steps")).get_by_text(WAIVE)
    expect(waive).to_have_count(0 if waived else 1)
    points = verdict.locator(".score-points").first
    higher = "|".join(map(str, range(more_than + 1, 101)))
    expect(points).to_have_text(re.compile(rf"^\D*({higher})\b"))
    found = number(points)
    if small:
        used(page.get_by_role("link", name=only("Back"))).click()
    return found


def is_there(page: Page, points: int) -> None:
    """All that the flows have entered, and the same verdict."""
    expect(page.get_by_label(SPECIALTY)).to_have_value("internal-medicine")
    for place, writer in enumerate(("Dr. One", "Dr. Two")):
        expect(writers(page).nth(place)).to_have_value(writer)
    expect(page.get_by_label(WAIVER).first).to_have_value("waived")
    assert score(page, "Dr. Two", waived=True, more_than=points - 1) == points
    expect(panel(page, "Programs", "Your programs").get_by_role("link", name="Mercy Hospital")).to_be_visible()
    expect(panel(page, "Messages", "Your messages").get_by_label(only("Message"))).to_have_value(re.compile("Ana Diaz"))
    panel(page, "Letters", "Your letters", "form")


# No main_flow for Firefox: Playwright hears of no download there, not even of a bare link's.
@pytest.mark.parametrize("way", WAYS)
def test_the_main_flows(here: Page, way: str) -> None:
    used(here.get_by_label(SPECIALTY)).select_option("internal-medicine")
    used(here.get_by_label("Which season?")).select_option("2028")
    answer(here, 0, "Dr. One")
    used(waiver(here)).select_option("undecided")
    expect(here.locator("html")).to_have_attribute("data-reviewed", re.compile("."), timeout=SLOWEST_START)
    points = score(here, "Dr. One", waived=False)
    used(waiver(here)).select_option("waived")
    points = score(here, "Dr. One", waived=True, more_than=points)
    press(here, "Add a letter")
    answer(here, 1, "Dr. Two")
    points = score(here, "Dr. Two", waived=True, more_than=points)

    programs = panel(here, "Programs", "Your programs")
    press(programs, "Add a program")
    used(programs.get_by_label(only("Program"))).fill("Mercy Hospital")
    press(programs, "Back to all programs")
    used(programs.get_by_role("link", name="Mercy Hospital"))

    with_registrar(here)
    plan = panel(here, "Plan", "Your plan")
    calendar = calendar_of(here, used(plan.get_by_role("button", name=only("Save all for my calendar"))).click)
    days = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert all(any(writer in day for day in days) for writer in ("Dr. One", "Dr. Two")), days

    messages = panel(here, "Messages", "Your messages")
    used(messages.get_by_label("Which letter?")).select_option("letter2")
    used(messages.get_by_label("What is your name?")).fill("Ana Diaz")
    expect(text := messages.get_by_label(only("Message"))).to_have_value(re.compile("Ana Diaz"))
    with here.expect_download() as download:
        press(messages, "Save as a text file")
    assert used(text).input_value() in Path(download.value.path()).read_text("utf-8")

    panel(here, "Letters", "Your letters", "form")
    points = score(here, "Dr. Two", waived=True, more_than=points - 1)  # all answers are in it by now
    press(here, "Files")
    with here.expect_download() as download:
        press(here, "Download my letters")
    copy = Path(download.value.path()).read_text("utf-8")
    assert [letter.writer.label for letter in open_portfolio(copy).letters] == ["Dr. One", "Dr. Two"]
    here.keyboard.press("Escape")

    if way == "storage blocked":
        here.reload()
        says_so(here)
        expect(writers(ready(here))).to_have_value("")
    else:
        expect(here.get_by_text("Saved on this device")).to_be_visible()
        here.reload()
        is_there(ready(here), points)
    here.get_by_label("Open a portfolio file").set_input_files(file("mine.json", copy))
    opened = here.get_by_role("status").filter(has_text="“mine.json” is open.")
    expect(opened).to_be_visible(timeout=SLOWEST_START)
    used(opened.get_by_role("button", name="Close")).click()
    is_there(here, points)

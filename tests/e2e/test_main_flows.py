"""The main flows, once in each way in which people have their browser set up: the same words, the same result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import icalendar
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lorweb.interchange import open_portfolio
from tests.e2e.conftest import SLOWEST_START, watched, with_registrar
from tests.e2e.device import file, ready, writers
from tests.e2e.test_any_browser import DENIED, EVERYTHING, refusing, says_so
from tests.e2e.test_feedback import DAY, STATUS, WAIVE, number
from tests.e2e.test_large_text import with_text_of
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
HANDED = """
const hand = URL.createObjectURL;
URL.createObjectURL = blob => {
    blob.text().then(text => { document.documentElement.dataset.handed = text; });
    return hand.call(URL, blob);
};"""
"""For Firefox: Playwright hears of no download there, not even of a bare link's."""
SPECIALTY = "Which specialty do you apply to?"
WEEKS = "How many weeks?"
SEEN, SENT = "What did they see you do?", "What did you send?"
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
    kind, launch = (request.getfixturevalue(f"browser_type{each}") for each in ("", "_launch_args"))
    firefox = kind.name == "firefox"
    with ExitStack() as until_then:
        if way == LARGE and not firefox:
            context = with_text_of(32, kind, launch, base_url, tmp_path)
        else:
            if way == LARGE:
                large = {"font.size.variable.x-western": 32}
                browser = until_then.enter_context(kind.launch(**launch, firefox_user_prefs=large))
            context = browser.new_context(base_url=base_url, service_workers="block")
        until_then.enter_context(context)
        until_then.enter_context(watched(context, base_url))
        context.add_init_script(script + (HANDED if firefox else ""))
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.clock.set_fixed_time(DAY)
        page.goto("")
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert size == ("32px" if way == LARGE else "16px")
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


def handed(page: Page, act: Callable[[], None]) -> str:
    """The text of the file that this has the page hand out."""
    if page.context.browser and page.context.browser.browser_type.name == "firefox":
        root = page.locator("html")
        root.evaluate("html => { delete html.dataset.handed }")
        act()
        expect(root).to_have_attribute("data-handed", re.compile("."))
        return root.get_attribute("data-handed") or ""
    with page.expect_download() as download:
        act()
    return Path(download.value.path()).read_text("utf-8")


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
    used(card.get_by_role("group", name="Did they supervise you in person").get_by_label("Yes")).check()


def go_on(page: Page) -> None:
    """What the first letter asks further: an answer one is not sure of, the question that matters most, the packet."""
    card = page.locator(".letter").first
    used(card.get_by_label(WEEKS)).fill("2,5")
    used(card.get_by_role("group", name=SEEN).get_by_label("Not sure")).check()
    link = card.locator(".most-telling").get_by_role("link")
    question = (link.text_content() or "").strip("⟦⟧")
    used(link).click()
    expect(asked := card.locator(".letter-asked")).to_contain_text(question)
    used(asked.locator("[data-type]").first)
    press(card.locator(".most-telling"), "Not sure")
    expect(link).not_to_contain_text(question)
    used(card.locator("summary").filter(has_text="What you sent the writer")).click()
    used(card.get_by_role("group", name=SENT).get_by_label("An updated CV")).check()
    press(card, "Done")
    expect(writers(card)).to_be_hidden()


def score(page: Page, writer: str, *, waived: bool, more_than: int = 0) -> int:
    """The score, once it is higher than this one; the verdict names the writer, the steps what is left to do."""
    to_feedback = page.get_by_role("link", name=only("See feedback"))
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
    expect(page.get_by_label(WEEKS).first).to_have_value("2.5")
    expect(page.get_by_role("group", name=SEEN, include_hidden=True).first.get_by_label("Not sure")).to_be_checked()
    expect(page.get_by_label("An updated CV").first).to_be_checked()
    assert score(page, "Dr. Two", waived=True, more_than=points - 1) == points
    for program in ("Mercy Hospital", "Lakes Hospital"):
        expect(panel(page, "Programs", "Your programs").get_by_role("link", name=program)).to_be_visible()
    expect(panel(page, "Messages", "Your messages").get_by_label(only("Message"))).to_have_value(re.compile("Ana Diaz"))
    panel(page, "Letters", "Your letters", "form")


@pytest.mark.main_flow
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
    go_on(here)
    press(here, "Add a letter")
    answer(here, 1, "Dr. Two")
    points = score(here, "Dr. Two", waived=True, more_than=points)

    programs = panel(here, "Programs", "Your programs")
    used(programs.locator("summary").filter(has_text="Import a list")).click()
    used(programs.get_by_label("Paste the rows here")).fill("Program\tState\nLakes Hospital\tMI\n")
    press(programs, "Read these rows")
    press(programs.get_by_role("region", name="Check your list"), "Import 1 program")
    used(programs.get_by_role("link", name="Lakes Hospital"))
    press(programs, "Add a program")
    used(programs.get_by_label(only("Program"))).fill("Mercy Hospital")
    press(programs, "Back to all programs")
    used(programs.get_by_role("link", name="Mercy Hospital"))

    with_registrar(here)
    plan = panel(here, "Plan", "Your plan")
    calendar = icalendar.Calendar.from_ical(handed(here, lambda: press(plan, "Save all for my calendar")))
    days = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert all(any(writer in day for day in days) for writer in ("Dr. One", "Dr. Two")), days

    messages = panel(here, "Messages", "Your messages")
    used(messages.get_by_label("Which letter?")).select_option("letter2")
    used(messages.get_by_label("What is your name?")).fill("Ana Diaz")
    expect(text := messages.get_by_label(only("Message"))).to_have_value(re.compile("Ana Diaz"))
    sent = handed(here, lambda: press(messages, "Save as a text file"))
    assert used(text).input_value() in sent

    press(here, "Share")
    dialog = here.get_by_role("dialog", name="Share a read-only copy")
    used(dialog.get_by_label("Include names and my own words")).check()
    expect(link := dialog.get_by_label("The link")).to_have_value(re.compile("#share="))
    expect(dialog.get_by_text("characters long")).to_be_visible()
    mentor = here.context.new_page()
    mentor.set_viewport_size(here.viewport_size or {"width": 1280, "height": 800})
    mentor.goto(link.input_value())
    used(mentor.get_by_role("region", name="Read-only copy").get_by_role("button", name="Close"))
    expect(writers(mentor).nth(1)).to_have_value("Dr. Two")
    expect(mentor.get_by_label(WEEKS).first).to_have_value("2.5")
    mentor.close()
    here.keyboard.press("Escape")

    panel(here, "Letters", "Your letters", "form")
    points = score(here, "Dr. Two", waived=True, more_than=points - 1)  # all answers are in it by now
    press(here, "Files")
    copy = handed(here, lambda: press(here, "Download my letters"))
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

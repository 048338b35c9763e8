"""Long words and large text: nothing is wider than a small phone, every control stays on screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from lorweb.interchange import save_portfolio
from lorweb.site.invented import AMINA, NOW
from tests.e2e.conftest import SLOWEST_START, watched
from tests.e2e.device import file
from tests.e2e.opening import panel

WORD = "W" * 120
"""The longest label there can be, and no place to break it."""
WIDTHS = (320, 360, 390)
TYPED = (
    "label",
    "name",
    "hospital",
    "medical_school",
    "reason",
    "background",
    "strengths_named",
    "cases_named",
    "notes",
)
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const within = each => {
        for (let at = each.parentElement; at; at = at.parentElement)
            if (at !== document.body && /auto|scroll|hidden/.test(getComputedStyle(at).overflowX)) return true;
        return false;
    };
    const wide = each => {
        const { left, right, width: own } = each.getBoundingClientRect();
        return own && (left < -1 || right > width + 1) && !within(each);
    };
    const seen = [...document.querySelectorAll("main *, dialog[open] *")].filter(each => each.checkVisibility());
    const controls = seen.filter(each => each.matches("button, summary, .button, .show-section"));
    return [
        document.documentElement.scrollWidth > width && `the page: ${document.documentElement.scrollWidth}`,
        ...seen.filter(wide).map(each => `${each.tagName} ${each.id} ${each.className}`),
        ...controls.filter(each => each.scrollWidth > each.clientWidth + 1)
            .filter(each => getComputedStyle(each).display !== "inline" && each.id !== "open-portfolios")
            .map(each => `cut: ${each.textContent.slice(0, 40)}`),
    ].filter(Boolean).slice(0, 9);
}"""


def endless(answers: Any, name: str = "") -> Any:
    """The answers with one endless word in every place where people type."""
    if isinstance(answers, dict):
        return {key: endless(value, key) for key, value in answers.items()}
    if isinstance(answers, list):
        return [endless(each, name) for each in answers]
    return WORD if name in TYPED else answers


def with_text_of(
    size: int, browser_type: BrowserType, launch: dict[str, Any], base_url: str, profile: Path
) -> BrowserContext:
    """A browser whose own setting makes text as large as this, in pixels."""
    (profile / "Default").mkdir()
    setting = {"webkit": {"webprefs": {"default_font_size": size}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(setting), encoding="utf-8")
    options: Any = {"base_url": base_url, "service_workers": "block", **launch}
    return browser_type.launch_persistent_context(profile, **options)


@pytest.fixture(params=[16, 21, 32], ids=["100 %", "130 %", "200 %"])
def large(
    request: pytest.FixtureRequest,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    base_url: str,
    tmp_path: Path,
) -> Iterator[Page]:
    """The planner in a browser whose own setting makes text as large as this, with endless words in it."""
    context = with_text_of(request.param, browser_type, browser_type_launch_args, base_url, tmp_path)
    with context, watched(context, base_url):
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto("")
        live = "Feedback is live, computed on this device."  # not in sight where text is large
        expect(page.locator("#python-status")).to_have_text(live, timeout=SLOWEST_START)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{request.param}px"
        answers = endless(json.loads(save_portfolio(AMINA)))
        archived = {"id": "archived", "archived": True, "writer": {"label": WORD}}
        answers["letters"].append(archived)
        page.get_by_label("Open a portfolio file").set_input_files(file(f"{WORD}.json", json.dumps(answers)))
        expect(page.get_by_text("is open.")).to_be_visible()
        yield page


def fits(page: Page, what: str) -> None:
    """Nothing of what shows is too wide, at any of the widths, also unfolded."""
    page.evaluate("for (const each of document.querySelectorAll('#workspace details')) each.open = true")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(TOO_WIDE) == [], f"{what} at {width} px"


def test_nothing_is_wider_than_a_small_phone(large: Page) -> None:
    for width in WIDTHS:
        large.set_viewport_size({"width": width, "height": 640})
        bar, said = (large.locator(each).bounding_box() for each in (".standing", "#notice"))
        assert bar
        assert said
        assert bar["height"] < 640 / 4
        assert said["y"] > 640 / 4
        assert large.get_by_role("status").get_by_role("button", name="Close").is_visible()
    fits(large, "letters")
    large.keyboard.press("Escape")
    expect(large.get_by_text("is open.")).to_be_hidden()
    large.locator("#open-feedback").click()
    fits(large, "feedback")
    large.locator("#open-feedback").click()
    programs = panel(large, "Programs", "Your programs")
    expect(programs.locator("#programs-matrix .program-link").first).to_be_visible()
    fits(large, "programs")
    programs.locator("#programs-matrix .program-link:visible").first.click()
    expect(programs.locator("#programs-one-title")).to_be_focused()
    fits(large, "one program")
    expect(panel(large, "Plan", "Your plan").locator("#plan-today")).to_be_visible()
    fits(large, "plan")
    messages = panel(large, "Messages", "Your messages")
    expect(messages.locator("#messages-text")).to_be_visible()
    fits(large, "messages")
    messages.get_by_role("button", name="The page for your letter writer").click()
    expect(messages.get_by_role("article")).to_be_visible()
    fits(large, "page for the writer")
    messages.get_by_label("What is your name?").fill(WORD)
    expect(large.locator("#undo")).to_be_visible()
    fits(large, "undo")
    for button in ("#open-portfolios", "#open-share", "#open-files"):
        large.locator(button).click()
        fits(large, button)
        large.keyboard.press("Escape")
    large.locator("#open-portfolios").click()
    large.get_by_role("button", name="Earlier versions").click()
    fits(large, "earlier versions")
    large.keyboard.press("Escape")
    large.set_viewport_size({"width": 1280, "height": 800})
    assert large.evaluate(TOO_WIDE) == []


GOOD_THIRD = 0.35
SIDEWAYS = (640, 320)
UNCOVERED = """async () => {
    const [notice, cross] = ["#notice", "#notice .cross"].map(each => document.querySelector(each));
    const wrong = [];
    const look = (what, box) => {
        if (box.top < -1 || box.bottom > innerHeight + 1) wrong.push(`${what} from ${box.top} to ${box.bottom}`);
    };
    for (const each of notice.querySelectorAll("button")) look(each.textContent, each.getBoundingClientRect());
    const share = notice.getBoundingClientRect().height / innerHeight;
    if (share > GOOD_THIRD) wrong.push(`it covers ${share}`);
    const { left, right, top, bottom } = cross.getBoundingClientRect();
    if (document.elementFromPoint((left + right) / 2, (top + bottom) / 2) !== cross) wrong.push("the cross is covered");
    for (const field of document.querySelectorAll("#planner :is(input, select, textarea)")) {
        if (!field.checkVisibility()) continue;
        field.focus();
        await new Promise(requestAnimationFrame);
        const [box, over] = [field, notice].map(each => each.getBoundingClientRect());
        if (box.top < 0 || box.bottom > over.top) wrong.push(`${field.id} to ${box.bottom}, ${over.top}`);
    }
    return wrong;
}""".replace("GOOD_THIRD", str(GOOD_THIRD))
"""What of the message is too large or out of sight, and which fields it covers when the cursor is in them."""


def test_a_message_leaves_room_for_the_field_one_types_in(large: Page) -> None:
    large.get_by_role("button", name="Files").click()
    for said in ("is open.", "Letter removed."):
        large.keyboard.press("Escape")
        notice = large.get_by_role("status").filter(has_text=said)
        for size in ((320, 640), (390, 500), (390, 844), SIDEWAYS):
            large.set_viewport_size({"width": size[0], "height": size[1]})
            if notice.is_hidden():
                large.get_by_role("button", name="Remove").first.click()
            expect(notice.get_by_role("button", name="Close")).to_be_visible()
            assert large.evaluate(UNCOVERED) == [], (said, size)
        notice.get_by_role("button", name="Close").click()
        expect(notice).to_be_hidden()

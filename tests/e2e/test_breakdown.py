"""The interpreter may die at any time: the page stays usable, a new one is started, and nothing entered is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.campaign import Campaign
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import ready, saved, writers
from tests.e2e.opening import panel, unfolded

DEFECT = """
_sound = review_json


def review_json(text, *rest):
    if "Dr. Defect" in text:
        {how}
    return _sound(text, *rest)
"""
NO_PLAN = """
_whole_plan = plan_json


def plan_json(text, *rest):
    return "{}" if "Dr. Defect" in text else _whole_plan(text, *rest)
"""
ENDLESS = "while True:\n            pass"
# Without any eval, which the policy forbids in the worker too: it would only raise, and break nothing down.
GONE = "import js\n        js.self.close()\n        raise RuntimeError"
FATAL = "import js, pyodide_js\n        pyodide_js._api.fatal_error(js.Error.new('broken'))"
MEMORY = "hoard = []\n        while True:\n            hoard.append(bytearray(50_000_000))"

WATCH = """() => {
    window.took = { answer: 0, restart: 0 };
    let began;
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
            for (const node of addedNodes) if (node.matches?.("script[worker]")) began = performance.now();
    }).observe(document, { childList: true, subtree: true });
    new MutationObserver(() => (took.restart = Math.max(took.restart, Math.round(performance.now() - began))))
        .observe(document.documentElement, { attributeFilter: ["data-restarts"] });
}"""
"""Keeps the longest time in milliseconds from the start of a new worker until it was there."""
ADD = """(button) => new Promise(done => {
    const began = performance.now();
    new MutationObserver((changes, observer) => {
        observer.disconnect();
        took.answer = Math.max(took.answer, Math.round(performance.now() - began));
        done();
    }).observe(document.getElementById("letters"), { childList: true });
    button.click();
})"""
"""Adds a letter, and keeps how long the page took to show it."""


METERED = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
"""There, only the reviewer starts by itself."""

Defective = Callable[[str, str], Page]


@pytest.fixture
def defective(page: Page) -> Defective:
    """The planner, once the "reviewer" or the "registrar" answers, which breaks down when a letter is by Dr. Defect."""

    def opened(who: str, how: str) -> Page:
        def answer(route: Route) -> None:
            sound = route.fetch().text()
            route.fulfill(body=sound + DEFECT.format(how=how), content_type="text/plain")

        page.route(f"**/app/start_{who}.py", answer)
        if who == "reviewer":
            page.add_init_script(METERED)
        page.goto("")
        with_feedback(page)
        expect(page.locator("html")).to_have_attribute(
            "data-registrar", "held" if who == "reviewer" else "ready", timeout=SLOWEST_START
        )
        page.evaluate(WATCH)
        return page

    return opened


WHO = pytest.mark.parametrize("who", ["reviewer", "registrar"])


@WHO
def test_an_endless_loop_is_stopped_and_nothing_is_lost(defective: Defective, who: str, campaign: Campaign) -> None:
    page = defective(who, ENDLESS)
    stopped = page.get_by_text("This took too long and was stopped.")
    for seed in campaign(f"The {who} caught in an endless loop", 1, 10):
        writers(page).first.fill(f"Dr. Defect {seed}")
        saved(page)
        # The page itself answers while Python does not.
        page.get_by_role("button", name="Add a letter").evaluate(ADD)
        expect(writers(page)).to_have_count(seed + 2)
        expect(stopped).to_be_visible(timeout=SLOWEST_START)
        unfolded(page, ".letter > details")  # the letter that was added has closed it
        recovers(page, f"Dr. Sound {seed}")
        expect(stopped).to_be_hidden()
        campaign.note(told(page))
    page.reload()
    expect(writers(page).first).to_have_value(f"Dr. Sound {seed}")
    expect(writers(page)).to_have_count(seed + 2)


@WHO
def test_a_defect_is_said_and_the_same_python_goes_on(defective: Defective, who: str) -> None:
    page = defective(who, "raise LookupError('no such rule')")
    writers(page).fill("Dr. Defect")
    said = page.get_by_text(re.compile("LORweb failed.*no such rule"))
    expect(said).to_be_visible()
    recovers(page, "Dr. Sound")
    expect(said).to_be_hidden()
    assert page.locator("html").get_attribute("data-restarts") is None


def test_a_panel_that_fails_says_so_and_the_others_go_on(page: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text() + NO_PLAN, content_type="text/plain")

    page.route("**/app/start_re*.py", answer)
    page.goto("")
    with_feedback(page)
    writers(page).fill("Dr. Defect")
    plan = panel(page, "Plan", "Your plan")
    failed = plan.get_by_role("alert").filter(has_text="LORweb failed here")
    expect(failed).to_be_visible()
    messages = panel(page, "Messages", "Your messages")
    expect(messages.get_by_label("What is your name?")).to_be_visible()
    page.get_by_role("navigation", name="Planner").get_by_role("link", name=re.compile("^Letters")).click()
    writers(page).fill("Dr. Sound")
    panel(page, "Plan", "Your plan")
    expect(failed).to_have_count(0)
    expect(plan.get_by_role("heading", name="Today", exact=True)).to_be_visible()


TELL = """() => {
    const channel = new BroadcastChannel(`lorweb-python-${location.pathname}`);
    for (const name of ["reviewer", "registrar"]) channel.postMessage({ name, failed: String({}) });
}"""
BREAKDOWNS = {"ends by itself": GONE, "has a fatal error": FATAL}


@pytest.mark.parametrize(
    ("who", "kind"), [("reviewer", "ends by itself"), *(("registrar", each) for each in BREAKDOWNS)]
)
def test_a_worker_that_broke_down_is_replaced(defective: Defective, who: str, kind: str, campaign: Campaign) -> None:
    break_down(defective(who, BREAKDOWNS[kind]), campaign, f"The {who} {kind}", 10)


# Filling four gigabytes takes a small machine minutes, so that it belongs to the campaigns.
@pytest.mark.campaign
def test_a_worker_without_memory_is_replaced(defective: Defective, campaign: Campaign) -> None:
    break_down(defective("registrar", MEMORY), campaign, "The registrar fills all memory it can get", 2)


def break_down(page: Page, campaign: Campaign, title: str, times: int) -> None:
    said = page.get_by_text(re.compile("LORweb failed|took too long"))
    for seed in campaign(title, 1, times):
        before = page.locator("html").get_attribute("data-restarts") or "0"
        writers(page).fill(f"Dr. Defect {seed}")
        expect(said).to_be_visible(timeout=SLOWEST_START)
        expect(writers(page)).to_have_value(f"Dr. Defect {seed}")
        expect(page.locator("html")).to_have_attribute("data-restarts", re.compile(f"^(?!{before}$)[0-9]+$"))
        recovers(page, f"Dr. Sound {seed}")
        expect(said).to_be_hidden()
        campaign.note(told(page))


def recovers(page: Page, name: str) -> None:
    """What is entered next is kept and judged."""
    writers(page).first.fill(name)
    expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text(name, timeout=SLOWEST_START)
    saved(page)


def told(page: Page) -> str:
    took = page.evaluate("() => window.took")
    answered = f"The page answered within {took['answer']} ms meanwhile; " if took["answer"] else ""
    return f"{answered}Python was there again after at most {took['restart'] / 1000:.1f} s."


@pytest.mark.forbidden  # the failure is thrown once more where nobody catches it
@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("how", ["thrown", "told"])
def test_what_failed_is_told_in_words_and_never_as_an_object(page: Page, how: str) -> None:
    if how == "thrown":
        failing = "export const version = '0', loadPyodide = () => Promise.reject(new TypeError('it is broken'));"
        answer = {"body": failing, "content_type": "text/javascript"}
        page.route("**/registrar_interpreter.mjs", lambda route: route.fulfill(**answer))
        page.route("**/reviewer.bin.gz", lambda route: route.fulfill(status=500))
    page.goto("")
    if how == "told":
        ready(page).evaluate(TELL)
    said = page.get_by_text("Feedback cannot start in this browser (")
    expect(said).to_contain_text("reviewer.bin.gz: 500)" if how == "thrown" else "(the browser gives no reason)")

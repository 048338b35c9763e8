"""The main job as a person does it: enter letters, read feedback computed in the browser, come back later."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from lorweb.site.server import SiteServer
from tests.e2e.conftest import SLOWEST_START, at_rest, with_feedback
from tests.e2e.opening import FOLDS, unfolded
from tests.offline import with_offline_copy

WAIVER = "Did you waive your right to see it?"
WRITER = "Who writes it?"
STORAGE_OPENS_WHEN_TOLD = """
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...rest) {
  const request = open.apply(this, rest);
  if (!rest[0].startsWith("lorweb-portfolios")) return request;
  Object.defineProperty(request, "onsuccess", {
    set: (then) => request.addEventListener("success", (event) => {
      window.openStorage = () => then.call(request, event);
      document.documentElement.dataset.storage = "waits";
    }),
  });
  return request;
};
"""
KEPT_A_RIGHT = "is not confidential: you kept the right to see it."


def waiver(page: Page | Locator, letter: int = 0) -> Locator:
    """A letter's question about the waiver, unfolded."""
    question = page.get_by_label(WAIVER).nth(letter)
    fold = question.locator("xpath=ancestor::details[contains(@class, 'more')]")
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return question


def feedback(page: Page, text: str) -> None:
    """The report says so."""
    expect(page.get_by_role("region", name="Feedback")).to_contain_text(text)


def saved(page: Page) -> None:
    """The page has said that everything is on the device."""
    expect(page.get_by_text(re.compile(r"^Saved on this device"))).to_be_visible()


@pytest.mark.main_flow
def test_an_answer_brings_the_finding_and_the_finding_leads_to_its_sentence(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. Ñandú 😀 Ωmega")
    waiver(live).select_option("not_waived")
    feedback(live, f"The letter by Dr. Ñandú 😀 Ωmega {KEPT_A_RIGHT}")
    unfolded(live, FOLDS)
    finding = live.get_by_role("article").filter(has_text=KEPT_A_RIGHT)
    finding.get_by_text("Why", exact=True).click()
    sentence = finding.locator("q").inner_text()
    finding.get_by_role("link", name="Read more in the guide").click()
    expect(live).to_have_url(re.compile("/guide/waiver/#waiver$"))
    expect(live.locator("#waiver")).to_be_in_viewport()
    expect(live.get_by_role("article").first).to_contain_text(sentence)


def test_what_turns_its_neighbors_around_is_seen_as_a_mark_and_kept_as_typed(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. \u202eTurned")
    waiver(live).select_option("not_waived")
    feedback(live, f"The letter by Dr. \ufffdTurned {KEPT_A_RIGHT}")
    expect(live.get_by_role("region", name="Feedback", exact=True)).not_to_contain_text("\u202e")
    saved(live)
    live.reload()
    expect(live.get_by_label(WRITER)).to_have_value("Dr. \u202eTurned")


def test_show_me_moves_to_the_question(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. A.")
    live.get_by_text("More about the letter").click()
    route = live.get_by_label("How does it reach the application?")
    route.select_option("applicant")
    live.get_by_text("More about the letter").click()
    feedback(live, "goes through you instead of straight")
    unfolded(live, FOLDS)
    finding = live.get_by_role("article").filter(has_text="goes through you instead of straight")
    finding.get_by_role("link", name="Show the question").click()
    expect(route).to_be_focused()
    expect(route).to_be_visible()


def test_what_is_jumped_to_stays_where_it_is(planner: Page) -> None:
    jump = """async summary => {
      summary.scrollIntoView({ behavior: "instant" });
      const place = summary.getBoundingClientRect().top;
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
      return summary.getBoundingClientRect().top - place;
    }"""
    for fold in reversed(planner.get_by_role("form", name="Your letters").locator("summary:visible").all()):
        assert fold.evaluate(jump) == 0


def test_what_is_typed_while_the_storage_opens_counts(page: Page) -> None:
    page.add_init_script(STORAGE_OPENS_WHEN_TOLD)
    page.goto("")
    expect(page.locator("html")).to_have_attribute("data-storage", "waits", timeout=SLOWEST_START)
    page.get_by_label(WRITER).fill("Dr. Early")
    page.evaluate("openStorage()")
    expect(page.get_by_role("region", name="Feedback")).to_contain_text("Dr. Early", timeout=SLOWEST_START)


@pytest.mark.main_flow
def test_reload_keeps_everything(live: Page) -> None:
    live.get_by_label("Which specialty do you apply to?").select_option("psychiatry")
    live.get_by_label(WRITER).fill("Dr. B.")
    live.get_by_label("How many weeks?").fill("2.5")
    live.get_by_role("group", name="What did they see you do?").get_by_label("Taking histories").check()
    live.get_by_role("group", name="Did they supervise you in person").get_by_label("Yes").check()
    saved(live)
    live.reload()
    expect(live.get_by_label(WRITER)).to_have_value("Dr. B.")
    expect(live.get_by_label("Which specialty do you apply to?")).to_have_value("psychiatry")
    expect(live.get_by_label("How many weeks?")).to_have_value("2.5")
    expect(live.get_by_label("Taking histories")).to_be_checked()
    expect(live.get_by_role("group", name="Did they supervise you in person").get_by_label("Yes")).to_be_checked()
    with_feedback(live)
    feedback(live, "Dr. B.")


@pytest.mark.main_flow
def test_letters_are_added_removed_and_brought_back(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. First")
    live.get_by_role("button", name="Add a letter").click()
    second = live.get_by_role("region", name="Letter 2", exact=True)
    expect(second.get_by_label(WRITER)).to_be_focused()
    second.get_by_label(WRITER).fill("Dr. Second")
    first = live.get_by_role("form").get_by_role("region", name="Dr. First")
    # The letter before the one that was added has closed to its line.
    expect(first.get_by_label(WRITER)).to_be_hidden()
    first.locator("summary").first.click()
    first.get_by_role("button", name="Remove this letter").click()
    expect(live.get_by_label(WRITER)).to_have_count(1)
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(live.get_by_label(WRITER).first).to_have_value("Dr. First")
    expect(live.get_by_label(WRITER).last).to_have_value("Dr. Second")
    saved(live)
    live.reload()
    expect(live.get_by_label(WRITER)).to_have_count(2)


def test_none_of_these_is_an_answer(live: Page) -> None:
    seen = live.get_by_role("group", name="What did they see you do?")
    seen.get_by_label("Writing notes").check()
    seen.get_by_label("None of these").check()
    expect(seen.get_by_label("Writing notes")).not_to_be_checked()
    live.get_by_label("What is their role?").select_option("attending")
    live.get_by_label("How did you work with them?").select_option("elective")
    feedback(live, "saw none of your clinical tasks")


def test_questions_come_with_the_kind_of_work(live: Page) -> None:
    presenting = live.get_by_label("Presented patients, even informally")
    expect(presenting).to_be_hidden()
    live.get_by_label("How did you work with them?").select_option("observership")
    expect(presenting).to_be_visible()


def test_a_wrong_number_is_explained_and_stays_on_screen(live: Page) -> None:
    weeks = live.get_by_label("How many weeks?")
    weeks.fill("-3")
    expect(live.get_by_text("Not saved yet:")).to_be_visible()
    expect(weeks).to_have_value("-3")
    weeks.fill("3")
    expect(live.get_by_text("Not saved yet:")).to_be_hidden()


def test_what_is_typed_before_python_is_there_is_kept(browser: Browser, base_url: str) -> None:
    held: list[Route] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/core.js", lambda route: held.append(route), times=1)
        page = context.new_page()
        page.goto("")
        page.get_by_label(WRITER).fill("Dr. Early")
        waiver(page).select_option("not_waived")
        expect(page.get_by_text("You can already type.")).to_be_visible()
        assert held
        held[0].continue_()
        with_feedback(page)
        feedback(page, f"The letter by Dr. Early {KEPT_A_RIGHT}")
        saved(page)
        page.reload()
        expect(page.get_by_label(WRITER)).to_have_value("Dr. Early")


def test_without_python_the_page_says_what_still_works(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        for file in ("reviewer.bin.gz", "pyodide.asm.wasm"):
            context.route(f"**/{file}", lambda route: route.abort())
        page = context.new_page()
        page.goto("")
        expect(page.get_by_text("Feedback cannot start in this browser (")).to_be_visible(timeout=SLOWEST_START)
        page.get_by_label(WRITER).fill("Dr. Still")
        saved(page)
        page.reload()
        expect(page.get_by_label(WRITER)).to_have_value("Dr. Still")


def test_without_pyscript_the_page_says_so(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/core.js", lambda route: route.abort())
        page = context.new_page()
        page.goto("")
        expect(page.get_by_text("The planner has not started")).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name="guide").first).to_be_visible()


@pytest.mark.main_flow
@with_offline_copy
def test_offline_with_the_server_stopped(page: Page, own_server: SiteServer) -> None:
    page.goto(own_server.url)
    with_feedback(page)
    page.get_by_label(WRITER).fill("Dr. Offline")
    waiver(page).select_option("not_waived")
    saved(page)
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    expect(page.get_by_text("Ready for offline use")).to_be_visible()
    own_server.stop()
    page.reload()
    expect(page.get_by_label(WRITER)).to_have_value("Dr. Offline")
    with_feedback(page)
    feedback(page, KEPT_A_RIGHT)
    unfolded(page, FOLDS)
    finding = page.get_by_role("article").filter(has_text=KEPT_A_RIGHT)
    finding.get_by_text("Why", exact=True).click()
    finding.get_by_role("link", name="Read more in the guide").click()
    expect(page.locator("#waiver")).to_be_in_viewport()


@with_offline_copy
def test_filling_the_form_asks_the_network_for_nothing(live: Page) -> None:
    at_rest(live)
    asked: list[str] = []
    live.context.on("request", lambda request: asked.append(request.url))
    live.get_by_label(WRITER).press_sequentially("Dr. Private")
    waiver(live).select_option("not_waived")
    live.get_by_role("button", name="Add a letter").click()
    feedback(live, "Dr. Private")
    saved(live)
    # The browser fetches the tab's icon when it likes.
    assert [url for url in asked if not url.endswith("/icon.svg")] == []


def test_advice_from_outside_can_be_switched_off(live: Page) -> None:
    live.get_by_label("What is their role?").select_option("resident_or_fellow")
    outside = live.get_by_role("region", name="Feedback").get_by_text("From another source")
    expect(outside.first).to_be_attached()
    unfolded(live, FOLDS)
    expect(outside.first).to_be_visible()
    live.get_by_label("Include advice from outside the guide").uncheck()
    expect(outside).to_have_count(0)
    live.get_by_label("Include advice from outside the guide").check()
    expect(outside.first).to_be_attached()

"""The feedback as a person uses it: the verdict with its places, what an edit or a step changes, the way on a phone."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.invented import AMINA, NOW
from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import SLOWEST_START
from tests.e2e.opening import FOLDS, opened, unfolded
from tests.e2e.paper import PAPER, sheets
from tests.e2e.test_planner import WRITER, feedback, waiver

DAY = datetime(2027, 3, 1, 9, 30)
"""Early enough in the season for a rotation, a request and an upload."""
SAMPLE = "Home letters and observership"
STATUS = "Status"
WAIVE = "Waive your right to see the letter by Dr. One"


def section(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def step(page: Page, title: str) -> Locator:
    return section(page, "Your next steps").get_by_role("listitem").filter(has_text=title)


def places(page: Page) -> Locator:
    """The places of the sheet, without what is left out."""
    return section(page, "Your letters now").locator(".sheet-place")


def planned(page: Page) -> Locator:
    """The first of the two scores."""
    return section(page, "Your letters now").locator(".score-points").first


def number(locator: Locator) -> int:
    """The first number that stands there."""
    found = re.search(r"\d+", locator.inner_text())
    assert found
    return int(found[0])


def first_answers(page: Page, letter: int = 0) -> None:
    """The answers that decide how well a letter fits: here, that of a US attending in the specialty."""
    card = page.locator(".letter").nth(letter)
    card.get_by_label("What is their role?").select_option("attending")
    card.get_by_label("Where does the writer work?").select_option("us")
    card.get_by_label("What is the writer's field?").select_option("internal-medicine")
    card.get_by_label("How did you work with them?").select_option("elective")
    card.get_by_role("group", name="Did they supervise you in person").get_by_label("Yes").check()


def one_letter(page: Page) -> None:
    """The applicant, and one letter that was promised, with one thing to mend."""
    page.clock.set_fixed_time(DAY)
    page.get_by_label("Which specialty do you apply to?").select_option("internal-medicine")
    page.get_by_label("Which season?").select_option("2028")
    page.get_by_label(WRITER).fill("Dr. One")
    first_answers(page)
    page.get_by_label(STATUS, exact=True).select_option("agreed")
    waiver(page).select_option("undecided")


def one_letter_judged(page: Page) -> None:
    """The same, once all of it is in the feedback."""
    one_letter(page)
    expect(step(page, WAIVE)).to_be_visible()


def considered(page: Page) -> None:
    """A second letter like the first, whose writer nobody has asked."""
    page.get_by_role("button", name="Add a letter").click()
    expect(page.get_by_label(WRITER)).to_have_count(2)
    page.get_by_label(WRITER).last.fill("Dr. Two")
    first_answers(page, 1)


def test_before_the_first_answers_there_is_no_score(live: Page) -> None:
    expect(section(live, "No letters yet")).to_contain_text("never count against you")
    live.get_by_label(WRITER).fill("Dr. One")
    live.get_by_label(STATUS, exact=True).select_option("uploaded")
    expect(section(live, "No answers yet")).to_be_visible()
    expect(section(live, "Review of Dr. One")).not_to_contain_text("not asked yet")
    expect(section(live, "Your letters now")).to_have_count(0)
    expect(section(live, "Feedback").get_by_text("of 100")).to_have_count(0)
    # Not on the letter either.
    expect(section(live, "Review of Dr. One")).not_to_contain_text(re.compile(r"worth \d+ points?", re.IGNORECASE))


def test_the_sheet_names_who_fills_each_place_and_why_a_letter_is_left_out(page: Page) -> None:
    sample = SAMPLES["home-letters-and-observership"]()
    opened(page, sample, DAY)
    names = [letter.writer.label for letter in sample.letters]
    verdict = section(page, "Your letters now")
    expect(verdict).to_contain_text("You have no US clinical letter in internal medicine yet.")
    expect(places(page)).to_have_count(3)
    filled = [place.get_by_role("link").first.inner_text() for place in places(page).all()]
    assert sum(number(place.locator(".points")) for place in places(page).all()) == number(planned(page))
    verdict.get_by_text("Letters left out (1)").click()
    left_out = verdict.locator(".left-out").get_by_role("listitem")
    expect(left_out).to_contain_text("another field from outside the US; a stronger letter fills the spot it fits.")
    assert sorted([*filled, left_out.locator("bdi").inner_text()]) == sorted(names)
    places(page).first.get_by_role("link", name=filled[0]).click()
    expect(section(page, f"Review of {filled[0]}")).to_be_in_viewport()


def test_an_empty_place_says_what_belongs_there(live: Page) -> None:
    one_letter_judged(live)
    expect(places(live).first).to_contain_text("Dr. One")
    for place in (1, 2):
        expect(places(live).nth(place)).to_contain_text(f"Spot {place + 1} is empty")
        expect(places(live).nth(place)).to_contain_text("US attending in internal medicine")
        expect(places(live).nth(place).get_by_role("link", name="Why")).to_have_attribute("href", re.compile("/guide/"))


def test_an_honest_answer_stays_in_the_range_that_was_shown(live: Page) -> None:
    one_letter_judged(live)
    words = section(live, "Your letters now").get_by_text(re.compile(r"^\d+ so far\. Answers still blank could"))
    for label, answer in (("How specific will it be about you?", "generic"), ("How does it reach", "applicant")):
        so_far, lowest = map(int, re.findall(r"\d+", words.inner_text())[:2])
        expect(live.get_by_role("img", name=words.inner_text())).to_be_visible()
        assert number(planned(live)) == so_far
        live.get_by_label(label).select_option(answer)
        expect(planned(live)).not_to_have_text(f"{so_far} of 100")
        assert lowest <= number(planned(live)) < so_far


def test_who_was_not_asked_counts_nothing_and_a_yes_adds_what_was_said(live: Page) -> None:
    one_letter_judged(live)
    before = number(planned(live))
    considered(live)
    # Until all of the letter's answers are in, a yes adds less.
    unfolded(live, FOLDS)
    ask = section(live, "Whom to ask next").get_by_text(re.compile(r"^Dr. Two: a yes adds [2-9]\d points$"))
    expect(ask).to_be_visible()
    expect(section(live, "Review of Dr. Two")).to_contain_text("not asked yet")
    expect(places(live).filter(has_text="Dr. Two")).to_have_count(0)
    assert number(planned(live)) == before
    gain = number(ask)
    live.get_by_label(STATUS, exact=True).last.select_option("agreed")
    expect(planned(live)).to_have_text(f"{before + gain} of 100")
    expect(places(live).filter(has_text="Dr. Two")).to_have_count(1)
    expect(section(live, "Whom to ask next")).to_have_count(0)


def test_steps_are_grouped_by_when_they_can_be_done(page: Page) -> None:
    opened(page, SAMPLES["home-letters-and-observership"](), DAY)
    steps = section(page, "Your next steps")
    titles = steps.get_by_role("heading", level=4)
    expect(titles).to_have_text(["Today", "In the coming weeks", "With a new rotation"])
    expect(step(page, "Earn a strong US clinical letter in internal medicine").locator(".badge")).to_have_text(
        re.compile(r"^\+\d+$")
    )
    rest = steps.get_by_role("group").filter(has=page.get_by_text(re.compile(r"^More \(\d+\)$"))).last
    expect(rest.get_by_role("listitem").first).to_be_hidden()
    summary = rest.get_by_text(re.compile(r"^More \(\d+\)$"))
    count = number(summary)
    summary.click()
    expect(rest.get_by_role("listitem").first).to_be_visible()
    expect(rest.get_by_role("listitem")).to_have_count(count)


def test_a_step_gains_what_its_badge_says(live: Page) -> None:
    one_letter_judged(live)
    badge = step(live, WAIVE).locator(".badge")
    expect(badge).to_have_text(re.compile(r"^\+\d+$"))
    before, gain = number(planned(live)), number(badge)
    step(live, WAIVE).get_by_role("button", name="Try it").click()
    shown = live.get_by_role("group", name="What would change")
    expect(shown).to_contain_text(f"{before} → {before + gain} of 100 (+{gain})")
    shown.get_by_role("button", name="I did this").click()
    expect(planned(live)).to_have_text(f"{before + gain} of 100")
    expect(step(live, WAIVE)).to_have_count(0)


def test_the_last_edit_is_marked_and_said(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. One")
    waiver(live).select_option("not_waived")
    feedback(live, "is not confidential")
    waiver(live).select_option("waived")
    change = live.get_by_role("region", name="Your last change")
    expect(change).to_contain_text("Dr. One: Did you waive your right to see it?")
    waiver(live).select_option("not_waived")
    expect(change).to_contain_text("New: The letter by Dr. One is not confidential")
    expect(live.get_by_role("status").filter(has_text="New: The letter by Dr. One")).to_be_attached()


def test_a_step_is_tried_left_and_done(live: Page) -> None:
    one_letter(live)
    trial = step(live, WAIVE).get_by_role("button", name="Try it")
    trial.click()
    shown = live.get_by_role("group", name="What would change")
    expect(shown).to_be_focused()
    expect(shown).to_contain_text("Nothing has changed yet.")
    expect(shown).to_contain_text("Fixes:")
    nothing_to_object(live)
    shown.get_by_role("button", name="Cancel").click()
    expect(shown).to_have_count(0)
    expect(trial).to_be_focused()
    expect(waiver(live)).to_have_value("undecided")
    trial.click()
    shown.get_by_role("button", name="I did this").click()
    expect(waiver(live)).to_have_value("waived")
    expect(live.get_by_role("region", name="Your last change")).to_contain_text("Did you waive your right to see it?")
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(waiver(live)).to_have_value("undecided")


def test_any_edit_ends_a_trial(live: Page) -> None:
    one_letter(live)
    step(live, WAIVE).get_by_role("button", name="Try it").click()
    shown = live.get_by_role("group", name="What would change")
    expect(shown).to_be_visible()
    live.get_by_label("How many weeks?").fill("6")
    expect(shown).to_have_count(0)


def test_on_a_phone_the_feedback_opens_and_leads_back(live: Page) -> None:
    live.set_viewport_size({"width": 390, "height": 844})
    one_letter(live)
    report = live.get_by_role("region", name="Feedback", exact=True)
    expect(report).to_be_hidden()
    asked = waiver(live)
    asked.focus()
    live.get_by_role("link", name="See feedback").click()
    expect(report).to_be_focused()
    expect(asked).to_be_hidden()
    live.get_by_role("link", name="Back", exact=True).click()
    expect(report).to_be_hidden()
    expect(asked).to_be_in_viewport()
    expect(live.get_by_role("link", name="See feedback")).to_be_focused()
    live.get_by_role("link", name="See feedback").click()
    expect(report).to_be_visible()
    live.go_back()
    expect(report).to_be_hidden()
    live.get_by_role("link", name="See feedback").click()
    step(live, WAIVE).get_by_role("link", name="Show the question").click()
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("")
    reviewed_once(page)
    nothing_to_object(page)
    page.get_by_role("button", name=SAMPLE).click()
    expect(page.locator("html")).to_have_attribute("data-reviewed", "2")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    nothing_to_object(page)
    if width < 992:
        page.get_by_role("link", name="See feedback").click()
        expect(page.get_by_role("region", name="Feedback", exact=True)).to_be_focused()
    page.get_by_role("button", name="Try it").first.click()
    expect(page.get_by_role("group", name="What would change")).to_be_focused()
    nothing_to_object(page)


def reviewed_once(page: Page) -> None:
    """On a phone the status line stands in the feedback, which is closed."""
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)


@pytest.mark.parametrize("name", SAMPLES)
def test_two_sheets_of_paper_hold_the_report(page: Page, name: str) -> None:
    opened(page, SAMPLES[name](), NOW)
    report = page.get_by_role("region", name=re.compile("^Feedback"))  # paper says what it is about, too
    expect(report.get_by_role("heading", name="What program directors want to know")).to_be_visible()
    for paper in PAPER:
        assert 1 <= sheets(page, paper) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(report.get_by_role("heading", name="Your letters now")).to_be_visible()
    for link in report.get_by_role("link", name="Read why").all():
        expect(link).to_have_attribute("data-address", re.compile(r"^http://.+/guide/.+#"))


def test_paper_says_what_it_is_about_and_names_its_file(page: Page) -> None:
    opened(page, SAMPLES["home-letters-and-observership"](), NOW)
    expect(page.get_by_role("heading", name="What program directors want to know")).to_be_visible()
    screen = page.title()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    about = f"Internal medicine, 2028, {NOW.date().isoformat()}"
    assert page.title() == f"LORweb feedback, {about}"
    expect(page.locator("#report .fold[open]")).to_have_count(page.locator("#report .fold").count())
    expect(page.get_by_role("heading", name="Feedback", exact=True)).to_have_attribute("data-about", about)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title() == screen
    expect(page.locator("#report .fold[open]")).to_have_count(0)


def test_one_s_name_is_on_paper_only_if_wished(page: Page) -> None:
    opened(page, AMINA, NOW)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Amina" not in page.title()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Files").click()
    page.get_by_label("Put my name on the feedback").check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.title().startswith("LORweb feedback, Amina Diallo, ")


def test_the_feedback_is_one_step_back_from_every_question(live: Page) -> None:
    one_letter(live)
    for at in range(live.locator("#planner [data-type]:visible").count()):
        control = live.locator("#planner [data-type]:visible").nth(at)
        control.focus()
        live.keyboard.press("Shift+Tab")
        expect(live.get_by_role("link", name="Go to your feedback")).to_be_focused()
    live.keyboard.press("Enter")
    expect(live.get_by_role("region", name="Feedback", exact=True)).to_be_focused()


@pytest.mark.parametrize("away", ["Archive", "Remove"])
def test_the_way_to_the_feedback_does_not_go_with_the_letter_it_was_in(live: Page, away: str) -> None:
    one_letter(live)
    live.get_by_label("Status", exact=True).first.focus()
    live.get_by_role("button", name=away).first.click()
    live.get_by_label("Which specialty do you apply to?").focus()
    live.keyboard.press("Shift+Tab")
    expect(live.get_by_role("link", name="Go to your feedback")).to_be_focused()
    expect(live.get_by_text("null", exact=True)).to_be_hidden()

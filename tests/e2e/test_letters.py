"""What a person does with whole letters: copy, move, archive; which questions come, and which stay."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.invented import AMINA, NOW
from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import with_feedback
from tests.e2e.device import open_portfolio_named
from tests.e2e.opening import open_file, unfolded
from tests.e2e.test_feedback import one_letter
from tests.e2e.test_planner import WRITER, feedback, saved, waiver

HOW = "How did you work with them?"


def letter(page: Page, name: str) -> Locator:
    """The card of the letter with this title."""
    return page.get_by_role("form").get_by_role("region", name=name, exact=True)


def titles(page: Page) -> Locator:
    return page.get_by_role("form").get_by_role("heading", level=3).filter(has_text="Dr.")


def two_letters(page: Page) -> None:
    page.get_by_label(WRITER).fill("Dr. One")
    page.get_by_role("button", name="Add a letter").click()
    letter(page, "Letter 2").get_by_label(WRITER).fill("Dr. Two")
    expect(letter(page, "Dr. Two")).to_be_visible()


def test_letters_move_and_the_cursor_stays_on_the_button(planner: Page) -> None:
    two_letters(planner)
    up = letter(planner, "Dr. Two").get_by_role("button", name="Move up")
    up.focus()
    planner.keyboard.press("Enter")
    expect(titles(planner)).to_have_text(["Dr. Two", "Dr. One"])
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(planner.get_by_role("status").filter(has_text="Dr. Two is now letter 1 of 2.")).to_be_attached()
    saved(planner)
    planner.reload()
    expect(titles(planner)).to_have_text(["Dr. Two", "Dr. One"])


def test_a_copy_keeps_the_writer_and_begins_anew(planner: Page) -> None:
    planner.get_by_label(WRITER).fill("Dr. One")
    planner.get_by_label(HOW).select_option("elective")
    planner.get_by_label("Status", exact=True).select_option("uploaded")
    letter(planner, "Dr. One").get_by_role("button", name="Duplicate").click()
    copy = letter(planner, "Dr. One (copy)")
    expect(copy.get_by_label(WRITER)).to_be_focused()
    expect(copy.get_by_label(HOW)).to_have_value("elective")
    expect(copy.get_by_label("Status", exact=True)).to_have_value("considering")
    expect(titles(planner)).to_have_text(["Dr. One", "Dr. One (copy)"])


def test_an_archived_letter_counts_nowhere_and_comes_back(live: Page) -> None:
    two_letters(live)
    feedback(live, "Dr. Two")
    letter(live, "Dr. Two").get_by_role("button", name="Archive").click()
    expect(live.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    expect(live.get_by_role("region", name="Review of Dr. Two")).to_have_count(0)
    expect(live.get_by_role("region", name="Archived letters")).to_contain_text("Dr. Two")
    expect(live.get_by_role("navigation", name="Planner")).to_contain_text("1 letter, 1 archived")
    nothing_to_object(live)
    saved(live)
    live.reload()
    expect(titles(live)).to_have_text(["Dr. One"])
    live.get_by_role("button", name="Use it again: Dr. Two").click()
    expect(titles(live)).to_have_text(["Dr. One", "Dr. Two"])
    feedback(live, "Dr. Two")


def test_an_answer_that_still_counts_stays_in_sight(planner: Page) -> None:
    contact = planner.get_by_role("group", name="Did the research include contact with patients?")
    expect(contact).to_be_hidden()
    planner.get_by_label(HOW).select_option("research")
    contact.get_by_label("Yes").check()
    planner.get_by_label(HOW).select_option("elective")
    expect(contact).to_contain_text("Your answer is saved and may still count")
    contact.get_by_label("Not sure").check()
    planner.get_by_label(HOW).focus()
    planner.get_by_label(HOW).select_option("clerkship")
    expect(contact).to_be_hidden()


def test_not_sure_takes_ticks_back(planner: Page) -> None:
    seen = planner.get_by_role("group", name="What did they see you do?")
    expect(seen.get_by_role("checkbox", checked=True)).to_have_count(0)
    seen.get_by_label("Not sure").check()
    seen.get_by_label("Taking histories").check()
    expect(seen.get_by_label("Not sure")).not_to_be_checked()
    seen.get_by_label("None of these").check()
    expect(seen.get_by_role("checkbox", checked=True)).to_have_count(1)
    seen.get_by_label("None of these").uncheck()
    expect(seen.get_by_role("checkbox", checked=True)).to_have_count(0)


def asked_next(page: Page, name: str) -> Locator:
    """The way to the letter's next question."""
    return letter(page, name).get_by_text("Next question that matters most").get_by_role("link")


def test_who_is_not_sure_is_not_asked_again(live: Page) -> None:
    one_letter(live)
    asked = []
    for _ in range(3):
        link = asked_next(live, "Dr. One")
        asked.append(link.text_content() or "")
        letter(live, "Dr. One").get_by_role("button", name="Not sure").click()
        expect(link).not_to_have_text(asked[-1])
    assert len(set(asked)) == 3
    fold = live.locator("summary").filter(has_text="Answers that would help most")
    expect(fold).to_contain_text(re.compile(r"\d+, 3 more not sure"))
    saved(live)
    live.reload()
    with_feedback(live)
    expect(fold).to_contain_text(re.compile(r"\d+, 3 more not sure"))
    expect(asked_next(live, "Dr. One")).not_to_have_text(re.compile("|".join(map(re.escape, asked))))


def test_not_answered_and_not_sure_are_told_apart(live: Page) -> None:
    one_letter(live)
    unfolded(live)
    strong = live.get_by_role("group", name="Did you ask whether they can write a strong letter?")
    vivid = live.get_by_label("How specific will it be about you?")
    expect(strong.get_by_role("radio", checked=True)).to_have_count(0)
    expect(vivid).to_have_value("")
    strong.get_by_label("Not sure").check()
    vivid.select_option("Not sure")
    saved(live)
    live.reload()
    with_feedback(live)
    unfolded(live)
    expect(strong.get_by_label("Not sure")).to_be_checked()
    expect(vivid.locator("option:checked")).to_have_text("Not sure")
    vivid.select_option("vivid")
    fold = live.locator("summary").filter(has_text="Answers that would help most")
    expect(fold).to_contain_text("1 more not sure")


def test_the_next_question_is_asked_right_where_one_is(live: Page) -> None:
    one_letter(live)
    here = letter(live, "Dr. One").locator(".letter-asked")
    link = asked_next(live, "Dr. One")
    question = link.text_content() or ""
    link.click()
    expect(here.get_by_text(question, exact=True)).to_be_visible()
    expect(here.locator("[data-type]:focus")).to_have_count(1)
    letter(live, "Dr. One").get_by_role("button", name="Not sure").click()
    expect(here.locator(".field")).to_have_count(0)


def test_a_question_asked_here_is_back_in_its_part_when_the_letter_is_done(live: Page) -> None:
    one_letter(live)
    card = letter(live, "Dr. One")
    link = asked_next(live, "Dr. One")
    question = link.text_content() or ""
    link.click()
    card.get_by_role("button", name="Done").click()
    unfolded(live)
    expect(card.locator(".letter-asked .field")).to_have_count(0)
    expect(card.locator(".more").get_by_text(question, exact=True)).to_be_visible()


def test_what_the_packet_holds_is_a_list_to_check(live: Page) -> None:
    one_letter(live)
    unfolded(live)
    packet = live.get_by_role("group", name="What did you send?")
    expect(packet.get_by_role("checkbox")).to_have_count(13)
    packet.get_by_label("An updated CV").check()
    report = live.get_by_role("region", name="Review of Dr. One")
    expect(report).to_contain_text("is written without a page about you")
    packet.get_by_label("A personal statement or a page about you").check()
    expect(report).not_to_contain_text("is written without a page about you")
    packet.get_by_label("Not sure").check()
    expect(packet.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(report).not_to_contain_text("is written without")
    packet.get_by_label("None of these").check()
    expect(report).to_contain_text("is written without your current CV")
    saved(live)
    live.reload()
    unfolded(live)
    expect(packet.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(packet.get_by_label("None of these")).to_be_checked()


def test_what_is_not_kept_is_listed_and_leads_to_its_field(live: Page) -> None:
    live.get_by_label(WRITER).fill("Dr. One")
    weeks = live.get_by_label("How many weeks?")
    weeks.fill("-3")
    waiver(live).focus()
    summary = live.get_by_role("region", name="Feedback", exact=True)
    expect(summary.get_by_role("heading", name="1 answer is not saved yet")).to_be_visible()
    nothing_to_object(live)
    summary.get_by_role("link", name="Dr. One: How many weeks?").click()
    expect(weeks).to_be_focused()
    weeks.fill("3")
    expect(summary.get_by_role("heading", name="1 answer is not saved yet")).to_be_hidden()


def test_every_letter_says_how_far_it_is_whatever_is_opened(page: Page) -> None:
    """A sample, back to one's own, another portfolio, back again: no line waits for an edit."""
    page.clock.set_fixed_time(NOW)
    page.goto("")
    with_feedback(page)
    states = page.locator(".letter [id$='.state']")
    own = ["I am considering this writer", "Said yes, and the request is sent", "They said yes"]

    def all_say(*first: str) -> None:
        expect(states).to_have_text([re.compile(f"^{each}") for each in first])

    page.get_by_role("button", name="Strong internal medicine").click()
    sample = ["Uploaded", "Uploaded", "Said yes, and the request is sent", "Uploaded"]
    all_say(*sample)
    page.get_by_role("region", name="Read-only copy").get_by_role("button", name="Close").click()
    open_file(page, "mine.json", AMINA)
    all_say(*own)
    # An example is for those who have nothing of their own.
    expect(page.get_by_role("button", name="Strong internal medicine")).to_be_hidden()
    open_file(page, "sample.json", SAMPLES["strong-internal-medicine"]())
    all_say(*sample)
    expect(page.locator("#task-letters")).to_contain_text("4 letters, 3 uploaded")
    open_portfolio_named(page, "mine")
    all_say(*own)

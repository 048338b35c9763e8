"""The messages as a person uses them: found, blanks filled, edited, copied, sent, saved and printed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.content_files import templates
from lorweb.documents.messages import Tone, message
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.site.invented import AMINA, NOW
from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import SLOWEST_START, at_rest
from tests.e2e.opening import opened, panel
from tests.offline import with_offline_copy

MINE = "Dear Dr. Lindgren, in my own words."
OWN = "This is your own version"


@pytest.fixture
def messages(page: Page) -> Locator:
    """The messages of an applicant with three letters under way."""
    return panel(opened(page, AMINA, NOW), "Messages", "Your messages")


def choose(messages: Locator, letter: str, title: str) -> None:
    """Choose the letter and the message."""
    messages.get_by_label("Which letter?").select_option(label=letter)
    messages.get_by_role("navigation", name="Messages").get_by_role("button", name=title, exact=True).click()
    expect(messages.get_by_role("heading", name=title, exact=True)).to_be_focused()


def text_of(messages: Locator) -> Locator:
    return messages.get_by_label("Message", exact=True)


def made(name: str, letter: str, tone: Tone = Tone.FORMAL) -> str:
    return message(name, tone, AMINA, templates(), letter=letter, today=NOW.date()).body


def test_a_step_of_today_leads_to_its_words(page: Page, messages: Locator) -> None:
    planned = panel(page, "Plan", "Your plan")
    planned.get_by_role("button", name="See the message: Send the second reminder: Dr. Lindgren, clinic").click()
    expect(messages.get_by_role("heading", name="The second reminder")).to_be_focused()
    expect(messages.get_by_label("Which letter?")).to_have_value("clinic")
    expect(text_of(messages)).to_have_value(made("reminder-2", "clinic"))
    now = messages.get_by_role("navigation", name="Messages").get_by_role("listitem").filter(has_text="Now")
    expect(now).to_have_text(["The second reminderNow"])
    page.go_back()
    expect(planned).to_be_visible()


def test_the_tone_can_be_chosen(messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The first reminder")
    messages.get_by_role("group", name="Tone").get_by_label("Warm").check()
    expect(text_of(messages)).to_have_value(made("reminder-1", "clinic", Tone.WARM))
    messages.get_by_role("group", name="Tone").get_by_label("Formal").check()
    expect(text_of(messages)).to_have_value(made("reminder-1", "clinic"))


def test_a_blank_leads_to_the_missing_fact_and_is_filled_there(messages: Locator) -> None:
    choose(messages, "Prof. Ito, research", "The packet")
    expect(text_of(messages)).to_have_value(made("packet", "research"))
    assert "[the writer's name]" in text_of(messages).input_value()
    messages.get_by_role("link", name="the writer's name").click()
    writer = messages.get_by_label("How do you address them?")
    expect(writer).to_be_focused()
    writer.press_sequentially("Prof. Ito")
    expect(messages.get_by_text("Still blank:")).to_have_count(0)
    expect(writer).to_be_focused()
    expect(text_of(messages)).to_have_value(re.compile("^Dear Prof. Ito,"))


def test_a_label_that_is_a_name_fills_the_blank_with_one_press(messages: Locator) -> None:
    choose(messages, "Prof. Ito, research", "The packet")
    messages.get_by_role("button", name="Use “Prof. Ito”").click()
    expect(text_of(messages)).to_have_value(re.compile("^Dear Prof. Ito,"))
    expect(messages.get_by_label("How do you address them?")).to_have_value("Prof. Ito")
    expect(messages.get_by_role("heading", name="The packet", exact=True)).to_be_focused()


def test_letters_beyond_the_first_plane_come_back_whole(messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The first reminder")
    name = messages.get_by_label("What is your name?")
    name.fill("Amina 😀 𝕏 𠀀")
    expect(text_of(messages)).to_have_value(re.compile("Amina 😀 𝕏 𠀀$"))
    choose(messages, "Dr. Okafor, ward", "Before the first day")
    expect(name).to_have_value("Amina 😀 𝕏 𠀀")


def test_ones_own_version_is_never_lost(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    text_of(messages).fill(MINE)
    expect(messages.get_by_text(OWN)).to_be_visible()
    messages.get_by_label("What is your name?").fill("Amina D.")
    choose(messages, "Dr. Lindgren, clinic", "The first reminder")
    expect(messages.get_by_text(OWN)).to_have_count(0)
    expect(text_of(messages)).not_to_have_value(MINE)
    assert "Amina D." in text_of(messages).input_value()
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    expect(text_of(messages)).to_have_value(MINE)
    messages.get_by_role("button", name="Start over from my answers").click()
    expect(messages.get_by_text(OWN)).to_have_count(0)
    assert "Amina D." in text_of(messages).input_value()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(text_of(messages)).to_have_value(MINE)
    expect(page.get_by_text("Saved on this device")).to_have_count(1)
    page.reload()
    expect(text_of(messages)).to_be_visible(timeout=SLOWEST_START)
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    expect(text_of(messages)).to_have_value(MINE)


def test_what_is_answered_fills_the_blanks_of_an_edited_message_too(messages: Locator) -> None:
    choose(messages, "Prof. Ito, research", "The packet")
    text_of(messages).fill("Hello [the writer's name], see [where we met]!")
    expect(messages.get_by_text(OWN)).to_be_visible()
    blanks = messages.get_by_role("link", name="the writer's name")
    expect(blanks).to_be_visible()
    messages.get_by_label("How do you address them?").fill("Prof. Ito")
    expect(text_of(messages)).to_have_value("Hello Prof. Ito, see [where we met]!")
    expect(blanks).to_have_count(0)
    messages.get_by_label("How do you address them?").fill("")
    expect(blanks).to_be_visible()


@pytest.mark.parametrize("way", ["Copy the message", "Open in my mail program", "Save as a text file"])
def test_a_blank_that_is_left_is_warned_of(page: Page, messages: Locator, way: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(messages, "Prof. Ito, research", "Asking for the letter, by e-mail")
    warned = page.get_by_role("status").filter(has_text="This message still has a blank: [the writer's name].")
    for text, left in (("Dear [the writer's name],", True), ("Dear Prof. Ito,", False)):
        text_of(messages).fill(text)
        messages.get_by_label("Subject").fill("A letter")
        link = messages.get_by_role("link", name="Open in my mail program")
        expect(link).to_have_attribute("href", re.compile("Ito" if not left else "writer"))
        page.evaluate("() => addEventListener('click', event => { if (event.target.href) event.preventDefault(); })")
        messages.get_by_text(way).click()
        if left:
            expect(warned).to_be_visible()
            page.keyboard.press("Escape")
        expect(warned).to_be_hidden()


def test_the_message_offered_first_fits_how_far_the_letter_is(page: Page) -> None:
    far = {"agreed": "The packet", "uploaded": "Thanks for the letter", "hesitated": "Thanks, when they hesitate"}
    letters = [us_letter(id=status, label=f"Dr. {status}", status=status) for status in far]
    messages = panel(opened(page, to_internal_medicine(*letters), NOW), "Messages", "Your messages")
    for status, title in far.items():
        messages.get_by_label("Which letter?").select_option(status)
        expect(messages.get_by_role("heading", name=title, exact=True)).to_be_visible()


def test_typing_is_not_disturbed_and_the_mail_link_follows(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Okafor, ward", "Thanks for the letter")
    subject = messages.get_by_label("Subject")
    subject.fill("")
    subject.press_sequentially("Thank you & all the best?")
    expect(messages.get_by_text(OWN)).to_be_visible()
    expect(subject).to_be_focused()
    expect(subject).to_have_value("Thank you & all the best?")
    link = messages.get_by_role("link", name="Open in my mail program")
    expect(link).to_have_attribute("href", re.compile(r"[?&]subject=Thank%20you%20%26%20all%20the%20best%3F&"))
    parts = urlsplit(link.get_attribute("href") or "")
    assert (parts.scheme, parts.path) == ("mailto", "n.okafor@example.org")
    body = made("thanks", "ward").replace("\n", "\r\n")
    assert parse_qs(parts.query) == {"subject": ["Thank you & all the best?"], "body": [body]}


def test_a_message_is_copied_and_it_is_said(page: Page, messages: Locator) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    messages.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == made("reminder-2", "clinic")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_hidden()
    messages.get_by_role("button", name="Copy the subject").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == messages.get_by_label("Subject").input_value()


def test_a_browser_that_does_not_copy_marks_the_text(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    messages.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_text("The text is selected")).to_be_visible()
    expect(text_of(messages)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == made("reminder-2", "clinic")


def test_a_message_is_saved_as_a_file(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    with page.expect_download() as download:
        messages.get_by_role("button", name="Save as a text file").click()
    assert download.value.suggested_filename == "lorweb-reminder-2.txt"
    saved = Path(download.value.path()).read_text("utf-8")
    assert saved == f"Subject: {messages.get_by_label('Subject').input_value()}\n\n{made('reminder-2', 'clinic')}\n"


def test_a_program_is_asked_about_the_status(messages: Locator) -> None:
    messages.get_by_role("navigation", name="Messages").get_by_role("button", name="A question to a program").click()
    expect(messages.get_by_label("Which program?")).to_have_value("county")
    assert "County Hospital" in text_of(messages).input_value()


def test_the_writers_page_is_read_saved_and_printed_alone(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Okafor, ward", "The page for your letter writer")
    paper = messages.get_by_role("article")
    expect(paper).to_contain_text("clinical reasoning: the low sodium in week two")
    messages.get_by_label("Which cases or projects did you share?").fill("Mrs. Jones, seen on 5/4/2026")
    expect(messages.get_by_role("alert")).to_contain_text("“Mrs. Jones”")
    expect(paper).to_contain_text("Mrs. Jones")
    with page.expect_download() as download:
        messages.get_by_role("button", name="Save as a Word file").click()
    assert download.value.suggested_filename == "Amina Diallo - page for letter writers.docx"
    document = docx.Document(str(download.value.path()))
    assert document.paragraphs[0].text == "Amina Diallo: one page for your letter"
    assert "Heading 1" in {each.style.name for each in document.paragraphs if each.style}
    page.evaluate("() => { window.print = () => { document.documentElement.dataset.printed = 'yes' } }")
    messages.get_by_role("button", name="Print").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    for name in ("Your messages", "The page for your letter writer", "Are these the right letters?"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(messages.get_by_role("heading", name="The page for your letter writer")).to_be_visible()


def test_without_a_letter_the_messages_say_how_to_begin(page: Page) -> None:
    messages = panel(opened(page, to_internal_medicine(), NOW), "Messages", "Your messages")
    expect(messages.get_by_role("heading", name="Before the first day")).to_be_visible()
    messages.get_by_role("link", name="Add a letter").click()
    expect(page.get_by_role("form", name="Your letters")).to_be_visible()


@with_offline_copy
def test_nothing_written_here_asks_the_network(page: Page, messages: Locator) -> None:
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    at_rest(page)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    text_of(messages).fill(MINE)
    messages.get_by_label("What is your name?").fill("Amina D.")
    choose(messages, "Dr. Okafor, ward", "The page for your letter writer")
    expect(messages.get_by_role("article")).to_contain_text("Amina D.")
    assert [url for url in asked if not url.startswith("blob:")] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, messages: Locator, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    choose(messages, "Dr. Lindgren, clinic", "The second reminder")
    text_of(messages).fill(MINE)
    expect(messages.get_by_text(OWN)).to_be_visible()
    nothing_to_object(page)
    choose(messages, "Dr. Okafor, ward", "The page for your letter writer")
    nothing_to_object(page)

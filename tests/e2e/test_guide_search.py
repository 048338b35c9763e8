"""The search of the guide: by keyboard, in the words of those who ask, without a network, with nothing found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.server import SiteServer
from tests.e2e.conftest import SLOWEST_START
from tests.e2e.test_guide import AFRAID, FIELD, found
from tests.offline import with_offline_copy


@pytest.mark.main_flow
def test_a_section_is_found_and_opened_by_keyboard(chapter: Page) -> None:
    chapter.keyboard.press("/")
    expect(chapter.get_by_label(FIELD)).to_be_focused()
    chapter.keyboard.type("observership too weak")
    first = found(chapter).first
    expect(first).to_contain_text("observership letter")
    expect(chapter.get_by_role("dialog").get_by_role("status")).to_contain_text("section")
    chapter.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    chapter.keyboard.press("ArrowUp")
    expect(chapter.get_by_label(FIELD)).to_be_focused()
    chapter.keyboard.press("ArrowDown")
    chapter.keyboard.press("Enter")
    expect(chapter).to_have_url(re.compile("/guide/answers/#faq-3$"))
    expect(chapter.get_by_role("heading", name="Is an observership letter too weak to use?")).to_be_in_viewport()


@pytest.mark.main_flow
def test_enter_opens_the_best_result_also_on_the_same_page(chapter: Page) -> None:
    chapter.get_by_role("button", name="Search").click()
    chapter.get_by_label(FIELD).fill("afraid of a weak letter")
    expect(found(chapter).first).to_contain_text(AFRAID)
    chapter.keyboard.press("Enter")
    expect(chapter.get_by_role("dialog")).to_be_hidden()
    expect(chapter).to_have_url(re.compile("/guide/waiver/#weak-letter$"))
    expect(chapter.get_by_role("heading", name=AFRAID)).to_be_in_viewport()


def test_a_word_that_the_guide_does_not_use_finds_what_it_means_and_why_is_marked(chapter: Page) -> None:
    chapter.keyboard.press("/")
    chapter.get_by_label(FIELD).fill("my attending ghosted me")
    first = chapter.get_by_role("list", name="Sections found").get_by_role("listitem").first
    expect(first.get_by_role("link")).to_contain_text("When nobody answers")
    expect(first.get_by_role("link")).to_contain_text("When to ask, and how to follow up")
    expect(first.get_by_role("paragraph").locator("mark").first).to_have_text("writer")
    expect(first.get_by_role("link").locator("mark")).to_have_text(["nobody", "answers"])


def test_half_a_word_a_slip_and_an_accent_are_enough(chapter: Page) -> None:
    chapter.keyboard.press("/")
    for words in ("observersh", "obsevership", "Óbservership", "OBSERVERSHIP"):
        chapter.get_by_label(FIELD).fill(words)
        expect(found(chapter).filter(has_text=re.compile("observership", re.IGNORECASE)).first).to_be_visible()
        chapter.get_by_label(FIELD).fill("")
        expect(found(chapter)).to_have_count(0)


def test_nothing_found_is_said(chapter: Page) -> None:
    chapter.keyboard.press("/")
    chapter.get_by_label(FIELD).fill("qwzx")
    expect(chapter.get_by_role("status").filter(has_text="Nothing found for “qwzx”")).to_be_visible()
    expect(found(chapter)).to_have_count(0)


def test_what_is_typed_is_shown_as_text(chapter: Page) -> None:
    chapter.keyboard.press("/")
    chapter.get_by_label(FIELD).fill("<svg onload=qwzx>")
    expect(chapter.get_by_role("status").filter(has_text="“<svg onload=qwzx>”")).to_be_visible()
    expect(chapter.get_by_role("dialog").locator("svg")).to_have_count(0)


def test_escape_leads_back_to_where_one_was(chapter: Page) -> None:
    opener = chapter.get_by_role("button", name="Search")
    opener.click()
    expect(chapter.get_by_role("dialog")).to_be_visible()
    chapter.keyboard.press("Escape")
    expect(chapter.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_slash_can_be_kept_for_something_else(chapter: Page) -> None:
    chapter.keyboard.press("/")
    chapter.get_by_label("The / key opens this search").uncheck()
    chapter.get_by_role("dialog").get_by_role("button", name="Close").click()
    chapter.reload()
    chapter.keyboard.press("/")
    expect(chapter.get_by_role("dialog")).to_be_hidden()
    chapter.get_by_role("button", name="Search").click()
    expect(chapter.get_by_label("The / key opens this search")).not_to_be_checked()


def test_nothing_of_the_search_is_fetched_before_it_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("guide/waiver/", wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []
    page.keyboard.press("/")
    page.get_by_label(FIELD).fill("waiver")
    expect(found(page).first).to_be_visible()
    assert len([url for url in asked if "/search/" in url]) == 2


@with_offline_copy
def test_the_search_works_without_a_network(page: Page, own_server: SiteServer) -> None:
    page.goto(own_server.url + "guide/waiver/")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    own_server.stop()
    page.reload()
    page.keyboard.press("/")
    page.get_by_label(FIELD).fill("thesis adviser")
    page.get_by_label(FIELD).fill("residencycas")
    expect(found(page).first).to_contain_text("ResidencyCAS")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ResidencyCAS", exact=False).first).to_be_in_viewport()


def test_a_failed_search_says_so_and_recovers(page: Page) -> None:
    page.route("**/search/*", lambda route: route.abort())
    page.goto("guide/waiver/")
    page.keyboard.press("/")
    page.get_by_label(FIELD).fill("waiver")
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    page.unroute("**/search/*")
    page.get_by_label(FIELD).fill("waivers")
    expect(found(page).first).to_be_visible()


def test_a_lost_address_searches_for_its_words(page: Page) -> None:
    page.goto("guide/the-weak-letter/")
    expect(page.get_by_label(FIELD)).to_have_value("the weak letter")
    expect(found(page).filter(has_text=AFRAID)).to_be_visible()


def test_the_contents_page_searches_in_place(page: Page) -> None:
    page.goto("guide/")
    page.keyboard.press("/")
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.type("visa")
    found(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).not_to_have_url(re.compile("/guide/$"))

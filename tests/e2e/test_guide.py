"""The guide as a person reads it: looking something up, sharing a section, meeting a word, reading on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.axe import nothing_to_object
from tests.e2e.conftest import SLOWEST_START
from tests.e2e.paper import PAPER, sheets
from tests.site.test_look import SHIFT

AFRAID = "If you are afraid of a weak letter"
LONG = "guide/timing/"
"""A long chapter."""
PHONE, SMALLEST = (390, 844), (320, 568)
FIELD = "Search the guide"


@pytest.fixture
def phone(page: Page) -> Page:
    """A long chapter on a phone, open at one of its sections."""
    size(page, PHONE)
    page.goto(f"{LONG}#second-reminder")
    return page


@pytest.fixture
def unscripted(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page in a browser whose JavaScript is off."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def found(page: Page) -> Locator:
    """The links to the sections that were found."""
    return page.get_by_role("list", name="Sections found").get_by_role("link")


def contents(page: Page) -> Locator:
    """The chapter's own table of contents."""
    return page.get_by_role("navigation", name="On this page")


def bar_of(page: Page) -> Locator:
    """The button in the bar that stays at the upper edge of a small screen."""
    return page.get_by_role("button", name="On this page")


def stands_below(page: Page, bar: Locator, title: str) -> None:
    """The heading is in view, and the bar hides nothing of it."""
    heading = page.get_by_role("heading", name=title, exact=True)
    expect(heading).to_be_in_viewport(ratio=1)
    place, covered = heading.bounding_box(), bar.bounding_box()
    assert place
    assert covered
    assert place["y"] >= covered["y"] + covered["height"]


def size(page: Page, viewport: tuple[int, int]) -> None:
    """Make the window so wide and so high."""
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})


def test_the_copied_link_is_the_canonical_one_and_it_says_so(chapter: Page, published_at: str) -> None:
    chapter.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chapter.goto("guide/waiver/?from=mail#waiver")
    chapter.get_by_role("heading", name=AFRAID).hover()
    chapter.get_by_role("button", name=f"Copy the link to “{AFRAID}”").click()
    link = f"{published_at}guide/waiver/#weak-letter"
    expect(chapter.get_by_role("status").filter(has_text="Link copied")).to_contain_text(link)
    assert chapter.evaluate("navigator.clipboard.readText()") == link


def test_a_browser_that_does_not_copy_shows_the_link(chapter: Page, published_at: str) -> None:
    chapter.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    chapter.get_by_role("button", name=f"Copy the link to “{AFRAID}”").focus()
    chapter.keyboard.press("Enter")
    expect(chapter.get_by_role("status")).to_contain_text(f"{published_at}guide/waiver/#weak-letter")


def test_every_heading_is_a_link_to_itself_and_keeps_its_name(chapter: Page) -> None:
    heading = chapter.get_by_role("heading", name=AFRAID, exact=True)
    heading.get_by_role("link").click()
    expect(chapter).to_have_url(re.compile("/guide/waiver/#weak-letter$"))
    expect(chapter.get_by_role("heading", level=2).filter(has=chapter.get_by_role("link"))).to_have_count(3)


def test_a_shared_link_opens_with_its_section_in_view_and_marked(page: Page) -> None:
    page.goto("guide/what-has-changed/#reuse")
    heading = page.get_by_role("heading", name="Using a letter again")
    expect(heading).to_be_in_viewport(ratio=1)
    expect(heading).not_to_have_css("background-image", "none")
    other = page.get_by_role("heading", name="The file", exact=True)
    expect(other).to_have_css("background-image", "none")


def test_the_contents_mark_the_section_being_read(chapter: Page) -> None:
    chapter.set_viewport_size({"width": 1280, "height": 700})
    here = contents(chapter).locator("[aria-current=location]")
    for name in ("Decide before you confirm the request", AFRAID):
        chapter.get_by_role("heading", name=name).evaluate("heading => scrollTo(0, heading.offsetTop - 40)")
        expect(here).to_have_text(name)
    contents(chapter).get_by_role("link", name="What waiving means").click()
    expect(here).to_have_text("What waiving means")
    chapter.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)


def test_the_marked_entry_stays_in_view_in_long_contents(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("guide/glossary/#rank-list")
    here = contents(page).locator("[aria-current=location]")
    expect(here).to_have_text("Rank list")
    expect(here).to_be_in_viewport(ratio=1)
    page.goto("guide/about/#licenses")
    guide = page.get_by_role("navigation", name="Guide", exact=True)
    expect(guide.get_by_role("link", name="About this guide")).to_be_in_viewport(ratio=1)


def test_on_a_phone_a_bar_names_the_section_being_read_and_leads_to_the_others(phone: Page) -> None:
    bar = bar_of(phone)
    expect(bar).to_have_accessible_name("On this page: The second reminder")
    expect(bar).to_have_text("The second reminder")
    stands_below(phone, bar, "The second reminder")
    before = phone.evaluate("scrollY")
    bar.click()
    assert phone.evaluate("scrollY") == before
    listed = phone.get_by_role("navigation", name="Sections")
    expect(listed.locator("[aria-current=location]")).to_have_text("The second reminder")
    nothing_to_object(phone)
    listed.get_by_role("link", name="When time runs short").click()
    expect(listed).to_be_hidden()
    expect(phone).to_have_url(re.compile("/guide/timing/#little-time$"))
    expect(bar).to_have_accessible_name("On this page: When time runs short")
    stands_below(phone, bar, "When time runs short")
    phone.evaluate("scrollTo(0, 0)")
    expect(bar).to_have_accessible_name("On this page")
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(bar).to_have_accessible_name("On this page: SOAP")
    assert phone.evaluate(SHIFT) == 0
    size(phone, (1280, 800))
    expect(bar).to_be_hidden()


def test_the_bar_opens_and_closes_by_keyboard(phone: Page) -> None:
    bar, listed = bar_of(phone), phone.get_by_role("navigation", name="Sections")
    bar.focus()
    expect(bar).not_to_have_css("outline-style", "none")
    phone.keyboard.press("Enter")
    expect(listed).to_be_visible()
    phone.keyboard.press("Tab")
    expect(listed.get_by_role("link").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(bar).to_be_focused()


@pytest.mark.parametrize("viewport", [SMALLEST, SMALLEST[::-1]], ids=["upright", "on its side"])
def test_the_bar_is_one_line_on_the_smallest_phone_with_text_twice_as_large(
    page: Page, viewport: tuple[int, int]
) -> None:
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 32}})
    size(page, viewport)
    page.goto(f"{LONG}#eight-weeks")
    bar = bar_of(page)
    expect(bar).to_have_accessible_name("On this page: Eight weeks before you need it")
    stands_below(page, bar, "Eight weeks before you need it")
    place = bar.bounding_box()
    assert place
    assert (place["width"], place["height"]) == (viewport[0], 88)


def test_without_scripts_the_bar_opens_the_list_all_the_same(unscripted: Page) -> None:
    size(unscripted, PHONE)
    unscripted.goto(f"{LONG}#soap")
    bar_of(unscripted).click()
    listed = unscripted.get_by_role("navigation", name="Sections")
    listed.get_by_role("link", name="Following up").click()
    expect(unscripted).to_have_url(re.compile("/guide/timing/#follow-up$"))
    bar_of(unscripted).click()
    expect(listed).to_be_hidden()


def test_in_a_browser_without_popovers_the_bar_leads_to_the_contents(page: Page) -> None:
    def without_popovers(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("not selector(:popover-open)", "selector(a)"))

    page.route("**/site.css", without_popovers)
    size(page, PHONE)
    page.goto(f"{LONG}#soap")
    expect(bar_of(page)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    page.get_by_role("link", name="On this page").click()
    expect(contents(page).get_by_role("link", name="When to ask")).to_be_in_viewport(ratio=1)


def test_a_word_is_explained_in_place_by_keyboard(chapter: Page) -> None:
    word = chapter.get_by_role("main").get_by_role("link", name="confidential letters", exact=True)
    word.focus()
    chapter.keyboard.press("Enter")
    meaning = chapter.get_by_role("dialog", name="Confidential letter")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("you do not see it")
    expect(meaning.get_by_role("link", name="In the glossary")).to_be_focused()
    chapter.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_an_explained_word_leads_on_to_the_glossary(chapter: Page) -> None:
    chapter.get_by_role("main").get_by_role("link", name="confidential letters", exact=True).click()
    chapter.get_by_role("dialog").get_by_role("link", name="In the glossary").click()
    expect(chapter).to_have_url(re.compile("/guide/glossary/#confidential-letter$"))
    expect(chapter.get_by_role("heading", name="Confidential letter")).to_be_in_viewport()


def test_a_section_leads_to_its_rules_and_to_the_planner(chapter: Page) -> None:
    chapter.get_by_text("What the planner checks here").first.click()
    expect(chapter.get_by_role("main").get_by_role("article").get_by_role("article").first).to_be_visible()
    chapter.get_by_role("link", name="Check this in your letters").first.click()
    expect(chapter).to_have_url(re.compile("/lor/#letters$"))
    expect(chapter.get_by_role("form", name="Your letters")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("slug", "words", "panel"),
    [
        ("programs", "Check this for your programs", "Your programs"),
        ("timing", "See this in your plan", "Your plan"),
        ("packet", "Write your messages in the planner", "Your messages"),
    ],
)
def test_a_chapter_leads_to_its_panel_of_the_planner(page: Page, slug: str, words: str, panel: str) -> None:
    page.goto(f"guide/{slug}/")
    page.get_by_role("link", name=words).last.click()
    expect(page.get_by_role("heading", name=panel)).to_be_in_viewport(timeout=SLOWEST_START)


def test_all_is_readable_and_linked_without_scripts(unscripted: Page) -> None:
    unscripted.goto("guide/waiver/#weak-letter")
    expect(unscripted.get_by_role("heading", name=AFRAID)).to_be_in_viewport()
    expect(unscripted.get_by_role("button", name="Search")).to_be_hidden()
    expect(unscripted.get_by_role("dialog")).to_have_count(0)
    contents(unscripted).get_by_role("link", name="What waiving means").click()
    expect(unscripted).to_have_url(re.compile("/guide/waiver/#what-waiving-means$"))
    unscripted.get_by_text("What the planner checks here").first.click()
    expect(unscripted.get_by_text("What to do:").first).to_be_visible()
    unscripted.get_by_role("main").get_by_role("link", name="confidential letters", exact=True).click()
    expect(unscripted).to_have_url(re.compile("/guide/glossary/#confidential-letter$"))
    unscripted.go_back()
    unscripted.get_by_role("navigation", name="Chapters").get_by_role("link", name="Next:").click()
    expect(unscripted.get_by_role("heading", level=1)).to_have_text("Applying in two specialties")


def test_the_way_through_the_guide(chapter: Page) -> None:
    crumbs = chapter.get_by_role("navigation", name="Breadcrumb")
    expect(crumbs.get_by_role("listitem")).to_have_text(["Planner", "Guide", "The waiver, and who holds the letter"])
    chapters = chapter.get_by_role("navigation", name="Chapters")
    chapters.get_by_role("link", name="Previous:").click()
    expect(chapter.get_by_role("heading", level=1)).to_have_text("What to give your letter writer")
    chapters.get_by_role("link", name="Next:").click()
    expect(chapter.get_by_role("heading", level=1)).to_have_text("The waiver, and who holds the letter")
    expect(chapter.get_by_text("3 minutes to read")).to_be_visible()


@pytest.mark.parametrize("paper", PAPER)
def test_the_page_for_letter_writers_fits_one_sheet(page: Page, paper: str) -> None:
    page.goto("guide/for-letter-writers/")
    assert sheets(page, paper) == 1


@pytest.mark.parametrize("paper", PAPER)
def test_paper_gets_the_text_and_nothing_to_press(page: Page, paper: str) -> None:
    page.goto("guide/waiver/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=AFRAID)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)
    assert sheets(page, paper) == 2

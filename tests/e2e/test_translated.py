"""A page that a browser translates: all of it works on, whatever stands in the place of our nodes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page, expect

from lorweb.site.invented import AMINA, NOW
from tests.e2e.conftest import with_registrar
from tests.e2e.opening import FOLDS, opened, unfolded
from tests.e2e.test_planner import WRITER, waiver
from tests.e2e.test_programs import LIST

TRANSLATE = """how => {
    const translated = node => {
        const [outer, inner] = ["font", "font"].map(tag => document.createElement(tag));
        inner.append(`⟦${node.data}⟧`);
        outer.append(inner);
        node.replaceWith(outer);
    };
    const change = { wrapped: translated, "in place": node => { node.data = `⟦${node.data}⟧`; } }[how];
    const left = node => !node.data.trim() || node.data.startsWith("⟦")
        || node.parentElement.closest("script, style, template, textarea");
    const translate = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) if (!left(walker.currentNode)) found.push(walker.currentNode);
        found.forEach(change);
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
"""As Chrome and Edge do (`wrapped`: every text gives its place to elements) and Firefox (`in place`), now and later."""
READ = """() => [...document.querySelectorAll(
    "#panel-list, #standing-scores, #report, #workspace > .panel:not([hidden]), #planner:not([hidden])")].map(part => [
        part.textContent.replace(/[⟦⟧]/g, "").replace(/\\s+/g, " "),
        [...part.querySelectorAll("details")].map(each => each.open).join(),
    ].join(" ")).concat([...document.querySelectorAll("#workspace [hidden]")].map(each => each.id)).join("\\n")"""
OPEN_CARDS = "() => { for (const each of document.querySelectorAll('.letter > details')) each.open = true; }"

SECONDS = 30

Act = Callable[[Page], object]


def press(selector: str, place: int = 0) -> Act:
    """Press what this matches."""
    return lambda page: page.locator(selector).nth(place).click()


def choose(selector: str, value: str) -> Act:
    """Choose this answer."""
    return lambda page: page.locator(selector).first.select_option(value)


def bring_in(page: Page) -> None:
    """Have a list of programs read."""
    page.locator("#programs .bring-in > summary").click()
    page.locator("#programs-text").fill(LIST)
    page.locator("#programs-read").click()


STEPS: dict[str, Act] = {
    "unfold": lambda page: unfolded(page, FOLDS),
    "unfold why": press("#report details.why > summary"),
    "name": lambda page: page.get_by_label(WRITER).first.fill("Dr. Beta"),
    "not waived": lambda page: waiver(page).select_option("not_waived"),
    "waived": lambda page: waiver(page).select_option("waived"),
    "add a letter": press("#add-letter"),
    "name it": lambda page: page.get_by_label(WRITER).last.fill("Dr. New"),
    "move it": lambda page: page.locator(".letter [data-act=up]").last.click(),
    "try a step": press("[data-try]"),
    "leave it": press("[data-leave]"),
    "plan": press("#panel-list [href='#plan']"),
    "done": press("#plan [data-done]"),
    "messages": press("#panel-list [href='#messages']"),
    "another message": press("#messages [data-message]", 1),
    "another letter": lambda page: page.locator("#messages [data-about]").first.select_option(index=2),
    "programs": press("#panel-list [href='#programs']"),
    "a list": bring_in,
    "its programs": press("[data-take]"),
    "no specialty": choose("#programs-specialty", "Dermatology"),
    "one specialty": choose("#programs-specialty", "Internal medicine"),
    "assign": press("[data-assign='*']"),
    "one program": press(".program-link:visible"),
    "all programs": press("#programs-back"),
}


@pytest.mark.parametrize("how", ["wrapped", "in place"])
def test_a_translated_page_says_what_the_page_says(page: Page, browser: Browser, base_url: str, how: str) -> None:
    def same_text(before: str) -> str:
        """What both pages come to say, another text than before."""
        plain: str
        until = monotonic() + SECONDS
        while (plain := page.evaluate(READ)) == before or plain != translated.evaluate(READ):
            assert plain != before or monotonic() < until, "nothing has changed"
            if monotonic() > until:
                assert translated.evaluate(READ).splitlines() == plain.splitlines()
            page.wait_for_timeout(100)
        return plain

    with browser.new_context(base_url=base_url, service_workers="block") as context:
        translated = context.new_page()
        for each in (page, translated):
            with_registrar(opened(each, AMINA, NOW))
            expect(each.locator(".letter > details:not([open])")).to_have_count(len(AMINA.letters))
            each.evaluate(OPEN_CARDS)
            each.get_by_label(WRITER).first.fill("Dr. Alpha")
            expect(each.locator(".letter [id$='.state']:not(:empty)")).to_have_count(len(AMINA.letters))
        translated.evaluate(TRANSLATE, how)
        said = same_text("")
        for act in STEPS.values():
            for each in (page, translated):
                act(each)
            said = same_text(said)

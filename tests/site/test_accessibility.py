"""Every static page before the judge of accessibility, axe-core: light and dark, wide and on a phone."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.guide import chapters
from lorweb.site.runtime import node_modules
from tests.e2e.opening import unfolded

PAGES = [
    "guide/",
    "rules/",
    "rules/unwaived-letter/",
    "components/",
    "404.html",
    *(f"guide/{chapter.slug}/" for chapter in chapters()),
]
LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 1280), ("dark", 390)]
JUDGE = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"


@pytest.fixture(scope="session")
def axe() -> str:
    return (node_modules(judges=True) / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing(page: Page, axe: str, path: str, scheme: Literal["light", "dark"], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    unfolded(page)
    page.evaluate(axe)
    assert page.evaluate(JUDGE) == []
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0, "the page scrolls sideways"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_in_what_opens(page: Page, axe: str, scheme: Literal["light", "dark"], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("guide/waiver/#waiver")
    page.evaluate(axe)
    word = page.get_by_role("main").get_by_role("link", name="confidential letters", exact=True)
    word.click()
    expect(page.get_by_role("dialog", name="Confidential letter")).to_be_visible()
    assert page.evaluate(JUDGE) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Copy the link to “Waive your right to see the letter”").click()
    expect(page.get_by_role("status").filter(has_text="#waiver")).to_be_visible()
    assert page.evaluate(JUDGE) == []
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Search the guide").fill("waiver")
    expect(page.get_by_role("list", name="Sections found").get_by_role("link").first).to_be_visible()
    assert page.evaluate(JUDGE) == []

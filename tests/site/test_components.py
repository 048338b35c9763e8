"""The page of components before the judge of accessibility, in every palette, and by keyboard."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.runtime import node_modules

ASKED_FOR = (
    "button", "link", "field", "select", "search-select", "date", "radio", "checkbox", "error-summary", "progress",
    "badge", "score", "finding", "step", "rule-card", "card", "letter", "table", "grid", "timeline",
    "chapter-navigation", "disclosure", "tabs", "dialog", "toast", "empty",
    "portfolio-bar", "about-you", "letter-card", "standing", "telling", "letter-reviews", "candidates", "what-if",
    "preview", "matrix", "drawing", "task", "rotation", "message", "writer-page",
)  # fmt: skip
JUDGE = (
    "options => axe.run(options).then(found => found.violations.map(each => [each.id, each.nodes.map(n => n.html)]))"
)
ENHANCED = {"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
# What one reads, as distinct from what one presses and from labels in color.
READING = ("main p:not(.error, .postmark)", "main li", "main q", "main dd", "main h1", "main h2", "main h3")


@pytest.fixture(scope="session")
def axe() -> str:
    return (node_modules(judges=True) / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without the service worker, which would fetch the whole site for each page."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture
def components(page: Page) -> Page:
    page.goto("components/")
    return page


def judged(page: Page, axe: str, options: dict[str, Any]) -> Any:
    page.evaluate(axe)
    return page.evaluate(JUDGE, options)


def test_every_component_stands_there_once(components: Page) -> None:
    ids = components.locator("main .specimen > h2").evaluate_all("all => all.map(each => each.id)")
    assert ids == list(ASKED_FOR)


@pytest.mark.parametrize("palette", ["Light", "Dark"])
def test_axe_finds_nothing_in_either_palette(components: Page, axe: str, palette: str) -> None:
    components.get_by_role("group", name="Show this page").get_by_label(palette).check()
    assert judged(components, axe, {}) == []


def test_the_palette_can_be_chosen(components: Page) -> None:
    def ground() -> str:
        return str(components.locator("body").evaluate("page => getComputedStyle(page).backgroundColor"))

    components.emulate_media(color_scheme="light")
    light = ground()
    components.get_by_role("group", name="Show this page").get_by_label("Dark").check()
    dark = ground()
    assert light != dark
    components.emulate_media(color_scheme="dark")
    components.get_by_role("group", name="Show this page").get_by_label("As my device").check()
    assert ground() == dark


def test_axe_finds_nothing_in_forced_colors(components: Page, axe: str) -> None:
    components.emulate_media(forced_colors="active")
    assert judged(components, axe, {}) == []


def test_forced_colors_leave_every_shape_of_a_severity(components: Page) -> None:
    components.emulate_media(forced_colors="active")
    styles = "all => all.map(each => getComputedStyle(each, '::before'))"
    look = f"all => ({styles})(all).map(style => [style.clipPath, style.backgroundColor])"
    shapes = components.locator("[aria-labelledby=badge] .badge").evaluate_all(look)
    assert len({shape for shape, _ in shapes}) == len(shapes)
    filled = [color for shape, color in shapes if shape != "none"]
    assert set(filled) == {"rgb(0, 0, 0)"}


@pytest.mark.parametrize("path", ["components/", "guide/waiver/", "guide/what-has-changed/", ""])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reading_text_has_enhanced_contrast(page: Page, axe: str, path: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    page.evaluate(axe)
    outside = "nodes => nodes.flatMap(each => each.nodes.map(n => n.target[0]))"
    found = page.evaluate(f"options => axe.run(options).then(found => ({outside})(found.violations))", ENHANCED)
    reading = [target for target in found if _is_reading(page, target)]
    assert reading == []


def _is_reading(page: Page, target: str) -> bool:
    asked = "(all, kinds) => all.some(each => each.matches(kinds) && !each.closest('.badge, .error-summary, button'))"
    return bool(page.locator(target).evaluate_all(asked, ", ".join(READING)))


def test_tabs_switch_by_arrow_key(components: Page) -> None:
    components.get_by_role("radio", name="Feedback").focus()
    expect(components.get_by_role("region", name="Feedback")).to_be_visible()
    components.keyboard.press("ArrowRight")
    expect(components.get_by_role("region", name="Plan", exact=True)).to_be_visible()
    expect(components.get_by_role("region", name="Feedback")).to_be_hidden()


def test_the_dialog_opens_keeps_the_focus_and_closes(components: Page) -> None:
    components.get_by_role("button", name="Delete all …").click()
    asked = components.locator("dialog:modal")
    expect(asked).to_be_visible()
    expect(asked.get_by_role("button", name="Delete")).to_be_focused()
    components.keyboard.press("Escape")
    expect(asked).to_have_count(0)


def test_the_sections_are_listed_and_linked(components: Page) -> None:
    components.get_by_role("navigation", name="On this page").get_by_role("link", name="Timeline").click()
    expect(components).to_have_url(re.compile("#timeline$"))
    expect(components.get_by_role("heading", name="Timeline")).to_be_in_viewport()

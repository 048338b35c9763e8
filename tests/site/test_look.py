"""How pages look: nothing moves while they load, nothing is cut off, too small to read or too small to touch."""

from __future__ import annotations

import gzip
import json
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.guide import chapters
from lorweb.site.places import CONTENT
from lorweb.site.screens import SLOWEST_START, WIDTHS
from tests.e2e.opening import unfolded

PAGES = (
    "",
    "guide/",
    "guide/waiver/",
    "guide/what-has-changed/",
    "guide/glossary/",
    "rules/",
    "components/",
    "404.html",
)
STYLESHEET_LIMIT = 20_000
GUIDE_LIMIT = 60_000
"""Bytes, compressed."""
SHIFT = """() => new Promise(done => {
    let sum = 0;
    const watch = new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value });
    watch.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum)));
})"""
SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter(each =>
    each.checkVisibility() && !each.closest(".unseen, script, style")
    && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
    && parseFloat(getComputedStyle(each).fontSize) < 16
).map(each => each.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter(each => {
    const target = each.closest("label") ?? each;
    const { width, height } = target.getBoundingClientRect();
    const inText = getComputedStyle(each).display === "inline";
    const least = each.matches("button, .button") ? 44 : 24;
    return each.checkVisibility() && !inText && !each.closest(".unseen, .skip-link") && (height < least || width < 24);
}).map(each => each.outerHTML.slice(0, 120))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MAIN_ACTIONS = ("Check my letters", "Read the guide", "See an example")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_at_any_width(page: Page, path: str) -> None:
    page.goto(path)
    unfolded(page)
    wider = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wider[width] = page.evaluate(SIDEWAYS)
    assert wider == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_text_is_too_small_to_read_and_nothing_too_small_to_touch(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    unfolded(page)
    assert page.evaluate(SMALL_TEXT) == []
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_planner_loads(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("")
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_panels_show_before_python_is_there(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto("#programs")
    parts = {id: page.locator(f"#{id}") for id in ("planner", "programs", "plan")}
    expect(parts["programs"]).to_be_visible()
    expect(parts["planner"]).to_be_hidden()
    assert page.locator(".beside").evaluate("each => getComputedStyle(each).display") != "block"
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(parts["plan"]).to_be_visible()
    expect(parts["programs"]).to_be_hidden()
    page.get_by_role("link", name="Letters", exact=True).click()
    expect(parts["planner"]).to_be_visible()
    expect(parts["plan"]).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_somebody_comes_back(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("")
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
    page.get_by_label("Who writes it?").fill("Dr. A.")
    expect(page.locator("#report")).to_contain_text("Dr. A.", timeout=SLOWEST_START)
    expect(page.get_by_text("Saved on this device")).to_be_attached()
    place = page.evaluate("() => scrollY")
    page.reload()
    expect(page.get_by_label("Who writes it?")).to_have_value("Dr. A.", timeout=SLOWEST_START)
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    assert page.evaluate(SHIFT) == 0
    assert page.evaluate("() => scrollY") == place > 0


@pytest.mark.parametrize(
    "path",
    ["guide/", "guide/waiver/", "guide/glossary/#rank-list", "guide/timing/#soap", "components/", "no/such/page"],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path, wait_until="networkidle")
    assert page.evaluate(SHIFT) == 0


def test_the_first_question_is_in_view_at_once(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("")
    expect(page.get_by_label("Which specialty do you apply to?")).to_be_in_viewport(ratio=1)
    for name in MAIN_ACTIONS:
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_the_actions_lead_where_they_say(page: Page) -> None:
    page.goto("")
    main = page.get_by_role("main")
    main.get_by_role("link", name="See an example", exact=True).click()
    expect(page.get_by_role("heading", name="An example", exact=True)).to_be_in_viewport()
    main.get_by_role("link", name="Check my letters", exact=True).click()
    expect(page.get_by_label("Which specialty do you apply to?")).to_be_in_viewport()
    main.get_by_role("link", name="Read the guide", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guide to letters of recommendation")


def test_the_example_is_readable_without_scripts(page: Page) -> None:
    page.context.route("**/*.{js,mjs,wasm,py}", lambda route: route.abort())
    page.goto("example/")
    example = page.get_by_role("main")
    expect(example.get_by_role("heading", name="Your letters now")).to_be_visible()
    expect(example.get_by_role("heading", name="Prof. E., head of medicine")).to_be_visible()
    expect(example.locator("article").first).to_contain_text("US clinical letter")


def test_on_a_phone_the_scores_stay_in_view_and_lead_to_the_feedback(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("")
    page.get_by_label("Who writes it?").fill("Dr. A.")
    page.get_by_label("What is their role?").select_option("attending")
    scores = page.locator("#standing-scores")
    expect(scores).to_contain_text(re.compile(r"As planned\s*\d+.*Ready now\s*\d+"), timeout=SLOWEST_START)
    expect(scores).to_be_in_viewport(ratio=1)
    assert page.evaluate(SMALL_TEXT) == []
    page.get_by_role("main").get_by_role("link", name="See feedback").click()
    expect(page.get_by_role("heading", name="Feedback")).to_be_in_viewport()


def test_on_paper_the_planner_is_its_report(page: Page) -> None:
    page.goto("")
    page.get_by_label("What is their role?").select_option("attending")
    expect(page.locator("#report")).to_contain_text("Your letters now", timeout=SLOWEST_START)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Feedback")).to_be_visible()
    expect(page.get_by_role("button", name="Add a letter")).to_be_hidden()
    expect(page.get_by_label("Who writes it?")).to_be_hidden()
    expect(page.get_by_role("heading", name="An example", exact=True)).to_be_hidden()


def test_no_page_has_a_style_of_its_own(site: Path) -> None:
    styled = [file for file in site.rglob("*.html") if re.search(r"<style|\sstyle=", file.read_text("utf-8"))]
    assert styled == []


def test_no_style_of_a_part_by_its_id_meets_a_section_of_the_guide() -> None:
    sections = {section.id for chapter in chapters() for section in chapter.sections}
    styles = "\n".join(file.read_text("utf-8") for file in sorted((CONTENT / "styles").glob("*.css")))
    bare = set(re.findall(r"(?<![\w\"])#([a-z][\w-]*)(?![^{}]*;)", styles))
    assert "said" in bare
    assert bare & sections == set(), "a heading of the guide has this id: say in the selector which element is meant"


def test_what_moves_on_and_on_takes_nothing_of_the_thread_that_starts_the_planner() -> None:
    styles = "\n".join(file.read_text("utf-8") for file in sorted((CONTENT / "styles").glob("*.css")))
    endless = set(re.findall(r"animation: (\w+)[^;]* infinite", styles))
    frames = dict(re.findall(r"@keyframes ([\w-]+) \{((?: \w+ \{[^}]*\})+) \}", styles))
    assert endless == {"turn", "sweep"}
    for name in endless:
        assert set(re.findall(r"([\w-]+):", frames[name])) <= {"transform", "rotate", "opacity"}


def test_who_asks_for_less_motion_sees_a_bar_at_rest(page: Page) -> None:
    page.goto("components/")
    bar = page.locator("progress:not([value])").first
    assert bar.screenshot() != bar.screenshot()
    page.emulate_media(reduced_motion="reduce")
    assert bar.screenshot() == bar.screenshot()


def test_the_stylesheet_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "assets" / "site.css").read_bytes())) <= STYLESHEET_LIMIT


@pytest.mark.parametrize("path", ["guide/waiver/", "guide/what-has-changed/", "guide/glossary/"])
def test_a_guide_page_is_light(page: Page, site: Path, site_url: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    files = {site / url.removeprefix(site_url).partition("#")[0] for url in asked}
    files = {file / "index.html" if file.is_dir() else file for file in files}
    compressed = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    assert sum(compressed.values()) <= GUIDE_LIMIT, compressed


def test_the_heaviest_guide_page_is_among_those_weighed(site: Path) -> None:
    weight = {file: len(gzip.compress(file.read_bytes())) for file in (site / "guide").rglob("index.html")}
    assert max(weight, key=lambda file: weight[file]).parent.name == "what-has-changed"


def test_it_can_be_installed(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    addresses = [manifest["start_url"], manifest["scope"], *(each["url"] for each in manifest["shortcuts"])]
    assert all(address.startswith("./") for address in addresses)
    assert [each["url"] for each in manifest["shortcuts"]] == ["./#planner", "./guide/"]
    for icon in (*manifest["icons"], *(icon for each in manifest["shortcuts"] for icon in each["icons"])):
        file = site / icon["src"]
        if icon["sizes"] == "any":
            assert file.read_text("utf-8").startswith("<svg")
        else:
            assert "{}x{}".format(*png_size(file)) == icon["sizes"]
    assert {"any", "maskable"} <= {icon["purpose"] for icon in manifest["icons"]}


def test_a_shared_link_shows_a_picture(site: Path, published_at: str) -> None:
    assert png_size(site / "assets" / "social.png") == (1200, 630)
    for page in ("index.html", "guide/waiver/index.html", "components/index.html"):
        text = (site / page).read_text("utf-8")
        assert f'<meta property="og:image" content="{published_at}assets/social.png">' in text
        for name in ("og:title", "og:description", "og:url", "og:image:alt"):
            assert re.search(rf'<meta property="{name}" content="[^"]{{10,}}">', text), (page, name)


def png_size(file: Path) -> tuple[int, int]:
    """Width and height as the file's own header says."""
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height

"""Screenshots of every page and state, to be looked at: five widths, light and dark, forced colors, and paper."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, expect, sync_playwright

from lorweb.site import screens_keeping, screens_plan, screens_programs
from lorweb.site.browsers import launch_options, somebody_comes
from lorweb.site.build import build
from lorweb.site.example import NAME as SAMPLE
from lorweb.site.server import SiteServer

WIDTHS = (320, 390, 768, 1280, 1920)
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 900, 1920: 1080}
PAPER = 794
"""CSS pixels: the width of an A4 sheet."""
SLOWEST_START = 120_000
"""Milliseconds Python may take to start on a busy machine."""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class Screen(NamedTuple):
    """One thing to look at: its name, where it is, how to get it into its state, and which part of it ("": all)."""

    name: str
    path: str
    prepare: Callable[[Page], None] = lambda page: None
    part: str = ""


def open_sample(page: Page) -> None:
    """The planner with a sample's letters and their feedback."""
    with_feedback(page)
    reviewed = page.locator("html").get_attribute("data-reviewed")
    page.locator(f'[data-sample="{SAMPLE}"]').click()
    expect(page.locator("html")).not_to_have_attribute("data-reviewed", reviewed or "", timeout=SLOWEST_START)
    expect(page.locator("#report")).to_contain_text("Your letters now", timeout=SLOWEST_START)
    page.locator("#notice").evaluate("notice => { notice.hidden = true; scrollTo(0, 0) }")


def with_feedback(page: Page) -> None:
    """The planner once Python has reviewed for the first time."""
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)


def unfolded(page: Page) -> None:
    """A sample, with everything folded opened."""
    open_sample(page)
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true }")


def what_if(page: Page) -> None:
    """A sample, with its first step being tried; on a phone in the open feedback."""
    open_sample(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#open-feedback").click()
    page.get_by_role("button", name="Try it").first.click()
    expect(page.get_by_role("group", name="What would change")).to_be_focused(timeout=SLOWEST_START)


def wrong(page: Page) -> None:
    """A number that cannot be, with its complaint."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)
    page.get_by_label("How many weeks?").first.fill("-3")


def ready(page: Page) -> None:
    """The planner once it can be typed into; Python may still be on its way."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=SLOWEST_START)


SCREENS = (
    Screen("home", "", ready),
    Screen("home-fold", "", with_feedback, "h1"),
    Screen("home-wrong", "", wrong, "[aria-invalid=true]"),
    Screen("planner-sample", "", open_sample),
    Screen("planner-letter", "", open_sample, ".letter:nth-child(2) select"),
    Screen("planner-unfolded", "", unfolded),
    Screen("planner-what-if", "", what_if, ".what-if"),
    Screen("plan", "", screens_plan.plan),
    Screen("plan-unfolded", "", screens_plan.plan_unfolded),
    Screen("plan-empty", "", screens_plan.empty_plan),
    Screen("messages", "", screens_plan.messages),
    Screen("messages-packet", "", screens_plan.packet),
    Screen("planner-programs-empty", "", screens_programs.empty),
    Screen("planner-programs-preview", "", screens_programs.preview),
    Screen("planner-programs-matrix", "", screens_programs.matrix),
    Screen("planner-programs-one", "", screens_programs.one),
    Screen("planner-programs-two", "", screens_programs.two),
    Screen("keeping-portfolios", "", screens_keeping.portfolios, "dialog:modal"),
    Screen("keeping-versions", "", screens_keeping.versions, "dialog:modal"),
    Screen("keeping-share", "", screens_keeping.share, "dialog:modal"),
    Screen("keeping-files", "", screens_keeping.files, "dialog:modal"),
    Screen("keeping-delete", "", screens_keeping.delete, "dialog:modal"),
    Screen("keeping-read-only", "", screens_keeping.read_only, "#look"),
    Screen("keeping-blocked", "", screens_keeping.blocked, "#keeping-alert"),
    Screen("guide", "guide/"),
    Screen("chapter", "guide/waiver/"),
    Screen("chapter-table", "guide/what-has-changed/"),
    Screen("section", "guide/letter-types/#types-us", part="#types-us"),
    Screen("glossary", "guide/glossary/"),
    Screen("answers", "guide/answers/"),
    Screen("for-writers", "guide/for-letter-writers/"),
    Screen("method", "guide/method/"),
    Screen("rules", "rules/"),
    Screen("rule", "rules/unwaived-letter/"),
    Screen("rule-of-a-set", "rules/research-for-community/"),
    Screen("components", "components/"),
    Screen("missing", "no-such-page"),
)
ON_PAPER = ("chapter", "for-writers", "planner-sample", "planner-programs-matrix")
IN_FORCED_COLORS = ("components", "planner-sample")


def screens(out: Path, only: str = "*", widths: tuple[int, ...] = WIDTHS) -> int:
    """Write the screens whose names match the pattern `only` into `out` as PNGs; returns the exit code."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [screen for screen in SCREENS if fnmatch(screen.name, only)]
    with _served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for scheme in SCHEMES:
            for screen, page in _pages(browser, url, chosen, color_scheme=scheme):
                for width in widths:
                    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
                    if screen.part:
                        page.locator(screen.part).first.scroll_into_view_if_needed()
                    page.screenshot(path=out / f"{screen.name}-{width}-{scheme}.png", full_page=not screen.part)
        on_paper = [screen for screen in chosen if screen.name in ON_PAPER]
        for screen, page in _pages(browser, url, on_paper):
            page.emulate_media(media="print")
            page.set_viewport_size({"width": PAPER, "height": 1123})
            page.screenshot(path=out / f"{screen.name}-print.png", full_page=True)
            page.pdf(path=out / f"{screen.name}-print.pdf", prefer_css_page_size=True)
        in_forced_colors = [screen for screen in chosen if screen.name in IN_FORCED_COLORS]
        for screen, page in _pages(browser, url, in_forced_colors, forced_colors="active"):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.screenshot(path=out / f"{screen.name}-1280-forced.png", full_page=not screen.part)
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}", flush=True)
    return 0


def _pages(browser: Browser, url: str, chosen: list[Screen], **media: str) -> Iterator[tuple[Screen, Page]]:
    """Each screen with its page in the wanted state, as a new visitor sees it."""
    for screen in chosen:
        context = browser.new_context(service_workers="block", **media)  # type: ignore[arg-type]
        context.set_default_timeout(SLOWEST_START)
        page = context.new_page()
        page.goto(url + screen.path)
        somebody_comes(page)
        screen.prepare(page)
        yield screen, page
        context.close()


@contextmanager
def _served() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(site, "https://example.org/lor/")  # its path is where the page for lost addresses looks
        with SiteServer(site, path="/lor/") as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield server.url
            finally:
                server.shutdown()

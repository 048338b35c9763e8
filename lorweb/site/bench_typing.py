"""How the page keeps up with typing: the time from keystroke to feedback, and the longest task of its thread.

With 8 letters and 20 programs, real key events at a fast typist's pace, at full speed and on a slow processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from lorweb.interchange import save_portfolio
from lorweb.site.browsers import launch_options, somebody_comes
from lorweb.site.growth import portfolio
from lorweb.site.line import FULL, line
from lorweb.site.slowdown import POSSIBLE, slowed

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

PATIENCE = 240_000  # milliseconds
LETTERS, PROGRAMS = 8, 20
KEYS = "NumberTwelveWhoSawMeOnTheWard"  # a space at the end would change nothing
PAUSE = 150  # milliseconds between a key's answer and the next key
REST = 3_000  # milliseconds in which a page that nobody uses has its say
SLOW = 4
VISITS = 5
SIZE = f"{LETTERS} letters and {PROGRAMS} programs"
TASKS = """
window.tasks = [];
new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
    .observe({type: "longtask", buffered: true});
"""
WATCH = """() => {
    window.taken = [];
    let pressed;
    addEventListener("keydown", event => { pressed = event.timeStamp; }, {capture: true});
    new MutationObserver(() => {
        if (pressed === undefined) return;
        taken.push(performance.now() - pressed);
        pressed = undefined;
    }).observe(document.querySelector("#report"), {childList: true, subtree: true, characterData: true});
}"""
LONGEST = "() => { const found = Math.max(0, ...tasks); tasks.length = 0; return Math.round(found); }"

Figures = dict[str, float]


def typing(site: Path) -> dict[str, Figures]:
    """Figures for people by what they are of, each name ending in its unit."""
    found = {}
    for slower in (1, SLOW) if POSSIBLE else (1,):
        where = "" if slower == 1 else f", CPU {slower} times slower"
        found[f"From keystroke to feedback, {SIZE}{where}, ms"] = _keystrokes(site, slower)
        found[f"Longest task of the page{where} (0: none over 50 ms), ms"] = _tasks(site, slower)
    return found


def keys_taken(page: Page, keys: str = KEYS) -> list[float]:
    """Milliseconds from each key, typed where the cursor is, until #report has changed; the first is the coldest."""
    page.evaluate(WATCH)
    for number, key in enumerate(keys, 1):
        page.keyboard.press(key)
        page.wait_for_function("number => taken.length >= number", arg=number, timeout=PATIENCE)
        page.wait_for_timeout(PAUSE)
    taken: list[float] = page.evaluate("() => taken")
    return taken


def shares(taken: list[float]) -> Figures:
    """The first, the middle one and the one that only one in twenty is longer than."""
    ordered = sorted(taken)
    middle, most = (ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.5, 0.95))
    return {"first": round(taken[0], 1), "p50": round(middle, 1), "p95": round(most, 1)}


def _keystrokes(site: Path, slower: int) -> Figures:
    with _opened(site) as (page, profile):
        _start(page)
        _open_file(page)
        with slowed(profile, slower):
            return shares(keys_taken(page))


def _tasks(site: Path, slower: int) -> Figures:
    """The longest task of each part of a visit, in the middle one of several visits."""
    visits = [_longest(site, slower) for _ in range(VISITS)]
    return {part: median(each[part] for each in visits) for part in visits[0]}


def _longest(site: Path, slower: int) -> Figures:
    """The longest task of each part of one visit; DevTools slows the page's thread, which cuts no task in pieces."""
    with _opened(site, slower) as (page, _):
        page.wait_for_timeout(REST)
        found = {"before anyone interacts": page.evaluate(LONGEST)}
        _bring_in_the_driver(page)
        _start(page)
        page.locator("html[data-offline=ready][data-registrar=ready]").wait_for()
        found["starting"] = page.evaluate(LONGEST)
        _open_file(page)
        found[f"opening {SIZE}"] = page.evaluate(LONGEST)
        keys_taken(page)
        found["typing there"] = page.evaluate(LONGEST)
    return found


def _bring_in_the_driver(page: Page) -> None:
    """Have Playwright put its own scripts into the page, which takes the page's thread long enough to be seen."""
    page.locator("html").wait_for()
    page.wait_for_function("() => true")
    page.evaluate(LONGEST)


@contextmanager
def _opened(site: Path, slower: int = 1) -> Iterator[tuple[Page, Path]]:
    """The planner in a new browser with its profile folder."""
    with (
        sync_playwright() as playwright,
        TemporaryDirectory() as profile,
        line(site, FULL) as server,
        playwright.chromium.launch_persistent_context(profile, **launch_options()) as context,
    ):
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TASKS)
        page = context.new_page()
        if slower > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(server.url)
        yield page, Path(profile)


def _start(page: Page) -> None:
    somebody_comes(page)
    page.locator("html[data-reviewed='1']").wait_for()


def _open_file(page: Page) -> None:
    """Open the large portfolio, with the cursor at the end of its first writer."""
    text = save_portfolio(portfolio(LETTERS, PROGRAMS)).encode()
    file: FilePayload = {"name": "large.json", "mimeType": "application/json", "buffer": text}
    page.locator("#open-file").set_input_files(file)
    page.locator("html[data-reviewed='2']").wait_for()
    page.wait_for_timeout(PAUSE)
    page.evaluate("() => { for (const each of document.querySelectorAll('.letter > details')) each.open = true; }")
    page.get_by_label("Who writes it?").first.press("End")

"""How fast the site is, against a page of the same packages as they come, both visited in turn on this machine.

Absolute times depend on the machine and on what else it does; the ratios of one run are what can be compared.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from lorweb.site.bench_programs import programs
from lorweb.site.bench_typing import typing
from lorweb.site.browsers import launch_options
from lorweb.site.build import build
from lorweb.site.growth import review_times
from lorweb.site.line import FAST, FULL, SLOW, Line, Speed, line
from lorweb.site.measured import LABELS, OURS, STOCK, on_terminal, table, write
from lorweb.site.pieces import PIECES
from lorweb.site.runtime import node_modules
from lorweb.site.slowdown import POSSIBLE, memory, processor, slowed
from lorweb.site.stock import build_stock

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, BrowserType, Page

PATIENCE = 240_000  # milliseconds
# Milliseconds. A person stays longer than the first verdict takes; the browser meanwhile keeps what it has compiled.
REST = 5_000
# When each state of a page is first seen, in milliseconds since the navigation.
WATCH = """
window.moments = {};
window.tasks = [];
const note = name => { moments[name] ??= performance.now(); };
new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
    .observe({type: "longtask", buffered: true});
new MutationObserver(() => {
    const root = document.documentElement;
    if (document.querySelector("#planner :is(input, select)")) note("input");
    if (root.dataset.page === "ready") note("heard");
    if (root.dataset.python === "failed") throw new Error("Python did not start");
    const shown = document.querySelector("#report[aria-busy=false], #report > :is(#report-empty, #report-scores)");
    if (root.dataset.report !== "last" && shown) note("verdict");
    if (root.dataset.reviewed) note("steps");
    if (document.querySelector("head > script[name=registrar]")) note("begun");
    if (root.dataset.registrar === "ready") note("registrar");
    if (root.dataset.offline === "ready") note("settled");
}).observe(document, {attributes: true, childList: true, subtree: true});
"""
MOST = {"verdict": 0.3, "bytes": 0.07, "requests": 0.9}
"""The ratios that the short run fails above."""
LIKE = {"steps": "verdict", "registrar": "verdict", "whole memory": "memory"}
"""What of the stock page ours is compared with where that has no such figure."""
MOST_BYTES = 0.55  # MB

Figures = dict[str, float]
Results = dict[str, dict[str, list[Figures]]]


class Setting(NamedTuple):
    """One row of visits: over which line, on how slow a processor, how often."""

    speed: Speed
    slower: int
    visits: int

    @property
    def name(self) -> str:
        return self.speed.name if self.slower == 1 else f"{self.speed.name}, CPU {self.slower} times slower"


FULL_RUN = (Setting(FULL, 1, 5), Setting(FULL, 4, 3), Setting(FAST, 1, 3), Setting(SLOW, 1, 1))
SHORT_RUN = (Setting(FULL, 1, 2),)


def bench(short: bool = False, as_json: bool = False, keep: bool = False) -> int:
    """Build both, visit both in turn, print; returns the exit code. Raises LookupError if there is no browser.

    With `keep`, the figures also go to where people read them (measured.py).
    """
    with TemporaryDirectory() as folder:
        sites = {OURS: Path(folder) / OURS, STOCK: Path(folder) / STOCK}
        built = [_seconds(lambda: build(sites[OURS])) for _ in range(2)]
        build_stock(sites[STOCK])
        settings = SHORT_RUN if short else FULL_RUN
        results = {each.name: _visits(sites, each) for each in settings if POSSIBLE or each.slower == 1}
        followed = {} if short else typing(sites[OURS]) | programs(sites[OURS], Path(folder))
    facts: dict[str, Any] = {
        "date": date.today().isoformat(),
        "versions": _versions(),
        "machine": f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}",
        "visits": results,
        "medians": {name: _medians(found) for name, found in results.items()},
        **followed,
        "Review in the terminal, ms": {name: round(value * 1000, 2) for name, value in review_times().items()},
        "Building again, with everything fetched and compiled, s": round(built[1], 1),
    }
    if keep:
        write(facts)
    print(json.dumps(facts, indent=1) if as_json else on_terminal(facts))
    return too_slow(facts["medians"]) if short else 0


def compare(piece: str) -> int:
    """Visit the site with and without one of the changes of others' code, in turn, and print what it is worth."""
    with TemporaryDirectory() as folder:
        sites = {OURS: Path(folder) / OURS, STOCK: Path(folder) / STOCK}
        build(sites[OURS])
        build(sites[STOCK], without=frozenset({piece}))
        medians = {each.name: _medians(_visits(sites, each)) for each in (FULL_RUN[0], FULL_RUN[2])}
    print(f"The site ({OURS}) and the same site without this ({STOCK}): {PIECES[piece]}.")
    print(table(medians))
    return 0


def _versions() -> str:
    """What was measured with, in words."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        chromium = browser.version
        browser.close()
    packages = {"PyScript": "@pyscript/core", "Pyodide": "pyodide"}
    lock = {
        name: json.loads((node_modules() / path / "package.json").read_text("utf-8")) for name, path in packages.items()
    }
    known = [f"{name} {found['version']}" for name, found in lock.items()]
    return ", ".join([f"Chromium {chromium.split('.')[0]}", *known, f"Python {platform.python_version()}"])


def _visits(sites: dict[str, Path], setting: Setting) -> dict[str, list[Figures]]:
    """Every visit's figures by site: each site's turn comes after the other's."""
    from playwright.sync_api import sync_playwright

    found: dict[str, list[Figures]] = {name: [] for name in sites}
    with sync_playwright() as playwright:
        for visit in range(setting.visits):
            for name, site in sites.items():
                print(f"{setting.name}: {name}, visit {visit + 1} of {setting.visits} …", flush=True)
                with TemporaryDirectory() as profile, line(site, setting.speed) as server:
                    is_ours = (site / "sw.js").is_file()
                    found[name].append(_one(playwright.chromium, Path(profile), server, setting.slower, is_ours))
    return found


def _one(chromium: BrowserType, profile: Path, server: Line, slower: int, ours: bool) -> Figures:
    """A first visit, one after a restart of the browser, and (ours) one with the server stopped."""
    with _browser(chromium, profile) as context, slowed(profile, slower):
        moments, page = _visit(context, server.url)
        figures = {"input": moments["input"], "verdict": moments["verdict"]}
        figures |= {"memory": memory(profile) / 1e6, "processor": processor(profile)}
        requests, sent = server.before(page.evaluate("() => performance.timeOrigin + moments.verdict") / 1000)
        figures |= {"bytes": sent / 1e6, "requests": requests}
        if ours:
            page.wait_for_function("() => moments.settled && moments.registrar", timeout=PATIENCE)
            figures["whole bytes"] = server.sent / 1e6
            figures |= page.evaluate("({ steps: moments.steps, registrar: moments.registrar - moments.begun })")
            figures["whole memory"] = memory(profile) / 1e6
        page.wait_for_timeout(REST)
        figures["longest task"] = page.evaluate("() => Math.max(0, ...tasks)")
    figures |= _again(chromium, profile, server, slower, "warm")
    if ours:
        server.stop()
        figures |= _again(chromium, profile, server, slower, "offline")
    return figures


def _again(chromium: BrowserType, profile: Path, server: Line, slower: int, name: str) -> Figures:
    """The figures of a visit with the browser started anew."""
    with _browser(chromium, profile) as context, slowed(profile, slower):
        moments, _ = _visit(context, server.url)
        figures = {"input": moments["input"], "verdict": moments["verdict"]}
        figures |= {"processor": processor(profile), "memory": memory(profile) / 1e6}
    return {f"{name} {figure}": value for figure, value in figures.items()}


def _browser(chromium: BrowserType, profile: Path) -> BrowserContext:
    return chromium.launch_persistent_context(str(profile), **launch_options())


def _visit(context: BrowserContext, url: str) -> tuple[Figures, Page]:
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(url, wait_until="commit", timeout=PATIENCE)
    page.wait_for_function("() => moments.input", timeout=PATIENCE)
    _move(page)
    page.wait_for_function("() => moments.verdict", timeout=PATIENCE)
    moments: Figures = page.evaluate("() => moments")
    return moments, page


def _move(page: Page) -> None:
    """Move the pointer until the page has noticed."""
    for place in count(2):
        page.mouse.move(place % 300, 2)
        if page.evaluate("() => 'heard' in moments"):
            return


def _medians(found: dict[str, list[Figures]]) -> dict[str, dict[str, float]]:
    """By figure: the median of each site, and ours divided by the stock page's."""
    rows: dict[str, dict[str, float]] = {}
    for figure in LABELS:
        middle = {name: _middle(visits, figure) for name, visits in found.items()}
        known = {name: round(value, 2) for name, value in middle.items() if value is not None}
        # Without a copy of its own, the stock page's warm start is the nearest to ours without a server.
        alike = LIKE.get(figure, figure.replace("offline", "warm"))
        base = known.get(STOCK) or _middle(found[STOCK], alike)
        if OURS in known and base:
            known |= {"base": round(base, 2), "ratio": round(known[OURS] / base, 3)}
        rows[figure] = known
    return rows


def _middle(visits: Iterable[Figures], figure: str) -> float | None:
    values = [visit[figure] for visit in visits if figure in visit]
    return median(values) if values else None


def too_slow(medians: dict[str, dict[str, dict[str, float]]]) -> int:
    """What the short run fails on; prints each."""
    [rows] = medians.values()
    complaints = [
        f"{LABELS[figure]}: {rows[figure]['ratio']} of the stock page's; at most {most} is expected"
        for figure, most in MOST.items()
        if rows[figure].get("ratio", 0) > most
    ]
    if rows["bytes"][OURS] > MOST_BYTES:
        complaints.append(f"{rows['bytes'][OURS]} MB before the first verdict; at most {MOST_BYTES} are expected")
    print("\n".join(complaints))
    return 1 if complaints else 0


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start

"""How fast 300 programs are looked at: in CPython, in the browser's Python, and on the page while one types."""

from __future__ import annotations

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lorweb.site.archive import archive
from lorweb.site.browsers import launch_options, somebody_comes
from lorweb.site.build import build
from lorweb.site.compiled import in_pyodide as run_in_pyodide
from lorweb.site.line import FULL, line
from lorweb.site.many_programs import program_list
from lorweb.site.places import ROOT
from lorweb.site.program_times import LETTERS, PROGRAMS, figures
from lorweb.site.runtime import node_modules, wheels

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

PATIENCE = 240_000  # milliseconds
SETTLES = 3_000  # milliseconds until the review after an import is done
IN_PYODIDE = """
import json, sys
from js import process
sys.path.insert(0, "/in/core.zip")
from lorweb.site.program_times import figures
open("/out/figures.json", "w").write(json.dumps(figures(lambda: process.cpuUsage().user / 1e6)))
"""
TYPING = """async words => {
    const search = document.querySelector("#programs-search"), count = document.querySelector("#programs-count");
    const taken = [], tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)))
        .observe({type: "longtask"});
    for (const word of words) {
        const start = performance.now();
        search.value = word;
        search.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        taken.push(performance.now() - start);
        await new Promise(done => setTimeout(done, 300));
    }
    return {taken, tasks, shown: count.textContent};
}"""
WORDS = ("s", "st", "st.", "st. a", "st. anne", "", "county", "ohio", "MERCY 4", "")


def bench() -> int:
    """Measure all of it and print it as JSON; returns the exit code. Raises LookupError if there is no browser."""
    with TemporaryDirectory() as folder:
        build(Path(folder) / "site")
        print(json.dumps(programs(Path(folder) / "site", Path(folder)), indent=1))
    return 0


def programs(site: Path, folder: Path) -> dict[str, dict[str, float]]:
    """All of it for people, each name ending in its unit; `folder` holds what comes between."""
    typed = _in_browser(site)
    taken = sorted(typed["taken"])
    size = f"{LETTERS} letters and {PROGRAMS} programs"
    return {
        f"{size}, processor time in the terminal, ms": figures(time.process_time),
        f"{size}, processor time in the browser's Python, ms": in_pyodide(folder),
        f"A letter typed into the search of {PROGRAMS} programs, ms": {
            "to the next frame": round(taken[len(taken) // 2], 1),
            "at most": round(taken[-1], 1),
            "processor time": typed["processor, each"],
            "longest task (0: none over 50 ms)": round(max(typed["tasks"], default=0)),
        },
    }


def in_pyodide(folder: Path) -> dict[str, float]:
    """The same figures from the browser's Python."""
    core, script, out = folder / "core.zip", folder / "bench.py", folder / "figures.json"
    archive({file.relative_to(ROOT).as_posix(): file.read_bytes() for file in (ROOT / "lorweb").rglob("*.py")}, core)
    script.write_text(IN_PYODIDE, encoding="utf-8")
    run_in_pyodide(
        node_modules() / "pyodide", script, {"core.zip": core}, {"figures.json": out}, sorted(wheels().glob("*.whl"))
    )
    read: dict[str, float] = json.loads(out.read_text(encoding="utf-8"))
    return read


def _in_browser(site: Path) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, line(site, FULL) as server:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(server.url)
        somebody_comes(page)
        page.locator("html[data-reviewed]").wait_for()
        found = typing(page)
        browser.close()
    return found


def typing(page: Page) -> dict[str, Any]:
    """Milliseconds from a letter typed into the search of 300 programs to the next frame, and the long tasks.

    A busy machine stretches both; what the processor worked for each is another figure.
    """
    page.locator("#panel-list [data-panel=programs]").click()
    page.get_by_text("Import a list").click()
    page.get_by_label("Paste the rows here").fill(program_list(PROGRAMS))
    page.get_by_role("button", name="Read these rows").click()
    page.get_by_role("button", name=f"Import {PROGRAMS} programs").click()
    page.get_by_text(f"{PROGRAMS} programs, the first").wait_for()
    page.wait_for_timeout(SETTLES)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    found: dict[str, Any] = page.evaluate(TYPING, WORDS)
    found["processor, each"] = round((_worked(session) - before) * 1000 / len(WORDS), 1)
    return found


def _worked(session: CDPSession) -> float:
    """Processor seconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

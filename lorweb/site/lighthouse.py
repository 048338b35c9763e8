"""What Lighthouse says of the home page, a chapter and the page of components: four scores, and what costs points."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from lorweb.site import runtime
from lorweb.site.browsers import launch_options
from lorweb.site.build import build
from lorweb.site.environment import LIGHTHOUSE_NODE, node
from lorweb.site.line import FULL, line
from lorweb.site.problem import Problem

PAGES = ("", "guide/waiver/", "components/")
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "Search engines",
}
GOAL = 98
Judgment = dict[str, Any]


def lighthouse(runs: int = 1, pages: tuple[str, ...] = PAGES) -> int:
    """Build the site, serve it packed as GitHub Pages does, and print what Lighthouse finds.

    Of several runs the one in the middle by performance counts. Returns 1 if any score is below the goal, else 0.
    Raises Problem if Lighthouse cannot be fetched or does not finish.
    """
    program = [*node(LIGHTHOUSE_NODE).node, str(runtime.lighthouse() / "lighthouse" / "cli" / "index.js")]
    reached = True
    with TemporaryDirectory() as folder, line(Path(folder) / "site", FULL) as server:
        # Built for the address it is served at: an address of another host would cost points.
        build(server.site, server.url)
        for page in pages:
            judged = sorted((_judged(program, server.url + page) for _ in range(runs)), key=_performance)
            reached = _told(page, judged[(runs - 1) // 2]) and reached
    print(f"Every score is {GOAL} or better." if reached else f"Not every score is {GOAL} or better.", flush=True)
    return 0 if reached else 1


def scores(judgment: Judgment) -> dict[str, int]:
    """The four scores out of 100, by category."""
    return {name: round((judgment["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}


def losses(judgment: Judgment, category: str) -> list[str]:
    """What costs the category points, heaviest first, each in one line."""
    audits = judgment["audits"]
    counted = sorted(judgment["categories"][category]["auditRefs"], key=lambda each: -each["weight"])
    found = [audits[each["id"]] for each in counted if each["weight"]]
    below = [each for each in found if each["score"] is not None and each["score"] < 1]
    return [f"{each['title']}: {each.get('displayValue') or _places(each) or 'failed'}" for each in below]


def _told(page: str, judgment: Judgment) -> bool:
    reached = scores(judgment)
    print(f"/{page}: " + ", ".join(f"{CATEGORIES[name]} {score}" for name, score in reached.items()), flush=True)
    for name, score in reached.items():
        if score < 100:
            print("".join(f"    {CATEGORIES[name]}: {loss}\n" for loss in losses(judgment, name)), end="", flush=True)
    return min(reached.values()) >= GOAL


def _places(audit: Judgment) -> str:
    """Where an audit failed, as far as it says so."""
    items = audit.get("details", {}).get("items", [])
    told = (each.get("description") or each.get("node", {}).get("snippet") or each.get("url") or "" for each in items)
    return "; ".join(filter(None, told))[:300]


def _performance(judgment: Judgment) -> float:
    return float(judgment["categories"]["performance"]["score"] or 0)


def _judged(program: list[str], url: str) -> Judgment:
    browser = launch_options()
    flags = " ".join(["--headless=new", *browser["args"]])
    options = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}", "--output=json"]
    quiet = ["--quiet", "--no-enable-error-reporting"]
    command = [*program, url, *options, *quiet]
    path = {**os.environ, "CHROME_PATH": browser.get("executable_path") or _playwrights_own()}
    done = subprocess.run(command, env=path, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")
    try:
        judgment: Judgment = json.loads(done.stdout)
    except ValueError:
        raise Problem(f"Lighthouse did not finish ({done.stderr.strip()[-300:]})") from None
    if error := judgment.get("runtimeError"):
        raise Problem(f"Lighthouse could not judge {url} ({error['message'][:300]})")
    return judgment


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)

"""How long reviews take in the browser: in a worker with the site's own Python, timed there and not from outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from lorweb.site.browsers import launch_options
from lorweb.site.growth import large_portfolios
from lorweb.site.line import FULL, line

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES = Path(__file__).with_name("times_in_pyodide.py")
PATIENCE = 240_000  # milliseconds
# Python as interpreter.mjs starts it, but for what that tells the page, in a worker that answers one question.
WORKER = """import { RUNTIME, SITE, runtimeFile } from "./runtime.mjs";
import { start } from "./start.mjs";

globalThis.importScripts = () => {
  throw new TypeError("a module worker imports no scripts");
};
const source = {
  file: async (name) => (await runtimeFile(RUNTIME[name].url)).response,
  script: (name) => import(new URL(RUNTIME[name].url, SITE).href),
};
onmessage = async ({ data }) => {
  try {
    const python = await start({}, source);
    python.globals.set("PORTFOLIOS", data.portfolios);
    python.runPython(data.code);
    postMessage({ answer: python.globals.get("answer") });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
"""
ASK = """({question, script}) => new Promise((answered, failed) => {
    const worker = new Worker(script, {type: "module"});
    worker.onmessage = ({data}) => data.answer ? answered(data.answer) : failed(new Error(data.failed));
    worker.onerror = event => failed(new Error(event.message));
    worker.postMessage(question);
})"""


def worker_times(site: Path) -> dict[str, float]:
    """Milliseconds by what was done in the browser, on the site built in this folder.

    Raises LookupError if there is no browser.
    """
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        TemporaryDirectory() as profile,
        line(site, FULL) as server,
        # The page's policy lets it start no worker but its own.
        playwright.chromium.launch_persistent_context(profile, bypass_csp=True, **launch_options()) as context,
    ):
        return times_on(context.new_page(), server.url, large_portfolios())


def times_on(page: Page, url: str, portfolios: Mapping[str, Portfolio]) -> dict[str, float]:
    """The same on the site at this address, in a page that its policy does not bind."""
    page.set_default_timeout(PATIENCE)
    page.route("**/assets/times.mjs", lambda route: route.fulfill(body=WORKER, content_type="text/javascript"))
    page.goto(f"{url}404.html")
    texts = {name: save_portfolio(each) for name, each in portfolios.items()}
    question = {"portfolios": json.dumps(texts), "code": TIMES.read_text(encoding="utf-8")}
    found: dict[str, float] = json.loads(page.evaluate(ASK, {"question": question, "script": f"{url}assets/times.mjs"}))
    return found

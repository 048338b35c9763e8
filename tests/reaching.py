"""Finds which functions of Pyodide and of the extension are reached: by all tests run with --reached-functions.

The site is then built with modules that mark each function that is called (lorweb/site/split.py), and every page's
workers tell what was marked. At the end lorweb/site/reached_functions.txt is written anew; for the same version,
nothing is lost from it.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage

from lorweb.site import reached, runtime, split
from lorweb.site.offline import write_service_worker
from lorweb.site.places import CACHE

FOUND = CACHE / "reached-functions"
TOLD = "reached functions"
VERSIONS: dict[str, str] = {}
"""Of which functions each module is (reached.version()), once the site is built."""
COMPLETED = "function completed("
# Told now and then, for a worker may be ended at any time; each function once.
TELLING = """
const marks = {};
function completed(half, imports, purpose) {
  const found = Object.entries(half.exports).filter(([name]) => name.startsWith(`${OURS}MARK`));
  marks[purpose] = found.map(([name, value]) => [name.split(" ").at(-1), value]);
  return withoutMarks(half, imports, purpose);
}
const say = console.info;
function tell() {
  for (const purpose of Object.keys(marks)) {
    const called = marks[purpose].filter(([, { value }]) => value);
    marks[purpose] = marks[purpose].filter(([, { value }]) => !value);
    if (called.length) say(`TOLD ${purpose} ${called.map(([number]) => number).join(" ")}`);
  }
}
setInterval(tell, 50);
// Before it breaks down, Python says so.
for (const level of ["log", "info", "warn", "error"]) {
  const plain = console[level];
  console[level] = (...words) => (plain(...words), tell());
}
"""


def mark() -> None:
    """From now on in this process, sites are built with functions that are marked, and pages are listened to."""
    FOUND.mkdir(parents=True, exist_ok=True)
    runtime.__dict__["halves"] = _marked
    Browser.new_context = _listening(Browser.new_context)  # type: ignore[method-assign]
    BrowserType.launch_persistent_context = _listening(  # type: ignore[method-assign]
        BrowserType.launch_persistent_context
    )


def have_it_told(site: Path) -> None:
    """Have the workers of a site that was built so tell what is marked."""
    start = site / "assets" / "start.mjs"
    source = start.read_text(encoding="utf-8")
    assert source.count(COMPLETED) == 1
    telling = TELLING.replace("MARK", split.MARK).replace("TOLD", TOLD)
    start.write_text(source.replace(COMPLETED, "function withoutMarks(") + telling, encoding="utf-8")
    write_service_worker(site)


def write() -> None:
    """Write down what all processes have found, and what was known of the same functions already."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for file in FOUND.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            purpose, of, *told = line.split()
            found[purpose, of] |= set(map(int, told))
    there = {purpose for purpose, _ in found}
    for purpose, of, known in reached.read(reached.FILE.read_text(encoding="utf-8")):
        if (purpose, of) in found or purpose not in there:
            found[purpose, of] |= known
    listed = [(purpose, of, numbers) for (purpose, of), numbers in sorted(found.items())]
    reached.FILE.write_text(reached.written(listed), encoding="utf-8")
    shutil.rmtree(FOUND)


def _marked(purpose: str, module: bytes) -> split.Halves:
    """Everything in the first half."""
    VERSIONS[purpose] = reached.version(module)
    marked = split.marked(module)
    return split.split(marked, range(len(list(split.bodies(marked)))))


def _note(line: str) -> None:
    with (FOUND / str(os.getpid())).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def _listening(make: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    @wraps(make)
    def made(*args: Any, **options: Any) -> BrowserContext:
        context = make(*args, **options)
        context.on("console", _heard)
        return context

    return made


def _heard(message: ConsoleMessage) -> None:
    if message.text.startswith(TOLD):
        _, _, purpose, *numbers = message.text.split()
        _note(f"{purpose} {VERSIONS[purpose]} {' '.join(numbers)}")

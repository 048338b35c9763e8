"""Which browser the end-to-end tests and the bench drive, and how to get one where there is none.

In this order: the one LORWEB_BROWSER names; Playwright's own, if it is there or can be downloaded; the machine's
Chromium, Chrome, Edge or Firefox; Debian's package, installed if that is allowed. What was found is remembered in
.cache/.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from lorweb.site.places import CACHE

# Debian's headless shell is what Playwright downloads for itself elsewhere; its whole Chromium starts one more process
# for every page, for a toolbar that nobody sees, and tests take a fifth longer.
ON_THE_MACHINE = {
    "chromium": (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN = {"chromium": ("chromium-headless-shell", "chromium"), "firefox": ("firefox-esr",)}
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
DOWNLOAD_SECONDS = 180
REMEDY = (
    "no browser for the end-to-end tests: install Chromium or Chrome, or name one in LORWEB_BROWSER; "
    "python3 build.py test --fast runs the other tests"
)

Launch = dict[str, Any]


def launch_options(name: str = "chromium") -> Launch:
    """What Playwright needs to launch the browser. Raises LookupError with the remedy if there is none."""
    return {**_chosen(name), "args": _arguments() if name == "chromium" else []}


def somebody_comes(page: Page) -> None:
    """Move the pointer: before that, the planner's page does not start Python (lorweb/browser/boot.mjs)."""
    for place in (2, 3):  # the first one is no movement yet
        page.mouse.move(place, place)


def _chosen(name: str) -> Launch:
    memory = CACHE / f"{name}-for-playwright-{version('playwright')}.json"
    if memory.is_file() and not os.environ.get("LORWEB_BROWSER"):
        remembered: Launch = json.loads(memory.read_text(encoding="utf-8"))
        if Path(remembered.get("executable_path", CACHE)).exists():
            return remembered
    for candidate in _candidates(name):
        if _launches(name, candidate):
            CACHE.mkdir(exist_ok=True)
            memory.write_text(json.dumps(candidate), encoding="utf-8")
            return candidate
    raise LookupError(REMEDY)


def _candidates(name: str) -> Iterator[Launch]:
    if named := os.environ.get("LORWEB_BROWSER"):
        yield _at(name, named)
        return
    yield {}
    if _download(name):
        yield {}
    for found in filter(None, map(shutil.which, ON_THE_MACHINE.get(name, ()))):
        yield _at(name, found)
    for package in DEBIAN.get(name, ()):
        if _install_debian_packages(package) and (installed := shutil.which(package)):
            yield _at(name, installed)


def _at(name: str, executable: str) -> Launch:
    # Firefox as its makers ship it speaks WebDriver BiDi, not Playwright's own protocol.
    return {"executable_path": executable, **({"channel": "moz-firefox"} if name == "firefox" else {})}


def webkit() -> tuple[str, str]:
    """WebKitGTK's driver and its small browser, as paths. Raises LookupError with the remedy if they are not there.

    Playwright cannot drive the WebKit of a Linux distribution, but WebDriver can (tests/webkit).
    """
    if shutil.which("WebKitWebDriver") is None:
        _install_debian_packages("webkit2gtk-driver", "xvfb")
    driver = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))
    if driver is None or not browsers:
        raise LookupError("no WebKitGTK to test with; on Debian or Ubuntu: apt install webkit2gtk-driver xvfb")
    return driver, str(browsers[-1])


def _arguments() -> list[str]:
    root = sys.platform != "win32" and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]


def _launches(name: str, options: Launch) -> bool:
    """Whether Playwright launches it. Tried in a thread of its own, for the caller's may run Playwright already."""

    def tried() -> bool:
        with sync_playwright() as playwright:
            try:
                getattr(playwright, name).launch(**options, args=_arguments() if name == "chromium" else []).close()
            except Error:
                return False
        return True

    with ThreadPoolExecutor(1) as alone:
        return alone.submit(tried).result()


def _download(name: str) -> bool:
    """Try once to download Playwright's own browser; a failure is remembered, for it costs time."""
    failed = CACHE / f"{name}-download-failed-{version('playwright')}"
    if failed.exists():
        return False
    print(f"Downloading Playwright's {name} …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", *(["--only-shell"] if name == "chromium" else []), name]
    quick = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, env=quick, stdout=silent, stderr=silent, start_new_session=True) as run:
        try:
            done = run.wait(DOWNLOAD_SECONDS) == 0
        except subprocess.TimeoutExpired:
            _end(run)
            done = False
    if not done:
        print("That did not work; looking for a browser on this machine.", flush=True)
        CACHE.mkdir(exist_ok=True)
        failed.touch()
    return done


def _end(run: subprocess.Popen[bytes]) -> None:
    """End it with the processes it started: the download runs in a child of its own."""
    if sys.platform == "win32":
        run.kill()
    else:
        os.killpg(run.pid, signal.SIGKILL)


def _install_debian_packages(*names: str) -> bool:
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing Debian's {', '.join(names)} …", flush=True)
    commands = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *names])
    unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(subprocess.call(each, env=unattended, stdout=subprocess.DEVNULL) == 0 for each in commands)

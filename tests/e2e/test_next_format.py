"""A release with the next format opens what this one has saved, and this one leaves alone what that one has saved."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lorweb.interchange import FORMAT
from lorweb.site.places import CACHE, ROOT
from lorweb.site.server import SiteServer
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import (
    is_open,
    on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    put_on_device,
    ready,
    saved,
    writers,
)
from tests.offline import with_offline_copy

NEXT = FORMAT + 1
RAISED = {
    "lorweb/browser/page_portfolio.py": (f"\nFORMAT = {FORMAT}\n", f"\nFORMAT = {NEXT}\n"),
    "lorweb/interchange.py": (f"\nFORMAT = {FORMAT}\n", f"\nFORMAT = {NEXT}\n"),
    "lorweb/model/portfolio.py": (f"Literal[{FORMAT}] = {FORMAT}", f"Literal[{NEXT}] = {NEXT}"),
}
NEWER = "was saved by a newer version of LORweb"


@pytest.fixture(scope="module")
def next_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose format is the next one: nothing else is new, and what is older is only said to be in it."""
    copy = tmp_path_factory.mktemp("next")
    for name in ("lorweb", "content", "requirements"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("index.html", "pyscript.toml", "package.json", "package-lock.json", "LICENSE", "README.md"):
        shutil.copyfile(ROOT / name, copy / name)
    (copy / ".cache").symlink_to(CACHE)
    for name, (now, then) in RAISED.items():
        text = (copy / name).read_text("utf-8")
        assert text.count(now) == 1
        (copy / name).write_text(text.replace(now, then), "utf-8")
    with (copy / "lorweb/interchange.py").open("a", encoding="utf-8") as interchange:
        interchange.write(f"\nMIGRATIONS[{FORMAT}] = lambda given: given\n")
    command = [sys.executable, "-m", "lorweb", "build", "--out", "site", "--base-url", "https://example.org/lor/"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return copy / "site"


def publish(release: Path, folder: Path) -> None:
    """From now on, the server answers with this release: its files are new ones, whenever they were made."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(release, folder, copy_function=shutil.copyfile)


def update(page: Page) -> None:
    """Reload the page, which finds another release, and let that in."""
    page.bring_to_front()
    page.reload()
    expect(page.get_by_text("A new version of LORweb is ready.")).to_be_visible(timeout=SLOWEST_START)
    with page.expect_navigation():
        page.get_by_role("button", name="Update now").first.click()


def shows(page: Page, name: str) -> None:
    """The form shows what is saved, and keeps what is typed."""
    page.bring_to_front()
    expect(writers(page)).to_have_value(name, timeout=SLOWEST_START)
    expect(writers(ready(page))).to_be_enabled()
    expect(page.get_by_role("alert")).to_be_hidden()


def format_on_device(page: Page) -> int:
    found: int = json.loads(on_device(page)["text"])["format"]
    return found


@with_offline_copy
def test_what_this_release_saved_opens_in_the_next_one_and_that_stays_as_it_is_in_this_one(
    page: Page, site: Path, next_site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = tmp_path / "site"
    publish(site, folder)
    url = serve(folder).url
    page.goto(url)
    writers(page).fill("Dr. One")
    saved(page)
    other = page.context.new_page()
    other.goto(url)
    shows(other, "Dr. One")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)

    publish(next_site, folder)
    update(page)
    shows(page, "Dr. One")
    page.context.set_offline(True)
    page.reload()
    shows(page, "Dr. One")
    writers(page).fill("Dr. Two")
    saved(page)
    assert format_on_device(page) == NEXT
    expect(other.get_by_role("alert").filter(has_text="A newer version of LORweb is open here")).to_be_visible()
    expect(writers(other)).to_have_value("Dr. One")
    other.reload()
    shows(other, "Dr. Two")
    writers(other).fill("Dr. Three")
    expect(writers(page)).to_have_value("Dr. Three")

    page.context.set_offline(False)
    other.close()
    publish(site, folder)
    update(page)
    kept = on_device(page)
    expect(page.get_by_role("alert").filter(has_text=NEWER)).to_be_visible(timeout=SLOWEST_START)
    ready(page).get_by_role("button", name="Files").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my letters").click()
    assert Path(download.value.path()).read_text("utf-8") == kept["text"]
    page.keyboard.press("Escape")
    portfolios(page).get_by_role("button", name="New portfolio").click()
    is_open(page, "My letters 2")
    writers(page).fill("Dr. Beside")
    saved(page)
    assert on_device(page) == kept

    publish(next_site, folder)
    update(page)
    shows(page, "Dr. Beside")
    open_portfolio_named(page, "My letters")
    shows(page, "Dr. Three")


def test_what_only_python_could_read_does_not_keep_the_page_from_starting(planner: Page) -> None:
    put_on_device(planner, {"revision": 3, "text": '{"format": 0, "letters": []}'})
    planner.reload()
    expect(planner.get_by_role("alert").filter(has_text="“My letters” cannot be read.")).to_be_visible(
        timeout=SLOWEST_START
    )
    with_feedback(ready(planner))


def test_without_python_what_is_older_waits_and_what_it_holds_can_be_taken_along(
    browser: Browser, base_url: str
) -> None:
    stored = '{"format": 0, "letters": []}'
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/pyodide.asm.wasm", lambda route: route.abort())
        page = context.new_page()
        page.goto("")
        put_on_device(ready(page), {"revision": 3, "text": stored})
        page.reload()
        alert = page.get_by_role("alert").filter(has_text="“My letters” was saved by an earlier version")
        expect(alert).to_be_visible(timeout=SLOWEST_START)
        with page.expect_download() as download:
            alert.get_by_role("button").click()
        assert Path(download.value.path()).read_text("utf-8") == stored


@pytest.mark.usefixtures("without_python")
def test_what_a_newer_version_left_unsaved_is_left_to_it(planner: Page) -> None:
    newer = {
        "id": "current",
        "name": "My letters",
        "revision": None,
        "text": json.dumps({"format": NEXT, "letters": []}),
    }
    mine = {"id": "current", "name": "My letters", "revision": None, "text": portfolio("Dr. Mine")}
    planner.evaluate(
        "lefts => lefts.forEach((left, at) => localStorage.setItem(`lorweb-left-/lor/ ${at}`, left))",
        [json.dumps(newer), json.dumps(mine)],
    )
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Mine")
    saved(planner)
    assert planner.evaluate("() => Object.keys(localStorage)") == ["lorweb-left-/lor/ 0"]


@pytest.mark.usefixtures("without_python")
def test_where_a_newer_version_has_changed_the_database_no_empty_portfolio_is_handed_out(planner: Page) -> None:
    writers(planner).fill("Dr. Old")
    saved(planner)
    planner.goto("404.html")
    planner.evaluate("() => new Promise(done => (indexedDB.open('lorweb-portfolios-/lor/', 2).onsuccess = done))")
    planner.goto("")
    alert = planner.get_by_role("alert").filter(has_text="A newer version of LORweb is open here")
    told = planner.get_by_text("There is nothing to download on this page.")
    ready(planner)
    expect(alert.get_by_role("button", name="Download a copy")).to_be_hidden()
    planner.get_by_role("button", name="Files").click()
    planner.get_by_role("button", name="Download my letters").click()
    expect(told).to_be_visible()
    expect(planner.get_by_role("dialog", name="Files")).to_be_hidden()
    planner.get_by_role("button", name="Share", exact=True).click()
    expect(
        planner.get_by_text("There is nothing to share: what is saved here cannot be shown on this page.")
    ).to_be_visible()

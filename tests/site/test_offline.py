"""Offline use, in a browser, on pages of the guide."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from lorweb.site.offline import write_service_worker
from lorweb.site.server import SiteServer
from tests.offline import with_offline_copy

pytestmark = with_offline_copy
STATE = "state => document.documentElement.dataset.offline === state"
# How many of the kept files have a name.
KEPT = """async name => {
    let found = 0;
    for (const cache of await caches.keys())
        for (const {url} of await (await caches.open(cache)).keys()) found += url.split("?")[0].endsWith("/" + name);
    return found;
}"""


def ready(page: Page, url: str, state: str = "ready") -> None:
    page.goto(url)
    page.wait_for_function(STATE, arg=state)


def test_the_guide_works_with_the_server_stopped(page: Page, own_server: SiteServer) -> None:
    ready(page, own_server.url + "guide/waiver/")
    own_server.stop()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("waiver")
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Guide").click()
    expect(page).to_have_url(own_server.url + "guide/")
    page.goto(own_server.url + "guide/letter-types#types-us")
    expect(page).to_have_url(own_server.url + "guide/letter-types/#types-us")
    page.goto(own_server.url + "guide/waiver/?from=mail")
    expect(page.get_by_role("heading", level=1)).to_contain_text("waiver")
    page.goto(own_server.url + "guide/gone/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")


def test_the_page_is_told_of_the_progress(page: Page, site_url: str) -> None:
    page.add_init_script(
        "window.told = []; document.addEventListener('lorweb:offline', event => told.push(event.detail));"
    )
    ready(page, site_url + "guide/waiver/")
    told = page.evaluate("told")
    installing = [detail for detail in told if detail["state"] == "installing" and detail["total"]]
    shares = [detail["done"] / detail["total"] for detail in installing]
    assert shares == sorted(shares)
    assert shares[0] < 0.1 < 0.9 < shares[-1] <= 1
    assert told[-1]["state"] == "ready"


def test_all_requests_stay_with_the_site_and_no_guide_page_asks_for_python(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "guide/waiver/", wait_until="load")
    assert asked
    assert [url for url in asked if not url.startswith(site_url)] == []
    assert [url for url in asked if "/runtime/" in url or "/app/" in url] == []


def test_a_new_version_waits_for_consent(
    page: Page, site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    url = serve(folder).url + "guide/waiver/"
    ready(page, url)
    chapter = folder / "guide/waiver/index.html"
    chapter.write_text(chapter.read_text("utf-8").replace("<h1>", "<h1>New: "), encoding="utf-8")
    write_service_worker(folder)
    ready(page, url, "update")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("New:")
    page.evaluate("document.dispatchEvent(new CustomEvent('lorweb:accept-update'))")
    expect(page.get_by_role("heading", level=1)).to_contain_text("New:")


def test_one_wrong_byte_is_refused_whole(
    page: Page, site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    style = folder / "assets/site.css"
    style.write_bytes(style.read_bytes() + b"\n")
    ready(page, serve(folder).url + "guide/waiver/", "unavailable")
    assert page.evaluate("() => navigator.serviceWorker.getRegistration().then(found => !found?.active)")


def test_one_wrong_byte_of_python_is_not_kept_but_the_guide_is(
    page: Page, site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    [engine] = folder.glob("runtime/pyodide-*/pyodide.mjs")
    right = engine.read_bytes()
    engine.write_bytes(right + b"\n")
    server = serve(folder)
    ready(page, server.url + "guide/waiver/", "offered")
    assert page.evaluate(KEPT, engine.name) == 0
    engine.write_bytes(right)
    page.evaluate("() => document.dispatchEvent(new CustomEvent('lorweb:keep-offline'))")
    page.wait_for_function(STATE, arg="ready")
    assert page.evaluate(KEPT, engine.name) == 1


def test_nothing_is_fetched_ahead_where_data_are_saved(page: Page, own_server: SiteServer) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.add_init_script("document.addEventListener('lorweb:offline', event => { window.told = event.detail; })")
    ready(page, own_server.url + "guide/waiver/", "offered")
    assert 1e6 < page.evaluate("() => told.total") < 10e6
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    page.evaluate("() => document.dispatchEvent(new CustomEvent('lorweb:keep-offline'))")
    page.wait_for_function(STATE, arg="ready")
    own_server.stop()
    page.goto(own_server.url)
    expect(page.locator("html")).to_have_attribute("data-reviewed", "1", timeout=90_000)


def test_an_update_brings_its_python_along(
    page: Page, site: Path, tmp_path: Path, serve: Callable[[Path], SiteServer]
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    url = serve(folder).url + "guide/waiver/"
    ready(page, url)
    page.evaluate("async () => (await caches.open('lorweb-snapshot-/lor/')).put('snapshot', new Response('old'))")
    [core] = folder.glob("app/lorweb-*.zip")
    core.rename(core.with_name("lorweb-0123456789ab.zip"))
    runtime = folder / "assets/runtime.mjs"
    runtime.write_text(runtime.read_text("utf-8").replace(core.name, "lorweb-0123456789ab.zip"), encoding="utf-8")
    write_service_worker(folder)
    ready(page, url, "update")
    assert page.evaluate(KEPT, "lorweb-0123456789ab.zip") == page.evaluate(KEPT, core.name) == 1
    with page.expect_navigation():
        page.evaluate("() => document.dispatchEvent(new CustomEvent('lorweb:accept-update'))")
    page.wait_for_function(STATE, arg="ready")
    assert page.evaluate(KEPT, "lorweb-0123456789ab.zip") == 1
    assert page.evaluate(KEPT, core.name) == 0
    assert page.evaluate(KEPT, "snapshot") == 0


def test_only_our_own_caches_are_touched(page: Page, site_url: str) -> None:
    page.goto(site_url + "404.html")
    others = {"another-site", f"lorweb-precache-v2-{site_url}below/"}
    page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", sorted(others))
    ready(page, site_url + "guide/")
    names = set(page.evaluate("caches.keys()"))
    assert others < names
    assert all(name.startswith("lorweb-") for name in names - others)


def test_the_policy_lets_no_other_script_in(page: Page, site_url: str) -> None:
    page.goto(site_url + "guide/waiver/", wait_until="load")
    refused = page.evaluate(
        """() => {
            const refused = [];
            for (const address of ["./other.js", "blob:" + location.origin + "/x", "https://example.org/x.js"]) {
                try { document.createElement("script").src = address; } catch { refused.push(address); }
            }
            try { document.body.innerHTML = "<b>x</b>"; } catch { refused.push("innerHTML"); }
            return refused.length;
        }"""
    )
    assert refused == 4

"""What the browser has kept of compiling WebAssembly: a start without a snapshot finds it, or does without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from lorweb.site.server import SiteServer
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.offline import with_offline_copy

# The engine is larger than what a browser without a profile folder keeps.
KEPT = "/extension.wasm"
# A browser keeps nothing of what comes from no address.
ADDRESSES = """
for (const name of ["compileStreaming", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (given, imports) => {
        const response = await given;
        console.log(`compiled: ${response.url}`);
        return plain.call(WebAssembly, response, imports);
    };
}"""


@pytest.fixture
def without_snapshot(page: Page, own_server: SiteServer) -> Page:
    """The planner on a device with little memory, with its offline copy, and the server stopped."""
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', {value: 2})")
    page.goto(own_server.url)
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    own_server.stop()
    return page


def started_again(page: Page) -> list[Response]:
    """What the browser was asked for, of WebAssembly, by another start."""
    found: list[Response] = []
    page.on("response", lambda response: found.append(response) if response.url.endswith(".wasm") else None)
    page.reload()
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-started", "trimmed")
    return found


def test_on_a_first_visit_the_browser_compiles_its_own_responses(browser: Browser, base_url: str) -> None:
    def watched(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, body=found.text() + ADDRESSES)

    said: list[str] = []
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        context.route("**/runtime.mjs", watched)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto("")
        with_feedback(page)
    compiled = [text.rpartition("/")[2] for text in said if text.startswith(f"compiled: {base_url}")]
    assert {"pyodide.asm.wasm", "extension.wasm"} <= set(compiled)


@with_offline_copy
def test_without_a_snapshot_webassembly_comes_past_the_offline_copy(without_snapshot: Page) -> None:
    [own] = [each for each in started_again(without_snapshot) if each.url.endswith(KEPT)]
    assert own.ok
    assert not own.from_service_worker


@with_offline_copy
def test_where_the_browser_has_thrown_it_away_the_offline_copy_will_do(without_snapshot: Page) -> None:
    without_snapshot.context.new_cdp_session(without_snapshot).send("Network.clearBrowserCache")
    assert not [each for each in started_again(without_snapshot) if each.url.endswith(KEPT)]


@with_offline_copy
def test_a_not_found_that_the_browser_has_kept_is_not_taken_for_the_file(without_snapshot: Page) -> None:
    # The module is loaded once more, with a browser that has kept that answer.
    assert without_snapshot.evaluate("""async () => {
        const { fetch } = globalThis;
        const notFound = new Response("", { status: 404 });
        globalThis.fetch = async (url, how) => (how?.cache === "only-if-cached" ? notFound : fetch(url, how));
        const { RUNTIME, runtimeFile } = await import(new URL("assets/runtime.mjs?again", location.href).href);
        const { response, kept } = await runtimeFile(RUNTIME.extension.url);
        return [response.status, kept];
    }""") == [200, True]

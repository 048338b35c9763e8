"""Python started from a memory snapshot: it answers as ever, and a snapshot that is not right is never used."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from lorweb.content_files import cycles
from lorweb.interchange import save_portfolio
from lorweb.plan.cycle import cycle_of
from lorweb.review import review_with_steps
from lorweb.samples import SAMPLES
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.offline import with_offline_copy

pytestmark = with_offline_copy
TODAY = datetime(2026, 11, 23, 23, 30)
# Reads the kept snapshot, lets a function of (bytes, end of the facts, start of the pages) alter it, and puts it back.
CHANGE = """async () => {
    const name = (await caches.keys()).find(name => name.startsWith("lorweb-snapshot-"));
    const cache = await caches.open(name);
    const [request] = await cache.keys();
    const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
    const [text, header] = new Uint32Array(bytes.buffer, 0, 3);
    const changed = (%s)(bytes, 12 + text, 12 + text + header);
    await cache.put(request, new Response(changed));
}"""
ONE_BYTE = "(bytes, end, pages) => { bytes[pages + 1_000_000] ^= 1; return bytes; }"
CUT_SHORT = "(bytes) => bytes.subarray(0, bytes.length - 4096)"
# The sum stands last among the facts; a word of the report is replaced wherever it stands in memory.
OTHER_ANSWER = """(bytes, end, pages) => {
    const word = [..."confidential"].map(letter => letter.charCodeAt(0));
    let found = 0;
    for (let at = pages; at < bytes.length - word.length; at++) {
        if (word.every((code, place) => bytes[at + place] === code)) { bytes[at] = 67; found++; }
    }
    if (!found) throw new Error("no such word");
    const view = new DataView(bytes.buffer);
    let sum = 0;
    for (let at = pages; at < bytes.length; at += 4) {
        sum = Math.imul(sum ^ view.getUint32(at, true), 16777619) >>> 0;
    }
    const text = new TextDecoder().decode(bytes.subarray(12, end)).replace(/"sum":\\d+/, `"sum":${sum}`);
    const facts = new TextEncoder().encode(text);
    const start = Uint32Array.of(facts.length, pages - end, bytes.length - pages);
    return new Blob([start, facts, bytes.subarray(end)]);
}"""


@pytest.fixture
def visited(page: Page) -> Page:
    """The planner at the end of a first visit, with a snapshot for the next."""
    page.goto("")
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-started", "trimmed")
    expect(page.locator("html")).to_have_attribute("data-snapshot", "kept", timeout=SLOWEST_START)
    return page


def test_a_restored_python_reviews_as_the_terminal_does(visited: Page) -> None:
    visited.clock.set_fixed_time(TODAY)
    visited.reload()
    expect(visited.locator("html")).to_have_attribute("data-reviewed", "1", timeout=SLOWEST_START)
    expect(visited.locator("html")).to_have_attribute("data-started", "snapshot")
    different = []
    for reviewed, (name, sample) in enumerate(SAMPLES.items(), 2):
        text = save_portfolio(sample())
        file: FilePayload = {"name": f"{name}.json", "mimeType": "application/json", "buffer": text.encode()}
        visited.get_by_label("Open a portfolio file").set_input_files(file)
        expect(visited.locator("html")).to_have_attribute("data-reviewed", str(reviewed))
        visited.get_by_role("button", name="Files").click()
        with visited.expect_download() as download:
            visited.get_by_role("button", name="Download the feedback").click()
        expected = review_with_steps(sample(), TODAY.date(), cycle=cycle_of(sample(), cycles())).model_dump_json()
        if Path(download.value.path()).read_text("utf-8") != expected:
            different.append(name)
    assert not different
    expect(visited.locator("html")).to_have_attribute("data-snapshot", "settled", timeout=SLOWEST_START)


@pytest.mark.parametrize("change", [ONE_BYTE, CUT_SHORT, OTHER_ANSWER], ids=["one byte", "cut short", "other answer"])
def test_a_wrong_snapshot_is_dropped_and_never_made_again(visited: Page, change: str) -> None:
    warnings: list[str] = []
    visited.on("console", lambda message: warnings.append(message.text))
    visited.evaluate(CHANGE % change)
    for _ in range(2):
        visited.reload()
        with_feedback(visited)
        expect(visited.locator("html")).to_have_attribute("data-started", "trimmed")
        expect(visited.locator("html")).to_have_attribute("data-snapshot", "settled", timeout=SLOWEST_START)
    assert len([text for text in warnings if "the memory snapshot is not used" in text]) == 1


def test_a_device_with_little_memory_makes_none(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', {value: 2})")
    page.goto("")
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-snapshot", "unwanted", timeout=SLOWEST_START)
    assert not page.evaluate("async () => (await caches.keys()).some(name => name.startsWith('lorweb-snapshot-'))")

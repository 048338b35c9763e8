"""Files in and out, samples, and deleting everything: nothing of one's own is replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from lorweb.samples import SAMPLES
from tests.e2e.conftest import SLOWEST_START
from tests.e2e.device import (
    choose_file,
    is_open,
    keys_on_device,
    labels_on_device,
    open_portfolio_named,
    portfolio,
    portfolios,
    saved,
    writers,
)
from tests.offline import with_offline_copy

DROP = """([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: "application/json" }));
    window.drag = (kind) => document.querySelector("main").dispatchEvent(
        new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    window.drag("dragover");
}"""


def test_a_file_goes_out_and_opens_beside_the_others(live: Page, tmp_path: Path) -> None:
    writers(live).fill("Dr. 山田 <b>&")
    saved(live)
    live.get_by_role("button", name="Files").click()
    with live.expect_download() as download:
        live.get_by_role("button", name="Download my letters").click()
    assert download.value.suggested_filename == "lorweb-my-letters.json"
    copy = tmp_path / "From home.json"
    download.value.save_as(copy)
    live.get_by_role("dialog", name="Files").get_by_role("button", name="Close").click()
    writers(live).fill("Dr. Later")
    choose_file(live, "From home.json", copy.read_bytes())
    is_open(live, "From home")
    expect(writers(live)).to_have_value("Dr. 山田 <b>&")
    saved(live)
    live.get_by_role("button", name="Back to “My letters”").click()
    is_open(live, "My letters")
    expect(writers(live)).to_have_value("Dr. Later")
    assert sorted(labels_on_device(live)) == ["Dr. Later", "Dr. 山田 <b>&"]


def test_a_file_opens_in_the_place_of_an_empty_portfolio(live: Page) -> None:
    choose_file(live, "First.json", portfolio("Dr. First"))
    is_open(live, "First")
    saved(live)
    assert sorted(keys_on_device(live)) == ["current", "index"]
    live.reload()
    is_open(live, "First")
    expect(writers(live)).to_have_value("Dr. First")


def test_a_file_is_dropped_on_the_page(live: Page) -> None:
    target = live.get_by_text("Drop the portfolio file here to open it")
    live.evaluate(DROP, ["Dropped.json", portfolio("Dr. Dropped")])
    expect(target).to_be_visible()
    live.evaluate("() => window.drag('dragleave')")
    expect(target).to_be_hidden()
    live.evaluate("() => { window.drag('dragover'); window.drag('drop') }")
    expect(target).to_be_hidden()
    is_open(live, "Dropped")
    expect(writers(live)).to_have_value("Dr. Dropped")


BROKEN = (
    (b"{", "this is not JSON"),
    (b'{"letters": [{"id": "a", "waiver": "maybe"}]}', "line 1, letters.0.waiver: 'maybe' is not one of"),
    (b"[" * 100 + b"]" * 100, "nests deeper than 64 levels"),
    (b'{"format": 99}', "format 99 is not known here"),
    (b'{"letters": [' + b",".join(b'{"id": "l%d"}' % place for place in range(201)) + b"]}", "at most 200 items"),
    (b'{"letters": [{"id": "a", "writer": {"label": "' + b"x" * 4001 + b'"}}]}', "at most 4000 characters"),
    (b" " * (1024 * 1024 + 1), "it is larger than 1 MB"),
    (b'{"a": "\xff"}', "it cannot be read as UTF-8 text"),
    (b'{"letters": [{"id": "a", "experience": {"weeks": NaN}}]}', "letters.0.experience.weeks"),
    (b'{"letters": [{"id": "a", "experience": {"weeks": ' + b"9" * 5000 + b"}}]}", "too many digits"),
    (b'{"__proto__": {"x": 1}, "constructor": 2}', "there is no such field"),
)
"""Files, and what is said of them."""


def test_broken_files_are_refused_and_nothing_is_lost(live: Page) -> None:
    writers(live).fill("Dr. Safe")
    saved(live)
    for number, (text, why) in enumerate(BROKEN):
        choose_file(live, f"broken {number}.json", text)
        expect(live.get_by_text(f"“broken {number}.json” was not opened:")).to_contain_text(why)
        expect(writers(live)).to_have_value("Dr. Safe")
        expect(live.get_by_role("region", name="Feedback")).to_contain_text("Dr. Safe")
    assert labels_on_device(live) == ["Dr. Safe"]


def test_samples_are_looked_at_and_my_letters_stay(live: Page) -> None:
    mine = live.get_by_label("Which specialty do you apply to?")
    mine.select_option("psychiatry")
    saved(live)
    bar = live.get_by_role("region", name="Read-only copy")
    for name, sample in SAMPLES.items():
        title = name.replace("-", " ").capitalize()
        live.get_by_role("button", name=title).click()
        expect(bar).to_contain_text(f"You are looking at the sample “{title}”.")
        letters = sample().letters
        expect(writers(live)).to_have_count(len(letters))
        for letter in letters:
            expect(live.get_by_role("region", name="Feedback")).to_contain_text(letter.writer.label)
        assert labels_on_device(live) == []
        bar.get_by_role("button", name="Close").click()
        expect(mine).to_have_value("psychiatry")
        expect(live.get_by_role("button", name=title)).to_be_focused()


@with_offline_copy
def test_everything_is_deleted_after_a_dialog_that_says_what_goes(live: Page) -> None:
    writers(live).fill("Dr. One")
    saved(live)
    portfolios(live).get_by_role("button", name="New portfolio").click()
    writers(live).fill("Dr. Two")
    saved(live)
    other = live.context.new_page()
    other.goto("")
    expect(writers(other)).to_have_value("Dr. Two")
    for page in (live, other):
        expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    live.evaluate("() => caches.open('another-site')")

    ask: Callable[[], None] = live.get_by_role("button", name="Delete everything …").click
    live.get_by_role("button", name="Files").click()
    ask()
    dialog = live.get_by_role("dialog", name="Delete everything?")
    expect(dialog).to_contain_text("This deletes these 2 portfolios")
    expect(dialog.get_by_role("listitem")).to_have_text(["My letters", "My letters 2"])
    dialog.get_by_role("button", name="Cancel").click()
    expect(writers(live)).to_have_value("Dr. Two")
    assert sorted(labels_on_device(live)) == ["Dr. One", "Dr. Two"]

    live.get_by_role("button", name="Files").click()
    ask()
    dialog.get_by_label("Also delete the copy of this site for offline use").check()
    dialog.get_by_role("button", name="Delete everything", exact=True).click()
    expect(live.get_by_text("Everything is deleted from this device.")).to_be_visible()
    expect(writers(live)).to_have_value("")
    expect(writers(other)).to_have_value("")
    expect(other.get_by_text("Everything was deleted in another tab.")).to_be_visible()
    assert keys_on_device(live) == []
    assert live.evaluate("() => caches.keys()") == ["another-site"]
    live.reload()
    expect(live.locator("html")).to_have_attribute("data-page", "ready")
    expect(writers(live)).to_have_value("")
    is_open(live, "My letters")


def test_a_sample_that_became_mine_is_one_of_mine(live: Page) -> None:
    live.get_by_label("Which specialty do you apply to?").select_option("psychiatry")
    live.get_by_role("button", name="Home letters and observership").click()
    live.get_by_role("button", name="Open as mine").click()
    is_open(live, "Home letters and observership")
    saved(live)
    open_portfolio_named(live, "My letters")
    expect(live.get_by_label("Which specialty do you apply to?")).to_have_value("psychiatry")

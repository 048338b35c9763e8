"""What tests of keeping need: the page's own words for saved, what really is on the device, and what is put there."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

WRITER = "Who writes it?"

# One request to the object store inside a transaction of its own; returns its result.
TRANSACTION = """async (given) => {
    const database = await new Promise((done, fail) => {
        const request = indexedDB.open("lorweb-portfolios-/lor/");
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
    });
    const transaction = database.transaction("portfolios", "readwrite");
    const store = transaction.objectStore("portfolios");
    const request = given.kind === "put" ? store.put(given.value, given.key) : store[given.kind](given.key);
    await new Promise((done, fail) => {
        transaction.oncomplete = done;
        transaction.onabort = () => fail(transaction.error);
    });
    database.close();
    return request.result ?? null;
}"""


def saved(page: Page) -> None:
    """The page has said that everything is on the device."""
    expect(page.get_by_text(re.compile(r"^Saved on this device"))).to_be_visible()


def writers(page: Page | Locator) -> Locator:
    """The question about the writer, once for each letter."""
    return page.get_by_label(WRITER)


def on_device(page: Page, key: str = "current") -> Any:
    """The record that stands in the database: its revision and text; None if there is none."""
    return page.evaluate(TRANSACTION, {"kind": "get", "key": key})


def keys_on_device(page: Page) -> list[str]:
    """The keys of all records in the database."""
    found: list[str] = page.evaluate(TRANSACTION, {"kind": "getAllKeys"})
    return found


def put_on_device(page: Page, value: object, key: str = "current") -> None:
    """Write a record past the page, as another version or a fault might."""
    page.evaluate(TRANSACTION, {"kind": "put", "key": key, "value": value})


def labels_on_device(page: Page) -> list[str]:
    """The writers' labels in all portfolios on the device, in no order that matters."""
    records = zip(keys_on_device(page), page.evaluate(TRANSACTION, {"kind": "getAll"}), strict=True)
    texts = [record["text"] for key, record in records if not key.startswith("index")]
    return [str(letter.get("writer", {}).get("label", "")) for text in texts for letter in json.loads(text)["letters"]]


def portfolio(*labels: str) -> str:
    """A portfolio file's text with a letter by each of these writers."""
    letters = [{"id": f"letter{place}", "writer": {"label": label}} for place, label in enumerate(labels, 1)]
    return json.dumps({"format": 1, "applicant": {}, "letters": letters, "programs": []})


def portfolios(page: Page) -> Locator:
    """The dialog with all portfolios, opened."""
    page.get_by_role("button", name=re.compile("^Portfolio:")).click()
    return page.get_by_role("dialog", name="Your portfolios")


def open_portfolio_named(page: Page, name: str) -> None:
    """Switch to another portfolio by its name."""
    dialog = portfolios(page)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("button", name=f"Portfolio: {name}", exact=True)).to_be_visible()
    # It shows what was opened before it closes; until then nobody could reach the form below it.
    expect(dialog).to_be_hidden()


def is_open(page: Page, name: str) -> None:
    """The bar names this portfolio."""
    expect(page.get_by_role("button", name=f"Portfolio: {name}", exact=True)).to_be_visible()


def file(name: str, text: str | bytes) -> Any:
    """A file to give to a file control."""
    return {"name": name, "mimeType": "application/json", "buffer": text.encode() if isinstance(text, str) else text}


def ready(page: Page) -> Page:
    """The page, reloaded or new, once its form is alive."""
    expect(page.locator("html")).to_have_attribute("data-page", "ready")
    return page


def kill_browser(profile: Path) -> None:
    """End (SIGKILL) every process of the browser that uses this profile, and of no other."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"--user-data-dir={profile}".encode() in entry.read_bytes().split(b"\0"):
                os.kill(int(entry.parent.name), signal.SIGKILL)
        except OSError:
            continue  # it has ended meanwhile


def second_tab(page: Page) -> Page:
    """Another tab with the planner."""
    other = page.context.new_page()
    other.goto("")
    return ready(other)


def choose_file(page: Page, name: str, text: str | bytes) -> None:
    """Open a file by the button."""
    page.get_by_role("button", name="Files").click()
    page.get_by_label("Open a portfolio file").set_input_files(file(name, text))

"""A robot that edits the planner without a pause, and hears what the page calls saved."""

from __future__ import annotations

import random

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.e2e.device import writers

# Writes one number after the other; at each word of the page that all is saved, it logs the number that stands there
# and for how many milliseconds something was not saved yet.
ROBOT = """(field, first) => {
    let number = first;
    let unsaved;
    const status = document.getElementById("save-status");
    new MutationObserver(() => {
        if (unsaved === undefined || !status.textContent.startsWith("Saved on this device at")) return;
        console.log("robot", field.value, Math.round(performance.now() - unsaved));
        unsaved = undefined;
    }).observe(status, { childList: true, characterData: true, subtree: true });
    const edit = () => {
        field.value = number++;
        unsaved ??= performance.now();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        setTimeout(edit, Math.random() * 30);
    };
    edit();
}"""


class Robot:
    """What the page has called saved so far: the last number, and the longest wait for it in milliseconds."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self.longest = 0
        self.heard = 0

    def edit(self, page: Page, noise: random.Random) -> None:
        """Let it edit; returns at a random moment, while it goes on."""
        enough = self.heard + noise.randrange(1, 12)

        def hear(message: ConsoleMessage) -> bool:
            who, *said = message.text.split()
            if who != "robot":
                return False
            self.acknowledged, self.longest = int(said[0]), max(self.longest, int(said[1]))
            self.heard += 1
            return self.heard >= enough

        with page.expect_console_message(hear):
            writers(page).evaluate(ROBOT, self.acknowledged + 1)

    def finds(self, page: Page) -> None:
        """What was called saved is there, or something later."""
        expect(page.locator("html")).to_have_attribute("data-page", "ready", timeout=90_000)
        found = writers(page).input_value()
        assert int(found or 0) >= self.acknowledged, f"{found} came back, {self.acknowledged} was called saved"
        self.acknowledged = max(self.acknowledged, int(found or 0))

    @property
    def told(self) -> str:
        """What is to be told of it."""
        return f"{self.heard:,} times saved was said; at most {self.longest} ms after the edit."

"""Tries a next step before anything is changed, and takes it when the person says to have done it."""

import asyncio
import json

from lorweb.browser import page_events
from lorweb.browser.page_feedback import outside
from lorweb.browser.page_nodes import by_id, node
from lorweb.browser.page_notice import notice, today


class WhatIf:
    """At most one step is tried at a time; any other change of the letters ends the trial."""

    def __init__(self, planner):
        self.planner = planner
        self.button = None
        self.shown = None

    def bind(self):
        """Say which clicks are about trials."""
        page_events.on_click("[data-try]", self.toggle)
        page_events.on_click("[data-leave]", lambda button: self.leave())
        page_events.on_click("[data-do]", lambda button: asyncio.create_task(self.take(button.getAttribute("data-do"))))

    def toggle(self, button):
        tried_already = self.button is not None and button.getAttribute("aria-expanded") == "true"
        self.close()
        if not tried_already:
            asyncio.create_task(self.open(button))

    async def open(self, button):
        """Show under the step what it would change."""
        self.button = button
        button.setAttribute("aria-expanded", "true")
        text = self.planner.text()
        answer = await self.planner.scoring.ask(
            "what_if_json", text, today(), outside(), button.getAttribute("data-try")
        )
        if self.button is not button or text != self.planner.text():
            return
        tree = answer.get("tree") or ["p", {"class": "error", "role": "alert"}, answer.get("refused", "")]
        self.shown = node(tree)
        button.parentElement.after(self.shown)
        self.shown.setAttribute("tabindex", "-1")
        self.shown.focus()

    def leave(self):
        """End the trial, with the cursor back on its switch."""
        button = self.button
        self.close()
        if button:
            button.focus()

    def close(self):
        """End the trial, if there is one."""
        if self.shown:
            self.shown.remove()
        if self.button:
            self.button.setAttribute("aria-expanded", "false")
        self.button = self.shown = None

    async def take(self, steps):
        """Set what the person says to have done; it can be taken back."""
        before = self.planner.text()
        answer = await self.planner.scoring.ask("done_json", before, today(), outside(), steps)
        if "portfolio" not in answer or before != self.planner.text():
            notice("This could not be saved. " + answer.get("refused", "Try again."))
            return
        self.close()
        self.planner.put(json.loads(answer["portfolio"]))
        notice("Added to your letters.", ("Undo", self.planner.undo.taking_back()))
        by_id("notice").querySelector("button").focus()

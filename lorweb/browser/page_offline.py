"""Says whether the page works offline yet, and lets a new version in when the person agrees (see offline.mjs)."""

import asyncio

from pyscript import document, window

from lorweb.browser.page_nodes import by_id, say

try:
    from typing import Any
except ImportError:  # MicroPython has no typing and never evaluates an annotation
    pass

TEXTS = {
    "ready": "Ready for offline use: this page and the guide work without a network.",
    "update": "Ready for offline use. A new version is available.",
    "forgotten": "The offline copy is deleted.",
    "unavailable": "Offline use is not available in this browser or window; online, everything works.",
}


def follow(notice, flush):
    """Show every change of state; `notice` offers a waiting version, let in once `flush()` has saved everything."""
    _before_update.append(flush)

    def told(event):
        show(event.detail.state, event.detail.done, event.detail.total, notice)

    document.addEventListener("lorweb:offline", told)
    state = document.documentElement.getAttribute("data-offline")
    if state:
        show(state, 0, 0, notice)


def show(state, done, total, notice):
    if state == "installing":
        share = ": %d of %d MB" % (done / 1e6, total / 1e6) if total else ""
        say("offline-status", "Saving a copy for offline use%s." % share)
        return
    if state == "offered":
        offer(total)
        return
    say("offline-status", TEXTS[state])
    if state == "update":
        notice("A new version of LORweb is ready.", ("Update now", accept))
        put_button("update-now", "Update now", lambda event: accept())


def offer(total):
    """A button in the place of the status: nothing more is fetched unasked (see offline.mjs)."""
    if by_id("keep-offline"):
        return
    say("offline-status", "")
    megabytes = " (%d MB)" % round(total / 1e6) if total else ""
    put_button("keep-offline", "Make available offline" + megabytes, keep)


def put_button(id, label, act):
    """A button behind the status; it stays until the state changes."""
    button = document.createElement("button")
    button.type = "button"
    button.id = id
    button.textContent = label
    button.addEventListener("click", act)
    by_id("offline-status").append(" ", button)


def keep(event):
    document.dispatchEvent(window.CustomEvent.new("lorweb:keep-offline"))
    event.target.disabled = True


_before_update: "list[Any]" = []


def accept():
    asyncio.create_task(update())


async def update():
    """Let the new version in, unless something on screen cannot be saved first."""
    for flush in _before_update:
        if not await flush():
            return
    document.dispatchEvent(window.CustomEvent.new("lorweb:accept-update"))

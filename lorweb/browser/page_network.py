"""Says when there is no network, or one so slow that Python takes long to come, and what works meanwhile."""

from pyscript import document, window

from lorweb.browser.page_nodes import by_id, say

SLOW = 10000
"""Milliseconds after which loading counts as slow."""
OFFLINE = "You are offline. What you enter is kept on this device%s."
WITH_FEEDBACK = ", and feedback works as always"
WITHOUT_FEEDBACK = "; feedback comes once you are online again"
TAKES_LONG = "The connection is slow, so feedback will take a while. Go on typing: everything is kept."


def show():
    """Say what the state of the network means here and now."""
    python = document.documentElement.getAttribute("data-python")
    if not window.navigator.onLine:
        kept = document.documentElement.getAttribute("data-offline") in ("ready", "update")
        say("network-status", OFFLINE % (WITH_FEEDBACK if kept or python == "ready" else WITHOUT_FEEDBACK))
    elif not python and _state["slow"] and still_fetching():
        say("network-status", TAKES_LONG)
    else:
        say("network-status", "")


def still_fetching():
    """Whether files are on their way: else it is the device that takes its time."""
    bar = by_id("python-progress")
    return not bar.hasAttribute("value") or bar.value < bar.max


_state = {"slow": False}


def follow():
    """Show every change."""
    for name in ("online", "offline"):
        document.defaultView.addEventListener(name, lambda event: show())
    changed = window.MutationObserver.new(lambda records, observer: show())
    only = window.Object.new()
    only.attributeFilter = window.Array.new("data-python", "data-offline")
    changed.observe(document.documentElement, only)
    # Not asyncio's sleep: while that of MicroPython waits, nothing else of it goes on in time.
    window.setTimeout(loading_is_slow, SLOW)
    show()


def loading_is_slow():
    _state["slow"] = True
    show()

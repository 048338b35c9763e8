"""Says when there is no network, or one so slow that Python takes long to come, and what works meanwhile."""

from pyscript import document, window

from lorweb.browser.page_attempt import storage
from lorweb.browser.page_nodes import say

SLOW = 10000
"""Milliseconds after which a start counts as slow."""
OFFLINE = "You are offline. What you enter is saved on this device%s."
WITH_FEEDBACK = ", and feedback works as usual"
WITHOUT_FEEDBACK = "; feedback starts once you are online again"
TAKES_LONG = (
    "Feedback is taking longer than usual to start. Keep typing: everything is saved."
    " If it does not load, reload the page."
)


def reachable():
    """Whether files can come: over the network, or out of the offline copy."""
    try:
        return window.navigator.onLine or bool(storage("serviceWorker", window.navigator).controller)
    except OSError:
        return False


def show():
    """Say what the state of the network means here and now."""
    python = document.documentElement.getAttribute("data-python")
    if not window.navigator.onLine:
        kept = document.documentElement.getAttribute("data-offline") in ("ready", "update")
        say("network-status", OFFLINE % (WITH_FEEDBACK if kept or python == "ready" else WITHOUT_FEEDBACK))
    elif not python and _state["slow"]:
        say("network-status", TAKES_LONG)
    else:
        say("network-status", "")


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

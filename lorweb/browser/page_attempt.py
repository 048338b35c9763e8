"""Calls of the browser that may be refused: MicroPython cannot catch what JavaScript throws, so boot.mjs does."""

from pyscript import window


def attempt(object, name, *arguments):
    """What `object.name(*arguments)` returns. Raises OSError with the browser's reason when that throws."""
    tried = window.lorwebAttempt(object, name, *arguments)
    if hasattr(tried, "error"):
        raise OSError(reason(tried.error))
    return tried.value


def storage(name):
    """The browser's `localStorage` or `sessionStorage`. Raises OSError when it is blocked."""
    return attempt(window.Reflect, "get", window, name)


def reason(error):
    """Why the browser refuses, in its own words."""
    text = str(error.message) if hasattr(error, "message") else "" if error is None else str(error)
    return text.strip().rstrip(".") or "the browser gives no reason"

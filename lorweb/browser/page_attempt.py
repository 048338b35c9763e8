"""Calls of the browser that may be refused: MicroPython cannot catch what JavaScript throws, so boot.mjs does."""

from pyscript import document, window


def attempt(object, name, *arguments):
    """What `object.name(*arguments)` returns. Raises OSError with the browser's reason when that throws."""
    tried = window.lorwebAttempt(object, name, *arguments)
    if hasattr(tried, "error"):
        raise OSError(reason(tried.error))
    return tried.value


def storage(name, place=None):
    """What the browser keeps things with, such as `localStorage`. Raises OSError when it is blocked or not there."""
    # MicroPython's own `window` is a module of its: what throws behind that leaves MicroPython broken.
    found = attempt(window.Reflect, "get", place or document.defaultView, name)
    if not window.Boolean(found):
        raise OSError("it offers no storage")
    return found


def decoded(text):
    """A part of an address as it is read; one that is encoded wrongly stays as it is."""
    try:
        return str(attempt(document.defaultView, "decodeURIComponent", text))
    except OSError:
        return text


def reason(error):
    """Why something failed or the browser refuses, in its own words; never how a program writes an object."""
    if isinstance(error, Exception):  # what JavaScript throws comes as an object, its name and its message
        error = error.args[2] if len(error.args) == 3 else str(error)
    text = error.message if hasattr(error, "message") else error
    text = text.strip().rstrip(".") if isinstance(text, str) and "[object " not in text else ""
    return text or "the browser gives no reason"

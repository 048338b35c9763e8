"""What the page says and hands out: short messages with buttons, files, the time of day."""

from pyscript import document, window

from lorweb.browser.page_attempt import attempt
from lorweb.browser.page_nodes import by_id


def notice(text, *actions):
    """A short message with buttons, each a (label, function). A new one takes the place of the one before."""
    place = by_id("notice")
    place.replaceChildren()
    line = document.createElement("p")
    line.textContent = text
    place.append(line)
    for label, action in actions:
        button = document.createElement("button")
        button.type = "button"
        button.textContent = label
        button.addEventListener("click", _pressed(action))
        place.append(button)
    place.hidden = False


def _pressed(action):
    def run(event):
        by_id("notice").hidden = True
        action()

    return run


def download(name, content, kind="text/plain"):
    """Hand a text, or bytes, to the person as a file."""
    download_parts(name, [content], kind)


def download_parts(name, parts, kind="text/plain"):
    """The same for several in a row, or an array of JavaScript."""
    described = window.Object.new()
    described.type = kind
    address = window.URL.createObjectURL(window.Blob.new(parts, described))
    _follow(address, name)
    window.URL.revokeObjectURL(address)


def download_base64(name, base64, kind):
    """The same for bytes in base64: each byte on its own would take MicroPython a second for a large file."""
    _follow("data:%s;base64,%s" % (kind, base64), name)


def _follow(address, name):
    link = document.createElement("a")
    link.href = address
    link.download = name
    link.click()


def clock():
    """The time of day as this device writes it."""
    now = window.Date.new()
    try:
        return attempt(now, "toLocaleTimeString", window.navigator.language or "en")
    except OSError:  # the browser's language may be none that it knows itself, as "C" is
        return now.toLocaleTimeString("en")


def today():
    """The date on this device's calendar, as ISO text; no time zone can shift it."""
    now = window.Date.new()
    return "%04d-%02d-%02d" % (now.getFullYear(), now.getMonth() + 1, now.getDate())

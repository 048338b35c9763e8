"""What the page says and hands out: short messages with buttons, files, the time of day."""

from pyscript import document, window

from lorweb.browser.page_attempt import attempt
from lorweb.browser.page_nodes import by_id, focus

AT_LEAST, PER_CHARACTER, AGAIN = 8000, 60, 4000
"""Milliseconds until a message that only informs leaves, and after which it tries again while somebody is at it."""
LONGEST_NAME = 40
FIELDS = "input, textarea, select"

_turn = [0]
_before = [None]


def notice(text, *actions):
    """A short message with buttons, each a (label, function). A new one takes the place of the one before.

    It stays until it is answered, or closed by its × or by Escape.
    """
    place = by_id("notice")
    focused = document.activeElement
    if not place.contains(focused):
        _before[0] = focused
    _turn[0] += 1
    line = document.createElement("p")
    line.textContent = text
    place.replaceChildren(line)
    for label, action in actions:
        place.append(_button(label, action))
    cross = _button("×", None)
    cross.className = "quiet cross"
    cross.setAttribute("aria-label", "Close")
    place.append(cross)
    place.hidden = False
    _make_room()


def inform(text):
    """A short message that asks for nothing: it leaves by itself, but not while somebody points at it or is in it."""
    notice(text)
    turn = _turn[0]

    def leave():
        if turn != _turn[0]:
            return
        if document.hidden or by_id("notice").matches(":hover, :focus-within"):
            window.setTimeout(leave, AGAIN)
        else:
            close()

    window.setTimeout(leave, AT_LEAST + PER_CHARACTER * len(text))


def close():
    """Take the message away; the cursor, if it was there, goes back to where it was before."""
    place = by_id("notice")
    if place.hidden:
        return
    inside = place.contains(document.activeElement)
    _turn[0] += 1
    place.hidden = True
    _make_room()
    if inside:
        before = _before[0]
        there = before and before.isConnected and before != document.body
        focus(before if there else document.querySelector("#panel-list [aria-current]"))


def listen():
    """Escape closes the message, unless it closes a dialog or ends what a keyboard composes."""

    def pressed(event):
        if event.key == "Escape" and not (event.isComposing or document.querySelector("dialog[open]")):
            close()

    document.addEventListener("keydown", pressed)
    # A phone that is turned makes it higher or lower. MicroPython calls what hangs on its own `window` without a this.
    document.defaultView.addEventListener("resize", lambda event: _make_room())


def short(name):
    """A name, as much of it as a message takes."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _button(label, action):
    button = document.createElement("button")
    button.type = "button"
    button.textContent = label

    def pressed(event):
        close()
        if action:
            action()

    button.addEventListener("click", pressed)
    return button


def _make_room():
    """What the message covers is no place to scroll to; a field in which somebody types moves out from under it."""
    place, field = by_id("notice"), document.activeElement
    document.documentElement.style.setProperty("--covered", "%dpx" % place.offsetHeight)
    if place.hidden or not field or not field.matches(FIELDS):
        return
    free, box = place.getBoundingClientRect().top, field.getBoundingClientRect()
    if box.bottom > free and box.height < free:
        nearest = window.Object.new()
        nearest.block = "nearest"
        field.scrollIntoView(nearest)


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


def when(time):
    """A date and time, as ISO text, as this device writes it; “Earlier” for none."""
    there, style = window.Date.new(time), window.Object.new()
    style.dateStyle, style.timeStyle = "medium", "short"
    for language in (window.navigator.language or "en", "en"):
        try:
            return attempt(there, "toLocaleString", language, style)
        except OSError:
            pass  # a language the browser does not know itself, or no time
    return "Earlier"


def now():
    """The date and time as ISO text, in universal time."""
    return str(window.Date.new().toISOString())


def today():
    """The date on this device's calendar, as ISO text; no time zone can shift it."""
    now = window.Date.new()
    return "%04d-%02d-%02d" % (now.getFullYear(), now.getMonth() + 1, now.getDate())

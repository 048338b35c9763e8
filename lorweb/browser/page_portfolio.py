"""Texts into portfolios that the page can show, within limits that hold before anything is parsed."""

import json

from pyscript import window

from lorweb.browser.page_attempt import attempt

FORMAT = 1
MAX_BYTES = 1024 * 1024
MAX_DEPTH = 64
TOO_LARGE = "it is larger than 1 MB; a portfolio is never that large."
NOT_ONE = "it is not a portfolio file."
FIRST_FORMAT = 1


class Unreadable(Exception):
    """Why a text is no portfolio; its text goes on after “was not opened: ”."""


class OtherFormat(Exception):
    """A portfolio of another format: `newer` than this page knows, or older."""

    def __init__(self, newer):
        self.newer = newer


def parsed(text):
    """The portfolio in a text, complete. Raises Unreadable or OtherFormat."""
    if len(text) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if too_deep(text):
        raise Unreadable("it nests deeper than %d levels." % MAX_DEPTH)
    if "\\u" in text:
        text = str(window.lorwebUnescaped(text))
    try:
        given = json.loads(text)
        format = given.get("format", FIRST_FORMAT)
        if format != FORMAT and isinstance(format, int):
            raise OtherFormat(format > FORMAT)
        return complete(given)
    except (ValueError, AttributeError, TypeError, KeyError):
        raise Unreadable(NOT_ONE)


def is_newer(text):
    """Whether a text is a portfolio of a newer format."""
    try:
        parsed(text)
    except OtherFormat as other:
        return other.newer
    except Unreadable:
        pass
    return False


def complete(given):
    """The portfolio with every list it may lack. Raises what comes of a text that is no portfolio."""
    whole = {"format": FORMAT, "applicant": {}, "letters": [], "programs": []}
    whole.update(given)
    for kind in ("letters", "programs"):
        for each in whole[kind]:
            if not isinstance(each["id"], str) or not each["id"]:
                raise ValueError("an id is a text")
        if len({each["id"] for each in whole[kind]}) < len(whole[kind]):
            raise ValueError("two of them share an id")
    for letter in whole["letters"]:
        for part in ("writer", "experience", "packet"):
            letter.get(part, {}).get("")
        letter.get("writer", {}).get("label", "").strip()
    whole["applicant"].get("")
    return whole


def is_empty(portfolio):
    """Whether nobody has entered anything."""
    answered = any(value is not None for value in portfolio["applicant"].values())
    return not answered and not portfolio["letters"] and not portfolio["programs"]


def too_deep(text):
    """Whether brackets outside of texts nest too deeply; a look at every bracket only where there are many together."""
    depth = 0
    ends = inside = False
    for part in text.split('"'):
        if not inside:
            opened = part.count("[") + part.count("{")
            if depth + opened > MAX_DEPTH and _deepest(part, depth) > MAX_DEPTH:
                return True
            depth += opened - part.count("]") - part.count("}")
        ends = not inside or (len(part) - len(part.rstrip("\\"))) % 2 == 0
        inside = not inside if ends else inside
    return False


def _deepest(part, depth):
    deepest = depth
    for character in part:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


async def file_text(file):
    """The text of a file. Raises Unreadable for one that is too large or not UTF-8."""
    if file.size > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    strict = window.Object.new()
    strict.fatal = True
    try:
        return attempt(window.TextDecoder.new("utf-8", strict), "decode", await file.arrayBuffer())
    except OSError:
        raise Unreadable("it cannot be read as UTF-8 text.")

"""Texts: MicroPython knows the letters, digits and blanks of ASCII only, the browser all of them."""

import js

_TEXT = js.String.prototype
BLANK_ = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
"""What Python takes for blank; U+FEFF is not among them."""
_BLANKS = js.RegExp.new("[" + BLANK_ + "]+", "g")
_AROUND = js.RegExp.new("^[" + BLANK_ + "]+|[" + BLANK_ + "]+$", "g")
_BEFORE = js.RegExp.new("^[" + BLANK_ + "]+")
_BEHIND = js.RegExp.new("[" + BLANK_ + "]+$")
_LINES = js.RegExp.new("\\r\\n|[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]", "g")


def sent_(text):
    """A text for JavaScript, where a U+FEFF at the start of a longer one is dropped on arrival."""
    marks = 0
    while text[marks : marks + 1] == "\ufeff":
        marks += 1
    return "\ufeff" + text if marks and _TEXT.charCodeAt.call(text, marks - 1) != 0xFEFF else text


def _simple(text):
    """Whether it is all ASCII, without the blanks that MicroPython does not know."""
    unknown = "\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text
    return len(text) == len(text.encode()) and not unknown


def strip_(text, *what):
    return text.strip(*what) if what or _simple(text) else _TEXT.replace.call(sent_(text), _AROUND, "")


def lstrip_(text, *what):
    return text.lstrip(*what) if what or _simple(text) else _TEXT.replace.call(sent_(text), _BEFORE, "")


def rstrip_(text, *what):
    return text.rstrip(*what) if what or _simple(text) else _TEXT.replace.call(sent_(text), _BEHIND, "")


def split_(text, *how):
    return text.split(*how) if how or _simple(text) else _TEXT.replace.call(sent_(text), _BLANKS, " ").split()


def splitlines_(text):
    lines = _TEXT.replace.call(sent_(text), _LINES, "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def lower_(text):
    return text.lower() if _simple(text) else _TEXT.toLowerCase.call(sent_(text))


def upper_(text):
    return text.upper() if _simple(text) else _TEXT.toUpperCase.call(sent_(text))


def casefold_(text):
    return text.lower() if _simple(text) else "".join([_folded(each) for each in text])


def _folded(each):
    """A letter folded: by its capital; but the dotless i stays, and in Cherokee the capitals do."""
    code = ord(each)
    if code == 0x131:
        return each
    if code == 0x1E9E:
        return "ss"
    capital = _TEXT.toUpperCase.call(each)
    return capital if 0x13A0 <= code <= 0x13FD or 0xAB70 <= code <= 0xABBF else _TEXT.toLowerCase.call(capital)


def removeprefix_(text, prefix):
    return text[len(prefix) :] if prefix and text.startswith(prefix) else text


def removesuffix_(text, suffix):
    return text[: -len(suffix)] if suffix and text.endswith(suffix) else text


def maketrans_(by):
    return {ord(key) if isinstance(key, str) else key: value for key, value in by.items()}


def translate_(text, table):
    return "".join([each if by is None else by for each, by in [(each, table.get(ord(each))) for each in text]])

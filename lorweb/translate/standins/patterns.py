"""Regular expressions, by the browser's engine; letters, digits and blanks are those that Python knows."""

import js

from lorweb.translate.standins.texts import BLANK_, sent_

_TEXT = js.String.prototype
_WORD = "\\p{L}\\p{N}_"
_INSIDE = {"\\w": _WORD, "\\d": "\\p{Nd}", "\\s": BLANK_}
_OUTSIDE = {
    "\\b": "(?:(?<=[" + _WORD + "])(?![" + _WORD + "])|(?<![" + _WORD + "])(?=[" + _WORD + "]))",
    "\\W": "[^" + _WORD + "]",
    "\\D": "[^\\p{Nd}]",
    "\\S": "[^" + BLANK_ + "]",
    "\\A": "^",
    "\\Z": "$",
    '\\"': '"',
    "\\-": "-",
    "\\'": "'",
}


def pattern_(text):
    """A pattern of Python's as the browser takes it."""
    made, at, inside = "", 0, False
    while at < len(text):
        step = text[at : at + 2] if text[at] == "\\" else text[at]
        at += len(step)
        if step == "[" and not inside:
            inside = True
            if text[at : at + 1] == "]":  # the first one is a character
                step, at = "[\\]", at + 1
            elif text[at : at + 2] == "^]":
                step, at = "[^\\]", at + 2
        elif step == "[":
            step = "\\["
        elif step == "]":
            inside = False
        elif step in _INSIDE:
            step = _INSIDE[step] if inside else "[" + _INSIDE[step] + "]"
        elif inside and step in ("\\W", "\\D", "\\S"):
            raise ValueError("no such part of a set here: " + step)
        elif not inside or step in ('\\"', "\\'"):
            step = _OUTSIDE.get(step, step)
        made += step
    return made


class Match:
    """What a pattern found: the whole, and its groups."""

    def __init__(self, found):
        self._groups = [None if each is js.undefined or each is None else each for each in found]

    def __getitem__(self, at):
        return self._groups[at]

    def group(self, at=0):
        return self._groups[at]

    def groups(self):
        return tuple(self._groups[1:])


class Pattern:
    """A compiled pattern."""

    def __init__(self, text, flags=""):
        self._all = js.RegExp.new(pattern_(text), "gu" + flags)
        self._whole = js.RegExp.new("^(?:" + pattern_(text) + ")$", "u" + flags)

    def search(self, text):
        self._all.lastIndex = 0
        found = self._all.exec(sent_(text))
        return None if found is None else Match(found)

    def fullmatch(self, text):
        found = self._whole.exec(sent_(text))
        return None if found is None else Match(found)

    def sub(self, by, text):
        if isinstance(by, str):
            return _TEXT.replace.call(sent_(text), self._all, sent_(by.replace("$", "$$")))
        return _TEXT.replace.call(sent_(text), self._all, lambda *found: sent_(by(Match(found[:1]))))

    def findall(self, text):
        found = _TEXT.match.call(sent_(text), self._all)
        return [] if found is None else list(found)

    def split(self, text):
        return list(_TEXT.split.call(sent_(text), self._all))


_KNOWN = {}


def _known(text):
    if text not in _KNOWN:
        _KNOWN[text] = Pattern(text)
    return _KNOWN[text]


class re:
    """The module's functions as the core calls them."""

    DOTALL = "s"
    IGNORECASE = "i"
    compile = staticmethod(Pattern)
    escape = staticmethod(lambda text: "".join(["\\" + each if each in ".*+?^${}()|[]\\/" else each for each in text]))
    search = staticmethod(lambda pattern, text: _known(pattern).search(text))
    fullmatch = staticmethod(lambda pattern, text: _known(pattern).fullmatch(text))
    sub = staticmethod(lambda pattern, by, text: _known(pattern).sub(by, text))
    findall = staticmethod(lambda pattern, text: _known(pattern).findall(text))
    split = staticmethod(lambda pattern, text: _known(pattern).split(text))

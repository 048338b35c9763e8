"""JSON as CPython writes it."""

import json as _json

import js

_REPLACE = js.String.prototype.replace
_EVEN = "((?:^|[^\\\\])(?:\\\\\\\\)*)"
_OTHERWISE = [(js.RegExp.new(_EVEN + "\\\\u000" + number, "g"), "$1\\" + letter) for number, letter in ("8b", "cf")]
_LONG = js.RegExp.new("\\d\\.\\d{9}")
_TEXTS_AND_LONG = js.RegExp.new('"(?:[^"\\\\]|\\\\.)*"|-?\\d+\\.\\d{9,}(?![\\de])', "g")


def _shortest(found, *_):
    """A number in as few digits as tell it from others; MicroPython writes 81.2322 as 81.23220000000001."""
    return found if found[0] == '"' else js.String(float(found))


def written_(value, comma=", ", colon=": "):
    """The value as JSON, with \\b and \\f, which MicroPython writes by their numbers, and with the shortest floats."""
    text = _json.dumps(value, separators=(comma, colon))
    if "\\u000" in text:
        for _ in range(2):  # two in a row share the character before
            for pattern, by in _OTHERWISE:
                text = _REPLACE.call(text, pattern, by)
    return _REPLACE.call(text, _TEXTS_AND_LONG, _shortest) if _LONG.test(text) else text


class json:
    """The module's functions as the core calls them; characters stand there as they are."""

    loads = staticmethod(_json.loads)

    @staticmethod
    def dumps(value, ensure_ascii=False, indent=0):
        return _indented(value, indent, "\n") if indent else written_(value)


def _indented(value, by, line):
    if not value or not isinstance(value, (dict, list, tuple)):
        return written_(value)
    deeper = line + " " * by
    if isinstance(value, dict):
        parts = [written_(key) + ": " + _indented(each, by, deeper) for key, each in value.items()]
        return "{" + deeper + ("," + deeper).join(parts) + line + "}"
    return "[" + deeper + ("," + deeper).join([_indented(each, by, deeper) for each in value]) + line + "]"

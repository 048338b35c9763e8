"""Portfolio files in and out: limits first, then the format, then the fields, each refusal in one plain sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from pydantic import ValidationError

from lorweb.model import Portfolio
from lorweb.refused import Refused

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 64
FIRST_FORMAT = 1
FORMAT = 1

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By an older format, how what stands in such a file is said in the next one; no format is older than the first yet."""

_TOO_LARGE = f"This file is larger than {MAX_BYTES // 1024} KiB; a portfolio is never that large."

_NOT_ONE = 'line 1: a portfolio file starts with {"format": 1, …}.'

_BETWEEN_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[^][{}"]+', re.DOTALL)
"""Strings, whatever they hold, and all else that is no bracket."""

_ESCAPES = re.compile(r"\\(?:u[0-9a-f]{4}(?:\\u[0-9a-f]{4})*|.)", re.DOTALL | re.IGNORECASE)
_NO_SIGN = re.compile("[\0\ud800-\udfff]")
MARK = "\ufffd"
"""Stands for what is no sign: NUL, at which some programs end the text, and half of a pair (a lone surrogate)."""

Path = tuple[str | int, ...]


MOST_TOLD = 20
LONGEST_QUOTE, LONGEST_PROBLEM = 60, 300
"""Characters: of what stands in the file, and of a whole problem."""


def decoded(data: bytes) -> str:
    """The text of a file's bytes. Raises `Refused` for a file that is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise Refused(_TOO_LARGE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"line {line}: this is not UTF-8 text; save the file as UTF-8.") from None


def open_portfolio(text: str) -> Portfolio:
    """The portfolio in a file's text. Raises `Refused` with the first problem, naming line and field."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refused(_TOO_LARGE)
    text = _ESCAPES.sub(_marked, text)
    if depth(text) > MAX_DEPTH:
        raise Refused(f"This file nests deeper than {MAX_DEPTH} levels; open a portfolio file that LORweb wrote.")
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).") from None
    except ValueError:
        raise Refused("A number in this file has too many digits.") from None
    if not isinstance(given, dict):
        raise Refused(_NOT_ONE)
    text = _in_this_format(given, text)
    try:
        return Portfolio.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise _refused(error.errors(), line_numbers(text)) from None


def save_portfolio(portfolio: Portfolio) -> str:
    """The portfolio as a file's text: what is unanswered is left out, what stands in it opens again as it was."""
    kept = portfolio.model_dump(mode="json", exclude_defaults=True)
    return json.dumps({"format": FORMAT, **kept}, ensure_ascii=False, indent=2) + "\n"


def _marked(found: re.Match[str]) -> str:
    """The escapes of a JSON text, with the mark in place of each that stands for no sign."""
    escape = found[0]
    if len(escape) < 6:
        return escape
    return json.dumps(_NO_SIGN.sub(MARK, json.loads(f'"{escape}"')), ensure_ascii=False)[1:-1]


def in_this_format(text: str) -> str:
    """The text of a portfolio of any version in the format of today, but not judged. Raises `ValueError`."""
    given = json.loads(text)
    if not isinstance(given, dict):
        raise Refused(_NOT_ONE)
    return _in_this_format(given, text)


def _in_this_format(given: dict[str, Any], text: str) -> str:
    """The text of a file with this content in the format of today; a text that is in it already stays as it is."""
    format = written_in = given.get("format", FIRST_FORMAT)
    while isinstance(format, int) and format in MIGRATIONS:
        given = MIGRATIONS[format](given) | {"format": format + 1}
        format += 1
    if format != FORMAT:
        raise Refused(
            f"line 1: format {_quoted(repr(written_in))} is not known here; reload the page to get the newest version."
        )
    return text if format == written_in else json.dumps(given)


def line_numbers(text: str) -> dict[Path, int]:
    """The line (from 1) on which each value of a valid JSON text starts, by its path."""
    return {path: text.count("\n", 0, start) + 1 for path, start in _places(text)}


def _places(text: str) -> Iterator[tuple[Path, int]]:
    path: list[str | int] = []
    position, end = 0, len(text)
    expects_key = [False]
    while position < end:
        character = text[position]
        if character in " \t\r\n:":
            position += 1
            continue
        if character == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                expects_key[-1] = True
            position += 1
            continue
        if character in "}]":
            path.pop()
            expects_key.pop()
            position += 1
            continue
        if expects_key[-1]:
            key, position = scanstring(text, position + 1)
            path[-1] = key
            expects_key[-1] = False
            continue
        yield tuple(path), position
        if character in "{[":
            path.append("" if character == "{" else 0)
            expects_key.append(character == "{")
            position += 1
        elif character == '"':
            position = scanstring(text, position + 1)[1]
        else:
            while position < end and text[position] not in ",}] \t\r\n":
                position += 1


def _refused(errors: Sequence[Any], lines: dict[Path, int]) -> Refused:
    told = [_explain(each, lines) for each in errors[:MOST_TOLD]]
    more = len(errors) - 1
    if not more:
        return Refused(told[0])
    if len(errors) > len(told):
        told.append(f"{len(errors) - len(told)} more problems are not listed.")
    rest = f"{more} more problems" if more > 1 else "one more problem"
    return Refused(f"{told[0].removesuffix('.')}; this file has {rest}.", "\n".join(told))


def _quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What stands in a file, as much of it as a sentence takes."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _explain(error: Any, lines: dict[Path, int]) -> str:
    path: Path = error["loc"]
    while path and path not in lines:
        path = path[:-1]
    field = _quoted(".".join(_quoted(str(step)) for step in error["loc"])) or "the file"
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = "there is no such field; check its spelling"
    elif error["type"] in ("enum", "literal_error"):
        message = f"{_quoted(repr(error['input']))} is not one of {error['ctx']['expected']}"
    elif field == "calendar_name":
        message = "it is 16 to 40 lowercase letters and digits; delete this line, and the portfolio gets a new one"
    return f"line {lines.get(path, 1)}, {field}: {_quoted(message[:1].lower() + message[1:], LONGEST_PROBLEM)}."


def depth(text: str) -> int:
    """How deeply brackets nest outside of strings, without parsing."""
    deepest = still_open = 0
    for bracket in _BETWEEN_BRACKETS.sub("", text):
        still_open += 1 if bracket in "[{" else -1
        deepest = max(deepest, still_open)
    return deepest

"""Cells of a program list that hold a day: written out, in numbers, or as a spreadsheet counts days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lorweb.programs.cells import Unreadable, alike, quoted

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_FIRST_OF_EXCEL = date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIALS = range((date(2020, 1, 1) - _FIRST_OF_EXCEL).days, (date(2041, 1, 1) - _FIRST_OF_EXCEL).days)

_MONTH = "(?P<{0}>" + "|".join([each for name in MONTHS for each in (name, name[:3])] + ["sept"]) + r")\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_DATE = "|".join(
    (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=t\d|\D|$)",
        r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<other>\d{1,2})(?P=sign)(?P<short>\d{4}|\d{2})(?!\d)",
        _DAY.format("day1")
        + r"\.?[ /-]*(?:of )?"
        + _MONTH.format("month1")
        + r",?[ /-]*'?(?P<year1>\d{4}|\d{2})(?!\d)",
        _MONTH.format("month2") + r"[ /-]*" + _DAY.format("day2") + r"(?:, ?| |-|/)'?(?P<year2>\d{4}|\d{2})(?!\d)",
        r"(?P<year3>\d{4})[ -]" + _MONTH.format("month3") + r"[ -]" + _DAY.format("day3") + r"(?!\d)",
    )
)
_ZONE = r"(?: ?(?:z|utc|gmt|[-+]\d{2}:\d{2}|[ecmp][sd]?t|(?:eastern|central|mountain|pacific)(?: time)?)\b)?"
_NO_YEAR = re.compile(rf"{_MONTH.format('a')}[ -]*{_DAY.format('b')}|{_DAY.format('c')}[ -]*{_MONTH.format('d')}")
_NOON = r" ?[ap]\.?m\b\.?"
_CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:{_NOON})?|\d{{1,2}}{_NOON}|midnight|noon"
_TIME = rf"(?:t|at |by )?(?:{_CLOCK}){_ZONE}"
_WEEKDAY = "(?:" + "|".join((*WEEKDAYS, "tues", "weds", "thurs", "thur", *(name[:3] for name in WEEKDAYS))) + r")\b\.?"
_REST = r"(?:no later than|apply by|due by|due on|due|by|on|until|deadline)\b|[ecmp][sd]?t\b|[,.:;()]|-(?= )"
_WORD = re.compile(f"(?P<date>{_DATE})|(?P<time>{_TIME})|(?P<weekday>{_WEEKDAY})|(?P<rest>{_REST})| ")


def day(cell: str, day_first: bool | None = None) -> date:
    """A day. In "5/6/2026" `day_first` tells which is which; None refuses to guess."""
    said = alike(cell)
    if (serial := _SERIAL.fullmatch(said)) and int(serial[1]) in _SERIALS:
        return _FIRST_OF_EXCEL + timedelta(days=int(serial[1]))
    found, weekdays = _found(said)
    if not found:
        why = "has no year" if _NO_YEAR.fullmatch(said) else "is not understood as a day"
        raise Unreadable(f"{quoted(cell)} {why}; write it as 2026-09-30")
    result = _date(cell, found, day_first)
    if wrong := [each for each in weekdays if not WEEKDAYS[result.weekday()].startswith(each[:3])]:
        actual = WEEKDAYS[result.weekday()].capitalize()
        raise Unreadable(f"{quoted(cell)} is a {actual}, not a {wrong[0].strip('.').capitalize()}; check it")
    return result


def order(cell: str) -> bool | None:
    """Whether "30/9/2026" has its day first (True) or last (False); None if both readings are days."""
    found, _ = _found(alike(cell))
    if not found or not found["one"] or _year_may_be_first(found):
        return None
    one, other = int(found["one"]), int(found["other"])
    return True if one > 12 else False if other > 12 else None


def _year_may_be_first(found: re.Match[str]) -> bool:
    """Whether the numbers may also be a year, a month and a day: "26-09-30"."""
    return found["sign"] == "-" and len(found["short"]) == 2 and int(found["one"]) > 12


def _found(said: str) -> tuple[re.Match[str] | None, list[str]]:
    """The one date of the cell and the weekdays beside it; None if there is none or more than can be understood."""
    found, weekdays, times, at = None, list[str](), 0, 0
    while at < len(said):
        word = _WORD.match(said, at)
        if not word or (word["date"] and found):
            return None, []
        found = word if word["date"] else found
        weekdays += [word["weekday"]] if word["weekday"] else []
        times += bool(word["time"])
        at = word.end()
    return (found, weekdays) if times < 2 else (None, [])


def _date(cell: str, found: re.Match[str], day_first: bool | None) -> date:
    if found["one"]:
        one, other, year = int(found["one"]), int(found["other"]), _year(found["short"])
        first = day_first if (known := order(cell)) is None else known
        if _year_may_be_first(found):
            raise Unreadable(
                f"{quoted(cell)} can be read in two ways; write it as {2000 + one}-{other:02}-{year % 100:02}"
            )
        if first is None and one != other:
            raise Unreadable(f"{quoted(cell)} can be read in two ways; write it as {year:04}-{one:02}-{other:02}")
        return _calendar(cell, year, other, one) if first else _calendar(cell, year, one, other)
    at = next(each for each in ("", "1", "2", "3") if found[f"year{each}"])
    month = found[f"month{at}"]
    number = int(month) if month.isdigit() else [each[:3] for each in MONTHS].index(month[:3]) + 1
    return _calendar(cell, _year(found[f"year{at}"]), number, int(found[f"day{at}"]))


def _year(said: str) -> int:
    return int(said) + (2000 if len(said) == 2 else 0)


def _calendar(cell: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"{quoted(cell)} is not a day of the calendar; write it as 2026-09-30") from None

"""Days: written as people read them, and moved without leaving the calendar.

A date here is a date: it has no hour and no zone, so nothing can shift it.
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def moved(day: date, days: int) -> date:
    """The day this many days later, or earlier; the first or last day of the calendar where it would end beyond."""
    try:
        return day + timedelta(days)
    except (OverflowError, ValueError):  # the latter in MicroPython
        return date.max if days > 0 else date.min


def middle(first: date, last: date) -> date:
    """The day in the middle of the days from `first` to `last`, the earlier one of two."""
    return moved(first, (last - first).days // 2)


def in_another_year(day: date, years: int) -> date:
    """The day that stands there in another year: the same weekday in the same week of the month, or its last one where
    there is no fifth; a month's last day stays its last day."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    length = _length(year, day.month)
    if day.day == _length(day.year, day.month):
        return date(year, day.month, length)
    first = 1 + (day.weekday() - date(year, day.month, 1).weekday()) % 7
    found = first + 7 * ((day.day - 1) // 7)
    return date(year, day.month, found if found <= length else found - 7)


def _length(year: int, month: int) -> int:
    """The days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def in_words(day: date) -> str:
    """The day in US order: "May 4, 2026"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def part_of_month(day: date) -> str:
    """About when the day is: "early September 2027", "mid-September 2027", "late September 2027"."""
    part = "early " if day.day <= 10 else "mid-" if day.day <= 20 else "late "
    return f"{part}{MONTHS[day.month - 1]} {day.year}"


def span_in_words(first: date, last: date) -> str:
    """The days from `first` to `last`, each year and month said once: "May 4 to 29, 2026"."""
    if first == last:
        return in_words(first)
    if first.year != last.year:
        return f"{in_words(first)} to {in_words(last)}"
    end = f"{last.day}" if first.month == last.month else f"{MONTHS[last.month - 1]} {last.day}"
    return f"{MONTHS[first.month - 1]} {first.day} to {end}, {last.year}"


def months_in_words(first: date, last: date) -> str:
    """The months from `first` to `last`: "May 2026", "May and June 2026", "May to August 2026"."""
    start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{start} {first.year} to {end} {last.year}"
    if first.month == last.month:
        return f"{start} {first.year}"
    return f"{start} {'and' if last.month == first.month + 1 else 'to'} {end} {last.year}"

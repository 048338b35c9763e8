"""Plans that cannot work as they stand, said plainly and before it is too late: dates that contradict each other,
and letters that come after programs begin to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lorweb.answers import ApplicationSystem, LetterStatus
from lorweb.dates import in_words, moved
from lorweb.model import Applicant, Letter, Portfolio
from lorweb.plan.cycle import SeasonDate, of_season
from lorweb.plan.tasks import FINAL_WEEK, ask_by, course, threshold
from lorweb.submission import system_of
from lorweb.traits import in_play

SEASON_ORDER = (
    ("applications_open", "applicants_may_submit", "programs_may_view", "match_day", "season_ends"),
    ("residencycas_open", "residencycas_applicants_may_submit", "residencycas_programs_may_view"),
)
"""Dates of a season that can only follow one another in this order."""


OWN = "your own date"


@dataclass(frozen=True)
class Conflict:
    """Something that cannot work: where the answer stands, what is wrong, what would help, and the guide's section."""

    where: str
    text: str
    advice: str
    guide: str = ""


def conflicts(
    portfolio: Portfolio, today: date, season: tuple[SeasonDate, ...], names: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Everything that cannot work in this plan, the season first, then letter by letter."""
    return (
        *_season_in_order(season),
        *_own_date(portfolio, today, season),
        *(
            each
            for letter in in_play(portfolio.letters)
            for each in (
                *_dates_in_order(letter, today, names[letter.id]),
                *_in_time(letter, portfolio.applicant, today, season, names[letter.id]),
            )
        ),
    )


def _season_in_order(season: tuple[SeasonDate, ...]) -> Iterator[Conflict]:
    by_key = {each.key: each for each in season}
    for keys in SEASON_ORDER:
        known = [by_key[key] for key in keys if key in by_key and by_key[key].day]
        for before, after in pairwise(known):
            if before.day and after.day and after.day < before.day:
                yield Conflict(
                    after.where if after.own else before.where,
                    f"“{after.title}” ({in_words(after.day)}) lies before “{before.title}” ({in_words(before.day)}).",
                    "Correct one of the two.",
                    "what-has-changed#season-dates",
                )


def _own_date(portfolio: Portfolio, today: date, season: tuple[SeasonDate, ...]) -> Iterator[Conflict]:
    due = portfolio.applicant.letters_due
    reading = of_season(season, "programs_may_view")
    if due and reading and due > reading:
        yield Conflict(
            "applicant.letters_due",
            f"Your own date for the letters ({in_words(due)}) lies after programs begin to read ({in_words(reading)}).",
            "Set an earlier date, or plan for the next season.",
            "timing#eight-weeks",
        )
    waiting = [each for each in in_play(portfolio.letters) if each.status is not LetterStatus.UPLOADED]
    if due and waiting and due < today:
        count = "a letter is" if len(waiting) == 1 else f"{len(waiting)} letters are"
        yield Conflict(
            "applicant.letters_due",
            f"Your own date for the letters ({in_words(due)}) is over, and {count} not there yet.",
            "Set a new date: the application can go out without them, and a letter can follow later.",
            "what-has-changed#keep-a-place",
        )


def _dates_in_order(letter: Letter, today: date, who: str) -> Iterator[Conflict]:
    """Pairs of dates of which the second cannot come before the first, and days that have not come yet."""
    seen, place = letter.experience, f"letters.{letter.id}."
    first_reminder = min(letter.reminders) if letter.reminders else None
    pairs = (
        ("experience.end", "the last day of your time together", seen.end, "its first day", seen.start),
        ("agreed_on", "the yes", letter.agreed_on, "the day you asked", letter.asked_on),
        ("uploaded_on", "the upload", letter.uploaded_on, "the day you asked", letter.asked_on),
        ("uploaded_on", "the upload", letter.uploaded_on, "the yes", letter.agreed_on),
        ("reminders", "a reminder", first_reminder, "the yes", letter.agreed_on),
    )
    for path, later, after, earlier, before in pairs:
        if after and before and after < before:
            text = f"{who}: {later} ({in_words(after)}) lies before {earlier} ({in_words(before)})."
            yield Conflict(place + path, text, "Correct one of the two.")
    done = (
        ("asked_on", "asked", letter.asked_on, LetterStatus.CONSIDERING),
        ("agreed_on", "got the yes", letter.agreed_on, None),
        ("uploaded_on", "saw it uploaded", letter.uploaded_on, None),
    )
    for path, what, day, not_yet in done:
        if day and day > today and letter.status is not not_yet:
            text = f"{who}: you say you {what} on {in_words(day)}, and that day has not come."
            yield Conflict(place + path, text, "Correct the day, or how far the letter is.")


def _in_time(
    letter: Letter, applicant: Applicant, today: date, season: tuple[SeasonDate, ...], who: str
) -> Iterator[Conflict]:
    """Whether the letter, its reminders included, can be there before it is read."""
    if letter.status is LetterStatus.UPLOADED:
        return
    days, place = course(letter, today), f"letters.{letter.id}."
    reading, read = _read_on(letter, applicant, season)
    if reading is None:
        reading, read = applicant.letters_due, OWN
    if reading is None:
        return
    seen = letter.experience
    if letter.status is LetterStatus.CONSIDERING and seen.start and seen.start >= reading:
        yield Conflict(
            f"{place}experience.start",
            f"{who}: your time together begins on {in_words(seen.start)}, not before {read} ({in_words(reading)}).",
            "This letter can serve the next season. For this one, ask somebody you have worked with already.",
            "timing#eight-weeks",
        )
        return
    yield from _too_few_weeks(letter, applicant, today, who)
    since = days.since
    if reading < today:
        if read != OWN:
            yield Conflict(
                f"{place}status",
                f"{who}: programs began to read on {in_words(reading)}, and this letter is not there yet.",
                "Apply without it, and add it when it comes, as long as the program has fewer than four.",
                "what-has-changed#keep-a-place",
            )
        return
    if since is None:
        return
    first = moved(since, threshold("first-reminder-due", "due"))
    second = moved(since, threshold("second-reminder-due", "due"))
    asked = f"asked on {in_words(days.asked)}, " if days.asked else ""
    sent = len(letter.reminders or ())
    if days.asked and days.asked > reading:
        text = f"{who}: asked on {in_words(days.asked)}, that is after {read} ({in_words(reading)})."
    elif first > reading and sent < 1:
        text = f"{who}: {asked}even the first reminder ({in_words(first)}) falls after {read} ({in_words(reading)})."
    elif second > reading and sent < 2:
        text = f"{who}: {asked}the second reminder ({in_words(second)}) falls after {read} ({in_words(reading)})."
    else:
        return
    late = letter.status is not LetterStatus.CONSIDERING
    advice = (
        "Name your date in the first reminder, and ask a second writer in time."
        if late
        else "Ask earlier than the final week, or count on a writer whom you can ask now."
    )
    yield Conflict(f"{place}{'requested_on' if late else 'experience.end'}", text, advice, "timing#eight-weeks")


def _too_few_weeks(letter: Letter, applicant: Applicant, today: date, who: str) -> Iterator[Conflict]:
    """The final week comes after the last day on which asking leaves the weeks that the applicant wants."""
    latest, end = ask_by(applicant), letter.experience.end
    if latest is None or end is None or letter.status is not LetterStatus.CONSIDERING or today > end:
        return
    first, weeks = moved(end, -FINAL_WEEK), f"{applicant.ask_weeks_ahead:g} weeks before your date"
    if first > latest:
        yield Conflict(
            f"letters.{letter.id}.experience.end",
            f"{who}: the final week begins on {in_words(first)}, and {weeks} is {in_words(latest)}.",
            "Ask at the midpoint already, or say openly that time is short.",
            "timing#eight-weeks",
        )


def _read_on(letter: Letter, applicant: Applicant, season: tuple[SeasonDate, ...]) -> tuple[date | None, str]:
    """The first day on which programs read this letter, and how to say it."""
    system = system_of(letter, applicant)
    eras = of_season(season, "programs_may_view")
    other = of_season(season, "residencycas_programs_may_view")
    match system:
        case ApplicationSystem.ERAS:
            day = eras
        case ApplicationSystem.RESIDENCYCAS:
            day = other
        case _:
            day = min((each for each in (eras, other) if each), default=None)
    return day, "the day programs begin to read"

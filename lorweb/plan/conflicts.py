"""Plans that cannot work, pointed out before it is too late: dates that contradict each other,
and letters that come after programs begin to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lorweb.answers import LetterStatus
from lorweb.dates import in_words, moved
from lorweb.model import Applicant, Cycle, Letter, Portfolio
from lorweb.plan.course import FINAL_WEEK, ask_by, course, opening, threshold
from lorweb.plan.cycle import SEASON_ORDER, SeasonDate
from lorweb.rules.disagreements import SETTLE, disagreements
from lorweb.time_left import Due, day_of, letters_due, next_season, read_on, season_over
from lorweb.traits import in_play

READ, OWN = "the day programs begin to read", "your own date"
NEXT_TIME = "Save this letter for the {} season. For this one, ask someone you have already worked with."


@dataclass(frozen=True)
class Conflict:
    """Something that cannot work: where the answer stands, what is wrong, what would help, and the guide's section."""

    where: str
    text: str
    advice: str
    guide: str = ""


def conflicts(
    portfolio: Portfolio, today: date, season: tuple[SeasonDate, ...], cycle: Cycle | None, names: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Everything that cannot work in this plan, the season first, then letter by letter."""
    return (
        *_season_in_order(season),
        *_own_date(portfolio, today, cycle),
        *(
            each
            for letter in in_play(portfolio.letters)
            for each in (
                *_disagreements(letter, portfolio.applicant, today, cycle, names[letter.id]),
                *_in_time(letter, portfolio.applicant, today, cycle, names[letter.id]),
            )
        ),
    )


def _season_in_order(season: tuple[SeasonDate, ...]) -> Iterator[Conflict]:
    """Known days of the season out of order; an estimate never is (cycle.season_dates)."""
    by_key = {each.key: each for each in season}
    said = set()
    for keys in SEASON_ORDER:
        known = [by_key[key] for key in keys if key in by_key and by_key[key].day and not by_key[key].estimate]
        for before, after in pairwise(known):
            if before.day and after.day and after.day < before.day and (before.key, after.key) not in said:
                said.add((before.key, after.key))
                yield Conflict(
                    after.where if after.own else before.where,
                    f"“{after.title}” ({in_words(after.day)}) is before “{before.title}” ({in_words(before.day)}).",
                    "Correct one of the two.",
                    "what-has-changed#season-dates",
                )


def _own_date(portfolio: Portfolio, today: date, cycle: Cycle | None) -> Iterator[Conflict]:
    due, reading = portfolio.applicant.letters_due, day_of(cycle, "programs_may_view")
    opens_on = day_of(cycle, "applications_open")
    if due and reading and due > reading.day:
        yield Conflict(
            "applicant.letters_due",
            f"Your own date for the letters ({in_words(due)}) is after programs begin to read {reading.aside}.",
            "Set an earlier date, or plan for the next season.",
            "timing#eight-weeks",
        )
    if due and opens_on and cycle and cycle.season and due < opens_on.day:
        opening_day = f"the {cycle.season} season opens {opens_on.aside}"
        yield Conflict(
            "applicant.letters_due",
            f"Your own date for the letters ({in_words(due)}) is before {opening_day}.",
            "Set a date in that season, or choose the season you mean.",
            "what-has-changed#season-dates",
        )
        return
    waiting = [each for each in in_play(portfolio.letters) if each.status is not LetterStatus.UPLOADED]
    if due and waiting and due < today:
        count = "a letter is" if len(waiting) == 1 else f"{len(waiting)} letters are"
        yield Conflict(
            "applicant.letters_due",
            f"Your own date for the letters ({in_words(due)}) has passed, and {count} not uploaded yet.",
            "Set a new date: the application can go out without them, and a letter can follow later.",
            "what-has-changed#keep-a-place",
        )


def _disagreements(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, who: str
) -> Iterator[Conflict]:
    for each in disagreements(letter, applicant, today, cycle):
        yield Conflict(f"letters.{letter.id}.{each.where}", f"{who}: {each.text}", SETTLE, "timing#dates-that-disagree")


def _in_time(letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, who: str) -> Iterator[Conflict]:
    """Whether the letter, its reminders included, can be there before it is read."""
    if letter.status is LetterStatus.UPLOADED or season_over(cycle, today):
        return
    place = f"letters.{letter.id}."
    reading, read = read_on(letter, applicant, cycle), READ
    if reading is None and applicant.letters_due:
        reading, read = Due(applicant.letters_due), OWN
    if reading is None:
        return
    seen, idea = letter.experience, letter.status is LetterStatus.CONSIDERING
    if idea and seen.start and seen.start >= reading.day:
        yield Conflict(
            f"{place}experience.start",
            f"{who}: you start with them on {in_words(seen.start)}, not before {read} {reading.aside}.",
            NEXT_TIME.format(next_season(cycle, today)),
            "timing#eight-weeks",
        )
        return
    if reading.day < today:
        if read != OWN:
            yield _came_too_late(letter, reading, next_season(cycle, today), who)
        return
    yield from _too_few_weeks(letter, applicant, today, cycle, who)
    days = course(letter, today, opening(letter, applicant, cycle, today))
    if days.since is None:
        return
    first = moved(days.since, threshold("first-reminder-due", "due"))
    second = moved(days.since, threshold("second-reminder-due", "due"))
    asked = f"asked on {in_words(days.asked)}, " if days.asked else ""
    sent = len(letter.reminders or ())
    if days.asked and days.asked > reading.day:
        text = f"{who}: asked on {in_words(days.asked)}, which is after {read} {reading.aside}."
    elif first > reading.day and sent < 1:
        text = f"{who}: {asked}even the first reminder ({in_words(first)}) falls after {read} {reading.aside}."
    elif second > reading.day and sent < 2:
        text = f"{who}: {asked}the second reminder ({in_words(second)}) falls after {read} {reading.aside}."
    else:
        return
    advice = "Give your date in the first reminder, and ask a second writer early."
    if idea and seen.end and seen.end < today:
        advice = (
            f"Give your date when you ask. If the letter is late, use it for the {next_season(cycle, today)} season."
        )
    elif idea:
        advice = "Ask before the final week, or rely on a writer you can ask now."
    yield Conflict(f"{place}{'experience.end' if idea else 'requested_on'}", text, advice, "timing#eight-weeks")


def _came_too_late(letter: Letter, reading: Due, later: str, who: str) -> Conflict:
    """A letter that was not there when programs began to read."""
    where, guide = f"letters.{letter.id}.status", "what-has-changed#keep-a-place"
    if letter.status is LetterStatus.CONSIDERING:
        text = f"{who}: programs began to read on {reading}, and nobody has been asked."
        return Conflict(where, text, f"Apply without it, and save this letter for the {later} season.", guide)
    if letter.requested_on and letter.requested_on > reading.day:
        text = f"the request went out on {in_words(letter.requested_on)}, after programs began to read {reading.aside}."
    else:
        text = f"programs began to read on {reading}, and this letter is not uploaded yet."
    advice = "Apply without it, and add it when it comes, as long as the program has fewer than four."
    return Conflict(where, f"{who}: {text}", advice, guide)


def _too_few_weeks(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, who: str
) -> Iterator[Conflict]:
    """The final week comes after the last day on which asking leaves the weeks that the applicant wants."""
    due, end = letters_due(applicant, cycle), letter.experience.end
    if due is None or end is None or letter.status is not LetterStatus.CONSIDERING or today > end:
        return
    first, date_ = moved(end, -FINAL_WEEK), "your date" if applicant.letters_due else "letters are due"
    if end > due.day:
        text = f"your last day with them is {in_words(end)}, after {date_} {due.aside}."
        later = next_season(cycle, today)
        advice = f"Ask before then, by the midpoint at the latest, or save this letter for the {later} season."
    elif first > (latest := ask_by(applicant, due)):
        weeks = f"{applicant.ask_weeks_ahead:g} weeks before {date_} {due.aside}"
        text = f"the final week begins on {in_words(first)}, and {weeks} is {in_words(latest)}."
        advice = "Ask at the midpoint, or say that time is short."
    else:
        return
    yield Conflict(f"letters.{letter.id}.experience.end", f"{who}: {text}", advice, "timing#eight-weeks")

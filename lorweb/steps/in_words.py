"""Steps in words only: what the season asks for, and the whole plan for someone without any letter.

They change nothing in the portfolio, so they cannot be tried out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lorweb.answers import LetterStatus
from lorweb.model import Applicant, Letter
from lorweb.report import Effort, Step, When
from lorweb.scoring import Setting
from lorweb.specialties import letters_named
from lorweb.targets import focused
from lorweb.time_left import HURRIED_DAYS, days_left, next_season, stage
from lorweb.traits import AWAITED, in_play
from lorweb.valuation import places_of
from lorweb.worths import USUAL

SOAP, LITTLE_TIME = "timing#soap", "timing#little-time"


def plain_step(
    id: str, title: str, guide: str, effort: Effort, when: When, note: str = "",
    *, where: str = "letters", gain: int = 0,
) -> Step:  # fmt: skip
    """A step with these words; without points it counts by being done in time."""
    return Step(
        id=id, title=title, note=note, where=where, guide=guide, effort=effort, when=when, due=not gain, edits=(),
        gain=gain, ready_gain=0, settles=(),
    )  # fmt: skip


def first_of_all(setting: Setting, letters: Sequence[Letter]) -> Iterator[Step]:
    """The step that goes before all others while letters are nearly due, programs read, or the season is over."""
    there = any(each.status is LetterStatus.UPLOADED for each in letters)
    coming = any(each.status in AWAITED for each in in_play(letters))
    today, cycle = setting.today, setting.cycle
    if today is None:
        return
    where = stage(cycle, today)
    left, later = days_left(setting.applicant, cycle, today), next_season(cycle, today)
    if where == "over":
        title = f"This season is over: choose the {later} season and plan for it"
        yield plain_step("next-season", title, LITTLE_TIME, "minutes", "today", where="applicant.season")
    elif where == "soap":
        title = "In SOAP, apply with the letters that are uploaded; there is no time for new ones"
        if not there:
            title = "No letter is uploaded for SOAP: ask today whether a promised one can be"
        yield plain_step("soap", title, SOAP, "minutes", "today")
    elif where == "reading":
        title = "If you have not applied yet, apply now with the letters you have"
        note = "Programs are already reading applications. A letter that comes later can still be added."
        if not there and coming:
            title = "Ask for one promised letter to be uploaded now, and apply as soon as it is there"
        elif not there:
            title = f"You have no letter to send this season: choose the {later} season and plan for it"
            note = "Programs are already reading applications, and a new letter takes weeks."
        yield plain_step("apply-now", title, LITTLE_TIME, "minutes", "today", note)
    elif left is not None and 0 <= left < HURRIED_DAYS:
        title = "Apply on time with the letters you have; add a late one when it comes"
        if not there:
            title = "Ask for one promised letter to be uploaded first, and apply on time with it"
        yield plain_step("apply-on-time", title, LITTLE_TIME, "minutes", "today")


def say_where_to(applicant: Applicant) -> Iterator[Step]:
    """The first step of all, while the specialty or the season is open: everything else depends on them."""
    open_ones = [name for name in ("specialty", "season") if getattr(applicant, name) is None]
    if open_ones:
        title = f"Say which {' and which '.join(open_ones)} you apply in"
        yield plain_step(
            "say-where-to", title, "how-many-letters#mix", "minutes", "today", where=f"applicant.{open_ones[0]}"
        )


def from_zero(applicant: Applicant) -> tuple[Step, ...]:
    """The whole plan in the order in which it comes; what a letter gains is what its place is worth."""
    field = letters_named(applicant.specialty) if applicant.specialty else "your specialty"
    only_the_field = bool(focused(applicant.specialty, applicant))
    first, second, third = (place.points for place in places_of(USUAL, only_the_field))
    if only_the_field:
        another = f"Earn a third letter in {field}; there is little room for other fields"
        why_another = "how-many-letters#competitive-specialties"
    else:
        another = "Add a third US letter, or one strong letter from home or from research"
        why_another = "how-many-letters#one-shared-place"
    return (
        *say_where_to(applicant),
        plain_step(
            "find-a-rotation", f"Look for a US rotation in {field}: four weeks or more, with one attending",
            "letter-types#experiences-that-count", "weeks", "weeks",
            "An elective, an externship, a sub-internship, or an observership in which you take part.",
        ),
        plain_step(
            "first-week", "In the first week, say what you hope for and ask for feedback along the way",
            "strong-letters#start", "minutes", "rotation",
        ),
        plain_step(
            "first-us-letter", "In the final week, ask the attending who saw you work for a strong letter",
            "timing#timing", "months", "rotation", gain=first,
        ),
        plain_step(
            "second-us-letter", f"Do the same in a second US rotation in {field}", "letter-types#two-us-letters",
            "months", "rotation", gain=second,
        ),
        plain_step("third-letter", another, why_another, "months", "rotation", gain=third),
        plain_step(
            "send-the-requests",
            "Waive your right to see each letter, and send each writer the request and your packet",
            "packet#packet", "days", "season",
        ),
        plain_step(
            "apply", "Apply on the first day with the letters you have; others can follow",
            "what-has-changed#keep-a-place", "days", "season",
        ),
    )  # fmt: skip

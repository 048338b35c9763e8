"""The whole plan for someone without any letter: from which rotation to look for to the application itself."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.model import Applicant
from lorweb.report import Step
from lorweb.specialties import letters_named
from lorweb.steps.words import plain_step
from lorweb.targets import focused
from lorweb.valuation import places_of
from lorweb.worths import USUAL


def from_zero(applicant: Applicant) -> tuple[Step, ...]:
    """Every step in the order in which it comes; what a letter gains is what its place is worth."""
    return tuple(_steps(applicant))


def say_where_to(applicant: Applicant) -> Iterator[Step]:
    """The first step of all, while the specialty or the season is open: everything else depends on them."""
    open_ones = [name for name in ("specialty", "season") if getattr(applicant, name) is None]
    if open_ones:
        title = f"Say which {' and which '.join(open_ones)} you apply in"
        yield plain_step(
            "say-where-to", title, "how-many-letters#mix", "minutes", "today", where=f"applicant.{open_ones[0]}"
        )


def _steps(applicant: Applicant) -> Iterator[Step]:
    field = letters_named(applicant.specialty) if applicant.specialty else "your specialty"
    first, second, third = (place.points for place in places_of(USUAL, bool(focused(applicant.specialty, applicant))))
    yield from say_where_to(applicant)
    yield plain_step(
        "find-a-rotation", f"Look for a US rotation in {field}: four weeks or more, with one attending",
        "letter-types#experiences-that-count", "weeks", "weeks",
        "An elective, an externship, a sub-internship, or an observership in which you take part.",
    )  # fmt: skip
    yield plain_step(
        "first-week", "In the first week, say what you hope for and ask for feedback along the way",
        "strong-letters#start", "minutes", "rotation",
    )  # fmt: skip
    yield plain_step(
        "first-us-letter", "In the final week, ask the attending who saw you work for a strong letter",
        "timing#timing", "months", "rotation", gain=first,
    )  # fmt: skip
    yield plain_step(
        "second-us-letter", f"Do the same in a second US rotation in {field}", "letter-types#two-us-letters", "months",
        "rotation", gain=second,
    )  # fmt: skip
    if focused(applicant.specialty, applicant):
        yield plain_step(
            "third-letter", f"Earn a third letter in {field}; there is little room for other fields",
            "how-many-letters#competitive-specialties", "months", "rotation", gain=third,
        )  # fmt: skip
    else:
        yield plain_step(
            "third-letter", "Add a third US letter, or one strong letter from home or from research",
            "how-many-letters#one-shared-place", "months", "rotation", gain=third,
        )  # fmt: skip
    yield plain_step(
        "send-the-requests", "Waive your right to see each letter, and send each writer the request and your packet",
        "packet#packet", "days", "season",
    )  # fmt: skip
    yield plain_step(
        "apply", "Apply on the first day with the letters you have; others can follow",
        "what-has-changed#keep-a-place", "days", "season",
    )  # fmt: skip

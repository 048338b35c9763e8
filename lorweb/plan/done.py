"""What it means that a step of the plan is done: which answers of the letter it sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio


def marked_done(portfolio: Portfolio, task: str, day: date) -> Portfolio:
    """The portfolio once the task of this id was done on this day. A task that no letter has changes nothing."""
    kind, _, id = task.partition(".")
    return portfolio.model_copy(
        update={
            "letters": tuple(_done(letter, kind, day) if letter.id == id else letter for letter in portfolio.letters)
        }
    )


def _done(letter: Letter, kind: str, day: date) -> Letter:
    match kind:
        case "midpoint":
            seen = letter.experience.model_copy(update={"asked_midpoint_feedback": True})
            return letter.model_copy(update={"experience": seen})
        case "ask":
            asked = letter.status is LetterStatus.CONSIDERING
            return letter.model_copy(update={"asked_on": day, "status": LetterStatus.ASKED if asked else letter.status})
        case "packet":
            return letter.model_copy(update={"packet": letter.packet.model_copy(update={"sent": True, "sent_on": day})})
        case "request":
            agreed = letter.status is LetterStatus.AGREED
            return letter.model_copy(
                update={"requested_on": day, "status": LetterStatus.REQUESTED if agreed else letter.status}
            )
        case "reminder-1" | "reminder-2":
            return letter.model_copy(update={"reminders": (*(letter.reminders or ()), day)})
        case "alternative":
            return letter.model_copy(update={"replacement_asked": True})
        case "thanks":
            return letter.model_copy(update={"thanked_on": day})
    return letter


def answers_changed(before: Portfolio, after: Portfolio) -> tuple[tuple[str, Any], ...]:
    """The answers about letters that differ, as paths of the form with their new values as JSON; None where it is open.

    Both portfolios have the same letters.
    """
    pairs = zip(before.letters, after.letters, strict=True)
    return tuple(
        change
        for old, new in pairs
        if old != new
        for change in _changed(old.model_dump(mode="json"), new.model_dump(mode="json"), f"letters.{new.id}")
    )


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    for name, value in new.items():
        if isinstance(value, dict):
            yield from _changed(old[name], value, f"{place}.{name}")
        elif value != old[name]:
            yield f"{place}.{name}", value

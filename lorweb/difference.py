"""What differs between two reviews: the scores, what is settled, what is new. It serves edits and what-ifs alike."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Item, Part, Report, Score

WITHOUT_POINTS = ("strength", "note", "action")
"""Severities that find no fault."""


class Difference(Part):
    """Both scores before and after, faults that are gone or have come, and the same for strengths."""

    planned: tuple[int, int]
    ready: tuple[int, int]
    settled: tuple[Item, ...]
    raised: tuple[Item, ...]
    gained: tuple[Item, ...]
    lost: tuple[Item, ...]

    @property
    def nothing(self) -> bool:
        """Whether both reviews say the same."""
        moved = any(before != after for before, after in (self.planned, self.ready))
        return not (moved or self.settled or self.raised or self.gained or self.lost)


def difference(before: Report, after: Report) -> Difference:
    """What the later review says that the earlier one did not, and the other way round."""
    was, now = _by_place(before), _by_place(after)
    gone = [item for key, item in was.items() if key not in now]
    come = [item for key, item in now.items() if key not in was]
    return Difference(
        planned=(_points(before.planned), _points(after.planned)),
        ready=(_points(before.ready), _points(after.ready)),
        settled=tuple(item for item in gone if item.severity not in WITHOUT_POINTS),
        raised=tuple(item for item in come if item.severity not in WITHOUT_POINTS),
        gained=tuple(item for item in come if item.severity == "strength"),
        lost=tuple(item for item in gone if item.severity == "strength"),
    )


def changed_answers(before: Portfolio, after: Portfolio) -> tuple[str, ...]:
    """The paths of the answers that differ; a letter or program that came or went is one path, without its answers."""
    # An edit touches one letter or program; taking all the others apart takes longer than everything else here.
    there, here = dict(_entries(before)), dict(_entries(after))
    differing = {path for path in {**there, **here} if there.get(path) != here.get(path)}
    was, now = (dict(answers_of(each, only=differing)) for each in (before, after))
    return tuple(dict.fromkeys(path for path in chain(now, was) if was.get(path) != now.get(path)))


def _by_place(report: Report) -> dict[tuple[str, str, int], Item]:
    """Every finding by its rule and its place; several of one rule at one place are told apart by their number."""
    found: dict[tuple[str, str, int], Item] = {}
    parts = (report.portfolio, *(each.items for each in report.letters), *(each.items for each in report.programs))
    for item in chain.from_iterable(parts):
        number = 0
        while (item.rule, item.where, number) in found:
            number += 1
        found[item.rule, item.where, number] = item
    return found


def _points(score: Score | None) -> int:
    return score.points if score else 0


def answers_of(portfolio: Portfolio, *, only: Container[str] | None = None) -> Iterator[tuple[str, object]]:
    """Every answer by its path, and every letter and program by its own; or of `only` some of these."""
    yield from _leaves("applicant", portfolio.applicant.model_dump())
    for path, entry in _entries(portfolio):
        if only is None or path in only:
            yield path, True
            yield from _leaves(path, entry.model_dump(exclude_defaults=True, exclude={"id"}))


def _entries(portfolio: Portfolio) -> Iterator[tuple[str, Letter | Program]]:
    yield from ((f"letters.{each.id}", each) for each in portfolio.letters)
    yield from ((f"programs.{each.id}", each) for each in portfolio.programs)


def _leaves(path: str, answers: object) -> Iterator[tuple[str, object]]:
    if isinstance(answers, dict):
        for name, value in answers.items():
            if name != "unsure":  # it goes with the answer itself
                yield from _leaves(f"{path}.{name}", value)
    else:
        yield path, answers

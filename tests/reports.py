"""Reading a report in a test."""

from __future__ import annotations

from lorweb.report import Item, Report, Score


def items(report: Report) -> list[Item]:
    """Every finding of the report: of the portfolio, of each letter and of each program."""
    of_letters = [item for letter in report.letters for item in letter.items]
    return [*report.portfolio, *of_letters, *(item for program in report.programs for item in program.items)]


def points(score: Score | None) -> int:
    return score.points if score else 0


def assert_no_score_is_lower(before: Report, after: Report) -> None:
    assert points(after.planned) >= points(before.planned)
    assert points(after.ready) >= points(before.ready)
    for was_sent, now_sent in zip(before.programs, after.programs, strict=True):
        assert now_sent.score >= was_sent.score

"""Makes the report on a portfolio: the one place where judgments, scores and open questions come together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from lorweb.candidates import candidates
from lorweb.model import Cycle, Letter, Portfolio
from lorweb.question_grid import question_grid
from lorweb.report import Confidence, LetterReport, OpenQuestion, ProgramReport, Report
from lorweb.rules.rule import Group, Rule, Unknown
from lorweb.scoring import (
    GROUPS,
    Judgment,
    Setting,
    Taken,
    judge,
    judge_letter,
    judge_sets,
    planned_share,
    points_left,
    ready_share,
    score,
    summed,
    uploaded,
)
from lorweb.steps.next_steps import next_steps
from lorweb.traits import in_play, lost, precedence

SURE = 10
"""Points the open answers may cost at most for a verdict of high confidence."""
FAIRLY_SURE = 30
"""The same for medium confidence."""

Waiting = tuple[Rule, Unknown]
"""A rule that waits, and for which answers."""


def review(
    portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """The report on a portfolio as of `today`, without next steps; rules that need the day are left out without one.

    `cycle` has the season's dates; with `outside` false, the rules that do not come from the source guide are left out.
    """
    portfolio = portfolio.in_use
    setting = Setting(portfolio.applicant, today, cycle, outside)
    counted_on = in_play(portfolio.letters)
    of_letter = {letter.id: judge_letter(letter, setting) for letter in portfolio.letters}
    whole = judge(portfolio, setting)
    of_program = judge_sets(portfolio, setting)
    counted = [whole, *(of_letter[letter.id] for letter in counted_on)]
    ready = uploaded(portfolio)
    return Report(
        as_of=today,
        planned=score(counted, planned_share(counted_on)) if portfolio.letters else None,
        ready=score(
            [judge(ready, setting), *(of_letter[letter.id] for letter in ready.letters)], ready_share(ready.letters)
        )
        if portfolio.letters
        else None,
        confidence=_confidence(counted, planned_share(counted_on)) if portfolio.letters else None,
        portfolio=whole.items,
        letters=tuple(
            LetterReport(
                id=letter.id,
                label=letter.writer.label,
                in_play=not lost(letter),
                score=of_letter[letter.id].own_score,
                items=of_letter[letter.id].items,
            )
            for letter in portfolio.letters
        ),
        programs=tuple(
            ProgramReport(id=program.id, name=program.name, score=said.own_score, items=said.items)
            for program, said in of_program
        ),
        strongest_first=tuple(each.id for each in sorted(counted_on, key=_claim)),
        questions=question_grid(portfolio),
        candidates=candidates(portfolio),
        open_questions=_open_questions(
            summed(judgment.taken for judgment in counted),
            [whole, *of_letter.values()],
            [said for _, said in of_program],
        ),
    )


def review_with_steps(
    portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """The same report with the next steps in it, which take longer: every change one could make is tried out."""
    report = review(portfolio, today, cycle=cycle, outside=outside)
    return add_steps(report, portfolio, today, cycle=cycle, outside=outside)


def add_steps(
    report: Report, portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """A review that was made of the same, with the next steps in it."""
    steps = next_steps(portfolio.in_use, Setting(portfolio.applicant, today, cycle, outside))
    return report.model_copy(update={"next_steps": steps})


def _confidence(counted: Iterable[Judgment], share_of: tuple[int, int]) -> Confidence:
    """How far the planned score could fall if all open answers turned out badly."""
    judgments = list(counted)
    planned = points_left((judgment.taken for judgment in judgments), share_of)
    lowest = points_left(map(_taken_at_worst, judgments), share_of)
    gap = planned - lowest
    level: Literal["low", "medium", "high"] = "high" if gap <= SURE else "medium" if gap <= FAIRLY_SURE else "low"
    return Confidence(
        level=level,
        settled=sum(judgment.settled for judgment in judgments),
        open=len({(place, rule.id) for place, each in enumerate(judgments) for rule, _ in each.unknown if rule.points}),
        lowest=lowest,
    )


def _taken_at_worst(judgment: Judgment) -> Taken:
    """The points taken if the waiting rules found fault as well."""
    by_answer: dict[str, list[Waiting]] = {}
    for rule, unknown in judgment.unknown:
        by_answer.setdefault(unknown.paths[0], []).append((rule, unknown))
    most = [_most(waiting) for waiting in by_answer.values()]
    return summed([judgment.taken, *most])


def _most(waiting: Collection[Waiting]) -> Taken:
    """The most these rules take in each group once one answer turns out badly.

    What stands behind another of them is counted there, and of rules that exclude each other only one can speak.
    """
    ids = {rule.id for rule, _ in waiting}
    most = dict.fromkeys(GROUPS, 0)
    of_a_set: dict[str, tuple[Group, int]] = {}
    for rule, unknown in waiting:
        points = rule.worst_points if unknown.points is None else unknown.points
        if not points or not ids.isdisjoint(rule.behind):
            continue
        if rule.one_of:
            of_a_set[rule.one_of] = rule.group, max(points, of_a_set.get(rule.one_of, (rule.group, 0))[1])
        else:
            most[rule.group] += points
    for group, points in of_a_set.values():
        most[group] += points
    return tuple(most.values())


def _open_questions(
    taken: Taken, of_letters: Iterable[Judgment], of_programs: Iterable[Judgment]
) -> tuple[OpenQuestion, ...]:
    """The missing answers, those first that could cost the most points of the portfolio, then of a program's set.

    `taken` are the points its groups take already: beyond a group's cap an answer costs nothing more.
    """
    rules: dict[str, set[str]] = {}
    more: dict[str, list[Taken]] = {}
    own: dict[str, int] = {}
    for judgment in of_letters:
        for path, waiting in _by_path(judgment).items():
            rules.setdefault(path, set()).update(rule.id for rule, _ in waiting)
            more.setdefault(path, []).append(_most(waiting))
    for judgment in of_programs:
        for path, waiting in _by_path(judgment).items():
            rules.setdefault(path, set()).update(rule.id for rule, _ in waiting)
            own[path] = max(own.get(path, 0), _most_of_a_set(waiting))
    left = points_left([taken])
    questions = (
        OpenQuestion(
            where=path,
            rules=tuple(sorted(ids)),
            points=left - points_left([taken, *more.get(path, ())]),
            program_points=own.get(path, 0),
        )
        for path, ids in rules.items()
    )
    return tuple(sorted(questions, key=lambda each: (-each.points, -each.program_points, -len(each.rules), each.where)))


def _by_path(judgment: Judgment) -> dict[str, list[Waiting]]:
    waiting: dict[str, list[Waiting]] = {}
    for rule, unknown in judgment.unknown:
        for path in unknown.paths:
            waiting.setdefault(path, []).append((rule, unknown))
    return waiting


def _most_of_a_set(waiting: Collection[Waiting]) -> int:
    """The most these rules take from a program's set: at most all it has."""
    ids = {rule.id for rule, _ in waiting}
    return min(100, sum(rule.worst_letter_points for rule, _ in waiting if ids.isdisjoint(rule.behind)))


def _claim(letter: Letter) -> tuple[object, ...]:
    told, close, title = precedence(letter)
    return -told, -close, -title, letter.id

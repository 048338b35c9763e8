"""Makes the report on a portfolio: findings, the list of spots and open questions come together here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lorweb.answers import LetterStatus
from lorweb.candidates import candidates
from lorweb.demands import demands
from lorweb.letter_fit import Frame
from lorweb.model import Cycle, Portfolio, ProgramSet
from lorweb.one_voice import one_voice
from lorweb.open_questions import answered, open_questions
from lorweb.question_grid import question_grid
from lorweb.report import LetterReport, OpenQuestion, ProgramReport, Range, Report
from lorweb.scoring import Judgment, Setting, judge, judge_sets
from lorweb.sheet import counts_core, filled_by, kind_of, place_reports, score, verdict, whole_with_costs, with_costs
from lorweb.traits import lost
from lorweb.valuation import Filling
from lorweb.worths import (
    Worths,
    begun,
    counted,
    filled_sets,
    score_range,
    uploaded_ids,
    whole_filling,
    whole_frame,
)


def review(
    portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """The report on a portfolio as of `today`, without next steps; rules that need the day are left out without one.

    `cycle` has the season's dates; with `outside` false, the rules that do not come from the source guide are left out.
    """
    portfolio = portfolio.in_use
    applicant, letters = portfolio.applicant, portfolio.letters
    setting = Setting(applicant, today, cycle, outside)
    worths = Worths(letters, setting)
    frame = whole_frame(applicant)
    planned = whole_filling(worths.of(counted(letters), frame), applicant)
    ready = whole_filling(worths.of(uploaded_ids(letters), frame), applicant)
    sets = filled_sets(portfolio, worths)
    whole = judge(portfolio, setting)
    of_programs = judge_sets((chosen for chosen, _ in sets), setting)
    lowest, highest, without_asking = score_range(worths)
    open_ones = open_questions(worths, [whole, *(said for _, said in of_programs)])
    scored = begun(letters)
    seen = planned if scored else Filling((), 0, 0)
    report = Report(
        as_of=today,
        verdict=verdict(planned, frame, letters) if scored else "",
        planned=score(planned, counted(letters), worths, frame) if scored else None,
        ready=score(ready, uploaded_ids(letters), worths, frame) if scored else None,
        range=Range(lowest=lowest, highest=highest, most_without_asking=without_asking) if scored else None,
        portfolio=tuple(whole_with_costs(whole, seen)),
        letters=tuple(_letter_report(id, worths, frame, seen, scored, open_ones, whole) for id in worths.letters),
        programs=tuple(
            _program_report(*filled, judgment) for filled, (_, judgment) in zip(sets, of_programs, strict=True)
        ),
        demands=demands(portfolio),
        questions=question_grid(portfolio),
        candidates=candidates(worths),
        open_questions=open_ones,
    )
    return one_voice(report)


def review_with_steps(
    portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """The same report with the next best steps in it, which take longer: every change one could make is tried out."""
    report = review(portfolio, today, cycle=cycle, outside=outside)
    return add_steps(report, portfolio, today, cycle=cycle, outside=outside)


def add_steps(
    report: Report, portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """A review that was made of the same, with the next steps in it."""
    from lorweb.steps.next_steps import next_steps  # the browser's first verdict should not wait for it

    steps = next_steps(portfolio.in_use, Setting(portfolio.applicant, today, cycle, outside))
    return report.model_copy(update={"next_steps": steps})


def _letter_report(
    id: str, worths: Worths, frame: Frame, seen: Filling, scored: bool, open_ones: Iterable[OpenQuestion],
    whole: Judgment,
) -> LetterReport:  # fmt: skip
    letter, judgment, worth = worths.letters[id], worths.judged[id], worths.seen(frame)[id]
    filled, given = filled_by(seen).get(id), answered(letter)
    waiting = sum(each.where.startswith(f"letters.{id}.") and not each.unsure for each in open_ones)
    return LetterReport(
        id=id,
        label=letter.writer.label,
        in_play=not lost(letter),
        considered=letter.status is LetterStatus.CONSIDERING,
        points=(filled.points if filled else 0) if scored else None,
        kind=kind_of(worth.fit),
        strength=judgment.strength,
        answered=given,
        asked=given + waiting,
        items=with_costs(judgment, filled, counts_core(whole)),
    )


def _program_report(chosen: ProgramSet, filling: Filling, said: Judgment) -> ProgramReport:
    program, frame = chosen.program, Frame(chosen.specialty, chosen.program.kind)
    places = place_reports(filling, frame)
    return ProgramReport(id=program.id, name=program.name, score=filling.points, places=places, items=said.items)

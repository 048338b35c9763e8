"""Makes the report on a portfolio: findings, the list of spots and open questions come together here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lorweb.answers import LetterStatus
from lorweb.candidates import candidates
from lorweb.demands import demands
from lorweb.letter_fit import Frame
from lorweb.model import Cycle, Letter, Portfolio, ProgramSet
from lorweb.one_voice import one_voice
from lorweb.open_questions import answered, open_questions
from lorweb.question_grid import question_grid
from lorweb.report import LetterReport, OpenQuestion, ProgramReport, Report
from lorweb.scoring import Judgment, Setting, judge, judge_sets
from lorweb.sheet import counts_core, kind_of, place_reports, score, verdict, whole_with_costs, with_costs
from lorweb.traits import lost
from lorweb.valuation import Filling
from lorweb.worths import Worths, filled_sets, score_range


def review(
    portfolio: Portfolio, today: date | None = None, *, cycle: Cycle | None = None, outside: bool = True
) -> Report:
    """The report on a portfolio as of `today`, without next steps; rules that need the day are left out without one.

    `cycle` has the season's dates; with `outside` false, the rules that do not come from the source guide are left out.
    """
    portfolio = portfolio.in_use
    setting = Setting(portfolio.applicant, today, cycle, outside)
    worths = Worths(portfolio.letters, setting)
    sets = filled_sets(portfolio, worths)
    whole = judge(portfolio, setting)
    of_programs = judge_sets((chosen for chosen, _ in sets), setting)
    open_ones = open_questions(worths, [whole, *(said for _, said in of_programs)])
    report = Report(
        as_of=today,
        verdict=verdict(worths) if worths.begun else "",
        planned=score(worths.planned, worths.counted, worths) if worths.begun else None,
        ready=score(worths.ready, worths.uploaded, worths) if worths.begun else None,
        range=score_range(worths) if worths.begun else None,
        portfolio=tuple(whole_with_costs(whole, worths.planned)),
        letters=tuple(_letter_report(letter, worths, open_ones, whole) for letter in worths.letters.values()),
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


def _letter_report(letter: Letter, worths: Worths, open_ones: Iterable[OpenQuestion], whole: Judgment) -> LetterReport:
    places, given = worths.planned.places, answered(letter)
    filled = next((each for each in places if each.letter and each.letter.id == letter.id), None)
    waiting = sum(each.where.startswith(f"letters.{letter.id}.") and not each.unsure for each in open_ones)
    return LetterReport(
        id=letter.id,
        label=letter.writer.label,
        in_play=not lost(letter),
        considered=letter.status is LetterStatus.CONSIDERING,
        points=(filled.points if filled else 0) if worths.begun else None,
        kind=kind_of(worths.seen(worths.frame)[letter.id].fit),
        strength=worths.judged[letter.id].strength,
        answered=given,
        asked=given + waiting,
        items=with_costs(worths.judged[letter.id], filled, counts_core(whole)),
    )


def _program_report(chosen: ProgramSet, filling: Filling, said: Judgment) -> ProgramReport:
    program, frame = chosen.program, Frame(chosen.specialty, chosen.program.kind)
    places = place_reports(filling, frame)
    return ProgramReport(id=program.id, name=program.name, score=filling.points, places=places, items=said.items)

"""What could be done about the letters together: earn one more, have one answer a question."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import DirectorQuestion, Familiarity, LetterStatus, Specificity
from lorweb.model import Letter, Portfolio
from lorweb.scoring import Setting
from lorweb.steps.changes import Change
from lorweb.steps.new_letters import added, attendings
from lorweb.traits import advised_against, counted_on


def portfolio_changes(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """Everything one could do about the letters together."""
    yield from _answer_a_question(portfolio)
    yield from attendings(portfolio)
    yield from added(portfolio, setting)


def _answer_a_question(portfolio: Portfolio) -> Iterator[Change]:
    """The question nobody answers, asked of the strongest letter that can still take it up."""
    letters = counted_on(portfolio.letters)
    if any(letter.answers is None for letter in letters):
        return
    answered = {question for letter in letters for question in letter.answers or ()}
    able = [each for each in letters if each.status is not LetterStatus.UPLOADED and not advised_against(each)]
    for question in DirectorQuestion:
        if question in answered:
            continue
        suited = [each for each in able if _can_answer(each, question)]
        if suited:
            letter = max(suited, key=lambda each: (_tells(each), each.id))
            yield Change(
                f"answer-{question.value.replace('_', '-')}",
                f"Ask {letter.writer.label.strip() or 'the writer'} to speak to a question nobody answers yet",
                "why-letters-matter#four-questions", "minutes", letter.id, "answers", question.label,
                (("answers", (*(letter.answers or ()), question)),),
            )  # fmt: skip


def _tells(letter: Letter) -> tuple[int, int]:
    """How much the letter tells of shared work, and how well its writer knows the applicant."""
    told, known = letter.specificity, letter.writer.knows_you
    return (
        list(Specificity).index(told) if told else 0,
        list(Familiarity).index(known) if known else 0,
    )


def _can_answer(letter: Letter, question: DirectorQuestion) -> bool:
    """Whether nothing speaks against this writer answering the question from what they saw."""
    if question is DirectorQuestion.COMPARISON:
        return letter.writer.works_with_us_trainees is not False
    saw_no_patients = letter.experience.meetings_only or letter.experience.directly_supervised is False
    return question is DirectorQuestion.WORK_ETHIC or not saw_no_patients

"""What could be done about the letters together: leave one out, replace one, add one, have one answer a question."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import DirectorQuestion, LetterStatus
from lorweb.model import Letter, Portfolio, Program
from lorweb.rules import Severity
from lorweb.scoring import Setting, judge_letter
from lorweb.steps.changes import Change, the_letter
from lorweb.steps.new_letters import added, replaced
from lorweb.traits import (
    Trait,
    advised_against,
    by_chair,
    home_based,
    in_play,
    precedence,
    standardized,
)

FLOOR = 3
"""Letters below which nothing is left out (how-many-letters#three-is-the-floor)."""

WEAKEST = 3
"""How many letters with a serious fault are tried without, or with another in their place."""


def portfolio_changes(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """Everything one could do about the letters together."""
    yield from _answer_a_question(portfolio)
    weakest = tuple(each for each in _weakest(portfolio, setting) if not _asked_for_by_a_program(each, portfolio))
    yield from _leave_out(portfolio, weakest)
    yield from replaced(portfolio, weakest, setting)
    yield from added(portfolio, setting)


def _answer_a_question(portfolio: Portfolio) -> Iterator[Change]:
    """The question nobody answers, asked of the strongest letter that can still take it up."""
    letters = in_play(portfolio.letters)
    if any(letter.answers is None for letter in letters):
        return
    answered = {question for letter in letters for question in letter.answers or ()}
    able = [each for each in letters if each.status is not LetterStatus.UPLOADED and not advised_against(each)]
    for question in DirectorQuestion:
        if question in answered:
            continue
        suited = [each for each in able if _can_answer(each, question)]
        if suited:
            letter = max(suited, key=lambda each: (precedence(each), each.id))
            yield Change(
                f"answer-{question.value.replace('_', '-')}",
                f"Ask {letter.writer.label.strip() or 'the writer'} to speak to a question nobody answers yet",
                "why-letters-matter#four-questions", "minutes", letter.id, "answers", question.label,
                (("answers", (*(letter.answers or ()), question)),),
            )  # fmt: skip


def _can_answer(letter: Letter, question: DirectorQuestion) -> bool:
    """Whether nothing speaks against this writer answering the question from what they saw."""
    if question is DirectorQuestion.COMPARISON:
        return letter.writer.works_with_us_trainees is not False
    saw_no_patients = letter.experience.meetings_only or letter.experience.directly_supervised is False
    return question is DirectorQuestion.WORK_ETHIC or not saw_no_patients


def _leave_out(portfolio: Portfolio, weakest: tuple[Letter, ...]) -> Iterator[Change]:
    """A weak letter less, where enough remain: in all, and in every program's set."""
    counted_on = in_play(portfolio.letters)
    if len(counted_on) <= FLOOR:
        return
    ids = {letter.id for letter in counted_on}
    for letter in weakest:
        short = [each for each in portfolio.programs if not _enough_without(letter.id, each, ids)]
        # Another letter takes its place where too few would be left; whether it suits the set, the trial shows.
        free = [each for each in counted_on if each not in weakest and not any(each.id in of.letters for of in short)]
        instead = max(free, key=lambda each: (precedence(each), each.id), default=None) if short else None
        if not short or instead:
            yield Change(
                "leave-out",
                f"Leave out {the_letter(letter)}{f', and send {the_letter(instead)} in its place' if instead else ''}",
                "how-many-letters#three-is-enough", "minutes", letter.id,
                note="A weak letter takes attention away from the others.", leaves_out=True,
                instead=instead.id if instead else "",
            )  # fmt: skip


def _enough_without(gone: str, program: Program, counted_on: set[str]) -> bool:
    wanted = FLOOR if program.fewest_letters is None else program.fewest_letters
    return gone not in program.letters or len(counted_on.intersection(program.letters)) > wanted


def _asked_for_by_a_program(letter: Letter, portfolio: Portfolio) -> bool:
    """Whether some program asks for a letter of this kind and no other letter is one (its own wish goes first)."""
    others = [each for each in in_play(portfolio.letters) if each.id != letter.id]
    return any(
        kind(letter) and not any(map(kind, others)) and any(getattr(each, wish) for each in portfolio.programs)
        for wish, kind in ASKED_FOR.items()
    )


ASKED_FOR: dict[str, Trait] = {
    "home_school_letter": home_based,
    "chair_letter": by_chair,
    "standardized_letter": standardized,
}
"""What a program may ask for, and the letters that are it."""


def _weakest(portfolio: Portfolio, setting: Setting) -> tuple[Letter, ...]:
    """The letters in play with a serious fault, those that lose most first, and the weakest of several from home."""
    losses = [(sum(judge_letter(each, setting).taken), each) for each in in_play(portfolio.letters)]
    faulty = [(loss, each) for loss, each in losses if loss >= Severity.HIGH.points or each.fears_weak]
    faulty.sort(key=lambda pair: (-pair[0], precedence(pair[1]), pair[1].id))
    chosen = [each for place, (_, each) in enumerate(faulty) if place < WEAKEST or each.fears_weak]
    home = sorted((each for _, each in losses if home_based(each)), key=lambda each: (precedence(each), each.id))
    return (*chosen, *(each for each in home[:1] if len(home) > 1 and each not in chosen))

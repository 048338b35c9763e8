"""Which fields a letter may come from, and which questions of a director it answers. Guide: letter-types#types-fit."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import DirectorQuestion
from lorweb.model import Applicant, Letter, Portfolio
from lorweb.naming import sentence_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, portfolio, to_internal_medicine, us_letter
from lorweb.specialties import Fit, fit, named
from lorweb.targets import targets
from lorweb.traits import always, counted_on


@rule(
    codes=("P19",),
    severity=Severity.LOW,
    guide="letter-types#related-specialties",
    quote="A letter from a related specialty helps, but it does not count as a letter from your target specialty.",
    advice="Use it along with letters from your specialty, in the one shared spot.",
    needs=("writer.specialty",),
    one_of="field",
    fit_counts=always,
    passes=lambda: (
        to_internal_medicine(us_letter()),
        portfolio(us_letter(field="neurology"), specialty="neurology", second_specialty="psychiatry"),
        portfolio(us_letter(field="surgery"), us_letter(), specialty="transitional-year"),
        portfolio(us_letter(), us_letter(field="pediatrics"), specialty="medicine-pediatrics"),
        portfolio(us_letter(field="neurology"), us_letter(field="pediatrics"), specialty="child-neurology"),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(field="cardiology")),
        portfolio(us_letter(field="neurology"), specialty="psychiatry"),
        portfolio(us_letter(field="neonatology"), specialty="pediatrics"),
        portfolio(us_letter(field="trauma-surgery"), specialty="surgery"),
        portfolio(us_letter(), specialty="family-medicine"),
        portfolio(us_letter(field="psychiatry"), specialty="neurology"),
        portfolio(us_letter(field="cardiology"), specialty="medicine-pediatrics"),
        portfolio(us_letter(field="anesthesiology"), specialty="preliminary-medicine"),
    ),
)
def related_specialty(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """Count a letter from a related specialty as related, not as one from your specialty."""
    if applicant.specialty is None:
        yield Unknown(("applicant.specialty",))
    elif _best_fit(letter, applicant) is Fit.RELATED:
        field = named(letter.writer.specialty or "")
        yield Finding(
            "writer.specialty", f"{sentence_name(letter)} is from {field}: related to your specialty, not in it."
        )


@rule(
    codes=("P20",),
    severity=Severity.MEDIUM,
    guide="letter-types#unrelated-specialties",
    quote="A letter from a field unrelated to your target specialty rarely earns a spot in your set.",
    advice="Leave it out, or use it in the one shared spot if it is very strong.",
    needs=("writer.specialty",),
    one_of="field",
    fit_counts=always,
    passes=lambda: (
        to_internal_medicine(us_letter(field="cardiology")),
        portfolio(us_letter(field="vascular-surgery"), specialty="surgery"),
        portfolio(us_letter(field="surgery")),
        portfolio(us_letter(), specialty="family-medicine"),
        portfolio(us_letter(), us_letter(field="surgery"), specialty="transitional-year"),
        portfolio(us_letter(field="anesthesiology"), us_letter(), specialty="anesthesiology",
                  second_specialty="preliminary-medicine"),
        to_internal_medicine(letter()),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(field="surgery")),
        portfolio(us_letter(field="surgery"), specialty="medicine-pediatrics"),
    ),
)  # fmt: skip
def unrelated_specialty(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """Get letters from your specialty or a related one."""
    if applicant.specialty is None:
        yield Unknown(("applicant.specialty",))
    elif _best_fit(letter, applicant) is Fit.DISTANT:
        field, aim = named(letter.writer.specialty or ""), " or ".join(map(named, targets(applicant)))
        yield Finding(
            "writer.specialty",
            f"{sentence_name(letter)} is from {field}, which is not related to {aim}, as far as we know.",
        )


@rule(
    codes=("P21",),
    severity=Severity.LOW,
    guide="why-letters-matter#four-questions",
    quote="Taken together, your letters should answer four questions: safe practice, work ethic, comparison with US"
    " trainees, and trust with patients.",
    advice="Ask one of your writers to speak to it: {open}",
    passes=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(us_letter(answers=["safety"]), letter(status="asked")),
        to_internal_medicine(us_letter(answers=["safety", "work_ethic"]), us_letter(answers=["comparison", "trust"])),
    ),
    flags=lambda: (to_internal_medicine(us_letter(answers=["safety", "work_ethic", "trust"])),),
)
def unanswered_question(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Have a letter for every question of a program director."""
    letters = counted_on(portfolio.letters)
    answered = {question for letter in letters for question in letter.answers or ()}
    silent = tuple(f"letters.{letter.id}.answers" for letter in letters if letter.answers is None)
    open_questions = [question for question in DirectorQuestion if question not in answered]
    if not letters:
        return
    if open_questions and silent:
        yield Unknown(silent)
    elif open_questions:
        message = f"No letter answers {len(open_questions)} of the four questions a program director asks."
        yield Finding("letters", message, facts={"open": " ".join(question.label for question in open_questions)})


def _best_fit(letter: Letter, applicant: Applicant) -> Fit | None:
    """How the letter's field stands to the nearer of the applicant's specialties."""
    fits = {fit(letter.writer.specialty, target) for target in (applicant.specialty, applicant.second_specialty)}
    return next((each for each in Fit if each in fits), None)

"""What a program states and whether the applicant's own facts meet it: yes, no, or find out.

Nothing is guessed: what the program or the applicant leaves open is to be checked, and whatever is not stated stops
nobody. Step 1 and attempts are looked at only where a program states a number for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lorweb.answers import Choice, Visa, VisaNeed
from lorweb.model import Applicant, Program
from lorweb.model.program import NO_LIMIT_ATTEMPTS
from lorweb.programs.assigned import Gap, Reason, counted

NO_LIMIT = 60
"""So many years since graduation, or more, mean that a program has no limit."""

Criterion = Literal["visa", "step1", "step2", "attempts", "graduation", "us_experience", "letters"]


class Verdict(Choice):
    """Whether a requirement is met, from the best to the worst: the whole is as bad as its worst part."""

    MEETS = "meets", "Meets requirements"
    CHECK = "check", "To check"
    DOES_NOT_MEET = "does_not_meet", "Does not meet requirements"


RANK = {each: rank for rank, each in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement against the applicant's facts, and the answer (a path) that would settle or change it."""

    criterion: Criterion
    verdict: Verdict
    reason: Reason
    where: str


OWN_RULES = "programs#own-rules"
VISA = "what-has-changed#visa"
US_EXPERIENCE = "programs#us-clinical-experience"


def checks(program: Program, applicant: Applicant, gaps: Sequence[Gap]) -> tuple[Check, ...]:
    """Every requirement that concerns this applicant, in a fixed order; `gaps` are those of the letters assigned."""
    return (*_checks(program, applicant), letters_check(program, gaps))


def verdict(found: Sequence[Check]) -> Verdict:
    """The worst of these verdicts."""
    return max((each.verdict for each in found), key=RANK.__getitem__, default=Verdict.MEETS)


def _checks(program: Program, applicant: Applicant) -> Iterator[Check]:
    if applicant.visa_need is not VisaNeed.NONE:
        yield _visa(program, applicant)
    if program.step1_min:
        yield _exam("step1", "Step 1", program.step1_min, applicant.step1_score, program.id)
    yield _exam("step2", "Step 2 CK", program.step2_min, applicant.step2_score, program.id)
    if program.attempts_max is not None:
        yield _attempts(program.attempts_max, applicant.exam_attempts)
    yield _graduation(program, applicant)
    yield _us_experience(program, applicant)


def _check(criterion: Criterion, verdict: Verdict, text: str, where: str, guide: str = OWN_RULES) -> Check:
    return Check(criterion=criterion, verdict=verdict, reason=Reason(text=text, guide=guide), where=where)


def _visa(program: Program, applicant: Applicant) -> Check:
    need, offered, where = applicant.visa_need, program.visas, f"programs.{program.id}.visas"
    if offered is None:
        text = "We do not know whether it sponsors a visa: check its own page, directories are often wrong."
        return _check("visa", Verdict.CHECK, text, where, VISA)
    if need is None:
        if set(offered) == set(Visa):
            return _check("visa", Verdict.MEETS, "It sponsors J-1 and H-1B.", where, VISA)
        return _check("visa", Verdict.CHECK, "You have not said which visa you need.", "applicant.visa_need", VISA)
    if WANTED[need].intersection(offered):
        text = f"It sponsors {_visas(offered)}, which works for you."
        return _check("visa", Verdict.MEETS, text, where, VISA)
    sponsored = f"It sponsors {_visas(offered)} only" if offered else "It sponsors no visa"
    return _check("visa", Verdict.DOES_NOT_MEET, f"{sponsored}; you need {_need(need)}.", where, VISA)


WANTED = {
    VisaNeed.J1: frozenset({Visa.J1}),
    VisaNeed.H1B: frozenset({Visa.H1B}),
    VisaNeed.EITHER: frozenset(Visa),
}


def _visas(offered: Sequence[Visa]) -> str:
    return " and ".join(each.label for each in Visa if each in offered)


def _need(need: VisaNeed) -> str:
    return {VisaNeed.J1: "a J-1", VisaNeed.H1B: "an H-1B"}.get(need, "a J-1 or an H-1B")


def _exam(criterion: Criterion, name: str, least: int | None, own: int | None, id: str) -> Check:
    field = f"programs.{id}.{criterion}_min"
    if least is None:
        return _check(criterion, Verdict.CHECK, f"Its minimum for {name} is unknown.", field)
    if least == 0:
        return _check(criterion, Verdict.MEETS, f"It has no minimum for {name}.", field)
    if own is None:
        text = f"It wants {least} in {name}; your score is missing."
        return _check(criterion, Verdict.CHECK, text, f"applicant.{criterion}_score")
    text = f"It wants {least} in {name}; you have {own}."
    return _check(criterion, Verdict.MEETS if own >= least else Verdict.DOES_NOT_MEET, text, field)


def _attempts(most: int, own: int | None) -> Check:
    wanted = (
        "It wants every exam passed on the first attempt" if most == 1 else f"It accepts {most} attempts at an exam"
    )
    where = "applicant.exam_attempts"
    if most >= NO_LIMIT_ATTEMPTS:
        return _check("attempts", Verdict.MEETS, "It has no limit on attempts at an exam.", where)
    if own is None:
        return _check("attempts", Verdict.CHECK, f"{wanted}; you have not said how many you needed.", where)
    needed = "you needed one" if own == 1 else f"you needed up to {own}"
    return _check("attempts", Verdict.MEETS if own <= most else Verdict.DOES_NOT_MEET, f"{wanted}; {needed}.", where)


def years_since_graduation(applicant: Applicant) -> tuple[int, int] | None:
    """Whole years from graduation to the application and to the start of training; None while an answer is open.

    Training starts in the year of the Match, which names the season; applications go out in the year before.
    """
    if applicant.graduation_year is None or applicant.season is None:
        return None
    start = max(0, int(applicant.season) - applicant.graduation_year)
    return max(0, start - 1), start


def _graduation(program: Program, applicant: Applicant) -> Check:
    limit, where = program.graduated_within, f"programs.{program.id}.graduated_within"
    if limit is None:
        return _check("graduation", Verdict.CHECK, "Its limit on years since graduation is unknown.", where)
    if limit >= NO_LIMIT:
        return _check("graduation", Verdict.MEETS, "It has no limit on years since graduation.", where)
    wanted, years = f"It wants graduates from the last {_years(limit)}", years_since_graduation(applicant)
    if years is None:
        known = applicant.graduation_year is not None
        missing, what = ("season", "season") if known else ("graduation_year", "year of graduation")
        return _check("graduation", Verdict.CHECK, f"{wanted}; your {what} is missing.", f"applicant.{missing}")
    applying, starting = years
    if starting <= limit:
        return _check("graduation", Verdict.MEETS, f"{wanted}; you start training {starting} after graduating.", where)
    if applying > limit:
        text = f"{wanted}; you apply {applying} after graduating."
        return _check("graduation", Verdict.DOES_NOT_MEET, text, where)
    text = f"{wanted}; you apply {applying} after graduating and start training {starting} after. Ask how it counts."
    return _check("graduation", Verdict.CHECK, text, where)


def _us_experience(program: Program, applicant: Applicant) -> Check:
    months, own, where = program.usce_months, applicant.usce_months, f"programs.{program.id}.usce_months"
    if months == 0 or (months is None and program.expects_usce is False):
        return _experience(Verdict.MEETS, "It asks for no US clinical experience.", where)
    if months is None and program.expects_usce is None:
        return _experience(Verdict.CHECK, "We do not know whether it asks for US clinical experience.", where)
    wanted = "US clinical experience" if months is None else f"{counted(months, 'month')} of US clinical experience"
    if own is None:
        return _experience(
            Verdict.CHECK, f"It asks for {wanted}; you have not said how much you have.", "applicant.usce_months"
        )
    have = f"you have {counted(own, 'month')}" if own else "you have none"
    if months is None and own:
        return _experience(Verdict.CHECK, f"It asks for {wanted}, but not how much; {have}.", where)
    met = months is not None and own >= months
    return _experience(Verdict.MEETS if met else Verdict.DOES_NOT_MEET, f"It asks for {wanted}; {have}.", where)


def _experience(verdict: Verdict, text: str, where: str) -> Check:
    return _check("us_experience", verdict, text, where, US_EXPERIENCE)


def letters_check(program: Program, gaps: Sequence[Gap]) -> Check:
    """A gap in what the program itself asks for stops the application; one by the guide's number is to be checked."""
    own_number = program.fewest_letters is not None
    asked = [gap for gap in gaps if gap.kind != "in_specialty" and (gap.kind != "letters" or own_number)]
    where = f"programs.{program.id}.letters"
    if asked:
        worst = next((gap for gap in asked if gap.sure), asked[0])
        verdict = Verdict.DOES_NOT_MEET if worst.sure else Verdict.CHECK
        return _check("letters", verdict, worst.reason.text, where, worst.reason.guide)
    if any(gap.kind == "letters" for gap in gaps):
        text = "You have fewer letters for it than most programs want; its own number is unknown."
        return _check("letters", Verdict.CHECK, text, f"programs.{program.id}.letters_wanted")
    return _check("letters", Verdict.MEETS, "Your letters are what it asks for, once all have arrived.", where)


def _years(number: float) -> str:
    return "year" if number == 1 else f"{number:g} years"

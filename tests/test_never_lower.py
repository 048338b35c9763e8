"""What never costs a point: a better answer, a better kind of letter, one that has come further, one more letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lorweb.answers import (
    Choice,
    DirectorQuestion,
    Engagement,
    ExperienceKind,
    LetterStatus,
    ObservedTask,
    Place,
    ProgramKind,
    Route,
    Waiver,
    WriterRole,
)
from lorweb.letter_fit import CHOICES, FACTS, Frame, fit_with
from lorweb.model import Letter, Portfolio
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY
from lorweb.specialties import Fit as SpecialtyFit
from lorweb.specialties import letter_fields
from lorweb.traits import PHYSICIANS
from lorweb.worths import STAGES
from tests.reports import assert_no_score_is_lower, points
from tests.strategies import changed, letters, portfolios, reading

FULL_WEEKS = 4.0


@given(portfolios(), st.data())
def test_a_better_letter_never_lowers_a_score(portfolio: Portfolio, data: st.DataObject) -> None:
    assume(portfolio.letters)
    better = data.draw(
        st.sampled_from(portfolio.letters).flatmap(lambda each: st.sampled_from(improvements(each) or [each]))
    )
    before, after = review(portfolio, EXAMPLE_DAY), review(replaced(portfolio, better), EXAMPLE_DAY)
    assert_no_score_is_lower(before, after)
    for was, now in zip(before.letters, after.letters, strict=True):
        assert now.strength >= was.strength


@given(portfolios(), st.data())
def test_a_letter_of_a_better_kind_never_lowers_a_score(portfolio: Portfolio, data: st.DataObject) -> None:
    """US for home or elsewhere, an attending for a resident, the specialty for another, supervised for not."""
    own = portfolio.applicant.specialty
    better_kinds = {each.id: of_a_better_kind(each, own) for each in portfolio.letters}
    better = [each for id in better_kinds for each in better_kinds[id]]
    assume(better)
    chosen = data.draw(st.sampled_from(better))
    before, after = review(portfolio, EXAMPLE_DAY), review(replaced(portfolio, chosen), EXAMPLE_DAY)
    assert points(after.planned) >= points(before.planned)
    assert points(after.ready) >= points(before.ready)


@given(portfolios(), st.data())
def test_a_letter_that_has_come_further_never_lowers_a_score(portfolio: Portfolio, data: st.DataObject) -> None:
    """A yes never costs a point, nor does the upload."""
    ways = [(letter, status) for letter in portfolio.letters for status in further(letter.status)]
    assume(ways)
    letter, status = data.draw(st.sampled_from(ways))
    after = review(replaced(portfolio, changed(letter, "status", status)), EXAMPLE_DAY)
    assert_no_score_is_lower(review(portfolio, EXAMPLE_DAY), after)


@given(portfolios(), letters("one-more"))
def test_one_more_letter_never_lowers_a_score(portfolio: Portfolio, one_more: Letter) -> None:
    assume(portfolio.letters)
    more = portfolio.model_copy(update={"letters": (*portfolio.letters, one_more)})
    before, after = review(portfolio, EXAMPLE_DAY), review(more, EXAMPLE_DAY)
    assert points(after.planned) >= points(before.planned)
    assert points(after.ready) >= points(before.ready)
    assert [each.strength for each in after.letters[:-1]] == [each.strength for each in before.letters]


def replaced(portfolio: Portfolio, better: Letter) -> Portfolio:
    """The portfolio with this letter in the place of the one with its id."""
    kept = tuple(better if each.id == better.id else each for each in portfolio.letters)
    return portfolio.model_copy(update={"letters": kept})


def improvements(letter: Letter) -> list[Letter]:
    """The letter with one answer better on its own scale: confidential, more specific, closer, longer, and so on."""
    return [changed(letter, path, better) for path, better in _better(letter)]


def _better(letter: Letter) -> Iterator[tuple[str, object]]:
    yield "waiver", Waiver.WAIVED
    yield "route", Route.WRITER
    yield from (("specificity", more) for more in _above(letter.specificity))
    yield from (("writer.knows_you", more) for more in _above(letter.writer.knows_you))
    weeks = letter.experience.weeks
    if weeks is not None and weeks < FULL_WEEKS:
        yield from (("experience.weeks", more) for more in ((weeks + FULL_WEEKS) / 2, FULL_WEEKS))
    yield from ((path, True) for path in BETTER_WITH if reading_of(letter, path) is False)
    yield from ((path, False) for path in BETTER_WITHOUT if reading_of(letter, path) is True)
    for path, choices in BETTER_WITH_MORE.items():
        given = reading_of(letter, path)
        if isinstance(given, tuple) and set(given) != set(choices):
            yield path, tuple(choices)


def _above(given: Choice | None) -> list[Choice]:
    """The answers above this one on its own scale."""
    scale = list(type(given)) if given else []
    return scale[scale.index(given) + 1 :] if given else []


def reading_of(letter: Letter, path: str) -> object:
    """The answer at a path below the letter."""
    return reading(Portfolio(letters=(letter,)), f"letters.{letter.id}.{path}")


BETTER_WITH = (
    *("writer.senior", "writer.respected", "writer.works_with_us_trainees", "writer.active_in_research"),
    *("experience.close_interaction", "experience.stayed_in_touch", "experience.asked_midpoint_feedback"),
    *("experience.research_output", "experience.sustained"),
    *("compares_to_us", "asked_for_strong", "general_greeting", "letterhead", "states_level", "shows_leadership"),
    *("faculty_input", "clinical_comment", "asked_which_specialty"),
    *("packet.sent", "packet.cv", "packet.statement", "packet.shared_cases", "packet.instructions"),
)
BETTER_WITHOUT = ("fears_weak", "asked_to_draft", "from_earlier_season")
BETTER_WITH_MORE: dict[str, Sequence[Choice]] = {
    "answers": list(DirectorQuestion),
    "experience.observed": list(ObservedTask),
    "experience.engagement": list(Engagement),
}


def of_a_better_kind(letter: Letter, own: str | None) -> list[Letter]:
    """The letter with one of the answers better that decide which kind it is."""
    better = []
    if letter.writer.based_in in (Place.HOME, Place.ELSEWHERE):
        better.append(changed(letter, "writer.based_in", Place.US))
    if letter.writer.role is not None and letter.writer.role not in PHYSICIANS:
        better.append(changed(letter, "writer.role", WriterRole.ATTENDING))
    if own is not None and letter.writer.specialty not in (None, own):
        better.append(changed(letter, "writer.specialty", letter_fields(own)[0]))
    if letter.experience.directly_supervised is False:
        better.append(changed(letter, "experience.directly_supervised", True))
    if letter.experience.meetings_only is True:
        better.append(changed(letter, "experience.meetings_only", False))
    if letter.experience.kind is ExperienceKind.RESEARCH and letter.experience.patient_contact is False:
        better.append(changed(letter, "experience.patient_contact", True))
    return better


def further(status: LetterStatus) -> list[LetterStatus]:
    """Every status that a letter can come to from this one."""
    return list(STAGES[STAGES.index(status) + 1 :]) if status in STAGES else []


FROM_WORST_TO_BEST: dict[str, tuple[object, ...]] = {
    "writer": ("other", "physician"),
    "clinical": (False, True),
    "direct": (False, True),
    "us": (False, True),
    "field": (SpecialtyFit.DISTANT, SpecialtyFit.RELATED, SpecialtyFit.TARGET),
    "speaks": (False, True),
}
"""The answers that decide the kind of a letter, each on its own scale; research is another path, no worse or better."""


@pytest.mark.parametrize("kind", [None, *ProgramKind])
@pytest.mark.parametrize("fact", FROM_WORST_TO_BEST)
def test_no_better_answer_makes_any_kind_of_letter_fit_less(fact: str, kind: ProgramKind | None) -> None:
    """Research in which one also saw patients is not worth less for it, nor a mentor less than a resident."""
    at, frame = FACTS.index(fact), Frame("internal-medicine", kind)
    broken = []
    for known in product(*CHOICES):
        ways = [(*known[:at], choice, *known[at + 1 :]) for choice in FROM_WORST_TO_BEST[fact]]
        if any(map(impossible, ways)):
            continue
        fits = [fit_with(way, at, way[at], frame) for way in ways]
        broken += [
            (worse.row.key, better.row.key)
            for worse, better in pairwise(fits)
            if better.core < worse.core or better.shared < worse.shared
        ]
    assert sorted(set(broken)) == []


def impossible(known: Sequence[object]) -> bool:
    """Research counts as clinical work only where it was supervised directly (A9)."""
    facts = dict(zip(FACTS, known, strict=True))
    return facts["research"] is True and facts["clinical"] is True and facts["direct"] is False

"""Whom to ask next: first whose yes would add most, and of equals the more specific; no title makes up for detail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from lorweb.answers import ExperienceKind, LetterStatus
from lorweb.model import Letter, Portfolio
from lorweb.report import Candidate
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, home_letter, research_letter, to_internal_medicine, us_letter
from lorweb.traits import begun
from lorweb.views.candidates import gain_in_words
from tests.pace import unhurried
from tests.strategies import changed, portfolios


def considered(id: str, **answers: Any) -> Letter:
    return us_letter(id=id, status="considering", **{"specificity": "some", "knows_you": "somewhat", **answers})


def candidates(portfolio: Portfolio) -> tuple[Candidate, ...]:
    return review(portfolio, EXAMPLE_DAY).candidates


def order(*letters: Letter) -> list[str]:
    return [each.id for each in candidates(to_internal_medicine(*letters))]


def one(**answers: Any) -> Candidate:
    (only,) = candidates(to_internal_medicine(considered("only", **answers)))
    return only


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # The place it would fill goes before any title …
        (considered("z"), considered("a", based_in="home", role="department_chair", knows_you="exceptionally")),
        (considered("z"), considered("a", field="cardiology", specificity="vivid", famous=True)),
        (considered("z"), considered("a", role="resident_or_fellow", specificity="vivid", knows_you="exceptionally")),
        (considered("z"), considered("a", directly_supervised=False, famous=True)),
        # … then what it could tell, and how closely the writer knows one …
        (considered("z", specificity="vivid"), considered("a", specificity="generic", role="department_chair")),
        (considered("z", knows_you="well"), considered("a", role="program_director")),
        # … and whom the guide says not to ask stands last, whatever it would add.
        (considered("z", specificity="generic"), considered("a", specificity="vivid", knows_you="barely", famous=True)),
        (considered("z", specificity="generic"), considered("a", specificity="vivid", fears_weak=True)),
    ],
)
def test_one_goes_before_the_other(first: Letter, second: Letter) -> None:
    assert order(first, second) == order(second, first) == ["z", "a"]


def test_a_us_attending_comes_before_a_second_letter_from_home() -> None:
    """One letter from home is there: another adds next to nothing, and a US attending nearly half the score."""
    there = home_letter(id="there")
    ranked = candidates(
        to_internal_medicine(there, home_letter(id="chair", status="considering"), considered("attending"))
    )
    attending, chair = ranked
    assert (attending.id, chair.id) == ("attending", "chair")
    assert attending.gain
    assert chair.gain
    assert attending.gain > 2 * chair.gain


def test_with_every_place_well_filled_nobody_needs_to_be_asked() -> None:
    three = [us_letter(), us_letter(), us_letter()]
    asked = candidates(to_internal_medicine(*three, considered("more"), research_letter(status="considering")))
    assert [(each.gain, gain_in_words(each)) for each in asked] == [
        (0, "a yes adds nothing to the letters you have")
    ] * 2


def test_what_a_yes_adds_stays_unsaid_while_answers_that_decide_it_are_open() -> None:
    """Of a name alone nobody can say that it adds nothing."""
    named_only = Letter.model_validate({"id": "name", "writer": {"label": "Dr. Q"}})
    for others in ((us_letter(), us_letter(), us_letter()), (us_letter(),), ()):
        found = candidates(to_internal_medicine(*others, named_only))
        assert [(each.gain, gain_in_words(each)) for each in found] == [(None, "")]


@unhurried
@given(portfolios())
def test_a_gain_is_what_the_score_shows_once_they_are_asked(drawn: Portfolio) -> None:
    before = review(drawn, EXAMPLE_DAY)
    for each in before.candidates:
        letters = [
            changed(letter, "status", LetterStatus.ASKED) if letter.id == each.id else letter
            for letter in drawn.letters
        ]
        after = review(drawn.model_copy(update={"letters": tuple(letters)}), EXAMPLE_DAY)
        if before.planned and after.planned and begun(next(one for one in drawn.letters if one.id == each.id)):
            assert after.planned.points - before.planned.points == (each.gain or 0)


@unhurried
@given(portfolios())
def test_the_order_goes_by_whom_to_ask_then_by_gain(drawn: Portfolio) -> None:
    ranked = candidates(drawn)
    claims = [(not each.ask, -(each.gain or 0)) for each in ranked]
    assert claims == sorted(claims)
    assert [each.place for each in ranked] == sorted(each.place for each in ranked)


@pytest.mark.parametrize("kind", [ExperienceKind.CLERKSHIP, ExperienceKind.SUB_INTERNSHIP, ExperienceKind.EXTERNSHIP])
def test_the_name_of_the_experience_never_counts(kind: ExperienceKind) -> None:
    """The same weeks, supervision and work: whatever the certificate says, they share a place."""
    seen = {"engagement": ["presenting"], "close_interaction": True}
    one, other = considered("a", via=kind, **seen), considered("b", via="observership", **seen)
    ranked = candidates(to_internal_medicine(one, other))
    assert [(each.place, each.gain) for each in ranked] == [(1, ranked[0].gain)] * 2


def test_only_writers_under_consideration_are_candidates() -> None:
    assert order(considered("a"), us_letter(id="b", status="asked"), us_letter(id="c")) == ["a"]
    assert candidates(Portfolio()) == ()


def test_equals_share_a_place() -> None:
    ranked = candidates(to_internal_medicine(considered("a"), considered("b"), considered("c", specificity="generic")))
    assert [(each.id, each.place) for each in ranked] == [("a", 1), ("b", 1), ("c", 3)]


def test_reasons_stand_in_the_order_in_which_they_decide() -> None:
    texts = [reason.text for reason in one(specificity="vivid", knows_you="well", famous=True).reasons]
    assert [text.split()[0] for text in texts] == ["It", "Could", "Knows", "Has"]


def test_the_kind_of_letter_speaks_for_asking_or_against() -> None:
    assert one().reasons[0].speaks_for
    against = one(role="resident_or_fellow").reasons[0]
    assert not against.speaks_for
    assert "not an attending physician" in against.text


def test_a_feared_letter_is_not_asked_for_and_says_why() -> None:
    feared = one(fears_weak=True)
    assert not feared.ask
    assert feared.reasons[0].guide == "waiver#weak-letter"
    assert not feared.reasons[0].speaks_for


def test_what_is_not_known_is_asked_and_gives_no_reason() -> None:
    unknown = one(based_in=None, specificity=None, directly_supervised=None, knows_you=None)
    assert unknown.reasons == ()
    assert unknown.ask
    assert unknown.open == (
        "letters.only.writer.based_in",
        "letters.only.experience.directly_supervised",
        "letters.only.specificity",
        "letters.only.writer.knows_you",
    )


def test_of_two_who_add_nothing_so_far_the_one_who_could_turn_out_better_goes_first() -> None:
    """Nothing is known of one but that they work in the US; of the other, that they are a resident."""
    unknown = considered("z", role=None, directly_supervised=None)
    resident = considered("a", role="resident_or_fellow", based_in="home", specificity="generic")
    assert order(resident, unknown) == ["z", "a"]

"""What must always hold of the valuation, over random portfolios and by full enumeration."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lorweb.answers import Choice, Familiarity, LetterStatus, Place, Specificity, Waiver, WriterRole
from lorweb.letter_fit import Frame, letter_fit
from lorweb.model import Letter, Portfolio
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, to_internal_medicine, us_letter
from lorweb.valuation import WHOLE, Worth, fill, places_of
from lorweb.weights import FOCUSED_PLACES, PLACES, PLACES_QUOTE, ROWS, Row
from lorweb.worths import STAGES
from tests.pace import unhurried
from tests.rules.test_catalog import section_text
from tests.strategies import answered, changed, letters, portfolios, with_answer

WORST = letter_fit(Letter(id="blank"), Frame("surgery"))
worths = st.lists(
    st.builds(
        Worth,
        id=st.uuids().map(str),
        writer=st.sampled_from(["", "", "x", "y"]),
        fit=st.just(WORST),
        core=st.sampled_from([0, 10, 20, 25, 50, 100]),
        shared=st.sampled_from([0, 30, 40, 80, 85, 100]),
        strength=st.sampled_from([0, 50, 75, 88, 100]),
        stage=st.integers(0, 4),
    ),
    max_size=5,
)


def planned(of: Portfolio) -> int:
    score = review(of, EXAMPLE_DAY).planned
    return score.points if score else 0


def ready(of: Portfolio) -> int:
    score = review(of, EXAMPLE_DAY).ready
    return score.points if score else 0


@unhurried
@given(worths, st.integers(1, 4), st.booleans())
def test_no_way_to_fill_the_places_is_worth_more(letters: list[Worth], number: int, focused: bool) -> None:
    places = places_of(number, focused)
    best = 0
    for size in range(number + 1):
        for taken in combinations(places, size):
            for chosen in permutations(letters, size):
                writers = [each.writer for each in chosen if each.writer]
                if len(set(writers)) == len(writers):
                    earned = zip(taken, chosen, strict=True)
                    best = max(best, sum(place.points * letter.at(place) for place, letter in earned))
    filling = fill(letters, places)
    assert filling.exact == best
    assert filling.points == (best + WHOLE // 2) // WHOLE == sum(each.points for each in filling.places)


@unhurried
@given(portfolios(max_letters=4, max_programs=0), letters("more"))
def test_a_letter_more_never_lowers_a_score(of: Portfolio, more: Letter) -> None:
    with_it = of.model_copy(update={"letters": (*of.letters, more)})
    assert planned(with_it) >= planned(of)
    assert ready(with_it) >= ready(of)


@unhurried
@given(portfolios(max_letters=3, max_programs=0), st.data())
def test_a_status_further_on_never_lowers_a_score(of: Portfolio, data: st.DataObject) -> None:
    assume(of.letters)
    letter = data.draw(st.sampled_from(of.letters))
    before, after = sorted(data.draw(st.tuples(*[st.sampled_from(STAGES)] * 2)), key=STAGES.index)
    one, other = (with_answer(of, f"letters.{letter.id}.status", each) for each in (before, after))
    assert planned(other) >= planned(one)
    assert ready(other) >= ready(one)


SCALES: dict[str, tuple[object, ...]] = {
    "specificity": tuple(Specificity),
    "writer.knows_you": tuple(Familiarity),
    "waiver": (Waiver.NOT_WAIVED, Waiver.UNDECIDED, Waiver.WAIVED),
    "fears_weak": (True, False),
    "compares_to_us": (False, True),
    "clinical_comment": (False, True),
    "writer.works_with_us_trainees": (False, True),
    "experience.directly_supervised": (False, True),
    "experience.close_interaction": (False, True),
    "experience.meetings_only": (True, False),
    "experience.sustained": (False, True),
    "writer.based_in": (Place.HOME, Place.US),
    "writer.role": (WriterRole.RESIDENT_OR_FELLOW, WriterRole.ATTENDING),
}
"""Answers from worse to better, each on its own scale."""


@unhurried
@given(portfolios(max_letters=3, max_programs=0), st.data())
def test_a_better_answer_never_lowers_a_score(of: Portfolio, data: st.DataObject) -> None:
    assume(of.letters)
    letter = data.draw(st.sampled_from(of.letters))
    path = data.draw(st.sampled_from(sorted(SCALES)))
    scale = SCALES[path]
    worse, better = sorted(data.draw(st.tuples(*[st.sampled_from(scale)] * 2)), key=scale.index)
    one, other = (with_answer(of, f"letters.{letter.id}.{path}", each) for each in (worse, better))
    assert planned(other) >= planned(one)


@unhurried
@given(portfolios(max_letters=3, max_programs=0), st.data())
def test_the_specialty_for_another_field_never_lowers_a_score(of: Portfolio, data: st.DataObject) -> None:
    assume(of.letters)
    assume(of.applicant.specialty)
    letter = data.draw(st.sampled_from(of.letters))
    in_it = with_answer(of, f"letters.{letter.id}.writer.specialty", of.applicant.specialty)
    assert planned(in_it) >= planned(of)


@unhurried
@given(portfolios(max_letters=3, max_programs=0), st.data())
def test_an_answer_moves_the_score_inside_the_range_shown_before(of: Portfolio, data: st.DataObject) -> None:
    given = [each for each in answered(of) if "programs." not in each]
    assume(given)
    open_before = with_answer(of, data.draw(st.sampled_from(given)), None)
    before, after = review(open_before, EXAMPLE_DAY), planned(of)
    if before.range is not None:
        assert before.range.lowest <= after <= before.range.highest
        assert before.planned is not None
        assert before.range.lowest <= before.planned.points <= before.range.highest


@unhurried
@given(portfolios(max_letters=5, max_programs=2), st.randoms(use_true_random=False))
def test_the_order_of_letters_and_programs_changes_nothing(of: Portfolio, random: Random) -> None:
    letters, programs = list(of.letters), list(of.programs)
    random.shuffle(letters)
    random.shuffle(programs)
    turned = of.model_copy(update={"letters": tuple(letters), "programs": tuple(programs)})
    one, other = review(of, EXAMPLE_DAY), review(turned, EXAMPLE_DAY)
    assert (one.planned and one.planned.places) == (other.planned and other.planned.places)
    assert one.range == other.range
    assert {each.id: each for each in one.programs} == {each.id: each for each in other.programs}
    assert {each.id: each for each in one.letters} == {each.id: each for each in other.letters}


def test_the_places_of_every_set_are_a_hundred_points_in_falling_order() -> None:
    for places in (*PLACES.values(), *FOCUSED_PLACES.values()):
        assert sum(each.points for each in places) == 100
        assert [each.points for each in places] == sorted((each.points for each in places), reverse=True)
        assert sum(each.shared for each in places) <= 1


def test_no_kind_of_letter_fits_a_core_place_better_than_the_shared_one() -> None:
    for row in ROWS:
        for shared in (row.shared, row.academic, row.community):
            assert shared is None or row.core <= shared <= 100


def test_a_letter_from_the_specialty_abroad_is_worth_the_same_at_home_and_elsewhere() -> None:
    home, elsewhere = (
        letter_fit(us_letter(based_in=each), Frame("internal-medicine")) for each in ("home", "elsewhere")
    )
    assert home == elsewhere


def test_every_role_and_place_has_a_row() -> None:
    choices: tuple[tuple[str, type[Choice]], ...] = (("writer.role", WriterRole), ("writer.based_in", Place))
    for path, kind in choices:
        for each in kind:
            assert letter_fit(changed(us_letter(), path, each), Frame("internal-medicine")).settled


def test_a_considered_letter_counts_nothing_and_says_what_a_yes_would_add() -> None:
    given = to_internal_medicine(us_letter(), us_letter(), us_letter(status="considering"))
    report = review(given, EXAMPLE_DAY)
    (candidate,) = report.candidates
    asked = with_answer(given, "letters.c.status", LetterStatus.ASKED)
    assert candidate.gain == planned(asked) - planned(given) > 0


def test_the_places_rest_on_a_sentence_of_the_guide() -> None:
    assert PLACES_QUOTE in section_text("letter-types", "two-us-letters")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_weight_rests_on_a_sentence_of_the_guide(row: Row) -> None:
    page, _, section = row.guide.partition("#")
    assert row.quote in section_text(page, section)

"""What holds of every review, whatever the portfolio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lorweb.answers import (
    LetterStatus,
    WriterRole,
)
from lorweb.letter_fit import LetterFit
from lorweb.model import Cycle, Portfolio, Program, ProgramSet
from lorweb.report import Report
from lorweb.review import review
from lorweb.rules import Unknown, catalog
from lorweb.rules.rule import Subject
from lorweb.samples import EXAMPLE_DAY, us_letter
from lorweb.scoring import SEEN_OF_A_PROGRAM, Setting, judge, judge_sets
from lorweb.traits import ASKED_FOR, FIRST_ANSWERS, OUT_OF_PLAY, missing
from lorweb.valuation import WHOLE, Worth, fill, places_of
from lorweb.weights import PLACES, ROWS
from lorweb.weights import Place as SetPlace
from lorweb.worths import Worths, program_sets
from tests.reports import assert_no_score_is_lower, items, points
from tests.strategies import LETTER, OPTIONAL, PROGRAM, answered, portfolios, reading, with_answer

FROZEN_IDS = (Path(__file__).parent / "rules" / "ids.txt").read_text(encoding="utf-8").split()
CYCLE = Cycle(season="2027", programs_may_view=EXAMPLE_DAY + timedelta(30))

NO_SECOND = "applicant.second_specialty"
"""Left empty, it says that there is no second specialty: forgetting it is another application, not an unknown."""

OWN_WISHES = ("specialty", "letters_wanted", "letters_min", "letters_max")
"""What a program says of itself; left open, the guide's number and the applicant's specialty stand in its place."""


# What open answers may do


@given(portfolios())
def test_the_score_lies_within_its_range(portfolio: Portfolio) -> None:
    report = review(portfolio, EXAMPLE_DAY)
    if report.planned and report.range:
        assert 0 <= report.range.lowest <= report.planned.points <= report.range.most_without_asking
        assert report.range.most_without_asking <= report.range.highest <= 100


@given(portfolios(), st.data())
def test_an_answer_leads_to_a_score_within_the_range_that_was_shown_before(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    known = foreseeable(portfolio)
    assume(known)
    before = with_answer(portfolio, data.draw(st.sampled_from(known)), None)
    assert_within_the_range(review(before, EXAMPLE_DAY), review(portfolio, EXAMPLE_DAY))


def forgettable(portfolio: Portfolio) -> list[str]:
    """The paths of the answers without which less is known, and nothing else is meant."""
    wishes = {f"programs.{each.id}.{wish}" for each in portfolio.programs for wish in OWN_WISHES}
    return [path for path in answered(portfolio) if path not in {NO_SECOND, *wishes}]


OUT_OF_THE_BLUE = ("writer.reachable", "system", "written_for")
"""What can take a letter away that nobody had reason to doubt; no range counts on that."""


def foreseeable(portfolio: Portfolio) -> list[str]:
    """The paths of the answers that a range reckons with while they are open."""
    bound = any(letter.system or letter.written_for for letter in portfolio.letters)
    left_out = ("applicant.specialty",) if bound else ()
    return [path for path in forgettable(portfolio) if not path.endswith((*OUT_OF_THE_BLUE, *left_out))]


def assert_within_the_range(before: Report, after: Report) -> None:
    """The later score, and the range left then, lie within the range that was shown before."""
    if before.range is None:  # nothing was known yet
        return
    assert after.range
    assert before.range.lowest <= after.range.lowest
    assert after.range.most_without_asking <= before.range.most_without_asking
    assert before.range.lowest <= points(after.planned) <= before.range.most_without_asking


@given(portfolios(), st.data())
def test_however_all_open_answers_turn_out_the_score_stays_within_its_range(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    assume(portfolio.letters)
    told = portfolio
    for path, known in ALL_ANSWERS.items():
        for letter in portfolio.letters:
            where = f"letters.{letter.id}.{path}"
            # Meetings only, when direct supervision or work seen is answered, would contradict another answer.
            if reading(told, where) is None and path not in ("experience.meetings_only", *OUT_OF_THE_BLUE):
                told = with_answer(told, where, data.draw(known.filter(lambda given: given not in LOST_BY)))
    if told.applicant.letters_due is None:
        told = with_answer(told, "applicant.letters_due", EXAMPLE_DAY)
    if told.applicant.specialty is None and not any(each.system or each.written_for for each in told.letters):
        told = with_answer(told, "applicant.specialty", "internal-medicine")
    before, after = review(portfolio, EXAMPLE_DAY), review(told, EXAMPLE_DAY)
    if before.range:
        assert before.range.lowest <= points(after.planned) <= before.range.most_without_asking


ALL_ANSWERS = {path: LETTER[path] for path in OPTIONAL}
LOST_BY = (WriterRole.FRIEND_OR_RELATIVE,)
"""Nobody is taken for a friend before they say so."""


@given(portfolios(), st.data())
def test_what_is_left_open_about_the_quality_of_a_letter_never_lowers_a_score(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    """Unknown is not bad. What kind of letter it is has to be known, though, before it can fill a place."""
    known = [path for path in forgettable(portfolio) if path.split(".", 2)[-1] not in DECIDES_THE_KIND]
    assume(known)
    forgotten = with_answer(portfolio, data.draw(st.sampled_from(known)), None)
    assert_no_score_is_lower(review(portfolio, EXAMPLE_DAY), review(forgotten, EXAMPLE_DAY))


DECIDES_THE_KIND = (
    *FIRST_ANSWERS,
    "experience.meetings_only",
    "experience.patient_contact",
    "experience.engagement",
    "writer.knows_you",
    "faculty_input",
    "clinical_comment",
    "specialty",
    "kind",
)
"""The answers that say which row of the weights a letter belongs to, and what a program is."""


@given(portfolios())
def test_there_is_no_score_before_the_first_answer_about_a_letter(portfolio: Portfolio) -> None:
    report = review(portfolio, EXAMPLE_DAY)
    begun = any(set(FIRST_ANSWERS) - set(missing(letter, FIRST_ANSWERS)) for letter in portfolio.in_use.letters)
    assert {report.planned is not None, report.ready is not None, report.range is not None} == {begun}
    assert bool(report.verdict) == begun
    if not begun:
        assert {each.points for each in report.letters} <= {None}
        costly = [item for item in report.portfolio if item.points]
        assert costly == []


# The sheet of places


@given(portfolios())
def test_the_sheet_adds_up_and_names_every_letter_once(portfolio: Portfolio) -> None:
    report = review(portfolio, EXAMPLE_DAY)
    known = {letter.id: letter for letter in report.letters}
    for score in filter(None, (report.planned, report.ready)):
        assert score.points == sum(place.points for place in score.places)
        assert sum(place.most for place in score.places) == 100
        filled = [place.letter for place in score.places if place.letter]
        assert sorted([*filled, *(each.letter for each in score.left_out)]) == sorted(known)
        for place in score.places:
            # Whole points, so that they add up: at most one away from what fit and strength come to.
            assert abs(place.points - place.most * place.fit * place.strength / WHOLE) < 1
    if report.planned:
        earned = {place.letter: place.points for place in report.planned.places if place.letter}
        assert {id: letter.points for id, letter in known.items()} == {id: earned.get(id, 0) for id in known}


@given(portfolios())
def test_only_letters_that_were_asked_for_count_and_only_uploaded_ones_are_ready(portfolio: Portfolio) -> None:
    report = review(portfolio, EXAMPLE_DAY)
    status = {letter.id: letter.status for letter in portfolio.letters}
    if report.planned and report.ready:
        assert {status[each.letter] for each in report.planned.places if each.letter} <= ASKED_FOR
        assert {status[each.letter] for each in report.ready.places if each.letter} <= {LetterStatus.UPLOADED}
        assert report.ready.points <= report.planned.points


def _fit(core: int, shared: int) -> LetterFit:
    return LetterFit(ROWS[0], core, shared, core, shared)


percent = st.sampled_from([0, 1, 10, 20, 33, 50, 75, 88, 96, 100])
worths = st.lists(
    st.builds(
        lambda writer, core, shared, strength, stage: Worth(
            "", writer, _fit(core, shared), core, shared, strength, stage
        ),
        *(st.sampled_from(["", "", "dr. a.", "dr. b."]), percent, percent, percent, st.integers(0, 4)),
    ),
    max_size=5,
).map(lambda pool: [each._replace(id=f"l{at}") for at, each in enumerate(pool)])


@pytest.mark.parametrize("focused", [True, False])
@pytest.mark.parametrize("number", PLACES)
@given(pool=worths)
def test_no_other_way_to_fill_the_places_is_worth_more(number: int, focused: bool, pool: list[Worth]) -> None:
    places = places_of(number, focused)
    assert fill(pool, places).exact == max(_worth(way, places) for way in _ways(pool, len(places)))


def _ways(pool: list[Worth], places: int) -> Iterator[tuple[Worth | None, ...]]:
    """Every way to give letters to places: one place a letter, one letter a writer."""
    for way in permutations([*pool, *[None] * places], places):
        writers = [each.writer for each in way if each and each.writer]
        if len(writers) == len(set(writers)):
            yield way


def _worth(way: Sequence[Worth | None], places: Sequence[SetPlace]) -> int:
    return sum(place.points * letter.at(place) for place, letter in zip(places, way, strict=True) if letter)


# What changes nothing


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_letters_and_programs_does_not_matter(portfolio: Portfolio, random: Random) -> None:
    letters, programs = list(portfolio.letters), list(portfolio.programs)
    random.shuffle(letters)
    random.shuffle(programs)
    shuffled = Portfolio(applicant=portfolio.applicant, letters=tuple(letters), programs=tuple(programs))
    one, other = review(portfolio, EXAMPLE_DAY), review(shuffled, EXAMPLE_DAY)
    assert Counter(map(str, items(one))) == Counter(map(str, items(other)))
    for was, now in ((one.planned, other.planned), (one.ready, other.ready)):
        assert (was and was.places) == (now and now.places)
    assert (one.verdict, one.range) == (other.verdict, other.range)
    assert by_id(one.letters) == by_id(other.letters)
    assert {each.id: each.score for each in one.programs} == {each.id: each.score for each in other.programs}
    assert one.candidates == other.candidates
    assert one.demands == other.demands
    assert one.open_questions == other.open_questions


def by_id(letters: Sequence[Any]) -> dict[str, tuple[int, int, str]]:
    return {each.id: (each.points, each.strength, each.kind) for each in letters}


@given(portfolios(), st.sampled_from([None, EXAMPLE_DAY]), st.sampled_from([None, CYCLE]), st.booleans())
def test_every_portfolio_has_a_report(
    portfolio: Portfolio, today: date | None, cycle: Cycle | None, outside: bool
) -> None:
    report = review(portfolio, today, cycle=cycle, outside=outside)
    assert report == review(portfolio, today, cycle=cycle, outside=outside)
    assert [letter.id for letter in report.letters] == [letter.id for letter in portfolio.in_use.letters]
    assert {item.rule for item in items(report)} <= set(FROZEN_IDS)
    own = [*(letter.strength for letter in report.letters), *(program.score for program in report.programs)]
    assert all(0 <= score <= 100 for score in own)


@given(portfolios())
def test_an_archived_letter_changes_nothing(portfolio: Portfolio) -> None:
    put_away = us_letter(id="put-away", archived=True)
    with_it = portfolio.model_copy(update={"letters": (*portfolio.letters, put_away)})
    assert review(with_it, EXAMPLE_DAY) == review(portfolio, EXAMPLE_DAY)


# What rules may ask and look at


@given(portfolios(), st.sampled_from([None, EXAMPLE_DAY]))
def test_a_rule_asks_only_for_answers_that_are_open(portfolio: Portfolio, today: date | None) -> None:
    worths = Worths(portfolio.letters, Setting(portfolio.applicant, today, CYCLE))
    subjects: list[Subject] = [portfolio, *portfolio.letters, *program_sets(portfolio, worths)]
    for rule, subject in ((rule, subject) for subject in subjects for rule in catalog()):
        if rule.scope is type(subject):
            for said in rule.judge(subject, portfolio.applicant, today, CYCLE) or ():
                if isinstance(said, Unknown):
                    assert said.paths, rule.id
                    assert [path for path in said.paths if reading(portfolio, path) is not None] == [], rule.id


@given(portfolios())
def test_the_report_asks_only_for_answers_that_are_open_and_each_once(portfolio: Portfolio) -> None:
    asked = [each.where for each in review(portfolio, EXAMPLE_DAY).open_questions]
    assert len(set(asked)) == len(asked)
    assert [path for path in asked if reading(portfolio, path) is not None] == []


@given(portfolios())
def test_nothing_is_at_stake_for_a_letter_that_will_not_come(portfolio: Portfolio) -> None:
    lost = {f"letters.{each.id}" for each in portfolio.letters if each.status in OUT_OF_PLAY}
    asked = review(portfolio, EXAMPLE_DAY).open_questions
    assert [each for each in asked if each.points and each.where.rpartition(".")[0] in lost] == []


@given(portfolios(), st.data())
def test_a_program_is_told_what_it_would_be_told_alone(portfolio: Portfolio, data: st.DataObject) -> None:
    assume(portfolio.programs and portfolio.programs[0].letters)
    field = data.draw(st.sampled_from(sorted(PROGRAM)))
    other = portfolio.programs[0].model_copy(update={"id": "other", field: data.draw(PROGRAM[field])})
    both = portfolio.model_copy(update={"programs": (*portfolio.programs, other)})
    setting = Setting(both.applicant, EXAMPLE_DAY, CYCLE)
    sets = program_sets(both, Worths(both.letters, setting))
    assert judge_sets(sets, setting) == [(each.program, judge(each, setting)) for each in sets]


class Watched(Program):
    """A program that remembers which of its fields anybody has looked at."""

    looked_at: ClassVar[set[str]] = set()

    def __getattribute__(self, name: str) -> Any:
        if name in Program.model_fields:
            Watched.looked_at.add(name)
        return super().__getattribute__(name)


def test_rules_look_at_nothing_else_of_a_program() -> None:
    for rule in (each for each in catalog() if each.scope is ProgramSet):
        for example in (*rule.passes(), *rule.flags()):
            for chosen in program_sets(example, Worths(example.letters, Setting(example.applicant, EXAMPLE_DAY))):
                program = Watched.model_construct(**dict(chosen.program))
                watched = chosen._replace(program=program)
                Watched.looked_at.clear()
                rule.judge(watched, example.applicant, EXAMPLE_DAY, CYCLE)
                assert Watched.looked_at <= {"id", *SEEN_OF_A_PROGRAM}, rule.id


@given(portfolios())
def test_a_report_names_letters_by_their_ids(portfolio: Portfolio) -> None:
    for letter in review(portfolio, EXAMPLE_DAY).letters:
        assert all(item.where.startswith(f"letters.{letter.id}.") for item in letter.items)

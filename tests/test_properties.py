"""What holds of every review, whatever the portfolio."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lorweb.answers import Familiarity, Route, Specificity, Waiver
from lorweb.model import Cycle, Letter, Portfolio, Program, ProgramSet
from lorweb.report import ProgramReport, Report, Score
from lorweb.review import review
from lorweb.rules import Unknown, catalog
from lorweb.rules.rule import Subject
from lorweb.samples import EXAMPLE_DAY
from lorweb.scoring import SEEN_OF_A_PROGRAM, Setting, judge, judge_sets, program_sets
from tests.reports import items
from tests.strategies import LETTER, OPTIONAL, PROGRAM, answered, changed, portfolios, reading, with_answer

FROZEN_IDS = (Path(__file__).parent / "rules" / "ids.txt").read_text(encoding="utf-8").split()
CYCLE = Cycle(season="2027", programs_may_view=EXAMPLE_DAY + timedelta(30))
FULL_WEEKS = 4.0

STILL_THERE = "writer.reachable"
"""Left open, it says that the writer is where the applicant worked with them, and nothing is unknown."""

NO_SECOND = "applicant.second_specialty"
"""Left empty, it says that there is no second specialty: forgetting it is another application, not an unknown."""

OWN_WISHES = ("specialty", "letters_wanted", "letters_min", "letters_max")
"""What a program says of itself; left open, the guide's number and the applicant's specialty stand in its place."""

CHOSEN_ANEW = "replaceable-home-letter"
"""A better US letter makes the home letter one could do without, so that a set with it is no longer the best one."""

# The tests share two cores with others, so no single example has a deadline.
settings.register_profile("reviews", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
settings.load_profile("reviews")


@given(portfolios(), st.data())
def test_an_answer_left_open_never_lowers_a_score(portfolio: Portfolio, data: st.DataObject) -> None:
    known = forgettable(portfolio)
    assume(known)
    forgotten = with_answer(portfolio, data.draw(st.sampled_from(known)), None)
    assert_no_score_is_lower(review(portfolio, EXAMPLE_DAY), review(forgotten, EXAMPLE_DAY))


def forgettable(portfolio: Portfolio) -> list[str]:
    """The paths of the answers without which less is known, and nothing else is meant."""
    wishes = {f"programs.{each.id}.{wish}" for each in portfolio.programs for wish in OWN_WISHES}
    there = {f"letters.{each.id}.{STILL_THERE}" for each in portfolio.letters}
    return [path for path in answered(portfolio) if path not in {NO_SECOND, *wishes, *there}]


@given(portfolios(), st.data())
def test_however_open_answers_turn_out_the_score_stays_above_the_lowest(
    portfolio: Portfolio, data: st.DataObject
) -> None:
    assume(portfolio.letters)
    confidence = review(portfolio, EXAMPLE_DAY).confidence
    assert confidence
    told = portfolio
    for path, known in ALL_ANSWERS.items():
        for letter in portfolio.letters:
            where = f"letters.{letter.id}.{path}"
            # Meetings only, when direct supervision or work seen is answered, would contradict another answer.
            if reading(told, where) is None and path != "experience.meetings_only":
                told = with_answer(told, where, data.draw(known))
    if told.applicant.letters_due is None:
        told = with_answer(told, "applicant.letters_due", EXAMPLE_DAY)
    if told.applicant.specialty is None:
        told = with_answer(told, "applicant.specialty", "internal-medicine")
    after = review(told, EXAMPLE_DAY).planned
    assert after
    assert after.points >= confidence.lowest


ALL_ANSWERS = {path: LETTER[path] for path in OPTIONAL if path not in ("written_for", STILL_THERE)}
"""What can be told of a letter; which specialty it is written for, only somebody with two is asked."""


@given(portfolios(), st.data())
def test_a_better_letter_never_lowers_a_score(portfolio: Portfolio, data: st.DataObject) -> None:
    assume(portfolio.letters)
    better = data.draw(st.sampled_from(portfolio.letters).flatmap(lambda each: st.sampled_from(improvements(each))))
    improved = tuple(better if each.id == better.id else each for each in portfolio.letters)
    after = review(portfolio.model_copy(update={"letters": improved}), EXAMPLE_DAY)
    assert_no_score_is_lower(review(portfolio, EXAMPLE_DAY), after)


def improvements(letter: Letter) -> list[Letter]:
    """The letter with one thing better: confidential, uploaded by its writer, more specific, closer, longer."""
    told, known, weeks = letter.specificity, letter.writer.knows_you, letter.experience.weeks
    better = [changed(letter, "waiver", Waiver.WAIVED), changed(letter, "route", Route.WRITER)]
    better += [changed(letter, "specificity", more) for more in list(Specificity) if told and rank(more) > rank(told)]
    better += [changed(letter, "writer.knows_you", more) for more in Familiarity if known and rank(more) > rank(known)]
    if weeks is not None and weeks < FULL_WEEKS:
        better += [changed(letter, "experience.weeks", more) for more in ((weeks + FULL_WEEKS) / 2, FULL_WEEKS)]
    return better


def rank(choice: Specificity | Familiarity) -> int:
    return list(type(choice)).index(choice)


def assert_no_score_is_lower(before: Report, after: Report) -> None:
    assert points(after.planned) >= points(before.planned)
    assert points(after.ready) >= points(before.ready)
    for was, now in zip(before.letters, after.letters, strict=True):
        assert now.score >= was.score
    for was_sent, now_sent in zip(before.programs, after.programs, strict=True):
        assert now_sent.score + new_choices(was_sent, now_sent) >= was_sent.score


def new_choices(was: ProgramReport, now: ProgramReport) -> int:
    """The points of a home letter that has become replaceable."""
    known = {item.rule for item in was.items}
    return sum(item.own_points for item in now.items if item.rule == CHOSEN_ANEW not in known)


def points(score: Score | None) -> int:
    return score.points if score else 0


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_letters_and_programs_does_not_matter(portfolio: Portfolio, random: Random) -> None:
    letters, programs = list(portfolio.letters), list(portfolio.programs)
    random.shuffle(letters)
    random.shuffle(programs)
    shuffled = Portfolio(applicant=portfolio.applicant, letters=tuple(letters), programs=tuple(programs))
    one, other = review(portfolio, EXAMPLE_DAY), review(shuffled, EXAMPLE_DAY)
    assert Counter(map(str, items(one))) == Counter(map(str, items(other)))
    assert (points(one.planned), points(one.ready)) == (points(other.planned), points(other.ready))
    assert {letter.id: letter.score for letter in one.letters} == {letter.id: letter.score for letter in other.letters}
    assert {each.id: each.score for each in one.programs} == {each.id: each.score for each in other.programs}
    assert one.strongest_first == other.strongest_first
    assert one.open_questions == other.open_questions


@given(portfolios(), st.sampled_from([None, EXAMPLE_DAY]), st.sampled_from([None, CYCLE]), st.booleans())
def test_every_portfolio_has_a_report(
    portfolio: Portfolio, today: date | None, cycle: Cycle | None, outside: bool
) -> None:
    report = review(portfolio, today, cycle=cycle, outside=outside)
    assert report == review(portfolio, today, cycle=cycle, outside=outside)
    assert [letter.id for letter in report.letters] == [letter.id for letter in portfolio.letters]
    assert {item.rule for item in items(report)} <= set(FROZEN_IDS)
    for score in (report.planned, report.ready):
        if score:
            have, of = score.share_of
            assert score.points == (100 - sum(group.taken for group in score.groups)) * have // of
            for group in score.groups:
                assert group.taken == min(group.cap, sum(line.points for line in group.lines))
    own = [*(letter.score for letter in report.letters), *(program.score for program in report.programs)]
    assert all(0 <= score <= 100 for score in own)


@given(portfolios(), st.sampled_from([None, EXAMPLE_DAY]))
def test_a_rule_asks_only_for_answers_that_are_open(portfolio: Portfolio, today: date | None) -> None:
    subjects: list[Subject] = [portfolio, *portfolio.letters, *program_sets(portfolio)]
    for rule, subject in ((rule, subject) for subject in subjects for rule in catalog()):
        if rule.scope is type(subject):
            for said in rule.judge(subject, portfolio.applicant, today, CYCLE) or ():
                if isinstance(said, Unknown):
                    assert said.paths, rule.id
                    assert [path for path in said.paths if reading(portfolio, path) is not None] == [], rule.id


@given(portfolios(), st.data())
def test_a_program_is_told_what_it_would_be_told_alone(portfolio: Portfolio, data: st.DataObject) -> None:
    assume(portfolio.programs and portfolio.programs[0].letters)
    field = data.draw(st.sampled_from(sorted(PROGRAM)))
    other = portfolio.programs[0].model_copy(update={"id": "other", field: data.draw(PROGRAM[field])})
    both = portfolio.model_copy(update={"programs": (*portfolio.programs, other)})
    setting = Setting(both.applicant, EXAMPLE_DAY, CYCLE)
    assert judge_sets(both, setting) == [(each.program, judge(each, setting)) for each in program_sets(both)]


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
            for chosen in program_sets(example):
                program = Watched.model_construct(**dict(chosen.program))
                watched = chosen.model_copy(update={"program": program})
                Watched.looked_at.clear()
                rule.judge(watched, example.applicant, EXAMPLE_DAY, CYCLE)
                assert Watched.looked_at <= {"id", *SEEN_OF_A_PROGRAM}, rule.id


@given(portfolios())
def test_a_report_names_letters_by_their_ids(portfolio: Portfolio) -> None:
    for letter in review(portfolio, EXAMPLE_DAY).letters:
        assert all(item.where.startswith(f"letters.{letter.id}.") for item in letter.items)

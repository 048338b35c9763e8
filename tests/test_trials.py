"""A trial judges only what a change touches, and its answer equals judging everything."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from lorweb.answers import Choice, LetterStatus, Place
from lorweb.model import Letter, Portfolio
from lorweb.report import Report
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, PARTS, home_letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.scoring import Judgment, Setting, judge, judge_letter
from lorweb.steps.changes import Change, changed, edited
from lorweb.steps.next_steps import all_changes
from lorweb.steps.trials import FACTS_FOR_ALL, Trials, facts_for_all
from tests.pace import unhurried
from tests.strategies import portfolios


def pools(model: type[BaseModel]) -> dict[str, list[Any]]:
    """For each question with closed answers, the answers to choose from."""
    found: dict[str, list[Any]] = {}
    for name, field in model.model_fields.items():
        kinds = [kind for kind in get_args(field.annotation) or (field.annotation,) if kind is not type(None)]
        inner = get_args(kinds[0])[:1] if len(kinds) == 1 else ()
        if kinds == [bool]:
            # What is no question keeps its value, such as whether a letter is archived: those are never judged.
            found[name] = [None, True, False] if field.default is None else [field.default]
        elif isinstance(kinds[0], type) and issubclass(kinds[0], Choice):
            found[name] = [*([] if field.default else [None]), *kinds[0]]
        elif inner and isinstance(inner[0], type) and issubclass(inner[0], Choice):
            found[name] = [None, (), tuple(inner[0])[:2], tuple(inner[0])]
    return found


POOLS = {name: (model, pools(model)) for name, model in PARTS.items()}
TARGETS = ["internal-medicine", "emergency-medicine", "obstetrics-gynecology", "orthopedic-surgery"]
POOLS["writer"][1]["specialty"] = [None, "surgery", *TARGETS]
OWN_POOLS = {**pools(Letter), "written_for": [None, *((target,) for target in TARGETS)]}


def setting_of(portfolio: Portfolio) -> Setting:
    return Setting(portfolio.applicant, EXAMPLE_DAY)


FLAWS: list[tuple[str, Any]] = [
    *(("waiver", each) for each in ("undecided", "not_waived", None)),
    *(("specificity", each) for each in ("generic", "some", None)),
    *(("writer.knows_you", each) for each in ("barely", "somewhat", None)),
    *(("writer.role", each) for each in ("department_chair", "friend_or_relative", "resident_or_fellow", None)),
    *(("writer.reachable", each) for each in ("moved", "no_answer", "died")),
    *(("reminders", each) for each in ((), (EXAMPLE_DAY - timedelta(30),))),
    *(("answers", each) for each in ((), ("safety", "work_ethic", "trust"))),
    ("route", "applicant"), ("asked_for_strong", False), ("compares_to_us", False), ("fears_weak", True),
    ("writer.label", "Dr. Ada Okafor"),
    ("asked_which_specialty", False), ("shows_leadership", False), ("faculty_input", False),
    ("clinical_comment", False), ("packet.sent", False), ("packet.cv", False), ("experience.observed", ()),
    ("experience.engagement", ()), ("experience.weeks", 2.0), ("experience.asked_midpoint_feedback", False),
]  # fmt: skip
"""What a letter on its way may lack, so that there is something to do about it."""

DATED: list[list[tuple[str, Any]]] = [
    [],
    [("experience.start", EXAMPLE_DAY - timedelta(14)), ("experience.end", EXAMPLE_DAY + timedelta(5))],
    [("agreed_on", EXAMPLE_DAY - timedelta(20)), ("requested_on", EXAMPLE_DAY - timedelta(20))],
    [("agreed_on", EXAMPLE_DAY - timedelta(70)), ("requested_on", EXAMPLE_DAY - timedelta(70))],
]
"""A letter without dates, with a rotation that runs, and one that has been awaited since."""


@st.composite
def unfinished(draw: st.DrawFn) -> Portfolio:
    """A portfolio in the middle of everything: letters at every stage, each with some of the usual flaws."""
    drawn: Portfolio = draw(portfolios())
    flawed = [
        edited(
            letter,
            [
                ("status", draw(st.sampled_from(LetterStatus))),
                *draw(st.sampled_from(DATED)),
                *draw(st.lists(st.sampled_from(FLAWS), max_size=6)),
            ],
        )
        for letter in drawn.letters
    ]
    made = drawn.model_copy(update={"letters": tuple(flawed)}).model_dump(mode="json", warnings=False)
    return Portfolio.model_validate(made)


def points(report: Report) -> tuple[int, int]:
    """Both scores; before the first answers there is none, which is none earned."""
    planned, ready = report.planned, report.ready
    return planned.points if planned else 0, ready.points if ready else 0


def faults(portfolio: Portfolio) -> set[tuple[str, str]]:
    """What every rule on letters and on all of them together finds, each judged afresh."""
    setting = setting_of(portfolio)
    of_letters = {(letter.id, rule) for letter in portfolio.letters for rule in judge(letter, setting).flagged}
    return of_letters | {("", rule) for rule in judge(portfolio, setting).flagged}


@unhurried
@given(unfinished())
def test_a_trial_equals_judging_everything(portfolio: Portfolio) -> None:
    trials = Trials(portfolio, setting_of(portfolio))
    before = points(review(portfolio, EXAMPLE_DAY))
    faults_before = faults(portfolio)
    for change in all_changes(portfolio, setting_of(portfolio)):
        tried = trials.outcome(change)
        then = changed(portfolio, (change,))
        after, faults_after = points(review(then, EXAMPLE_DAY)), faults(then)
        assert (tried.gain, tried.ready_gain) == (after[0] - before[0], after[1] - before[1])
        assert tried.brings == faults_after - faults_before
        assert tried.settles == faults_before - faults_after


@unhurried
@given(unfinished(), st.randoms(use_true_random=False))
def test_what_was_tried_before_changes_no_later_trial(portfolio: Portfolio, chance: Random) -> None:
    """A trial remembers what it judged; nothing of one change may stay behind in the next."""
    changes = list(all_changes(portfolio, setting_of(portfolio)))
    chance.shuffle(changes)
    trials = Trials(portfolio, setting_of(portfolio))
    assert [trials.outcome(each) for each in changes] == [
        Trials(portfolio, setting_of(portfolio)).outcome(each) for each in changes
    ]


def verdict(judgment: Judgment) -> object:
    return judgment.flagged


def any_letter(id: str, target: str, chance: Random) -> Letter:
    """A letter with every question answered by chance, or left open; US and the specialty more often than not."""
    parts = {
        name: model(**{field: chance.choice(pool) for field, pool in pools.items()})
        for name, (model, pools) in POOLS.items()
    }
    letter = Letter(id=id, **parts, **{field: chance.choice(pool) for field, pool in OWN_POOLS.items()})
    likely = (("writer.based_in", Place.US), ("writer.specialty", target), ("answers", ("safety",)))
    return edited(letter, (each for each in likely if chance.random() < 0.6))


def test_rules_on_all_letters_look_at_no_other_facts() -> None:
    """Two portfolios with the same facts and any other answers are judged alike, all letters together."""
    chance = Random(3)
    for _ in range(1200):
        target, ids = chance.choice(TARGETS), "abcd"[: chance.randint(1, 4)]
        letters = [any_letter(id, target, chance) for id in ids]
        others = [
            edited(any_letter(each.id, target, chance), zip(FACTS_FOR_ALL, facts_for_all(each), strict=True))
            for each in letters
        ]
        programs = [program(*ids, specialty=target), program(id="q", specialty=chance.choice(TARGETS))]
        one = portfolio(*letters, programs=programs, specialty=target, second_specialty=chance.choice([None, *TARGETS]))
        other = one.model_copy(update={"letters": tuple(others)})
        assert verdict(judge(other, setting_of(one))) == verdict(judge(one, setting_of(one)))


@unhurried
@given(unfinished())
def test_a_changed_portfolio_is_a_valid_one(portfolio: Portfolio) -> None:
    for change in all_changes(portfolio, setting_of(portfolio)):
        then = changed(portfolio, (change,))
        assert Portfolio.model_validate_json(then.model_dump_json()) == then


def test_untouched_letters_are_not_judged_again() -> None:
    portfolio = to_internal_medicine(*(us_letter(compares_to_us=False, status="agreed") for _ in range(5)))
    judge_letter.cache_clear()
    trials = Trials(portfolio, setting_of(portfolio))
    assert judge_letter.cache_info().misses == 5
    trials.outcome(Change("x", "", "", "days", "a", answers=(("compares_to_us", True),)))
    assert judge_letter.cache_info().misses == 6


def test_several_changes_are_made_at_once_and_what_they_leave_alone_stays_the_same() -> None:
    portfolio = to_internal_medicine(us_letter(), home_letter(), us_letter(), programs=[program("a", "b", "c")])
    waive = Change("waive", "", "", "days", "a", answers=(("waiver", "waived"),))
    route = Change("route", "", "", "days", "a", answers=(("route", "writer"), ("packet.cv", False)))
    add = Change("add", "", "", "days", adds=us_letter(id="new"))
    then = changed(portfolio, (waive, add, route))
    assert [letter.id for letter in then.letters] == ["a", "b", "c", "new"]
    assert (then.letters[0].waiver, then.letters[0].route, then.letters[0].packet.cv) == ("waived", "writer", False)
    assert then.letters[1] is portfolio.letters[1]
    assert then.programs == portfolio.programs
    assert changed(portfolio, ()).letters == portfolio.letters


def test_answers_change_where_they_stand() -> None:
    letter = edited(us_letter(), (("waiver", "x"), ("packet.cv", False), ("packet.sent", None)))
    assert (letter.waiver, letter.packet.cv, letter.packet.sent) == ("x", False, None)
    assert letter.experience is not None

"""A trial judges only what a change touches, and its answer equals judging everything."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from lorweb.answers import Choice, Place
from lorweb.model import Letter, Portfolio
from lorweb.report import Report
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, PARTS, home_letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.scoring import Judgment, Setting, judge, judge_letter
from lorweb.steps.changes import Change, changed, changed_letters, edited, together
from lorweb.steps.next_steps import all_changes
from lorweb.steps.trials import FACTS_FOR_ALL, Faults, Trials, facts_for_all
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


def points(report: Report) -> tuple[int, int]:
    assert report.planned is not None
    assert report.ready is not None
    return report.planned.points, report.ready.points


def faults(portfolio: Portfolio) -> set[tuple[str, str]]:
    """What every rule on letters and on all of them together finds, each judged afresh."""
    setting = setting_of(portfolio)
    of_letters = {(letter.id, rule) for letter in portfolio.letters for rule in judge(letter, setting).flagged}
    return of_letters | {("", rule) for rule in judge(portfolio, setting).flagged}


@unhurried
@given(portfolios(), st.randoms(use_true_random=False))
def test_a_trial_equals_judging_everything(portfolio: Portfolio, chance: Random) -> None:
    if not portfolio.letters:
        return
    changes = all_changes(portfolio, setting_of(portfolio))
    pairs = [pair for pair in combinations(changes, 2) if together(pair)]
    triples = [triple for triple in combinations(changes[:8], 3) if together(triple)]
    some: list[tuple[Change, ...]] = [(each,) for each in changes]
    some += chance.sample(pairs, min(6, len(pairs))) + chance.sample(triples, min(6, len(triples)))
    trials = Trials(portfolio, setting_of(portfolio))
    before = points(review(portfolio, EXAMPLE_DAY))
    faults_before = faults(portfolio)
    for chosen in some:
        tried = trials.outcome(chosen)
        then = changed(portfolio, chosen)
        after, faults_after = points(review(then, EXAMPLE_DAY)), faults(then)
        assert (tried.gain, tried.ready_gain) == (after[0] - before[0], after[1] - before[1])
        assert of_letters(tried.brings) == faults_after - faults_before
        assert of_letters(tried.settles) == faults_before - faults_after


def of_letters(found: Faults) -> set[tuple[str, str]]:
    """The faults without those of programs' sets, which are looked at only where a letter is left out."""
    return {(place, rule) for place, rule in found if not place.startswith("programs.")}


def verdict(judgment: Judgment) -> object:
    return judgment.taken, judgment.flagged


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
@given(portfolios())
def test_a_changed_portfolio_is_a_valid_one(portfolio: Portfolio) -> None:
    for change in all_changes(portfolio, setting_of(portfolio)):
        then = changed(portfolio, (change,))
        assert Portfolio.model_validate_json(then.model_dump_json()) == then


def test_untouched_letters_are_not_judged_again() -> None:
    portfolio = to_internal_medicine(*(us_letter(compares_to_us=False, status="agreed") for _ in range(5)))
    judge_letter.cache_clear()
    trials = Trials(portfolio, setting_of(portfolio))
    assert judge_letter.cache_info().misses == 5
    trials.outcome((Change("x", "", "", "days", "a", answers=(("compares_to_us", True),)),))
    assert judge_letter.cache_info().misses == 6


def test_what_touches_the_same_thing_is_not_done_together() -> None:
    waive = Change("waive", "", "", "days", "a", answers=(("waiver", "waived"),))
    again = Change("again", "", "", "days", "a", answers=(("waiver", "not_waived"),))
    route = Change("route", "", "", "days", "a", answers=(("route", "writer"),))
    elsewhere = Change("waive", "", "", "days", "b", answers=(("waiver", "waived"),))
    without = Change("leave-out", "", "", "days", "a", leaves_out=True)
    new = Change("add", "", "", "days", adds=us_letter(id="new"))
    assert together((waive, route, elsewhere, new))
    assert not together((waive, again))
    assert not together((waive, without))
    assert not together((without, waive))
    assert not together((new, Change("replace", "", "", "days", "b", leaves_out=True, adds=us_letter(id="new"))))


def test_a_new_letter_takes_the_place_of_the_one_it_replaces() -> None:
    portfolio = to_internal_medicine(us_letter(), home_letter(), us_letter(), programs=[program("a", "b", "c")])
    new = us_letter(id="new")
    replace = Change("replace", "", "", "days", "b", leaves_out=True, adds=new)
    leave_out = Change("leave-out", "", "", "days", "c", leaves_out=True)
    then = changed(portfolio, (replace, leave_out))
    assert [letter.id for letter in then.letters] == ["a", "new"]
    assert then.programs[0].letters == ("a", "new")
    assert changed_letters(portfolio.letters, ())[0] is portfolio.letters[0]


def test_answers_change_where_they_stand() -> None:
    letter = edited(us_letter(), (("waiver", "x"), ("packet.cv", False), ("packet.sent", None)))
    assert (letter.waiver, letter.packet.cv, letter.packet.sent) == ("x", False, None)
    assert letter.experience is not None

"""The report: what each finding costs, what hangs on open answers, and one voice in all that is said of a letter."""

from __future__ import annotations

import pytest
from hypothesis import given

from lorweb.model import Letter, Portfolio
from lorweb.report import Report
from lorweb.review import review, review_with_steps
from lorweb.rules import catalog
from lorweb.samples import (
    EXAMPLE_DAY,
    SAMPLES,
    home_letter,
    letter,
    observership_letter,
    portfolio,
    program,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import judge_letter
from lorweb.traits import FIRST_ANSWERS
from tests.pace import unhurried
from tests.reports import items
from tests.strategies import changed, portfolios

RULES = {rule.id: rule for rule in catalog()}


# What a finding takes


@unhurried
@given(portfolios())
def test_one_cause_is_counted_once(drawn: Portfolio) -> None:
    for item in items(review(drawn, EXAMPLE_DAY)):
        rule = RULES[item.rule]
        assert item.counted_by is None or item.counted_by in rule.behind
        counts = item.counted_by is None and item.layer == "guide" and not rule.task
        assert counts or not (item.points or item.own_points)


@unhurried
@given(portfolios())
def test_a_letter_is_as_strong_as_its_findings_leave_it(drawn: Portfolio) -> None:
    """Findings on all letters together, and on a program's set, take nothing from any letter's strength."""
    report = review(drawn, EXAMPLE_DAY)
    for each in report.letters:
        assert each.strength == max(0, 100 - sum(item.own_points for item in each.items))
    assert not any(item.own_points for item in report.portfolio)
    assert not any(item.points or item.own_points for sent in report.programs for item in sent.items)


@unhurried
@given(portfolios())
def test_a_finding_takes_points_only_from_a_letter_that_fills_a_place(drawn: Portfolio) -> None:
    report = review(drawn, EXAMPLE_DAY)
    filled = {place.letter: place for place in report.planned.places if place.letter} if report.planned else {}
    for each in report.letters:
        for item in each.items:
            assert 0 <= item.points <= (filled[each.id].most if each.id in filled else 0)


def test_a_finding_says_what_it_takes_of_the_score_and_of_its_letter() -> None:
    """One letter of three keeps a fault that would be mended in a minute: mending it brings just what it takes."""
    kept = us_letter(waiver="not_waived", status="agreed")
    report = review(to_internal_medicine(kept, us_letter(), us_letter()), EXAMPLE_DAY)
    waived = changed(kept, "waiver", "waived")
    mended = review(to_internal_medicine(waived, us_letter(), us_letter()), EXAMPLE_DAY)
    (found,) = [item for item in report.letters[0].items if item.rule == "unwaived-letter"]
    assert report.planned
    assert mended.planned
    assert mended.planned.points - report.planned.points == found.points > 0
    assert mended.letters[0].strength - report.letters[0].strength == found.own_points > found.points


def test_the_same_fault_costs_most_where_most_hangs_on_the_letter() -> None:
    """The weakest of three goes to the third place, where it costs least; the only letter stands in the first."""
    weak = us_letter(id="weak", specificity="generic")

    def cost(*others: Letter) -> int:
        report = review(to_internal_medicine(weak, *others), EXAMPLE_DAY)
        (item,) = [item for item in report.letters[0].items if item.rule == "generic-letter"]
        return item.points

    assert cost() > cost(us_letter()) > cost(us_letter(), us_letter()) > 0
    assert cost(us_letter(), us_letter(), us_letter()) == 0


def test_a_brief_visit_of_mere_watching_is_one_fault() -> None:
    """Two weeks in the corner, whose attending had no time: one finding, and the kind of letter counts it."""
    corner = observership_letter(
        weeks=2, engagement=[], close_interaction=False, directly_supervised=False, observed=[]
    )
    (said, *_) = review(to_internal_medicine(corner, us_letter(), us_letter()), EXAMPLE_DAY).letters
    counted = [item for item in said.items if item.counted_by is None and item.severity in ("high", "medium", "low")]
    assert [item.rule for item in counted] == ["passing-glimpse"]
    assert said.strength == 100
    assert said.kind == "letter from someone who did not see your clinical work up close"
    assert said.points is not None
    assert 0 < said.points < 10


def test_what_is_missing_costs_what_the_empty_places_would_earn() -> None:
    one = review(to_internal_medicine(us_letter()), EXAMPLE_DAY)
    (few,) = [item for item in one.portfolio if item.rule == "few-us-specialty-letters"]
    (floor,) = [item for item in one.portfolio if item.rule == "too-few-letters"]
    assert one.planned
    assert one.planned.points + few.points + floor.points == 100
    assert few.points > floor.points


@unhurried
@given(portfolios())
def test_no_point_is_taken_twice(drawn: Portfolio) -> None:
    """What all findings together take is no more than what the score lacks, but for rounding."""
    report = review(drawn, EXAMPLE_DAY)
    if report.planned:
        taken = [each.points for each in items(report) if each.counted_by is None and each.points]
        assert sum(taken) <= 100 - report.planned.points + (len(taken) + 1) // 2


# What outside rules and lost letters do


@unhurried
@given(portfolios())
def test_outside_rules_only_add_words(drawn: Portfolio) -> None:
    full, guide = review(drawn, EXAMPLE_DAY), review(drawn, EXAMPLE_DAY, outside=False)
    assert (full.planned, full.ready, full.range) == (guide.planned, guide.ready, guide.range)
    assert [each.strength for each in full.letters] == [each.strength for each in guide.letters]
    assert [item for item in items(full) if item.layer == "guide"] == items(guide)


@pytest.mark.parametrize("status", ["hesitated", "declined"])
def test_a_lost_letter_is_reported_and_not_counted(status: str) -> None:
    lost = us_letter(id="lost", status=status, waiver="not_waived", specificity="generic")
    with_it = review(to_internal_medicine(us_letter(), us_letter(), us_letter(), lost), EXAMPLE_DAY)
    without = review(to_internal_medicine(us_letter(), us_letter(), us_letter()), EXAMPLE_DAY)
    assert with_it.planned
    assert without.planned
    assert with_it.planned.places == without.planned.places
    (left,) = with_it.planned.left_out
    assert left.letter == "lost"
    assert "writer" in left.why
    assert [each.in_play for each in with_it.letters] == [True, True, True, False]


def test_with_nobody_left_to_count_on_every_place_is_empty() -> None:
    """A hundred less what is missing would be points for letters that will never come."""
    report = review(to_internal_medicine(us_letter(status="hesitated"), us_letter(status="declined")), EXAMPLE_DAY)
    assert report.planned
    assert report.range
    assert report.planned.points == report.range.highest == 0
    assert all(place.letter is None for place in report.planned.places)


# So far, and could be


def test_without_letters_there_is_no_score_and_a_whole_plan() -> None:
    report = review_with_steps(Portfolio())
    assert (report.planned, report.ready, report.range) == (None, None, None)
    assert items(report) == []
    assert report.next_steps
    assert [report.next_steps.steps[0].id, report.next_steps.steps[-1].id] == ["say-where-to", "apply"]


def test_names_alone_are_no_letters() -> None:
    """Three cards with a name and nothing else used to score 100."""
    report = review(portfolio(*(letter(label=f"Dr. {each}", status="asked") for each in "ABC")), EXAMPLE_DAY)
    assert (report.planned, report.ready, report.range, report.verdict) == (None, None, None, "")
    assert not [item for item in items(report) if item.severity not in ("note", "action", "strength")]
    assert {f"letters.{id}.{path}" for id in "abc" for path in FIRST_ANSWERS} <= {
        each.where for each in report.open_questions
    }


def test_three_letters_of_which_little_is_known_are_worth_little_so_far_and_could_be_everything() -> None:
    report = review(to_internal_medicine(*[letter(based_in="us", status="asked")] * 3), EXAMPLE_DAY)
    assert report.planned
    assert report.range
    assert report.planned.points < 20
    assert (report.range.lowest, report.range.highest) == (0, 100)


def test_people_who_were_not_asked_are_no_letters_yet() -> None:
    report = review(to_internal_medicine(*[us_letter(status="considering")] * 3), EXAMPLE_DAY)
    assert report.planned
    assert report.range
    assert report.planned.points == report.range.most_without_asking == 0
    assert report.range.highest == 100
    assert report.verdict.startswith("You have not asked anyone")
    assert all(each.gain for each in report.candidates)


def test_with_everything_known_nothing_is_left_to_chance() -> None:
    dated = [us_letter(start="2026-06-01", end="2026-06-26", asked_on="2026-06-24", reachable="there", remote=False)
             for _ in range(3)]  # fmt: skip
    report = review(to_internal_medicine(*dated, letters_due="2026-09-01"), EXAMPLE_DAY)
    assert report.planned
    assert report.range
    assert report.range.lowest == report.planned.points == report.range.highest == 100
    assert not any(each.points for each in report.open_questions)


def test_where_residencycas_rules_a_letter_in_eras_is_a_danger_the_range_shows() -> None:
    """In emergency medicine the system is the first thing an adviser asks: in ERAS the letter reaches nobody."""
    given = portfolio(us_letter(field="emergency-medicine", kind="standardized"), specialty="emergency-medicine")
    report = review(given, EXAMPLE_DAY)
    assert report.range
    assert report.range.lowest == 0
    assert stake(given, "letters.a.system") > 0


def test_how_complete_the_answers_are_is_told_and_each_answer_is_counted() -> None:
    few = us_letter(waiver=None, specificity=None)
    before = review(to_internal_medicine(few), EXAMPLE_DAY).letters[0]
    after = review(to_internal_medicine(changed(few, "waiver", "waived")), EXAMPLE_DAY).letters[0]
    assert before.answered < before.asked
    assert after.answered == before.answered + 1
    assert after.asked <= before.asked


@unhurried
@given(portfolios())
def test_the_question_with_most_at_stake_comes_first(drawn: Portfolio) -> None:
    order = [(each.unsure, -each.points) for each in review(drawn, EXAMPLE_DAY).open_questions]
    assert order == sorted(order)
    assert all(-100 <= points <= 0 for _, points in order)


def test_not_sure_is_as_open_as_before_but_is_not_asked_again() -> None:
    given = to_internal_medicine(us_letter(waiver=None, compares_to_us=None))
    before = review(given, EXAMPLE_DAY)
    [mine] = given.letters
    unsure = given.model_copy(update={"letters": (mine.model_copy(update={"unsure": ("waiver",)}),)})
    after = review(unsure, EXAMPLE_DAY)
    assert (after.planned, after.range) == (before.planned, before.range)
    assert [each.where for each in before.open_questions] != [each.where for each in after.open_questions]
    assert after.open_questions[-1].where == "letters.a.waiver"
    assert [each.unsure for each in after.open_questions].count(True) == 1
    assert after.letters[0].answered == before.letters[0].answered + 1
    assert after.letters[0].asked == before.letters[0].asked


def test_not_sure_gives_way_to_an_answer() -> None:
    given = to_internal_medicine(us_letter(waiver="waived", unsure=("waiver",)))
    assert not any(each.unsure for each in review(given, EXAMPLE_DAY).open_questions)


def test_what_kind_of_letter_it_is_comes_before_how_good_it_is() -> None:
    unknown = us_letter(based_in=None, role=None, waiver=None, compares_to_us=None)
    asked = [each.where for each in review(to_internal_medicine(unknown), EXAMPLE_DAY).open_questions]
    assert set(asked[:2]) == {"letters.a.writer.based_in", "letters.a.writer.role"}


def stake(given: Portfolio, where: str) -> int:
    """The points that hang on one open answer."""
    (found,) = [each for each in review(given, EXAMPLE_DAY).open_questions if each.where == where]
    return found.points


def test_an_answer_that_could_be_wrong_in_two_ways_costs_once() -> None:
    """A waiver can be kept or undecided, never both."""
    given = to_internal_medicine(us_letter(waiver=None))
    (waiver,) = [each for each in review(given, EXAMPLE_DAY).open_questions if each.where == "letters.a.waiver"]
    assert waiver.rules == ("undecided-waiver", "unwaived-letter")
    worst = review(to_internal_medicine(us_letter(waiver="not_waived")), EXAMPLE_DAY)
    now = review(given, EXAMPLE_DAY)
    assert now.planned
    assert worst.planned
    assert waiver.points == now.planned.points - worst.planned.points


def test_an_unnamed_experience_may_be_a_passing_glimpse() -> None:
    short = us_letter(via=None, weeks=None, engagement=None, close_interaction=None)
    questions = review(to_internal_medicine(short, us_letter(), us_letter()), EXAMPLE_DAY).open_questions
    (kind,) = [each for each in questions if each.where == "letters.a.experience.kind"]
    assert {"passing-glimpse", "short-observership", "passive-observership"} <= set(kind.rules)
    assert kind.points > 0


def test_what_a_finding_may_still_become_is_asked() -> None:
    """Nine months of silence are medium as long as nobody says whether they stayed in touch, and high without."""
    late = us_letter(end="2026-01-30", asked_on="2026-10-30")
    assert stake(to_internal_medicine(late, us_letter(), us_letter()), "letters.a.experience.stayed_in_touch") > 0


def test_what_only_a_program_waits_for_takes_nothing_from_the_whole_file() -> None:
    three = [us_letter(), us_letter(), home_letter()]
    given = to_internal_medicine(*three, programs=[program("a", "c", id="p", kind="academic")])
    assert stake(given, "programs.p.expects_usce") == 0


def test_a_letter_that_fills_no_place_has_nothing_at_stake() -> None:
    fourth = home_letter(id="home", waiver=None)
    given = to_internal_medicine(*[us_letter()] * 3, fourth)
    assert stake(given, "letters.home.waiver") == 0


def test_ready_counts_uploaded_letters_by_the_same_places_as_planned() -> None:
    """No factor beside it: with two of three uploaded, ready is what two letters alone would be worth as planned."""
    for there in range(5):
        pool = [us_letter() for _ in range(there)] + [us_letter(status="agreed") for _ in range(4 - there)]
        report = review(to_internal_medicine(*pool), EXAMPLE_DAY)
        alone = review(to_internal_medicine(*pool[:there], letter(based_in="home")), EXAMPLE_DAY)
        assert report.ready
        assert alone.planned
        assert report.ready.points == alone.planned.points
        assert report.planned
        assert report.planned.points == 100


# Again and again


def test_a_letter_is_judged_again_only_when_it_changed() -> None:
    judge_letter.cache_clear()
    first = to_internal_medicine(us_letter(), us_letter(), us_letter())
    review(first, EXAMPLE_DAY)
    assert judge_letter.cache_info().misses == 3
    other: Letter = first.letters[0].model_copy(update={"compares_to_us": False})
    review(first.model_copy(update={"letters": (other, *first.letters[1:])}), EXAMPLE_DAY)
    assert judge_letter.cache_info().misses == 4


@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_is_the_same_every_time_and_reads_back(name: str) -> None:
    report = review_with_steps(SAMPLES[name](), EXAMPLE_DAY)
    judge_letter.cache_clear()
    again = review_with_steps(SAMPLES[name](), EXAMPLE_DAY)
    assert report.model_dump_json() == again.model_dump_json()
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert report.model_copy(update={"next_steps": None}) == review(SAMPLES[name](), EXAMPLE_DAY)

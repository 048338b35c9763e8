"""The report: scores whose arithmetic adds up, one deduction for one cause, and confidence that knows what is open."""

from __future__ import annotations

import pytest
from hypothesis import given

from lorweb.model import Letter, Portfolio
from lorweb.report import Report, Score
from lorweb.review import review, review_with_steps
from lorweb.rules import catalog
from lorweb.samples import (
    EXAMPLE_DAY,
    SAMPLES,
    home_letter,
    letter,
    portfolio,
    program,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import judge_letter
from tests.pace import unhurried
from tests.reports import items
from tests.strategies import portfolios

RULES = {rule.id: rule for rule in catalog()}


def adds_up(score: Score) -> None:
    have, of = score.share_of
    for group in score.groups:
        assert group.taken == min(group.cap, sum(line.points for line in group.lines))
        assert all(line.points > 0 for line in group.lines)
    assert score.points == (100 - sum(group.taken for group in score.groups)) * have // of
    assert 0 <= score.points <= 100


@unhurried
@given(portfolios())
def test_scores_add_up_from_the_findings(drawn: Portfolio) -> None:
    report = review(drawn, EXAMPLE_DAY)
    if report.planned is None or report.ready is None:
        assert not drawn.letters
        return
    adds_up(report.planned)
    adds_up(report.ready)
    told = [*report.portfolio, *(item for each in report.letters if each.in_play for item in each.items)]
    lines = sorted((line.rule, line.where, line.points) for group in report.planned.groups for line in group.lines)
    assert lines == sorted((item.rule, item.where, item.points) for item in told if item.points)


@unhurried
@given(portfolios())
def test_one_cause_is_counted_once(drawn: Portfolio) -> None:
    for item in items(review(drawn, EXAMPLE_DAY)):
        rule = RULES[item.rule]
        assert item.counted_by is None or item.counted_by in rule.behind
        assert not item.points or (item.counted_by is None and item.layer == "guide")


@unhurried
@given(portfolios())
def test_outside_rules_only_add_words(drawn: Portfolio) -> None:
    full, guide = review(drawn, EXAMPLE_DAY), review(drawn, EXAMPLE_DAY, outside=False)
    assert (full.planned, full.ready, full.confidence) == (guide.planned, guide.ready, guide.confidence)
    assert [each.score for each in full.letters] == [each.score for each in guide.letters]
    assert [item for item in items(full) if item.layer == "guide"] == items(guide)


@unhurried
@given(portfolios())
def test_the_lowest_score_is_no_higher_than_the_planned_one(drawn: Portfolio) -> None:
    report = review(drawn, EXAMPLE_DAY)
    if report.planned and report.confidence:
        gap = report.planned.points - report.confidence.lowest
        assert gap >= 0
        assert report.confidence.level == ("high" if gap <= 10 else "medium" if gap <= 30 else "low")


def test_nothing_known_means_low_confidence_and_no_alarm() -> None:
    report = review(portfolio(letter(), letter(), letter()), EXAMPLE_DAY)
    assert report.confidence is not None
    assert report.confidence.level == "low"
    assert not [item for item in items(report) if item.severity not in ("note", "action", "strength")]


def test_everything_known_means_high_confidence() -> None:
    dated = [us_letter(start="2026-06-01", end="2026-06-26", asked_on="2026-06-24") for _ in range(3)]
    report = review(to_internal_medicine(*dated, letters_due="2026-09-01"), EXAMPLE_DAY)
    assert report.confidence is not None
    assert report.planned is not None
    assert (report.confidence.level, report.confidence.open) == ("high", 0)
    assert report.confidence.lowest == report.planned.points == 100


def test_an_answer_that_could_be_wrong_in_two_ways_costs_once() -> None:
    """A waiver can be kept or undecided, never both: eight points hang on it, not twelve."""
    report = review(to_internal_medicine(us_letter(waiver=None)), EXAMPLE_DAY)
    (waiver,) = [each for each in report.open_questions if each.where == "letters.a.waiver"]
    assert waiver.rules == ("undecided-waiver", "unwaived-letter")
    assert waiver.points == 8


@unhurried
@given(portfolios())
def test_the_most_valuable_question_comes_first(drawn: Portfolio) -> None:
    points = [(each.points, each.program_points) for each in review(drawn, EXAMPLE_DAY).open_questions]
    assert points == sorted(points, reverse=True)


def test_without_letters_there_is_nothing_to_score() -> None:
    report = review(Portfolio(), EXAMPLE_DAY)
    assert (report.planned, report.ready, report.confidence) == (None, None, None)
    assert items(report) == []
    assert review_with_steps(Portfolio()).next_steps is not None


@pytest.mark.parametrize("status", ["hesitated", "declined"])
def test_a_lost_letter_is_reported_and_not_counted(status: str) -> None:
    lost = us_letter(id="lost", status=status, waiver="not_waived", specificity="generic")
    with_it = review(to_internal_medicine(us_letter(), us_letter(), us_letter(), lost), EXAMPLE_DAY)
    without = review(to_internal_medicine(us_letter(), us_letter(), us_letter()), EXAMPLE_DAY)
    assert with_it.planned == without.planned
    assert "lost" not in with_it.strongest_first
    assert [each.in_play for each in with_it.letters] == [True, True, True, False]


def test_with_nobody_left_to_count_on_there_is_no_score() -> None:
    """A hundred less what is missing would be points for letters that will never come."""
    report = review(to_internal_medicine(us_letter(status="hesitated"), us_letter(status="declined")), EXAMPLE_DAY)
    assert report.planned is not None
    assert (report.planned.points, report.planned.share_of) == (0, (0, 1))
    assert report.confidence is not None
    assert (report.confidence.lowest, report.confidence.level) == (0, "high")


def test_a_finding_says_what_it_takes_from_each_score() -> None:
    """The portfolio's hundred, and the letter's or the program's own; a program takes nothing from the portfolio."""
    given = to_internal_medicine(us_letter(waiver="not_waived"), us_letter(), us_letter(), programs=[program("a", "b")])
    report = review(given, EXAMPLE_DAY)
    (kept,) = [item for item in report.letters[0].items if item.rule == "unwaived-letter"]
    assert (kept.points, kept.own_points) == (8, 25)
    (few,) = [item for item in report.programs[0].items if item.rule == "too-few-assigned"]
    assert (few.points, few.own_points) == (0, 25)


@unhurried
@given(portfolios())
def test_every_score_is_a_hundred_less_its_findings(drawn: Portfolio) -> None:
    report = review(drawn, EXAMPLE_DAY)
    told = [(each.score, each.items) for each in report.letters] + [
        (each.score, each.items) for each in report.programs
    ]
    for points, found in told:
        assert points == max(0, 100 - sum(item.own_points for item in found))
    for sent in report.programs:
        assert not any(item.points for item in sent.items)
    assert not any(item.own_points for item in report.portfolio)


def test_an_answer_that_can_do_harm_in_two_ways_costs_both() -> None:
    """An unnamed kind may turn out a passive fortnight (8 points) whose attending had no time (4)."""
    short = us_letter(via=None, weeks=None, engagement=None, close_interaction=None)
    questions = review(to_internal_medicine(short, us_letter(), us_letter()), EXAMPLE_DAY).open_questions
    (kind,) = [each for each in questions if each.where == "letters.a.experience.kind"]
    assert {"passing-glimpse", "short-observership", "passive-observership"} <= set(kind.rules)
    assert {"attending-without-time", "silent-about-clinical-work", "thin-research-letter"} <= set(kind.rules)
    directness = 8 + 4 + 1  # and a research mentor who cannot speak of patients
    composition = 3  # a thin research letter
    assert kind.points == directness + composition


def test_what_a_finding_may_still_become_is_asked() -> None:
    """Nine months of silence are medium as long as nobody says whether they stayed in touch, and high without."""
    late = us_letter(end="2026-01-30", asked_on="2026-10-30")
    report = review(to_internal_medicine(late, us_letter(), us_letter()), EXAMPLE_DAY)
    (touch,) = [each for each in report.open_questions if each.where == "letters.a.experience.stayed_in_touch"]
    assert touch.points == 4


def test_beyond_the_cap_of_its_group_an_answer_costs_nothing() -> None:
    """Timing takes ten points at most: two letters asked for a year late take 16, and a third day of asking no more."""
    late = us_letter(end="2024-06-28", asked_on="2026-06-28")
    three = [late, late, us_letter(end="2026-06-26")]
    asked = [review(to_internal_medicine(*letters), EXAMPLE_DAY).open_questions for letters in (three, three[2:])]
    assert [[each.points for each in found if each.where.endswith("asked_on")] for found in asked] == [[0], [8]]


def test_what_only_a_program_waits_for_takes_nothing_from_the_portfolio() -> None:
    three = [us_letter(), us_letter(), home_letter()]
    report = review(to_internal_medicine(*three, programs=[program("a", "c", id="p", kind="academic")]), EXAMPLE_DAY)
    (expects,) = [each for each in report.open_questions if each.where == "programs.p.expects_usce"]
    assert (expects.points, expects.program_points) == (0, 25)


@pytest.mark.parametrize(("uploaded", "points"), [(0, 0), (1, 28), (2, 61), (3, 100), (4, 100)])
def test_ready_counts_uploaded_letters_by_their_share(uploaded: int, points: int) -> None:
    there = [us_letter() for _ in range(uploaded)]
    report = review(to_internal_medicine(*there, *(us_letter(status="agreed") for _ in range(4 - uploaded))))
    assert report.ready is not None
    assert report.ready.share_of == (min(uploaded, 3), 3)
    assert report.ready.points == points


def test_the_strongest_letter_stands_first() -> None:
    weak, strong = us_letter(specificity="generic"), us_letter(specificity="vivid")
    assert review(to_internal_medicine(weak, strong)).strongest_first == ("b", "a")


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

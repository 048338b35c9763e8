"""Both sides of every threshold: what the last passing and the first flagged portfolio look like."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lorweb.model import Cycle, Letter, Portfolio
from lorweb.review import review
from lorweb.rules import catalog
from lorweb.rules.external_letters import weekdays
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    observership_letter,
    portfolio,
    program,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from tests.reports import items

US, HOME, LAB = us_letter(), home_letter(), research_letter()
END = date(2026, 6, 26)
DUE = date(2026, 9, 10)


def assigned(*letters: Letter, count: int = 0, **answers: object) -> Portfolio:
    """These letters, all (or the first `count`) assigned to one internal medicine program."""
    ids = "abcdefgh"[: count or len(letters)]
    return to_internal_medicine(*letters, programs=[program(*ids, **answers)])


def asked(days_after_end: int, **answers: object) -> Portfolio:
    return to_internal_medicine(us_letter(end=END, asked_on=END + timedelta(days_after_end), **answers))


def ends_in(days: int) -> Portfolio:
    return to_internal_medicine(us_letter(status="considering", end=EXAMPLE_DAY + timedelta(days)))


def asked_before_due(days: int, **applicant: Any) -> Portfolio:
    asked_on = DUE - timedelta(days)
    return to_internal_medicine(us_letter(status="asked", asked_on=asked_on), letters_due=DUE, **applicant)


def agreed(days_ago: int) -> Portfolio:
    return to_internal_medicine(us_letter(status="agreed", sent=False, agreed_on=EXAMPLE_DAY - timedelta(days_ago)))


def waiting(days: int, *reminded_after: int) -> Portfolio:
    """A request that has been out for this many days, reminded of after so many days each."""
    since = EXAMPLE_DAY - timedelta(days)
    reminders = [since + timedelta(after) for after in reminded_after]
    return to_internal_medicine(
        us_letter(status="requested", agreed_on=since - timedelta(3), requested_on=since, reminders=reminders)
    )


def dated(days_before_due: int) -> Portfolio:
    return to_internal_medicine(us_letter(dated=DUE - timedelta(days_before_due)), letters_due=DUE)


def running(day: int, days: int) -> Portfolio:
    """A rotation of so many days of which this is the `day`-th, without a question for feedback."""
    start = EXAMPLE_DAY - timedelta(day - 1)
    end = start + timedelta(days - 1)
    return to_internal_medicine(us_letter(start=start, end=end, asked_midpoint_feedback=False))


def surgeons(inside: int, outside: int) -> Portfolio:
    letters = [us_letter(field="surgery")] * inside + [us_letter()] * outside
    ids = "abcdefgh"[: len(letters)]
    return portfolio(*letters, specialty="surgery", programs=[program(*ids)])


def emergency(sloes: int) -> Portfolio:
    forms = [us_letter(field="emergency-medicine", kind="standardized")] * sloes
    return portfolio(*forms, us_letter(), specialty="emergency-medicine")


PLAIN = us_letter(specificity="some")
COMING = us_letter(status="requested")
OBSERVED = observership_letter


def lasting(days: int, weeks: float) -> Portfolio:
    return to_internal_medicine(us_letter(start=END - timedelta(days - 1), end=END, weeks=weeks))


# Rule, severity expected (empty: not flagged), portfolio.
BOUNDARIES: dict[str, list[tuple[str, Portfolio]]] = {
    "answers-that-disagree": [
        ("", lasting(21, 4)),
        ("note", lasting(20, 4)),
        ("", lasting(35, 4)),
        ("note", lasting(36, 4)),
        ("", lasting(364, 47)),
        ("note", lasting(364, 46)),
    ],
    "few-us-specialty-letters": [("high", to_internal_medicine(US)), ("", to_internal_medicine(US, US))],
    "third-us-letter-ideal": [
        ("", to_internal_medicine(US)),
        ("note", to_internal_medicine(US, US)),
        ("", to_internal_medicine(US, US, US)),
    ],
    "us-letters-complete": [("", to_internal_medicine(US, US)), ("strength", to_internal_medicine(US, US, US))],
    "few-us-letters": [("high", to_internal_medicine(LAB)), ("", to_internal_medicine(LAB, US))],
    "two-home-letters": [("", assigned(US, HOME)), ("medium", assigned(US, HOME, HOME))],
    "replaceable-home-letter": [
        ("", assigned(home_letter(knows_you="well"), US, US, count=1)),
        ("low", assigned(home_letter(knows_you="well"), US, US, US, count=1)),
        ("", assigned(HOME, US, US, US, count=1)),
    ],
    "home-letter-first": [("medium", assigned(US, HOME)), ("", assigned(US, US, HOME))],
    "too-few-letters": [("high", to_internal_medicine(US, US)), ("", to_internal_medicine(US, US, US))],
    "more-letters-than-places": [
        ("", to_internal_medicine(*[US] * 4)),
        ("note", to_internal_medicine(*[US] * 5)),
    ],
    "too-many-assigned": [("", assigned(*[US] * 4)), ("blocker", assigned(*[US] * 5))],
    "too-few-assigned": [
        ("high", assigned(US, US)),
        ("", assigned(US, US, US)),
        ("high", assigned(US, letters_wanted=2)),
        ("", assigned(US, US, letters_wanted=2)),
        ("high", assigned(US, US, US, letters_wanted=5)),
        ("", assigned(US, US, US, US, letters_wanted=5)),
    ],
    "few-specialty-letters-assigned": [
        ("high", assigned(US, us_letter(field="surgery"))),
        ("", assigned(US, US, us_letter(field="surgery"))),
    ],
    "crowded-shared-place": [
        ("", assigned(US, US, HOME)),
        ("", assigned(US, US, US, LAB)),
        ("medium", assigned(US, US, HOME, LAB)),
        ("", assigned(US, research_letter(patient_contact=True), HOME)),
    ],
    "not-three-letters": [
        ("low", assigned(US, US)),
        ("", assigned(US, US, US)),
        ("note", assigned(US, US, US, US)),
    ],
    "unfocused-set": [
        ("medium", surgeons(2, 0)),
        ("", surgeons(3, 0)),
        ("", surgeons(2, 1)),
        ("medium", surgeons(2, 2)),
    ],
    "nothing-observed": [
        ("medium", to_internal_medicine(us_letter(observed=[]))),
        ("", to_internal_medicine(us_letter(observed=["notes"]))),
    ],
    "short-observership": [
        ("medium", to_internal_medicine(OBSERVED(weeks=27 / 7))),
        ("", to_internal_medicine(OBSERVED(weeks=28 / 7))),
    ],
    "passive-observership": [
        ("high", to_internal_medicine(OBSERVED(engagement=[]))),
        ("", to_internal_medicine(OBSERVED(engagement=["presenting"]))),
    ],
    "passing-glimpse": [
        ("high", to_internal_medicine(OBSERVED(weeks=27 / 7, engagement=[]))),
        ("", to_internal_medicine(OBSERVED(weeks=28 / 7, engagement=[]))),
        ("", to_internal_medicine(OBSERVED(weeks=27 / 7, engagement=["following_up"]))),
    ],
    "full-observership": [
        ("", to_internal_medicine(OBSERVED(weeks=27 / 7))),
        ("strength", to_internal_medicine(OBSERVED(weeks=28 / 7))),
    ],
    "research-instead-of-clinical": [("high", assigned(US, LAB)), ("", assigned(US, US, LAB))],
    "two-research-letters": [("", assigned(US, US, LAB)), ("medium", assigned(US, US, LAB, LAB))],
    "asked-in-final-week": [
        ("", asked(-8)),
        ("strength", asked(-7)),
        ("strength", asked(0)),
        ("", asked(1)),
    ],
    "asked-within-two-months": [("", asked(0)), ("note", asked(1)), ("note", asked(61)), ("", asked(62))],
    "asked-late": [("", asked(61)), ("low", asked(62)), ("low", asked(183)), ("", asked(184))],
    "asked-after-half-a-year": [
        ("", asked(183)),
        ("medium", asked(184)),
        ("medium", asked(365)),
        ("", asked(366)),
        ("medium", asked(184, stayed_in_touch=True)),
        ("high", asked(184, stayed_in_touch=False)),
    ],
    "asked-after-a-year": [("", asked(365)), ("high", asked(366))],
    "last-week-to-ask": [("", ends_in(8)), ("action", ends_in(7)), ("action", ends_in(0)), ("", ends_in(-1))],
    "asked-too-close-to-the-date": [
        ("", asked_before_due(56)),
        ("medium", asked_before_due(55)),
        ("medium", asked_before_due(28)),
        ("high", asked_before_due(27)),
        ("", asked_before_due(14, ask_weeks_ahead=2)),
        ("high", asked_before_due(13, ask_weeks_ahead=2)),
        ("high", asked_before_due(-1)),
    ],
    "packet-not-sent": [("", agreed(0)), ("medium", agreed(1))],
    "first-reminder-due": [("", waiting(13)), ("action", waiting(14)), ("", waiting(14, 14))],
    "second-reminder-due": [("", waiting(41, 14)), ("action", waiting(42, 14)), ("", waiting(42, 14, 42))],
    "letter-stays-away": [("", waiting(56, 14, 42)), ("high", waiting(57, 14, 42)), ("", waiting(57, 14))],
    "hasty-reminder": [("low", waiting(20, 13)), ("", waiting(20, 14))],
    "letter-for-both": [
        ("", to_internal_medicine(us_letter(written_for=["internal-medicine"]))),
        ("low", to_internal_medicine(us_letter(written_for=["internal-medicine", "neurology"]))),
    ],
    "us-experience-unproven": [
        ("high", assigned(US, HOME, expects_usce=True)),
        ("", assigned(US, US, HOME, expects_usce=True)),
    ],
    "few-sloes": [("high", emergency(1)), ("", emergency(2))],
    "request-lost-in-the-move": [
        ("high", to_internal_medicine(us_letter(status="requested", requested_on="2026-05-31"))),
        ("", to_internal_medicine(us_letter(status="requested", requested_on="2026-06-01"))),
    ],
    "old-letter": [("", dated(365)), ("low", dated(366)), ("low", dated(730)), ("medium", dated(731))],
    "upload-too-close": [
        ("", to_internal_medicine(us_letter(uploaded_on="2026-09-03"), letters_due=DUE)),
        ("low", to_internal_medicine(us_letter(uploaded_on="2026-09-04"), letters_due=DUE)),
    ],
    "no-place-for-the-stronger-letter": [
        ("", assigned(PLAIN, PLAIN, PLAIN, COMING, count=3)),
        ("note", assigned(PLAIN, PLAIN, PLAIN, PLAIN, COMING, count=4)),
    ],
    "same-writer-twice": [
        ("", assigned(us_letter(label="Dr. A."), us_letter(label="Dr. B."))),
        ("medium", assigned(us_letter(label="Dr. A."), us_letter(label="Dr. A."))),
    ],
    "program-has-its-own-number": [
        ("note", assigned(US, US, letters_wanted=2)),
        ("", assigned(US, US, US, letters_wanted=3)),
        ("", assigned(US, US, US, US, letters_wanted=4)),
        ("note", assigned(US, US, US, US, letters_wanted=5)),
        ("low", assigned(US, US, US, US, letters_wanted=3)),
    ],
}

# Rules that compare two counts, count up to all there are or ask for the middle have no threshold of their own.
COMPARED: dict[str, list[tuple[str, Portfolio]]] = {
    "mostly-home-letters": [
        ("", to_internal_medicine(US, US, HOME, HOME)),
        ("high", to_internal_medicine(US, US, HOME, HOME, HOME)),
    ],
    "no-us-letter": [("critical", to_internal_medicine(HOME)), ("", to_internal_medicine(HOME, US))],
    "no-midpoint-feedback": [
        ("", running(14, 27)),  # the middle day itself
        ("low", running(15, 27)),
        ("", running(14, 28)),
        ("low", running(15, 28)),
        ("low", running(28, 28)),
        ("", running(29, 28)),
        ("", running(0, 28)),
    ],
    "unanswered-question": [
        ("", to_internal_medicine(us_letter(answers=["safety", "work_ethic", "comparison", "trust"]))),
        ("low", to_internal_medicine(us_letter(answers=["safety", "work_ethic", "comparison"]))),
    ],
}


SIDES = [
    pytest.param(rule, severity, example, id=f"{rule}-{place}-{severity or 'passes'}")
    for rule, both in {**BOUNDARIES, **COMPARED}.items()
    for place, (severity, example) in enumerate(both)
]


@pytest.mark.parametrize(("rule", "severity", "example"), SIDES)
def test_a_threshold_divides_where_it_says(rule: str, severity: str, example: Portfolio) -> None:
    found = {item.severity for item in items(review(example, EXAMPLE_DAY)) if item.rule == rule}
    assert found == ({severity} if severity else set())


def test_every_threshold_is_tested_on_both_sides() -> None:
    assert set(BOUNDARIES) == {rule.id for rule in catalog() if rule.thresholds}
    for both in BOUNDARIES.values():
        assert {bool(severity) for severity, _ in both} == {True, False}


@pytest.mark.parametrize(
    ("rule", "days", "late"),
    [
        ("first-reminder-due", 21, False),
        ("first-reminder-due", 22, True),
        ("second-reminder-due", 56, False),
        ("second-reminder-due", 57, True),
    ],
)
def test_a_reminder_is_late_after_its_last_day(rule: str, days: int, late: bool) -> None:
    reminded = (14,) if rule == "second-reminder-due" else ()
    (message,) = [item.message for item in items(review(waiting(days, *reminded), EXAMPLE_DAY)) if item.rule == rule]
    assert ("overdue" in message) == late


def test_a_letter_is_old_on_the_day_programs_begin_to_read() -> None:
    cycle = Cycle(season="2027", programs_may_view=DUE + timedelta(1))
    found = {item.rule for item in items(review(dated(365), EXAMPLE_DAY, cycle=cycle))}
    assert "old-letter" in found
    assert "old-letter" not in {item.rule for item in items(review(dated(365), EXAMPLE_DAY))}


def test_business_days_leave_weekends_out() -> None:
    friday = date(2026, 9, 4)
    counted = [weekdays(friday, friday + timedelta(days)) for days in range(9)]
    assert counted == [0, 0, 0, 1, 2, 3, 4, 5, 5]
    assert weekdays(friday, friday - timedelta(3)) == 0


def test_rules_that_need_the_day_are_left_out_without_one() -> None:
    assert "last-week-to-ask" not in {item.rule for item in items(review(ends_in(3)))}

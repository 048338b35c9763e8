"""Answers about days that contradict each other, and days that would say two things at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.model import Portfolio
from lorweb.plan.calendar_file import events, uid
from lorweb.plan.tasks import State
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.views.plan import plan_view
from tests.in_season import NAME, NOVEMBER, SOURCES, found, of, planned, printed
from tests.pace import unhurried
from tests.strategies import portfolios
from tests.trees import attributes, texts

# Days that disagree


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"start": "2026-02-02", "end": "2026-02-27", "weeks": 12}, "you entered 12 weeks, but February 2, 2026"),
        ({"start": "2026-06-26", "end": "2026-06-01"}, "is before your first day with them (June 26, 2026)"),
        (
            {"start": "2026-06-01", "asked_on": "2026-05-20"},
            "the day you asked (May 20, 2026) is before your first day",
        ),
        (
            {"asked_on": "2026-06-10", "agreed_on": "2026-06-09"},
            "the day they said yes (June 9, 2026) is before the day you asked",
        ),
        (
            {"requested_on": "2026-07-10", "uploaded_on": "2026-07-09"},
            "the upload (July 9, 2026) is before the request",
        ),
        (
            {"requested_on": "2026-07-10", "reminders": ["2026-07-01"]},
            "a reminder (July 1, 2026) is before the request",
        ),
        ({"dated": "2026-12-24"}, "the letter is dated December 24, 2026, but that day is in the future"),
        ({"dated": "2026-08-10", "uploaded_on": "2026-08-01"}, "is before the date on the letter"),
        (
            {"status": "asked", "uploaded_on": "2026-08-01"},
            "you chose “Asked, no answer yet”, but also say that it was uploaded",
        ),
        ({"status": "considering", "asked_on": "2026-08-01"}, "but also say that you asked on August 1, 2026"),
    ],
)
def test_answers_that_disagree_are_named_and_cost_nothing(answers: dict[str, Any], said: str) -> None:
    whole = to_internal_medicine(us_letter(label="Dr. A.", **answers))
    told = [each for each in found(whole, NOVEMBER, "answers-that-disagree") if said in each.message]
    assert len(told) == 1
    assert (told[0].severity, told[0].points) == ("note", 0)
    assert [each.text for each in planned(whole, NOVEMBER).conflicts if said in each.text] == [told[0].message]


def test_a_request_before_the_season_opened_is_asked_about() -> None:
    early = us_letter(
        status="requested",
        asked_on="2026-10-01",
        agreed_on="2026-10-01",
        requested_on="2026-10-02",
        from_earlier_season=None,
    )
    (item,) = found(of("2028", early), NOVEMBER, "answers-that-disagree")
    assert "opens later (estimate: June 2, 2027). Was it for an earlier season?" in item.message
    answered = early.model_copy(update={"from_earlier_season": True})
    assert found(of("2028", answered), NOVEMBER, "answers-that-disagree") == []


@pytest.mark.parametrize(
    ("earlier", "asked"),
    [(None, "Was it for an earlier season?"), (False, "You say that it is not from an earlier season.")],
)
def test_a_letter_uploaded_before_the_season_opened_is_asked_about(earlier: bool | None, asked: str) -> None:
    there = us_letter(status="uploaded", from_earlier_season=earlier)
    (item,) = found(of("2028", there), NOVEMBER, "answers-that-disagree")
    assert item.message.endswith(f"opens later (estimate: June 2, 2027). {asked}")
    again = there.model_copy(update={"from_earlier_season": True})
    assert found(of("2028", again), NOVEMBER, "answers-that-disagree") == []
    assert found(of("2028", there), date(2027, 7, 1), "answers-that-disagree") == []


def test_ones_own_date_in_another_season_is_said() -> None:
    (conflict,) = planned(of("2028", letters_due="2026-09-10"), NOVEMBER).conflicts
    assert "is before the 2028 season opens (estimate: June 2, 2027)" in conflict.text


# No day says two things


@given(
    portfolios(max_programs=0),
    st.sampled_from([None, "2020", "2026", "2027", "2028", "2029", "2041"]),
    st.dates(date(2025, 1, 1), date(2029, 12, 31))
    | st.sampled_from([date(2028, 2, 29), date(2026, 12, 31), date(2027, 6, 2), date(2027, 3, 16), date(2027, 3, 19)]),
)
@unhurried
def test_no_day_is_next_and_has_nothing_due_at_once(drawn: Portfolio, season: str | None, today: date) -> None:
    whole = drawn.model_copy(update={"applicant": drawn.applicant.model_copy(update={"season": season})})
    timeline = planned(whole, today)
    for task in timeline.tasks:
        assert task.state is not State.LATER or task.first > today, task.id
        assert task.state is not State.NOW or task.first <= today, task.id
    due, coming = timeline.standing(State.OVERDUE, State.NOW), timeline.coming()
    page = {str(each[1]["id"]): texts(each) for each in plan_view(timeline, SOURCES)}
    said, text = page["plan-today"], printed(whole, today)
    quiet = not due and not timeline.now and not timeline.dates_today()
    assert ("Nothing is due" in said) == ("Nothing is due today" in text) == quiet
    if "Next:" in said:
        assert not due
        assert coming
    classes = [each for tree in plan_view(timeline, SOURCES) for each in attributes(tree, "class")]
    marked = [each for each in classes if "moment-next" in each]
    assert bool(marked) == bool(coming)
    for event in events(timeline, NAME):
        task_of = next((each for each in timeline.tasks if event.uid == uid(each.id, NAME)), None)
        assert task_of is None or task_of.state is not State.LATER or event.first > today
    assert all(each.day != today for each in timeline.season if f"Next: {each.title}" in said)

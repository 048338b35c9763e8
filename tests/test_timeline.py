"""The plan: every date rule on both sides of its boundaries, over leap days and year ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.answers import LetterStatus
from lorweb.model import Portfolio
from lorweb.plan.cycle import season_dates
from lorweb.plan.done import marked_done
from lorweb.plan.tasks import State
from lorweb.plan.timeline import Timeline, plan
from lorweb.review import review
from lorweb.samples import SAMPLES, letter, to_internal_medicine, us_letter
from tests.pace import unhurried
from tests.planned import CYCLES, TODAY, asking, day, planned, standing, task, waiting
from tests.reports import items
from tests.strategies import portfolios

# The leap day, both year ends, a common year's end of February, and the months of different lengths.
ENDS = [date(2028, 2, 29), date(2027, 2, 28), date(2026, 12, 31), date(2027, 1, 1), date(2027, 7, 2), date(2028, 1, 31)]


@pytest.mark.parametrize("end", ENDS)
def test_the_final_week_is_the_last_seven_days(end: date) -> None:
    assert standing(asking(end, end - 8 * day), "ask.a") is State.LATER
    assert standing(asking(end, end - 7 * day), "ask.a") is State.NOW
    assert standing(asking(end, end), "ask.a") is State.NOW
    assert standing(asking(end, end + 61 * day), "ask.a") is State.NOW  # still acceptable
    assert standing(asking(end, end + 62 * day), "ask.a") is State.OVERDUE


@pytest.mark.parametrize("end", ENDS)
def test_asking_is_as_good_as_the_rules_say_on_both_sides_of_each_boundary(end: date) -> None:
    rules = ["asked-in-final-week", "asked-within-two-months", "asked-late", "asked-after-half-a-year"]
    for late, rule in ((0, 0), (1, 1), (61, 1), (62, 2), (183, 2), (184, 3), (365, 3)):
        found = task(asking(end, end + late * day), "ask.a")
        assert found is not None
        report = review(to_internal_medicine(us_letter(status="considering", end=end)), end + late * day)
        said = {item.rule for item in items(report)} & set(rules[1:])
        assert said == ({rules[rule]} if rule else set())
        assert found.guide == next(each.guide for each in items(report) if each.rule in said) if said else found.guide
    after = task(asking(end, end + 366 * day), "ask.a")
    assert after is not None
    assert after.guide == "timing#after-a-year"


@pytest.mark.parametrize("end", ENDS)
def test_the_bands_of_asking_follow_each_other_without_a_gap(end: date) -> None:
    (row,) = asking(end, end).rows
    assert [band.name for band in row.bands] == ["best", "acceptable", "late", "risky"]
    assert row.bands[0].first == end - 7 * day
    assert [(band.last - end).days for band in row.bands] == [0, 61, 183, 365]
    assert all(after.first == before.last + day for before, after in zip(row.bands, row.bands[1:], strict=False))


@pytest.mark.parametrize("since", ENDS)
@pytest.mark.parametrize(("kind", "sent", "due", "late"), [("reminder-1", 0, 14, 21), ("reminder-2", 1, 42, 56)])
def test_a_reminder_is_due_and_late_on_its_days(since: date, kind: str, sent: int, due: int, late: int) -> None:
    reminders = [since + 15 * day] * sent
    for after, expected in (
        (due - 1, State.LATER), (due, State.NOW), (late, State.NOW), (late + 1, State.OVERDUE),
    ):  # fmt: skip
        assert standing(waiting(since, *reminders, today=since + after * day), f"{kind}.a") is expected


@pytest.mark.parametrize("since", ENDS)
def test_the_report_and_the_plan_name_the_same_reminder(since: date) -> None:
    rules = {
        "first-reminder-due": "reminder-1.a",
        "second-reminder-due": "reminder-2.a",
        "letter-stays-away": "alternative.a",
    }
    for sent in range(3):
        reminders = [since + 15 * day, since + 43 * day][:sent]
        for after in (13, 14, 21, 22, 41, 42, 56, 57):
            today = since + after * day
            timeline = waiting(since, *reminders, today=today)
            about = {"status": "requested", "agreed_on": since, "requested_on": since, "reminders": reminders}
            report = review(to_internal_medicine(us_letter(**about)), today)
            said = {rules[item.rule] for item in items(report) if item.rule in rules}
            now = {each.id for each in timeline.standing(State.NOW, State.OVERDUE) if each.id in rules.values()}
            assert said == now, (sent, after)


def test_the_second_reminder_waits_for_the_first() -> None:
    timeline = waiting(date(2027, 4, 1), today=date(2027, 4, 1) + 60 * day)
    assert standing(timeline, "reminder-1.a") is State.OVERDUE
    assert task(timeline, "reminder-2.a") is None
    assert task(timeline, "alternative.a") is None


def test_days_count_from_the_later_of_yes_and_request() -> None:
    asked = us_letter(status="requested", agreed_on="2027-05-03", requested_on="2027-05-10", reminders=[])
    found = task(planned(asked), "reminder-1.a")
    assert found is not None
    assert (found.first, found.last) == (date(2027, 5, 24), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("start", "end", "midpoint"),
    [
        (date(2028, 2, 15), date(2028, 3, 14), date(2028, 2, 29)),
        (date(2027, 2, 15), date(2027, 3, 14), date(2027, 2, 28)),
        (date(2026, 12, 18), date(2027, 1, 14), date(2026, 12, 31)),
        (date(2027, 6, 1), date(2027, 6, 1), date(2027, 6, 1)),
        (date(2027, 6, 1), date(2027, 6, 2), date(2027, 6, 1)),
    ],
)
def test_feedback_is_asked_for_in_the_middle_and_not_after_the_end(start: date, end: date, midpoint: date) -> None:
    def on(today: date, asked: bool = False) -> State | None:
        seen = us_letter(start=start, end=end, status="considering", asked_midpoint_feedback=asked)
        return standing(planned(seen, today=today), "midpoint.a")

    assert on(midpoint - day) is State.LATER
    assert on(midpoint) is on(end) is State.NOW
    assert on(end + day) is State.MISSED
    assert on(end + day, asked=True) is State.DONE


def test_the_packet_goes_out_on_the_day_of_the_yes() -> None:
    for sent, after, expected in (
        (False, 0, State.NOW), (False, 1, State.OVERDUE), (None, 30, State.NOW), (True, 30, State.DONE),
    ):  # fmt: skip
        yes = us_letter(status="agreed", agreed_on=TODAY, sent=sent, sent_on=TODAY if sent else None)
        timeline = planned(yes, today=TODAY + after * day)
        assert standing(timeline, "packet.a") is expected
        found = task(timeline, "packet.a")
        assert found is not None
        assert found.first == TODAY


def test_before_the_yes_what_follows_is_assumed_and_says_so() -> None:
    timeline = planned(us_letter(status="considering", end="2027-07-02", sent=None))
    kinds = {each.kind: each for each in timeline.tasks}
    assert {kind for kind, each in kinds.items() if each.assumed} == {
        "packet", "request", "reminder-1", "reminder-2", "alternative",
    }  # fmt: skip
    assert kinds["packet"].first == kinds["ask"].first == date(2027, 6, 25)
    assert kinds["reminder-1"].first == date(2027, 7, 9)
    assert kinds["alternative"].first == date(2027, 8, 21)
    assert all(each.state is State.LATER for each in timeline.tasks if each.assumed)


def test_a_request_lost_in_the_portals_change_is_made_again() -> None:
    lost = us_letter(status="requested", agreed_on="2026-05-04", requested_on="2026-05-31", reminders=[])
    found = task(planned(lost), "request.a")
    assert found is not None
    assert (found.state, found.first) == (State.OVERDUE, date(2026, 6, 1))
    kept = us_letter(status="requested", agreed_on="2026-05-04", requested_on="2026-06-01", reminders=[])
    assert standing(planned(kept), "request.a") is State.DONE


def test_an_uploaded_letter_wants_thanks_and_no_reminder() -> None:
    def there(today: date, **answers: Any) -> Timeline:
        since = date(2027, 6, 1)
        return waiting(since, today=today, status="uploaded", uploaded_on="2027-06-14", **answers)

    timeline = there(date(2027, 6, 14))
    assert standing(timeline, "thanks.a") is State.NOW
    assert standing(timeline, "reminder-1.a") is State.NEEDLESS
    assert standing(there(date(2027, 6, 28)), "thanks.a") is State.NOW
    assert standing(there(date(2027, 6, 29)), "thanks.a") is State.MISSED
    assert task(there(date(2027, 6, 15)), "reminder-1.a") is None
    assert standing(there(date(2027, 7, 29), thanked_on="2027-06-20"), "thanks.a") is State.DONE


def test_a_letter_that_will_not_come_asks_for_another_writer_and_nothing_else() -> None:
    for status in ("hesitated", "declined"):
        timeline = planned(us_letter(status=status, asked_on="2027-06-18", end="2027-06-25"))
        assert [(each.id, each.state) for each in timeline.tasks] == [("alternative.a", State.NOW)]
        assert timeline.rows == ()


@pytest.mark.parametrize("status", ["considering", "asked", "agreed", "requested"])
def test_nobody_is_told_to_ask_or_to_remind_who_has_died(status: str) -> None:
    days = {"asked_on": "2027-05-18", "agreed_on": "2027-05-18", "requested_on": "2027-05-19", "end": "2027-06-25"}
    timeline = planned(us_letter(status=status, reachable="died", **days))
    assert [(each.id, each.state, each.message) for each in timeline.tasks] == [("alternative.a", State.NOW, "")]
    assert timeline.tasks[0].guide == "letter-writers#writer-died"
    assert not timeline.rows
    assert not timeline.conflicts


def test_nobody_is_told_to_thank_who_has_died() -> None:
    there = planned(us_letter(uploaded_on="2027-06-20", reachable="died"))
    assert task(there, "thanks.a") is None


def test_a_friend_is_not_asked_but_somebody_else() -> None:
    timeline = planned(us_letter(status="considering", role="friend_or_relative", end="2027-06-25"))
    assert [each.id for each in timeline.tasks] == ["alternative.a"]
    assert timeline.tasks[0].guide == "letter-writers#friends-and-relatives"


def test_a_writer_who_has_moved_is_asked_and_reminded_as_before() -> None:
    moved, there = (waiting(date(2027, 6, 1), today=TODAY, reachable=each) for each in ("moved", None))
    assert moved.tasks == there.tasks


def test_what_has_no_day_is_asked_for() -> None:
    letters = (
        us_letter(status="considering"),
        us_letter(status="agreed"),
        us_letter(status="requested", agreed_on="2027-05-01"),
        us_letter(status="uploaded"),
    )
    assert planned(*letters).missing == (
        "letters.a.experience.end", "letters.b.agreed_on", "letters.c.requested_on",
    )  # fmt: skip


def test_a_writer_one_considers_is_asked_today_where_nobody_says_until_when_the_work_goes_on() -> None:
    """The feedback says "ask them"; the plan must not say that nothing is due."""
    ask = task(planned(us_letter(status="considering")), "ask.a")
    assert ask
    assert (ask.state, ask.first, ask.last, ask.message) == (State.NOW, TODAY, None, "request")
    assert ask.note == "Enter your last day with them to see the best week."


@pytest.mark.parametrize(
    "answers",
    [{"fears_weak": True}, {"knows_you": "barely"}, {"start": TODAY + day}],
    ids=["weak", "a stranger", "not met yet"],
)
def test_who_should_not_be_asked_yet_or_at_all_is_no_task(answers: dict[str, Any]) -> None:
    assert "ask.a" not in {each.id for each in planned(us_letter(status="considering", **answers)).tasks}
    assert planned(letter(label="Dr. New")).tasks == ()


@pytest.mark.parametrize(("sent", "there"), [(None, True), (False, True), (True, False)])
def test_who_said_yes_gets_the_packet_today_whenever_that_was(sent: bool | None, there: bool) -> None:
    found = standing(planned(us_letter(status="agreed", sent=sent)), "packet.a")
    assert found is (State.NOW if there else None)


def test_tasks_come_in_the_order_in_which_they_want_attention() -> None:
    timeline = planned(
        us_letter(status="requested", agreed_on="2027-05-01", requested_on="2027-05-01", reminders=[]),
        us_letter(status="considering", start="2027-06-07", end="2027-07-02", asked_midpoint_feedback=False),
        us_letter(asked_on="2027-01-10"),
    )
    order = [each.state for each in timeline.tasks]
    assert order[:2] == [State.OVERDUE, State.NOW]
    assert order == sorted(order, key=[*State].index)


KINDS = ["ask.a", "midpoint.a", "packet.a", "request.a", "reminder-1.a", "reminder-2.a", "alternative.a", "thanks.a"]


def test_every_task_can_be_marked_done_and_stays_done() -> None:
    whole = to_internal_medicine(
        us_letter(
            status="considering", start="2027-04-05", end="2027-04-30", asked_midpoint_feedback=None, sent=None,
            uploaded_on=None,
        )
    )  # fmt: skip
    today = date(2027, 4, 20)
    for kind, later in (("midpoint", 0), ("ask", 6)):
        whole = marked_done(whole, f"{kind}.a", today + later * day)
    assert whole.letters[0].status is LetterStatus.ASKED
    yes = whole.letters[0].model_copy(update={"status": LetterStatus.AGREED, "agreed_on": date(2027, 4, 26)})
    whole = whole.model_copy(update={"letters": (yes,)})
    for kind, on in (("packet", 0), ("request", 1), ("reminder-1", 16), ("reminder-2", 44), ("alternative", 60)):
        before = plan(whole, date(2027, 4, 26) + on * day)
        assert standing(before, f"{kind}.a") in (State.NOW, State.OVERDUE), kind
        whole = marked_done(whole, f"{kind}.a", date(2027, 4, 26) + on * day)
        assert standing(plan(whole, date(2027, 4, 26) + on * day), f"{kind}.a") is State.DONE, kind
    there = whole.letters[0].model_copy(update={"status": LetterStatus.UPLOADED, "uploaded_on": date(2027, 6, 30)})
    whole = marked_done(whole.model_copy(update={"letters": (there,)}), "thanks.a", date(2027, 7, 1))
    last = plan(whole, date(2027, 7, 1))
    assert {each.id for each in last.standing(State.DONE)} == set(KINDS)
    assert Portfolio.model_validate_json(whole.model_dump_json()) == whole


def test_marking_what_does_not_exist_changes_nothing() -> None:
    whole = SAMPLES["strong-internal-medicine"]()
    assert marked_done(whole, "ask.nobody", TODAY) == whole
    assert marked_done(whole, "dance.ward", TODAY) == whole


@given(portfolios(), st.dates())
@unhurried
def test_any_portfolio_has_a_plan_on_any_day(whole: Portfolio, today: date) -> None:
    timeline = plan(whole, today, season_dates(whole, CYCLES))
    assert len({each.id for each in timeline.tasks}) == len(timeline.tasks)
    for each in timeline.tasks:
        assert each.last is None or each.first <= each.last
        assert (each.state is State.LATER) <= (each.first > today or bool(each.assumed))
        assert (each.state is State.OVERDUE) == (
            each.last is not None and each.last < today and not each.assumed
            and each.state not in (State.DONE, State.MISSED, State.NEEDLESS)
        )  # fmt: skip
        done = marked_done(whole, each.id, today)
        assert Portfolio.model_validate_json(done.model_dump_json()) == done

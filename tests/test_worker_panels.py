"""What the worker answers for the panels of the plan and the messages, asked as the page asks."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

import docx
import icalendar
import pytest
from hypothesis import given

from lorweb.browser import reviewer, worker_messages, worker_plan
from lorweb.content_files import content
from lorweb.difference import changed_answers
from lorweb.documents.messages import MESSAGES, TO_A_PROGRAM
from lorweb.documents.packet_page import PACKET_PAGE
from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.last_edit import LastEdit
from lorweb.model import Draft, Portfolio
from lorweb.plan.companion import rotations, ticked
from lorweb.plan.done import answers_changed, marked_done
from lorweb.plan.timeline import plan
from lorweb.refused import Refused
from lorweb.review import review_with_steps
from lorweb.samples import portfolio, research_letter, to_internal_medicine, us_letter
from lorweb.site.invented import AMINA, NOW
from lorweb.views.plan import ALL
from tests.pace import unhurried
from tests.strategies import portfolios

DAY = NOW.date()
TEXT = save_portfolio(AMINA)
NAME = "3f9a1c07d2e85b64a0f1"
WRITTEN = "2027-06-21T13:30:00.000Z"


@pytest.fixture(autouse=True)
def _content(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = content()
    for module in (reviewer, worker_plan, worker_messages):
        monkeypatch.setattr(module, "content", lambda: everything)


def written(answer: dict[str, Any]) -> str:
    return " ".join(tree for _, tree in answer["sections"])


def shown(whole: Portfolio = AMINA, **chosen: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(
        worker_messages.messages_json(save_portfolio(whole), DAY.isoformat(), json.dumps(chosen))
    )
    return answer


def test_every_section_of_the_plan_has_an_id_of_its_own() -> None:
    sections = json.loads(worker_plan.plan_json(TEXT, DAY.isoformat()))["sections"]
    ids = [id for id, _ in sections]
    assert len(set(ids)) == len(ids)
    assert [json.loads(tree)[1]["id"] for _, tree in sections] == ids
    assert {"plan-today", "companion-ward"} <= set(ids)


@pytest.mark.parametrize("step", [task.id for task in plan(AMINA, DAY).tasks])
def test_a_done_step_is_told_as_the_answers_that_say_so(step: str) -> None:
    answer = json.loads(worker_plan.step_done_json(TEXT, DAY.isoformat(), step))
    letter = step.partition(".")[2]
    assert all(path.startswith(f"letters.{letter}.") for path, _ in answer["answers"])
    changed = json.loads(TEXT)
    for path, value in answer["answers"]:
        _, id, *steps, last = path.split(".")
        place = next(each for each in changed["letters"] if each["id"] == id)
        for name in steps:
            place = place.setdefault(name, {})
        place[last] = value
    assert open_portfolio(json.dumps(changed)) == marked_done(AMINA, step, DAY)


def test_a_step_for_the_next_season_can_be_tried_too() -> None:
    day = NOW.date().isoformat()
    found = reviewer.reviewed_with_steps(TEXT, day, True)[1].next_steps
    assert found
    assert [each.id for each in found.too_late] == ["add-us-letter"]
    assert "tree" in json.loads(reviewer.what_if_json(TEXT, day, True, "add-us-letter"))


def test_a_step_that_is_not_there_changes_nothing() -> None:
    assert json.loads(worker_plan.step_done_json(TEXT, DAY.isoformat(), "ask.nobody")) == {"answers": [], "said": ""}


@given(portfolios())
@unhurried
def test_the_answers_that_changed_are_exactly_those_that_differ(whole: Portfolio) -> None:
    for task in plan(whole, DAY).tasks:
        after = marked_done(whole, task.id, DAY)
        changes = answers_changed(whole, after)
        assert bool(changes) == (after != whole)
    assert answers_changed(whole, whole) == ()


def test_calendar_files_for_all_and_for_one_step() -> None:
    named = save_portfolio(AMINA.model_copy(update={"calendar_name": NAME}))
    for step, name in ((ALL, "lorweb-plan.ics"), ("ask.ward", "lorweb-ask-ward.ics"), ("ask.nobody", None)):
        answer = json.loads(
            worker_plan.calendar_json(named, DAY.isoformat(), step, "https://example.org/guide/", WRITTEN)
        )
        events = icalendar.Calendar.from_ical(answer["text"]).walk("VEVENT")
        assert len(events) == {ALL: len(events), "ask.ward": 1, "ask.nobody": 0}[step]
        assert name is None or answer["name"] == name
        assert all(NAME in str(event["UID"]) for event in events)
    assert len(events) == 0


def test_no_calendar_without_a_name_for_it() -> None:
    with pytest.raises(Refused, match="no calendar name yet"):
        worker_plan.calendar_json(TEXT, DAY.isoformat(), ALL, "https://example.org/guide/", WRITTEN)


def test_a_calendar_name_is_no_edit_and_in_no_feedback() -> None:
    named = AMINA.model_copy(update={"calendar_name": NAME})
    before, after = review_with_steps(AMINA, DAY), review_with_steps(named, DAY)
    assert after == before
    assert NAME not in after.model_dump_json()
    assert changed_answers(AMINA, named) == ()
    last = LastEdit()
    last.see(AMINA, before)
    assert last.see(named, after) is None
    assert plan(named, DAY) == plan(AMINA, DAY)


@pytest.mark.parametrize("name", [*MESSAGES, PACKET_PAGE])
def test_every_message_can_be_shown_with_and_without_anything_to_say(name: str) -> None:
    for whole in (AMINA, to_internal_medicine(), portfolio()):
        answer = shown(whole, message=name)
        assert answer["chosen"]["message"] == name
        ids = [id for id, _ in answer["sections"]]
        assert ids[0] == "messages-choice"
        assert ids[-1] == "messages-facts"
        assert ("made" in answer) == ("messages-words" in ids)
        assert "None" not in written(answer)


def test_what_is_not_chosen_is_guessed_by_todays_steps() -> None:
    assert shown()["chosen"] == {"letter": "research", "program": "county", "message": "packet", "tone": "formal"}
    assert shown(letter="clinic")["chosen"]["message"] == "reminder-2"
    assert shown(letter="gone", message="poem", tone="loud")["chosen"] == shown()["chosen"]
    assert shown(to_internal_medicine())["chosen"]["letter"] == ""
    assert shown(to_internal_medicine())["about"] == ""
    assert shown(message=TO_A_PROGRAM)["about"] == "programs.county"


def test_ones_own_version_is_shown_for_what_it_was_written_for_and_for_nothing_else() -> None:
    draft = Draft(about="letters.clinic", message="reminder-2", tone="warm", subject="Hm", text="All mine")
    whole = open_portfolio(save_portfolio(AMINA.model_copy(update={"drafts": (draft,)})))
    assert whole.drafts == (draft,)
    assert "All mine" in written(shown(whole, letter="clinic", message="reminder-2", tone="warm"))
    for chosen in (
        ("clinic", "reminder-2", "formal"),
        ("ward", "reminder-2", "warm"),
        ("clinic", "reminder-1", "warm"),
    ):
        letter, name, tone = chosen
        assert "All mine" not in written(shown(whole, letter=letter, message=name, tone=tone))
    made = shown(whole, letter="clinic", message="reminder-2", tone="warm")["made"]
    assert made == shown(letter="clinic", message="reminder-2", tone="warm")["made"]


def test_the_writers_page_as_a_word_file() -> None:
    answer = json.loads(worker_messages.docx_json(TEXT, DAY.isoformat(), "ward"))
    document = docx.Document(BytesIO(b64decode(answer["base64"])))
    assert document.paragraphs[0].text == "Amina Diallo: one page for your letter"
    assert "refused" in json.loads(worker_messages.docx_json(TEXT, DAY.isoformat(), "nobody"))


def test_rotations_are_those_in_which_something_can_still_be_done() -> None:
    whole = to_internal_medicine(
        us_letter(id="there"), research_letter(id="lab", status="agreed"), us_letter(id="next", status="considering"),
        us_letter(id="no", status="declined"), us_letter(id="old", status="considering", archived=True),
    )  # fmt: skip
    assert [each.letter for each in rotations(whole, DAY)] == ["next"]
    assert [each.letter for each in rotations(ticked(whole, "there", "be-early", True), DAY)] == ["there", "next"]
    for day, runs in ((6, False), (7, True), (21, True)):
        assert [each.runs for each in rotations(AMINA, date(2027, 6, day)) if each.letter == "ward"] == [runs]

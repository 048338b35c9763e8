"""A portfolio's history: any state since comes back, exactly; what has changed is said in few plain words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.browser import page_change_words, page_history
from lorweb.browser.page_change_words import APPLICANT, PROGRAM, WHOLE, WORDS
from lorweb.browser.page_history import MOST, MOST_CHARACTERS
from lorweb.model import Applicant, Letter, Program

State = dict[str, Any]
told: Any = page_change_words.told
History: Any = page_history.History
TEXTS = st.sampled_from(["", "one", "two", "Ω\n“"])
ANSWERS = st.dictionaries(st.sampled_from("abc"), TEXTS | st.none() | st.lists(TEXTS, max_size=2))
ENTRY: Any = st.fixed_dictionaries(
    {"id": st.sampled_from(["x", "y", "z"])}, optional={"writer": ANSWERS, "letters": st.lists(TEXTS)}
)
DRAFT = st.fixed_dictionaries({"message": st.sampled_from(["thanks", "request"]), "text": TEXTS})
STATES: Any = st.fixed_dictionaries(
    {
        "applicant": ANSWERS,
        "letters": st.lists(ENTRY, max_size=3, unique_by=lambda each: each["id"]),
        "programs": st.lists(ENTRY, max_size=3, unique_by=lambda each: each["id"]),
    },
    optional={"drafts": st.lists(DRAFT, max_size=3), "fit_weights": ANSWERS},
)


DAMAGED = ["?", "1\n?\n\n?", '1\n["", {"letters": [3]}]\n\n[]', "2\n[]", "1\n\n\n3", '1\n["", 3]']


def history() -> Any:
    """An empty one, whose clock counts."""
    ticks = iter(range(100_000))
    return History(lambda: f"2027-06-01T10:{next(ticks):05}")


def state(*labels: str, programs: int = 0, **applicant: str) -> State:
    """A portfolio with a letter by each of these writers."""
    letters = [{"id": f"letter{place}", "writer": {"label": label}} for place, label in enumerate(labels, 1)]
    listed = [{"id": f"program{place}", "name": f"Hospital {place}"} for place in range(programs)]
    return {"applicant": applicant, "letters": letters, "programs": listed}


@given(st.lists(STATES, min_size=1, max_size=6))
def test_every_state_comes_back_in_both_directions_also_from_the_text(states: list[State]) -> None:
    made = history()
    different = states[:1]
    for each in states:
        made.follow(json.loads(json.dumps(each)))
        different += [each] if each != different[-1] else []
    assert [each for _, each in made.states()] == different[-2::-1]
    again = history()
    again.begin(made.text())
    again.follow(different[-1])
    for each in reversed(different[:-1]):
        assert again.back() == each
    assert again.back() is None
    third = history()
    third.begin(again.text())
    third.follow(different[0])
    for each in different[1:]:
        assert third.forth() == each
    assert third.forth() is None


def test_what_is_on_screen_may_be_changed() -> None:
    made = history()
    made.follow(state("One"))
    made.follow(state("One", "Two"))
    shown = made.back()
    shown["letters"][0]["writer"]["label"] = "Changed"
    made.follow(shown)
    assert made.words(made.done, told) == "Changed’s name"
    assert made.back() == state("One")


def test_a_change_after_an_undo_ends_what_could_be_redone() -> None:
    made = history()
    for each in (state(), state("One"), state("One", "Two")):
        made.follow(each)
    made.back()
    made.follow(state("Other"))
    assert made.forth() is None
    assert made.back() == state("One")


def test_typing_in_one_field_is_one_step_until_it_is_left() -> None:
    made = history()
    made.follow(state())
    for label in ("D", "Dr", "Dr."):
        made.follow(state(label), "letters.letter1.writer.label")
    made.left()
    made.follow(state("Dr. A"), "letters.letter1.writer.label")
    made.follow(state("Dr."), "letters.letter1.writer.label")
    assert len(made.done) == 1, "what was typed and deleted again is no step"
    assert made.back() == state()


def test_it_stays_small_and_forgets_the_oldest_first() -> None:
    made = history()
    for number in range(MOST + 20):
        made.follow(state(str(number)))
    assert len(made.done) == MOST
    assert list(made.states())[-1][1] == state("19")
    for number in range(8):
        made.follow(state("x" * (MOST_CHARACTERS // 4 + number)))
    assert len(made.text()) < 2 * MOST_CHARACTERS
    made.follow(state("y" * 2 * MOST_CHARACTERS))
    made.follow(state())
    assert made.back() == state("y" * 2 * MOST_CHARACTERS), "the last step can be undone, however large it is"


def test_an_import_of_many_programs_is_a_small_step() -> None:
    made = history()
    made.follow(state("One"))
    before = len(made.text())
    made.follow(state("One", programs=300))
    assert len(made.text()) - before < len(json.dumps(state(programs=300))) / 2


def test_one_step_is_taken_back_and_what_came_since_stays() -> None:
    made = history()
    made.follow(state("One", "Two"))
    two = state("One", "Two")["letters"][1]
    made.follow({**state(), "letters": [two]})
    removal = made.latest
    three = {"id": "letter3"}
    made.follow({**state(season="2028"), "letters": [two, three]})
    expected = state("One", "Two", season="2028")
    expected["letters"].append(three)
    assert made.without(removal) == expected


def test_a_calendar_name_is_no_step() -> None:
    made = history()
    made.follow(state("One"))
    made.follow({**state("One"), "calendar_name": "a"})
    assert made.text() == ""


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_history_ends_and_harms_nothing(text: str) -> None:
    made = history()
    made.begin(text)
    made.follow(state("One"))
    assert made.words(made.done, told) == made.words(made.undone, told) == ""
    assert made.back() is None
    assert made.forth() is None
    assert made.text() == ""
    made.follow(state("Two"))
    assert made.back() == state("One")


def test_what_another_tab_has_done_is_told_apart() -> None:
    made, other = history(), history()
    other.clock = lambda: "2027-06-01T11"
    made.follow(state())
    made.follow(state("One"))
    other.begin(made.text())
    other.follow(state("One"))
    other.follow(state("Two"))
    made.take(other.text())
    made.follow(state("Two"))
    assert made.words(made.done, told) == "Two’s name, in another tab"
    made.back()
    assert made.words(made.done, told) == "One added"


CHANGES: list[tuple[State, State, str]] = [
    (state(), state("Dr. Miller"), "Dr. Miller added"),
    (state("Dr. Miller"), state(), "Dr. Miller removed"),
    (state("One", "Two", "Three"), state(), "3 letters removed"),
    (state(), state(programs=1), "Hospital 0 added"),
    (state(), state(programs=300), "300 programs added"),
    (state(), state(season="2028", visa_need="j1", a="", b="", d=""), "your a, b, d, 2 more"),
    (state("One"), state("One", specialty="psychiatry"), "your specialty"),
    (state("One"), state("Two"), "Two’s name"),
    (state("One, ward"), state("Two, ward"), "Two, ward: name"),
    (state("One"), state(""), "One’s name"),
    (state("One"), {**state("One"), "drafts": [{"message": "thanks"}]}, "a message"),
    (state("One"), state("One"), ""),
]


@pytest.mark.parametrize(("before", "after", "words"), CHANGES)
def test_what_has_changed_is_said_in_few_words(before: State, after: State, words: str) -> None:
    assert told(before, after) == words


def test_what_programs_say_of_a_letter_goes_with_it_unsaid() -> None:
    before, after = state("One", programs=2), state(programs=2)
    before["programs"][0]["letters"] = ["letter1"]
    assert told(before, after) == "One removed"
    assert told(after, {**after, "programs": after["programs"][::-1]}) == "the order of your programs"
    assigned = json.loads(json.dumps(before))
    assigned["programs"][1]["letters"] = ["letter1"]
    assert told(before, assigned) == "Hospital 1’s letters"


def test_archiving_and_the_packet_are_said_as_they_are() -> None:
    letter = state("One")["letters"][0]
    archived = {**state(), "letters": [{**letter, "archived": True}]}
    assert told(state("One"), archived) == "One archived"
    assert told(archived, state("One")) == "One used again"
    packed = {**state(), "letters": [{**letter, "packet": {"cv": True, "sent": True}, "unsure": ["kind"]}]}
    assert told(state("One"), packed) == "One’s packet"


def test_every_answer_has_words_and_no_words_are_left_over() -> None:
    letter = Letter.model_fields
    parts = [letter[name].annotation for name in ("writer", "experience")]
    names = {name for kind in (Applicant, Letter, Program, *parts) for name in kind.model_fields}  # type: ignore[union-attr]
    assert {*WORDS, *APPLICANT, *PROGRAM, *WHOLE} <= names
    plain = re.compile(r"^[A-Za-z-]+( [A-Za-z0-9-]+)*$")
    assert all(plain.match(WORDS.get(name, name.replace("_", " "))) for name in names)

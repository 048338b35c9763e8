"""The form asks for everything the model knows, once; and every open question can be asked in words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from lorweb.model import Applicant, Letter, Program
from lorweb.review import review
from lorweb.rules import catalog
from lorweb.views.form import field_at, question
from lorweb.views.questions import FIRST, MORE, asked_paths
from lorweb.views.report import report_view

ASKED_ELSEWHERE = [
    *("writer.name", "writer.email", "experience.hospital", "packet.strengths_named", "packet.cases_named"),  # messages
    "experience.habits",  # the rotation companion
    *("thanked_on", "replacement_asked"),  # ticked off in the plan
    "archived",  # the letter's own button
]
"""What other screens ask for, where the answer is used."""


def paths(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every dotted path of an answer in the model."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from paths(field.annotation, f"{prefix}{name}.")
        else:
            yield prefix + name


def test_the_form_asks_for_every_answer_of_a_letter_once() -> None:
    assert sorted([*asked_paths(), *ASKED_ELSEWHERE]) == sorted(set(paths(Letter)) - {"id", "unsure"})


def test_few_are_asked_what_hardly_anybody_needs_to_answer() -> None:
    when = dict([*FIRST, *(each for _, fields in MORE for each in fields)])
    assert when["experience.remote"] == "writer.based_in=us"
    assert when["language"] == "writer.based_in=home|elsewhere"
    assert "declined" not in (when["writer.reachable"] or "declined")
    assert not {"experience.remote", "language", "writer.reachable"} & set(dict(FIRST))


def test_what_a_waived_letter_says_is_asked_as_far_as_one_knows() -> None:
    for path in (
        "specificity",
        "compares_to_us",
        "answers",
        "states_level",
        "general_greeting",
        "letterhead",
        "language",
    ):
        assert "s far as you know" in str(field_at(Letter, path).description), path


def test_every_question_has_words_and_a_hint() -> None:
    for kind, model in (("applicant", Applicant), ("letters", Letter), ("programs", Program)):
        for path in set(paths(model)) - {"id"}:
            assert question(kind, path).strip(), f"{kind}.{path}"


def test_every_example_can_be_shown() -> None:
    for rule in catalog():
        for example in (*rule.passes(), *rule.flags()):
            assert report_view(review(example), example)

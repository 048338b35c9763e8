"""The portfolio: every question is worded, may stay open, and is kept as it was answered."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from lorweb.model import (
    Applicant,
    Cycle,
    Experience,
    Letter,
    LetterWriter,
    Packet,
    Portfolio,
    Program,
    ProgramSet,
    SeasonDates,
)
from lorweb.samples import SAMPLES, letter, portfolio, program, us_letter

STRUCTURE = {"id", "writer", "experience", "packet"}
"""Fields that hold answers together instead of asking for one."""

QUESTIONS = [
    pytest.param(model, name, id=f"{model.__name__}.{name}")
    for model in (Applicant, LetterWriter, Experience, Packet, Letter, Program, SeasonDates, Cycle)
    for name in model.model_fields
    if name not in STRUCTURE | ({"season"} if model is Cycle else set())
]


@pytest.mark.parametrize(("model", "name"), QUESTIONS)
def test_a_field_is_a_question_with_a_hint(model: type[BaseModel], name: str) -> None:
    field = model.model_fields[name]
    assert field.title
    assert field.description
    assert field.description.endswith((".", "”", "?"))
    assert not field.is_required()


def test_nothing_has_to_be_answered() -> None:
    blank = Portfolio(letters=(Letter(id="a"),), programs=(Program(id="p"),))
    assert Portfolio.model_validate_json(blank.model_dump_json(exclude_defaults=True)) == blank


def test_a_portfolio_does_not_change() -> None:
    with pytest.raises(ValidationError):
        letter().status = "uploaded"  # type: ignore[misc, assignment]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"letters": [{"id": "a"}, {"id": "a"}]}, "two letters share the id 'a'"),
        ({"programs": [{"id": "p"}, {"id": "p"}]}, "two programs share the id 'p'"),
        ({"letters": [{"id": "a"}], "programs": [{"id": "p", "letters": ["a", "a"]}]}, "lists a letter twice"),
        ({"programs": [{"id": "p", "letters": ["b"]}]}, "'b', which is not among the letters"),
        ({"letters": [{"id": "with space"}]}, "pattern"),
        ({"letters": [{"id": "a", "experience": {"weeks": "NaN"}}]}, "finite"),
        ({"letters": [{"id": "a", "experience": {"weeks": -1}}]}, "greater than or equal to 0"),
        ({"letters": [{"id": "a", "writer": {"specialty": "cardiologie"}}]}, "did you mean 'cardiology'"),
        ({"letters": [{"id": "a", "writer": {"specialty": "??"}}]}, "use 'other'"),
        ({"applicant": {"specialty": "cardiology"}}, "not a residency"),
        ({"applicant": {"speciality": "surgery"}}, "Extra inputs"),
        ({"format": 2}, "Input should be 1"),
    ],
)
def test_a_mistake_is_named(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Portfolio.model_validate(changes)


@pytest.mark.parametrize(
    ("applicant", "own", "specialty", "question"),
    [
        ({}, None, None, "applicant.specialty"),
        ({"specialty": "surgery"}, None, "surgery", "programs.program.specialty"),
        ({"specialty": "surgery"}, "urology", "urology", "programs.program.specialty"),
        # With two specialties an unnamed program could be in either.
        ({"specialty": "surgery", "second_specialty": "urology"}, None, None, "programs.program.specialty"),
    ],
)
def test_a_set_knows_its_specialty(
    applicant: dict[str, Any], own: str | None, specialty: str | None, question: str
) -> None:
    whole = portfolio(us_letter(), programs=[program("a", specialty=own)], **applicant)
    chosen = ProgramSet(applicant=whole.applicant, program=whole.programs[0], letters=whole.letters, pool=whole.letters)
    assert chosen.specialty == specialty
    assert chosen.specialty_question == question


@pytest.mark.parametrize(
    ("answers", "fewest", "most"),
    [
        ({}, None, None),
        ({"letters_wanted": 3}, 3, 3),
        ({"letters_min": 2, "letters_max": 4}, 2, 4),
        ({"letters_wanted": 3, "letters_min": 2, "letters_max": 4}, 3, 3),
    ],
)
def test_a_program_has_its_own_number_or_range(answers: dict[str, int], fewest: int | None, most: int | None) -> None:
    asked = program(**answers)
    assert (asked.fewest_letters, asked.most_letters) == (fewest, most)


def test_a_builder_knows_every_answer_and_no_other() -> None:
    assert us_letter(via="observership", field="cardiology").writer.specialty == "cardiology"
    with pytest.raises(TypeError, match="no letter has an answer called 'wavier'"):
        letter(wavier="waived")


def test_many_letters_have_names_of_their_own() -> None:
    assert len({each.id for each in portfolio(*[letter()] * 60).letters}) == 60


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_sample_opens_as_it_was_written(sample: Any) -> None:
    assert Portfolio.model_validate_json(sample().model_dump_json(exclude_defaults=True)) == sample()

"""One person under two spellings is one writer; two people are two; and where nobody can tell, one is asked."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from lorweb.model import Letter
from lorweb.review import review
from lorweb.same_writer import authors, perhaps_same
from lorweb.samples import EXAMPLE_DAY, program, to_internal_medicine, us_letter
from tests.reports import items

Told = str | dict[str, str]
"""What two letters say of their writers; a text alone is the label."""


def letters(*told: Told) -> list[Letter]:
    cards: list[dict[str, Any]] = [{"label": each} if isinstance(each, str) else each for each in told]
    return [us_letter(id=id, **card) for id, card in zip("abcdef", cards, strict=False)]


def verdict(*told: Told) -> str:
    """What is made of two letters: one person, perhaps one, or two; in either order."""
    said = set()
    for pair in permutations(told):
        a, b = letters(*pair)
        keys = authors([a, b])
        said.add("one" if keys["a"] == keys["b"] != "" else "ask" if perhaps_same([a, b]) else "two")
    assert len(said) == 1
    return said.pop()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Smith", "dr smith"),
        (
            {"label": "Ward", "email": "Jane Roe <Jane@x.example>"},
            {"label": "Clinic", "email": "mailto:jane@x.example"},
        ),
        ("Dr. Smith", "  DR.  SMITH "),
        ("Dr.Smith", "Dr. Smith"),
        ("Dr. John Smith", "Prof. John Smith"),
        ("Prof. Dr. John Smith", "John Smith"),
        ("John Smith, MD", "John Smith"),
        ("John Smith, M.D.", "Dr. John Smith"),
        ("John Smith MD, PhD", "john smith"),
        ("John Smith, DO", "John Smith D.O."),
        ("John Smith, M.D., Ph.D., FACP", "Dr. John Smith"),
        ("Smith, John", "John Smith"),
        ("Smith, John, MD", "Dr. John Smith"),
        ("J. R. Smith", "J.R. Smith"),
        ("Dr. José Álvarez", "Dr. Jose Alvarez"),
        ("Dr. Jose\u0301 Alvarez", "Dr. José Alvarez"),
        ("Dr. Nguyễn", "Dr. Nguyen"),
        ("Dr. Łukasz Groß", "Dr. Lukasz Gross"),
        ("Dr. Yıldız", "Dr. Yildiz"),
        ("O'Brien", "O’Brien"),
        ("Ann Smith-Jones", "Ann Smith Jones"),
        ("Dr. Smith, cardiology", "Dr. Smith (Cardiology)"),
        ("Ward attending", "ward  attending"),
        ("د. ليلى", "د. ليلى "),
        ("王医生", "王医生"),
        ("Д-р Иванова", "д-р иванова"),
        ({"label": "Ward", "name": "Dr. Okafor"}, {"label": "Clinic", "name": "Dr. Okafor"}),
        ({"label": "Ward", "name": "Ada Okafor"}, {"label": "Okafor, Ada"}),
        ({"label": "Ward", "name": "Dr. Ada Okafor"}, {"label": "Clinic", "name": "Okafor, Ada, MD"}),
        ({"label": "Ward", "email": "a@x.org"}, {"label": "Clinic", "email": " A@X.ORG "}),
        ({"label": "Dr. A. Khan", "email": "a@x.org"}, {"label": "Dr. Khan", "email": "a@x.org"}),
        # A full name is told by two mailboxes as well as by one.
        ({"label": "Dr. Ada Okafor", "email": "a@x.org"}, {"label": "Dr. Ada Okafor", "email": "ada@y.org"}),
    ],
)
def test_one_person_however_written(one: Told, other: Told) -> None:
    assert verdict(one, other) == "one"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Smith", "Dr. John Smith, cardiology"),
        ("Dr. J. Smith", "Dr. John Smith"),
        ("Dr. John A. Smith", "Dr. John Smith"),
        ("Dr. John A. Smith", "Dr. J. Smith"),
        ("Dr. Smith, cardiology", "Dr. Smith, ward"),
        ("Dr. S., cardiology", "Dr. S., sub-internship"),
        ("Smith", "Dr. Smith, cardiology"),
        ("Dr. Garcia", "Dr. Maria Garcia Lopez"),
        ("Wang Wei", "Wei Wang"),
        ("Dr. Álvarez", "Jose Alvarez, M.D."),
        ({"label": "Ward", "name": "Dr. Okafor"}, {"label": "Dr. Ada Okafor, clinic"}),
        ({"label": "Dr. Smith", "email": "s@x.org"}, {"label": "Dr. John Smith"}),
        # A tag may be one person's second address, or another person's behind one mailbox.
        ({"label": "Ward", "email": "smith@x.org"}, {"label": "Clinic", "email": "smith+letters@x.org"}),
    ],
)
def test_where_it_is_unclear_one_is_asked(one: Told, other: Told) -> None:
    assert verdict(one, other) == "ask"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("Dr.", "Dr."),
        ("   ", ""),
        ("", "Dr. Smith"),
        ("Dr. Smith", "Dr. Smythe"),
        ("Dr. John Smith", "Dr. Jane Smith"),
        ("Dr. John A. Smith", "Dr. John B. Smith"),
        ("Dr. J. Smith", "Dr. Mary Smith"),
        ("Dr. John Smith", "Dr. John Miller"),
        ("Dr. S., cardiology", "Dr. Smith"),
        ("Ward attending", "Clinic attending"),
        ("Cardiology, ward", "Cardiology, clinic"),
        ("Linh Do", "Linh Tran"),
        ({"label": "Dr. Smith", "email": "john@x.org"}, {"label": "Dr. John Smith", "email": "s@y.org"}),
        ({"label": "Dr. Smith", "email": "john@x.org"}, {"label": "Dr. Smith", "email": "mary@x.org"}),
        ({"label": "Dr. Smith", "name": "John Smith"}, {"label": "Dr. Smith", "name": "Mary Smith"}),
        ({"label": "Dr. Ada Okafor", "name": "Dr. Okafor"}, {"label": "Dr. Ben Okafor", "name": "Dr. Okafor"}),
        ({"label": "Ward", "name": "John Smith", "email": "office@x.org"},
         {"label": "Lab", "name": "Mary Jones", "email": "office@x.org"}),
        ({"label": "Ward", "email": "n/a"}, {"label": "Lab", "email": "n/a"}),
        ({"label": "Ward", "email": "a@x.org"}, {"label": "Lab", "email": "a@y.org"}),
    ],
)  # fmt: skip
def test_two_people_are_two(one: Told, other: Told) -> None:
    assert verdict(one, other) == "two"


def test_nobody_named_has_no_key_and_a_named_writer_has_one() -> None:
    assert authors(letters("", "Dr.", "Dr. Smith")) == {"a": "", "b": "", "c": "c"}


def test_one_person_is_followed_from_letter_to_letter() -> None:
    three = letters("Dr. Smith", {"label": "Dr. Smith", "email": "s@x.org"}, {"label": "Ward", "email": "s@x.org"})
    assert set(authors(three).values()) == {"a"}
    assert perhaps_same(three) == ()


def test_of_many_that_may_be_one_person_no_more_pairs_are_asked_than_needed() -> None:
    four = letters("Dr. Smith, ward", "Dr. Smith, clinic", "Dr. Smith, lab", "Dr. Smith, lab")
    assert perhaps_same(four) == (("a", "b"), ("a", "c"))


def test_the_order_of_letters_changes_nothing() -> None:
    four = letters("Dr. Smith", "Smith, John", {"label": "Ward", "name": "John Smith"}, "Dr. Jones")
    expected = authors(four)
    assert all(authors(list(order)) == expected for order in permutations(four))


def test_two_hundred_letters_of_one_label_are_quick_and_one_person() -> None:
    many = [us_letter(id=f"l{number}", label="Dr. Smith") for number in range(200)]
    assert len(set(authors(many).values())) == 1
    assert perhaps_same(many) == ()


def asked_about(*told: Told) -> list[str]:
    report = review(to_internal_medicine(*letters(*told)), EXAMPLE_DAY)
    return [
        f"{item.severity}: {item.message} {item.advice}" for item in items(report) if item.rule == "perhaps-one-writer"
    ]


def test_the_note_says_which_two_and_how_to_settle_it() -> None:
    (said,) = asked_about("Dr. Smith", "Dr. John Smith, cardiology", "Dr. Jones")
    assert said.startswith("note: Dr. John Smith, cardiology and Dr. Smith may be one person")
    assert "the same name or e-mail address" in said
    assert "full name" in said


def test_what_the_note_advises_settles_it() -> None:
    ward, clinic = {"label": "Dr. Smith, ward"}, {"label": "Dr. Smith, clinic"}
    assert asked_about(ward, clinic)
    assert not asked_about({**ward, "email": "s@x.org"}, {**clinic, "email": "s@x.org"})
    assert not asked_about({**ward, "name": "Dr. John Smith"}, {**clinic, "name": "Dr. John Smith"})
    assert not asked_about({**ward, "name": "Dr. John Smith"}, {**clinic, "name": "Dr. Mary Smith"})


def test_a_program_does_not_hear_one_person_twice_under_two_labels() -> None:
    two = letters({"label": "Ward", "name": "Dr. Ada Okafor"}, {"label": "Okafor, Ada"})
    report = review(to_internal_medicine(*two, programs=[program("a", "b")]), EXAMPLE_DAY)
    assert "2 letters by Ward go to this program." in [item.message for item in items(report)]

"""Builders for letters and portfolios in one line, and the named samples a visitor can load.

A builder takes answers by the name of their field, wherever in the letter the field stands; `via` is the kind of
experience, `field` the writer's specialty. The rules' own examples and the tests are written with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from lorweb.model import Experience, Letter, LetterWriter, Packet, Portfolio, Program

EXAMPLE_DAY = date(2026, 11, 23)
"""The day on which the rules' own examples are judged."""

ALIASES = {"via": ("experience", "kind"), "field": ("writer", "specialty")}
PARTS: dict[str, type[BaseModel]] = {"writer": LetterWriter, "experience": Experience, "packet": Packet}

HOMES = {name: (part, name) for part, model in PARTS.items() for name in model.model_fields} | {
    name: ("", name) for name in Letter.model_fields
}
"""Where a letter keeps each answer: in which part, and under which name."""

PACKET: dict[str, Any] = {
    name: True
    for name, field in Packet.model_fields.items()
    if field.annotation == bool | None and name not in ("exam_scores", "both_specialties")
}
STRONG: dict[str, Any] = {
    "role": "attending", "senior": True, "respected": True, "knows_you": "well", "works_with_us_trainees": True,
    "via": "elective", "weeks": 4, "directly_supervised": True, "meetings_only": False,
    "observed": ["histories", "presentations", "notes"], "asked_midpoint_feedback": True,
    "status": "uploaded", "kind": "narrative", "specificity": "vivid", "compares_to_us": True, "states_level": True,
    "answers": ["safety", "work_ethic", "comparison", "trust"],
    "asked_for_strong": True, "fears_weak": False, "waiver": "waived", "route": "writer", "asked_to_draft": False,
    "general_greeting": True, "letterhead": True, "from_earlier_season": False, **PACKET,
}  # fmt: skip


def letter(**answers: Any) -> Letter:
    """A letter with these answers and no others."""
    parts: dict[str, Any] = {"id": "letter"}
    for name, value in answers.items():
        home = ALIASES.get(name) or HOMES.get(name)
        if home is None:
            raise TypeError(f"no letter has an answer called '{name}'")
        part, field = home
        if part:
            parts.setdefault(part, {})[field] = value
        else:
            parts[field] = value
    return Letter.model_validate(parts)


def us_letter(**answers: Any) -> Letter:
    """A strong letter from a US internist who supervised an elective, with these answers changed."""
    return letter(**{**STRONG, "based_in": "us", "field": "internal-medicine", **answers})


def home_letter(**answers: Any) -> Letter:
    """A strong letter from the head of the applicant's home department, with these answers changed."""
    home = {"based_in": "home", "role": "department_chair", "via": "employment", "weeks": 52, "sustained": True}
    known = {"knows_you": "exceptionally", "shows_leadership": True, "faculty_input": True}
    return letter(**{**STRONG, **home, **known, "field": "internal-medicine", **answers})


def observership_letter(**answers: Any) -> Letter:
    """A good letter from a US observership, with these answers changed."""
    seen = {"engagement": ["presenting", "differentials", "following_up"], "close_interaction": True}
    return us_letter(**{"via": "observership", **seen, **answers})


def research_letter(**answers: Any) -> Letter:
    """A good letter from a US principal investigator who never saw clinical work, with these answers changed."""
    research = {"via": "research", "role": "principal_investigator", "weeks": 40, "patient_contact": False}
    output = {"research_output": True, "active_in_research": True, "clinical_comment": True}
    return us_letter(**{**research, **output, **answers})


def program(*letters: str, **answers: Any) -> Program:
    """A program with the letters of these ids assigned to it, the first letter first."""
    return Program.model_validate({"id": "program", "name": "A program", "letters": letters, **answers})


def portfolio(*letters: Letter, programs: Sequence[Program] = (), **applicant: Any) -> Portfolio:
    """A portfolio of these letters, named a, b, c … in order unless they have ids of their own."""
    named = [
        each if each.id != "letter" else each.model_copy(update={"id": _name(place)})
        for place, each in enumerate(letters)
    ]
    return Portfolio.model_validate({"applicant": applicant, "letters": named, "programs": tuple(programs)})


def to_internal_medicine(*letters: Letter, programs: Sequence[Program] = (), **applicant: Any) -> Portfolio:
    """A portfolio of these letters for someone who applies to internal medicine."""
    return portfolio(*letters, programs=programs, **{"specialty": "internal-medicine", **applicant})


def _name(place: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[place % 26] * (place // 26 + 1)


def strong_internal_medicine() -> Portfolio:
    """Three US letters in internal medicine and a home chair for the fourth spot."""
    return to_internal_medicine(
        us_letter(
            id="ward", label="Dr. A., ward attending", start="2026-05-04", end="2026-05-29",
            asked_on="2026-05-27", agreed_on="2026-05-27", sent_on="2026-05-27", uploaded_on="2026-06-20",
        ),
        us_letter(
            id="subi", label="Dr. B., sub-internship", via="sub_internship", start="2026-06-01", end="2026-06-26",
            asked_on="2026-06-25", agreed_on="2026-06-25", sent_on="2026-06-25", uploaded_on="2026-07-14",
        ),
        us_letter(
            id="clinic", label="Dr. C., clinic", knows_you="exceptionally", weeks=8, start="2026-07-06",
            end="2026-08-28", asked_on="2026-08-25", agreed_on="2026-08-25", sent_on="2026-08-25", status="requested",
            requested_on="2026-08-26",
        ),
        home_letter(id="home", label="Prof. D., chair at home"),
        programs=[
            program("ward", "subi", "clinic", id="county", name="County hospital", specialty="internal-medicine",
                    kind="community", expects_usce=True),
            program("ward", "subi", "clinic", "home", id="university", name="University hospital",
                    specialty="internal-medicine", kind="academic", letters_wanted=4),
        ],
        season="2027", has_research=False,
    )  # fmt: skip


def home_letters_and_observership() -> Portfolio:
    """Three letters from home and a two-week observership: the file many applicants start from."""
    return to_internal_medicine(
        home_letter(id="chair", label="Prof. E., head of medicine"),
        home_letter(
            id="ward", label="Dr. F., ward at home", role="attending", senior=False, shows_leadership=None,
            works_with_us_trainees=False, compares_to_us=False, specificity="some", status="agreed", waiver=None,
        ),
        home_letter(
            id="surgeon", label="Dr. G., surgeon at home", field="surgery", role="attending", knows_you="somewhat",
            specificity="generic", waiver="not_waived", route="applicant", status="uploaded",
            works_with_us_trainees=False, compares_to_us=False, shared_cases=False,
        ),
        observership_letter(
            id="observer", label="Dr. H., cardiology observership", field="cardiology", weeks=2, engagement=[],
            close_interaction=False, directly_supervised=False, observed=[], knows_you="somewhat",
            specificity="generic", status="asked", asked_for_strong=False, waiver="undecided",
            compares_to_us=None, answers=None,
        ),
        season="2028", has_research=False,
    )  # fmt: skip


def two_specialties_and_a_famous_chair() -> Portfolio:
    """Psychiatry and family medicine, with a research letter and a chair who barely knows the applicant."""
    return portfolio(
        us_letter(
            id="unit", label="Dr. I., inpatient psychiatry", field="psychiatry", written_for=["psychiatry"],
            asked_which_specialty=True, both_specialties=True,
        ),
        us_letter(
            id="family", label="Dr. J., family medicine clinic", field="family-medicine",
            written_for=["psychiatry", "family-medicine"], asked_which_specialty=True, status="requested",
            both_specialties=False,
        ),
        research_letter(
            id="lab", label="Dr. K., depression research", field="psychiatry", clinical_comment=False,
            directly_supervised=False, observed=[], meetings_only=True, status="agreed", written_for=["psychiatry"],
            answers=["work_ethic"], compares_to_us=False,
        ),
        us_letter(
            id="chair", label="Prof. L., famous chair", field="psychiatry", role="department_chair", famous=True,
            knows_you="barely", faculty_input=False, directly_supervised=False, observed=[], specificity="generic",
            status="considering", asked_for_strong=None, waiver=None, compares_to_us=False, answers=[],
        ),
        programs=[
            program("unit", "lab", "chair", id="psych", name="University psychiatry", specialty="psychiatry",
                    kind="academic"),
            program("unit", "lab", "family", id="town", name="Town family medicine", specialty="family-medicine",
                    kind="community", expects_usce=True),
        ],
        specialty="psychiatry", second_specialty="family-medicine", season="2028", has_research=True,
    )  # fmt: skip


SAMPLES: dict[str, Callable[[], Portfolio]] = {
    "strong-internal-medicine": strong_internal_medicine,
    "home-letters-and-observership": home_letters_and_observership,
    "two-specialties-and-a-famous-chair": two_specialties_and_a_famous_chair,
}
"""The named samples; a sample's docstring says what it shows."""

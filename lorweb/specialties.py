"""The specialties an applicant may name, and how a letter from one field serves an application in another.

Names are the residency specialties of the application services and the subspecialties letter writers come from.
`LETTERS_COUNT` says for each target whose letters count as the specialty and whose help beside it, each row with its
basis: a section of the guide, or a source in content/sources.toml for what the source guide does not say. It reads from
the target to the letter; a field that no row names is distant.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, WithJsonSchema

MAIN = {
    "anesthesiology": "Anesthesiology",
    "child-neurology": "Child neurology",
    "dermatology": "Dermatology",
    "emergency-medicine": "Emergency medicine",
    "family-medicine": "Family medicine",
    "internal-medicine": "Internal medicine",
    "interventional-radiology": "Interventional radiology",
    "medical-genetics": "Medical genetics",
    "neurology": "Neurology",
    "neurosurgery": "Neurosurgery",
    "nuclear-medicine": "Nuclear medicine",
    "obstetrics-gynecology": "Obstetrics and gynecology",
    "ophthalmology": "Ophthalmology",
    "orthopedic-surgery": "Orthopedic surgery",
    "otolaryngology": "Otolaryngology",
    "pathology": "Pathology",
    "pediatrics": "Pediatrics",
    "physical-medicine": "Physical medicine and rehabilitation",
    "plastic-surgery": "Plastic surgery (integrated)",
    "preventive-medicine": "Preventive medicine",
    "psychiatry": "Psychiatry",
    "radiation-oncology": "Radiation oncology",
    "radiology": "Radiology",
    "surgery": "General surgery",
    "thoracic-surgery": "Thoracic surgery (integrated)",
    "urology": "Urology",
    "vascular-surgery": "Vascular surgery (integrated)",
}

ONE_YEAR = {
    "preliminary-medicine": "Preliminary medicine",
    "preliminary-surgery": "Preliminary surgery",
    "transitional-year": "Transitional year",
}
"""Programs of one year, most often before an advanced program in another specialty (1f-match-2025)."""

PRELIMINARY = {"internal-medicine": "preliminary-medicine", "surgery": "preliminary-surgery"}
"""The preliminary year in each specialty that has one; directories list it as a track of the specialty."""

COMBINED = {
    "medicine-pediatrics": ("Medicine-pediatrics", ("internal-medicine", "pediatrics")),
    "medicine-psychiatry": ("Medicine-psychiatry", ("internal-medicine", "psychiatry")),
    "medicine-anesthesiology": ("Medicine-anesthesiology", ("internal-medicine", "anesthesiology")),
    "medicine-dermatology": ("Medicine-dermatology", ("internal-medicine", "dermatology")),
    "medicine-medical-genetics": ("Medicine-medical genetics", ("internal-medicine", "medical-genetics")),
    "medicine-preventive-medicine": ("Medicine-preventive medicine", ("internal-medicine", "preventive-medicine")),
    "family-medicine-psychiatry": ("Family medicine-psychiatry", ("family-medicine", "psychiatry")),
    "family-medicine-preventive-medicine": (
        "Family medicine-preventive medicine",
        ("family-medicine", "preventive-medicine"),
    ),
    "emergency-medicine-anesthesiology": (
        "Emergency medicine-anesthesiology",
        ("emergency-medicine", "anesthesiology"),
    ),
    "emergency-medicine-family-medicine": (
        "Emergency medicine-family medicine",
        ("emergency-medicine", "family-medicine"),
    ),
    "emergency-medicine-internal-medicine": (
        "Emergency medicine-internal medicine",
        ("emergency-medicine", "internal-medicine"),
    ),
    "emergency-medicine-pediatrics": ("Emergency medicine-pediatrics", ("emergency-medicine", "pediatrics")),
    "pediatrics-anesthesiology": ("Pediatrics-anesthesiology", ("pediatrics", "anesthesiology")),
    "pediatrics-medical-genetics": ("Pediatrics-medical genetics", ("pediatrics", "medical-genetics")),
    "pediatrics-physical-medicine": ("Pediatrics-PM&R", ("pediatrics", "physical-medicine")),
    "pediatrics-psychiatry-child-psychiatry": ("Triple board (pediatrics-psychiatry)", ("pediatrics", "psychiatry")),
    "psychiatry-neurology": ("Psychiatry-neurology", ("psychiatry", "neurology")),
}
"""Programs that train in two specialties at once, and these two: its sides (1f-match-2025, 1f-combined-em)."""

RESIDENCIES = {**MAIN, **ONE_YEAR, **{key: name for key, (name, _) in COMBINED.items()}}
"""Whatever one may apply to."""

SUBSPECIALTIES = {
    "cardiology": ("Cardiology", "internal-medicine"),
    "critical-care": ("Critical care", "internal-medicine"),
    "endocrinology": ("Endocrinology", "internal-medicine"),
    "gastroenterology": ("Gastroenterology", "internal-medicine"),
    "geriatrics": ("Geriatrics", "internal-medicine"),
    "hematology-oncology": ("Hematology and oncology", "internal-medicine"),
    "infectious-disease": ("Infectious disease", "internal-medicine"),
    "nephrology": ("Nephrology", "internal-medicine"),
    "pulmonology": ("Pulmonology", "internal-medicine"),
    "rheumatology": ("Rheumatology", "internal-medicine"),
    "internal-subspecialty": ("Another subspecialty of internal medicine", "internal-medicine"),
    "neonatology": ("Neonatology", "pediatrics"),
    "pediatric-cardiology": ("Pediatric cardiology", "pediatrics"),
    "pediatric-critical-care": ("Pediatric critical care", "pediatrics"),
    "pediatric-hematology-oncology": ("Pediatric hematology and oncology", "pediatrics"),
    "pediatric-subspecialty": ("Another pediatric subspecialty", "pediatrics"),
    "cardiothoracic-surgery": ("Cardiothoracic surgery", "surgery"),
    "colorectal-surgery": ("Colorectal surgery", "surgery"),
    "pediatric-surgery": ("Pediatric surgery", "surgery"),
    "surgical-oncology": ("Surgical oncology", "surgery"),
    "transplant-surgery": ("Transplant surgery", "surgery"),
    "trauma-surgery": ("Trauma surgery", "surgery"),
    "surgical-subspecialty": ("Another surgical subspecialty", "surgery"),
    "child-psychiatry": ("Child and adolescent psychiatry", "psychiatry"),
}

OTHER = "other"

NAMES = {**RESIDENCIES, **{key: name for key, (name, _) in SUBSPECIALTIES.items()}, OTHER: "Another field"}
"""Every specialty's key and the name shown on screen."""

RESIDENCY_GROUPS = (
    ("Specialties", tuple(MAIN)),
    ("One-year programs", tuple(ONE_YEAR)),
    ("Combined programs", tuple(COMBINED)),
)
"""What one applies to, as lists offer it: a heading, and what stands below it."""

FIELD_GROUPS = (
    ("Specialties", tuple(MAIN)),
    ("Subspecialties", tuple(SUBSPECIALTIES)),
    ("Two specialties at once", tuple(COMBINED)),
    ("Other", (OTHER,)),
)
"""What a letter writer practices; nobody practices a preliminary or a transitional year."""

ADVANCED = (
    "anesthesiology", "dermatology", "interventional-radiology", "neurology", "ophthalmology", "physical-medicine",
    "radiation-oncology", "radiology",
)  # fmt: skip
"""Specialties whose training often begins with a year somewhere else (1f-preliminary, 1f-advanced)."""


class Row(NamedTuple):
    """What counts for one target: letters of `own` as the specialty, best first; `related` help; and the basis."""

    own: tuple[str, ...]
    related: tuple[str, ...]
    basis: tuple[str, ...]


_TABLE, _PAIR = "letter-types#related-specialties", "letter-types#named-pairs"

LETTERS_COUNT = {
    "internal-medicine": Row(("internal-medicine",), ("family-medicine",), (_PAIR,)),
    "family-medicine": Row(("family-medicine",), ("internal-medicine",), (_PAIR,)),
    "psychiatry": Row(("psychiatry",), ("neurology", "internal-medicine", "family-medicine", "pediatrics"), (_TABLE,)),
    "neurology": Row(("neurology",), ("psychiatry", "child-neurology"), (_PAIR, "1f-child-neurology-what")),
    "pediatrics": Row(("pediatrics",), ("child-neurology",), (_TABLE, "1f-child-neurology-what")),
    "surgery": Row(
        ("surgery",),
        ("vascular-surgery", "thoracic-surgery", "plastic-surgery", "neurosurgery", "orthopedic-surgery",
         "otolaryngology", "urology"),
        (_TABLE, "1f-surgical-specialties"),
    ),
    "child-neurology": Row(
        ("child-neurology", "pediatrics", "neurology"), (),
        ("1f-child-neurology-pediatrics", "1f-child-neurology-chair", "1f-child-neurology-what"),
    ),
    "preliminary-medicine": Row(
        ("internal-medicine",), ADVANCED, ("1f-preliminary-program", "1f-preliminary-forum", "1f-preliminary"),
    ),
    "preliminary-surgery": Row(("surgery",), ADVANCED, ("1f-preliminary-surgery", "1f-preliminary-forum")),
    "transitional-year": Row(
        ("internal-medicine", "surgery", "family-medicine", "pediatrics", "emergency-medicine",
         "obstetrics-gynecology"),
        ADVANCED, ("1f-transitional-program", "1f-transitional", "1f-preliminary-forum"),
    ),
    **{
        key: Row((*sides, key), (), ("1f-combined-both", "1f-combined-both-anesthesiology", "1f-med-peds"))
        for key, (_, sides) in COMBINED.items()
    },
    "pediatrics-psychiatry-child-psychiatry": Row(
        ("pediatrics", "psychiatry", "child-psychiatry", "pediatrics-psychiatry-child-psychiatry"), (),
        ("1f-triple-board", "1f-triple-board-what"),
    ),
}  # fmt: skip
"""Whose letters count where. What stands in no row counts for itself only, and its subspecialties are related to it."""

_THREE = frozenset({"internal-medicine", "pediatrics", "psychiatry", "family-medicine"})

THREE_LETTER_FIELDS = (
    _THREE | {"preliminary-medicine"} | {key for key in COMBINED if _THREE.issuperset(COMBINED[key][1])}
)
"""Fields in which three letters are the target (guide: how-many-letters#how-many), and the programs they run."""

FOCUSED_FIELDS = frozenset({"surgery", "obstetrics-gynecology"})
"""Fields named as wanting nearly all letters from the specialty; other competitive fields the applicant marks."""


class Fit(StrEnum):
    """How a letter's field stands to the specialty applied to."""

    TARGET = "target"
    RELATED = "related"
    DISTANT = "distant"


def fit(field: str | None, target: str | None) -> Fit | None:
    """How a letter from `field` serves `target`; None while either is unknown."""
    if field is None or target is None:
        return None
    practiced = (field, *sides(field))
    own = letter_fields(target)
    if field != OTHER and (field == target or any(each in own for each in practiced)):
        return Fit.TARGET
    related = _related(target)
    return Fit.RELATED if any(each in related for each in practiced) else Fit.DISTANT


def letter_fields(target: str) -> tuple[str, ...]:
    """The fields whose letters count as the specialty there, best first."""
    return LETTERS_COUNT[target].own if target in LETTERS_COUNT else (target,)


def letters_named(target: str) -> str:
    """Which letters to get there, in the middle of a sentence: "internal medicine or surgery"."""
    own = letter_fields(target)
    if own == (target,):
        return named(target)
    both = sides(target)
    shown = both or (own[:2] if target == "transitional-year" else own)
    words = ["surgery" if each == "surgery" else named(each) for each in shown]
    return listed(words, "and" if both else "or")


def sides(field: str) -> tuple[str, ...]:
    """The two specialties of a combined program; none of any other."""
    return COMBINED[field][1] if field in COMBINED else ()


def speaks_for(field: str, side: str) -> bool:
    """Whether a letter from this field stands for one side of a combined program: it, or a subspecialty of it."""
    parent = SUBSPECIALTIES[field][1] if field in SUBSPECIALTIES else None
    return side in (field, parent, *sides(field))


def careers(targets: Sequence[str]) -> tuple[str, ...]:
    """Those of the targets that are more than one year: a year before a specialty does not compete with it.

    Guide: one-year-and-combined#one-year-programs.
    """
    return tuple(each for each in targets if each not in ONE_YEAR)


def listed(words: Sequence[str], last: str) -> str:
    """The words as a list in a sentence, with "and" or "or" before the last."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


@cache
def _related(target: str) -> frozenset[str]:
    """The fields related to a target: by its own row, and by the rows and subspecialties of what counts there."""
    counted = (target, *letter_fields(target))
    rows = (LETTERS_COUNT[each].related for each in counted if each in LETTERS_COUNT)
    below = (key for key, (_, parent) in SUBSPECIALTIES.items() if parent in counted)
    return frozenset({*below, *(field for row in rows for field in row)})


def named(key: str) -> str:
    """The name shown on screen, in the middle of a sentence: "internal medicine"."""
    name = NAMES[key]
    return name[0].lower() + name[1:]


def _known(key: str) -> str:
    if key in NAMES:
        return key
    near = get_close_matches(key.lower().replace(" ", "-"), NAMES, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "use 'other' for a field that is not listed"
    raise ValueError(f"{key!r} is not a specialty this guide knows; {hint}")


def _residency(key: str) -> str:
    if _known(key) in RESIDENCIES:
        return key
    raise ValueError(f"{key!r} is not a residency you can apply to; name the residency, such as 'internal-medicine'")


Specialty = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(NAMES)})]
Residency = Annotated[str, AfterValidator(_residency), WithJsonSchema({"type": "string", "enum": list(RESIDENCIES)})]

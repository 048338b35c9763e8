"""The specialties an applicant may name, how they are spelled, and which count as related.

Names are the residency specialties of the application services and the subspecialties letter writers come from.
Which field is *related* to which is the guide's own table (letter-types#types-fit) and nothing else: it reads from
the applicant's target to the letter, never backwards.
"""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

RESIDENCIES = {
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
    "transitional-year": "Transitional year",
    "urology": "Urology",
    "vascular-surgery": "Vascular surgery (integrated)",
}

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

RELATED_FIELDS = {
    "psychiatry": frozenset({"neurology", "internal-medicine", "family-medicine", "pediatrics"}),
    "surgery": frozenset({"vascular-surgery", "thoracic-surgery", "plastic-surgery"}),
}
"""Related fields that stand among the residencies: psychiatry with neurology or primary care, and the subspecialties of
surgery that one may also enter directly."""

SUBSPECIALTIES_COUNT_FOR = frozenset({"internal-medicine", "pediatrics", "surgery"})
"""Targets whose subspecialties the guide calls related."""

THREE_LETTER_FIELDS = frozenset({"internal-medicine", "pediatrics", "psychiatry", "family-medicine"})
"""Fields in which three letters are the target (guide: how-many-letters#how-many)."""

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
    if field == target and field != OTHER:
        return Fit.TARGET
    if field in RELATED_FIELDS.get(target, ()):
        return Fit.RELATED
    parent = SUBSPECIALTIES[field][1] if field in SUBSPECIALTIES else None
    if parent == target and target in SUBSPECIALTIES_COUNT_FOR:
        return Fit.RELATED
    return Fit.DISTANT


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
    raise ValueError(f"{key!r} is not a residency one applies to; name the residency, such as 'internal-medicine'")


Specialty = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(NAMES)})]
Residency = Annotated[str, AfterValidator(_residency), WithJsonSchema({"type": "string", "enum": list(RESIDENCIES)})]

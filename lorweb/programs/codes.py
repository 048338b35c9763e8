"""The codes of programs: what kind of code a text is, and the specialty and track that follow from it.

NRMP: "Characters 1-4: the institution code; Characters 5-7: the ACGME specialty code; Character 8: program type letter;
Characters 9-11: track number" (nrmp-codes). ACGME: ten digits, of which "the first 3 digits" indicate the specialty
(acgme-codes); what the others mean is published nowhere, so nothing follows from them here.
"""

from __future__ import annotations

import re

SPECIALTIES = {
    "040": "anesthesiology",
    "080": "dermatology",
    "110": "emergency-medicine",
    "120": "family-medicine",
    "130": "medical-genetics",
    "140": "internal-medicine",
    "160": "neurosurgery",
    "180": "neurology",
    "185": "child-neurology",
    "200": "nuclear-medicine",
    "220": "obstetrics-gynecology",
    "240": "ophthalmology",
    "260": "orthopedic-surgery",
    "280": "otolaryngology",
    "300": "pathology",
    "320": "pediatrics",
    "340": "physical-medicine",
    "362": "plastic-surgery",
    "380": "preventive-medicine",
    "400": "psychiatry",
    "416": "interventional-radiology",
    "420": "radiology",
    "430": "radiation-oncology",
    "440": "surgery",
    "451": "vascular-surgery",
    "461": "thoracic-surgery",
    "480": "urology",
    "700": "medicine-pediatrics",
    "705": "emergency-medicine-internal-medicine",
    "715": "medicine-psychiatry",
    "720": "family-medicine-psychiatry",
    "725": "emergency-medicine-pediatrics",
    "726": "pediatrics-anesthesiology",
    "730": "pediatrics-psychiatry-child-psychiatry",
    "735": "pediatrics-physical-medicine",
    "742": "medicine-anesthesiology",
    "751": "medicine-preventive-medicine",
    "752": "family-medicine-preventive-medicine",
    "755": "psychiatry-neurology",
    "765": "pediatrics-medical-genetics",
    "766": "medicine-medical-genetics",
    "785": "medicine-dermatology",
    "795": "emergency-medicine-family-medicine",
    "796": "emergency-medicine-anesthesiology",
    "999": "transitional-year",
}
"""The specialty by the three digits that both codes share, as the ERAS and NRMP lists of specialties have them
(specialty-codes); digits of fellowships, or that no list has, say nothing."""

TRACKS = {"C": "Categorical", "P": "Preliminary", "A": "Advanced", "M": "Primary care", "R": "Physician"}
"""NRMP's letters of the Main Match (nrmp-codes)."""

NRMP = re.compile(r"\d{4}(\d{3})([CPAMR])\d{1,3}")
ACGME = re.compile(r"(\d{3})\d{7}")


def code_facts(text: str) -> dict[str, str]:
    """What a code says, by field: itself, the specialty, the track; empty if it is no code of a residency program.

    Spreadsheets drop the zero in front of 040 and 080: nine digits that such a code would leave are read as one.
    """
    plain = re.sub(r"[\s\-‐‑–]", "", text).upper()
    if len(plain) == len("401234567") and plain.isdecimal() and f"0{plain[:2]}" in SPECIALTIES:
        plain = f"0{plain}"
    if found := NRMP.fullmatch(plain):
        facts = {"nrmp_code": plain, "track": TRACKS[found[2]]}
    elif found := ACGME.fullmatch(plain):
        facts = {"acgme_code": plain}
    else:
        return {}
    specialty = SPECIALTIES.get(found[1])
    if specialty == "transitional-year":
        facts.pop("track", None)  # it is one year whatever the letter
    return facts | ({"specialty": specialty} if specialty else {})

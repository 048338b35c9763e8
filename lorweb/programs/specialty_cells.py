"""Cells of a program list that name the specialty one applies to, with the track beside it if there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from lorweb.programs.cells import SIMPLE, Unreadable, alike, plain, quoted
from lorweb.specialties import COMBINED, NAMES, PRELIMINARY, RESIDENCIES

_TRACKS = {
    "Categorical": r"categorical|cat\.?(?!\w)",
    "Advanced": "advanced|adv",
    "Preliminary": "preliminary|prelim",
    "Primary care": "primary care|primary",
}
_TRACK = re.compile("|".join(rf"\b(?P<t{at}>{words})(?!\w)" for at, words in enumerate(_TRACKS.values())))
_ASIDE = re.compile(r"\(\s*\d+\s*\)|\b(?:residency|program|track|position|pgy[- ]?[12](?: only)?)(?!\w)")
"""What stands beside a specialty and is none of it: its code, how many places, the year of training."""


def residency(cell: str) -> Mapping[str, str]:
    """The specialty one applies to, by its name or a short form, and its track if the cell names one.

    A preliminary year is its department's specialty with the track "Preliminary", as directories list it.
    """
    said = alike(cell)
    if whole := _known(said):
        return {"specialty": whole}
    rest = _ASIDE.sub(" ", said)
    tracks = list(dict.fromkeys(list(_TRACKS)[int(str(each.lastgroup)[1:])] for each in _TRACK.finditer(rest)))
    rest = _TRACK.sub(" ", rest)
    if len(tracks) > 1:
        rest = re.sub(r"\band\b", " ", rest)
    if "Preliminary" in tracks:
        rest = re.sub(r"\byear\b", " ", rest)
    known = _known(rest)
    if not known or ("Preliminary" in tracks and known not in PRELIMINARY):
        raise Unreadable(f"{quoted(cell)} is not a specialty known here; {_hint(plain(said))}")
    return {"specialty": known} | ({"track": ", ".join(tracks)} if tracks else {})


def _known(said: str) -> str | None:
    if not SIMPLE.fullmatch(said):
        return None
    known = _SPECIALTIES.get(plain(said)) or _combined(said)
    return None if known in COMBINED and "," in said.strip(" ,") else known


@lru_cache(maxsize=1000)
def _hint(words: str) -> str:
    near = get_close_matches(words, _SPECIALTIES, n=1)
    return f"perhaps {NAMES[_SPECIALTIES[near[0]]]}" if near else "write its whole name, such as Internal medicine"


_BY_SIDES = {frozenset(sides): key for key, (_, sides) in COMBINED.items()}


def _combined(said: str) -> str | None:
    """The combined program that "Peds/IM" or "Internal medicine and psychiatry" stands for."""
    for between in (r"/", r"-", r"&|\+|\band\b", r"\s"):
        parts = [plain(part) for part in re.split(between, said)]
        sides = frozenset(_SIDES.get(part, "") for part in parts if part)
        if sides in _BY_SIDES:
            return _BY_SIDES[sides]
    return None


SHORT_FORMS = {
    "internal-medicine": ("IM", "Internal med", "Medicine", "Int med"),
    "family-medicine": ("FM", "Family", "Family med", "Family practice", "FP"),
    "psychiatry": ("Psych", "Psychiatry general"),
    "pediatrics": ("Peds", "Paediatrics", "Ped", "Pediatric"),
    "neurology": ("Neuro", "Adult neurology", "Neurology adult"),
    "child-neurology": ("Pediatric neurology", "Neurology child", "Child neuro", "Peds neurology", "Peds neuro"),
    "surgery": ("GS", "Gen surg", "Surgery general", "Surgery"),
    "obstetrics-gynecology": (
        "OB/GYN",
        "OBGYN",
        "OB-GYN",
        "Obstetrics & gynecology",
        "Obstetrics gynecology",
        "Ob gyn",
    ),
    "emergency-medicine": ("EM", "Emergency", "Emergency med"),
    "anesthesiology": ("Anesthesia", "Anaesthesiology", "Anes"),
    "pathology": ("Path", "Pathology-anatomic and clinical", "AP/CP"),
    "radiology": ("Rads", "Diagnostic radiology", "Radiology-diagnostic", "DR"),
    "interventional-radiology": ("IR", "Interventional radiology integrated"),
    "physical-medicine": ("PM&R", "PMR", "Physical medicine & rehabilitation", "Physiatry"),
    "dermatology": ("Derm",),
    "orthopedic-surgery": ("Ortho", "Orthopedics", "Orthopaedic surgery"),
    "otolaryngology": ("ENT", "Otolaryngology - head and neck surgery"),
    "ophthalmology": ("Ophtho", "Ophthal"),
    "urology": ("Uro",),
    "neurosurgery": ("Neurological surgery", "NSGY"),
    "plastic-surgery": ("Plastics", "Plastic surgery", "Plastic surgery integrated"),
    "thoracic-surgery": ("Thoracic surgery", "Cardiothoracic surgery integrated"),
    "vascular-surgery": ("Vascular surgery", "Vascular"),
    "radiation-oncology": ("Rad onc",),
    "transitional-year": ("TY", "Transitional"),
    "medicine-pediatrics": ("Medpeds", "Internal medicine pediatrics combined"),
    "medicine-psychiatry": ("Medpsych",),
    "emergency-medicine-internal-medicine": ("EM/IM/CC", "EM/IM/critical care"),
    "pediatrics-psychiatry-child-psychiatry": (
        "Triple board",
        "Peds/psych/child psych",
        "Pediatrics/psychiatry/child psychiatry",
        "Pediatrics/psychiatry/child and adolescent psychiatry",
        "Peds/psych/CAP",
    ),
    "preventive-medicine": ("Prev med", "Preventive", "Public health and preventive medicine"),
    "medical-genetics": ("Genetics", "Medical genetics and genomics"),
    "nuclear-medicine": ("Nuc med",),
}
"""How else people write the specialties one applies to."""

_SPECIALTIES = {
    plain(words): key for key, name in RESIDENCIES.items() for words in (key, name, *SHORT_FORMS.get(key, ()))
}

_SIDES = {**_SPECIALTIES, "med": "internal-medicine", "preventivemed": "preventive-medicine"}
"""How else one side of a combined program is written."""

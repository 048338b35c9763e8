"""What one cell of a program list says: numbers, yes and no, days, visas and names, the ways people write them.

Each reader returns the answer, or raises `Unreadable` with the reason and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from lorweb.answers import Choice, Visa
from lorweb.specialties import COMBINED, NAMES, RESIDENCIES

NOTHING = frozenset(
    {"", "?", "-", "–", "—", "n/a", "na", "unknown", "not sure", "not stated", "not listed", "tbd", "tba"}
)
"""Cells that say nothing, as people write them."""

NONE = frozenset({"none", "no", "no minimum", "no cutoff", "no cut-off", "no limit", "unlimited", "any"})
"""Cells of a number that say: there is none."""

YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "required", "requires", "preferred", "strongly preferred"})
NO = frozenset({"no", "n", "false", "0", "none", "not required", "optional", "✗", "✘"})


class Unreadable(ValueError):
    """Why a cell is not understood; its text is for people."""


def text(cell: str) -> str:
    """The cell as it is: only an empty one says nothing."""
    return cell


def says_nothing(cell: str) -> bool:
    """Whether the cell leaves its question open."""
    return " ".join(cell.casefold().split()) in NOTHING


_NUMBER = re.compile(r"(?:[<>=≥≤~]+|at least|minimum|min\.?|within|up to|max\.?)?\s*(\d+(?:[.,]\d+)?)\s*\+?[a-z .]*")


def number(cell: str, none: float = 0) -> float:
    """A number, with a decimal point or comma, perhaps "at least" and a unit; `none` is what "none" stands for."""
    said = " ".join(cell.casefold().split())
    if said in NONE:
        return float(none)
    found = _NUMBER.fullmatch(said)
    if not found:
        raise Unreadable(f"“{cell}” is not a number; write digits only, such as 3 or 2.5")
    return float(found[1].replace(",", "."))


def whole(cell: str) -> int:
    """A whole number; "none" is 0."""
    value = number(cell)
    if not value.is_integer():
        raise Unreadable(f"“{cell}” is not a whole number")
    return int(value)


def years(cell: str) -> float:
    """A limit in years; "no limit" is a number no one reaches."""
    value = number(cell, none=100)
    if value >= 1000:
        raise Unreadable(f"“{cell}” looks like a year; write how many years since graduation are allowed, such as 5")
    return value


_RANGE = re.compile(r"(\d+)\s*(?:-|–|to|or)\s*(\d+)(?:\s*(?:letters?|lors?))?")


def letters(cell: str) -> Mapping[str, int]:
    """How many letters: one number, or a range such as "2-4"."""
    found = _RANGE.fullmatch(" ".join(cell.casefold().split()))
    if found:
        return {"letters_min": int(found[1]), "letters_max": int(found[2])}
    return {"letters_wanted": whole(cell)}


def yes_or_no(cell: str) -> bool:
    """Yes or no, as people write them."""
    said = " ".join(cell.casefold().split())
    if said in YES:
        return True
    if said in NO:
        return False
    raise Unreadable(f"“{cell}” is neither yes nor no")


def choice(kind: type[Choice], words: Mapping[str, Choice]) -> Callable[[str], Choice]:
    """A reader of one of these choices: by its value, its label, or one of the other words."""
    known = {plain(each.value): each for each in kind} | {plain(each.label): each for each in kind}
    known |= {plain(word): each for word, each in words.items()}

    def read(cell: str) -> Choice:
        if plain(cell) in known:
            return known[plain(cell)]
        values = ", ".join(each.value for each in kind)
        raise Unreadable(f"“{cell}” is none of: {values}")

    return read


_VISA = re.compile(r"\b(?:(j)-?1|(h)-?1-?b?)\b")


def visas(cell: str) -> tuple[Visa, ...]:
    """The visas a program sponsors: "J-1", "J1/H1B", "both", "J-1 only, no H-1B"; "none" if it sponsors none."""
    said = re.sub(r"\(.*?\)", "", cell.casefold()).strip()
    if plain(said) in _NO_VISA:
        return ()
    if said in ("both", "all"):
        return tuple(Visa)
    found = set()
    for part in re.split(r"[,;/&+|]|\band\b|\bor\b", said):
        named = _VISA.search(part)
        if not named:
            raise Unreadable(f"“{cell}” names a visa that is neither J-1 nor H-1B; write J-1, H-1B, both or none")
        if not re.search(r"\b(?:no|not)\b", part):
            found.add(Visa.J1 if named[1] else Visa.H1B)
    return tuple(each for each in Visa if each in found)


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T].*)?")
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(cell: str, day_first: bool | None = None) -> date:
    """A day. In "5/6/2026" `day_first` tells which is which; None refuses to guess."""
    said = " ".join(cell.casefold().split())
    if found := _ISO.fullmatch(said):
        return _date(cell, int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        one, other, year = int(found[1]), int(found[3]), int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        first = True if found[2] == "." else order(cell) if order(cell) is not None else day_first
        if first is None:
            raise Unreadable(f"“{cell}” can be read in two ways; write it as {year:04}-{one:02}-{other:02}")
        return _date(cell, year, other, one) if first else _date(cell, year, one, other)
    for pattern in _NAMED:
        if (found := pattern.fullmatch(said)) and found["month"][:3] in MONTHS:
            return _date(cell, int(found["year"]), MONTHS.index(found["month"][:3]) + 1, int(found["day"]))
    raise Unreadable(f"“{cell}” is not a day; write it as 2026-09-30")


def order(cell: str) -> bool | None:
    """Whether "30/9/2026" has its day first (True) or last (False); None if both readings are days."""
    found = _NUMBERS.fullmatch(" ".join(cell.casefold().split()))
    if not found or found[2] == ".":
        return None
    one, other = int(found[1]), int(found[3])
    return True if one > 12 else False if other > 12 else None


def _date(cell: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"“{cell}” is not a day of the calendar") from None


def residency(cell: str) -> str:
    """A specialty one applies to, by its key, its name or a short form; also a preliminary year or two at once."""
    said = _ASIDE.sub(" ", cell)
    known = _SPECIALTIES.get(plain(said)) or _preliminary(said) or _combined(said)
    if known:
        return known
    near = get_close_matches(plain(said), _SPECIALTIES, n=1)
    hint = f"perhaps {NAMES[_SPECIALTIES[near[0]]]}" if near else "write its whole name, such as Internal medicine"
    raise Unreadable(f"“{cell}” is no specialty known here; {hint}")


_ASIDE = re.compile(r"\(\s*\d+\s*\)|\b(?:categorical|advanced|residency|pgy[- ]?[12](?: only)?)\b", re.IGNORECASE)
"""What stands beside a specialty and is none of it: its code, how many places, how the place is offered."""

_PRELIM = re.compile(r"\bprelim(?:inary)?\b", re.IGNORECASE)
_PRELIMINARY = {"internal-medicine": "preliminary-medicine", "surgery": "preliminary-surgery"}


def _preliminary(said: str) -> str | None:
    """The year "Medicine-Preliminary" or "Prelim surgery" stands for."""
    if not _PRELIM.search(said):
        return None
    rest = re.sub(r"\byear\b", " ", _PRELIM.sub(" ", said), flags=re.IGNORECASE)
    return _PRELIMINARY.get(_SPECIALTIES.get(plain(rest), ""))


_BY_SIDES = {frozenset(sides): key for key, (_, sides) in COMBINED.items()}


def _combined(said: str) -> str | None:
    """The combined program that "Peds/IM" or "Internal medicine and psychiatry" stands for."""
    for between in (r"/", r"[-‐‑–—]", r"&|\+|\band\b", r"\s"):
        parts = [plain(part) for part in re.split(between, said)]
        sides = frozenset(_SIDES.get(part, "") for part in parts if part)
        if sides in _BY_SIDES:
            return _BY_SIDES[sides]
    return None


def plain(words: str) -> str:
    """The words as they compare: no case, no spaces, no punctuation."""
    return "".join(each for each in words.casefold() if each.isalnum())


_NO_VISA = frozenset(plain(each) for each in (*NONE, *NO, "no visa", "no visas", "not sponsored"))

SHORT_FORMS = {
    "internal-medicine": ("IM", "Internal med", "Medicine", "Int med", "Medicine-primary", "IM primary care"),
    "family-medicine": ("FM", "Family", "Family med", "Family practice", "FP"),
    "psychiatry": ("Psych", "Psychiatry general"),
    "pediatrics": ("Peds", "Paediatrics", "Ped", "Pediatric", "Pediatrics-primary"),
    "neurology": ("Neuro", "Adult neurology"),
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
    "transitional-year": ("TY", "Transitional", "Transitional year program", "TY program"),
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

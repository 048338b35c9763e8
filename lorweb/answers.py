"""The choices a question offers: closed answers, in the words of the guide and the screen.

Every member's value is what a portfolio file holds; its `label` is what a person reads.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """An answer with the words shown for it: `WAIVED = "waived", "Yes, I waived it"`."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Place(Choice):
    US = "us", "United States"
    HOME = "home", "The country of my medical school"
    ELSEWHERE = "elsewhere", "Another country"


class WriterRole(Choice):
    """What the writer is. An attending is a physician of any rank, young or old: "mid-level" in the source guide (A19)
    means such a rank, never another profession."""

    ATTENDING = "attending", "Attending physician"
    PROGRAM_DIRECTOR = "program_director", "Program or clerkship director"
    DEPARTMENT_CHAIR = "department_chair", "Department chair or head"
    PRINCIPAL_INVESTIGATOR = "principal_investigator", "Principal investigator or research mentor"
    RESIDENT_OR_FELLOW = "resident_or_fellow", "Resident or fellow"
    ADVANCED_PRACTICE = "advanced_practice", "Nurse practitioner or physician assistant"
    SCIENTIST = "scientist", "Scientist (PhD) who does not care for patients"
    FRIEND_OR_RELATIVE = "friend_or_relative", "Friend or relative"
    OTHER = "other", "Someone else"


class Reachable(Choice):
    """Whether the writer can still be found; left open, they are where the applicant worked with them."""

    THERE = "there", "Yes, where we worked together"
    MOVED = "moved", "They have moved to another hospital"
    RETIRED = "retired", "They have retired"
    NO_ANSWER = "no_answer", "They do not answer me"
    DIED = "died", "They have died"


class Familiarity(Choice):
    """How well the writer knows the applicant, from the least to the most.

    "Barely" and "exceptionally well" are judgments (A14): each step says what it looks like.
    """

    BARELY = "barely", "Barely: they would need my CV to write about me"
    SOMEWHAT = "somewhat", "Somewhat: they remember me and a few moments"
    WELL = "well", "Well: they watched me work for weeks and gave feedback"
    EXCEPTIONALLY = "exceptionally", "Exceptionally well: they followed me over months or years"


class Specificity(Choice):
    """How much of the letter is about real, shared work, from the least to the most."""

    GENERIC = "generic", "Nothing in particular: general praise"
    SOME = "some", "One case or project we shared"
    VIVID = "vivid", "Several cases or projects, told in detail"


class ExperienceKind(Choice):
    CLERKSHIP = "clerkship", "Clerkship or core rotation"
    ELECTIVE = "elective", "Clinical elective"
    SUB_INTERNSHIP = "sub_internship", "Sub-internship"
    EXTERNSHIP = "externship", "Externship"
    OBSERVERSHIP = "observership", "Observership or shadowing"
    RESEARCH = "research", "Research"
    EMPLOYMENT = "employment", "Clinical job, internship year or residency"
    OTHER = "other", "Something else"


class ObservedTask(Choice):
    HISTORIES = "histories", "Taking histories"
    PRESENTATIONS = "presentations", "Presenting patients"
    NOTES = "notes", "Writing notes, even unofficial ones"
    WORKUPS = "workups", "Working up cases"


class Engagement(Choice):
    PRESENTING = "presenting", "Presented patients, even informally"
    DIFFERENTIALS = "differentials", "Discussed differential diagnoses"
    FOLLOWING_UP = "following_up", "Read about and followed up on cases"


class DirectorQuestion(Choice):
    """The four questions program directors bring to a letter (guide: why-letters-matter#signals)."""

    SAFETY = "safety", "Is this person safe and effective in US clinical care?"
    WORK_ETHIC = "work_ethic", "How do they work: reliable, professional?"
    COMPARISON = "comparison", "How do they compare with US students and residents?"
    TRUST = "trust", "Would the writer trust them with their own patients?"


class LetterKind(Choice):
    NARRATIVE = "narrative", "An ordinary letter"
    STANDARDIZED = "standardized", "A specialty's form (SLOE, SLOR, SEL, eSLOR)"


class LetterLanguage(Choice):
    ENGLISH = "english", "English"
    TRANSLATED = "translated", "Another language, with a certified translation"
    UNTRANSLATED = "untranslated", "Another language, without a translation"


class RequestLabel(Choice):
    GENERAL = "general", "“General”"
    SPECIALTY = "specialty", "The specialty itself"


class ApplicationSystem(Choice):
    ERAS = "eras", "ERAS"
    RESIDENCYCAS = "residencycas", "ResidencyCAS"
    BOTH = "both", "Both of them"


class LetterStatus(Choice):
    CONSIDERING = "considering", "I am considering this writer"
    ASKED = "asked", "Asked, no answer yet"
    HESITATED = "hesitated", "Asked, and they hesitated"
    DECLINED = "declined", "They said no"
    AGREED = "agreed", "They said yes"
    REQUESTED = "requested", "Said yes, and the request is sent"
    UPLOADED = "uploaded", "Uploaded"


class Waiver(Choice):
    WAIVED = "waived", "Waived: I will never see it"
    NOT_WAIVED = "not_waived", "Not waived: I kept the right to see it"
    UNDECIDED = "undecided", "Not decided yet"


class Route(Choice):
    WRITER = "writer", "The writer uploads it"
    APPLICANT = "applicant", "It comes through me"


class ProgramKind(Choice):
    ACADEMIC = "academic", "University or research-heavy"
    AFFILIATED = "affiliated", "Community, university-affiliated"
    COMMUNITY = "community", "Community"


class ApplicationService(Choice):
    """Where a program takes applications."""

    ERAS = "eras", "ERAS"
    RESIDENCYCAS = "residencycas", "ResidencyCAS"
    OTHER = "other", "Another service"


class Visa(Choice):
    J1 = "j1", "J-1"
    H1B = "h1b", "H-1B"


class VisaNeed(Choice):
    NONE = "none", "None: I may work in the United States"
    J1 = "j1", "A J-1"
    H1B = "h1b", "An H-1B"
    EITHER = "either", "A J-1 or an H-1B"


class Interest(Choice):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"

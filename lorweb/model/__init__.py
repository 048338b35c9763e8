"""What an applicant tells us: the portfolio and everything in it, as frozen pydantic models.

Every question may stay unanswered: `None` means that nobody knows yet, and nothing is held against it. A field's title
is the question on screen, its description the hint under it. No field asks for a patient's details or a letter's text.
"""

from lorweb.model.applicant import Applicant
from lorweb.model.draft import MAX_DRAFT, Draft
from lorweb.model.ground import MAX_LETTERS, MAX_PROGRAMS, MAX_TEXT, Answers
from lorweb.model.letter import Experience, Letter, LetterWriter
from lorweb.model.packet import Packet
from lorweb.model.portfolio import Portfolio, ProgramSet
from lorweb.model.program import FitWeights, Program
from lorweb.model.season import Cycle, SeasonDates

__all__ = [
    "MAX_DRAFT",
    "MAX_LETTERS",
    "MAX_PROGRAMS",
    "MAX_TEXT",
    "Answers",
    "Applicant",
    "Cycle",
    "Draft",
    "Experience",
    "FitWeights",
    "Letter",
    "LetterWriter",
    "Packet",
    "Portfolio",
    "Program",
    "ProgramSet",
    "SeasonDates",
]

"""The page for the letter writer: one page about the applicant, to print or to attach as a Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import ceil

from lorweb.documents.docx_file import docx_file
from lorweb.documents.message_facts import Templates
from lorweb.documents.messages import Message, Tone, message
from lorweb.documents.patient_details import patient_details
from lorweb.model import Cycle, Portfolio

PACKET_PAGE = "packet-page"

CHARACTERS_A_LINE = 105
LINES_A_PAGE = 53
"""What a page of the Word file holds, paragraphs with their distance and headings counted as more than one line."""


_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""What Windows refuses in the name of a file, and signs that would show it in another order."""
MAX_NAME = 60


@dataclass(frozen=True)
class PacketPage:
    """The page as a filled text, whether it stays on one page, and passages that might point to a patient."""

    text: Message
    applicant: str
    one_page: bool
    patient_details: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """The Word file's name: the applicant's, whose page it is; on every system a valid one."""
        whose = " ".join(_NOT_IN_NAMES.sub(" ", self.applicant).split())[:MAX_NAME].strip(" .")
        return f"{whose} - page for letter writers.docx" if whose else "Page for letter writers.docx"

    def as_docx(self) -> bytes:
        """The page as a Word file; the same page gives the same bytes."""
        return docx_file(self.text.subject_pieces, self.text.lines)


def packet_page(
    portfolio: Portfolio, letter: str, templates: Templates, today: date | None = None, cycle: Cycle | None = None
) -> PacketPage:
    """The page for the writer of the letter with this id. Raises KeyError if there is no such letter."""
    text = message(PACKET_PAGE, Tone.FORMAL, portfolio, templates, letter=letter, today=today, cycle=cycle)
    about = next(each for each in portfolio.letters if each.id == letter)
    written = f"{about.packet.cases_named}\n{about.packet.strengths_named}"
    return PacketPage(text, portfolio.applicant.name, _lines(text) <= LINES_A_PAGE, patient_details(written))


def _lines(text: Message) -> float:
    """About how many lines of the page the text fills."""
    used = 2.0
    for line in text.lines:
        if line.pieces:
            extra = 1.0 if line.kind == "heading" else 0.35
            used += ceil(len(str(line)) / CHARACTERS_A_LINE) + extra
    return used

"""Which questions the form asks, in which order, and which of them only when another answer makes them worth asking."""

from __future__ import annotations

from collections.abc import Iterable

Fields = tuple[tuple[str, str | None], ...]
"""Paths of answers, each with the answer that makes the question worth asking: `experience.kind=research`; or, with
`!=`, with the one that makes it needless."""

ABOUT_FIRST = ("specialty", "season", "visa_need", "second_specialty")
"""The questions about the applicant that matter first; all others are folded."""

FOR_MESSAGES = ("name", "email", "medical_school", "reason", "background")
"""Those that only messages and the packet need: the screen of the messages asks for them."""

FIRST: Fields = (
    ("writer.label", None),
    ("writer.role", None),
    ("writer.based_in", None),
    ("writer.specialty", None),
    ("experience.kind", None),
    ("experience.weeks", None),
    ("status", None),
    ("from_earlier_season", "status=uploaded"),
    ("experience.directly_supervised", None),
    ("experience.observed", "experience.kind!=observership"),
    ("experience.engagement", "experience.kind=observership"),
    ("experience.patient_contact", "experience.kind=research"),
    ("writer.knows_you", None),
)
"""The few questions that say most: who, where, which field, how you worked together, what they saw, how far it is."""

MORE: tuple[tuple[str, Fields], ...] = (
    (
        "More about the writer",
        (
            ("writer.senior", None),
            ("writer.respected", None),
            ("writer.famous", None),
            ("writer.works_with_us_trainees", None),
            ("writer.active_in_research", "experience.kind=research"),
            ("writer.reachable", "status=considering|asked|agreed|requested|uploaded"),
        ),
    ),
    (
        "More about your work together",
        (
            ("experience.close_interaction", "experience.kind=observership"),
            ("experience.research_output", "experience.kind=research"),
            ("experience.start", None),
            ("experience.end", None),
            ("experience.remote", "writer.based_in=us"),
            ("experience.meetings_only", None),
            ("experience.sustained", "writer.based_in=home"),
            ("experience.asked_midpoint_feedback", None),
            ("experience.stayed_in_touch", None),
        ),
    ),
    (
        "More about the letter",
        (
            ("waiver", None),
            ("specificity", None),
            ("clinical_comment", "experience.kind=research"),
            ("faculty_input", "writer.role=department_chair|program_director"),
            ("asked_for_strong", None),
            ("fears_weak", None),
            ("asked_to_draft", None),
            ("compares_to_us", None),
            ("states_level", None),
            ("answers", None),
            ("shows_leadership", "writer.based_in=home"),
            ("kind", None),
            ("written_for", None),
            ("asked_which_specialty", None),
            ("system", None),
            ("request_label", None),
            ("route", None),
            ("letterhead", None),
            ("general_greeting", None),
            ("language", "writer.based_in=home|elsewhere"),
            ("asked_on", None),
            ("agreed_on", None),
            ("requested_on", None),
            ("reminders", None),
            ("uploaded_on", None),
            ("dated", None),
        ),
    ),
    (
        "What you sent the writer",
        (
            ("packet.sent", None),
            ("packet.sent_on", None),
            ("packet", None),
        ),
    ),
)

IN_PACKET = (
    *("cv", "statement", "specialty_and_year", "why_specialty", "strengths", "shared_cases", "exam_scores"),
    *("instructions", "request_announced", "emphasis", "both_specialties"),
)
"""What a packet may contain: one list to check, where what is left unchecked was not in it."""


def asked_paths() -> Iterable[str]:
    """Every path of a letter that the form asks for."""
    for path, _ in (*FIRST, *(each for _, fields in MORE for each in fields)):
        yield from (f"packet.{name}" for name in IN_PACKET) if path == "packet" else [path]

"""What messages can say: every fact a template may ask for, from the portfolio, or the blank that stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lorweb.answers import ApplicationSystem, ExperienceKind, Waiver
from lorweb.dates import in_words, months_in_words, part_of_month
from lorweb.documents.filling import Blank, Fact, Facts, Template, filled, known, listed
from lorweb.eras import RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Cycle, Letter, Portfolio, Program
from lorweb.same_writer import address_in
from lorweb.specialties import named
from lorweb.submission import request_was_lost, system_of, takes_portal_form
from lorweb.targets import aims, targets, two_careers
from lorweb.time_left import Due, letters_due, opens

NOTHING = Letter(id="nothing")
"""Stands for the letter where a message is about none."""

EXPERIENCES = {
    ExperienceKind.CLERKSHIP: "clerkship",
    ExperienceKind.ELECTIVE: "elective",
    ExperienceKind.SUB_INTERNSHIP: "sub-internship",
    ExperienceKind.EXTERNSHIP: "externship",
    ExperienceKind.OBSERVERSHIP: "observership",
    ExperienceKind.RESEARCH: "research",
    ExperienceKind.EMPLOYMENT: "work",
}
"""What to call the time together after "my"; whatever else it was is "time"."""

NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


def facts(
    portfolio: Portfolio,
    letter: Letter | None,
    program: Program | None,
    phrases: Template,
    today: date | None = None,
    cycle: Cycle | None = None,
) -> Facts:
    """Every fact by its name. A date of one's own that is over on `today` counts as missing.

    `cycle` tells when requests can go out; as long as they cannot, the writer is told when they will.
    """
    applicant, about = portfolio.applicant, letter or NOTHING
    opening = opens(about, applicant, cycle)
    waits = bool(opening and today and about.requested_on is None and opening.day > today)
    basic = {
        **_of_applicant(applicant),
        **_of_specialties(applicant, about, program),
        **_of_letter(about),
        **_of_program(program, applicant),
        "scores": known(_scores(applicant) if about.packet.exam_scores else ""),
        "due": _due(portfolio, today, cycle),
        "opens": known(
            str(opening) if opening else "", Blank("the day the application opens", "season_dates.applications_open")
        ),
    }
    return {**basic, **_of_submission(applicant, about, phrases, basic, waits)}


def _of_applicant(applicant: Applicant) -> dict[str, Fact]:
    return {
        "me": known(applicant.name, Blank("your name", "applicant.name")),
        "my_email": known(
            address_in(applicant.email) or applicant.email, Blank("your e-mail address", "applicant.email")
        ),
        "school": known(applicant.medical_school, Blank("your medical school", "applicant.medical_school")),
        "reason": known(applicant.reason, Blank("why you chose this specialty", "applicant.reason")),
        "background": known(applicant.background, Blank("what your background brings", "applicant.background")),
        "match_year": known(applicant.season, Blank("your match year", "applicant.season")),
    }


def _of_specialties(applicant: Applicant, letter: Letter, program: Program | None) -> dict[str, Fact]:
    main, second = applicant.specialty, applicant.second_specialty
    own = (program.own_specialty if program else None) or (aims(letter, applicant) or (main,))[0]
    also = next((each for each in targets(applicant) if each != own), None)
    both = main and two_careers(applicant)
    # A letter for the second specialty alone is framed for it; every other keeps to the main one (two-specialties).
    for_second = both and letter.written_for == (second,)
    return {
        "specialty": _named(own, "your specialty", "applicant.specialty"),
        "also": _named(also, "your other specialty", "applicant.second_specialty"),
        "main": _named(main, "your main specialty", "applicant.specialty"),
        "second": _named(second, "your second specialty", "applicant.second_specialty"),
        "focus_main": _named(main if both and not for_second else None, "", ""),
        "focus_second": _named(second if for_second else None, "", ""),
    }


def _of_letter(letter: Letter) -> dict[str, Fact]:
    writer, seen, packet = letter.writer, letter.experience, letter.packet
    place = f"letters.{letter.id}." if letter is not NOTHING else ""

    def blank(words: str, path: str) -> Blank:
        return Blank(words, f"{place}{path}" if place else "")

    when = ""
    if seen.start and seen.end and seen.start <= seen.end:
        months = months_in_words(seen.start, seen.end)
        when = f"from {months}" if " to " in months else f"in {months}"
    elif day := seen.end or seen.start:
        when = f"in {months_in_words(day, day)}"
    return {
        "writer": known(writer.name, blank("the writer's name", "writer.name")._replace(offer=_address(writer.label))),
        "experience": known(EXPERIENCES.get(seen.kind, "time") if seen.kind else "time"),
        "hospital": known(seen.hospital, blank("where you worked together", "experience.hospital")),
        "start": known(seen.start and in_words(seen.start), blank("your first day", "experience.start")),
        "when": known(when, blank("when you worked together", "experience.end")),
        "requested_on": known(
            letter.requested_on and in_words(letter.requested_on), blank("the day of the request", "requested_on")
        ),
        "strengths": listed(
            packet.strengths_named, blank("two or three strengths this writer has seen", "packet.strengths_named")
        ),
        "cases": listed(
            packet.cases_named, blank("two or three cases or projects you shared", "packet.cases_named")
        ),
    }  # fmt: skip


def _of_program(program: Program | None, applicant: Applicant) -> dict[str, Fact]:
    place = f"programs.{program.id}." if program else ""
    count = len(program.letters) if program else 0
    specialty = (program.own_specialty if program else None) or applicant.specialty
    system = "ResidencyCAS" if specialty in RESIDENCYCAS_FIELDS else "AAMC"
    return {
        "program": known(program and program.name, Blank("the program's name", f"{place}name" if place else "")),
        "applicant_id": Fact((), Blank(f"your {system} ID")),
        "assigned": known(count and f"{NUMBERS.get(count, count)} letter{'s' * (count > 1)}"),
    }


def _scores(applicant: Applicant) -> str:
    of_exams = (("USMLE Step 1", applicant.step1_score), ("Step 2 CK", applicant.step2_score))
    return ", ".join(f"{exam} {score}" for exam, score in of_exams if score is not None)


def _of_submission(
    applicant: Applicant, letter: Letter, phrases: Template, basic: Facts, later: bool
) -> dict[str, Fact]:
    """How the letter is sent today (X07, F12), and the line about the waiver."""
    fields = aims(letter, applicant) or targets(applicant)
    there = " and ".join(named(each) for each in fields if each in RESIDENCYCAS_FIELDS)
    spoken = {**basic, "there": known(there, Blank("this specialty"))}

    def phrase(name: str) -> Fact:
        return Fact(tuple(line.pieces for line in filled(phrases.sections[name], spoken)))

    system = system_of(letter, applicant)
    both = system is ApplicationSystem.BOTH
    names = ["eras", "residencycas"] if both else [system.value if system else "unknown"]
    if "eras" in names and takes_portal_form(letter, applicant):
        names.insert(1, "form")
    if later:
        names.insert(0, "later")
    undecided = Fact((), Blank("whether you waive your right to see the letter", f"letters.{letter.id}.waiver"))
    return {
        "upload": Fact(tuple(line for name in names for line in phrase(f"upload {name}").lines)),
        "renewed": phrase("renewed") if request_was_lost(letter, applicant) else known(""),
        "portal": phrase(f"portal {system.value if system else 'unknown'}"),
        "waiver": {Waiver.WAIVED: phrase("waived"), Waiver.NOT_WAIVED: phrase("not waived")}.get(
            letter.waiver or Waiver.UNDECIDED, undecided
        ),
    }


def _address(label: str) -> str:
    """How a label may address its writer: "Dr. Miller" of "Dr. Miller, ward"; empty for one that begins otherwise."""
    name = label.partition(",")[0].strip()
    return name if name.startswith(("Dr. ", "Dr ", "Prof. ", "Prof ", "Professor ", "Doctor ")) else ""


def _due(portfolio: Portfolio, today: date | None, cycle: Cycle | None) -> Fact:
    """When letters must be there; of a day that is only an estimate, the part of the month."""
    day = portfolio.applicant.letters_due or portfolio.season_dates.letters_wanted_by
    due = Due(day) if day else letters_due(portfolio.applicant, cycle)
    over = due is not None and today is not None and due.day < today
    blank = Blank("a new date" if over else "the date by which you need it", "applicant.letters_due")
    if due is None or over:
        return known("", blank)
    return known(part_of_month(due.day) if due.estimate else in_words(due.day), blank)


def _named(specialty: str | None, words: str, where: str) -> Fact:
    return known(named(specialty) if specialty else "", Blank(words, where))


Templates = Mapping[str, str]
"""The text of every file in content/templates, by its name without ending."""

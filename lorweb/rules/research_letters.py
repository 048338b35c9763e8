"""Letters by research mentors: welcome beside clinical letters, and more so at academic programs. Guide: research-letters.

A9: research with patients under the writer's direct supervision is clinical work; these rules leave it alone.
A18: a university-affiliated or unknown program is neither academic nor community; what depends on it is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Place, ProgramKind, WriterRole
from lorweb.model import Letter, ProgramSet
from lorweb.naming import sentence_name, some, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, program, research_letter, to_internal_medicine, us_letter
from lorweb.traits import (
    active_in_research,
    always,
    any_of,
    can_comment,
    clinical,
    famous,
    missing,
    negated,
    pure_research,
    research,
    room_for,
    tally,
)

SILENT = research_letter(clinical_comment=False)
WITH_PATIENTS = {"patient_contact": True, "directly_supervised": True}
NOT_FACULTY = frozenset({WriterRole.RESIDENT_OR_FELLOW, WriterRole.ADVANCED_PRACTICE, WriterRole.FRIEND_OR_RELATIVE})
known_in_research = any_of(famous, active_in_research)


@rule(
    codes=("S01",),
    severity=Severity.HIGH,
    guide="research-letters#community-programs",
    quote="For a community program, prefer a clinical letter, unless the research mentor can also speak about your"
    " clinical work.",
    advice="Give this program a clinical letter in its place.",
    passes=lambda: (
        to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b", kind="academic")]),
        to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b", kind="affiliated")]),
        to_internal_medicine(us_letter(), research_letter(), programs=[program("a", "b", kind="community")]),
        to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b")]),
    ),
    flags=lambda: (to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b", kind="community")]),),
)
def research_for_community(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Send a community program no research letter that is silent about clinical work."""
    if chosen.program.kind not in (ProgramKind.COMMUNITY, None):
        return
    silent = tally(chosen.letters, pure_research, negated(can_comment))
    if silent.possible and chosen.program.kind is None:
        yield Unknown((f"programs.{chosen.program.id}.kind",))
    elif silent.sure:
        yield Finding(
            "letters", "A research letter that cannot speak to your clinical work goes to a community program."
        )
    elif silent.possible:
        yield Unknown(silent.unanswered)


@rule(
    codes=("S02",),
    severity=Severity.LOW,
    guide="research-letters#academic-programs",
    quote="For an academic program, a research letter is worth adding when you have real research to show.",
    advice="If your mentor can describe real responsibility and results, give this program their letter. This is"
    " optional.",
    passes=lambda: (
        to_internal_medicine(us_letter(), has_research=False, programs=[program("a", kind="academic")]),
        to_internal_medicine(us_letter(), has_research=True, programs=[program("a", kind="community")]),
        to_internal_medicine(
            us_letter(), research_letter(), has_research=True, programs=[program("a", "b", kind="academic")]
        ),
        to_internal_medicine(us_letter(), letter(), has_research=True, programs=[program("a", "b", kind="academic")]),
    ),
    flags=lambda: (to_internal_medicine(us_letter(), has_research=True, programs=[program("a", kind="academic")]),),
)
def research_unseen(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Send an academic program a research letter if you have done research."""
    has_research = chosen.applicant.has_research
    if chosen.program.kind not in (ProgramKind.ACADEMIC, None) or has_research is False:
        return
    # Any letter out of research vouches for it here, also one that counts as clinical.
    vouched = tally(chosen.letters, research)
    if vouched.sure:
        return
    if chosen.program.kind is None:
        yield Unknown((f"programs.{chosen.program.id}.kind",))
    elif has_research is None:
        yield Unknown(("applicant.has_research",))
    elif vouched.possible:
        yield Unknown(vouched.unanswered)
    else:
        yield Finding("letters", "This program is academic and you have done research, but no letter covers it.")


@rule(
    codes=("S03",),
    severity=Severity.HIGH,
    guide="research-letters#beside-clinical",
    quote="A research letter does not fully replace a clinical letter, so keep at least two clinical letters in every"
    " set.",
    advice="Give this program {aim} clinical letters first, and the research letter only along with them.",
    # The program that asks for US clinical experience says the same more strictly.
    behind=("us-experience-unproven",),
    passes=lambda: (
        to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b", letters_wanted=1)]),
        to_internal_medicine(us_letter(), us_letter(), SILENT, programs=[program("a", "b", "c")]),
        to_internal_medicine(us_letter(), research_letter(**WITH_PATIENTS), programs=[program("a", "b")]),
        to_internal_medicine(us_letter(), letter(), SILENT, programs=[program("a", "b", "c")]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), SILENT, programs=[program("a", "b")]),
        to_internal_medicine(us_letter(), SILENT, research_letter(), programs=[program("a", "b", "c")]),
    ),
)
def research_instead_of_clinical(chosen: ProgramSet, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Send a research letter along with at least two clinical letters."""
    aim = room_for(minimum, chosen.program)
    lab, ward = tally(chosen.letters, pure_research), tally(chosen.letters, clinical)
    if lab.sure and ward.possible < aim:
        message = f"Besides research, this program gets {some(ward.possible, 'clinical letter')}."
        yield Finding("letters", message, facts={"aim": aim})
    elif lab.possible and ward.sure < aim:
        yield Unknown(lab.unanswered or ward.unanswered)


@rule(
    codes=("S04",),
    severity=Severity.LOW,
    guide="research-letters#clinical-comment",
    quote="A research mentor who cannot comment on your clinical ability helps you less.",
    advice="If your mentor sees patients, ask to join them in clinic for a few mornings.",
    advice_written="Send it to academic programs, along with clinical letters.",
    needs=("clinical_comment",),
    when=pure_research,
    fit_counts=always,
    passes=lambda: (
        to_internal_medicine(research_letter()),
        to_internal_medicine(research_letter(clinical_comment=False, **WITH_PATIENTS)),
        to_internal_medicine(letter(via="research")),
    ),
    flags=lambda: (to_internal_medicine(SILENT),),
)
def silent_about_clinical_work(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask a research mentor to comment on your clinical work, too."""
    # Of a scientist who sees no patients another rule says the same, with advice that fits them.
    if letter.clinical_comment is False and letter.writer.role is not WriterRole.SCIENTIST:
        yield Finding("clinical_comment", f"{sentence_name(letter)} cannot say how you work with patients.")


@rule(
    codes=("S05",),
    severity=Severity.LOW,
    guide="research-letters#strong-research-letter",
    quote="A research letter is strong when a US-based investigator, active in the field, describes your real"
    " responsibility and your results.",
    advice="Choose a mentor who has all three: a US post, a name or active work in the field, and your own results to"
    " describe.",
    when=pure_research,
    at_worst=(Severity.LOW,) * 3,
    passes=lambda: (
        to_internal_medicine(research_letter()),
        to_internal_medicine(research_letter(active_in_research=False, famous=True)),
        to_internal_medicine(research_letter(active_in_research=None)),
        to_internal_medicine(letter(via="research")),
    ),
    flags=lambda: (
        to_internal_medicine(research_letter(based_in="home")),
        to_internal_medicine(research_letter(role="resident_or_fellow")),
        to_internal_medicine(research_letter(role="advanced_practice")),
        to_internal_medicine(research_letter(research_output=False)),
        to_internal_medicine(research_letter(active_in_research=False, famous=False)),
    ),
)
def thin_research_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a research letter by an active US investigator, about real responsibility and results."""
    writer, at = letter.writer, f"letters.{letter.id}."
    if writer.based_in in (Place.HOME, Place.ELSEWHERE) or writer.role in NOT_FACULTY:
        yield Finding("writer", f"{sentence_name(letter)} is not by an investigator or faculty member in the US.")
    elif open_answers := missing(letter, ("writer.based_in", "writer.role")):
        yield Unknown(tuple(at + path for path in open_answers), Severity.LOW.points)
    if letter.experience.research_output is None:
        yield Unknown((f"{at}experience.research_output",), Severity.LOW.points)
    elif not letter.experience.research_output:
        yield Finding(
            "experience.research_output", f"{sentence_name(letter)} has no responsibility or result to describe."
        )
    if known_in_research(letter) is False:
        yield Finding("writer.active_in_research", f"{writer_name(letter)} is not active in the field.")
    elif open_answers := known_in_research.unanswered(letter):
        yield Unknown(tuple(at + path for path in open_answers), Severity.LOW.points)


@rule(
    codes=("S06",),
    severity=Severity.MEDIUM,
    guide="research-letters#one-research-letter",
    quote="One research letter in a set is enough; a second one takes a spot from a clinical letter.",
    advice="Keep the stronger research letter and give the other spot to a clinical one.",
    # A21: a second research letter crowds the shared place, and is counted there, or with what is missing beside it.
    behind=(
        "few-specialty-letters-assigned",
        "us-experience-unproven",
        "research-instead-of-clinical",
        "crowded-shared-place",
        "two-home-letters",
        "home-letter-first",
    ),
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), research_letter(), programs=[program("a", "b", "c")]),
        to_internal_medicine(
            us_letter(), research_letter(), research_letter(**WITH_PATIENTS), programs=[program("a", "b", "c")]
        ),
        to_internal_medicine(us_letter(), research_letter(), letter(), programs=[program("a", "b", "c")]),
    ),
    flags=lambda: (to_internal_medicine(us_letter(), research_letter(), SILENT, programs=[program("a", "b", "c")]),),
)
def two_research_letters(chosen: ProgramSet, *, maximum: int = 1) -> Iterator[Finding | Unknown]:
    """Send a program at most one research letter."""
    lab = tally(chosen.letters, pure_research)
    if lab.sure > maximum:
        yield Finding("letters", f"{lab.sure} of the letters for this program are research letters.")
    elif lab.possible > maximum:
        yield Unknown(lab.unanswered)

"""Who writes: someone who saw the work, knows the applicant and is willing. Guide: letter-writers."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Familiarity, LetterStatus, Reachable, WriterRole
from lorweb.model import Letter
from lorweb.naming import sentence_name, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, research_letter, to_internal_medicine, us_letter
from lorweb.traits import (
    OUT_OF_PLAY,
    always,
    any_of,
    by_attending,
    famous,
    knows,
    negated,
    observership,
    only_met,
    research,
    seen_up_close,
    titled,
)

STRANGER = us_letter(role="department_chair", knows_you="barely", faculty_input=False, specificity="some")
supervisor = negated(any_of(research, titled, observership))
"""A clinical attending, from whom direct supervision is expected; chairs, research mentors and the attendings of
observerships have rules of their own."""


@rule(
    codes=("L01",),
    severity=Severity.HIGH,
    guide="letter-writers#direct-observation",
    quote="Ask a letter writer who directly supervised your work with patients.",
    advice="Instead, ask the attending there who watched you work.",
    needs=("experience.directly_supervised",),
    when=supervisor,
    fit_counts=always,
    passes=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(research_letter(directly_supervised=False)),
        to_internal_medicine(us_letter(via="observership", directly_supervised=False)),
    ),
    flags=lambda: (to_internal_medicine(us_letter(directly_supervised=False)),),
)
def unsupervised_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a writer who supervised your clinical work."""
    if letter.experience.directly_supervised is False:
        yield Finding("experience.directly_supervised", f"{writer_name(letter)} did not supervise your clinical work.")


@rule(
    codes=("L02",),
    severity=Severity.HIGH,
    guide="letter-writers#direct-observation",
    quote="Research meetings and lectures alone do not show a letter writer how you work with patients.",
    advice="Arrange real work together before you ask, or ask someone who has seen you work.",
    advice_written="Ask someone who has seen you work, and send their letter instead.",
    behind=("unsupervised-letter",),
    fit_counts=always,
    passes=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(us_letter(meetings_only=None)),
        to_internal_medicine(letter()),
    ),
    flags=lambda: (to_internal_medicine(us_letter(meetings_only=True, directly_supervised=None, observed=None)),),
)
def meetings_only(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a writer who saw more of you than meetings and lectures."""
    seen = letter.experience
    if only_met(letter):
        yield Finding("experience.meetings_only", f"{sentence_name(letter)} is based only on meetings or lectures.")
    elif seen.meetings_only is None and not seen.directly_supervised and not seen.observed:
        yield Unknown((f"letters.{letter.id}.experience.meetings_only",))


@rule(
    codes=("L03",),
    severity=Severity.MEDIUM,
    guide="letter-writers#direct-observation",
    quote="A letter writer should have seen at least one of these: a history, a presentation, a note, a work-up.",
    advice="If you still work together, ask the attending to watch one of the four this week; if not, choose a writer"
    " who"
    " saw one.",
    advice_written="If you can, send a letter from someone who saw at least one of the four.",
    needs=("experience.observed",),
    when=negated(any_of(research, titled, observership)),  # an observership has rules of its own
    fit_counts=negated(seen_up_close),
    behind=("unsupervised-letter", "meetings-only"),
    passes=lambda: (to_internal_medicine(us_letter(observed=["notes"])), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(observed=[])),),
)
def nothing_observed(letter: Letter, *, minimum: int = 1) -> Iterator[Finding | Unknown]:
    """Choose a writer who saw at least one history, presentation, note or work-up of yours."""
    if len(letter.experience.observed or ()) < minimum:
        yield Finding("experience.observed", f"{writer_name(letter)} saw none of your clinical tasks.")


@rule(
    codes=("L04", "L05"),
    severity=Severity.LOW,
    guide="letter-writers#us-trainees",
    quote="Prefer a letter writer who often writes for residency applicants and knows what US program directors look"
    " for.",
    advice="Send them the page for letter writers: what directors look for, and how to compare with US trainees.",
    advice_written="Nothing to do for this letter. Next time, choose a writer who works with US trainees.",
    needs=("writer.works_with_us_trainees",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(works_with_us_trainees=False)),),
)
def stranger_to_us_training(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a writer who works with US residents or writes for US residency."""
    if letter.writer.works_with_us_trainees is False:
        message = f"{writer_name(letter)} does not work with US trainees."
        yield Finding("writer.works_with_us_trainees", message)


@rule(
    codes=("L06",),
    severity=Severity.BLOCKER,
    guide="letter-writers#ask-for-strong",
    quote="When a letter writer hesitates, thank them, leave this letter out and find another writer.",
    advice="Thank them, do not count on this letter, and ask someone else this week.",
    lost_letters_too=True,
    passes=lambda: (to_internal_medicine(us_letter(status="declined")),),
    flags=lambda: (to_internal_medicine(us_letter(status="hesitated")),),
)
def hesitant_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Do not use a letter whose writer hesitated when asked."""
    if letter.status is LetterStatus.HESITATED:
        yield Finding("status", f"{sentence_name(letter)} will not count: the writer hesitated.")


@rule(
    codes=("L07",),
    severity=Severity.MEDIUM,
    guide="letter-writers#ask-for-strong",
    quote="Ask in plain words whether the letter writer can write a strong letter, not just any letter.",
    advice="Ask before you rely on it: “Could you write a strong letter in support of my application?”",
    advice_written="It is uploaded, so there is nothing to ask. If you doubt it, send another letter instead.",
    passes=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(us_letter(asked_for_strong=False, status="considering")),
        to_internal_medicine(letter(status="agreed")),
    ),
    flags=lambda: (to_internal_medicine(us_letter(asked_for_strong=False)),),
)
def not_asked_for_strong(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask the writer for a strong letter, in these words."""
    if letter.status is LetterStatus.CONSIDERING:
        return
    if letter.asked_for_strong is None:
        yield Unknown((f"letters.{letter.id}.asked_for_strong",))
    elif not letter.asked_for_strong:
        yield Finding("asked_for_strong", f"{sentence_name(letter)} was asked for, but not as a strong letter.")


@rule(
    codes=("L08",),
    severity=Severity.HIGH,
    guide="letter-writers#knows-you",
    quote="A detailed letter from an ordinary attending beats a vague one from a famous chair.",
    advice="Ask the attending who worked with you most closely instead.",
    needs=("writer.knows_you",),
    when=any_of(titled, famous),
    passes=lambda: (
        to_internal_medicine(us_letter(role="department_chair")),
        to_internal_medicine(us_letter(knows_you="barely", famous=False)),
    ),
    flags=lambda: (to_internal_medicine(STRANGER), to_internal_medicine(us_letter(famous=True, knows_you="barely"))),
)
def famous_stranger(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a big title or name only if the writer knows you."""
    if letter.writer.knows_you is Familiarity.BARELY:
        yield Finding("writer.knows_you", f"{writer_name(letter)} has a big name but barely knows you.")


@rule(
    codes=("L09",),
    severity=Severity.HIGH,
    guide="letter-writers#knows-you",
    quote="A letter writer who barely knows you cannot describe you, whatever their title.",
    advice="Choose a writer who supervised you directly, even if nobody has heard of them.",
    needs=("writer.knows_you",),
    behind=("famous-stranger",),
    passes=lambda: (to_internal_medicine(us_letter(knows_you="somewhat")),),
    flags=lambda: (to_internal_medicine(us_letter(knows_you="barely")), to_internal_medicine(STRANGER)),
)
def barely_known(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a writer who knows your work."""
    if letter.writer.knows_you is Familiarity.BARELY:
        yield Finding("writer.knows_you", f"{writer_name(letter)} barely knows you.")


@rule(
    codes=("L21",),
    severity=Severity.LOW,
    guide="letter-writers#knows-you",
    quote="A writer who knows you only somewhat leaves out the stories that a close supervisor would tell.",
    advice="Spend more time with them before they write, or remind them of the cases you shared.",
    advice_written="If a writer who knows you better says yes, send that letter first.",
    needs=("writer.knows_you",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(us_letter(knows_you="barely"))),
    flags=lambda: (to_internal_medicine(us_letter(knows_you="somewhat")),),
)
def somewhat_known(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a writer who knows you well."""
    if letter.writer.knows_you is Familiarity.SOMEWHAT:
        yield Finding("writer.knows_you", f"{writer_name(letter)} knows you only somewhat.")


@rule(
    codes=("L10",),
    severity=Severity.STRENGTH,
    guide="letter-writers#knows-you",
    quote="The best letter writer of all is senior, respected in the department and closely familiar with your work.",
    advice="Use this letter wherever it fits, and thank the writer.",
    needs=("writer.knows_you", "writer.senior", "writer.respected"),
    passes=lambda: (
        to_internal_medicine(us_letter(senior=False)),
        to_internal_medicine(us_letter(knows_you="somewhat")),
        to_internal_medicine(us_letter(role="advanced_practice")),
    ),
    flags=lambda: (to_internal_medicine(us_letter()),),
)
def ideal_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether the writer is senior, respected and knows the applicant well."""
    if knows(letter) and letter.writer.senior and letter.writer.respected and by_attending(letter) is not False:
        yield Finding("writer", f"{writer_name(letter)} is a senior, respected writer who knows your work well.")


@rule(
    codes=("L18",),
    severity=Severity.BLOCKER,
    guide="letter-writers#friends-and-relatives",
    quote="Never ask a friend or a relative, even one who is a physician.",
    advice="Leave this letter out, and ask an attending who supervised you and is not a friend or relative.",
    needs=("writer.role",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(role="friend_or_relative")),),
)
def friend_or_relative(letter: Letter) -> Iterator[Finding | Unknown]:
    """Do not use a letter by a friend or relative."""
    if letter.writer.role is WriterRole.FRIEND_OR_RELATIVE:
        yield Finding(
            "writer.role", f"{writer_name(letter)} is a friend or relative, so no reader will trust the letter."
        )


@rule(
    codes=("L19",),
    severity=Severity.ACTION,
    guide="letter-writers#writer-died",
    quote="If a writer has died before the upload, the letter will not come, so ask someone else who saw the same"
    " work.",
    advice="Ask someone else who saw your work there: another attending of the service, or the clerkship director.",
    lost_letters_too=True,
    passes=lambda: (to_internal_medicine(us_letter(reachable="died")), to_internal_medicine(us_letter(status="asked"))),
    flags=lambda: (to_internal_medicine(us_letter(status="agreed", reachable="died")),),
)
def writer_died(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask someone else if the writer died before the upload."""
    waiting = letter.status is not LetterStatus.UPLOADED and letter.status not in OUT_OF_PLAY
    if waiting and letter.writer.reachable is Reachable.DIED:
        yield Finding("writer.reachable", f"{sentence_name(letter)} will not come: its writer has died.")

"""What could be done about one letter that is not lost: each function yields the changes of one kind.

None works on a letter one fears (waiver#weak-letter: choose another writer), and nothing more is asked of somebody who
barely knows the applicant (letter-writers#knows-you); what only the writing could mend ends with the upload.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from lorweb.answers import (
    DirectorQuestion,
    Engagement,
    Familiarity,
    LetterStatus,
    ObservedTask,
    Reachable,
    Route,
    Specificity,
    Waiver,
    WriterRole,
)
from lorweb.dates import moved
from lorweb.letter_fit import letter_fit
from lorweb.model import Letter, Packet
from lorweb.scoring import Setting
from lorweb.steps.changes import NEW_WRITER, Change, the_letter, the_writer
from lorweb.submission import request_was_lost
from lorweb.targets import two_careers
from lorweb.traits import SPOKEN_FOR, home_based, knows, lost, observership, research, titled, waiting_since
from lorweb.worths import whole_frame

CONFIRMED = frozenset({LetterStatus.REQUESTED, LetterStatus.UPLOADED})
"""Letters whose entry in the portal can no longer be changed (waiver#decide-first)."""

FULL_OBSERVERSHIP = 4.0
"""Weeks (observerships#four-weeks)."""

FINAL_WEEK = 7
"""Days before the end of the time together in which to ask (timing#timing)."""

FIRST_REMINDER, SECOND_REMINDER = 14, 42
"""Days after the request (timing#first-reminder, timing#second-reminder)."""

ENTRIES = (
    "cv",
    "statement",
    "specialty_and_year",
    "why_specialty",
    "strengths",
    "shared_cases",
    "instructions",
    "request_announced",
    "emphasis",
)
"""What a packet can lack. Exam scores are nobody's business but the applicant's (packet#exam-scores)."""


def letter_changes(letter: Letter, setting: Setting) -> Iterator[Change]:
    """Everything one could do about this letter on the day of the review."""
    if lost(letter) or letter.fears_weak or letter.writer.role is WriterRole.FRIEND_OR_RELATIVE:
        return
    if letter.writer.reachable is Reachable.DIED:  # an uploaded letter stays as it is
        return
    stranger = letter.writer.knows_you is Familiarity.BARELY
    if stranger and letter.status is LetterStatus.CONSIDERING:
        return
    for find in (*IN_THE_PORTAL, *WORKING_TOGETHER, *(() if stranger else ASKED_OF_THE_WRITER)):
        yield from find(letter, setting)


def _waive(letter: Letter, setting: Setting) -> Iterator[Change]:
    if letter.waiver not in (Waiver.NOT_WAIVED, Waiver.UNDECIDED):
        return
    waived = (("waiver", Waiver.WAIVED),)
    if letter.status in CONFIRMED:
        there = letter.status is LetterStatus.UPLOADED
        yield Change(
            "new-waived-entry", f"Make a new, waived entry for {the_letter(letter)}", "waiver#decide-first",
            "weeks" if there else "days", letter.id, "waiver", "A confirmed entry cannot be changed; "
            + ("the writer would have to upload the letter again." if there else "tell the writer which one to use."),
            waived,
        )  # fmt: skip
    else:
        yield Change(
            "waive", f"Waive your right to see {the_letter(letter)}", "waiver#waiver", "minutes", letter.id, "waiver",
            "Do it before you confirm the request; afterwards the entry cannot be changed.", waived,
        )  # fmt: skip


def _ask(letter: Letter, setting: Setting) -> Iterator[Change]:
    end, today = letter.experience.end, setting.today
    # The best moment is the final week (timing#timing); before it, the plan says when.
    both = (("asked_which_specialty", True),) if two_careers(setting.applicant) else ()
    too_early = end is not None and today is not None and (end - today).days > FINAL_WEEK
    if letter.status is LetterStatus.CONSIDERING and not too_early and letter.writer.label != NEW_WRITER:
        yield Change(
            "ask", f"Ask {the_writer(letter)} for a strong letter", "letter-writers#ask-for-strong", "days", letter.id,
            "status", "Ask in these words: “Do you know my work well enough to support me with a strong letter?”",
            (("status", LetterStatus.ASKED), ("asked_on", today), ("asked_for_strong", True), *both),
            due=not letter_fit(letter, whole_frame(setting.applicant)).settled,
        )  # fmt: skip


def _let_the_writer_upload(letter: Letter, setting: Setting) -> Iterator[Change]:
    if letter.route is Route.APPLICANT:
        yield Change(
            "writer-uploads", f"Have the writer upload {the_letter(letter)}", "waiver#direct-upload", "days",
            letter.id, "route", "If the file reached you, do not open it.", (("route", Route.WRITER),),
        )  # fmt: skip


def _ask_for_a_strong_letter(letter: Letter, setting: Setting) -> Iterator[Change]:
    asked = letter.status not in (LetterStatus.CONSIDERING, LetterStatus.UPLOADED)
    if letter.asked_for_strong is False and asked:
        yield Change(
            "ask-for-strong", f"Ask {the_writer(letter)} whether the letter can be a strong one",
            "letter-writers#ask-for-strong", "days", letter.id, "asked_for_strong",
            "If they hesitate, thank them, leave the letter out and ask someone else.", (("asked_for_strong", True),),
        )  # fmt: skip


def _ask_which_specialty(letter: Letter, setting: Setting) -> Iterator[Change]:
    if letter.asked_which_specialty is False and _unwritten(letter) and two_careers(setting.applicant):
        yield Change(
            "ask-which-specialty", f"Ask {the_writer(letter)} which of your specialties they can support",
            "two-specialties#ask-which-specialty", "days", letter.id, "asked_which_specialty",
            answers=(("asked_which_specialty", True),),
        )  # fmt: skip


def _name_shared_cases(letter: Letter, setting: Setting) -> Iterator[Change]:
    seen = letter.experience
    nothing_shared = seen.meetings_only or (seen.observed == () and not seen.engagement)
    if letter.specificity is Specificity.GENERIC and _unwritten(letter) and not nothing_shared:
        yield Change(
            "name-shared-cases", f"Remind {the_writer(letter)} of two or three cases you shared", "packet#shared-cases",
            "minutes", letter.id, "specificity", "Without any patient's details.",
            (("specificity", Specificity.SOME), ("packet.shared_cases", True)),
        )  # fmt: skip


def _ask_for_a_comparison(letter: Letter, setting: Setting) -> Iterator[Change]:
    can_compare = letter.writer.works_with_us_trainees is not False and not letter.experience.meetings_only
    if letter.compares_to_us is False and _unwritten(letter) and can_compare:
        named = letter.answers
        compared = named is None or DirectorQuestion.COMPARISON in named
        more = () if compared else (("answers", (*(named or ()), DirectorQuestion.COMPARISON)),)
        yield Change(
            "ask-for-comparison", f"Ask {the_writer(letter)} to compare you with US trainees, if they are willing",
            "packet#comparison", "minutes", letter.id, "compares_to_us",
            answers=(("compares_to_us", True), *more),
        )  # fmt: skip


def _gather_faculty_input(letter: Letter, setting: Setting) -> Iterator[Change]:
    if titled(letter) and letter.faculty_input is False and _unwritten(letter):
        yield Change(
            "gather-faculty-input",
            f"Ask two attendings who supervised you to write a few lines to {the_writer(letter)}",
            "letter-writers#chair", "days", letter.id, "faculty_input", "Ask the chair first whether that is welcome.",
            (("faculty_input", True),),
        )  # fmt: skip


def _complete_the_packet(letter: Letter, setting: Setting) -> Iterator[Change]:
    promised = letter.status in SPOKEN_FOR and _unwritten(letter)
    entries = (*ENTRIES, "both_specialties") if two_careers(setting.applicant) else ENTRIES
    lacking = tuple(entry for entry in entries if getattr(letter.packet, entry) is False)
    if not promised or not (lacking or letter.packet.sent is False):
        return
    sent = (("packet.sent", True), ("packet.sent_on", setting.today)) if letter.packet.sent is False else ()
    added = tuple((f"packet.{entry}", True) for entry in lacking)
    what = "the packet" if letter.packet.sent is False else "what the packet still lacks"
    yield Change(
        "complete-packet", f"Send {the_writer(letter)} {what}", "packet#packet", "minutes", letter.id, "packet",
        _listed(lacking), (*sent, *added), due=letter.packet.sent is False,
    )  # fmt: skip


def _let_them_watch(letter: Letter, setting: Setting) -> Iterator[Change]:
    nothing = letter.experience.observed == () and letter.experience.directly_supervised is not False
    if nothing and _runs(letter, setting):
        yield Change(
            "be-watched", f"Ask {the_writer(letter)} to watch you present a patient or take a history",
            "letter-writers#direct-observation", "days", letter.id, "experience.observed",
            answers=(("experience.observed", (ObservedTask.PRESENTATIONS,)),),
        )  # fmt: skip


def _stay_longer(letter: Letter, setting: Setting) -> Iterator[Change]:
    weeks, end = letter.experience.weeks, letter.experience.end
    if observership(letter) and weeks is not None and weeks < FULL_OBSERVERSHIP and _runs(letter, setting) and end:
        longer = moved(end, ceil((FULL_OBSERVERSHIP - weeks) * 7))
        yield Change(
            "stay-four-weeks", f"Ask {the_writer(letter)} whether you may stay four weeks in all",
            "observerships#four-weeks", "weeks", letter.id, "experience.weeks",
            answers=(("experience.weeks", FULL_OBSERVERSHIP), ("experience.end", longer)),
        )  # fmt: skip


def _take_part(letter: Letter, setting: Setting) -> Iterator[Change]:
    if observership(letter) and letter.experience.engagement == () and _runs(letter, setting):
        yield Change(
            "take-part", f"Offer {the_writer(letter)} a two-minute presentation after each visit",
            "observerships#more-than-a-shadow", "days", letter.id, "experience.engagement",
            answers=(("experience.engagement", (Engagement.PRESENTING,)),),
        )  # fmt: skip


def _ask_for_feedback(letter: Letter, setting: Setting) -> Iterator[Change]:
    if letter.experience.asked_midpoint_feedback is False and _runs(letter, setting):
        yield Change(
            "ask-for-feedback", f"Ask {the_writer(letter)} for feedback while there is time to act on it",
            "strong-letters#midway-feedback", "minutes", letter.id, "experience.asked_midpoint_feedback",
            answers=(("experience.asked_midpoint_feedback", True),),
        )  # fmt: skip


def _show_the_mentor_clinical_work(letter: Letter, setting: Setting) -> Iterator[Change]:
    end, today = letter.experience.end, setting.today
    over = end is not None and today is not None and end < today
    sees_patients = letter.writer.role is not WriterRole.SCIENTIST
    if research(letter) and letter.clinical_comment is False and sees_patients and _unwritten(letter) and not over:
        yield Change(
            "join-the-mentor-in-clinic",
            f"Ask {the_writer(letter)} whether you may join their clinic for a few mornings",
            "research-letters#clinical-comment", "weeks", letter.id, "clinical_comment",
            answers=(("clinical_comment", True),),
        )  # fmt: skip


def _ask_home_writer_for_leadership(letter: Letter, setting: Setting) -> Iterator[Change]:
    if home_based(letter) and letter.shows_leadership is False and _unwritten(letter) and knows(letter):
        yield Change(
            "ask-for-leadership", f"Ask {the_writer(letter)} to write about how you led, taught and behaved",
            "letter-types#strong-home-letter", "minutes", letter.id, "shows_leadership",
            answers=(("shows_leadership", True),),
        )  # fmt: skip


def _remind(letter: Letter, setting: Setting) -> Iterator[Change]:
    since, today = waiting_since(letter), setting.today
    # Nobody can answer a request that was removed: it is made again first (what-has-changed#portal).
    if setting.outside and request_was_lost(letter, setting.applicant):
        return
    if letter.status is not LetterStatus.REQUESTED or since is None or today is None or letter.reminders is None:
        return
    due = {0: FIRST_REMINDER, 1: SECOND_REMINDER}.get(len(letter.reminders))
    # Two reminders stand as far apart as the guide puts them.
    last = max(letter.reminders, default=None)
    too_soon = last is not None and (today - last).days < SECOND_REMINDER - FIRST_REMINDER
    if due is not None and (today - since).days >= due and not too_soon:
        which = "a short, friendly reminder" if due == FIRST_REMINDER else "a second reminder with your thanks"
        yield Change(
            "remind", f"Send {the_writer(letter)} {which}", "timing#follow-up", "minutes", letter.id, "reminders",
            answers=(("reminders", (*letter.reminders, today)),), due=True,
        )  # fmt: skip


Kind = Callable[[Letter, Setting], Iterator[Change]]
IN_THE_PORTAL: tuple[Kind, ...] = (_waive, _let_the_writer_upload)
WORKING_TOGETHER: tuple[Kind, ...] = (_let_them_watch, _stay_longer, _take_part, _ask_for_feedback)
ASKED_OF_THE_WRITER: tuple[Kind, ...] = (
    _ask,
    _ask_for_a_strong_letter,
    _ask_which_specialty,
    _name_shared_cases,
    _ask_for_a_comparison,
    _gather_faculty_input,
    _complete_the_packet,
    _show_the_mentor_clinical_work,
    _ask_home_writer_for_leadership,
    _remind,
)


def _unwritten(letter: Letter) -> bool:
    return letter.status is not LetterStatus.UPLOADED


def _runs(letter: Letter, setting: Setting) -> bool:
    """Whether the applicant and the writer still work together on this day, as far as the answers tell."""
    start, end, today = letter.experience.start, letter.experience.end, setting.today
    return today is not None and end is not None and today <= end and (start is None or start <= today)


ENTRY_TITLES = {entry: str(field.title) for entry, field in Packet.model_fields.items()}


def _listed(entries: tuple[str, ...]) -> str:
    titles = [ENTRY_TITLES[entry] for entry in entries]
    return f"Still missing: {', '.join(title[0].lower() + title[1:] for title in titles)}." if titles else ""

"""What could be done about one letter that is not lost.

Nothing works on a letter one fears (waiver#weak-letter: choose another writer), and nothing more is asked of somebody
who barely knows the applicant (letter-writers#knows-you); what only the writing could mend ends with the upload.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from lorweb.letter_fit import Frame, letter_fit
from lorweb.model import Letter, Packet
from lorweb.scoring import Setting
from lorweb.steps.changes import NEW_WRITER, Change, the_letter, the_writer
from lorweb.submission import request_was_lost
from lorweb.targets import two_careers
from lorweb.traits import (
    AWAITED,
    begun,
    home_based,
    knows,
    lost,
    observership,
    only_met,
    research,
    titled,
    waiting_since,
)

CONFIRMED = frozenset({LetterStatus.REQUESTED, LetterStatus.UPLOADED})
"""Letters whose entry in the portal can no longer be changed (waiver#decide-first)."""

FULL_OBSERVERSHIP = 4.0
"""Weeks (observerships#four-weeks)."""

FINAL_WEEK = 7
"""Days before the end of the time together in which to ask (timing#timing)."""

FIRST_REMINDER, SECOND_REMINDER = 14, 42
"""Days after the request (timing#first-reminder, timing#second-reminder)."""

ENTRIES = {
    name: str(field.title)[0].lower() + str(field.title)[1:]
    for name, field in Packet.model_fields.items()
    if field.annotation == bool | None and name not in ("sent", "exam_scores")
}
"""What a packet can lack, in words. Exam scores are nobody's business but the applicant's (packet#exam-scores)."""


def letter_changes(letter: Letter, setting: Setting) -> Iterator[Change]:
    """Everything one could do about this letter on the day of the review."""
    if lost(letter) or letter.fears_weak or letter.writer.role is WriterRole.FRIEND_OR_RELATIVE:
        return
    if letter.writer.reachable is Reachable.DIED:  # an uploaded letter stays as it is
        return
    stranger = letter.writer.knows_you is Familiarity.BARELY
    if stranger and letter.status is LetterStatus.CONSIDERING:
        return
    yield from _in_the_portal(letter)
    yield from _working_together(letter, setting)
    if not stranger and letter.status is not LetterStatus.UPLOADED:
        yield from _ask(letter, setting)
        yield from _before_it_is_written(letter, setting)
        yield from _complete_the_packet(letter, setting)
        yield from _remind(letter, setting)


def _in_the_portal(letter: Letter) -> Iterator[Change]:
    waived = (("waiver", Waiver.WAIVED),)
    if letter.waiver in (Waiver.NOT_WAIVED, Waiver.UNDECIDED) and letter.status in CONFIRMED:
        there = letter.status is LetterStatus.UPLOADED
        yield Change(
            "new-waived-entry", f"Make a new, waived entry for {the_letter(letter)}", "waiver#decide-first",
            "weeks" if there else "days", letter.id, waived, "A confirmed entry cannot be changed; "
            + ("the writer would have to upload the letter again." if there else "tell the writer which one to use."),
        )  # fmt: skip
    elif letter.waiver in (Waiver.NOT_WAIVED, Waiver.UNDECIDED):
        yield Change(
            "waive", f"Waive your right to see {the_letter(letter)}", "waiver#waiver", "minutes", letter.id, waived,
            "Do it before you confirm the request; afterwards the entry cannot be changed.",
        )  # fmt: skip
    if letter.route is Route.APPLICANT:
        yield Change(
            "writer-uploads", f"Have the writer upload {the_letter(letter)}", "waiver#direct-upload", "days",
            letter.id, (("route", Route.WRITER),), "If the file reached you, do not open it.",
        )  # fmt: skip


def _working_together(letter: Letter, setting: Setting) -> Iterator[Change]:
    """What helps while the applicant and the writer still work together, as far as the answers tell."""
    who, seen, today = the_writer(letter), letter.experience, setting.today
    if today is None or seen.end is None or seen.end < today or (seen.start is not None and seen.start > today):
        return
    if seen.observed == () and seen.directly_supervised is not False and not observership(letter):
        yield Change(
            "be-watched", f"Ask {who} to watch you present a patient or take a history",
            "letter-writers#direct-observation", "days", letter.id,
            (("experience.observed", (ObservedTask.PRESENTATIONS,)),),
        )  # fmt: skip
    if observership(letter) and seen.weeks is not None and seen.weeks < FULL_OBSERVERSHIP:
        longer = moved(seen.end, ceil((FULL_OBSERVERSHIP - seen.weeks) * 7))
        yield Change(
            "stay-four-weeks", f"Ask {who} whether you may stay four weeks in all", "observerships#four-weeks", "weeks",
            letter.id, (("experience.weeks", FULL_OBSERVERSHIP), ("experience.end", longer)),
        )  # fmt: skip
    if observership(letter) and seen.engagement == ():
        yield Change(
            "take-part", f"Offer {who} a two-minute presentation after each visit", "observerships#more-than-a-shadow",
            "days", letter.id, (("experience.engagement", (Engagement.PRESENTING,)),),
        )  # fmt: skip
    if seen.asked_midpoint_feedback is False:
        yield Change(
            "ask-for-feedback", f"Ask {who} for feedback while there is time to act on it",
            "strong-letters#midway-feedback", "minutes", letter.id, (("experience.asked_midpoint_feedback", True),),
        )  # fmt: skip


def _ask(letter: Letter, setting: Setting) -> Iterator[Change]:
    end, today = letter.experience.end, setting.today
    # The best moment is the final week (timing#timing); before it, the plan says when.
    both = (("asked_which_specialty", True),) if two_careers(setting.applicant) else ()
    too_early = end is not None and today is not None and (end - today).days > FINAL_WEEK
    ready = begun(letter) and not too_early and letter.writer.label != NEW_WRITER
    if letter.status is LetterStatus.CONSIDERING and ready:
        yield Change(
            "ask", f"Ask {the_writer(letter)} for a strong letter", "letter-writers#ask-for-strong", "days", letter.id,
            (("status", LetterStatus.ASKED), ("asked_on", today), ("asked_for_strong", True), *both),
            "Ask in these words: “Do you know my work well enough to support me with a strong letter?”",
            due=not letter_fit(letter, Frame(setting.applicant.specialty)).settled,
        )  # fmt: skip


def _before_it_is_written(letter: Letter, setting: Setting) -> Iterator[Change]:
    who, writer, seen = the_writer(letter), letter.writer, letter.experience
    if letter.asked_for_strong is False and letter.status is not LetterStatus.CONSIDERING:
        yield Change(
            "ask-for-strong", f"Ask {who} whether the letter can be a strong one",
            "letter-writers#ask-for-strong", "days", letter.id, (("asked_for_strong", True),),
            "If they hesitate, thank them, leave the letter out and ask someone else.",
        )  # fmt: skip
    if letter.asked_which_specialty is False and two_careers(setting.applicant):
        yield Change(
            "ask-which-specialty", f"Ask {who} which of your specialties they can support",
            "two-specialties#ask-which-specialty", "days", letter.id, (("asked_which_specialty", True),),
        )  # fmt: skip
    nothing_shared = only_met(letter) or (seen.observed == () and not seen.engagement)
    if letter.specificity is Specificity.GENERIC and not nothing_shared:
        yield Change(
            "name-shared-cases", f"Remind {who} of two or three cases you shared", "packet#shared-cases",
            "minutes", letter.id, (("specificity", Specificity.SOME), ("packet.shared_cases", True)),
            "Without any patient's details.",
        )  # fmt: skip
    if letter.compares_to_us is False and writer.works_with_us_trainees is not False and not only_met(letter):
        named = letter.answers
        compared = named is None or DirectorQuestion.COMPARISON in named
        more = () if compared else (("answers", (*(named or ()), DirectorQuestion.COMPARISON)),)
        yield Change(
            "ask-for-comparison", f"Ask {who} to compare you with US trainees, if they are willing",
            "packet#comparison", "minutes", letter.id, (("compares_to_us", True), *more),
        )  # fmt: skip
    if titled(letter) and letter.faculty_input is False:
        yield Change(
            "gather-faculty-input", f"Ask two attendings who supervised you to write a few lines to {who}",
            "letter-writers#chair", "days", letter.id, (("faculty_input", True),),
            "Ask the chair first whether that is welcome.",
        )  # fmt: skip
    over = seen.end is not None and setting.today is not None and seen.end < setting.today
    sees_patients = writer.role is not WriterRole.SCIENTIST
    if research(letter) and letter.clinical_comment is False and sees_patients and not over:
        yield Change(
            "join-the-mentor-in-clinic", f"Ask {who} whether you may join their clinic for a few mornings",
            "research-letters#clinical-comment", "weeks", letter.id, (("clinical_comment", True),),
        )  # fmt: skip
    if home_based(letter) and letter.shows_leadership is False and knows(letter):
        yield Change(
            "ask-for-leadership", f"Ask {who} to write about how you led, taught and behaved",
            "letter-types#strong-home-letter", "minutes", letter.id, (("shows_leadership", True),),
        )  # fmt: skip


def _complete_the_packet(letter: Letter, setting: Setting) -> Iterator[Change]:
    two, unsent = two_careers(setting.applicant), letter.packet.sent is False
    own = (entry for entry in ENTRIES if two or entry != "both_specialties")
    lacking = [entry for entry in own if getattr(letter.packet, entry) is False]
    if letter.status in AWAITED and (lacking or unsent):
        sent = (("packet.sent", True), ("packet.sent_on", setting.today)) if unsent else ()
        yield Change(
            "complete-packet", f"Send {the_writer(letter)} {'the packet' if unsent else 'what the packet still lacks'}",
            "packet#packet", "minutes", letter.id, (*sent, *((f"packet.{entry}", True) for entry in lacking)),
            f"Still missing: {', '.join(ENTRIES[entry] for entry in lacking)}." if lacking else "",
            field="packet", due=unsent,
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
            "remind", f"Send {the_writer(letter)} {which}", "timing#follow-up", "minutes", letter.id,
            (("reminders", (*letter.reminders, today)),), due=True,
        )  # fmt: skip

"""A letter of recommendation: who writes it, what they saw, how far it is."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from lorweb.answers import (
    ApplicationSystem,
    DirectorQuestion,
    Engagement,
    ExperienceKind,
    Familiarity,
    LetterKind,
    LetterLanguage,
    LetterStatus,
    ObservedTask,
    Place,
    Reachable,
    RequestLabel,
    Route,
    Specificity,
    Waiver,
    WriterRole,
)
from lorweb.model.ground import Answers, Id, Questions, Text
from lorweb.model.packet import Packet
from lorweb.specialties import Residency, Specialty


class LetterWriter(Answers):
    """The person who writes the letter."""

    label: Text = Field(
        "", title="Who writes it?", description="A label only you need to understand, such as “Dr. S., cardiology”."
    )
    name: Text = Field(
        "", title="How do you address them?", description="As after “Dear”: “Dr. Okafor”. Used in messages only."
    )
    email: Text = Field("", title="Their e-mail address", description="To open a message in your mail program.")
    role: WriterRole | None = Field(
        None,
        title="What is their role?",
        description="The one they would sign with. A friend or relative counts as that, even if a physician.",
    )
    based_in: Place | None = Field(
        None,
        title="Where does the writer work?",
        description="Where you worked together: “Chicago” is the United States, even if they have moved since.",
    )
    specialty: Specialty | None = Field(
        None,
        title="What is the writer's field?",
        description="The one they practice: cardiology, even if the letter is for internal medicine.",
    )
    knows_you: Familiarity | None = Field(
        None,
        title="How well do they know your work?",
        description="Be honest: could they name one case you shared, today, from memory?",
    )
    senior: bool | None = Field(
        None, title="Are they senior?", description="A professor, a department head, a longtime attending."
    )
    respected: bool | None = Field(
        None, title="Are they respected in the department?", description="Colleagues ask for their opinion."
    )
    famous: bool | None = Field(
        None, title="Are they well known in the field?", description="A name that directors elsewhere recognize."
    )
    active_in_research: bool | None = Field(
        None, title="Are they active in research?", description="They publish, or are known for their academic work."
    )
    works_with_us_trainees: bool | None = Field(
        None,
        title="Do they teach US residents or write for US residency?",
        description="They know how US graduates perform and what directors look for.",
    )
    reachable: Reachable | None = Field(
        None,
        title="Can you still reach them?",
        description="Leave it blank if nothing has changed since you worked together.",
    )


class Experience(Answers):
    """The time the applicant and the writer worked together."""

    kind: ExperienceKind | None = Field(
        None,
        title="How did you work with them?",
        description="The name on your certificate is fine, such as “visiting observer”.",
    )
    start: date | None = Field(None, title="When did it start?", description="The first day, if you know it.")
    end: date | None = Field(None, title="When did (or will) it end?", description="The last day you worked together.")
    weeks: Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)] | None = Field(
        None, title="How many weeks?", description="28 days are 4 weeks."
    )
    directly_supervised: bool | None = Field(
        None,
        title="Did they supervise you in person?",
        description="They were with you at the bedside or in clinic, and did not just read a report.",
    )
    remote: bool | None = Field(
        None,
        title="Was it remote?",
        description="Telehealth or video: you were not in the room with the patients.",
    )
    meetings_only: bool | None = Field(
        None,
        title="Did you meet only in research meetings or lectures?",
        description="No ward, clinic or operating room together.",
    )
    observed: tuple[ObservedTask, ...] | None = Field(
        None,
        title="What did they see you do?",
        description="Check all that apply; a history told on rounds counts as presenting.",
    )
    patient_contact: bool | None = Field(
        None,
        title="Did the research include contact with patients?",
        description="Seeing, consenting or examining them.",
    )
    engagement: tuple[Engagement, ...] | None = Field(
        None,
        title="What did you do as an observer?",
        description="Informal counts: one patient summed up in the hallway.",
    )
    close_interaction: bool | None = Field(
        None, title="Did the attending have time for you?", description="Regular case discussions, not only rounds."
    )
    research_output: bool | None = Field(
        None,
        title="Did you have real responsibility and produce something?",
        description="A publication, a poster, a major analysis.",
    )
    sustained: bool | None = Field(
        None, title="Was it sustained clinical work?", description="Months of work, not a short visit."
    )
    asked_midpoint_feedback: bool | None = Field(
        None, title="Did you ask for feedback halfway?", description="In the middle, while there was time to act on it."
    )
    stayed_in_touch: bool | None = Field(
        None,
        title="Have you stayed in touch since then?",
        description="A message now and then, a visit, a poster you finished together.",
    )
    hospital: Text = Field(
        "",
        title="Where did you work together?",
        description="The hospital or clinic, as you would say it in a message.",
    )
    habits: tuple[Id, ...] | None = Field(
        None, title="What have you done in this rotation?", description="Your own checklist; it is never scored."
    )


class Letter(Questions):
    """One letter of recommendation: had, hoped for or considered."""

    id: Id
    writer: LetterWriter = LetterWriter()
    experience: Experience = Experience()
    packet: Packet = Packet()
    status: LetterStatus = Field(
        LetterStatus.CONSIDERING,
        title="Status",
        description="Only an uploaded letter counts as ready; a promise is “They said yes”.",
    )
    kind: LetterKind | None = Field(
        None, title="What kind of letter is it?", description="Some specialties have their own form."
    )
    written_for: tuple[Residency, ...] | None = Field(
        None, title="Which specialty is it written for?", description="Two, if it is meant for both."
    )
    specificity: Specificity | None = Field(
        None,
        title="How specific will it be about you?",
        description="As far as you know: could they write “the low sodium she found in week two” from memory, today?",
    )
    compares_to_us: bool | None = Field(
        None,
        title="Will it compare you with US students or residents?",
        description="As far as you know. Such as “at the level of our fourth-year students”.",
    )
    answers: tuple[DirectorQuestion, ...] | None = Field(
        None,
        title="Which questions of a program director can it answer?",
        description="Check all that apply, as far as you know.",
    )
    shows_leadership: bool | None = Field(
        None,
        title="Will it cover leadership, teaching and professionalism?",
        description="As far as you know. A home institution usually knows this best.",
    )
    faculty_input: bool | None = Field(
        None,
        title="Does it draw on several faculty who supervised you?",
        description="As far as you know. A chair often gathers notes from two or more attendings.",
    )
    clinical_comment: bool | None = Field(
        None, title="Can the research mentor speak to your clinical work?", description="From what they saw themselves."
    )
    asked_for_strong: bool | None = Field(
        None,
        title="Did you ask whether they can write a strong letter?",
        description="In these words: “a strong, supportive letter”.",
    )
    asked_which_specialty: bool | None = Field(
        None,
        title="Did you ask which specialty they can write for?",
        description="Only if you apply to two.",
    )
    fears_weak: bool | None = Field(
        None, title="Do you fear the letter might be weak?", description="Your honest feeling; nobody else sees it."
    )
    waiver: Waiver | None = Field(
        None,
        title="Did you waive your right to see it?",
        description="The application asks for each letter; in ERAS it is a box you check before you confirm.",
    )
    route: Route | None = Field(
        None,
        title="How does it reach the application?",
        description="Writers upload in the portal, or by its e-mail link.",
    )
    asked_on: date | None = Field(None, title="When did you ask?", description="The day you asked for the letter.")
    agreed_on: date | None = Field(None, title="When did they say yes?", description="Send the packet on this day.")
    requested_on: date | None = Field(
        None,
        title="When did the request go out?",
        description="The day you confirmed it in the portal; reminders count from then.",
    )
    reminders: tuple[date, ...] | None = Field(None, title="Reminders you sent", description="The days you sent them.")
    uploaded_on: date | None = Field(None, title="When was it uploaded?", description="The portal shows the day.")
    thanked_on: date | None = Field(
        None, title="When did you thank the writer?", description="A few lines after the upload."
    )
    replacement_asked: bool | None = Field(
        None,
        title="Have you asked someone else instead?",
        description="If the writer hesitates or the letter does not come.",
    )
    dated: date | None = Field(
        None,
        title="What is the date on the letter?",
        description="Not the day you asked. You may ask the writer; you need not see the letter.",
    )
    system: ApplicationSystem | None = Field(
        None,
        title="Which system does it go to?",
        description="Most specialties use ERAS; OB-GYN and emergency medicine use ResidencyCAS.",
    )
    request_label: RequestLabel | None = Field(
        None,
        title="Which specialty does the letter request name?",
        description="As you entered it in the portal: one specialty, or “General”.",
    )
    general_greeting: bool | None = Field(
        None,
        title="Does it open with “Dear Program Director”?",
        description="As far as you know. It should not name one program: the same letter goes to many.",
    )
    letterhead: bool | None = Field(
        None,
        title="Is it dated, signed and on letterhead?",
        description="As far as you know. The paper of the hospital or the department, with contact details.",
    )
    states_level: bool | None = Field(
        None,
        title="Will it state the level you reached?",
        description="As far as you know. Such as “like our interns” or “among the top 10%”, and not only “improved”.",
    )
    asked_to_draft: bool | None = Field(
        None, title="Did the writer ask you to write it?", description="It happens often, and there is a good answer."
    )
    language: LetterLanguage | None = Field(
        None,
        title="Which language is it in?",
        description="As far as you know. You may ask the writer; you need not see the letter.",
    )
    from_earlier_season: bool | None = Field(
        None, title="Is it a letter from an earlier season?", description="One you would like to use again."
    )
    archived: bool = Field(False, title="Is it archived?", description="Saved in the file, but not counted anywhere.")

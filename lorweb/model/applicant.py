"""Who applies, as far as letters and programs depend on it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from lorweb.answers import VisaNeed
from lorweb.model.ground import ExamScore, Months, Questions, Season, Text
from lorweb.specialties import Residency


class Applicant(Questions):
    """Who applies, as far as letters depend on it."""

    specialty: Residency | None = Field(
        None, title="Which specialty do you apply to?", description="Your main one, if there are two."
    )
    second_specialty: Residency | None = Field(
        None,
        title="A second specialty, if you have one",
        description="For example family medicine beside psychiatry, or a preliminary year.",
    )
    season: Season | None = Field(
        None,
        title="Which season?",
        description="The year of the Match: someone who applies in September 2027 is in the 2028 season.",
    )
    competitive: bool | None = Field(
        None,
        title="Is your specialty a competitive one?",
        description="If so, nearly every letter should come from it. No official list exists; if you are unsure, ask"
        " an attending in it.",
    )
    has_research: bool | None = Field(
        None, title="Have you done research?", description="With a mentor who could write about it."
    )
    letters_due: date | None = Field(
        None,
        title="When do you want all letters uploaded?",
        description="Your own target, for example the day before you send the application.",
    )
    ask_weeks_ahead: Annotated[float, Field(ge=0, le=52, allow_inf_nan=False)] = Field(
        8,
        title="How many weeks before that date do you want to ask?",
        description="Eight leave room for two reminders; choose another number if you know your writers.",
    )
    submitted_before: bool | None = Field(
        None,
        title="Did you certify and submit an application in an earlier season?",
        description="Only if you are applying again: letters can be imported from that application.",
    )
    visa_need: VisaNeed | None = Field(
        None, title="Which visa would you need?", description="It decides which programs can take you."
    )
    step1_score: ExamScore | None = Field(
        None, title="Your Step 1 score", description="Only if you have a number; leave it blank if yours says “pass”."
    )
    step2_score: ExamScore | None = Field(
        None, title="Your Step 2 CK score", description="Only compared with what your programs ask for."
    )
    exam_attempts: Annotated[int, Field(ge=1, le=20)] | None = Field(
        None,
        title="What is the most attempts you needed for one exam?",
        description="1, if you passed every exam the first time.",
    )
    graduation_year: Annotated[int, Field(ge=1950, le=2100)] | None = Field(
        None, title="In which year did you finish medical school?", description="The year on your diploma."
    )
    usce_months: Months | None = Field(
        None,
        title="How many months of US clinical experience do you have?",
        description="As programs count it; most mean work with patients, not observing.",
    )
    name: Text = Field("", title="What is your name?", description="As you sign a message.")
    email: Text = Field(
        "",
        title="Your e-mail address",
        description="For the page you give to your letter writers; leave it out if you like.",
    )
    medical_school: Text = Field(
        "", title="Where did you study medicine?", description="The school and the country, as you would say them."
    )
    reason: Text = Field(
        "",
        title="Why did you choose this specialty?",
        description="Two or three honest sentences: a patient, a teacher, a moment.",
    )
    background: Text = Field(
        "",
        title="What does your background bring to patients?",
        description="Languages you speak, diseases you have treated, countries you know.",
    )

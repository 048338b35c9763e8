"""A residency program as the applicant knows it, and how much each criterion counts in the order of programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from lorweb.answers import ApplicationService, Interest, ProgramKind, Visa
from lorweb.model.applicant import Applicant
from lorweb.model.ground import Answers, ExamScore, Id, Months, Places, Text, Weight
from lorweb.specialties import PRELIMINARY, Residency

NO_LIMIT_YEARS, NO_LIMIT_ATTEMPTS = 100, 20
"""What "no limit" is written as: numbers that no one reaches."""


class Program(Answers):
    """A residency program, as far as the applicant knows it, and the letters chosen for it."""

    id: Id
    name: Text = Field("", title="Program", description="So that you recognize it.")
    city: Text = Field("", title="City", description="Where you would work.")
    state: Text = Field("", title="State", description="Two letters or the whole name.")
    specialty: Residency | None = Field(None, title="Specialty", description="The one you apply to there.")
    track: Text = Field("", title="Track", description="Such as categorical, preliminary or primary care.")
    kind: ProgramKind | None = Field(
        None, title="What kind of program is it?", description="See the program's own page."
    )
    service: ApplicationService | None = Field(
        None, title="Where does it take applications?", description="Its page names the application service."
    )
    expects_usce: bool | None = Field(
        None, title="Does it expect US clinical experience?", description="Its page says “required” or “preferred”."
    )
    usce_months: Months | None = Field(
        None, title="How many months of it does it ask for?", description="0, if it asks for none."
    )
    letters_wanted: Places | None = Field(
        None, title="How many letters does it ask for?", description="Its own number comes before any rule of thumb."
    )
    letters_min: Places | None = Field(
        None, title="How many letters at least?", description="If it names a range, such as two to four."
    )
    letters_max: Places | None = Field(
        None, title="How many letters at most?", description="If it names a range, such as two to four."
    )
    us_letters_required: Places | None = Field(
        None, title="How many of them by US doctors?", description="Doctors who saw your clinical work there."
    )
    specialty_letters_required: Places | None = Field(
        None, title="How many of them from the specialty?", description="If it says so itself."
    )
    chair_letter: bool | None = Field(
        None,
        title="Does it ask for a letter by a department chair?",
        description="Ask whether this applies to IMGs too.",
    )
    home_school_letter: bool | None = Field(
        None, title="Does it ask for a letter from your medical school?", description="Beside the dean's letter (MSPE)."
    )
    standardized_letter: bool | None = Field(
        None, title="Does it ask for the specialty's own form?", description="A SLOE, SLOR, SEL or eSLOR."
    )
    step1_min: ExamScore | None = Field(None, title="Its minimum for Step 1", description="0, if it has none.")
    step2_min: ExamScore | None = Field(None, title="Its minimum for Step 2 CK", description="0, if it has none.")
    attempts_max: Annotated[int, Field(ge=1, le=NO_LIMIT_ATTEMPTS)] | None = Field(
        None,
        title="How many attempts at an exam does it accept?",
        description="1 if you must pass the first time; 20 for no limit.",
    )
    graduated_within: Annotated[float, Field(ge=0, le=NO_LIMIT_YEARS, allow_inf_nan=False)] | None = Field(
        None, title="Within how many years of graduation?", description="100, if it has no limit."
    )
    visas: tuple[Visa, ...] | None = Field(
        None, title="Which visas does it sponsor?", description="Check its own page: directories are often wrong."
    )
    deadline: date | None = Field(None, title="When is its deadline?", description="If its page gives a date.")
    interest: Interest | None = Field(
        None, title="How much would you like to go there?", description="Only for the order of your own list."
    )
    acgme_code: Text = Field("", title="ACGME code", description="Ten digits; directories also call it program ID.")
    nrmp_code: Text = Field("", title="NRMP code", description="Nine characters or more, such as 1234140C0.")
    notes: Text = Field("", title="Notes", description="Only for you.")
    letters: tuple[Id, ...] = Field((), title="Letters you assign", description="The most important first.")
    pinned: tuple[Id, ...] = Field(
        (), title="Letters it must receive", description="Whatever the guide says; you see what it costs."
    )
    banned: tuple[Id, ...] = Field(
        (), title="Letters it must not receive", description="Whatever the guide says; you see what it costs."
    )

    def specialty_for(self, applicant: Applicant) -> str | None:
        """The specialty applied to here: its own, or the applicant's only one; None while it is open."""
        only = None if applicant.second_specialty else applicant.specialty
        return self.own_specialty or self._of_track(only)

    @property
    def own_specialty(self) -> str | None:
        """The specialty by the program's own answers; None while open. A preliminary track makes it that one year."""
        return self._of_track(self.specialty)

    def _of_track(self, specialty: str | None) -> str | None:
        track = self.track.casefold()
        preliminary = "prelim" in track and "categorical" not in track
        return PRELIMINARY.get(specialty or "", specialty) if preliminary else specialty

    @property
    def fewest_letters(self) -> int | None:
        """The least number of letters it asks for itself; None while unknown."""
        return self.letters_min if self.letters_wanted is None else self.letters_wanted

    @property
    def most_letters(self) -> int | None:
        """The greatest number of letters it asks for itself; None while unknown."""
        return self.letters_max if self.letters_wanted is None else self.letters_wanted


class FitWeights(Answers):
    """How much each criterion counts in the order of programs, which predicts no match; 0 leaves it out."""

    kind: Weight = Field(2, title="Kind of program", description="Community programs first, university programs last.")
    exams: Weight = Field(1, title="Points above its Step 2 CK minimum", description="Ten or more count in its favor.")
    graduation: Weight = Field(
        1, title="Years since graduation", description="Two or more to spare count in its favor."
    )
    us_experience: Weight = Field(1, title="US clinical experience", description="A month more than it asks for.")
    letters: Weight = Field(
        2, title="Your letters", description="A complete set counts in its favor, a gap against it."
    )
    interest: Weight = Field(1, title="Your own interest", description="For the order only, never for the group.")
    safer_from: Weight = Field(2, title="Safer from", description="This many points or more.")
    reach_from: Weight = Field(2, title="Reach from", description="This many points below zero, or lower.")

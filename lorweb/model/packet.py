"""What a letter writer received after saying yes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from lorweb.model.ground import Answers, Text


class Packet(Answers):
    """What the writer received after saying yes."""

    sent: bool | None = Field(
        None, title="Have you sent the packet?", description="One e-mail with your CV and one page about you."
    )
    sent_on: date | None = Field(None, title="When did you send it?", description="Best on the day they say yes.")
    cv: bool | None = Field(None, title="An updated CV", description="The one you submit this season.")
    statement: bool | None = Field(
        None, title="A personal statement or a page about you", description="One page is enough."
    )
    specialty_and_year: bool | None = Field(
        None, title="Your specialty and match year", description="In the first lines."
    )
    why_specialty: bool | None = Field(
        None, title="Why you chose this specialty", description="Two or three sentences."
    )
    strengths: bool | None = Field(None, title="Strengths they could mention", description="Two or three.")
    shared_cases: bool | None = Field(
        None, title="Cases or projects you shared", description="Two or three, without any patient's details."
    )
    exam_scores: bool | None = Field(None, title="Exam scores", description="Only if you are comfortable.")
    instructions: bool | None = Field(
        None, title="How to submit the letter", description="The steps of the current portal."
    )
    request_announced: bool | None = Field(
        None,
        title="That a request with their name will come",
        description="So that the e-mail is not mistaken for spam.",
    )
    emphasis: bool | None = Field(
        None, title="What they might emphasize", description="A polite suggestion, never a demand."
    )
    both_specialties: bool | None = Field(
        None, title="Your main and your second specialty", description="Only if you apply to two."
    )
    strengths_named: Text = Field(
        "",
        title="Which strengths could this writer mention?",
        description="Two or three, a line each, with a short example: “clinical reasoning: the low sodium in week"
        " two”.",
    )
    cases_named: Text = Field(
        "",
        title="Which cases or projects did you share?",
        description="Two or three, a line each. No names, dates or record numbers: nothing that points to a patient.",
    )

"""A message as the applicant has changed it: it stays, whatever the answers become, and only its blanks are filled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lorweb.model.ground import Answers, Id

MAX_DRAFTS = 500
MAX_DRAFT = 20_000
"""Characters."""

Words = Annotated[str, StringConstraints(max_length=MAX_DRAFT)]


class Draft(Answers):
    """The applicant's own version of one message in one tone."""

    about: Annotated[str, StringConstraints(pattern=r"^((letters|programs)\.[A-Za-z0-9_-]{1,40})?$")] = Field(
        "", title="What is it about?", description="A letter or a program, such as letters.ward."
    )
    message: Id = Field(title="Which message is it?", description="Its name, such as reminder-1.")
    tone: Id = Field("formal", title="In which tone?", description="formal or warm.")
    subject: Words = Field("", title="Subject", description="Empty for what is said in person.")
    text: Words = Field("", title="Message", description="As the applicant wrote it.")

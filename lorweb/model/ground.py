"""What all models share: the limits of a portfolio, the kinds of answers, and the base class of each model."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

MAX_LETTERS = 200
MAX_PROGRAMS = 1000
MAX_TEXT = 4000

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
CalendarName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{16,40}$")]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
QuestionPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40})?$")]
Season = Annotated[str, StringConstraints(pattern=r"^20\d\d$")]
ExamScore = Annotated[int, Field(ge=0, le=300)]
"""Points of a USMLE Step, whose scale ends at 300."""
Months = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Places = Annotated[int, Field(ge=0, le=10)]
"""A number of letters."""
Weight = Annotated[int, Field(ge=0, le=9)]


class Answers(BaseModel):
    """The ground of every model here: frozen, and an unknown key is a mistake worth naming."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Questions(Answers):
    """Answers, and which questions the person has answered with "Not sure": nobody needs to ask those again.

    Such a question is as open as one nobody has looked at: its answer is None.
    """

    unsure: tuple[QuestionPath, ...] = Field(
        (), title="Questions answered “Not sure”", description="Saved so that they are not asked again."
    )

    @model_validator(mode="after")
    def _unsure_names_questions(self) -> Self:
        for path in self.unsure:
            try:
                attrgetter(path)(self)
            except AttributeError:
                raise ValueError(f"unsure names {path!r}, which is not a question here; remove it") from None
        return self

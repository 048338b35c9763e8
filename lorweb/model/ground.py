"""What all models share: the limits of a portfolio, the kinds of answers, and the base class of each model."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_LETTERS = 200
MAX_PROGRAMS = 1000
MAX_TEXT = 4000

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
CalendarName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{16,40}$")]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
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

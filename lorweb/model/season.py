"""A season's dates: those the applicant set, and those that rules look at."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from lorweb.model.ground import Answers, Season


class SeasonDates(Answers):
    """The season's dates as the applicant set them; they go before those of content/cycles."""

    applications_open: date | None = Field(
        None, title="Applications open", description="You can begin to fill in the application."
    )
    letters_wanted_by: date | None = Field(
        None, title="Letters wanted by", description="The day by which your letters should be there."
    )
    applicants_may_submit: date | None = Field(
        None, title="Applications can be sent", description="The first day on which programs can be applied to."
    )
    programs_may_view: date | None = Field(
        None, title="Programs begin to read", description="Letters should be there by this day."
    )
    residencycas_open: date | None = Field(
        None, title="ResidencyCAS opens", description="Only for OB-GYN and emergency medicine."
    )
    residencycas_applicants_may_submit: date | None = Field(
        None, title="ResidencyCAS applications can be sent", description="Only for OB-GYN and emergency medicine."
    )
    residencycas_programs_may_view: date | None = Field(
        None, title="Programs in ResidencyCAS begin to read", description="Only for OB-GYN and emergency medicine."
    )
    match_week: date | None = Field(None, title="Match Week", description="Its Monday.")
    match_day: date | None = Field(None, title="Match Day", description="The day the results come.")
    season_ends: date | None = Field(None, title="The season ends", description="The application system closes it.")


class Cycle(SeasonDates):
    """The dates of a season that rules look at: published, set by the applicant, or moved from the season before.

    `estimated` names those that are estimates. Everything is open while nothing is known.
    """

    season: Season | None = None
    estimated: tuple[str, ...] = Field(
        (), title="Which of these are estimates?", description="The names of the dates that are not published."
    )

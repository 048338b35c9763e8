"""An invented applicant in June 2027, for pictures and the page of components."""

from __future__ import annotations

from datetime import date, datetime

from lorweb.model import SeasonDates
from lorweb.samples import program, to_internal_medicine, us_letter

NOW = datetime(2027, 6, 21, 9, 30)

AMINA = to_internal_medicine(
    us_letter(
        id="ward", label="Dr. Okafor, ward", name="Dr. Okafor", email="n.okafor@example.org", hospital="Mercy Hospital",
        via="elective", status="considering", start="2027-06-07", end="2027-07-02", asked_midpoint_feedback=None,
        sent=None, waiver=None, strengths_named="clinical reasoning: the low sodium in week two",
        cases_named="The man with back pain whose calcium we checked", habits=["be-early", "introduce-yourself"],
    ),
    us_letter(
        id="clinic", label="Dr. Lindgren, clinic", name="Dr. Lindgren", status="requested", start="2027-04-05",
        end="2027-04-30", asked_on="2027-04-28", agreed_on="2027-04-28", requested_on="2027-04-29",
        reminders=["2027-05-15"], uploaded_on=None, from_earlier_season=True,
    ),
    us_letter(
        id="research", label="Prof. Ito, research", status="agreed", asked_on="2027-06-18", agreed_on="2027-06-18",
        sent=False, uploaded_on=None,
    ),
    programs=[program("ward", "clinic", id="county", name="County Hospital", specialty="internal-medicine")],
    name="Amina Diallo", email="amina.diallo@example.org", medical_school="the University of Dakar, Senegal",
    reason="A patient with heart failure taught me that medicine is a long conversation.",
    season="2028", letters_due="2027-09-10", submitted_before=True,
).model_copy(update={"season_dates": SeasonDates(programs_may_view=date(2027, 8, 2))})  # fmt: skip

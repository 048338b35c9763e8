"""Outside the source guide: which system a letter goes to, and which form it takes there. Guide: what-has-changed.

These rules are a layer of their own, each with its sources and a date; they can be switched off and take no points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import ApplicationService, ApplicationSystem, LetterKind, RequestLabel
from lorweb.eras import NEW_PORTAL, PORTAL_FORM_FIELDS, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter, Portfolio, Program
from lorweb.naming import sentence_name, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.specialties import named
from lorweb.targets import aims, targets
from lorweb.traits import any_of, by_chair, in_field, in_play, requested, standardized, tally

EMERGENCY = us_letter(field="emergency-medicine", kind="standardized", system="residencycas")
DELIVERY = us_letter(field="obstetrics-gynecology", kind="standardized", system="residencycas")
SKIN = us_letter(field="dermatology", kind="standardized", request_label="specialty")
BONES = us_letter(field="orthopedic-surgery")
FORM_FIELDS = ("orthopedic-surgery", "radiology")
"""Fields in which a writer may give the form in place of an ordinary letter."""


@rule(
    codes=("X01",),
    layer="outside",
    sources=("F12", "F12-ecfmg", "F12-cord"),
    reviewed=date(2026, 11, 23),
    severity=Severity.HIGH,
    guide="what-has-changed#residencycas",
    quote="Programs in OB-GYN and emergency medicine receive letters through ResidencyCAS, so a letter that is only"
    " in ERAS does not reach them.",
    advice="Request these letters in ResidencyCAS. Tell the writers that the specialty has its own system.",
    passes=lambda: (
        portfolio(EMERGENCY, specialty="emergency-medicine"),
        to_internal_medicine(us_letter(system="eras")),
        portfolio(us_letter(system="eras"), specialty="internal-medicine", second_specialty="emergency-medicine"),
        portfolio(
            us_letter(system="eras", written_for=["internal-medicine"]),
            specialty="internal-medicine",
            second_specialty="emergency-medicine",
        ),
    ),
    flags=lambda: (
        portfolio(us_letter(field="emergency-medicine", system="eras"), specialty="emergency-medicine"),
        portfolio(us_letter(field="obstetrics-gynecology"), specialty="obstetrics-gynecology"),
        to_internal_medicine(us_letter(system="eras"), programs=[program("a", specialty="emergency-medicine")]),
        to_internal_medicine(us_letter(system="eras"), programs=[program("a", service="residencycas")]),
    ),
)
def letter_in_the_wrong_system(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Send letters for OB-GYN and emergency medicine through ResidencyCAS."""
    there = [each for each in portfolio.programs if _uses_residencycas(each)]
    assigned = {letter_id for each in there for letter_id in each.letters}
    untold = []
    for each in in_play(portfolio.letters):
        fields = aims(each, portfolio.applicant)
        bound = each.id in assigned or not RESIDENCYCAS_FIELDS.isdisjoint(fields or ())
        if bound and each.system is ApplicationSystem.ERAS:
            message = f"{sentence_name(each)} is only in ERAS and does not reach programs that use ResidencyCAS."
            yield Finding(f"letters.{each.id}.system", message)
        elif bound and each.system is None:
            untold.append(f"letters.{each.id}.system")
        elif (
            fields is None is each.written_for
            and each.system is ApplicationSystem.ERAS
            and _may_need_residencycas(portfolio.applicant)
        ):
            yield Unknown((f"letters.{each.id}.written_for",))
    if untold:
        # Nothing is known to be wrong yet, so it is a note and not an alarm.
        yield Finding("letters", "OB-GYN and emergency medicine use ResidencyCAS, not ERAS.", severity=Severity.NOTE)
        yield Unknown(tuple(untold))


@rule(
    codes=("X02",),
    layer="outside",
    sources=("1b-emergency-medicine",),
    reviewed=date(2026, 11, 23),
    severity=Severity.HIGH,
    guide="what-has-changed#em-sloe",
    quote="An international graduate applying in emergency medicine should have at least two SLOEs from emergency"
    " medicine.",
    advice="Arrange rotations in emergency medicine at sites that write SLOEs until you have {minimum}.",
    passes=lambda: (
        portfolio(EMERGENCY, EMERGENCY, specialty="emergency-medicine"),
        portfolio(EMERGENCY, letter(), specialty="emergency-medicine"),
        to_internal_medicine(us_letter()),
    ),
    flags=lambda: (
        portfolio(EMERGENCY, us_letter(field="emergency-medicine"), specialty="emergency-medicine"),
        to_internal_medicine(us_letter(), second_specialty="emergency-medicine"),
    ),
)
def few_sloes(portfolio: Portfolio, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Get at least two SLOEs for emergency medicine."""
    if "emergency-medicine" not in _fields(portfolio):
        return
    forms = tally(in_play(portfolio.letters), standardized, in_field("emergency-medicine"))
    if forms.possible < minimum:
        yield Finding("letters", f"You are counting on {some(forms.possible, 'SLOE')} from emergency medicine.")
    elif forms.sure < minimum:
        yield Unknown(forms.unanswered)


@rule(
    codes=("X03",),
    layer="outside",
    sources=("F4", "F8"),
    reviewed=date(2026, 11, 23),
    severity=Severity.HIGH,
    guide="what-has-changed#request-choices",
    quote="For a standardized letter in dermatology, urology or integrated plastic surgery, name that specialty in"
    " the request, never General.",
    advice="Delete the request before it is confirmed. Create it again under the specialty, with the standardized"
    " form.",
    passes=lambda: (
        portfolio(SKIN, specialty="dermatology"),
        portfolio(us_letter(request_label="general"), specialty="dermatology"),
        portfolio(letter(request_label="general"), specialty="urology"),
        to_internal_medicine(us_letter(kind="standardized", request_label="general")),
        portfolio(SKIN, specialty="dermatology", second_specialty="internal-medicine"),
        portfolio(us_letter(kind="narrative"), specialty="surgery", second_specialty="plastic-surgery"),
    ),
    flags=lambda: (
        portfolio(us_letter(kind="standardized", request_label="general"), specialty="urology"),
        portfolio(us_letter(kind="narrative"), specialty="plastic-surgery"),
    ),
)
def form_requested_as_general(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """Request a standardized letter in dermatology, urology or integrated plastic surgery under its specialty."""
    fields = aims(letter, applicant)
    meant = PORTAL_FORM_FIELDS.intersection(targets(applicant) if fields is None else fields)
    if not meant:
        return
    # Dermatology and urology also take a narrative letter as a PDF; only plastic surgery offers none.
    no_narrative = "plastic-surgery" in meant and letter.kind is LetterKind.NARRATIVE
    as_general = letter.kind is LetterKind.STANDARDIZED and letter.request_label is RequestLabel.GENERAL
    if fields is None is letter.written_for and (no_narrative or as_general):
        yield Unknown((f"letters.{letter.id}.written_for",))
    elif no_narrative:
        yield Finding(
            "kind", f"{sentence_name(letter)} is a narrative letter, which integrated plastic surgery does not offer."
        )
    elif as_general:
        yield Finding("request_label", f"{sentence_name(letter)} is a standardized form, but requested as “General”.")
    elif letter.kind is None and (letter.request_label is RequestLabel.GENERAL or "plastic-surgery" in meant):
        yield Unknown((f"letters.{letter.id}.kind",))
    elif letter.kind is LetterKind.STANDARDIZED and letter.request_label is None:
        yield Unknown((f"letters.{letter.id}.request_label",))


@rule(
    codes=("X04",),
    layer="outside",
    sources=("1b-orthopedics", "1b-radiology", "F12"),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#specialty-forms",
    quote="In orthopedics, radiology and OB-GYN, programs are used to a standard form, so ask each letter writer in"
    " these fields for it.",
    advice="Ask the writer whether they would use the specialty's form.",
    passes=lambda: (
        portfolio(us_letter(field="orthopedic-surgery", kind="standardized"), specialty="orthopedic-surgery"),
        portfolio(BONES.model_copy(update={"kind": None}), specialty="orthopedic-surgery"),
        portfolio(DELIVERY, specialty="obstetrics-gynecology"),
        portfolio(letter(), specialty="obstetrics-gynecology"),
        to_internal_medicine(us_letter()),
    ),
    flags=lambda: (
        portfolio(BONES, specialty="orthopedic-surgery"),
        portfolio(us_letter(field="radiology"), specialty="radiology"),
        portfolio(us_letter(field="obstetrics-gynecology"), specialty="obstetrics-gynecology"),
    ),
)
def form_unused(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Whether a field's own form is still missing in orthopedics, radiology or OB-GYN."""
    letters, fields = in_play(portfolio.letters), _fields(portfolio)
    for each in letters:
        if each.writer.specialty in FORM_FIELDS and each.writer.specialty in fields:
            if each.kind is None:
                yield Unknown((f"letters.{each.id}.kind",))
            elif each.kind is LetterKind.NARRATIVE:
                message = (
                    f"{sentence_name(each)} is a narrative letter; {named(each.writer.specialty)} has its own form."
                )
                yield Finding(f"letters.{each.id}.kind", message)
    if "obstetrics-gynecology" in fields:
        forms = tally(letters, standardized, in_field("obstetrics-gynecology"))
        if not forms.possible:
            yield Finding("letters", "None of your letters is a SLOE from OB-GYN, which is strongly recommended there.")
        elif not forms.sure:
            yield Unknown(forms.unanswered)


@rule(
    codes=("X05",),
    layer="outside",
    sources=("1b-internal-medicine",),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#im-sel",
    quote="In internal medicine, ask each program whether it wants a structured or chair letter from an international"
    " graduate.",
    advice="One short e-mail to the program's coordinator is enough.",
    passes=lambda: (
        to_internal_medicine(us_letter(role="department_chair")),
        to_internal_medicine(us_letter(kind="standardized")),
        to_internal_medicine(letter()),
        portfolio(us_letter(field="psychiatry"), specialty="psychiatry"),
    ),
    flags=lambda: (to_internal_medicine(us_letter()),),
)
def chair_letter_to_ask_about(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Whether internal medicine programs are still to be asked about a structured or chair letter."""
    if "internal-medicine" not in _fields(portfolio):
        return
    known = tally(in_play(portfolio.letters), any_of(standardized, by_chair))
    if not known.possible:
        yield Finding("letters", "Some internal medicine programs want a structured letter or a chair letter.")
    elif not known.sure:
        yield Unknown(known.unanswered)


@rule(
    codes=("X07",),
    layer="outside",
    sources=("F3",),
    reviewed=date(2026, 11, 23),
    severity=Severity.HIGH,
    guide="what-has-changed#portal",
    quote="A request that was still open on June 1, 2026, was removed, so create it again and tell your letter writer.",
    advice="Create the request again in the new portal, and tell the writer that the e-mail with the link is new.",
    needs=("requested_on",),
    when=requested,
    passes=lambda: (
        to_internal_medicine(us_letter(status="requested", requested_on="2026-06-01")),
        to_internal_medicine(us_letter(requested_on="2026-05-04")),
        to_internal_medicine(us_letter(status="requested", requested_on="2026-05-04", system="residencycas")),
        to_internal_medicine(letter(status="requested")),
        portfolio(us_letter(status="requested", requested_on="2026-05-04")),
    ),
    flags=lambda: (to_internal_medicine(us_letter(status="requested", requested_on="2026-05-31")),),
)
def request_lost_in_the_move(
    letter: Letter, applicant: Applicant, *, new_portal: date = NEW_PORTAL
) -> Iterator[Finding | Unknown]:
    """Send a request again if it waits in the portal that closed."""
    if letter.requested_on is None or letter.requested_on >= new_portal:
        return
    fields = aims(letter, applicant)
    if letter.system is None and (fields is None or not RESIDENCYCAS_FIELDS.isdisjoint(fields)):
        yield Unknown((f"letters.{letter.id}.system",))
    elif letter.system is not ApplicationSystem.RESIDENCYCAS:
        yield Finding(
            "requested_on",
            f"{sentence_name(letter)} was requested in the old portal, and open requests there were removed.",
        )


def _fields(portfolio: Portfolio) -> set[str]:
    """Every specialty applied to, by the applicant's answers or a program's."""
    return {*targets(portfolio.applicant), *(each.own_specialty for each in portfolio.programs if each.own_specialty)}


def _uses_residencycas(program: Program) -> bool:
    """What the program says of itself, or else what its specialty uses."""
    if program.service is not None:
        return program.service is ApplicationService.RESIDENCYCAS
    return program.own_specialty in RESIDENCYCAS_FIELDS


def _may_need_residencycas(applicant: Applicant) -> bool:
    return not RESIDENCYCAS_FIELDS.isdisjoint(targets(applicant))

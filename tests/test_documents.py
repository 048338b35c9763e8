"""Messages: every one in every tone as we judged it, blanks for missing facts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.content import content_json, content_of
from lorweb.content_files import content, templates
from lorweb.documents.filling import filled, known, listed, slots, template
from lorweb.documents.message_facts import facts
from lorweb.documents.messages import MESSAGES, TO_A_PROGRAM, Message, Tone, message
from lorweb.documents.patient_details import patient_details
from lorweb.model import Cycle, Portfolio
from lorweb.plan.tasks import tasks
from lorweb.rules import catalog
from lorweb.samples import letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.site.guide import chapters
from tests.goldens import check_golden
from tests.pace import unhurried
from tests.strategies import portfolios

TEMPLATES = templates()
TODAY = date(2027, 6, 21)
PAGE = "packet-page"

AMINA = to_internal_medicine(
    us_letter(
        label="Dr. O., ward", name="Dr. Okafor", email="n.okafor@example.org", hospital="Mercy Hospital",
        start="2027-05-03", end="2027-05-28", agreed_on="2027-05-26", requested_on="2027-05-27", status="requested",
        strengths_named="- clinical reasoning: the low sodium in week two\n- reliability: every result followed up",
        cases_named="The man with back pain whose calcium we checked\nOur poster on early sepsis", exam_scores=True,
    ),
    programs=[program("a", id="county", name="County Hospital", specialty="internal-medicine")],
    name="Amina Diallo", email="amina.diallo@example.org", medical_school="the University of Dakar, Senegal",
    reason="A patient with heart failure taught me that medicine is a long conversation.",
    background="I speak French, Wolof and English, and have treated tropical disease.",
    second_specialty="family-medicine", season="2028", letters_due="2027-09-10", step1_score=240, step2_score=251,
)  # fmt: skip
NOTHING_KNOWN = portfolio(letter())


def write(name: str, tone: Tone, whole: Portfolio) -> Message:
    to_program = name == TO_A_PROGRAM
    programs = [each.id for each in whole.programs]
    return message(
        name, tone, whole, TEMPLATES, letter="" if to_program else "a",
        program=programs[0] if to_program and programs else "", today=TODAY,
    )  # fmt: skip


def shown(text: Message) -> str:
    head = f"To: {text.to}\nSubject: {text.subject}\n\n" if not text.spoken else ""
    return f"{head}{text.body}\n"


CASES = [(name, tone) for name in (*MESSAGES, PAGE) for tone in (Tone if name != PAGE else [Tone.FORMAL])]


@pytest.mark.parametrize(("name", "tone"), CASES)
def test_every_message_in_every_tone_is_the_one_we_judged(name: str, tone: Tone) -> None:
    text = shown(write(name, tone, AMINA))
    check_golden(f"messages/{name}-{tone.value}.txt", text)


@pytest.mark.parametrize(("name", "tone"), CASES)
def test_what_is_missing_is_a_marked_blank_and_nothing_else(name: str, tone: Tone) -> None:
    complete, empty = write(name, tone, AMINA), write(name, tone, NOTHING_KNOWN)
    assert [blank.where for blank in complete.blanks if blank.where] == []
    assert empty.blanks
    assert re.findall(r"\[([^\]]*)\]", shown(empty)) != []
    assert set(re.findall(r"\[([^\]]*)\]", shown(empty))) == {blank.words for blank in empty.blanks}
    check_golden(f"blanks/{name}-{tone.value}.txt", shown(empty))


def test_the_two_tones_differ_and_both_address_and_sign() -> None:
    for name in MESSAGES:
        formal, warm = (write(name, tone, AMINA) for tone in Tone)
        assert formal.body != warm.body
        for text in (formal, warm):
            assert text.title
            assert text.use.endswith(".")
            if text.spoken:
                assert text.subject == ""
                assert "Dr. Okafor" in text.body
            else:
                assert text.subject
                assert text.body.startswith("Dear ")
                assert text.body.endswith("Amina Diallo")


@given(portfolios(), st.sampled_from(CASES), st.dates())
@unhurried
def test_any_portfolio_gives_readable_messages(whole: Portfolio, case: tuple[str, Tone], today: date) -> None:
    name, tone = case
    for id in [each.id for each in whole.letters] or [""]:
        text = message(name, tone, whole, TEMPLATES, letter=id, today=today)
        words = text.subject + "\n" + text.body
        assert "None" not in words
        assert "\n\n\n" not in text.body
        assert text.body == text.body.strip("\n")
        assert "\n" not in text.subject
        for blank in text.blanks:
            assert str(blank) in words


def test_what_a_person_typed_is_never_read_as_a_template() -> None:
    sly = AMINA.model_copy(update={"applicant": AMINA.applicant.model_copy(update={"name": "{writer} [[x]] # Formal"})})
    assert write("thanks", Tone.FORMAL, sly).body.endswith("{writer} [[x]] # Formal")


# Facts that decide what is said


def with_letter(**answers: object) -> Portfolio:
    about = {"name": "Dr. Okafor", "status": "agreed", **answers}
    return to_internal_medicine(us_letter(**about), season="2028", second_specialty=None)


def test_the_upload_follows_the_current_portal() -> None:
    eras = write("packet", Tone.FORMAL, with_letter()).body
    assert "AAMC Letter Writer Portal" in eras
    assert "without an account" in eras
    assert "LoRP" not in eras
    elsewhere = portfolio(us_letter(field="emergency-medicine"), specialty="emergency-medicine")
    cas = write("packet", Tone.FORMAL, elsewhere).body
    assert "Programs in emergency medicine use ResidencyCAS instead of ERAS" in cas
    assert "AAMC" not in cas
    both = portfolio(us_letter(system="both"), specialty="obstetrics-gynecology")
    assert {"AAMC", "ResidencyCAS"} <= set(re.findall(r"AAMC|ResidencyCAS", write("packet", Tone.WARM, both).body))
    unsure = portfolio(us_letter(), specialty="emergency-medicine", second_specialty="internal-medicine")
    assert "AAMC Letter Writer Portal or, for programs in OB-GYN" in write("packet", Tone.WARM, unsure).body


@pytest.mark.parametrize("field", ["dermatology", "urology", "plastic-surgery"])
def test_a_form_inside_the_portal_is_said_where_there_is_one(field: str) -> None:
    said = "to fill in inside the portal"
    assert said in write("packet", Tone.FORMAL, portfolio(us_letter(), specialty=field)).body
    assert said not in write("packet", Tone.FORMAL, with_letter()).body


def test_a_request_lost_in_the_portals_change_is_explained() -> None:
    for day, lost in (("2026-05-31", True), ("2026-06-01", False)):
        whole = with_letter(status="requested", agreed_on="2026-05-04", requested_on=day)
        for name in ("reminder-1", "reminder-2"):
            for tone in Tone:
                assert ("You will get a new e-mail" in write(name, tone, whole).body) == lost


@pytest.mark.parametrize("name", ["packet", PAGE])
def test_two_specialties_are_named_with_the_one_the_letter_is_for(name: str) -> None:
    def about(*written_for: str) -> str:
        whole = to_internal_medicine(us_letter(written_for=list(written_for)), second_specialty="family-medicine")
        return write(name, Tone.FORMAL, whole).body

    assert "My main goal is internal medicine; a smaller part" in about()
    assert "please write for internal medicine" in about("internal-medicine", "family-medicine")
    assert "please write it for family medicine" in about("family-medicine")
    assert "smaller part" not in about("family-medicine")
    assert "main goal" not in write(name, Tone.FORMAL, with_letter()).body


def test_the_waiver_is_said_as_it_was_decided() -> None:
    for waiver, words in (
        ("waived", "I have waived my right to see the letter"),
        ("not_waived", "I have kept my right to see the letter"),
        ("undecided", "[whether you waive your right to see the letter]"),
        (None, "[whether you waive your right to see the letter]"),
    ):
        assert words in write("packet", Tone.FORMAL, with_letter(waiver=waiver)).body
        assert words in write(PAGE, Tone.FORMAL, with_letter(waiver=waiver)).body


def test_exam_scores_stand_on_the_page_only_where_they_are_wished() -> None:
    def page(wished: bool | None, **scores: Any) -> str:
        whole = to_internal_medicine(us_letter(exam_scores=wished), **scores)
        return write(PAGE, Tone.FORMAL, whole).body

    assert "USMLE Step 1 240, Step 2 CK 251" in page(True, step1_score=240, step2_score=251)
    assert "Step 2 CK 251" in page(True, step2_score=251)
    for text in (page(False, step2_score=251), page(None, step2_score=251), page(True)):
        assert "xam scores" not in text


def test_a_date_that_is_over_is_asked_for_anew() -> None:
    for today, words in ((date(2027, 9, 10), "by September 10, 2027"), (date(2027, 9, 11), "by [a new date]")):
        text = message("reminder-2", Tone.FORMAL, AMINA, TEMPLATES, letter="a", today=today)
        assert words in text.body


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2027-05-03", "2027-05-28", "in May 2027"),
        ("2027-05-03", "2027-06-04", "in May and June 2027"),
        ("2027-05-03", "2027-08-04", "from May to August 2027"),
        ("2026-12-07", "2027-01-08", "from December 2026 to January 2027"),
        (None, "2027-05-28", "in May 2027"),
        ("2027-06-01", "2027-05-28", "in May 2027"),
        (None, None, "[when you worked together]"),
    ],
)
def test_the_time_together_is_said_in_months(start: str | None, end: str | None, words: str) -> None:
    assert f"elective with you {words}, and" in write("request", Tone.FORMAL, with_letter(start=start, end=end)).body


def test_a_message_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        message("thanks", Tone.WARM, AMINA, TEMPLATES, letter="nobody")
    with pytest.raises(KeyError, match="nobody"):
        message("thanks", Tone.WARM, AMINA, TEMPLATES, program="nobody")
    with pytest.raises(KeyError, match="poem"):
        message("poem", Tone.WARM, AMINA, TEMPLATES, letter="a")


# Templates


def test_the_content_comes_to_the_browser_as_it_is_read_here() -> None:
    everything = content()
    read = content_of(content_json(everything))
    assert (read.templates, read.cycles) == (everything.templates, everything.cycles)
    assert read.sources.items() < everything.sources.items(), "only those of the seasons' days"
    assert everything.templates == TEMPLATES
    assert everything.sources["1c-aamc"].publisher == "AAMC"


def test_every_template_is_named_where_it_is_used() -> None:
    assert TEMPLATES.keys() == {*MESSAGES, PAGE, "phrases"}
    sections = {chapter.slug: {section.id for section in chapter.sections} for chapter in chapters()}
    for name, text in TEMPLATES.items():
        slug, _, section = template(text).head["guide"].partition("#")
        assert section in sections[slug], f"{name}: {slug}#{section}"
    linked = {task.message for rule in catalog() for each in (*rule.passes(), *rule.flags()) for one in each.letters
              for task in tasks(one, each.applicant, TODAY) if task.message}  # fmt: skip
    assert linked <= set(MESSAGES)


def test_every_slot_of_every_template_is_a_fact() -> None:
    every = facts(AMINA, AMINA.letters[0], AMINA.programs[0], template(TEMPLATES["phrases"])).keys()
    for name, text in TEMPLATES.items():
        asked = template(text)
        assert set(asked.head) == {"title", "use", "guide", "channel"}, name
        for lines in asked.sections.values():
            assert slots(lines) <= {*every, "there"}, name


def test_optional_parts_stay_or_go_as_a_whole() -> None:
    lines = ["Dear {a}[[, of {b}]].", "", "[[Only {b}.]]", "", "- {c}", "## [[{b}]]"]
    some = {"a": known("A"), "b": known(""), "c": listed("* one\n\n• two ", known("").blank)}
    assert [str(line) for line in filled(lines, some)] == ["Dear A.", "", "- one", "- two"]
    every = {**some, "b": known("B\nb")}
    assert [(line.kind, str(line)) for line in filled(lines, every)] == [
        ("text", "Dear A, of B b."), ("text", ""), ("text", "Only B b."), ("text", ""),
        ("bullet", "- one"), ("bullet", "- two"), ("heading", "B b"),
    ]  # fmt: skip


def test_a_text_that_is_no_template_is_refused() -> None:
    for text in ("Dear you", "---\ntitle: x\n---\nno section"):
        with pytest.raises(ValueError, match="a template"):
            template(text)


# What might point to a patient


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Jones from room 4", "Mr Smith", "seen on 5/4/2026", "on 2026-05-04", "on May 4", "4 May", "MRN 12",
        "No. 123456", "the 97-year-old", "born 12.3.51",
    ],
)  # fmt: skip
def test_what_might_point_to_a_patient_is_seen(text: str) -> None:
    assert patient_details(f"We shared this: {text}, and learned.")


@pytest.mark.parametrize(
    "text",
    [
        "The man with back pain in week two: calcium 13.2", "a woman of 64 with a sodium of 118", "BP 180/110, HR 120",
        "Our poster, 1200 patients", "In May 2026 we met", "He may 4 times a day need help", "Dr. Smith taught me",
    ],
)  # fmt: skip
def test_what_points_to_nobody_is_left_in_peace(text: str) -> None:
    assert patient_details(text) == ()


# By when


@pytest.mark.parametrize(
    ("of_season", "said"),
    [
        ({"letters_wanted_by": date(2027, 9, 1)}, "by September 1, 2027"),
        ({"letters_wanted_by": date(2027, 9, 1), "estimated": ("letters_wanted_by",)}, "by early September 2027"),
        ({"programs_may_view": date(2027, 9, 22), "estimated": ("programs_may_view",)}, "by late September 2027"),
        ({"letters_wanted_by": date(2027, 6, 1)}, ""),
    ],
    ids=["published", "an estimate", "when programs read", "over"],
)
def test_a_request_says_by_when_also_where_the_season_alone_knows(of_season: dict[str, Any], said: str) -> None:
    whole = to_internal_medicine(us_letter(status="considering"), season="2028")
    cycle = Cycle(season="2028", **of_season)
    text = message("request", Tone.FORMAL, whole, TEMPLATES, letter="a", today=TODAY, cycle=cycle).body
    assert f"all my letters {said}." in text if said else "all my letters" not in text


@pytest.mark.parametrize(
    ("label", "offered"),
    [("Dr. Miller, ward", "Dr. Miller"), ("Professor Ito", "Professor Ito"), ("my chief", ""), ("Drake", ""), ("", "")],
)
def test_a_label_is_offered_as_the_name_only_where_it_is_one(label: str, offered: str) -> None:
    whole = to_internal_medicine(us_letter(label=label))
    (blank,) = (each for each in write("packet", Tone.FORMAL, whole).blanks if each.words == "the writer's name")
    assert blank.offer == offered

"""Plan, messages and companion on screen: everything the core says is there, and every link leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.content_files import cycles, sources, templates
from lorweb.documents.messages import MESSAGES, Tone, message
from lorweb.documents.packet_page import packet_page
from lorweb.model import Applicant, Draft, Portfolio, SeasonDates
from lorweb.plan.companion import companion, ticked
from lorweb.plan.cycle import OPEN, season_dates
from lorweb.plan.tasks import State
from lorweb.plan.timeline import Timeline, plan
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.site.guide import chapters
from lorweb.views.companion import companion_view
from lorweb.views.findings import Place
from lorweb.views.html import to_html
from lorweb.views.messages import (
    LETTER_FIELDS,
    TOO_LONG,
    chooser,
    facts_form,
    message_list,
    message_view,
    packet_page_view,
)
from lorweb.views.plan import plan_view
from lorweb.views.questions import asked_paths
from lorweb.views.timeline_drawing import drawing
from lorweb.views.tree import Child, Element
from tests.pace import unhurried
from tests.strategies import portfolios
from tests.test_calendar_file import RUNNING
from tests.test_documents import AMINA, NOTHING_KNOWN, TODAY

CYCLES, SOURCES, TEMPLATES = cycles(), sources(), templates()
SECTIONS = {f"{chapter.slug}/#{section.id}" for chapter in chapters() for section in chapter.sections}

LATE = RUNNING.model_copy(
    update={
        "season_dates": SeasonDates(programs_may_view=date(2027, 6, 30)),
        "letters": (
            *RUNNING.letters,
            us_letter(id="gone", status="requested", agreed_on="2027-05-03"),
            us_letter(id="lost", status="requested", agreed_on="2026-05-04", requested_on="2026-05-04", reminders=[]),
            us_letter(id="there", status="uploaded", agreed_on="2027-05-03", uploaded_on="2027-06-20"),
            us_letter(id="no", status="hesitated", asked_on="2027-06-01"),
        ),
    }
)


def elements(tree: Child) -> Iterator[Element]:
    if not isinstance(tree, str):
        yield tree
        for child in tree[2:]:
            yield from elements(child)


def every(trees: list[Element], name: str) -> list[str]:
    """The values of this attribute, wherever it stands."""
    return [str(each[1][name]) for tree in trees for each in elements(tree) if name in each[1]]


def words(tree: Child) -> str:
    return tree if isinstance(tree, str) else " ".join(words(child) for child in tree[2:])


def read(trees: list[Element]) -> str:
    return " ".join(" ".join(map(words, trees)).split())


def planned(whole: Portfolio, today: date = TODAY) -> Timeline:
    return plan(whole, today, season_dates(whole, CYCLES))


def shown(whole: Portfolio, today: date = TODAY) -> list[Element]:
    return plan_view(planned(whole, today), SOURCES)


def assert_sound(trees: list[Element], fields: list[str]) -> None:
    """Ids are unique, labels and descriptions meet, links lead into the guide, to a field, or to the next steps."""
    ids = every(trees, "id")
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    for name in ("for", "aria-labelledby", "aria-describedby"):
        assert {id for value in every(trees, name) for id in value.split()} <= set(ids)
    for href in every(trees, "href"):
        if "guide/" in href:
            assert href.removeprefix("./guide/") in SECTIONS
        elif href.startswith("#"):
            assert href[1:] in {*fields, *ids, "report-steps"}
        else:
            assert href.startswith(("https://", "http://", "mailto:"))
    assert "None" not in read(trees)
    for tree in trees:
        to_html(tree)


def form_of(whole: Portfolio) -> list[str]:
    """Every field that stands on some screen: the form, the messages' questions, the season."""
    about = [f"applicant.{name}" for name in Applicant.model_fields]
    letters = [f"letters.{each.id}.{path}" for each in whole.letters for path in (*asked_paths(), *LETTER_FIELDS)]
    return [*about, *letters, *(f"season_dates.{name}" for name in SeasonDates.model_fields)]


def test_the_plan_says_everything_and_leads_everywhere() -> None:
    timeline, trees = planned(LATE), shown(LATE)
    assert_sound(trees, form_of(LATE))
    text = read(trees)
    for conflict in timeline.conflicts:
        assert conflict.text in text
        assert conflict.advice in text
    for task in timeline.tasks:
        if task.state not in (State.MISSED, State.NEEDLESS):
            assert f"{timeline.names[task.letter]}: {task.title}" in text
    assert len(timeline.conflicts) > 2
    assert {task.state for task in timeline.tasks} == {State.OVERDUE, State.NOW, State.LATER, State.DONE}


def test_what_is_overdue_comes_first_and_says_so() -> None:
    (today,) = [tree for tree in shown(LATE) if tree[1]["id"] == "plan-today"]
    cards = [each for each in elements(today) if each[0] == "article"]
    due = planned(LATE).standing(State.OVERDUE, State.NOW)
    assert [each[1]["id"] for each in cards] == [f"plan-task-{task.id}" for task in due]
    said = [words(each).split()[0] for each in cards]
    assert said == ["Overdue"] * len(planned(LATE).standing(State.OVERDUE)) + ["Do"] * len(
        planned(LATE).standing(State.NOW)
    )
    assert every([today], "data-done") == every([today], "data-calendar") == [task.id for task in due]
    assert set(every([today], "data-message")) <= set(MESSAGES)


def test_every_date_of_the_season_has_a_source_or_is_open_and_can_be_set() -> None:
    whole = to_internal_medicine(season="2027", second_specialty="emergency-medicine").model_copy(
        update={"season_dates": SeasonDates(programs_may_view=date(2026, 9, 23))}
    )
    (season,) = [tree for tree in shown(whole) if tree[1]["id"] == "plan-season"]
    inputs = {each[1]["name"]: each[1] for each in elements(season) if each[0] == "input"}
    assert list(inputs) == [f"season_dates.{name}" for name in SeasonDates.model_fields]
    assert inputs["season_dates.programs_may_view"]["value"] == "2026-09-23"
    assert [name for name, box in inputs.items() if "value" in box] == ["season_dates.programs_may_view"]
    text = read([season])
    assert OPEN not in text
    assert text.count("(estimate)") == 6
    assert "Estimate: September 3, 2025, moved by a year to the same weekday. Source: AAMC" in text
    assert "Your own date is used." in text
    assert "Source: QuantaPrep" in text
    assert "Worked out from a rule by American Academy of Family Physicians" in text


def test_dates_of_residencycas_stand_only_where_it_is_used() -> None:
    for whole, there in (
        (to_internal_medicine(season="2026"), False),
        (to_internal_medicine(season="2026", second_specialty="emergency-medicine"), True),
        (to_internal_medicine(us_letter(system="both"), season="2026"), True),
    ):
        assert ("ResidencyCAS opens" in read(shown(whole))) == there


def test_an_empty_plan_says_how_to_begin() -> None:
    trees = shown(to_internal_medicine())
    assert_sound(trees, form_of(to_internal_medicine()))
    assert "Nothing is due today" in read(trees)
    assert drawing(planned(to_internal_medicine()), "x") is None


# The picture


def test_the_picture_has_a_mark_for_every_step_and_says_so_in_words() -> None:
    timeline = planned(RUNNING)
    picture = drawing(timeline, "x")
    assert picture is not None
    parts = list(elements(picture))
    titles = [words(each) for each in parts if each[0] == "title"]
    steps = timeline.standing(State.OVERDUE, State.NOW, State.LATER, State.DONE)
    for task in steps:
        assert any(task.title in title for title in titles)
    kinds = Counter(each[1].get("class") for each in parts)
    assert kinds["draw-now"] == len(timeline.standing(State.OVERDUE, State.NOW))
    assert kinds["draw-later"] == len(timeline.standing(State.LATER))
    assert kinds["draw-together"] == kinds["draw-best"] == kinds["draw-acceptable"] == 1
    assert kinds["draw-today"] == 1
    assert picture[1]["role"] == "img"
    assert picture[1]["aria-labelledby"] == "x-title x-words"


@given(portfolios(), st.dates(date(1900, 1, 1), date(2200, 1, 1)) | st.just(date.min) | st.just(date.max))
@unhurried
def test_everything_drawn_lies_within_the_picture(whole: Portfolio, today: date) -> None:
    picture = drawing(planned(whole, today), "x")
    if picture is None:
        return
    _, _, width, height = map(float, picture[1]["viewBox"].split())
    for each in elements(picture):
        place = each[1]
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(place.get(name, 0)) <= width
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(place.get(name, 0)) <= height
        if each[0] == "rect":
            assert float(place["x"]) + float(place["width"]) <= width + 1


@given(portfolios(), st.dates())
@unhurried
def test_any_plan_can_be_shown(whole: Portfolio, today: date) -> None:
    assert_sound(shown(whole, today), form_of(whole))


# Messages


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("tone", Tone)
def test_a_message_can_be_edited_copied_opened_and_saved(name: str, tone: Tone) -> None:
    program = "county" if name == "program-status" else ""
    text = message(name, tone, AMINA, TEMPLATES, letter="" if program else "a", program=program, today=TODAY)
    trees = message_view(text)
    assert_sound([*trees, facts_form(AMINA, "a")], form_of(AMINA))
    (area,) = [each for tree in trees for each in elements(tree) if each[0] == "textarea"]
    assert area[2] == text.body
    assert every(trees, "data-save") == [area[1]["id"]]
    assert every(trees, "data-copy") == [area[1]["id"], *(["messages-subject"] if not text.spoken else [])]
    (chosen,) = [each[1]["value"] for tree in trees for each in elements(tree) if each[1].get("checked") is True]
    assert chosen == tone.value
    links = [href for href in every(trees, "href") if href.startswith("mailto:")]
    assert len(links) == (not text.spoken)
    for href in links:
        asked = parse_qs(urlsplit(href).query)
        assert asked["subject"] == [text.subject]
        too_long = "body" not in asked
        assert (TOO_LONG in read(trees)) == too_long
        assert too_long or asked["body"] == [text.body.replace("\n", "\r\n")]


def test_blanks_lead_to_the_questions_that_fill_them() -> None:
    text = message("reminder-2", Tone.WARM, NOTHING_KNOWN, TEMPLATES, letter="a")
    trees = message_view(text)
    assert_sound([*trees, facts_form(NOTHING_KNOWN, "a")], form_of(NOTHING_KNOWN))
    linked = [href for href in every(trees, "href") if href.startswith("#")]
    assert linked == [f"#{blank.where}" for blank in text.blanks]
    alone = message_view(text, None, Place("./", "messages", beside_form=False))
    assert [href for href in every(alone, "href") if href.startswith("#")] == []
    assert all(blank.words in read(alone) for blank in text.blanks)


def test_ones_own_version_stands_in_the_place_of_the_text() -> None:
    text = message("reminder-1", Tone.WARM, NOTHING_KNOWN, TEMPLATES, letter="a")
    left = text.blanks[0]
    draft = Draft(about="letters.a", message="reminder-1", tone="warm", subject="Mine", text=f"Hello {left} <b>")
    trees = message_view(text, draft)
    assert_sound([*trees, facts_form(NOTHING_KNOWN, "a")], form_of(NOTHING_KNOWN))
    (area,) = [each for tree in trees for each in elements(tree) if each[0] == "textarea"]
    assert area[2] == draft.text
    assert "This is your own version" in read(trees)
    assert [href for href in every(trees, "href") if href.startswith("#")] == [f"#{left.where}"]
    (link,) = [href for href in every(trees, "href") if href.startswith("mailto:")]
    assert parse_qs(urlsplit(link).query) == {"subject": ["Mine"], "body": [draft.text]}
    assert every(message_view(text), "data-anew") == []
    known = message("reminder-1", Tone.WARM, AMINA, TEMPLATES, letter="a")
    filled = f"Hello {AMINA.letters[0].writer.name} <b>"
    areas = [each for tree in message_view(known, draft) for each in elements(tree) if each[0] == "textarea"]
    assert areas[0][2] == filled
    assert every(trees, "data-anew") == ["reminder-1"]


def test_a_letter_or_a_program_is_chosen_where_there_is_one() -> None:
    titles = [("request", "Asking"), ("program-status", "Status")]
    of_letters = chooser(titles, "request", {"request"}, [("a", "Dr. A."), ("b", "Dr. B.")], "b")
    assert_sound([of_letters], [])
    assert [each[1]["value"] for each in elements(of_letters) if each[1].get("selected")] == ["b"]
    assert "Which letter?" in read([of_letters])
    assert "Which program?" in read([chooser(titles, "program-status", (), [("p", "County")], "p")])
    assert every([chooser(titles, "program-status", (), [], "")], "href") == ["#programs"]
    assert every([chooser(titles, "request", (), [], "")], "href") == ["#letters"]


def test_every_message_can_be_chosen_and_those_that_fit_today_say_so() -> None:
    tree = message_list([(name, name) for name in MESSAGES], "packet", ["reminder-1"])
    assert every([tree], "data-message") == list(MESSAGES)
    assert [each[1]["data-message"] for each in elements(tree) if "aria-current" in each[1]] == ["packet"]
    assert read([tree]).count("Now") == 1


def test_the_questions_of_messages_show_what_is_answered() -> None:
    tree = facts_form(AMINA, "a")
    given = {each[1]["name"]: each[1].get("value", *each[2:]) for each in elements(tree) if "name" in each[1]}
    assert given["applicant.name"] == "Amina Diallo"
    assert given["letters.a.packet.cases_named"] == AMINA.letters[0].packet.cases_named
    assert {name.split(".", 2)[2] for name in given if name.startswith("letters.")} == set(LETTER_FIELDS)


def test_the_page_is_shown_as_it_is_printed_with_its_warnings() -> None:
    tree = packet_page_view(packet_page(AMINA, "a", TEMPLATES, TODAY))
    assert_sound([tree], form_of(AMINA))
    tags = Counter(each[0] for each in elements(tree))
    assert (tags["h4"], tags["h5"], tags["ul"], tags["li"], tags["mark"]) == (1, 4, 3, 7, 0)
    assert "might identify a patient" not in read([tree])
    sly = to_internal_medicine(us_letter(cases_named="\n".join(["Mrs. Jones, <script>"] * 60)))
    warned = packet_page_view(packet_page(sly, "a", TEMPLATES))
    assert "“Mrs. Jones”" in read([warned])
    assert "longer than one page" in read([warned])
    assert "<script>" not in to_html(warned)
    assert sum(each[0] == "mark" for each in elements(warned)) > 3


# The companion


def test_the_checklist_ticks_answers_and_is_described() -> None:
    whole = ticked(AMINA, "a", "be-early", True)
    tree = companion_view(companion(whole.letters[0]), "Dr. O.")
    assert_sound([tree], form_of(whole))
    boxes = [each[1] for each in elements(tree) if each[0] == "input"]
    assert len(boxes) == 16
    assert {box["name"] for box in boxes} == {"letters.a.experience.habits"}
    assert [box["value"] for box in boxes if box["checked"]] == ["be-early"]
    assert "1 of 16 done" in read([tree])


def test_the_four_questions_fill_up_in_words() -> None:
    before = read([companion_view(companion(us_letter(observed=[], answers=[])), "x")])
    assert before.count("Nothing yet.") == 2
    after = to_internal_medicine(us_letter(observed=["histories"], answers=["safety"]))
    for item in ("be-early", "be-reliable"):
        after = ticked(after, "a", item, True)
    text = read([companion_view(companion(after.letters[0]), "x")])
    assert "1 of 5 seen. You expect the letter to answer it." in text
    assert "2 of 5 seen." in text
    assert "Nothing yet." not in text


def test_days_move_and_the_ids_stay() -> None:
    first, later = shown(RUNNING), shown(RUNNING, TODAY + timedelta(1))
    assert [tree[1]["id"] for tree in first] == [tree[1]["id"] for tree in later]

"""What the report says on screen: findings, scores, steps, what an edit has changed."""

from __future__ import annotations

import re

import pytest

from lorweb.last_edit import LastEdit
from lorweb.model import Applicant, Letter, Portfolio
from lorweb.report import Item, NextSteps, PlaceReport, Range, Report, Step, When
from lorweb.review import review, review_with_steps
from lorweb.samples import EXAMPLE_DAY, SAMPLES, to_internal_medicine, us_letter
from lorweb.tried import tried
from lorweb.views.findings import Place, finding, findings
from lorweb.views.letters import letter_states
from lorweb.views.names import names_of
from lorweb.views.report import report_view
from lorweb.views.scores import scores, standing, unfinished
from lorweb.views.sheet import range_in_words, share
from lorweb.views.steps import steps
from lorweb.views.tasks import most_telling, tasks
from lorweb.views.tree import Element
from lorweb.views.what_if import doing, last_change, what_if
from tests.trees import attributes, elements, texts


def item(**facts: object) -> Item:
    known = {"rule": "r", "severity": "high", "where": "letters.a.waiver", "message": "m", "advice": "a",
             "guide": "waiver#waiver", "quote": "q", "points": 1}  # fmt: skip
    return Item.model_validate({**known, **facts})


@pytest.mark.parametrize(("points", "words"), [(1, "−1 point"), (8, "−8 points")])
def test_a_finding_says_what_it_takes(points: int, words: str) -> None:
    said = texts(finding(item(points=points), Place()))
    assert words in said
    assert (words + "s" in said) is False


def test_a_finding_says_what_it_takes_of_its_letter_too() -> None:
    assert "−3 points, −25% of this letter" in texts(finding(item(points=3, own_points=25), Place()))
    assert "0" not in texts(finding(item(points=0, own_points=0), Place()))


def test_praise_takes_no_points() -> None:
    assert "point" not in texts(finding(item(severity="strength", points=0), Place()))


def test_a_finding_leads_to_its_sentence_and_its_question() -> None:
    assert attributes(finding(item(), Place("../")), "href") == ["../guide/waiver/#waiver", "#letters.a.waiver"]


def test_a_finding_unfolds_the_sentence_behind_it() -> None:
    [folded] = elements(finding(item(quote="Most programs ask for three."), Place()), "details")
    assert texts(folded).startswith("Why Most programs ask for three.")


def test_strengths_stand_after_the_faults_of_their_letter() -> None:
    trees = findings([item(severity="strength", points=0, message="Good."), item(message="Bad.")], Place())
    assert [texts(tree).split(" ")[-1] != "" for tree in trees] == [True, True]
    assert "Bad." in texts(trees[0])
    assert "Good." in texts(trees[-1])


def test_a_right_to_left_name_is_isolated_wherever_it_stands() -> None:
    said = finding(item(message="The letter by د. ليلى is late."), Place(names=("د. ليلى", "Dr. A.")))
    assert [texts(each) for each in elements(said, "bdi")] == ["د. ليلى"]
    assert not list(elements(finding(item(message="By Dr. A."), Place(names=("Dr. A.",))), "bdi"))


def tree_of_scores(report: Report, portfolio: Portfolio) -> Element:
    return ["div", {}, *scores(report, names_of(portfolio), Place())]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sheet_shows_who_fills_each_place_and_why(name: str) -> None:
    portfolio = SAMPLES[name]()
    report = review(portfolio)
    assert report.planned
    [shown] = [each for each in elements(tree_of_scores(report, portfolio), "ol") if each[1].get("class") == "sheet"]
    labels = {letter.id: letter.label for letter in report.letters}
    for number, (place, row) in enumerate(zip(report.planned.places, elements(shown, "li"), strict=True), 1):
        said = texts(row)
        assert (labels[place.letter] if place.letter else f"Spot {number} is empty") in said
        assert f"{place.points} of {place.most}" in said
        assert place.why in said
        if place.letter:
            assert share(place, unfinished(report)) in said
            assert f"#report-of-{place.letter}" in attributes(row, "href")
        assert f"./guide/{place.guide.replace('#', '/#')}" in attributes(row, "href")


@pytest.mark.parametrize(
    ("fit", "strength", "kind", "said"),
    [
        (100, 100, "", "A full fit at full strength."),
        (100, 84, "a US letter", "A US letter: a full fit at 84% strength so far."),
        (20, 100, "", "A 20% fit at full strength."),
        (80, 100, "", "An 80% fit at full strength."),
    ],
)
def test_how_points_add_up_is_a_sentence(fit: int, strength: int, kind: str, said: str) -> None:
    place = PlaceReport(
        **{"most": 45, "points": 1, "shared": False, "letter": "a", "why": "", "guide": "timing#eight-weeks"},
        fit=fit, strength=strength, kind=kind,
    )  # fmt: skip
    assert share(place, {"a"} if strength < 100 else set()) == said


@pytest.mark.parametrize("name", SAMPLES)
def test_letters_left_out_say_why(name: str) -> None:
    portfolio = SAMPLES[name]()
    report = review(portfolio)
    assert report.planned
    tree = tree_of_scores(report, portfolio)
    folded = [each for each in elements(tree, "details") if "left out" in texts(each)]
    assert bool(folded) == bool(report.planned.left_out)
    for each in report.planned.left_out:
        assert each.why in texts(folded[0])


def test_one_picture_shows_what_open_answers_can_make_of_the_score() -> None:
    portfolio = Portfolio(
        applicant=Applicant(specialty="internal-medicine"),
        letters=(us_letter(id="a", waiver=None), us_letter(id="b", directly_supervised=None), us_letter(id="c")),
    )
    report = review(portfolio)
    assert report.planned
    assert report.range
    [picture] = [each for each in elements(tree_of_scores(report, portfolio), "svg") if each[1].get("role") == "img"]
    ends = [rect[1].get("x", 0) + rect[1]["width"] for rect in elements(picture, "rect")]
    assert ends == [report.range.lowest, report.planned.points, report.range.highest]
    assert ends == sorted(set(ends))
    assert str(picture[1]["aria-label"]) in texts(tree_of_scores(report, portfolio))


def test_with_every_answer_there_no_range_is_drawn() -> None:
    portfolio = Portfolio(
        applicant=Applicant(specialty="internal-medicine"),
        letters=tuple(us_letter(id=id, status="declined") for id in "abc"),
    )
    tree = tree_of_scores(review(portfolio), portfolio)
    assert [each for each in elements(tree, "svg") if each[1].get("role") == "img"] == []
    assert "Nothing is missing for this score." in texts(tree)


@pytest.mark.parametrize(
    ("span", "considered", "words"),
    [
        ((60, 60, 60), False, "60 so far, whatever you answer next."),
        ((40, 80, 80), False, "60 so far. Answers still blank could lower it to 40 or raise it to 80."),
        ((0, 80, 80), False, "60 so far. Answers still blank could move it anywhere from 0 to 80."),
        ((40, 60, 60), False, "60 so far. Answers still blank could lower it to 40."),
        ((60, 80, 80), False, "60 so far. Answers still blank could raise it to 80."),
        ((60, 95, 60), True, "60 so far, whatever you answer next."
         " If everyone you are considering says yes, up to 95."),
    ],
)  # fmt: skip
def test_the_range_is_said_in_words(span: tuple[int, int, int], considered: bool, words: str) -> None:
    lowest, highest, without_asking = span
    range = Range(lowest=lowest, highest=highest, most_without_asking=without_asking)
    assert range_in_words(60, range, considered) == words


def test_a_phone_keeps_both_scores_and_the_last_gain_in_sight() -> None:
    report = review(SAMPLES["strong-internal-medicine"]())
    assert report.planned
    assert report.ready
    said = texts(standing(report.planned, report.ready, moved=-3))
    assert f"As planned {report.planned.points}   −3" in said
    assert f"Ready now {report.ready.points}" in said


def test_a_step_can_be_tried_only_beside_the_form() -> None:
    found = review_with_steps(Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed"),))).next_steps
    assert found
    there: Element = ["div", {}, *steps(found, Place(beside_form=True))]
    alone: Element = ["div", {}, *steps(found, Place(beside_form=False))]
    assert "waive:a" in attributes(there, "data-try")
    assert attributes(alone, "data-try") == []


def test_a_step_leads_to_its_words_and_one_that_gains_nothing_is_not_tried() -> None:
    waiting = {"status": "requested", "agreed_on": "2026-10-01", "requested_on": "2026-10-01", "reminders": []}
    portfolio = to_internal_medicine(us_letter(status="considering"), us_letter(**waiting))
    found = review_with_steps(portfolio, EXAMPLE_DAY).next_steps
    assert found
    trees: Element = ["div", {}, *steps(found, Place(beside_form=True))]
    assert {"ask:a", "remind:b"} <= {each.id for each in found.steps}
    assert "ask:a" in attributes(trees, "data-try")
    assert "remind:b" in attributes(trees, "data-do")
    assert "remind:b" not in attributes(trees, "data-try")
    assert set(attributes(trees, "data-letter")) == {"a", "b"}
    assert attributes(["div", {}, *steps(found, Place(beside_form=False))], "data-message") == []


def test_a_trial_says_what_would_change_and_what_one_would_then_say() -> None:
    portfolio = Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed", label="Dr. A."),))
    found = review_with_steps(portfolio).next_steps
    assert found
    waive = next(step for step in found.steps if step.id == "waive:a")
    trial = tried(portfolio, ["waive:a"], None)
    assert trial
    tree = what_if(trial, [waive], {"a": "Dr. A."}, Place())
    said = texts(tree)
    assert "Nothing has changed yet" in said
    assert "Dr. A.: Did you waive your right to see it? Waived: I will never see it" in said
    assert f"(+{waive.gain})" in said
    assert [texts(each) for each in elements(tree, "button")] == ["I did this", "Cancel"]


def test_nobody_can_say_to_have_done_what_takes_months() -> None:
    one = Portfolio(applicant=Applicant(specialty="internal-medicine"), letters=(us_letter(id="a", status="agreed"),))
    found = review_with_steps(one).next_steps
    assert found
    adding = [step for step in found.steps if step.effort == "months"]
    assert adding
    assert {doing([step]) for step in adding} == {"Plan this letter"}


def a_step(id: str, when: When, gain: int = 0, due: bool = False) -> Step:
    facts = {
        "note": "",
        "where": "letters.a",
        "guide": "waiver#waiver",
        "effort": "minutes",
        "edits": (),
        "ready_gain": 0,
    }
    return Step.model_validate({"id": id, "title": id, "when": when, "due": due, "gain": gain, "settles": (), **facts})


def test_steps_stand_by_when_they_can_be_done_and_what_gains_nothing_is_folded() -> None:
    found = NextSteps(
        steps=(a_step("first", "today", 9), a_step("second", "today", 3), a_step("no points", "today"),
               a_step("protect", "weeks", due=True), a_step("earn", "rotation", 35)),
        too_late=(a_step("late", "rotation", 20),),
    )  # fmt: skip
    tree: Element = ["div", {}, *steps(found, Place())]
    titles = [texts(each) for each in elements(tree, "h4")]
    assert titles == ["Today", "In the coming weeks", "With a new rotation"]
    folded = [texts(each) for each in elements(tree, "details")]
    assert "For the next season (1)" in folded[-1]
    assert [each for each in folded if "second" in each and "no points" in each] == folded[:1]
    for at_once in ("first", "protect", "earn"):
        assert not any(at_once in each for each in folded)


def test_when_nothing_else_gains_anything_the_next_seasons_first_step_shows() -> None:
    """Late in a season, somebody with two letters wants to read that a rotation comes next, not to unfold it."""
    found = NextSteps(steps=(a_step("apply now", "today", due=True),), too_late=(a_step("earn", "rotation", 35),))
    tree: Element = ["div", {}, *steps(found, Place())]
    assert not list(elements(tree, "details"))
    assert [texts(each) for each in elements(tree, "h4")] == ["Today", "For the next season"]


def test_the_last_edit_is_told_until_there_is_another() -> None:
    watch = LastEdit()

    def seen(by_hand: bool = True, **answers: object) -> str:
        portfolio = Portfolio(letters=(us_letter(id="a", label="Dr. A.", **answers),))
        report = review(portfolio)
        edited = watch.see(portfolio, report, by_hand)
        return texts(["div", {}, *last_change(edited, {"a": "Dr. A."}, Place())]) if edited else ""

    assert seen(waiver="not_waived") == ""
    told = seen(waiver="waived")
    assert "+10 as planned" in told or "as planned" in told
    assert "Dr. A.: Did you waive your right to see it?" in told
    assert "Fixes: " in told
    assert seen(waiver="waived") == told
    assert seen(waiver="waived", system="eras").startswith("No change :  Dr. A.")
    assert "Fixes: " not in seen(waiver="waived", system="eras")
    assert "as planned" in seen(waiver="not_waived", system="eras")
    assert seen(by_hand=False, waiver="waived") == ""


def test_each_choice_is_an_edit_of_its_own() -> None:
    watch = LastEdit()
    for waiver in ("waived", "not_waived", "waived"):
        portfolio = Portfolio(letters=(us_letter(id="a", waiver=waiver),))
        edited = watch.see(portfolio, review(portfolio))
    assert edited
    assert edited.difference.planned[1] > edited.difference.planned[0]


def test_several_edits_of_one_typed_answer_count_as_one() -> None:
    watch = LastEdit()
    for weeks in (4.0, 1.0, 4.0):
        portfolio = Portfolio(letters=(us_letter(id="a", via="observership", weeks=weeks),))
        edited = watch.see(portfolio, review(portfolio))
    assert edited is None


def test_the_task_list_says_what_each_part_holds() -> None:
    empty = Portfolio()
    assert tasks(empty)["letters"] == "None yet"
    assert tasks(empty)["about"] == "Start with your specialty"
    portfolio = Portfolio(
        applicant=Applicant(specialty="psychiatry", name="A. Diallo"),
        letters=(Letter(id="a"), us_letter(id="b"), us_letter(id="c", archived=True)),
    )
    report = review(portfolio)
    said = tasks(portfolio)
    assert said["about"] == "Psychiatry"
    assert said["letters"] == "2 letters, 1 uploaded, 1 archived"
    assert said["messages"] == "1 of 5 details filled in"
    states = letter_states(report, portfolio)
    assert set(states) == {"a", "b"}
    assert states["b"].startswith("Uploaded · worth ")
    first = report.open_questions[0].where
    assert attributes(most_telling(report, portfolio), "href") == [f"#{first}"]
    assert attributes(most_telling(review(empty), empty), "href") == []


def test_the_line_under_a_letter_says_what_a_yes_would_add() -> None:
    """A number of open answers, which grows with every answer, would say less."""
    portfolio = to_internal_medicine(
        us_letter(status="considering"), us_letter(status="agreed"), us_letter(status="declined")
    )
    states = letter_states(review(portfolio), portfolio)
    assert re.fullmatch(r"I am considering this writer · a yes adds \d\d points", states["a"])
    assert re.fullmatch(r"They said yes · worth \d\d points", states["b"])
    assert states["c"].endswith(" · not counted")


def test_what_is_not_from_the_guide_says_so() -> None:
    assert "From another source" in texts(finding(item(layer="outside"), Place()))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_without_a_form_leads_to_no_question(name: str) -> None:
    portfolio = SAMPLES[name]()
    sections = report_view(review_with_steps(portfolio), portfolio, "./", "example", beside_form=False)
    tree: Element = ["main", {}, *sections]
    inside = {f"#example-of-{letter.id}" for letter in portfolio.letters}
    assert {href for href in attributes(tree, "href") if href.startswith("#")} == inside
    assert inside <= {f"#{id}" for id in attributes(tree, "id")}
    assert "Show the question" not in texts(tree)


@pytest.mark.parametrize("name", SAMPLES)
def test_two_reports_on_one_page_share_no_id(name: str) -> None:
    portfolio = SAMPLES[name]()
    report = review_with_steps(portfolio)
    here = attributes(["main", {}, *report_view(report, portfolio)], "id")
    there = attributes(["main", {}, *report_view(report, portfolio, id="example")], "id")
    assert len(set(here)) == len(here) == len(there)
    assert not set(here) & set(there)

"""What the report says on screen: findings, scores, steps, what an edit has changed."""

from __future__ import annotations

import pytest

from lorweb.difference import tried
from lorweb.last_edit import LastEdit
from lorweb.model import Applicant, Letter, Portfolio
from lorweb.report import Item
from lorweb.review import review, review_with_steps
from lorweb.samples import SAMPLES, us_letter
from lorweb.views.findings import Place, finding, findings
from lorweb.views.letters import letter_states
from lorweb.views.report import report_view
from lorweb.views.scores import groups
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


@pytest.mark.parametrize("name", SAMPLES)
def test_the_picture_of_the_points_says_what_it_shows(name: str) -> None:
    report = review_with_steps(SAMPLES[name]())
    assert report.planned
    trees: Element = ["div", {}, *groups(report.planned)]
    taken = [group for group in report.planned.groups if group.taken]
    if not taken:
        return
    widths = [int(each[1]["width"]) for each in elements(trees, "rect") if each[1]["height"] == 1]
    assert sum(widths) == 100
    [picture] = [each for each in elements(trees, "svg") if each[1].get("role") == "img"]
    for each in taken:
        assert f"{each.label} takes {each.taken}" in picture[1]["aria-label"]
        assert each.label in texts(trees)


def test_a_step_can_be_tried_only_beside_the_form() -> None:
    found = review_with_steps(Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed"),))).next_steps
    assert found
    there: Element = ["div", {}, *steps(found, Place(beside_form=True))]
    alone: Element = ["div", {}, *steps(found, Place(beside_form=False))]
    assert "waive:a" in attributes(there, "data-try")
    assert attributes(alone, "data-try") == []


def test_a_trial_says_what_would_change_and_what_one_would_then_say() -> None:
    portfolio = Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed", label="Dr. A."),))
    found = review_with_steps(portfolio).next_steps
    assert found
    waive = next(step for step in found.steps if step.id == "waive:a")
    trial = tried(portfolio, ["waive:a"], None)
    assert trial
    tree = what_if(trial, [waive], {"a": "Dr. A."}, Place())
    said = texts(tree)
    assert "Nothing is changed yet" in said
    assert "Dr. A.: Did you waive your right to see it? Waived: I will never see it" in said
    assert f"(+{waive.gain})" in said
    assert [texts(each) for each in elements(tree, "button")] == ["I have done this", "Leave it"]


def test_nobody_can_say_to_have_done_what_takes_months() -> None:
    weak = us_letter(id="a", fears_weak=True)
    found = review_with_steps(Portfolio(letters=(weak, us_letter(id="b")))).next_steps
    assert found
    adding = [step for step in found.steps if "us-letter" in step.id]
    replacing = [step for step in found.steps if step.id.startswith("replace")]
    assert {doing([step]) for step in adding} <= {"Plan this letter"}
    assert {doing([step]) for step in replacing} <= {"Archive this letter and plan a new one"}
    assert adding or replacing


def test_the_last_edit_is_told_until_another_one_moves_something() -> None:
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
    assert "Settles: " in told
    assert seen(waiver="waived") == told
    assert seen(waiver="waived", system="eras") == told
    assert seen(waiver="not_waived", system="eras") != told
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


def test_the_task_list_says_what_each_part_holds_and_what_would_help() -> None:
    empty = Portfolio()
    assert tasks(review(empty), empty)["letters"] == "None yet"
    portfolio = Portfolio(
        applicant=Applicant(specialty="psychiatry", name="A. Diallo"),
        letters=(Letter(id="a"), us_letter(id="b"), us_letter(id="c", archived=True)),
    )
    report = review(portfolio)
    said = tasks(report, portfolio)
    assert said["letters"].startswith("2 letters, 1 uploaded, 1 archived · ")
    assert said["letters"].endswith("answers would help")
    assert said["messages"] == "1 of 5 facts about you given"
    states = letter_states(report, portfolio)
    assert set(states) == {"a", "b"}
    assert states["a"].startswith("I am considering this writer · ")
    first = report.open_questions[0].where
    assert attributes(most_telling(report, portfolio), "href") == [f"#{first}"]
    assert attributes(most_telling(review(empty), empty), "href") == []


def test_what_is_not_from_the_guide_says_so() -> None:
    assert "Not from the guide" in texts(finding(item(layer="outside"), Place()))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_without_a_form_leads_to_no_question(name: str) -> None:
    portfolio = SAMPLES[name]()
    sections = report_view(review_with_steps(portfolio), portfolio, "./", "example", beside_form=False)
    tree: Element = ["main", {}, *sections]
    inside = [f"#example-of-{letter.id}" for letter in portfolio.letters]
    assert [href for href in attributes(tree, "href") if href.startswith("#")] == inside
    assert "Show me" not in texts(tree)


@pytest.mark.parametrize("name", SAMPLES)
def test_two_reports_on_one_page_share_no_id(name: str) -> None:
    portfolio = SAMPLES[name]()
    report = review_with_steps(portfolio)
    here = attributes(["main", {}, *report_view(report, portfolio)], "id")
    there = attributes(["main", {}, *report_view(report, portfolio, id="example")], "id")
    assert len(set(here)) == len(here) == len(there)
    assert not set(here) & set(there)

"""The parts that screens are made of: what they say without color, which texts belong to which control."""

from __future__ import annotations

import pytest

from lorweb.rules import Severity
from lorweb.views.controls import error_summary, field, group, progress, search_select, select, tick, typed
from lorweb.views.frame import MAIN, SHORT, all_chapters, breadcrumb, chapter_nav, footer, header, section_bar
from lorweb.views.html import to_html
from lorweb.views.panels import dialog, disclosure, tabs, toast
from lorweb.views.parts import badge, score_bar
from lorweb.views.tables import grid, table
from lorweb.views.timeline import Moment, timeline
from tests.trees import attributes, elements, texts


def test_text_never_becomes_markup() -> None:
    assert to_html(["p", {"title": '"><i>'}, "<b>&"]) == '<p title="&quot;&gt;&lt;i&gt;">&lt;b&gt;&amp;</p>'


def test_attributes_can_be_bare_or_left_out() -> None:
    assert to_html(["input", {"checked": True, "disabled": False, "min": 0}]) == '<input checked min="0">'


def test_a_field_names_its_hint_and_its_error() -> None:
    tree = field("How many weeks?", typed("number", "weeks"), "28 days are 4 weeks.", "Enter 0 or more weeks.")
    [label], [control] = elements(tree, "label"), elements(tree, "input")
    assert label[1]["for"] == control[1]["id"]
    described = [
        next(each for each in elements(tree) if each[1].get("id") == id)
        for id in control[1]["aria-describedby"].split()
    ]
    assert [texts(each) for each in described] == ["28 days are 4 weeks.", "Enter 0 or more weeks."]
    assert control[1]["aria-invalid"] == "true"


def test_a_field_without_error_is_not_invalid() -> None:
    [control] = elements(field("Who?", typed("text", "who")), "input")
    assert "aria-invalid" not in control[1]
    assert "aria-describedby" not in control[1]


def test_a_long_list_gets_a_row_of_its_own() -> None:
    short, long = [("us", "United States")], [("x", "Exceptionally well: they followed me over months")]
    assert [field("Q", select("q", options))[1]["class"] for options in (short, long)] == ["field", "field wide"]


def test_a_group_is_a_fieldset_whose_legend_asks() -> None:
    tree = group("Are they senior?", "senior", [tick("radio", "senior=true", "Yes", name="senior")], "A professor.")
    assert tree[0] == "fieldset"
    assert [texts(each) for each in elements(tree, "legend")] == ["Are they senior?"]
    assert attributes(tree, "for") == ["senior=true"]


def test_a_searched_list_keeps_values_beside_words() -> None:
    tree = search_select("Field?", "f", [("cardiology", "Cardiology")])
    [control], [option] = elements(tree, "input"), elements(tree, "option")
    assert control[1]["list"] in attributes(tree, "id")
    assert (option[1]["value"], option[1]["data-value"]) == ("Cardiology", "cardiology")


def test_an_error_summary_leads_to_each_field() -> None:
    assert attributes(error_summary("Two things", [("weeks", "Below 0."), ("end", "Before the start.")]), "href") == [
        "#weeks",
        "#end",
    ]


def test_progress_without_a_number_only_goes_on() -> None:
    [unknown], [known] = (
        elements(progress("Loading", "p"), "progress"),
        elements(progress("Loading", "p", 3, 9), "progress"),
    )
    assert "value" not in unknown[1]
    assert (known[1]["value"], known[1]["max"]) == (3, 9)


def test_severities_differ_in_words() -> None:
    words = [texts(badge(severity.word)) for severity in Severity]
    assert len(set(words)) == len(Severity)


def test_a_score_is_a_number_and_the_bar_only_repeats_it() -> None:
    tree = score_bar(36, "Ready now")
    [bar], [part] = elements(tree, "svg"), elements(tree, "rect")
    assert texts(tree).split() == ["Ready", "now", "36", "of", "100"]
    assert bar[1]["aria-hidden"] == "true"
    assert part[1]["width"] == 36


def test_a_table_names_its_rows_and_can_be_reached_to_scroll() -> None:
    tree = table("Routes", ["Route", "Who"], [["Portal", "The writer"]])
    assert attributes(tree, "scope") == ["col", "col", "row"]
    assert (tree[1]["aria-label"], tree[1]["tabindex"]) == ("Routes", 0)


def test_a_grid_says_its_states_in_words() -> None:
    tree = grid("Covered", ["Question", "1", "2", "3"], [("Safe?", ["yes", "no", "unknown"])])
    assert [texts(each).strip() for each in elements(tree, "td")] == ["Yes", "No", "Not known yet"]


def test_a_timeline_says_what_is_past_and_what_is_next() -> None:
    past = Moment("2026-06-02", "June 2", "Ask", state="past")
    soon = Moment("2026-06-20", "June 20", "Send", state="next")
    tree = timeline([past, soon, Moment("2026-08-15", "August 15", "Remind")])
    assert [texts(each[2]).split()[2:] for each in elements(tree, "li")] == [["Past"], ["Next"], []]
    assert attributes(tree, "datetime") == ["2026-06-02", "2026-06-20", "2026-08-15"]


def test_the_first_tab_is_open_and_each_has_a_panel() -> None:
    tree = tabs("t", "What to see", [("Feedback", [["p", {}, "a"]]), ("Plan", [["p", {}, "b"]])])
    assert [each[1]["checked"] for each in elements(tree, "input")] == [True, False]
    assert [each[1]["aria-label"] for each in elements(tree, "section")] == ["Feedback", "Plan"]


def test_a_dialog_is_named_by_its_title() -> None:
    tree = dialog("d", "Delete all?", [["p", {}, "For good."]], [])
    [title] = elements(tree, "h2")
    assert tree[1]["aria-labelledby"] == title[1]["id"]
    assert tree[1]["open"] is False


def test_a_toast_is_spoken() -> None:
    assert toast("Letter removed.")[1]["role"] == "status"


def test_a_disclosure_can_start_open() -> None:
    assert [disclosure("More", "x", is_open=each)[1]["open"] for each in (False, True)] == [False, True]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("", [("Planner", "page")]),
        ("guide/", [("Guide", "page")]),
        ("guide/waiver/", [("Guide", "true")]),
        ("guide/answers/", [("Answers", "page")]),
        ("404.html", []),
    ],
)
def test_the_header_marks_the_place_one_is_in(path: str, marked: list[tuple[str, str]]) -> None:
    links = [each for each in elements(header("../", path), "a") if "aria-current" in each[1]]
    assert [(texts(each), each[1]["aria-current"]) for each in links] == marked


def test_every_link_of_the_frame_starts_at_the_top() -> None:
    for tree in (header("../../", ""), footer("../../"), breadcrumb("../../", [("guide/", "Guide")], "Here")):
        assert all(href.startswith("../../") for href in attributes(tree, "href"))
    assert len(MAIN) == 3


def test_a_breadcrumb_ends_where_one_is() -> None:
    *_, last = elements(breadcrumb("../", [("guide/", "Guide")], "The waiver"), "li")
    assert last == ["li", {"aria-current": "page"}, "The waiver"]


def test_the_first_and_the_last_chapter_have_one_neighbor() -> None:
    after = chapter_nav(None, ("../b/", "B"))
    before = chapter_nav(("../a/", "A"), None)
    assert (attributes(after, "rel"), attributes(before, "rel")) == (["next"], ["prev"])


def test_the_chapter_one_reads_is_marked_among_all() -> None:
    class Chapter:
        def __init__(self, slug: str) -> None:
            self.slug, self.title = slug, slug.title()

    tree = all_chapters("../../", [Chapter("a"), Chapter("b")], "b")
    assert [texts(each) for each in elements(tree, "a") if each[1].get("aria-current")] == ["B"]


def test_only_a_long_chapter_has_a_bar_and_its_list_has_every_section_down_to_the_lowest_of_the_contents() -> None:
    class Section:
        def __init__(self, number: int, level: int = 2) -> None:
            self.level, self.id, self.title = level, f"s{number}", str(number)

    short = [*map(Section, range(SHORT)), Section(8, level=4)]
    assert section_bar(short) == ()
    bar, listed = section_bar([*short, Section(9, level=3)])
    assert attributes(bar, "popovertarget") == attributes(listed, "id")
    assert attributes(listed, "href") == ["#s0", "#s1", "#s2", "#s9"]

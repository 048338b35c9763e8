"""What crosses from the worker to the page: only what differs, and the page has everything all the same."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from lorweb.browser import page_told, worker_told

SECTIONS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["one", "two", ""]), max_size=4).map(
    lambda found: list(found.items())
)
FATES = st.sampled_from(["arrives", "is lost", "comes from a new worker", "is refused"])


@given(st.lists(st.tuples(SECTIONS, FATES), max_size=12))
def test_the_page_has_every_section_whatever_became_of_earlier_tellings(
    tellings: list[tuple[list[tuple[str, str]], str]],
) -> None:
    page, worker = page_told.Told(), worker_told.Told()
    for sections, fate in tellings:
        if fate == "is refused":
            page.complete({"refused": "why"})
            continue
        if fate == "comes from a new worker":
            worker = worker_told.Told()
        answer = json.loads(json.dumps(worker.tell(sections, page.name)))
        if fate != "is lost":
            page.complete(answer)
            assert answer["sections"] == [list(each) for each in sections]


def test_only_what_differs_crosses() -> None:
    page, worker = page_told.Told(), worker_told.Told()
    page.complete(worker.tell([("scores", "36"), ("steps", "waive"), ("letters", "A")], page.name))
    answer = worker.tell([("letters", "B"), ("scores", "36"), ("new", "N")], page.name)
    assert answer["sections"] == [["letters", "B"], ["scores", None], ["new", "N"]]
    page.complete(answer)
    assert answer["sections"] == [["letters", "B"], ["scores", "36"], ["new", "N"]]

"""Asks the page's own worker directly, many times in a row, as the page does for each edit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from playwright.sync_api import Page

AT_ONCE = 50
"""So many questions go to the browser in one message."""

ASK = """async ([name, questions]) => {
    const { sync } = document.querySelector("script[name^=scoring]").xworker;
    const answers = [];
    for (const question of questions) answers.push(await sync[name](...question));
    return answers;
}"""


def answers(page: Page, name: str, questions: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """What the worker's function `name` answers to each of the questions, which are its arguments."""
    rest = iter(questions)
    while batch := list(islice(rest, AT_ONCE)):
        yield from map(json.loads, page.evaluate(ASK, [name, batch]))

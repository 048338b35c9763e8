"""Asks one of the page's own workers directly, many times in a row, as the page does for each edit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from playwright.sync_api import Page

AT_ONCE = 50
"""So many questions go to the browser in one message."""

ASK = """async ([who, name, questions]) => {
    const { sync } = document.querySelector(`script[name^=${who}]`).xworker;
    const answers = [];
    for (const question of questions) answers.push(await sync[name](...question));
    return answers;
}"""


def answers(page: Page, who: str, name: str, questions: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """What the function `name` of the "reviewer" or the "registrar" answers to each question: its arguments."""
    rest = iter(questions)
    while batch := list(islice(rest, AT_ONCE)):
        yield from map(json.loads, page.evaluate(ASK, [who, name, batch]))

"""What stands in for parts of the core that MicroPython does without: checking files, and reading what lies beside."""

from __future__ import annotations

from functools import cache

from lorweb.content import BESIDE, Content, content_of
from lorweb.model import Portfolio

INSTEAD = {
    ("lorweb.interchange", "open_portfolio"): ("lorweb.translate.instead", "open_portfolio"),
    ("lorweb.browser.worker_content", "content"): ("lorweb.translate.instead", "content"),
}
"""By a function of the core, the one that is translated in its place."""


def open_portfolio(text: str) -> Portfolio:
    """The portfolio in a text that the page wrote itself: whatever comes from outside has been checked before."""
    return Portfolio.model_validate_json(text)


@cache
def content() -> Content:
    """Everything the core takes from content/, from the file that lies in the interpreter's own folder."""
    with open(BESIDE, encoding="utf-8") as file:
        return content_of(file.read())

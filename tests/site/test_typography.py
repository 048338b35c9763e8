"""Straight marks become the ones books print, and code stays as it is typed."""

from __future__ import annotations

import pytest
from markdown import markdown

from lorweb.site.typography import Typography, curled


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('She said "yes".', "She said “yes”."),
        ('"Yes," she said.', "“Yes,” she said."),
        ("the program's own 'number'", "the program’s own ‘number’"),
        ('(so-called "level")', "(so-called “level”)"),
        ("students' letters", "students’ letters"),
        ("nothing", "nothing"),
    ],
)
def test_marks_are_curled(typed: str, printed: str) -> None:
    assert curled(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('the *phrase* "showed"', "<p>the <em>phrase</em> “showed”</p>"),
        ('**"Showed."** Say', "<p><strong>“Showed.”</strong> Say</p>"),
        ("the *program*'s", "<p>the <em>program</em>’s</p>"),
        ("`print('a')` isn't", "<p><code>print('a')</code> isn’t</p>"),
        ('a\n\n"b"', "<p>a</p>\n<p>“b”</p>"),
        ('- a\n- "b"', "<ul>\n<li>a</li>\n<li>“b”</li>\n</ul>"),
    ],
)
def test_marks_know_what_stands_before_them_across_elements(typed: str, printed: str) -> None:
    assert markdown(typed, extensions=[Typography()]) == printed

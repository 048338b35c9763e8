"""What is invisible in a name is seen on screen, moves nothing, and stays in what is kept."""

from __future__ import annotations

import json

import pytest

from lorweb.browser.worker_json import as_json
from lorweb.views.marks import MARK, with_marks

UNSEEN = "\u202e\u202a\u2066\u2069\u200b\u200e\u200f\u061c\ufeff\u00ad\u2060\u2028\x00\x1b\x7f\x85"
SEEN = 'Dr. Ñandú د. ليلى 山田 👩‍⚕️ نمی‌خواهم e\u0301 a\tb\nc \\u \\ " <b>'


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda character: f"U+{ord(character):04X}")
def test_what_nobody_sees_becomes_a_mark(unseen: str) -> None:
    assert json.loads(with_marks(as_json({"said": f"Dr. {unseen}A."}))) == {"said": f"Dr. {MARK}A."}
    nested = json.loads(with_marks(as_json([as_json(["p", {}, unseen])])))
    assert json.loads(nested[0]) == ["p", {}, MARK]


def test_what_is_seen_stays() -> None:
    assert json.loads(with_marks(as_json([SEEN, as_json(SEEN)]))) == [SEEN, as_json(SEEN)]

"""Characters that nobody sees, but that turn, hide or move what stands beside them: on screen, a mark stands there."""

from __future__ import annotations

import re

MARK = "\N{REPLACEMENT CHARACTER}"

_UNSEEN = re.compile(
    r"\\+u00(?:0[0-7bef]|1[0-9a-f])"  # control characters but blanks, which JSON always writes as escapes
    r"|[\x7f-\x9f\xad"  # more of them, the soft hyphen
    r"\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # direction, no width, ends of lines; not the joiners
    r"\u180e\ufeff\ufff9-\ufffb]"
)


def with_marks(text: str) -> str:
    """JSON text, also within itself, with a mark for each character that is not seen.

    The text is as worker_json.py writes it. What comes back is for what is shown, never for what is kept.
    """
    return _UNSEEN.sub(MARK, text)

"""What the page already has: only sections that differ are sent again.

Of a report on 8 letters and 20 programs a key pressed changes a seventh, and the page's interpreter reads slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import time_ns


class Told:
    """The sections told last. Each telling has a name, by which the page says that it has that one and no other."""

    def __init__(self) -> None:
        self._name = ""
        self._texts: dict[str, str] = {}
        self._count = 0

    def tell(self, sections: Sequence[tuple[str, str]], known: str) -> dict[str, object]:
        """Sections, as pairs of id and text, for a page that has the telling `known` in full; "" if it has none.

        Returns "sections": [id, text] each, with None for a text that the page has already, and "told": its name.
        """
        there = self._texts if known == self._name else {}
        changed = [[id, None if there.get(id) == text else text] for id, text in sections]
        self._texts = dict(sections)
        self._count += 1
        # With the time in it, for another worker in this one's place may have told as often.
        self._name = f"{time_ns()}-{self._count}"
        return {"sections": changed, "told": self._name}

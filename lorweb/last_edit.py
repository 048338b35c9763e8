"""What the last edit changed: each review is compared with the one before."""

from __future__ import annotations

from dataclasses import dataclass

from lorweb.answers import Choice
from lorweb.difference import Difference, answers_of, changed_answers, difference
from lorweb.model import Portfolio
from lorweb.report import Report


@dataclass(frozen=True)
class Edited:
    """The answers that were changed, by their paths, and what came of it."""

    paths: tuple[str, ...]
    difference: Difference


class LastEdit:
    """Compares each review with the one before; an answer that is being typed counts as one edit."""

    def __init__(self) -> None:
        self._seen: tuple[Portfolio, Report] | None = None
        self._base: tuple[Portfolio, Report] | None = None
        self._paths: tuple[str, ...] = ()
        self.edited: Edited | None = None

    def see(self, portfolio: Portfolio, report: Report, by_hand: bool = True) -> Edited | None:
        """What the last edit has changed, after this review; None before any edit, or if it was not made by hand.

        One that moves no score and no finding says so once there is another on view, which is no longer the last.
        """
        seen, self._seen = self._seen, (portfolio, report)
        if not by_hand or seen is None:
            self._base, self._paths, self.edited = self._seen, (), None
            return None
        paths = changed_answers(seen[0], portfolio)
        if not paths:
            return self.edited
        if paths != self._paths or not _typed(paths, portfolio):
            self._base, self._paths = seen, paths
        assert self._base is not None
        found = difference(self._base[1], report)
        back = self.edited is None or self.edited.paths == paths
        self.edited = None if found.nothing and back else Edited(paths, found)
        return self.edited


def _typed(paths: tuple[str, ...], portfolio: Portfolio) -> bool:
    """Whether these answers are typed, character by character, and not chosen."""
    touched = {".".join(path.split(".")[:2]) for path in paths}
    answers = dict(answers_of(portfolio, only=touched))
    given = [answers.get(path) for path in paths]
    return not any(isinstance(each, bool | Choice | tuple) for each in given)

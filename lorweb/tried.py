"""What steps would change if they were taken, and the portfolio once they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lorweb.difference import Difference, difference
from lorweb.model import Cycle, Portfolio
from lorweb.review import review
from lorweb.scoring import Setting
from lorweb.steps.changes import Change, changed, done
from lorweb.steps.next_steps import all_changes


def chosen_changes(portfolio: Portfolio, setting: Setting, steps: Sequence[str]) -> tuple[Change, ...]:
    """The changes with these steps' ids, in their order; steps that nobody could take now are left out."""
    known = {change.id: change for change in all_changes(portfolio.in_use, setting)}
    return tuple(known[step] for step in steps if step in known)


def tried(
    portfolio: Portfolio, steps: Sequence[str], today: date | None, *, cycle: Cycle | None = None, outside: bool = True
) -> Difference | None:
    """What these steps would change if all were done, or None where one of them cannot be taken."""
    setting = Setting(portfolio.applicant, today, cycle, outside)
    changes = chosen_changes(portfolio, setting, steps)
    if len(changes) < len(steps):
        return None
    before = review(portfolio, today, cycle=cycle, outside=outside)
    after = review(changed(portfolio.in_use, changes), today, cycle=cycle, outside=outside)
    return difference(before, after)


def taken(
    portfolio: Portfolio, steps: Sequence[str], today: date | None, *, cycle: Cycle | None = None, outside: bool = True
) -> Portfolio:
    """The portfolio once the person says to have taken these steps; see `lorweb.steps.changes.done`."""
    return done(portfolio, chosen_changes(portfolio, Setting(portfolio.applicant, today, cycle, outside), steps))

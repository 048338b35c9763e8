"""Starts the reviewer with what a first verdict takes; what all else takes comes with the first question for it."""

from js import lorwebRest

from lorweb.browser import reviewer
from lorweb.browser.worker_json import as_json

__export__ = reviewer.__export__
WITH_STEPS = 2
"""The place of that flag among what `review_json` is given."""
WHY = "A part of the planner did not load. Check your connection, then change anything to try again."
GONE = "A newer version of LORweb has replaced a part of this page. Reload it; your letters are saved."


def with_the_rest(function):
    """The function, which waits until all the reviewer's modules are here (micropython.mjs)."""

    async def answer(*given):
        try:
            await lorwebRest()
        except Exception as error:
            return as_json({"refused": GONE if ": 404" in str(error.args) else WHY})
        return function(*given)

    return answer


_whole = {name: with_the_rest(getattr(reviewer, name)) for name in __export__}


def review_json(*given):
    """The review; only its next steps take the rest."""
    return (_whole["review_json"] if given[WITH_STEPS] else reviewer.review_json)(*given)


globals().update(_whole | {"alive": reviewer.alive, "review_json": review_json})

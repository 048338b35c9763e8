"""The two Pythons that answer the page: the reviewer from the first second on, the registrar once it is there.

The reviewer, MicroPython, starts at once and answers what this page itself has written. The registrar, Pyodide with
pydantic, checks what comes from outside and makes documents; it starts in idle time after the first review, or when
somebody asks for such a thing, and not by itself where the connection is metered. It reviews what was reviewed last:
if both say the same, it answers from then on, for it is the faster one; if not, what it says is shown, and told.
"""

from pyscript import window

from lorweb.browser.page_nodes import by_id, mark
from lorweb.browser.page_notice import notice
from lorweb.browser.page_worker import Worker

ABSENT = "Python could not start here, so this cannot be computed."
NOT_HERE = (
    "This needs a part of LORweb that did not load (%s). Check your connection and reload the page. Your letters are"
    " safe, and feedback on them goes on."
)
REVIEWED = {"review_json", "report_json", "what_if_json", "done_json", "plan_json", "step_done_json", "programs_json"}
REVIEWED |= {"assigned_json"}
"""What the reviewer answers; all else is the registrar's."""
LOADING = "Loading the part of LORweb that opens files and writes documents"
SIZE = ": %.0f MB, once. You can go on typing."
DIFFERENT = (
    "The quick first review and the full one differ for your letters. What you see now is the full one. Please tell us"
    " about it, so that we can correct it."
)
PASSING = "report-change"
"""The section about the last edit, which only whoever was asked before it knows."""


class Scoring:
    """Whoever answers, by what is asked."""

    def __init__(self):
        self.reviewer = Worker("reviewer")
        self.registrar = Worker("registrar")
        self.registrar.told = self.loading
        self.waiting = 0
        self.agreed = False

    async def start(self):
        """Wait for the first Python that can review. Returns whether there is one; `reviewer.failure` says why not."""
        self.reviewer.begin()
        await self.reviewer.started.wait()
        if not self.reviewer.is_there():
            self.registrar.begin()
            await self.registrar.started.wait()
            self.settle()
        return self.reviewer.is_there() or self.registrar.is_there()

    async def ask(self, name, *arguments):
        """What the function `name` answers, as data; {"refused": why} if it fails or there is nobody to ask."""
        if name not in REVIEWED:
            if not await self.has_registrar():
                return {"refused": NOT_HERE % self.registrar.failure[:100]}
            return await self.registrar.ask(name, *arguments) or {"refused": ABSENT}
        for worker in (self.registrar, self.reviewer) if self.agreed else (self.reviewer, self.registrar):
            answer = await worker.ask(name, *arguments)
            if answer is not None:
                return answer
        return {"refused": ABSENT}

    async def has_registrar(self):
        """Wait for the registrar, saying so if it has to be fetched; returns whether it is there."""
        self.waiting += 1
        self.registrar.begin()
        await self.registrar.started.wait()
        self.waiting -= 1
        return self.registrar.is_there()

    def loading(self, done, total):
        """Say what comes, if somebody waits for it."""
        if not self.waiting or done >= total:
            hush()
        elif not by_id("notice").textContent.startswith(LOADING):
            notice(LOADING + SIZE % (total / 1e6))

    async def agree(self, last):
        """Start the registrar once nothing else is to be done, and have it review what was reviewed last.

        `last()` gives the question and the sections that the reviewer answered. Returns the registrar's answer if it
        differs, else None.
        """
        if window.lorwebMetered():
            mark("registrar", "held")
        else:
            await window.lorwebIdle()
            self.registrar.begin()
        await self.registrar.started.wait()
        asked = sections = answer = None
        while last() is not None and last()[0] is not asked:
            asked, sections = last()
            answer = await self.registrar.ask("review_json", *asked)
        self.settle()
        if answer is None or "sections" not in answer:
            return answer
        differing = [one[0] for one, other in zip(sections, answer["sections"]) if one != other and one[0] != PASSING]
        if not differing and len(sections) == len(answer["sections"]):
            return None
        print("The two Pythons differ:", ", ".join(differing))
        notice(DIFFERENT)
        return answer

    def settle(self):
        """From here on the registrar answers, if it is there."""
        hush()
        self.agreed = self.registrar.is_there()
        mark("registrar", "ready" if self.agreed else "failed")


def hush():
    """Take the notice about what comes away, if it still is the last one."""
    place = by_id("notice")
    if place.textContent.startswith(LOADING):
        place.hidden = True

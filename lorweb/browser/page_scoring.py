"""The two Pythons that answer the page: the reviewer from the first second on, the registrar once it is there.

The reviewer, MicroPython, starts at once and answers what this page itself has written. The registrar, Pyodide with
pydantic, checks what comes from outside and makes documents; it starts in idle time after the first review, or when
somebody asks for such a thing, and not by itself where the connection is metered. It reviews what was reviewed last:
if both say the same, it answers from then on, for it is the faster one; if not, what it says is shown, and told.
"""

import asyncio

from pyscript import window

from lorweb.browser.page_network import reachable
from lorweb.browser.page_nodes import by_id, mark
from lorweb.browser.page_notice import close, notice
from lorweb.browser.page_worker import Worker

ABSENT = "Python could not start here, so this cannot be computed."
NOT_HERE = (
    "This needs a part of LORweb that did not load (%s). Check your connection and try again. Your letters are safe,"
    " and feedback still works."
)
GONE = "This needs a part of LORweb that a newer version has replaced. Reload the page; your letters are saved."
REVIEWED = {"review_json", "report_json", "what_if_json", "done_json", "plan_json", "step_done_json", "programs_json"}
REVIEWED |= {"assigned_json"}
"""What the reviewer answers; all else is the registrar's."""
QUIET = 2500
"""Milliseconds without a question after which the registrar may start by itself."""
LOADING = "Loading the part of LORweb that opens files and writes documents"
SIZE = ": %.0f MB, once. You can keep typing."
DIFFERENT = (
    "The quick first review and the full one differ for your letters. What you see now is the full one. Please tell us"
    " about it, so that we can correct it."
)


class Scoring:
    """Whoever answers, by what is asked."""

    def __init__(self):
        self.reviewer = Worker("reviewer")
        self.registrar = Worker("registrar")
        self.registrar.told = self.loading
        self.waiting = 0
        self.questions = 0
        self.agreed = False

    async def start(self):
        """Wait for the first Python that can review. Returns whether there is one; `reviewer.failure` says why not."""
        self.reviewer.begin()
        await self.reviewer.started.wait()
        if not self.reviewer.is_there() and reachable():
            self.registrar.begin()
            await self.registrar.started.wait()
            self.settle()
        return self.reviewer.is_there() or self.registrar.is_there()

    async def ask(self, name, *arguments):
        """What the function `name` answers, as data; {"refused": why} if it fails or there is nobody to ask."""
        self.questions += 1
        if name not in REVIEWED:
            if not await self.has_registrar():
                failure = self.registrar.failure
                return {"refused": GONE if failure.endswith(": 404") else NOT_HERE % failure[:100]}
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

    async def begin_registrar(self):
        """Start the registrar once nothing else is to be done, and wait until it is there or never will be."""
        if window.lorwebMetered():
            mark("registrar", "held")
        else:
            await self.calm()
            await window.lorwebIdle()
            self.registrar.begin()
        await self.registrar.started.wait()

    def can_agree(self):
        """Whether the registrar's start has ended, and nobody has compared it with the reviewer yet."""
        return self.registrar.started.is_set() and not self.agreed

    async def agree(self, asked):
        """Put what was reviewed last, or None, to both once more; from then on the registrar answers.

        Returns the registrar's answer if it differs, else None.
        """
        first = second = None
        if asked is not None and self.registrar.is_there():
            first = await self.reviewer.ask("review_json", *asked)
            second = await self.registrar.ask("review_json", *asked)
        self.settle()
        if first is None or second is None:
            return None
        sections = [answer.get("sections", []) for answer in (first, second)]
        if sections[0] == sections[1]:
            return None
        known = dict(sections[0])
        print("The two Pythons differ:", ", ".join(id for id, text in sections[1] if known.get(id) != text))
        notice(DIFFERENT)
        return second

    async def calm(self):
        """Wait until nothing has been asked for a while: starting Pyodide takes a slow phone's whole attention.

        Where somebody has asked for the registrar, there is nothing to wait for.
        """
        asked = None
        while asked != self.questions and not self.registrar.begun:
            asked, later = self.questions, asyncio.Event()
            # Not asyncio's sleep: while that of MicroPython waits, nothing else of it goes on in time.
            window.setTimeout(later.set, QUIET)
            await later.wait()

    def settle(self):
        """From here on the registrar answers, if it is there."""
        hush()
        self.agreed = self.registrar.is_there()
        mark("registrar", "ready" if self.agreed else "failed")


def hush():
    """Take the notice about what comes away, if it still is the last one."""
    if by_id("notice").textContent.startswith(LOADING):
        close()

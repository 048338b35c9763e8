"""The scoring worker as the page sees it: asked by name, it answers with JSON, or says why it cannot.

One question at a time. A worker that does not answer, or has broken down, is replaced by a new one; the question is put
to that one again, once. What the person has entered is never in the worker's hands alone.
"""

import asyncio
import json

from pyscript import document, window, workers

from lorweb.browser.page_nodes import mark

LOST = "LORweb itself has failed; please tell us about it (%s)."
ABSENT = "Python could not start here, so this cannot be computed."
STUCK = "This took too long and was stopped. Please tell us what you entered last; change it, and it is tried again."
NOT_HERE = "did not come"
"""In the error of a worker for which a part of Python did not come over the network (start.mjs)."""
NO_LINE = "A part of Python " + NOT_HERE + ". Check your connection, then change anything, and it is tried again."
FIRST_LIMIT = 60000
LIMIT = 3000
"""Milliseconds a question may take: the very first, when nobody knows how fast this device is; and any later one."""
TIMES_SLOWEST = 10
"""A slow device may take so many times its slowest answer until now."""
WARMING_UP = 4
"""The very first answer takes about so many times as long as the same question takes later."""


class Scoring:
    """Python with the core, in a worker of its own. `started` is set once it is there or never will be."""

    def __init__(self):
        self.worker = None
        self.started = asyncio.Event()
        self.arrived = asyncio.Event()
        self.failure = None
        self.turn = asyncio.Lock()
        self.starts = 0
        self.slowest = None
        self.fetches = False
        window.BroadcastChannel.new("lorweb-python-rest").onmessage = self.heard

    def heard(self, event):
        """A worker fetches something in the middle of an answer, or has it: meanwhile the line takes its time."""
        self.fetches = event.data == "asked"

    async def start(self):
        """Wait for the worker. Raises what PyScript raises when it cannot start."""
        asyncio.create_task(self.arrive("scoring"))
        await self.arrived.wait()
        self.started.set()
        if self.worker is None:
            raise self.failure

    async def arrive(self, name):
        """Wait for the very first worker, or for one in its place; whichever comes first."""
        try:
            self.worker = await workers[name]
        except Exception as error:
            self.failure = error
        self.arrived.set()

    def begin_anew(self):
        """Have another worker load, in place of the very first one, to which nothing comes any more."""
        asyncio.create_task(self.arrive(self.replace()))

    async def ask(self, name, *arguments):
        """What the worker's function `name` answers, as data; {"refused": why} if it fails or there is no worker."""
        await self.started.wait()
        async with self.turn:
            for _ in range(2):
                if self.worker is None:
                    return {"refused": ABSENT}
                text, error = await self.call(name, arguments)
                if text is not None:
                    return json.loads(text)
                if error is not None and NOT_HERE in str(error):
                    await self.restart()
                    return {"refused": NO_LINE}
                if error is not None and await self.is_alive():
                    return {"refused": LOST % str(error)[-200:]}
                await self.restart()
        return {"refused": STUCK}

    async def is_alive(self):
        """Whether the worker answers at all."""
        return (await self.call("alive", ()))[0] == "true"

    async def call(self, name, arguments):
        """The answer's text and the error, of which at least one is None; both, if no answer came in time."""
        ended = asyncio.Event()
        told = []

        async def run():
            try:
                told.append((await asked, None))
            except Exception as error:
                told.append((None, error))
            ended.set()

        began = window.Date.now()
        # Asked here and not in the task: that would begin only once the browser has painted.
        try:
            asked = getattr(self.worker, name)(*arguments)
        except Exception as error:
            return None, error
        limit = FIRST_LIMIT if self.slowest is None else max(LIMIT, TIMES_SLOWEST * self.slowest)
        timers = []

        def late():
            if self.fetches and len(timers) * limit < FIRST_LIMIT:
                wait()
            else:
                ended.set()

        def wait():
            timers.append(window.setTimeout(late, limit))

        wait()
        asyncio.create_task(run())
        await ended.wait()
        window.clearTimeout(timers[-1])
        if not told:
            return None, None
        took = window.Date.now() - began
        self.slowest = took / WARMING_UP if self.slowest is None else max(self.slowest, took)
        return told[0]

    async def restart(self):
        """End the worker and start another; without one in the end, `worker` is None."""
        name = self.replace()
        self.worker = None
        try:
            self.worker = await workers[name]
        except Exception as error:
            print("The worker did not start again:", error)
        mark("restarts", str(self.starts))

    def replace(self):
        """End the worker and begin to start another; returns its name."""
        old = document.querySelector("script[name^=scoring]")
        # A clone, for no script may be made from an address here (Trusted Types).
        fresh = old.cloneNode(True)
        self.starts += 1
        name = "scoring-%d" % self.starts
        fresh.setAttribute("name", name)
        old.xworker.terminate()
        old.replaceWith(fresh)
        return name

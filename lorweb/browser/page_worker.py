"""A Python in its own worker, as the page sees it: called by name, it answers with JSON or says why it cannot.

One question at a time. A worker that does not answer, or has broken down, is replaced by a new one; the question is put
to that one again, once. What the person has entered is never in the worker's hands alone.
"""

import asyncio
import json

from pyscript import document, window, workers

from lorweb.browser.page_attempt import reason
from lorweb.browser.page_names import own
from lorweb.browser.page_nodes import by_id, mark

LOST = "LORweb failed; please tell us about it (%s)."
STUCK = "This took too long and was stopped. Please tell us what you entered last; change it to try again."
FIRST_LIMIT = 60000
LIMIT = 3000
"""Milliseconds a question may take: the very first, when nobody knows how fast this device is; and any later one."""
TIMES_SLOWEST = 10
"""A slow device may take so many times its slowest answer until now."""
WARMING_UP = 4
"""The very first answer takes about so many times as long as the same question takes later."""
SILENT = 20000
"""Milliseconds without a word from a worker whose files are still to come, after which another one is started."""
PATIENCE = 3
"""After so many times that long without a word, it is not coming."""


class Worker:
    """The worker of this name. `started` is set once it is there or never will be; `is_there` says which."""

    def __init__(self, name):
        self.name = name
        self.worker = None
        self.started = asyncio.Event()
        self.failure = ""
        self.turn = asyncio.Lock()
        self.starts = 0
        self.slowest = None
        self.begun = False
        self.loading = True
        self.told = lambda done, total: None
        self.timer = None
        self.looks = 0
        self.channel = window.BroadcastChannel.new(own("python"))
        self.channel.onmessage = self.heard

    def is_there(self):
        """Whether it can be asked."""
        return self.worker is not None

    def begin(self):
        """Have it start, unless it has been told to; one that did not come starts anew where there is a network."""
        if self.begun:
            if self.failure and window.navigator.onLine:
                self.failure, self.loading, self.looks = "", True, 0
                self.started.clear()
                asyncio.create_task(self.arrive(self.replace()))
                self.wait()
            return
        self.begun = True
        waiting = by_id(self.name)  # in a template, until somebody needs it
        if waiting:
            # A clone, for no script may be made from an address here (Trusted Types).
            document.head.append(waiting.content.cloneNode(True))
        asyncio.create_task(self.arrive(self.name))
        self.channel.postMessage("what did I miss?")
        self.wait()

    async def arrive(self, name):
        """Wait for the very first worker, or for one in its place; whichever comes first."""
        try:
            worker = await workers[name]
        except Exception as error:
            self.fail(reason(error))
            return
        self.worker = self.worker or worker
        self.end_start()

    def heard(self, event):
        """What its interpreter tells while it starts; other tabs' interpreters speak here, too."""
        message = event.data
        if isinstance(message, str) or message.name != self.name or not self.begun or self.started.is_set():
            return
        if hasattr(message, "failed"):
            self.fail(reason(message.failed))
            return
        self.loading, self.looks = message.done < message.total, 0
        self.told(message.done, message.total)
        self.wait()

    def wait(self):
        """Look after a while whether anything has come."""
        window.clearTimeout(self.timer)
        self.timer = window.setTimeout(self.look, SILENT)

    def look(self):
        if self.started.is_set():
            return
        self.looks += window.navigator.onLine
        if self.looks == PATIENCE:
            self.fail("a file did not load" if self.loading else "it does not start")
            return
        if self.loading and window.navigator.onLine:
            asyncio.create_task(self.arrive(self.replace()))
        self.wait()

    def come_back(self):
        """There is a network again: what was on its way when it went is asked for once more."""
        if self.begun and not self.started.is_set():
            self.looks = 0
            window.clearTimeout(self.timer)
            self.look()

    def fail(self, reason):
        """It will not come."""
        self.failure = reason
        self.end_start()

    def end_start(self):
        window.clearTimeout(self.timer)
        self.started.set()

    async def ask(self, name, *arguments):
        """What its function `name` answers, as data; {"refused": why} if it fails; None if there is no worker."""
        self.begin()
        await self.started.wait()
        async with self.turn:
            for _ in range(2):
                if self.worker is None:
                    return None
                text, error = await self.call(name, arguments)
                if text is not None:
                    return json.loads(text)
                if error is not None and await self.is_alive():
                    return {"refused": LOST % " ".join(reason(error).split())[-200:]}
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
        timer = window.setTimeout(ended.set, limit)
        asyncio.create_task(run())
        await ended.wait()
        window.clearTimeout(timer)
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
        old = document.querySelector("script[name^=%s]" % self.name)
        fresh = old.cloneNode(True)
        self.starts += 1
        name = "%s-%d" % (self.name, self.starts)
        fresh.setAttribute("name", name)
        if hasattr(old, "xworker"):  # else PyScript has never come to it
            old.xworker.terminate()
        old.replaceWith(fresh)
        return name

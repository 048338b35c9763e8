"""Taking turns: a task continues as soon as it can, and long work yields to the browser."""

import asyncio

from pyscript import window

AT_ONCE = 4
"""Milliseconds of work before the browser gets a turn; on a slow device, one step of it may take longer."""


class Turns:
    """Work in many steps: between two of them the browser gets its turn, if it has waited long enough.

    `waited`: it has already.
    """

    def __init__(self, waited=False):
        self.began = 0 if waited else window.performance.now()

    async def next(self):
        """Go on with the next step."""
        if window.performance.now() - self.began > AT_ONCE:
            await pause()
            self.began = window.performance.now()


async def pause():
    """Come back once the browser has done what waits.

    Not by asyncio.sleep: of 0 seconds it goes on at once, with more it waits for a clock that somebody may have set.
    """
    if hasattr(window, "scheduler"):  # a timer after five others waits for 4 ms at least
        await window.scheduler.postTask(lambda: None)
        return
    await window.Promise.new(lambda resolve, reject: window.setTimeout(resolve, 0))


def go_on_at_once():
    """From now on a task goes on as soon as what it waits for is there.

    MicroPython sets a timer of no milliseconds, which the browser lets wait until it has painted.
    """
    core, scheduled = asyncio.core, []

    def run():
        try:
            core._run_iter()
        finally:
            scheduled.clear()

    soon = window.queueMicrotask.bind(None, run)

    def schedule(after):
        if after > 0:
            timed(after)
        elif not scheduled:  # while tasks run, those they wake are run with them
            scheduled.append(True)
            soon()

    timed, before = core._schedule_run_iter, core._task_queue
    core._task_queue = type(before)(schedule)
    while before.peek():
        core._task_queue.push(before.pop())

"""Gives the browser its turn in long work."""

from pyscript import window

AT_ONCE = 8
"""Milliseconds of work before the browser gets a turn; on a slow device, one step of it may take longer."""


class Turns:
    """Work in many steps: between two of them the browser gets its turn, if it has waited long enough."""

    def __init__(self):
        self.began = window.performance.now()

    async def next(self):
        """Go on with the next step."""
        if window.performance.now() - self.began > AT_ONCE:
            await pause()
            self.began = window.performance.now()


async def pause():
    """Come back once the browser has done what waits.

    Not by asyncio.sleep: of 0 seconds it goes on at once, with more it waits for a clock that somebody may have set.
    """
    await window.Promise.new(lambda resolve, reject: window.setTimeout(resolve, 0))

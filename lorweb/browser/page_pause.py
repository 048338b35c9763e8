"""Gives the browser its turn in long work."""

from pyscript import window


async def pause():
    """Come back once the browser has done what waits.

    Not by asyncio.sleep: of 0 seconds it goes on at once, with more it waits for a clock that somebody may have set.
    """
    await window.Promise.new(lambda resolve, reject: window.setTimeout(resolve, 0))

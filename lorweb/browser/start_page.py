"""Starts the planner's page: one module after the other, and between them the browser has its turn."""

import asyncio

from pyscript import window

from lorweb.browser.page_pause import pause

MODULES = ()  # the page's modules, each after those it needs: the build writes them in here
AT_ONCE = 8
"""Milliseconds of work before the browser gets a turn; on a slow device, one module may take longer."""


async def main():
    """Import all modules; the last is the page itself, which goes on from there."""
    started = window.performance.now()
    for name in MODULES:
        __import__("lorweb.browser." + name)
        if window.performance.now() - started > AT_ONCE:
            await pause()
            started = window.performance.now()


asyncio.create_task(main())

"""Starts the planner's page: one module after the other, and between them the browser has its turn."""

import asyncio

from lorweb.browser.page_pause import Turns

MODULES = ()  # the page's modules, each after those it needs: the build (lorweb/site/app.py) writes them in here


async def main():
    """Import all modules; the last is the page itself, which goes on from there."""
    turns = Turns()
    for name in MODULES:
        __import__("lorweb.browser." + name)
        await turns.next()


asyncio.create_task(main())

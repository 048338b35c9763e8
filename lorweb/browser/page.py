"""The planner's page, on MicroPython: connects what is on screen with the planner. It decides nothing about letters."""

import asyncio

from pyscript import window

from lorweb.browser import page_dialogs, page_events, page_neighbors, page_network, page_notice, page_offline
from lorweb.browser.page_earlier import Earlier
from lorweb.browser.page_files import Files
from lorweb.browser.page_menu import Menu
from lorweb.browser.page_messages import MessagesPanel
from lorweb.browser.page_nodes import mark
from lorweb.browser.page_paper import Paper
from lorweb.browser.page_pause import Turns, go_on_at_once, pause
from lorweb.browser.page_plan import PlanPanel
from lorweb.browser.page_planner import Planner
from lorweb.browser.page_programs import Programs
from lorweb.browser.page_promise import Promise
from lorweb.browser.page_share import Share
from lorweb.browser.page_standing import Standing


def controls(planner):
    """What has to tell once which clicks and inputs are its own; none of it acts or listens yet."""
    yield lambda: page_events.on_input("[data-type]", planner.edit)
    for part in (planner.letters, planner.feedback, Standing(), planner.what_if, planner.undo):
        yield part.bind
    yield lambda: page_events.on_click(".show-me", lambda link: planner.panels.jump(link.getAttribute("href")))
    yield lambda: PlanPanel(planner)
    yield lambda: MessagesPanel(planner)
    for part in (planner.look, page_dialogs, Menu(planner.keeping), Share(planner)):
        yield part.bind


def listen(planner):
    """From here on, what a person does counts."""
    programs = Programs(planner)
    planner.panels.add("programs", programs.refresh)
    programs.bind()
    Earlier(planner).bind()
    Files(planner).bind()
    Paper(planner).bind()
    planner.keeping.tabs.listen()  # what is entered from the next line on is left behind by a page that closes
    page_events.listen()
    planner.panels.follow_address()
    planner.look.follow_address()


def framed():
    """Whether another page holds this one in a frame, where a click may be made to mean something else."""
    return not getattr(window.Object, "is")(window.top, window.self)


async def main():
    """Start the planner, then let it run until the page closes. In a frame it does not start."""
    if framed():
        mark("page", "framed")
        return
    await pause()  # the modules have taken long enough
    turns = Turns()
    planner = Planner()
    promise = Promise(planner.keeping)
    for tell in controls(planner):
        await turns.next()
        tell()
    await turns.next()
    await planner.start()
    listen(planner)
    mark("page", "ready")
    await pause()  # a slow phone is busy long enough with the steps until here
    page_network.follow()
    page_notice.listen()
    page_offline.follow(page_notice.notice, planner.keeping.flush)
    await pause()
    go_on_at_once()
    await asyncio.gather(planner.run(), promise.look(), page_neighbors.look())


asyncio.create_task(main())

"""A read-only look at a portfolio from elsewhere, such as a shared one or a sample, in front of the person's own."""

import asyncio
import json

from pyscript import document, window

from lorweb.browser import page_calendar_name, page_events
from lorweb.browser.page_nodes import by_id, mark, say
from lorweb.browser.page_notice import inform, notice, short
from lorweb.browser.page_portfolio import Unreadable, parsed
from lorweb.browser.page_read_only import read_only
from lorweb.browser.page_standing import OPEN


def carries():
    """Whether the page's address is a share link, even one that was changed on its way."""
    return str(window.location.hash).lower().replace("%20", "").startswith("#share")


class Look:
    """What is being looked at: its portfolio, or None. Nothing of it is saved unless the person makes it theirs."""

    def __init__(self, planner):
        self.planner = planner
        self.portfolio = None
        self.name = ""
        self.came_from = None
        self.back = None

    def offer(self):
        """Have the button that makes what is looked at one's own, or brings it back."""
        by_id("look-adopt").hidden = self.back is not None
        by_id("look-back").hidden = self.back is None

    def begin(self, portfolio, sentence, name, back=None):
        """Show this portfolio until the look is closed; `name` is what it would be called among one's own.

        An earlier version of one's own is there already: it is brought `back()`.
        """
        self.portfolio = portfolio
        self.back = back
        self.offer()
        self.name = name
        self.came_from = document.activeElement
        mark("looking", "yes")
        read_only(True)
        say("look-text", sentence)
        by_id("look-adopt").disabled = False
        by_id("look").hidden = False
        by_id("keeping").hidden = True
        self.planner.display(portfolio)
        by_id("look").focus()

    def close(self):
        """Back to one's own portfolio."""
        if not self.end():
            return
        self.planner.display(self.planner.own)
        if self.came_from and self.came_from.isConnected and self.came_from != document.body:
            self.came_from.focus()

    def end(self):
        """Stop looking; returns whether there was a look."""
        if by_id("look").hidden:
            return False
        self.portfolio = self.back = None
        self.offer()
        document.documentElement.removeAttribute("data-looking")
        by_id("workspace").removeAttribute(OPEN)
        read_only(self.planner.keeping.locked)
        by_id("look").hidden = True
        by_id("keeping").hidden = False
        if carries():
            window.history.replaceState(None, "", window.location.pathname + window.location.search)
        return True

    async def adopt(self):
        """Make it one of one's own portfolios, open for editing."""
        portfolio, name = self.portfolio, self.name
        if portfolio is None:
            return
        copy = page_calendar_name.rename(json.loads(json.dumps(portfolio)))
        if await self.planner.keeping.begin(copy, name, self.end):
            called = short(self.planner.keeping.name)
            inform("This copy is yours now, under the name “%s”. It is saved on this device." % called)

    async def open_link(self):
        """Open the link in the page's address, if it is one that carries a portfolio."""
        if not carries():
            return
        by_id("look").hidden = False
        by_id("look-adopt").disabled = True
        read_only(True)
        by_id("keeping").hidden = True
        say("look-text", "A shared copy is being opened …")
        answer = await self.planner.scoring.ask("open_link_json", str(window.location.hash)[1:])
        try:
            if "text" not in answer:
                raise Unreadable(answer["refused"])
            portfolio = parsed(answer["text"])
        except Unreadable as why:
            self.end()
            self.planner.display(self.planner.own)
            notice("The shared copy was not opened. %s What you see here is your own." % why)
            return
        self.begin(
            portfolio, "You are looking at a shared copy. Nothing you see here is saved on this device.", "Shared copy"
        )
        by_id("workspace").setAttribute(OPEN, "open")  # what a mentor came for, before the letters, on a phone

    def bind(self):
        """Connect the buttons of the bar above the copy."""
        page_events.on_click("#look-adopt", lambda button: asyncio.create_task(self.adopt()))
        page_events.on_click("#look-back", lambda button: self.back())
        page_events.on_click("#look-close", lambda button: self.close())

    def follow_address(self):
        """Open a link now, and whenever one is pasted into the address of this page."""

        def go(event):
            if carries():
                asyncio.create_task(self.open_link())

        document.defaultView.addEventListener("hashchange", go)
        go(None)

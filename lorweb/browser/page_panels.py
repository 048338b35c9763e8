"""The planner's panels: letters, programs, plan and messages, of which one shows; every address inside opens its own.

A panel is an element of the class `panel`, and a link to anything inside it leads there, also from the guide.
"""

import asyncio

from pyscript import document, window

from lorweb.browser.page_attempt import decoded, reason
from lorweb.browser.page_nodes import by_id, focus, node

SHOWN = "data-shown"
FEEDBACK = "feedback"
"""The browser's own note on an entry of its way back: there, a narrow screen shows the feedback (page_standing.py)."""
FAILED = "LORweb failed here, so this may be out of date; please tell us about it (%s: %s)."


class Panels:
    """Which panel shows, and what is computed only while it does."""

    def __init__(self):
        self.refreshers = {}
        self.stale = set()
        self.wake = asyncio.Event()
        self.focuses = False

    def add(self, id, refresh):
        """Await `refresh()` when this panel shows for the first time, and after changes while it shows."""
        self.refreshers[id] = refresh
        self.stale.add(id)

    @property
    def shown(self):
        """The id of the panel that shows."""
        return by_id("workspace").getAttribute(SHOWN)

    def changed(self):
        """The portfolio has changed: what is shown is out of date, and so is what will be."""
        self.stale = set(self.refreshers)
        self.wake.set()

    def renew(self, id):
        """What this panel shows is out of date, though the portfolio has not changed."""
        self.stale.add(id)
        self.wake.set()

    def show(self, id):
        """Show this panel alone."""
        for panel in document.querySelectorAll(".panel"):
            panel.hidden = panel.id != id
        by_id("workspace").setAttribute(SHOWN, id)
        for link in document.querySelectorAll("#panel-list a"):
            if link.getAttribute("data-panel") == id:
                link.setAttribute("aria-current", "true")
            else:
                link.removeAttribute("aria-current")
        self.wake.set()

    def reveal(self, target):
        """Make the element visible: show its panel and unfold what is folded around it."""
        of_feedback = target.closest("#feedback")
        if of_feedback:
            by_id("workspace").setAttribute("data-feedback", "open")
        else:
            by_id("workspace").removeAttribute("data-feedback")
        panel = target.closest(".panel") or (by_id("planner") if of_feedback else None)
        if panel and panel.hidden:
            self.show(panel.id)
        folded = target.closest("details")
        while folded:
            folded.open = True
            folded = folded.parentElement.closest("details")

    def jump(self, address, focus=True):
        """Lead to what stands at this address, with the cursor there; the page's address and its way back follow."""
        self.focuses = focus
        if window.location.hash == address:
            document.defaultView.dispatchEvent(window.Event.new("hashchange"))
        else:
            document.defaultView.location.hash = address

    def follow_address(self):
        """Go where the page's address points, now, whenever it changes, and when a link leads there once more."""

        def again(event):
            link = event.target.closest("a[href^='#']")
            if link and not event.defaultPrevented and link.getAttribute("href") == window.location.hash:
                self.go()

        # MicroPython calls what hangs on its own `window` without a this.
        document.defaultView.addEventListener("hashchange", lambda event: self.go())
        document.addEventListener("click", again)
        self.go()

    def go(self):
        """Show what the page's address names, or what it is in; without an address the letters."""
        path = decoded(str(window.location.hash)[1:])
        focuses, self.focuses = self.focuses, False
        target = by_id(path) or first_below(path)
        focuses = focuses or (target is not None and "." in path)
        while not target and "." in path:
            path = path.rsplit(".", 1)[0]
            target = by_id(path)
        if not path and self.shown != "planner":
            self.show("planner")
        if target and target.closest("#workspace"):
            self.reveal(target)
            if window.history.state == FEEDBACK:  # the way back leads to the feedback, over what this names
                by_id("workspace").setAttribute("data-feedback", "open")
            else:
                bring(target, focuses and path != "programs")

    async def run(self):
        """Keep the panel that shows up to date until the page closes."""
        while True:
            await self.wake.wait()
            self.wake.clear()
            id = self.shown
            if id in self.stale:
                self.stale.discard(id)
                await self.refresh(id)

    async def refresh(self, id):
        """Bring a panel up to date; one that fails says so, and the others go on."""
        told = by_id(id + "-failed")
        try:
            await self.refreshers[id]()
        except Exception as error:
            if not told:
                told = node(["p", {"id": id + "-failed", "class": "error", "role": "alert"}])
                by_id(id).querySelector("h2").after(told)
            told.textContent = FAILED % (type(error).__name__, reason(error))
        else:
            if told:
                told.remove()


def first_below(path):
    """The first question about what a path names, such as the writer of a letter; None if there is none."""
    if "." not in path or not all(each.isalpha() or each.isdigit() or each in "._-" for each in path):
        return None
    return document.querySelector("#planner [data-type][id^='%s.']" % path)


def bring(target, focuses):
    """Bring the whole question of what is looked for into view, and the cursor to its first control."""
    if focuses and target.id == "letters":
        target = by_id("add-letter")
    if target.matches(".letter, .report-section:has(> .fold)"):
        target.querySelector("details").open = True
    (target.closest(".field, .season-dates li") or target).scrollIntoView()
    if focuses:
        focus(target.querySelector("[data-type]") or target)

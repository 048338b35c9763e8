"""The share link: made by the worker, shown with its length, copied, or sent where the system does that."""

import asyncio

from pyscript import window

from lorweb.browser import page_dialogs, page_events
from lorweb.browser.page_nodes import by_id, say

FITS, MAIL = 2000, 8000
"""Characters: what every program takes, and what most do."""
NOTHING = "There is nothing to share: what is saved here cannot be shown on this page."


class Share:
    """The dialog with the link to what is open."""

    def __init__(self, planner):
        self.planner = planner
        self.asked = 0

    def bind(self):
        """Connect the dialog."""
        page_events.on_click("#open-share", lambda button: self.show())
        page_events.on_click("#copy-share", lambda button: asyncio.create_task(self.copy()))
        page_events.on_click("#send-share", lambda button: asyncio.create_task(self.send()))
        page_events.on_input("#share-names", lambda control: self.make())

    def show(self):
        by_id("share-names").checked = False
        by_id("send-share").hidden = not hasattr(window.navigator, "share")
        page_dialogs.show("share-dialog")
        self.make()

    def make(self):
        """Make the link anew; the one before is gone at once, so that nobody copies what is no longer asked for."""
        self.asked += 1
        names = by_id("share-names").checked
        what = by_id("share-what")
        what.textContent = what.getAttribute("data-with" if names else "data-without")
        by_id("share-link").value = ""
        by_id("copy-share").disabled = by_id("send-share").disabled = True
        if self.planner.keeping.has_nothing():
            say("share-length", NOTHING)
            return
        say("share-length", "The link is being made …")
        asyncio.create_task(self.fetch(self.asked, names))

    async def fetch(self, asked, names):
        """Show the link if it is the last one asked for."""
        answer = await self.planner.scoring.ask("share_json", self.planner.own_text(), names)
        if asked != self.asked:
            return
        if "fragment" not in answer:
            say("share-length", "There is no link yet. " + answer["refused"])
            return
        link = str(window.location.origin) + str(window.location.pathname) + "#" + answer["fragment"]
        by_id("share-link").value = link
        by_id("copy-share").disabled = by_id("send-share").disabled = False
        say("share-length", length(len(link)))

    async def copy(self):
        """Put the link where it can be pasted from, or select it where the browser does not let us."""
        field = by_id("share-link")
        field.select()
        try:
            if not hasattr(window.navigator, "clipboard"):
                raise OSError()
            await window.navigator.clipboard.writeText(field.value)
        except Exception:
            say("share-length", "This browser does not let the page copy. The link is selected: copy it yourself.")
            return
        say("share-length", "The link is copied.")

    async def send(self):
        """Open the system's own list of ways to send the link."""
        link = window.Object.new()
        link.url = by_id("share-link").value
        try:
            await window.navigator.share(link)
        except Exception as error:
            if "AbortError" not in repr(error):  # else the person has closed the list
                say("share-length", "Your device did not send the link: copy it instead.")


def length(characters):
    """How long the link is, and what that means."""
    shown = "%d" % characters if characters < 1000 else "%d,%03d" % (characters // 1000, characters % 1000)
    if characters <= FITS:
        meaning = "It fits into any message."
    elif characters <= MAIL:
        meaning = "Mail takes it; some chat programs cut links after 2,000 characters, so try it once."
    else:
        meaning = "Many programs cut links this long: send the file instead."
    return "This link is %s characters long. %s" % (shown, meaning)

"""The last visit's report: on screen at once on return, until Python has reviewed the same answers again.

It is kept on this device when the page is left, beside the answers it was made from, under a sum that also covers the
site's version: what is damaged, what another version has made and what belongs to other answers is not shown.
"""

import json

from pyscript import document, window

from lorweb.browser.page_attempt import attempt, storage
from lorweb.browser.page_names import own
from lorweb.browser.page_nodes import by_id, mark
from lorweb.browser.page_notice import inform

KEPT = own("last-report")
"""“Delete everything” knows this name, too (page_tabs.py)."""
KEPT_BEFORE = "lorweb-last-report"
OF_THE_VISIT = "report-change"
"""The section about the last edit: a new visit begins without one."""
LONGEST = 400000
"""Characters that are kept at most."""
CHANGED = "Your feedback has changed since your last visit. What you see now is up to date."


class LastReport:
    """What is on screen of an earlier visit, and what to keep of this one."""

    def __init__(self):
        self.keeping = None
        self.shown = None
        self.made = None
        self.looked = False

    def listen(self, keeping):
        """Keep the report of what `keeping` saves whenever the page may be closed: the browser does that at once."""
        self.keeping = keeping
        _store("removeItem", KEPT_BEFORE)

        def leave(event):
            if document.visibilityState == "hidden" or event.type == "pagehide":
                self.keep()

        document.defaultView.addEventListener("pagehide", leave)
        document.addEventListener("visibilitychange", leave)

    def find(self, text):
        """The sections kept of the open portfolio, if they are of these answers; they count as shown from now on."""
        self.looked = True
        kept = _kept() if by_id("look").hidden else None
        found = kept is not None and kept["id"] == self.keeping.id and _same(kept["portfolio"], text)
        self.shown = kept if found else None
        self.say()
        return kept["sections"] if found else None

    def say(self):
        """Say where the report on screen is from."""
        by_id("last-visit").hidden = self.shown is None
        mark("report", "last" if self.shown else "new")

    def end(self):
        """Nothing of an earlier visit is on screen any more; returns what was."""
        shown, self.shown = self.shown, None
        self.say()
        return shown

    def confirm(self, text, sections, outside):
        """This is the whole report on the answers `text`; if the last visit's was another, say so."""
        sections = [pair for pair in sections if pair[0] != OF_THE_VISIT]
        self.made = (text, sections) if outside else None
        last = self.end()
        if last and last["sections"] != sections and _same(last["portfolio"], text):
            inform(CHANGED)

    def keep(self):
        """Keep this visit's report for the next one, if it is of what is saved; an outdated one goes."""
        if not self.looked or self.shown or document.documentElement.hasAttribute("data-looking"):
            return
        text = self.keeping.text()
        if self.made is None or self.made[0] != text or self.keeping.revision is None:
            forget(self.keeping.id)
            return
        body = json.dumps({"id": self.keeping.id, "portfolio": text, "sections": self.made[1]})
        if len(body) <= LONGEST:
            _store("setItem", KEPT, window.lorwebSum(body) + body)


def forget(id):
    """The portfolio with this id is deleted: what is kept of it goes too."""
    kept = _kept()
    if kept is not None and kept["id"] == id:
        _store("removeItem", KEPT)


def _kept():
    """What is kept, or None where nothing is, or nothing that can be relied on."""
    text = _store("getItem", KEPT)
    if not isinstance(text, str):
        return None
    body = text[len(window.lorwebSum("")) :]
    return json.loads(body) if window.lorwebSum(body) + body == text else None


def _store(name, *arguments):
    """Call the storage; None where it is blocked or full, for nothing is lost without it."""
    try:
        return attempt(storage("localStorage"), name, *arguments)
    except OSError:
        return None


def _same(text, other):
    """Whether two portfolio files' texts say the same: MicroPython's dictionaries keep no order."""
    return text == other or json.loads(text) == json.loads(other)

"""How long the browser keeps what is saved: asks it to keep it for good, and reminds of a copy where it will not."""

import asyncio

from pyscript import window

from lorweb.browser.page_attempt import attempt, storage
from lorweb.browser.page_database import Newer
from lorweb.browser.page_nodes import by_id, say
from lorweb.browser.page_notice import notice, today

KEPT = "This browser has agreed to keep what is saved here until you delete it. Still, keep a copy on another device."
MAY_GO = (
    "This browser may delete what is saved here when it runs low on space, and a private window does when you close it:"
    " download a copy from time to time."
)
SAFARI = "Safari deletes what is saved here after seven days without a visit: download a copy from time to time."
DAYS, DAYS_IN_SAFARI = 30, 5


class Promise:
    """What the browser has promised about this site's storage, and when a copy was downloaded last."""

    def __init__(self, keeping):
        self.keeping = keeping
        self.persists = False
        self.asked = False
        keeping.saved_once = self.saved
        keeping.exported = lambda: asyncio.create_task(self.note("exported"))

    async def look(self):
        """Find out what was promised before, and remind of a copy when the last one is old."""
        self.persists = await _storage("persisted")
        self.say()
        entry = next((each for each in self.keeping.entries if each["id"] == self.keeping.id), None)
        last = entry and (entry.get("exported") or entry.get("since"))
        if self.persists or not last or not self.keeping.keeps:
            return
        days = _day(today()) - _day(last)
        if days >= (DAYS_IN_SAFARI if in_safari() else DAYS):
            since = "for %d days" % days if entry.get("exported") else "yet"
            sentence = "You have not downloaded a copy of “%s” %s. " % (entry["name"], since)
            notice(sentence + (SAFARI if in_safari() else MAY_GO), ("Download a copy", by_id("download").click))

    def saved(self):
        """After every save; the first one is the moment to ask the browser for its promise."""
        if not self.asked:
            self.asked = True
            asyncio.create_task(self.ask())

    async def ask(self):
        if not self.persists:
            self.persists = await _storage("persist")
        self.say()
        await self.note("since", False)

    def say(self):
        say("keeping-hint", KEPT if self.persists else SAFARI if in_safari() else MAY_GO)

    async def note(self, what, again=True):
        """Write today's date into the index beside the open portfolio's name; only once, unless `again`."""
        id, day = self.keeping.id, today()

        def change(index):
            for each in index["entries"]:
                if each["id"] == id and (again or what not in each):
                    each[what] = day

        try:
            await self.keeping.store.change_index(change)
        except (OSError, Newer):
            pass  # the reminder comes early; nothing is lost


def in_safari():
    """Whether this is a browser of Apple's, which deletes what scripts store."""
    return str(window.navigator.vendor).startswith("Apple")


def _day(iso):
    """A date as a number of days; MicroPython cuts JavaScript's milliseconds off at 32 bits."""
    year, month, day = [int(part) for part in iso.split("-")]
    year, month = (year, month) if month > 2 else (year - 1, month + 12)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day


async def _storage(name):
    try:
        answer = await attempt(storage("storage", window.navigator), name)
    except Exception:
        return False
    return answer is True

"""Keeps the open portfolio on this device: every change at once, never over what another tab has saved meanwhile.

It says “saved” only when it is. What the browser refuses stays on screen, is offered as a file and tried again; what
was not saved yet when the page closed is found at the next start.
"""

import asyncio
import json

from pyscript import window

from lorweb.browser import page_calendar_name, page_dialogs, page_tabs, page_versions
from lorweb.browser.page_database import Newer
from lorweb.browser.page_history import History
from lorweb.browser.page_nodes import by_id, mark, say
from lorweb.browser.page_notice import clock, inform, notice, now
from lorweb.browser.page_portfolio import OtherFormat, Unreadable, complete, is_empty, parsed
from lorweb.browser.page_read_only import read_only
from lorweb.browser.page_store import NAME, Behind, Store, enter, free_name

TRY_AGAIN = 2000
"""Milliseconds after which a save that failed is tried again."""
BLOCKED = (
    "This browser does not let the page save (%s). What you enter stays on screen until you close it: download it, "
    "or allow cookies for this site and reload."
)
FULL = "Not saved: %s. Keep this page open or download a copy; saving resumes when there is space."
OUTDATED = "A newer version of LORweb is open here, so this page no longer saves. Reload to get it."
NEWER = "“%s” was saved by a newer version of LORweb. It stays as it is; reload the page to get that version."
OLDER = (
    "“%s” was saved by an earlier version of LORweb and opens only where feedback works. It stays as it is; reload the "
    "page to try again."
)
DAMAGED = "“%s” cannot be read. It stays on this device unchanged, and your other portfolios are not affected."

BROUGHT_BACK = "This browser lost what you saved last. We restored it from a second copy."


class Keeping:
    """What is saved, under which id. `shows(portfolio)` is called to show another, `text()` gives what to save."""

    def __init__(self, shows, text, scoring):
        self.shows = shows
        self.text = text
        self.scoring = scoring
        self.history = History(now)
        self.store = Store()
        self.store.outdated = self.stop
        self.store.brought_back = lambda: inform(BROUGHT_BACK)
        self.tabs = page_tabs.Tabs(self, page_versions.catch_up)
        self.unsaved = asyncio.Event()
        self.settled = asyncio.Event()
        self.saving = None  # the text that is just being saved
        self.id, self.name, self.revision = "current", NAME, None
        self.entries = []
        self.keeps = True
        self.locked = False
        self.failing = False
        self.stopped = False
        self.blocked = None
        self.instead = None
        self.saved_once = lambda: None
        self.listed = lambda: None
        self.exported = lambda: None
        self.parted = lambda: None

    @property
    def dirty(self):
        """Whether something on screen is not on the device yet."""
        return self.keeps and (self.unsaved.is_set() or self.saving is not None or self.failing)

    def changed(self):
        """Something has changed: save it."""
        if self.keeps:
            say("save-status", "Saving …")
        self.unsaved.set()

    async def start(self):
        """The portfolio saved last, or None where there is none yet."""
        try:
            index = await self.store.start()
        except Newer:
            self.stop()
            return None
        except OSError as error:
            self.keeps = False
            self.blocked = BLOCKED % error
            self.calm()
            return None
        self.entries = index["entries"]
        ids = [each["id"] for each in self.entries]
        wanted = [page_tabs.remembered(), index.get("last")]
        known = [id for id in wanted + ids if id in ids]
        portfolio = await self.open(known[0]) if known else None
        left = page_tabs.take_left()
        return await page_versions.take_up(self, left, portfolio) if left else portfolio

    async def open(self, id):
        """Open the portfolio with this id for editing; returns it, or None when it cannot be shown.

        Then nothing is saved before another one is opened, and the person is told why.
        """
        record = await self.store.read(id)
        name = next((each["name"] for each in self.entries if each["id"] == id), NAME)
        self.become(id, name, None if record is None else record.revision)
        self.unlock()
        if record is None:
            return complete({})
        try:
            portfolio = await self.understood(record)
            self.history.begin(record.history)
            return portfolio
        except OtherFormat as other:
            self.leave_alone((NEWER if other.newer else OLDER) % name, record)
        except Unreadable:
            self.leave_alone(DAMAGED % name, record)
        return None

    async def understood(self, record):
        """The portfolio in a record. Raises Unreadable, or OtherFormat for a newer one; without Python, older."""
        if record.text is None:
            raise Unreadable()
        try:
            return parsed(record.text)
        except OtherFormat as other:
            if other.newer:
                raise
            answer = await self.scoring.ask("in_this_format_json", record.text)
            if "text" not in answer:
                raise Unreadable() if "unknown" in answer else other
            return parsed(answer["text"])

    def unlock(self):
        """What is open can be edited, and is saved."""
        self.locked = self.stopped
        self.keeps = not self.stopped and self.blocked is None
        read_only(self.locked)

    def lock(self):
        """Nothing is written, and nothing can be entered that would not be kept."""
        self.locked, self.keeps = True, False
        read_only(True)

    def leave_alone(self, sentence, record):
        """Write nothing while a record is open that this page cannot show."""
        self.lock()
        say("save-status", "Not opened.")
        self.alarm(sentence, ("Download it as it is", "lorweb-damaged.txt", record.raw))

    def become(self, id, name, revision, goes_on=False):
        """From now on, this is what is open; unless what was open `goes_on` there, its history begins."""
        if not goes_on:
            self.history.begin()
        self.id, self.name, self.revision = id, name, revision
        self.failing = False
        self.unsaved.clear()
        self.calm()
        page_tabs.remember(id)
        say("portfolio-name", name)
        say("save-status", "" if revision is None else "Saved on this device.")

    def forget_open(self):
        """What is open has been deleted here: nothing of it is saved any more."""
        self.unsaved.clear()
        self.failing = False
        page_tabs.forget_left()

    async def switch(self, id):
        """Save what is open, then open another one. Returns whether that could be done."""
        if not await self.flush():
            return False
        portfolio = await self.open(id)
        self.shows(portfolio or complete({}))
        if self.keeps:
            try:
                await self.store.change_index(lambda index: index.update(last=id))
            except OSError:
                pass  # which one was open last is no loss
        self.listed()
        return True

    async def begin(self, portfolio, name, before=None):
        """Open another portfolio beside all others, or in the place of one in which nothing stands yet.

        `before()` is called when nothing keeps it from being opened any more. Returns whether it is open.
        """
        if not await self.flush():
            return False
        if before:
            before()
        if not (self.keeps and is_empty(json.loads(self.text()))):
            self.become(page_tabs.new_id(), "", None)
            self.unlock()
            self.name = free_name(name, self.entries)
        elif not is_empty(portfolio):
            await self.rename(self.id, name)
        say("portfolio-name", self.name)
        self.shows(page_calendar_name.name(portfolio))
        self.changed()
        by_id("keeping-alert-download").hidden = False
        return True

    async def has_days_of(self, portfolio):
        """Whether one on this device has the same calendar name; an empty one that is open does not count.

        What cannot be found out counts as yes: then two have days of their own, and nothing is replaced.
        """
        if not page_calendar_name.is_named(portfolio):
            return False
        own = self.text()
        texts = [] if is_empty(json.loads(own)) else [own]
        try:
            for each in self.entries:
                record = None if each["id"] == self.id else await self.store.read(each["id"])
                texts.append(record.text if record and record.text else "")
        except (OSError, Newer):
            return True
        return any(portfolio[page_calendar_name.KEY] in text for text in texts)

    async def rename(self, id, name):
        """Give the portfolio with this id another name."""
        others = [each for each in self.entries if each["id"] != id]
        name = free_name(name, others)

        def change(index):
            enter(index, id, name)  # it is missing where the list itself was damaged
            for each in index["entries"]:
                if each["id"] == id:
                    each["name"] = name

        if any(each["id"] == id for each in self.entries):
            await self.store.change_index(change)
        if id == self.id:
            self.name = name
            say("portfolio-name", name)
        await self.tell("index")

    async def flush(self):
        """Wait until all is saved; False (and a sentence) when the browser does not let it."""
        while self.dirty and not self.failing:
            self.settled.clear()
            await self.settled.wait()
        only_here = not self.keeps and (self.stopped or not self.locked) and not is_empty(json.loads(self.text()))
        if self.failing or only_here:
            page_dialogs.close_all()
            notice("What is open is not saved on this device, so it stays open. Download a copy first.")
        return not self.failing and not only_here

    async def run(self):
        """Save whenever something is unsaved."""
        while True:
            await self.unsaved.wait()
            self.unsaved.clear()
            if self.keeps:
                self.saving = self.text()
                # Where it has just failed, perhaps for lack of space, what counts goes first.
                await self.save(self.saving, "" if self.failing else self.history.text())
                self.saving = None
                self.settled.set()
            if self.failing:
                await self.pause()

    async def pause(self):
        """Wait before the next try, or until the next change."""
        # Not asyncio's sleep: while that of MicroPython waits, nothing else of it goes on in time.
        timer = window.setTimeout(self.unsaved.set, TRY_AGAIN)
        await self.unsaved.wait()
        window.clearTimeout(timer)

    async def save(self, text, history):
        id = self.id
        first = self.revision is None
        try:
            revision = await self.store.save(id, text, self.revision, self.name, history)
        except Behind:
            await page_versions.part_ways(self, text)
            return
        except (OSError, Newer) as error:
            self.failing = True
            say("save-status", "Not saved yet.")
            self.alarm(FULL % error)
            return
        if id == self.id:
            self.revision = revision
            page_tabs.remember(id)
        self.failing = False
        self.calm()
        page_tabs.forget_left()
        mark("saved", "%s:%s" % (id, revision))
        if not self.unsaved.is_set():
            say("save-status", "Saved on this device at %s." % clock())
        await self.tell("index" if first else "saved", id, revision)
        self.saved_once()

    async def refresh(self):
        """Read the list of portfolios anew."""
        try:
            self.entries = (await self.store.index())["entries"]
        except (OSError, Newer):
            return
        for each in self.entries:
            if each["id"] == self.id and each["name"] != self.name:
                self.name = each["name"]
                say("portfolio-name", self.name)
        self.listed()

    async def tell(self, kind, id=None, revision=None):
        """Tell the other tabs, and read the list anew if it has changed."""
        self.tabs.tell(kind, id, revision)
        if kind != "saved":
            await self.refresh()

    def stop(self):
        """A newer version of the site has spoken: write nothing more."""
        self.stopped = True
        self.lock()
        say("save-status", "No longer saved here.")
        self.alarm(OUTDATED)

    def has_nothing(self):
        """Whether an empty form stands on screen in the place of something that cannot be shown here."""
        return self.locked and is_empty(json.loads(self.text()))

    def alarm(self, sentence, instead=None):
        """Say what keeps this from being saved, beside a button for a copy, or `instead` for a (label, name, raw).

        An empty portfolio is nobody's copy: then there is no button.
        """
        self.instead = instead
        button = by_id("keeping-alert-download")
        button.textContent = instead[0] if instead else "Download a copy"
        button.hidden = instead is None and self.has_nothing()
        by_id("keeping-alert").hidden = False
        say("keeping-alert-text", sentence)

    def calm(self):
        """Nothing keeps this from being saved any more, unless the browser saves nothing at all."""
        self.instead = None
        if self.blocked:
            self.alarm(self.blocked)
        elif not self.stopped:
            by_id("keeping-alert").hidden = True
            say("keeping-alert-text", "")

"""Portfolios on this device: one IndexedDB record each with a revision, compared and set in one transaction.

A save is done only when its transaction has completed. A record another tab wrote meanwhile is never overwritten. The
record `index` holds the portfolios' names; what stands in the store without being named there is listed all the same.
What the database has lost comes back from the second copies (page_second_copy.py).
"""

import asyncio
import json

from pyscript import window

from lorweb.browser.page_attempt import attempt, reason
from lorweb.browser.page_database import STORE, Newer, connect, forget_shared
from lorweb.browser.page_portfolio import OtherFormat, Unreadable, parsed
from lorweb.browser.page_second_copy import SecondCopies

INDEX = "index"
DAMAGED_INDEX = "index.damaged"
FORMAT = 1
NAME = "My letters"


class Behind(Exception):
    """Another tab has saved since this page read or wrote the record."""


class Record:
    """What stands in the store: a text, its revision and its history; `text` is None when it is damaged.

    `raw` is an object of JavaScript whose only property is the text as it is stored: what is no sign comes to
    MicroPython as a mark.
    """

    def __init__(self, revision, text, raw, history=""):
        self.revision = revision
        self.text = text
        self.raw = raw
        self.history = history


class Store:
    """All portfolios by their ids. Each change is one transaction, then a second copy; OSError tells why not."""

    def __init__(self):
        self.database = None
        self.outdated = lambda: None
        self.brought_back = lambda: None
        self.copies = SecondCopies()
        self.index_text = None

    async def open(self):
        """Connect. Raises Newer when a newer version has changed the database itself."""
        self.database = await connect()
        database = self.database

        def closed(event):
            self.database = None

        def give_way(event):
            database.close()
            self.database = None
            self.outdated()

        database.onclose = closed
        database.onversionchange = give_way

    async def start(self):
        """Connect, find the second copies, and bring back what the database has lost; returns the index.

        Raises Newer when a newer version has changed the database itself, or wrote the index.
        """
        # The copies first: a copy is always of something that the database has had before.
        await asyncio.gather(self.copies.look(), self.open())
        index = await self.index()
        if self.copies.silent and index["entries"]:
            await self.copies.clear()  # they are made anew of what the database has
        there = [each["id"] for each in index["entries"]]
        brought = False
        for id in list(self.copies.revisions):
            if id != INDEX and id not in there:
                brought = await self._bring_back(id) or brought
        return await self.index() if brought else index

    async def read(self, id):
        """The record with this id, or None. One that is older than its second copy has been lost, and comes back."""
        record = await self._read(id)
        copied = self.copies.revisions.get(id, 0)
        if record is None or _is_older(record, copied):
            return await self._read(id) if copied and await self._bring_back(id) else record
        if record.text is not None and isinstance(record.revision, int) and record.revision > copied:
            asyncio.create_task(self._copy(id, record.revision, record.text))
        return record

    async def _bring_back(self, id):
        """Write the second copy of this portfolio over what is older; returns whether that was called for."""
        await self.copies.look()  # whoever deletes a portfolio deletes its copy first
        revision, text = self.copies.revisions.get(id, 0), await self.copies.text(id)
        if text is None:
            return False
        copied, _ = _index(Record(0, await self.copies.text(INDEX), None))
        names = {each["id"]: each["name"] for each in copied["entries"]}
        brought = []

        def put_name(index):
            enter(index, id, names.get(id, NAME))
            if "last" not in index and "last" in copied:
                index["last"] = copied["last"]

        def begin(store, transaction):
            reading = store.get(id)

            def compare(event):
                record = _record(reading.result)
                if record is None or _is_older(record, revision):
                    store.put(_object(revision, text), id)
                    self._change(store, put_name)
                    brought.append(id)

            reading.onsuccess = compare

        await self._transact("readwrite", begin)
        if brought:
            self.brought_back()
        return bool(brought)

    async def _copy(self, id, revision, text):
        """Make the second copy of what has been saved, unless it has been deleted meanwhile."""
        await self.copies.put(id, revision, text)
        try:
            deleted = await self._read(id) is None
        except (OSError, Newer):
            return
        if deleted:
            await self.copies.drop(id)

    async def _read(self, id):
        found = []

        def begin(store, transaction):
            request = store.get(id)
            request.onsuccess = lambda event: found.append(_record(request.result))

        await self._transact("readonly", begin)
        return found[0]

    async def save(self, id, text, seen, name, history=""):
        """Write the text over the revision `seen` (None: there is no record yet), named so if it is a new one.

        The text's history goes into the same record: with it, it is overwritten and deleted.

        Returns the new revision. Raises Behind when another tab was faster.
        """
        state = {}

        def begin(store, transaction):
            reading = store.get(id)

            def compare(event):
                record = _record(reading.result)
                found = None if record is None else record.revision
                if found != seen:
                    state["behind"] = True
                    transaction.abort()
                    return
                state["revision"] = found + 1 if isinstance(found, int) else 1
                store.put(_object(state["revision"], text, history), id)
                if record is None:
                    self._change(store, lambda index: _begin(index, id, name))

            reading.onsuccess = compare

        try:
            await self._transact("readwrite", begin)
        except OSError:
            if "behind" in state:
                raise Behind()
            raise
        await self._copy(id, state["revision"], text)
        return state["revision"]

    async def index(self):
        """The index with an entry {"id", "name"} for each record, in their order. Raises Newer for a newer one."""
        found = {}

        def begin(store, transaction):
            reading, keys = store.get(INDEX), store.getAllKeys()
            reading.onsuccess = lambda event: found.update(index=_record(reading.result))
            keys.onsuccess = lambda event: found.update(keys=[str(key) for key in keys.result])

        await self._transact("readonly", begin)
        index, _ = _index(found["index"])
        index["entries"] = [each for each in index["entries"] if each["id"] in found["keys"]]
        for key in found["keys"]:
            if key not in (INDEX, DAMAGED_INDEX):
                enter(index, key, NAME)
        return index

    async def change_index(self, change):
        """Call `change(index)` inside one transaction and write what it has made of the index."""
        await self._transact("readwrite", lambda store, transaction: self._change(store, change))

    async def delete(self, id):
        """Take a portfolio and its name away; returns the record, or None if there was none."""
        await self.copies.drop(id)
        found = []

        def begin(store, transaction):
            request = store.get(id)
            request.onsuccess = lambda event: found.append(_record(request.result))
            store.delete(id)
            self._change(store, lambda index: leave(index, id))

        await self._transact("readwrite", begin)
        await forget_shared(id)
        await self.copies.drop(id)  # another tab may have made one in between
        return found[0]

    async def clear(self):
        """Delete every portfolio and all names."""
        await self.copies.clear()
        await self._transact("readwrite", lambda store, transaction: store.clear())
        await forget_shared()
        await self.copies.clear()

    async def _transact(self, mode, begin):
        if self.database is None:  # the browser has closed the connection, or there has never been one
            await self.open()
        transaction = attempt(self.database, "transaction", STORE, mode)
        finished = asyncio.Event()
        failed = []

        def aborted(event):
            failed.append(reason(transaction.error))
            finished.set()

        transaction.oncomplete = lambda event: finished.set()
        transaction.onabort = aborted
        begin(transaction.objectStore(STORE), transaction)
        await finished.wait()
        text, self.index_text = self.index_text, None
        if failed:
            raise OSError(failed[0])
        if text is not None:
            await self.copies.put(INDEX, self.copies.revisions.get(INDEX, 0) + 1, text)

    def _change(self, store, change):
        """Within a transaction, write what `change(index)` makes of the index."""
        reading = store.get(INDEX)

        def write(event):
            record = _record(reading.result)
            index, damaged = _index(record)
            if damaged:
                store.put(window.Object.assign(_object(0, ""), record.raw), DAMAGED_INDEX)
            change(index)
            self.index_text = json.dumps(index)
            store.put(_object(0, self.index_text), INDEX)

        reading.onsuccess = write


def enter(index, id, name):
    """Add an entry for this id, under a name no other entry has, unless there is one."""
    if not any(each["id"] == id for each in index["entries"]):
        index["entries"].append({"id": id, "name": free_name(name, index["entries"])})


def leave(index, id):
    """Take the entry with this id away."""
    index["entries"] = [each for each in index["entries"] if each["id"] != id]


def free_name(name, entries):
    """The name, with a number behind it if another entry has it."""
    taken = [each["name"] for each in entries]
    free, number = name, 1
    while free in taken:
        number += 1
        free = "%s %d" % (name, number)
    return free


def _begin(index, id, name):
    """Enter a portfolio that has just been begun: it is also the one that was open last."""
    enter(index, id, name)
    index["last"] = id


def _index(record):
    """The index in a record, complete, and whether the record is damaged."""
    index = {"format": FORMAT, "entries": []}
    if record is None:
        return index, False
    try:
        stored = json.loads(record.text)
        if stored["format"] > FORMAT:
            raise Newer()
        for each in stored["entries"]:
            "" + each["id"] + each["name"]
    except (ValueError, TypeError, KeyError, AttributeError):
        return index, True
    index.update(stored)
    return index, False


def _is_older(record, revision):
    """Whether a record is of an earlier revision; what cannot be read stays as it is."""
    if record.text is None or not isinstance(record.revision, int) or record.revision >= revision:
        return False
    try:
        parsed(record.text)
    except OtherFormat as other:
        return not other.newer
    except Unreadable:
        return False
    return True


def _record(stored):
    """What a request brought, or None where nothing is stored: JavaScript's undefined has no text in JSON."""
    try:
        described = attempt(window.JSON, "stringify", stored)
    except OSError:
        described = "not readable"
    if not isinstance(described, str):
        return None
    revision = stored.revision if hasattr(stored, "revision") else None
    if not hasattr(stored, "text") or not isinstance(stored.text, str):
        raw = window.Object.new()
        raw.text = described
        return Record(revision, None, raw)
    raw = window.JSON.parse(window.JSON.stringify(stored, window.Array.of("text")))
    history = stored.history if hasattr(stored, "history") else ""
    return Record(revision, stored.text, raw, history if isinstance(history, str) else "")


def _object(revision, text, history=""):
    made = window.Object.new()
    made.revision = revision
    made.text = text
    if history:
        made.history = history
    return made

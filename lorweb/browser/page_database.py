"""The site's database, which imports once what copies of the site on the same origin used to share.

That one stays as it is for copies that have not taken theirs along, and for an older version of this one, until
somebody deletes what stands there.
"""

import asyncio
import json

from pyscript import window

from lorweb.browser.page_attempt import attempt, reason, storage
from lorweb.browser.page_names import own

DATABASE = own("portfolios")
STORE = "portfolios"
SHARED = "lorweb"
SHARED_CHANNEL = "lorweb-portfolios"
PATIENCE = 6000
"""Milliseconds to wait for a database that is being opened: some versions of Safari never answer."""
NO_LONGER = {"format": 1000, "kind": "moved", "id": None, "revision": None}
"""Tells tabs of earlier versions to write no more: what they write now, nobody would take along."""


class Newer(Exception):
    """What is stored was written by a newer version of the site: nothing here may touch it."""


async def connect():
    """The database. Raises OSError, or Newer when a newer version has changed the database itself."""
    found = await _opened(DATABASE)
    return found or await _opened(DATABASE, await _shared_records())


async def forget_shared(id=None):
    """Delete this portfolio, or all there is, from what copies of the site have shared."""
    if id is None:
        request = attempt(storage("indexedDB"), "deleteDatabase", SHARED)
        if await _settled(request) == "error":
            raise OSError(reason(request.error))
    else:
        await _in_shared("readwrite", lambda store: store.delete(id))


async def _shared_records():
    """All that stands in the shared database, each (key, record)."""
    found = []

    def begin(store):
        window.BroadcastChannel.new(SHARED_CHANNEL).postMessage(json.dumps(NO_LONGER))
        found.extend([store.getAllKeys(), store.getAll()])

    await _in_shared("readonly", begin)
    keys, records = [list(each.result) for each in found] or ([], [])
    return list(zip(keys, records))


async def _in_shared(mode, begin):
    """Have `begin(store)` ask the shared database, if there is one, and wait for all of that."""
    shared = await _opened(SHARED)
    if shared is None:
        return
    transaction = attempt(shared, "transaction", STORE, mode)
    finished = asyncio.Event()
    transaction.oncomplete = transaction.onabort = lambda event: finished.set()
    begin(transaction.objectStore(STORE))
    await finished.wait()
    shared.close()
    if hasattr(transaction.error, "name"):
        raise OSError(reason(transaction.error))


async def _opened(name, records=None):
    """The database of this name; if there is none yet, None, or a new one that begins with these records."""
    request = attempt(storage("indexedDB"), "open", name, 1)
    missing = []

    def begin(event):
        if records is None:
            missing.append(name)
            request.transaction.abort()
            return
        store = request.result.createObjectStore(STORE)
        for key, record in records:
            store.put(record, key)

    request.onupgradeneeded = begin
    timer = window.setTimeout(lambda: request.onerror(window.Event.new("silence")), PATIENCE)
    became = await _settled(request)
    window.clearTimeout(timer)
    if became == "success":
        return request.result
    if became == "silence":
        request.onsuccess = lambda event: request.result.close()  # too late: it would stand in others' way
        raise OSError("its database does not answer")
    if missing:
        return None
    if request.error.name == "VersionError":
        raise Newer()
    raise OSError(reason(request.error))


async def _settled(request):
    """Wait for the request, and return what became of it: "success", "error" or "blocked", as the browser calls it."""
    finished, told = asyncio.Event(), []

    def settle(event):
        told.append(str(event.type))
        finished.set()

    request.onsuccess = request.onerror = request.onblocked = settle
    await finished.wait()
    return told[0]

"""A second copy of every portfolio, outside of the database, for the day that the browser loses it whole.

Chromium, killed while it writes, leaves half a record in its log and goes on behind it at the next start; the start
after that takes the log for damaged and begins an empty database, or one without all that came behind.
Each copy stands under an address of its own revision, so that the one before is there until this one is.
"""

from pyscript import window

from lorweb.browser.page_attempt import attempt, decoded, storage
from lorweb.browser.page_names import own

PLACE = str(window.URL.new("./second-copy/", window.location.href).href)
CACHE = own("second-copy")
PATIENCE = 1500
"""Milliseconds after which this page no longer counts on copies.

Where a page's process was killed while it wrote a copy, Chromium tells no more of the copies, but deletes them.
"""
SILENCE = "no answer"


class SecondCopies:
    """The copies; `revisions` holds the newest one of each by the portfolio's id.

    What the browser refuses here is no harm, for it is the database that counts.
    """

    def __init__(self):
        self.revisions = {}
        self.silent = False

    async def look(self):
        """Find out what there is, also from other tabs."""
        found = {}
        for address in await self._addresses():
            id, revision = _parts(address)
            found[id] = max(revision, found.get(id, 0))
        self.revisions = found

    async def text(self, id):
        """The newest copy of this portfolio's text, or None."""
        try:
            found = await self._answer((await self._cache()).match(_address(id, self.revisions.get(id, 0))))
            return str(await self._answer(found.text())) if hasattr(found, "text") else None
        except Exception:
            return None

    async def put(self, id, revision, text):
        """Have this text as the portfolio's copy, in the place of the one before."""
        before = self.revisions.get(id, revision)
        try:
            cache = await self._cache()
            await self._answer(cache.put(_address(id, revision), window.Response.new(text)))
            self.revisions[id] = revision
            if before != revision:
                await self._answer(cache.delete(_address(id, before)))
        except Exception:
            pass

    async def drop(self, id):
        """Have no copy of this portfolio; where the browser does not tell which are its own, none at all."""
        self.revisions.pop(id, None)
        addresses = await self._addresses()
        if self.silent:
            await self.clear()
        for address in addresses:
            if _parts(address)[0] == id:
                try:
                    await self._answer((await self._cache()).delete(address))
                except Exception:
                    pass

    async def clear(self):
        """Have no copies at all; a browser that did not answer does so again."""
        self.revisions, self.silent = {}, False
        try:
            await self._caches("delete")
        except Exception:
            pass

    async def _addresses(self):
        """The addresses of all copies; nothing is begun for somebody who has none."""
        try:
            if not await self._caches("has"):
                return []
            return [str(each.url) for each in list(await self._answer((await self._cache()).keys()))]
        except Exception:
            return []

    async def _cache(self):
        return await self._caches("open")

    async def _caches(self, name):
        return await self._answer(attempt(storage("caches"), name, CACHE))

    async def _answer(self, promise):
        """What the browser answers. Raises OSError if it has not in time; from then on nobody waits for it any more."""
        patience = 0 if self.silent else PATIENCE
        late = window.Promise.new(lambda resolve, reject: window.setTimeout(resolve, patience, SILENCE))
        answer = await window.Promise.race(window.Array.of(promise, late))
        if answer == SILENCE:
            self.silent = True
            raise OSError(SILENCE)
        return answer


def _address(id, revision):
    return "%s%s/%d" % (PLACE, attempt(window, "encodeURIComponent", id), revision)


def _parts(address):
    """The id and the revision in the address of a copy."""
    id, _, revision = address[len(PLACE) :].rpartition("/")
    return decoded(id), int(revision)

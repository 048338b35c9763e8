"""What tabs tell each other, and what a page leaves behind for the next one when it is closed."""

import asyncio
import json

from pyscript import document, window

from lorweb.browser.page_attempt import attempt, storage
from lorweb.browser.page_names import own
from lorweb.browser.page_notice import notice
from lorweb.browser.page_portfolio import FORMAT, complete, is_newer

LEFT = own("left") + " "
"""What else follows this is no path, for there is no space in one."""
LEFT_BEFORE = "lorweb-left."
"""What earlier versions left, which took no notice of paths."""
OPEN = own("open")
KEPT = [own(each) for each in ("left", "last-report", "search-by-slash")]


class Tabs:
    """The other tabs with the planner. They speak in JSON, each message with the newest format its sender knows."""

    def __init__(self, keeping, catch_up):
        self.keeping = keeping
        self.catch_up = catch_up
        self.channel = window.BroadcastChannel.new(own("portfolios"))

    def listen(self):
        """Hear the others, greet them, and leave what is unsaved behind whenever this page may be closed."""
        self.channel.onmessage = self.heard
        self.tell("hello")
        document.defaultView.addEventListener("pagehide", self.leave)
        document.addEventListener("visibilitychange", self.leave)

    def tell(self, kind, id=None, revision=None):
        if not self.keeping.stopped:
            self.channel.postMessage(json.dumps({"format": FORMAT, "kind": kind, "id": id, "revision": revision}))

    def heard(self, event):
        try:
            message = json.loads(event.data)
            format, kind = message["format"], message["kind"]
        except (ValueError, TypeError, KeyError):
            return
        keeping = self.keeping
        if format > FORMAT:
            keeping.stop()
        elif kind == "hello":
            if format < FORMAT:
                self.tell("newer")
        elif kind == "saved":
            if message["id"] == keeping.id:
                asyncio.create_task(self.catch_up(keeping, message["revision"]))
        elif kind == "cleared":
            asyncio.create_task(self.start_empty())
        else:
            asyncio.create_task(self.look_around(message))

    async def look_around(self, message):
        """The list has changed, and perhaps what is open here."""
        keeping = self.keeping
        await keeping.refresh()
        if message["id"] != keeping.id:
            return
        if message["kind"] == "deleted" and not keeping.dirty:
            notice(
                "“%s” was deleted in another tab. It is still open here." % keeping.name,
                ("Save it here", keeping.changed),
            )
        else:
            await self.catch_up(keeping, message["revision"])

    async def start_empty(self):
        """Everything was deleted in another tab: what is saved nowhere else stays, the rest goes here too."""
        keeping = self.keeping
        keeping.entries = []
        if not keeping.dirty:
            keeping.become("current", keeping.name, None)
            keeping.shows(complete({}))
            keeping.become("current", keeping.name, None, goes_on=True)
            notice("Everything was deleted in another tab.")
        await keeping.refresh()

    def forget_everything(self):
        """Delete what this site keeps outside of the database; without a path, what earlier versions kept."""
        for name in _names():
            if name.split(" ")[0] in KEPT or (name.startswith("lorweb-") and "/" not in name):
                _do("localStorage", "removeItem", name)
        _do("sessionStorage", "removeItem", OPEN)

    def leave(self, event):
        """Leave what is not saved yet for the next start; the browser keeps this at once, unlike a transaction."""
        keeping = self.keeping
        if document.visibilityState != "hidden" and event.type != "pagehide":
            return
        if keeping.dirty:
            left = {"id": keeping.id, "name": keeping.name, "revision": keeping.revision, "text": keeping.text()}
            left["saving"] = None if keeping.saving is None else window.lorwebSum(keeping.saving)
            _taken.append(LEFT + _tab)
            _do("localStorage", "setItem", LEFT + _tab, json.dumps(left))


_taken: "list[str]" = []
_tab = "%d%d" % (window.Date.now(), window.Math.random() * 1e6)


def new_id():
    """An id no other portfolio has."""
    return "p%d-%d" % (window.Math.random() * 1e9, window.Math.random() * 1e9)


def remember(id):
    """Which portfolio this tab has open, so that reloading opens it again."""
    _do("sessionStorage", "setItem", OPEN, id)


def remembered():
    """The id this tab had open before it was reloaded, or None."""
    id = _do("sessionStorage", "getItem", OPEN)
    return id if isinstance(id, str) else None


def take_left():
    """What an earlier page left unsaved, or None; it is forgotten once something has been saved."""
    for name in _names():
        if name.startswith(LEFT) or name.startswith(LEFT_BEFORE):
            left = _checked(_do("localStorage", "getItem", name))
            if left and is_newer(left["text"]):
                continue  # for the version that has left it
            _taken.append(name)
            return left
    return None


def forget_left():
    """What this page has left behind, or taken up from another one, is saved now."""
    while _taken:
        _do("localStorage", "removeItem", _taken.pop())


def _names():
    try:
        return [str(name) for name in window.Object.keys(storage("localStorage"))]
    except OSError:
        return []


def _do(kind, name, *arguments):
    """Call the storage; None where it is blocked or full, for what it holds is a convenience or a second chance."""
    try:
        return attempt(storage(kind), name, *arguments)
    except OSError:
        return None


def _checked(text):
    try:
        left = json.loads(text)
        "" + left["id"] + left["name"] + left["text"]
        return left
    except (ValueError, TypeError, KeyError):
        return None

"""Who else may read and change what is kept here: whatever stands at the same address shares the browser's storage.

No page can keep them out (content/guide/protection.md); this says so where it stands in a folder, or where it
finds that others keep something, too.
"""

from pyscript import window

from lorweb.browser.page_attempt import attempt, storage
from lorweb.browser.page_names import PATH
from lorweb.browser.page_nodes import by_id, hide, say

SHARED = "Other projects at %s can read and change what is saved here, because they share its address."
FOUND = "Other projects at %s keep something in this browser, too. They can read and change what is saved here."
BETWEEN = "Another project at %s answers what this page asks for: it can change the page itself and all that is saved."


async def look():
    """Say in the dialog about files what is so here."""
    sentence = BETWEEN if _is_between() else FOUND if await _others() else SHARED if PATH != "/" else None
    hide(by_id("neighbors"), sentence is None)
    if sentence:
        say("neighbors-found", sentence % str(window.location.host))


def _is_between():
    """Whether a service worker that is not this site's answers its requests."""
    try:
        worker = storage("serviceWorker", window.navigator).controller
    except OSError:
        return False
    return hasattr(worker, "scriptURL") and str(worker.scriptURL) != str(window.URL.new("sw.js", _top()).href)


async def _others():
    """What is kept here under names that are not this site's, as far as the browser tells."""
    names = [str(name) for name in window.Object.keys(_or_nothing("localStorage"))]
    for place, ask, key in (("caches", "keys", None), ("indexedDB", "databases", "name")):
        try:
            names += [str(getattr(each, key) if key else each) for each in list(await attempt(storage(place), ask))]
        except Exception:
            pass  # what the browser does not tell
    return [name for name in names if not _is_own(name)]


def _is_own(name):
    """Names without a path are those of earlier versions."""
    first = name.split(" ")[0]
    return name.startswith("lorweb") and ("/" not in name or first.endswith("-" + PATH) or first.endswith("-" + _top()))


def _top():
    return str(window.URL.new("./", window.location.href).href)


def _or_nothing(name):
    try:
        return storage(name)
    except OSError:
        return window.Object.new()

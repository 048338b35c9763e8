"""Sections of the page that the worker makes anew with every change: only those that differ are touched."""

import json

from lorweb.browser.page_mend import mend, replace
from lorweb.browser.page_nodes import by_id, node
from lorweb.browser.page_pause import Turns
from lorweb.browser.page_read_only import hold


class Sections:
    """The sections below one element, each an element tree with an id of its own."""

    def __init__(self, place):
        self.place = place
        self.order = []
        self.shown = {}

    def show(self, trees, kept=()):
        """Show these trees in their order; of the ids in `kept`, what is shown already stays, in its old place."""
        for _ in self._steps([(tree[1]["id"], json.dumps(tree)) for tree in trees], kept):
            pass

    def show_at_once(self, pairs):
        """The same for pairs of id and tree as JSON text, without a pause in which something could be typed."""
        for _ in self._steps(pairs, ()):
            pass

    async def show_texts(self, pairs, kept=()):
        """The same for pairs of id and tree as JSON text, a few at a time; only what differs is even parsed."""
        turns = Turns()
        for _ in self._steps(pairs, kept):
            await turns.next()

    def _steps(self, pairs, kept):
        """Put one section after the other in its place, with a pause after each that was made anew."""
        place = by_id(self.place)
        # MicroPython's dictionaries keep no order.
        order, fresh = [id for id, _ in pairs], dict(pairs)
        for at, id in enumerate(self.order):
            if id in kept and id not in fresh:
                order.insert(min(at, len(order)), id)
        for id in self.order:
            if id not in order:
                by_id(id).remove()
                self.shown.pop(id)
        self.order = order
        before = None
        for id in order:
            changed = id in fresh and fresh[id] != self.shown.get(id)
            if changed:
                renew(id, self.shown.get(id), fresh[id], place)
                self.shown[id] = fresh[id]
            section = by_id(id)
            follows = before.nextElementSibling if before else place.firstElementChild
            if follows is None or follows.id != id:
                place.insertBefore(section, follows)
            before = section
            if changed:
                yield
        place.setAttribute("aria-busy", "false")


def renew(id, before, after, place):
    """Make the section that of the tree `after`; what is shown of it was made from `before`, or is None."""
    old, tree = by_id(id), json.loads(after)
    if not (old and before and mend(old, json.loads(before), tree)):
        made = node(tree)
        if old:
            replace(old, made)
        else:
            place.append(made)
    hold(by_id(id))

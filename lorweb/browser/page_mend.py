"""Puts a newer element tree in the place of an older one: only the nodes that differ are touched.

A key pressed changes a few words of a report; making all the nodes around them anew would take longer than anything
else of the page, and would have the browser lay them all out again. Where nodes are no longer what was made, for a
browser that translates the page puts others in their place, the whole part is made anew.
"""

from pyscript import document

from lorweb.browser.page_nodes import by_id, node, set_attribute

ANSWERS = "input, select, textarea"
"""What somebody may have changed since it was made, so that it does not tell what tree it was made from."""
ELEMENT, TEXT = 1, 3
"""Types of nodes."""


class Part:
    """The element with this id, made from one tree after the other."""

    def __init__(self, id):
        self.id = id
        self.shown = None

    def show(self, tree):
        """Have the element be that of this tree, which has the same id."""
        if tree == self.shown:
            return
        there = by_id(self.id)
        if self.shown is None or not mend(there, self.shown, tree):
            replace(there, node(tree))
        self.shown = tree


def mend(there, before, after):
    """Make the element `there`, made from the tree `before`, that of the tree `after`.

    Returns whether that was done; if not, it has to be made anew. What is unfolded stays so.
    """
    if before[0] != after[0] or there.querySelector(ANSWERS):
        return False
    return _mend(there, before, after)


def _mend(there, before, after):
    children = list(there.childNodes)
    if len(children) != len(before) - 2 or not all(_is(*pair) for pair in zip(children, before[2:])):
        return False
    if len(before) != len(after):
        replace(there, node(after, there.parentNode.namespaceURI))
        return True
    if before[1] != after[1]:
        for name in before[1]:
            if name not in after[1]:
                there.removeAttribute(name)
        for name, value in after[1].items():
            if before[1].get(name) != value:
                set_attribute(there, name, value)
    for at in range(2, len(after)):
        old, new = before[at], after[at]
        if old == new:
            continue
        child = children[at - 2]
        if isinstance(old, str) and isinstance(new, str):
            child.data = new
        elif isinstance(old, str) or isinstance(new, str) or old[0] != new[0]:
            replace(child, node(new, there.namespaceURI))
        elif not _mend(child, old, new):
            return False
    return True


def _is(there, tree):
    """Whether the node is still the one that was made from this tree, as far as one can tell without a look inside."""
    if isinstance(tree, str):
        return there.nodeType == TEXT and there.data == tree
    return there.nodeType == ELEMENT and there.localName == tree[0]


def replace(old, made):
    """Put a node in the place of an older one.

    What the reader has unfolded stays unfolded, and the cursor stays where it was, by the id of its element.
    """
    focused = document.activeElement if old.contains(document.activeElement) else None
    unfolded = [key for key, each in keyed(old) if each.open]
    for key, each in keyed(made) if unfolded else ():
        each.open = key in unfolded
    old.replaceWith(made)
    if focused and focused.id and by_id(focused.id):
        by_id(focused.id).focus()


def keyed(part):
    """Every fold of a part with what tells it from the others: its key, numbered."""
    if part.nodeType != ELEMENT:
        return []
    folds = ([part] if part.tagName == "DETAILS" else []) + list(part.querySelectorAll("details"))
    found = []
    for each in folds:
        key = each.getAttribute("data-key")
        found.append(((key, len([True for (other, _), _ in found if other == key])), each))
    return found

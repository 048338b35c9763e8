"""Undo and redo: two buttons that name what they would do, the usual keys, and the “Undo” of single messages."""

from pyscript import document

from lorweb.browser import page_events
from lorweb.browser.page_change_words import told
from lorweb.browser.page_nodes import by_id, hide
from lorweb.browser.page_notice import inform
from lorweb.browser.page_read_only import is_read_only

TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file])"
"""Where one types, the browser has an undo of its own."""


class Undo:
    """The way back and forth through the history of the person's own portfolio."""

    def __init__(self, planner):
        self.planner = planner
        self.history = planner.keeping.history
        self.typing = ""
        self.stale = False

    def bind(self):
        """Connect the buttons and the keys."""
        page_events.on_click("#undo", lambda button: self.back())
        page_events.on_click("#redo", lambda button: self.forth())
        document.addEventListener("keydown", self.pressed)
        document.addEventListener("input", self.typed)
        document.addEventListener("focusout", self.left)

    def typed(self, event):
        """Where somebody types, before it is known what that changes."""
        self.typing = event.target.id if event.target.matches(TYPED) else ""

    def left(self, event):
        """What is typed from now on is another step."""
        self.history.left()
        if self.stale:
            self.show()

    def note(self):
        """Whatever has changed in one's own portfolio is a step from now on."""
        field, self.typing = self.typing, ""
        # Each key pressed shall be quick: what the buttons then say, they say once the field is left.
        self.stale = field != "" and field == self.history.field
        self.history.follow(self.planner.own, field)
        if not self.stale:
            self.show()

    def show(self):
        """Say on the buttons what they would do; there are none before there is anything to undo."""
        self.stale = False
        history = self.history
        hide(by_id("undoing"), not history.done and not history.undone)
        for id, label, steps in (("undo", "Undo", history.done), ("redo", "Redo", history.undone)):
            button = by_id(id)
            words = "%s: %s" % (label, history.words(steps, told) or "a change")
            button.title = words if steps else "Nothing to %s" % id
            button.setAttribute("aria-label", button.title)
            button.setAttribute("aria-disabled", "false" if steps else "true")

    def back(self):
        """Undo the last step."""
        self.go(self.history.done, self.history.back, "Undone")

    def forth(self):
        """Redo what was undone last."""
        self.go(self.history.undone, self.history.forth, "Redone")

    def go(self, steps, way, said):
        if not steps or is_read_only():
            return
        words = self.history.words(steps, told)
        then = way()
        if then is None:
            self.show()
            inform("What was changed before cannot be undone any longer.")
            return
        self.planner.put(then)
        inform("%s: %s." % (said, words or "a change"))

    def pressed(self, event):
        """Ctrl or Command with Z undoes; with Shift, or with Y, it redoes."""
        if not (event.ctrlKey or event.metaKey) or event.altKey or event.defaultPrevented:
            return
        # Where the keyboard writes another script, the key still has its place.
        key = event.key if ord(event.key[0]) < 128 else event.code[-1]
        if key not in "zZyY" or event.target.matches(TYPED) or document.querySelector("dialog[open]"):
            return
        event.preventDefault()
        if key in "yY" or event.shiftKey:
            self.forth()
        else:
            self.back()

    def taking_back(self, after=None):
        """What a message's own “Undo” does: take back the change just made, and no other that has come since.

        Then `after()` is called.
        """
        step = self.history.latest

        def act():
            last = self.history.done and self.history.done[-1] == step
            then = self.history.back() if last else self.history.without(step) if step else None
            if then:
                self.planner.put(then)
            if after:
                after()

        return act

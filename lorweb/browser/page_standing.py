"""The ways to the feedback: on a phone the scores at the bottom, by keyboard a link one step back from any question."""

from pyscript import document, window

from lorweb.browser import page_events
from lorweb.browser.page_nodes import by_id, focus
from lorweb.browser.page_panels import FEEDBACK

OPEN = "data-feedback"


class Standing:
    """Whether the feedback is open on a narrow screen. On a wide one it always stands beside the letters."""

    def __init__(self):
        self.back_to = None
        self.read_until = 0
        self.way = by_id("to-your-feedback")  # it may go with the card of a letter that is removed

    def bind(self):
        """Say which clicks are about it, and listen to the browser's way back."""
        page_events.on_click("#open-feedback", lambda link: self.toggle())
        # MicroPython calls what hangs on its own `window` without a this.
        document.defaultView.addEventListener("popstate", self.follow)
        by_id("planner").addEventListener("focusin", lambda event: self.offer_way(event.target))

    def offer_way(self, control):
        """Have the link to the feedback right before the control with the cursor: Shift and Tab lead there."""
        if control.matches("[data-type]"):
            (control.closest("label") or control).before(self.way)

    def follow(self, event):
        if window.history.state == FEEDBACK:
            self.show()
        else:
            self.close()

    def toggle(self):
        if not by_id("workspace").hasAttribute(OPEN):
            self.open()
        elif self.back_to:
            window.history.back()
        else:
            self.close()

    def open(self):
        """Show the feedback alone, where one had stopped reading it; the browser's way back leaves it."""
        self.back_to = (window.scrollY, document.activeElement)
        window.history.pushState(FEEDBACK, "")
        self.show()

    def show(self):
        by_id("workspace").setAttribute(OPEN, "open")
        by_id("feedback").scrollIntoView()
        if self.read_until:
            window.scrollTo(0, self.read_until)
        focus(by_id("feedback"))

    def close(self):
        """Show again what was there before the feedback, at the same place."""
        if not by_id("workspace").hasAttribute(OPEN):
            self.back_to = None
            return
        self.read_until = window.scrollY
        by_id("workspace").removeAttribute(OPEN)
        if self.back_to:
            place, focused = self.back_to
            self.back_to = None
            window.scrollTo(0, place)
            focus(focused)

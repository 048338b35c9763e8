"""A panel made by the worker: asked for anew when answers change, shown without disturbing whoever types."""

from pyscript import document

from lorweb.browser.page_sections import Sections


class Asked:
    """The sections of the panel `id`. `question()` gives the worker's function and what it takes beside the text."""

    def __init__(self, planner, id, question):
        self.planner = planner
        self.id = id
        self.question = question
        self.sections = Sections(id + "-view")
        self.portfolio = planner.portfolio
        planner.panels.add(id, self.refresh)
        document.addEventListener("focusout", self.left)

    async def ask(self, name, *arguments):
        """What the worker's function `name` says of the portfolio as it is now."""
        return await self.planner.scoring.ask(name, self.planner.text(), *arguments)

    def asks_again(self, answer):
        """Whether the answer shows that something else is to be asked."""
        return False

    async def refresh(self):
        """Show what the worker says now; an answer that came too late is dropped, for the next is on its way.

        Returns the answer if it is shown.
        """
        asked = self.question()
        text = self.planner.text()
        answer = await self.planner.scoring.ask(asked[0], text, *asked[1:])
        if text != self.planner.text() or asked != self.question():
            return None
        if self.asks_again(answer):
            return await Asked.refresh(self)
        refused = answer.get("refused")
        if refused is not None:
            why = ["p", {"class": "error", "id": self.id + "-refused"}, "This cannot be shown yet. " + refused]
            self.sections.show([why])
            return None
        shown = self.sections.shown
        if self.portfolio is not self.planner.portfolio:
            self.portfolio = self.planner.portfolio
            for id in [id for id in shown if document.getElementById(id).hasAttribute("data-typing")]:
                if not is_typed_in(id):
                    shown[id] = None  # what was typed there is on screen; an earlier state may be what it was made from
        kept = [id for id, _ in answer["sections"] if id in shown and is_typed_in(id)]
        self.sections.show_at_once([(id, shown[id] if id in kept else tree) for id, tree in answer["sections"]])
        return answer

    def left(self, event):
        """The cursor leaves a section that was kept: it may be out of date."""
        if event.target.closest("#" + self.id + "-view [data-typing]"):
            self.planner.panels.renew(self.id)


def is_typed_in(id):
    """Whether this is a section that people type in, and the cursor is there."""
    section = document.getElementById(id)
    return section.hasAttribute("data-typing") and section.contains(document.activeElement)

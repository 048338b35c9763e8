"""The plan on the page: steps that are done, calendar files, and the way to the words of a step."""

import asyncio

from pyscript import document, window

from lorweb.browser.page_asked import Asked
from lorweb.browser.page_events import on_click
from lorweb.browser.page_notice import download, inform, notice, today

CALENDAR = "text/calendar;charset=utf-8"


class PlanPanel(Asked):
    """The panel "plan"."""

    def __init__(self, planner):
        Asked.__init__(self, planner, "plan", lambda: ("plan_json", today()))
        on_click("[data-done]", lambda button: asyncio.create_task(self.done(button.getAttribute("data-done"))))
        on_click("[data-calendar]", lambda button: asyncio.create_task(self.save(button.getAttribute("data-calendar"))))

    async def done(self, step):
        """Set the answers that say that this step was done today; they can be taken back."""
        answer = await self.ask("step_done_json", today(), step)
        if answer.get("refused") is not None or not answer["answers"]:
            notice(answer.get("refused") or "This step is done already.")
            return
        self.planner.set_answers(answer["answers"])
        notice("Done today: %s." % answer["said"], ("Undo", self.planner.undo.taking_back()))
        self.rest()

    def rest(self):
        """The button that was pressed goes away: the cursor rests at the head of the panel."""
        title = document.getElementById("plan-title")
        title.setAttribute("tabindex", "-1")
        title.focus()

    async def save(self, step):
        """Hand out the calendar file of one step or of the whole plan."""
        self.planner.name_days()
        guide = window.URL.new("guide/", document.baseURI).href
        written = window.Date.new().toISOString()
        answer = await self.ask("calendar_json", today(), step, guide, written)
        if answer.get("refused") is not None:
            notice(answer["refused"])
        else:
            download(answer["name"], answer["text"], CALENDAR)
            inform("The calendar file is with your downloads. Open it there to add the days to your calendar.")

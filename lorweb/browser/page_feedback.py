"""Asks the worker for the review and shows it: one question at a time, always about the latest answers."""

import asyncio

from pyscript import document, window

from lorweb.browser import page_events
from lorweb.browser.page_announce import announce
from lorweb.browser.page_attempt import reason
from lorweb.browser.page_last_report import LastReport
from lorweb.browser.page_mend import Part
from lorweb.browser.page_network import reachable
from lorweb.browser.page_nodes import by_id, hide, mark, say
from lorweb.browser.page_notice import download, notice, today
from lorweb.browser.page_pause import pause
from lorweb.browser.page_sections import Sections
from lorweb.browser.page_told import Told

STEPS = "report-steps"
ABOVE_STEPS = ("report-empty", "report-scores", "report-change")
STILL_WORKS = "What you enter is still saved on this device, and you can download it. The guide works as usual."
LIVE = "Feedback is live, computed on this device."
MISSING = " The part that opens files and writes documents did not load; it is tried again when you need it."
TASKS = ("about", "letters", "programs", "plan", "messages")


class Feedback:
    """The live report. `portfolio_text` gives the text to review, `states` takes what is said of each letter."""

    def __init__(self, scoring, portfolio_text, states):
        self.scoring = scoring
        self.portfolio_text = portfolio_text
        self.states = states
        self.wanted = asyncio.Event()
        self.asked = False
        self.sections = Sections("report")
        self.standing, self.telling = Part("standing-scores"), Part("most-telling")
        self.told = Told()
        self.last = LastReport()
        self.by_hand = True
        self.reviews = 0
        self.answered = asyncio.Event()
        self.again = asyncio.Event()
        self.complete = None

    def bind(self):
        """Say which clicks and inputs are about the report."""
        page_events.on_input("#outside", lambda control: self.ask(by_hand=False))
        page_events.on_click("#download-report", lambda button: asyncio.create_task(self.download()))
        document.defaultView.addEventListener("online", self.come_back)

    def ask(self, by_hand=True):
        """The answers have changed: review them as soon as the worker is free. `by_hand`: by an edit, and by no other
        portfolio or setting in their place."""
        self.by_hand = self.by_hand and by_hand
        self.asked = True
        self.wanted.set()
        if self.last.shown and not by_hand:
            self.last.end()
            self.clear()

    def clear(self):
        """Show no report until one is made."""
        self.sections.show_at_once([])
        by_id("report").setAttribute("aria-busy", "true")

    async def show_last(self):
        """Show what the last visit has left of these answers."""
        sections = self.last.find(self.portfolio_text())
        if sections is None:
            return
        await self.sections.show_texts(sections)
        if self.last.shown is None:
            self.clear()

    async def run(self):
        """Start Python, then answer until the page closes."""
        await self.show_last()
        while not await self.scoring.start():
            if reachable():
                fail(self.scoring.reviewer.failure)
            await self.again.wait()
            self.again.clear()
        mark("python", "ready")
        say("python-status", LIVE)
        by_id("python-progress").hidden = True
        asyncio.create_task(self.have_the_registrar())
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            if self.asked:
                await self.review()
            # One after the other, so that the registrar goes on from just what was reviewed last.
            if not self.asked and self.scoring.can_agree():
                answer = await self.scoring.agree(self.complete)
                if answer is not None:
                    await self.show(answer, True)

    def come_back(self, event):
        """There is a network again: what did not come without it is tried again."""
        for worker in (self.scoring.reviewer, self.scoring.registrar):
            worker.come_back()
        self.again.set()
        if not by_id("report-error").hidden:
            self.asked = True
            self.wanted.set()

    async def review(self):
        """Review what is entered now: first without the next steps, which take several times longer."""
        self.asked = False
        text, by_hand, self.by_hand = self.portfolio_text(), self.by_hand, True
        for with_steps in (False, True):
            asked = (text, today(), with_steps, outside(), by_hand, self.told.name)
            answer = await self.scoring.ask("review_json", *asked)
            self.told.complete(answer)
            by_hand = True
            if self.asked:
                break
            await self.show(answer, with_steps)
            if with_steps and "sections" in answer:
                # As no edit's, for the registrar knows none yet.
                self.complete = (text, today(), True, outside(), False, "")
                self.last.confirm(text, answer["sections"], outside())
            if with_steps or "refused" in answer:
                self.answered.set()

    async def have_the_registrar(self):
        """Once there is a review, have the registrar start, and then say the same."""
        await self.answered.wait()
        await self.scoring.begin_registrar()
        if self.scoring.registrar.failure:
            say("python-status", LIVE + MISSING)
        self.wanted.set()

    async def show(self, answer, complete):
        """Show a review, touching only the sections that have changed; an incomplete one leaves the steps for now."""
        refused = answer.get("refused")
        say("report-error", "" if refused is None else "This cannot be reviewed yet. " + refused)
        hide(by_id("report-error"), refused is None)
        if refused is not None:
            return
        if self.reviews == 0:
            await pause()  # reading the first answer takes a slow device long enough, while all else starts
        # Both scores at the edge of a phone's screen, or that there are none yet.
        self.standing.show(answer.get("standing") or ["p", {"id": "standing-scores"}, "No scores yet"])
        sections = answer["sections"]
        if not complete and STEPS not in self.sections.shown:
            # What belongs below the steps waits for them, so that nothing moves when they come.
            there = self.sections.shown
            sections = [pair for pair in sections if pair[0] in ABOVE_STEPS or pair[0] in there]
        await self.sections.show_texts(sections, () if complete else (STEPS,))
        if not complete and self.reviews == 0 and not self.last.shown:
            by_id("report").setAttribute("aria-busy", "true")
        if answer["said"]:
            announce(answer["said"], "scores")
        for name in TASKS:
            say("task-" + name, answer["tasks"][name])
        self.telling.show(answer["telling"])
        self.states(answer["letters"], answer["next"])
        if complete:
            self.reviews += 1
            mark("reviewed", str(self.reviews))

    async def download(self):
        """Hand out the whole report as a page to read, print or send."""
        guide = str(window.location.href).partition("#")[0].partition("?")[0]
        answer = await self.scoring.ask(
            "report_page_json", self.portfolio_text(), today(), outside(), guide, by_id("with-name").checked
        )
        if "page" in answer:
            download("lorweb-feedback.html", answer["page"], "text/html")
        else:
            notice("The feedback cannot be downloaded yet. " + answer["refused"])


def outside():
    """Whether advice from outside the guide is wanted."""
    return by_id("outside").checked


def fail(why):
    """Say that there will be no feedback, why, and what still works."""
    mark("python", "failed")
    by_id("python-progress").hidden = True
    by_id("report").setAttribute("aria-busy", "false")
    say("python-status", "Feedback cannot start in this browser (%s). %s" % (reason(why)[:200], STILL_WORKS))
    say("standing-scores", "Feedback cannot start in this browser.")

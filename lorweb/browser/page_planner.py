"""What the applicant has entered: edited, kept on this device, reviewed with every change."""

import asyncio
import json

from lorweb.browser import page_calendar_name, page_form, page_letters, page_notice
from lorweb.browser.page_errors import show_errors
from lorweb.browser.page_feedback import Feedback
from lorweb.browser.page_keeping import Keeping
from lorweb.browser.page_letter_list import LetterList
from lorweb.browser.page_look import Look
from lorweb.browser.page_nodes import by_id
from lorweb.browser.page_notice import inform
from lorweb.browser.page_panels import Panels
from lorweb.browser.page_pause import pause
from lorweb.browser.page_portfolio import complete
from lorweb.browser.page_read_only import is_read_only
from lorweb.browser.page_scoring import Scoring
from lorweb.browser.page_undo import Undo
from lorweb.browser.page_what_if import WhatIf

LISTS = ("letters", "programs")
READ_ONLY = "This is a read-only copy: open it as yours to change it."


class Planner:
    """What the applicant has entered, kept on the device and reviewed with every change.

    `own` is what is saved; `portfolio` is what is shown: the same, or what the person is having a look at.
    """

    def __init__(self):
        self.portfolio = self.own = complete({})
        self.scoring = Scoring()
        self.panels = Panels()
        self.letters = LetterList(self)
        self.what_if = WhatIf(self)
        self.feedback = Feedback(self.scoring, self.text, self.letters.cards.tell)
        self.keeping = Keeping(self.take, self.own_text, self.scoring)
        self.keeping.parted = self.part
        self.undo = Undo(self)
        self.look = Look(self)

    def text(self):
        """What is shown, as a portfolio file's text."""
        return json.dumps(self.portfolio)

    def own_text(self):
        """What is to be saved."""
        return json.dumps(self.own)

    def changed(self, by_hand=True):
        """After every change: save it and review it; what was changed by hand is told what it has changed."""
        own = self.look.portfolio is None
        if own:
            page_calendar_name.name(self.own)
            self.keeping.changed()
        self.review(by_hand)
        if own:
            self.undo.note()  # last: whatever comes of it, the change is saved and reviewed

    def name_days(self):
        """Have a calendar name for what is shown, before its days go into a calendar; one's own is saved with it."""
        if not page_calendar_name.is_named(self.portfolio):
            page_calendar_name.name(self.portfolio)
            self.changed()

    def part(self):
        """One's own is a portfolio beside the one that it was until now: their days in calendars are apart, too."""
        page_calendar_name.rename(self.own)
        self.review(by_hand=True)

    def review(self, by_hand=False):
        """Bring up to date what depends on the portfolio."""
        page_letters.title_cards(self.portfolio["letters"])
        self.what_if.close()
        self.feedback.ask(by_hand)
        self.panels.changed()

    def edit(self, control):
        """Take over what a control now says."""
        if is_read_only():
            inform(READ_ONLY)
            self.panels.changed()
            return
        page_form.exclude(control)
        page_form.complain(control)
        show_errors()
        where, _, path = control.name.partition(".")
        if where in LISTS:
            id, _, path = path.partition(".")
            answers = self.entry(where, id)
        else:
            answers = self.portfolio.setdefault(where, {})
        page_form.take(answers, path, control)
        if where == "letters" and page_letters.card(id):
            page_form.show_questions(page_letters.card(id), answers)
            self.letters.cards.edited(answers)
        self.changed()

    def entry(self, where, id):
        """The letter or program with this id; a new one if there is none yet."""
        found = next((each for each in self.portfolio[where] if each["id"] == id), None)
        if found is None:
            found = {"id": id}
            self.portfolio[where].append(found)
        return found

    def set_answers(self, answers):
        """Set answers by their paths and show them, each (path, answer); None leaves a question open."""
        for path, answer in answers:
            where, _, rest = path.partition(".")
            if where in LISTS:
                id, _, rest = rest.partition(".")
                place = self.entry(where, id)
            else:
                place = self.portfolio.setdefault(where, {})
            page_form.put(place, rest, answer)
        asyncio.create_task(self.letters.cards.show(self.portfolio["letters"]))
        self.changed()

    def put(self, portfolio):
        """Show these answers in place of the ones before, as if the person had given them one by one."""
        self.portfolio = complete(portfolio)
        if self.look.portfolio is None:
            if page_calendar_name.is_named(self.own):  # what is taken back may be from before it had a name
                self.portfolio[page_calendar_name.KEY] = self.own[page_calendar_name.KEY]
            self.own = self.portfolio
        self.fill_in_place()
        self.changed()

    def show(self, by_hand=False):
        """Make the whole form show the portfolio, which has changed."""
        self.fill()
        self.changed(by_hand)

    def fill(self):
        """Make the whole form show the portfolio."""
        self.fill_applicant()
        self.letters.show()

    def fill_applicant(self):
        for control in page_form.controls(by_id("applicant")):
            page_form.show(self.portfolio["applicant"], control.name.partition(".")[2], control)
            if control.getAttribute("aria-invalid") == "true":
                page_form.complain(control)

    def fill_in_place(self):
        """Make the form show what has changed in the same portfolio; what is unfolded stays so."""
        self.fill_applicant()
        letters = self.portfolio["letters"] or [{"id": page_letters.unused_id([])}]
        asyncio.create_task(self.letters.cards.show(letters))

    def display(self, portfolio):
        """Show another portfolio from its beginning."""
        self.portfolio = portfolio
        by_id("letters").replaceChildren()
        self.letters.cards.shown.clear()
        self.letters.cards.states = {}
        page_notice.close()  # what it offers to take back belongs to another portfolio
        self.fill()
        self.review()
        by_id("feedback").scrollTop = 0

    def take(self, portfolio, anew=True):
        """The person's own portfolio is this one now; unless `anew`, it is the same with changes from another tab."""
        self.own = portfolio
        self.undo.note()
        if self.look.portfolio is not None:
            return
        if anew:
            self.display(portfolio)
            return
        self.portfolio = portfolio
        self.fill_in_place()
        self.review()

    async def start(self):
        """Show what is saved, and add what was typed before Python was there."""
        saved = await self.keeping.start()
        if saved is not None:
            self.portfolio = self.own = saved
        self.undo.note()
        if self.keeping.locked and typed_early():
            await self.keeping.begin(complete({}), "What I typed")
        await pause()  # what follows is one step, long enough by itself on a slow phone
        # From here on nothing is awaited before the controls are bound, so that no key is missed between.
        typed = typed_early()
        fresh = saved is None and self.keeping.revision is None
        self.join(typed)
        if typed:
            page_calendar_name.name(self.own)
        # A page nobody has used yet is as the build has written it: with nothing filled in.
        if not fresh:
            self.fill()
        self.review()
        if typed:
            self.undo.note()
            self.keeping.changed()

    async def run(self):
        """Save, review and refresh until the page closes."""
        self.feedback.last.listen(self.keeping)
        await asyncio.gather(self.keeping.run(), self.feedback.run(), self.panels.run())

    def join(self, typed):
        """Add the answers typed before Python was there; they become a letter of their own beside saved ones."""
        letter = {"id": page_letters.unused_id(self.portfolio["letters"])}
        for control in typed:
            where, _, path = control.name.partition(".")
            if where == "applicant":
                page_form.take(self.portfolio["applicant"], path, control)
            else:
                page_form.take(letter, path.partition(".")[2], control)
        if len(letter) > 1:
            self.portfolio["letters"].append(letter)
            page_form.show_questions(by_id("letters"), letter)
            self.letters.cards.edited(letter)


def typed_early():
    """The controls somebody has used before this ran, one for each question."""
    found = []
    for control in page_form.answered(by_id("planner")):
        answer = page_form.read(control)
        if answer is not None and not (control.name.endswith(".status") and answer == "considering"):
            found.append(control)
    return found

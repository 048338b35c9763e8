"""What a person does with whole letters: add, copy, move, archive, remove, and bring back what was removed."""

import asyncio
import json

from pyscript import document

from lorweb.browser import page_events
from lorweb.browser.page_announce import announce
from lorweb.browser.page_attempt import decoded
from lorweb.browser.page_form import mark_unsure
from lorweb.browser.page_letters import Cards, called, card, unused_id
from lorweb.browser.page_nodes import by_id, focus
from lorweb.browser.page_notice import inform, notice, short

OF_ONE_LETTER = ("status", "waiver", "asked_on", "agreed_on", "requested_on", "reminders", "uploaded_on", "thanked_on",
                 "replacement_asked", "dated", "packet")  # fmt: skip
"""How far a letter has come: a copy begins anew."""


class LetterList:
    """The letters of the planner's portfolio, as cards and as a list."""

    def __init__(self, planner):
        self.planner = planner
        self.cards = Cards()

    @property
    def letters(self):
        return self.planner.portfolio["letters"]

    @property
    def in_use(self):
        """The letters that count, in their order."""
        return [letter for letter in self.letters if not letter.get("archived")]

    def bind(self):
        """Say which clicks are about whole letters."""
        acts = {
            "up": lambda id: self.move(id, -1),
            "down": lambda id: self.move(id, 1),
            "copy": self.copy,
            "archive": self.archive,
            "restore": self.restore,
            "remove": self.remove,
            "done": close,
            "add": lambda id: self.add(),
        }

        def act(button):
            if button.getAttribute("aria-disabled") != "true":
                acts[button.getAttribute("data-act")](button.getAttribute("data-letter"))

        page_events.on_click("[data-act]", act)
        page_events.on_click("#add-letter", lambda button: self.add())
        page_events.on_click(".letter-next .show-me", self.ask_here)
        page_events.on_click("[data-unsure]", self.pass_over)

    def ask_here(self, link):
        """Have the question that matters most above the link to it, one at a time; the one before goes back."""
        address = link.getAttribute("href")
        asked = by_id(decoded(address[1:]))
        question = asked.closest(".field") if asked else None
        if not question or not question.closest(".more"):
            self.planner.panels.jump(address)
            return
        here = by_id(question.closest(".letter").id + ".asked")
        put_back(here)
        gap = document.createElement("div")
        gap.id = here.id + ".gap"
        gap.hidden = True
        question.replaceWith(gap)
        here.append(question)
        focus(question.querySelector("[data-type]"))
        question.scrollIntoView()

    def pass_over(self, button):
        """Answer the question that matters most with "Not sure", so that the next one comes."""
        _, id, path = button.getAttribute("data-unsure").split(".", 2)
        letter = self.planner.entry("letters", id)
        mark_unsure(letter, path, True)
        put_back(by_id("letters." + id + ".asked"))
        self.cards.fill(letter)
        self.planner.changed()

    def find(self, id):
        """The letter with this id; None for a card nobody has written in yet."""
        return next((letter for letter in self.letters if letter["id"] == id), None)

    def show(self):
        """Show the portfolio's letters, folded where there are several; an empty card where there is none."""
        letters = self.letters or [{"id": unused_id([])}]
        asyncio.create_task(self.cards.show(letters, fold=len(self.in_use) > 1))

    def changed(self, focus=None):
        """The list has changed: show it, tell the planner, and focus a letter's first question."""
        self.planner.undo.note()

        async def shown():
            await self.cards.show(self.letters)
            self.planner.changed()
            if focus:
                self.planner.panels.jump("#letters." + focus)

        asyncio.create_task(shown())

    def add(self):
        for each in by_id("letters").querySelectorAll(".letter > details"):
            each.open = False
        letter = self.planner.entry("letters", unused_id(self.letters))
        self.changed(letter["id"])

    def copy(self, id):
        """A second letter like this one, right after it; how far it has come begins anew."""
        letter = self.planner.entry("letters", id)
        made = json.loads(json.dumps(letter))
        for name in OF_ONE_LETTER:
            made.pop(name, None)
        made["unsure"] = [each for each in made.get("unsure", ()) if each.partition(".")[0] not in OF_ONE_LETTER]
        made["id"] = unused_id(self.letters)
        label = made.setdefault("writer", {}).get("label", "").strip()
        made["writer"]["label"] = (label + " (copy)") if label else ""
        self.letters.insert(self.letters.index(letter) + 1, made)
        self.changed(made["id"])
        inform("Copied: the writer and what they saw. The letter's status starts over.")

    def move(self, id, by):
        """Move the letter past its neighbor above (-1) or below (1); the cursor stays on the button."""
        letter = self.planner.entry("letters", id)
        in_use = self.in_use
        place = in_use.index(letter) + by
        if not 0 <= place < len(in_use):
            return
        neighbor = in_use[place]
        self.letters.remove(letter)
        self.letters.insert(self.letters.index(neighbor) + (by > 0), letter)
        self.cards.put(letter, place)
        self.planner.changed()
        section = card(id)
        section.querySelector("[data-act=%s]" % ("up" if by < 0 else "down")).focus()
        section.scrollIntoView()
        announce("%s is now letter %d of %d." % (called(letter, place), place + 1, len(in_use)))

    def archive(self, id):
        """Keep the letter and leave it out of everything; it can be used again at any time."""
        letter = self.planner.entry("letters", id)
        letter["archived"] = True
        self.changed()
        name = called(letter, self.letters.index(letter))
        notice("%s is archived: saved, but not counted." % short(name), ("Undo", self.taking_back(id)))
        by_id("notice").querySelector("button").focus()

    def restore(self, id):
        letter = self.find(id)
        if letter:
            letter.pop("archived", None)
            self.changed(id)

    def remove(self, id):
        letter = self.find(id)
        if not letter:
            card(id).remove()
            self.changed()
            return
        self.letters.remove(letter)
        for program in self.planner.portfolio["programs"]:
            program["letters"] = [each for each in program.get("letters", []) if each != id]
        self.changed()
        notice("Letter removed.", ("Undo", self.taking_back(id)))
        by_id("notice").querySelector("button").focus()

    def taking_back(self, id):
        """What the “Undo” of a message about this letter does: it ends there."""
        return self.planner.undo.taking_back(lambda: self.changed(id))


def put_back(here):
    """Have the question that is asked here back among those it belongs to."""
    gap = by_id(here.id + ".gap")
    if gap:
        gap.replaceWith(here.firstElementChild)


def close(id):
    """Close the letter's card to the line that says what the letter is worth; the cursor goes there."""
    put_back(by_id("letters." + id + ".asked"))
    details = card(id).querySelector("details")
    details.open = False
    focus(details.querySelector("summary"))
    details.scrollIntoView()

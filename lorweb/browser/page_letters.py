"""The cards of the letters: one each, copied from the one that the build has written, in the order of the portfolio."""

import json

from lorweb.browser.page_form import controls, get, show, show_questions, write
from lorweb.browser.page_mend import Part
from lorweb.browser.page_nodes import by_id, hide, node, say
from lorweb.browser.page_pause import Turns

FIRST = "letter1"
"""The letter whose card the build has written (lorweb/site/planner.py)."""
NAMED = ("id", "name", "for", "aria-describedby", "aria-labelledby", "data-letter")


class Cards:
    """What is on screen of the letters; `shown` holds each letter's answers as its card shows them, as JSON.

    `states` are the lines under their titles, `nexts` the ways to each letter's next question; both may come before the
    cards do.
    """

    def __init__(self):
        self.shown = {}
        self.states = {}
        self.nexts = {}
        self.parts = {}
        self.turn = 0
        self.blank = card(FIRST).cloneNode(True)

    async def show(self, letters, fold=False):
        """Make the cards those of these letters, a few at a time; a later call takes over from one still at work."""
        self.turn += 1
        turn = self.turn
        turns = Turns(waited=True)
        in_use = [letter for letter in letters if not letter.get("archived")]
        wanted = [letter["id"] for letter in in_use]
        for element in list(by_id("letters").children):
            id = element.id[len("letters.") :]
            if id not in wanted:
                element.remove()
                self.shown.pop(id, None)
                self.parts.pop(id, None)
        for letter in in_use:
            if card(letter["id"]):
                self.fill(letter)  # at once: what another tab has changed is seen before anything is typed over it
        for place, letter in enumerate(in_use):
            await turns.next()
            made = card(letter["id"]) or self.blank.cloneNode(True)
            for _ in naming(made, letter["id"]) if made.id != "letters." + letter["id"] else ():
                await turns.next()
            if turn != self.turn:
                return
            self.put(letter, place, made)
            if fold:
                card(letter["id"]).querySelector("details").open = False
        title_cards(letters)

    def put(self, letter, place, made=None):
        """Have the letter's card at this place, showing its answers; touches nothing that is right already.

        If there is none yet, it is the one that was `made`, or a new one.
        """
        id = letter["id"]
        made = card(id) or made or self.new_card(id)
        there = by_id("letters").children[place] if place < by_id("letters").childElementCount else None
        if there is None or there.id != made.id:
            insert_at(made, place)
            self.parts.pop(id, None)
            self.say_state(id)
        self.fill(letter)

    def tell(self, states, nexts):
        """What the last review says of each letter, by its id."""
        self.states, self.nexts = states, nexts
        for id in states:
            self.say_state(id)

    def say_state(self, id):
        if card(id) and id in self.states:
            say("letters.%s.state" % id, self.states[id])
            if id not in self.parts:
                self.parts[id] = Part("letters.%s.next" % id)
            self.parts[id].show(self.nexts[id])

    def new_card(self, id):
        """A card for the letter with this id, not filled in and not on the page yet."""
        made = self.blank.cloneNode(True)
        for _ in naming(made, id):
            pass
        return made

    def fill(self, letter):
        """Have the letter's card show its answers, if it does not yet."""
        answers = json.dumps(letter)
        if self.shown.get(letter["id"]) != answers:
            fill_card(letter)
            self.shown[letter["id"]] = answers

    def edited(self, letter):
        """The person has changed the card: it shows the letter's answers already."""
        self.shown[letter["id"]] = json.dumps(letter)


def card(id):
    """The letter's card, or None."""
    return by_id("letters." + id)


def naming(made, id):
    """Make it the card of the letter with this id, in steps that may take a while on a slow device."""
    for name in NAMED:
        for each in made.querySelectorAll("[%s*=%s]" % (name, FIRST)):
            _rename(each, name, id)
        yield
    made.setAttribute("aria-labelledby", "letters.%s.title" % id)
    _rename(made, "id", id)


def insert_at(made, place):
    """Put the card at this place among the others."""
    letters = by_id("letters")
    others = [each for each in letters.children if each.id != made.id]
    if place < len(others):
        letters.insertBefore(made, others[place])
    else:
        letters.append(made)


def fill_card(letter):
    """Make the letter's card show its answers."""
    section = card(letter["id"])
    start = len("letters.") + len(letter["id"]) + 1
    for control in controls(section):
        path = control.name[start:]
        if path == "status":
            write(control, letter.get(path) or "considering")
        else:
            show(letter, path, control)
    show_questions(section, letter)


def title_cards(letters):
    """Name each card after its writer, or after its place while the writer has no name; say which can move where."""
    in_use = [letter for letter in letters if not letter.get("archived")]
    hide(by_id("no-letters"), by_id("letters").childElementCount > 0)
    # An example is for those who have nothing of their own yet.
    hide(by_id("samples"), any(len(letter) > 1 for letter in letters))
    for place, letter in enumerate(in_use):
        section = card(letter["id"])
        if not section:
            continue
        title = by_id("letters.%s.title" % letter["id"])
        text = called(letter, place)
        if title.textContent != text:
            title.textContent = text
        for action, here in (("up", place == 0), ("down", place == len(in_use) - 1)):
            button = section.querySelector("[data-act=%s]" % action)
            if button.getAttribute("aria-disabled") != str(here).lower():
                button.setAttribute("aria-disabled", str(here).lower())
    list_archived([letter for letter in letters if letter.get("archived")])


def called(letter, place):
    """What to call a letter: its writer's label, or its place."""
    return (get(letter, "writer.label") or "").strip() or "Letter %d" % (place + 1)


def list_archived(letters):
    """List the archived letters below the others, each with its way back."""
    place = by_id("archived-letters")
    hide(by_id("archived"), not letters)
    trees = [archived_line(letter, at) for at, letter in enumerate(letters)]
    texts = json.dumps(trees)
    if place.getAttribute("data-shown") != texts:
        place.replaceChildren(*[node(tree) for tree in trees])
        place.setAttribute("data-shown", texts)


def archived_line(letter, place):
    """An archived letter in one line."""
    name = called(letter, place)
    return [
        "li",
        {},
        ["bdi", {"id": "archived." + letter["id"]}, name],
        _act("restore", letter["id"], "Use it again", name),
        _act("remove", letter["id"], "Remove", name),
    ]


def unused_id(letters):
    """A short id that no letter has."""
    taken = [letter["id"] for letter in letters]
    number = len(taken) + 1
    while "letter%d" % number in taken:
        number += 1
    return "letter%d" % number


def _act(action, id, label, name):
    return ["button", {"type": "button", "data-act": action, "data-letter": id, "aria-label": "%s: %s" % (label, name)},
            label]  # fmt: skip


def _rename(element, name, id):
    element.setAttribute(name, element.getAttribute(name).replace(FIRST, id))

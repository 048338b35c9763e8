"""The messages on the page: choosing, editing, copying, saving and printing. One's own version is never thrown away."""

import asyncio
import json

from pyscript import document, window

from lorweb.browser.page_asked import Asked
from lorweb.browser.page_events import on_click, on_input
from lorweb.browser.page_nodes import by_id
from lorweb.browser.page_notice import download, download_base64, inform, notice, today

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COPIED = "Copied. Paste it where you write."
BLANK = "This message still has %s: %s. Fill %s before you send it."
OFFERED = {
    "asked": "request",
    "hesitated": "thanks-hesitation",
    "declined": "thanks-hesitation",
    "agreed": "packet",
    "requested": "reminder-1",
    "uploaded": "thanks",
}
"""Which message to offer first for a letter of which no step is due, by its status."""
FIRST = "opening"
"""What the worker offers where it knows of no step."""
NOT_COPIED = "This browser does not let the page copy. The text is selected: copy it yourself."


class MessagesPanel(Asked):
    """The panel "messages".

    `chosen` is what the worker is asked about; the message is the one that was `picked`, or the one to offer.
    `key` says what is on screen (about what, which message, in which tone),
    and `made` which words the worker made for it from the answers.
    """

    def __init__(self, planner):
        Asked.__init__(self, planner, "messages", self.asks)
        self.chosen = {"letter": "", "program": "", "message": "", "tone": ""}
        self.key = ("", "", "")
        self.made = None
        self.picked = self.offered = ""
        self.arrives = False
        on_click("[data-message]", self.choose)
        on_click("[data-copy]", lambda button: asyncio.create_task(self.copy(by_id(button.getAttribute("data-copy")))))
        document.addEventListener("click", self.mailed)
        on_click("[data-save]", lambda button: self.save())
        on_click("[data-fill]", self.fill)
        on_click("[data-anew]", lambda button: self.begin_anew())
        on_click("[data-docx]", lambda button: asyncio.create_task(self.save_page()))
        on_click("[data-print]", lambda button: self.print(by_id(button.getAttribute("data-print"))))
        on_input("[data-about]", lambda control: self.now(control.getAttribute("data-about"), control.value))
        on_input("[data-tone]", lambda control: self.now("tone", control.value))
        on_input("[data-draft]", lambda control: self.edited())

    def asks(self):
        self.chosen["message"] = self.picked or self.offered
        return ["messages_json", today(), json.dumps(self.chosen)]

    def asks_again(self, answer):
        """Where no step of the letter is due, what is offered first fits its status."""
        chosen = answer.get("chosen")
        if not chosen or self.picked or self.offered or chosen["message"] != FIRST:
            return False
        letters = [each for each in self.planner.portfolio["letters"] if each["id"] == chosen["letter"]]
        self.offered = OFFERED.get(letters[0].get("status"), "") if letters else ""
        return self.offered != ""

    def now(self, key, value):
        """Another letter, program, message or tone."""
        self.chosen[key] = value
        if key == "letter":
            self.picked = ""
        typing = document.activeElement
        if typing and typing.closest("#messages-view [data-typing]"):
            typing.blur()  # or its words would stay on screen and be taken for those of the other message
        self.planner.panels.renew(self.id)

    def choose(self, button):
        """Show the message that the button names, here or coming from a step of the plan, and go to it."""
        letter = button.getAttribute("data-letter")
        if letter:
            self.chosen["letter"] = letter
        self.arrives = True
        self.picked = button.getAttribute("data-message")
        self.now("message", self.picked)
        if self.planner.panels.shown != self.id:
            self.planner.panels.jump("#" + self.id, False)

    async def refresh(self):
        self.offered = ""
        answer = await Asked.refresh(self)
        if answer is None:
            return None
        self.chosen, self.made = answer["chosen"], answer.get("made")
        self.key = (answer["about"], self.chosen["message"], self.chosen["tone"])
        if self.arrives:
            self.arrives = False
            arrive(document.querySelector("#messages-view .message h3"))
        return answer

    def fill(self, button):
        """Give the answer that the button offers for a blank."""
        self.planner.set_answers([(button.getAttribute("data-fill"), button.getAttribute("data-offer"))])
        self.arrives = True

    def words(self):
        """The subject and the text as they stand in the fields."""
        subject = by_id("messages-subject")
        return {"subject": subject.value if subject else "", "text": by_id("messages-text").value}

    def others(self):
        """The drafts of everything else."""
        drafts = self.planner.portfolio.get("drafts", [])
        return [each for each in drafts if key_of(each) != self.key]

    def edited(self):
        """Keep the words as one's own version, unless they are those made from the answers."""
        words = self.words()
        drafts = self.others()
        if words != self.made:
            words["about"], words["message"], words["tone"] = self.key
            drafts.append(words)
        self.keep(drafts)

    def keep(self, drafts):
        self.planner.portfolio["drafts"] = drafts
        self.planner.changed()

    def begin_anew(self):
        """Show what is made from the answers; one's own version can be brought back."""
        self.keep(self.others())
        notice("The message is filled in from your answers again.", ("Undo", self.planner.undo.taking_back()))

    async def copy(self, field):
        try:
            await window.navigator.clipboard.writeText(field.value)
        except Exception:
            field.focus()
            field.select()
            notice(NOT_COPIED)
        else:
            left = self.blanks(field.value)
            if left:
                notice("Copied. " + left)
            else:
                inform(COPIED)

    def blanks(self, text):
        """A sentence about the blanks that stand in this text; empty if there is none."""
        known = by_id("messages-ways").getAttribute("data-blanks").split("\n")
        return about_blanks([each for each in known if each and each in text])

    def warn(self, left):
        if left:
            notice(left)

    def mailed(self, event):
        """The mail program opens by itself; what it opens with may not be finished."""
        if event.target.closest("[data-mail]"):
            words = self.words()
            self.warn(self.blanks(words["subject"] + words["text"]))

    def print(self, paper):
        self.warn(blanks_on(paper))
        print_alone(paper)

    def save(self):
        words = self.words()
        self.warn(self.blanks(words["subject"] + words["text"]))
        head = "Subject: %s\n\n" % words["subject"] if words["subject"] else ""
        download("lorweb-%s.txt" % self.key[1], head + words["text"] + "\n")

    async def save_page(self):
        """Hand out the page for the letter writer as a Word file."""
        answer = await self.ask("docx_json", today(), self.chosen["letter"])
        if answer.get("refused") is not None:
            notice(answer["refused"])
        else:
            self.warn(blanks_on(by_id("messages-page-paper")))
            download_base64(answer["name"], answer["base64"], WORD)


def blanks_on(paper):
    """The same about the page for the letter writer."""
    return about_blanks([each.textContent for each in paper.querySelectorAll("mark")])


def about_blanks(blanks):
    if not blanks:
        return ""
    one = len(blanks) == 1
    return BLANK % ("a blank" if one else "%d blanks" % len(blanks), ", ".join(blanks), "it" if one else "them")


def key_of(draft):
    """What a draft is a version of."""
    return (draft.get("about", ""), draft["message"], draft.get("tone", "formal"))


def arrive(heading):
    """Bring the heading into view, and the cursor to it: who does not look hears what is there now."""
    heading.setAttribute("tabindex", "-1")
    heading.focus()
    heading.scrollIntoView()


def print_alone(paper):
    """Print this element and nothing else of the page."""

    def printed(event):
        paper.classList.remove("printing")
        document.defaultView.removeEventListener("afterprint", printed)

    paper.classList.add("printing")
    document.defaultView.addEventListener("afterprint", printed)
    document.defaultView.print()

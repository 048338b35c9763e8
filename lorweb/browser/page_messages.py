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
NOT_COPIED = "This browser does not let the page copy. The text is marked: copy it by hand."


class MessagesPanel(Asked):
    """The panel "messages".

    `chosen` is what the worker is asked about. `key` says what is on screen (about what, which message, in which tone),
    and `made` which words the worker made for it from the answers.
    """

    def __init__(self, planner):
        Asked.__init__(self, planner, "messages", self.asks)
        self.chosen = {"letter": "", "program": "", "message": "", "tone": ""}
        self.key = ("", "", "")
        self.made = None
        self.arrives = False
        on_click("[data-message]", self.choose)
        on_click("[data-copy]", lambda button: asyncio.create_task(self.copy(by_id(button.getAttribute("data-copy")))))
        on_click("[data-save]", lambda button: self.save())
        on_click("[data-anew]", lambda button: self.begin_anew())
        on_click("[data-docx]", lambda button: asyncio.create_task(self.save_page()))
        on_click("[data-print]", lambda button: print_alone(by_id(button.getAttribute("data-print"))))
        on_input("[data-about]", lambda control: self.now(control.getAttribute("data-about"), control.value))
        on_input("[data-tone]", lambda control: self.now("tone", control.value))
        on_input("[data-draft]", lambda control: self.edited())

    def asks(self):
        return ["messages_json", today(), json.dumps(self.chosen)]

    def now(self, key, value):
        """Another letter, program, message or tone."""
        self.chosen[key] = value
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
        self.now("message", button.getAttribute("data-message"))
        if self.planner.panels.shown != self.id:
            self.planner.panels.jump("#" + self.id, False)

    async def refresh(self):
        answer = await Asked.refresh(self)
        if answer is None:
            return None
        self.chosen, self.made = answer["chosen"], answer.get("made")
        self.key = (answer["about"], self.chosen["message"], self.chosen["tone"])
        if self.arrives:
            self.arrives = False
            arrive(document.querySelector("#messages-view .message h3"))
        return answer

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
        before = self.planner.portfolio.get("drafts", [])
        self.keep(self.others())
        notice("The message is made from your answers again.", ("Undo", lambda: self.keep(before)))

    async def copy(self, field):
        try:
            await window.navigator.clipboard.writeText(field.value)
        except Exception:
            field.focus()
            field.select()
            notice(NOT_COPIED)
        else:
            inform(COPIED)

    def save(self):
        words = self.words()
        head = "Subject: %s\n\n" % words["subject"] if words["subject"] else ""
        download("lorweb-%s.txt" % self.key[1], head + words["text"] + "\n")

    async def save_page(self):
        """Hand out the page for the letter writer as a Word file."""
        answer = await self.ask("docx_json", today(), self.chosen["letter"])
        if answer.get("refused") is not None:
            notice(answer["refused"])
        else:
            download_base64(answer["name"], answer["base64"], WORD)


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

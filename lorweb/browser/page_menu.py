"""The dialog with all portfolios on this device: open, name, copy, delete and bring back."""

import asyncio
import json

from lorweb.browser import page_calendar_name, page_dialogs, page_events, page_last_report
from lorweb.browser.page_attempt import reason
from lorweb.browser.page_database import Newer
from lorweb.browser.page_nodes import by_id, node
from lorweb.browser.page_notice import inform, notice, short
from lorweb.browser.page_portfolio import OtherFormat, Unreadable, complete, parsed
from lorweb.browser.page_store import NAME, free_name
from lorweb.browser.page_tabs import new_id

DIALOG = "portfolios-dialog"
LONGEST_NAME = 80


class Menu:
    """The list of portfolios, kept in step with what `keeping` knows."""

    def __init__(self, keeping):
        self.keeping = keeping
        self.renaming = None
        self.shown = None
        keeping.listed = self.list

    def bind(self):
        """Connect the dialog's buttons."""
        page_events.on_click("#open-portfolios", lambda button: self.show())
        page_events.on_click("#new-portfolio", lambda button: _later(self.new()))
        for name, act in (("open", self.open), ("copy", self.copy), ("delete", self.delete), ("name", self.name)):
            page_events.on_click("[data-%s-portfolio]" % name, self.acting(name, act))
        page_events.on_click("[data-rename-portfolio]", self.rename)

    def acting(self, name, act):
        return lambda button: _later(act(button.getAttribute("data-%s-portfolio" % name)))

    def show(self):
        self.renaming = None
        self.list()
        page_dialogs.show(DIALOG)

    def entries(self):
        """What to list: all that is stored, and what is open even if nothing of it has been saved yet."""
        keeping = self.keeping
        known = [(each["id"], each["name"]) for each in keeping.entries]
        return known if any(id == keeping.id for id, _ in known) else known + [(keeping.id, keeping.name)]

    def list(self):
        """Show the list as it is now, touching nothing that is right already, least of all a name being typed."""
        rows = [self.row(id, name) for id, name in self.entries()]
        if rows != self.shown:
            self.shown = rows
            by_id("portfolio-list").replaceChildren(*[node(row) for row in rows])

    def row(self, id, name):
        if id == self.renaming:
            label = ["label", {"for": "portfolio-new-name"}, "New name"]
            field = ["input", {"type": "text", "id": "portfolio-new-name", "value": name, "maxlength": LONGEST_NAME}]
            save = ["button", {"type": "button", "data-name-portfolio": id}, "Save the name"]
            return ["li", {}, ["div", {"class": "field"}, label, field], save]
        opened = id == self.keeping.id
        button = {"type": "button", "class": "portfolio-name", "data-open-portfolio": id}
        if opened:
            button["aria-current"] = "true"
        actions = [
            _action("rename", id, "Rename", name),
            _action("copy", id, "Duplicate", name),
            _action("delete", id, "Delete", name, "danger"),
        ]
        if opened and self.keeping.history.done:
            actions.append(_action("versions", id, "Earlier versions", name))
        return ["li", {}, ["button", button, name], ["div", {"class": "portfolio-actions"}] + actions]

    async def open(self, id):
        if id == self.keeping.id or await self.keeping.switch(id):
            page_dialogs.close(DIALOG)

    async def new(self):
        keeping = self.keeping
        if not await keeping.flush():
            return
        keeping.become(new_id(), "", None)
        keeping.unlock()
        keeping.name = free_name(NAME, keeping.entries)
        by_id("portfolio-name").textContent = keeping.name
        keeping.shows(page_calendar_name.name(complete({})))
        keeping.changed()
        page_dialogs.close(DIALOG)

    def rename(self, button):
        self.renaming = button.getAttribute("data-rename-portfolio")
        self.list()
        by_id("portfolio-new-name").select()

    async def name(self, id):
        name = by_id("portfolio-new-name").value.strip()[:LONGEST_NAME]
        self.renaming = None
        if name:
            await self.attempt(self.keeping.rename(id, name))
        self.list()
        self.focus(id)

    async def copy(self, id):
        """A second portfolio with the same content, beside the first."""
        keeping = self.keeping
        if not await keeping.flush():
            return
        name = dict(self.entries())[id]
        record = await self.attempt(keeping.store.read(id))
        text = keeping.text() if record is None else record.text
        if text is None:
            page_dialogs.close_all()
            notice("“%s” cannot be read, so it cannot be duplicated." % name)
            return
        made = new_id()
        await self.attempt(keeping.store.save(made, with_own_name(text), None, name + ", copy"))
        await keeping.tell("index")
        self.focus(made)

    async def delete(self, id):
        """Delete one portfolio; it can be brought back until the page is closed or something else is announced."""
        keeping = self.keeping
        name = dict(self.entries())[id]
        if id == keeping.id and keeping.revision is None and not keeping.locked:
            text, history = keeping.text(), keeping.history.text()
        else:
            if id == keeping.id and not keeping.locked and not await keeping.flush():
                return
            record = await self.attempt(keeping.store.delete(id))
            text = None if record is None else record.text
            history = "" if record is None else record.history
        page_last_report.forget(id)
        keeping.tabs.tell("deleted", id)
        if id == keeping.id:
            keeping.forget_open()
            await keeping.refresh()
            others = [each["id"] for each in keeping.entries]
            if others:
                await keeping.switch(others[0])
            else:
                keeping.become("current", NAME, None)
                keeping.unlock()
                keeping.shows(complete({}))
        await keeping.refresh()
        self.list()
        page_dialogs.close(DIALOG)

        async def bring_back():
            await self.attempt(keeping.store.save(id, text, None, name, history))
            await keeping.tell("index")
            await keeping.switch(id)

        if text is None:
            inform("“%s” is deleted." % short(name))
        else:
            notice("“%s” is deleted." % short(name), ("Undo", lambda: _later(bring_back())))

    async def attempt(self, doing):
        """What `doing` returns; a refusal of the browser is said, and nothing is lost."""
        try:
            return await doing
        except (OSError, Newer) as error:
            page_dialogs.close_all()
            notice("This did not work: %s." % reason(error))
            return None

    def focus(self, id):
        button = by_id("portfolio-list").querySelector('[data-open-portfolio="%s"]' % id)
        if button:
            button.focus()


def with_own_name(text):
    """The text of a portfolio's copy, with a calendar name of its own; what is no portfolio stays as it is."""
    try:
        return json.dumps(page_calendar_name.rename(parsed(text)))
    except (Unreadable, OtherFormat):
        return text


def _later(doing):
    asyncio.create_task(doing)


def _action(what, id, label, name, kind=""):
    attributes = {"type": "button", "class": ("quiet " + kind).strip(), "data-%s-portfolio" % what: id}
    return ["button", attributes, label, ["span", {"class": "unseen"}, " " + name]]

"""Files in and out: download, open by button or by dropping, samples, and deleting everything."""

import asyncio
import json

from pyscript import document, window

from lorweb.browser import page_calendar_name, page_dialogs, page_events
from lorweb.browser.page_attempt import reason
from lorweb.browser.page_database import Newer
from lorweb.browser.page_nodes import by_id, node, say
from lorweb.browser.page_notice import download, download_parts, inform, notice, short
from lorweb.browser.page_portfolio import OtherFormat, Unreadable, complete, file_text, parsed
from lorweb.browser.page_store import NAME

LONGEST_NAME = 80
NOTHING = "There is nothing to download on this page. Reload it to see what is saved on this device."
SAMPLE = "You are looking at the sample “%s”. Nothing you see here is saved on this device."


class Files:
    """Everything that leaves this device or comes to it as a file."""

    def __init__(self, planner):
        self.planner = planner
        self.keeping = planner.keeping

    def bind(self):
        """Connect buttons, the file control, and the whole page as a place to drop a file on."""
        page_events.on_click("#open-files", lambda button: page_dialogs.show("files-dialog"))
        page_events.on_click("#download", lambda button: self.download())
        page_events.on_click("#keeping-alert-download", lambda button: self.download_instead())
        page_events.on_click("#ask-delete", lambda button: self.ask_delete())
        page_events.on_click("#delete-all", lambda button: asyncio.create_task(self.delete_all()))
        page_events.on_click("[data-sample]", lambda button: asyncio.create_task(self.sample(button)))
        page_events.on_input("#open-file", self.chosen)
        for name, act in (("dragover", self.over), ("dragleave", self.away), ("drop", self.drop)):
            document.addEventListener(name, act)

    def download(self):
        """Hand out what is open as a portfolio file; what cannot be shown here, as it is stored."""
        if self.keeping.has_nothing():
            if self.keeping.instead:
                self.download_instead()
            else:
                page_dialogs.close("files-dialog")
                notice(NOTHING)
            return
        download("lorweb-%s.json" % file_name(self.keeping.name), self.planner.own_text(), "application/json")
        self.keeping.exported()

    def download_instead(self):
        """The copy that an alert offers."""
        instead = self.keeping.instead
        if instead:
            download_parts(instead[1], window.Object.values(instead[2]))
        else:
            self.download()

    def chosen(self, control):
        if control.files.length:
            asyncio.create_task(self.open(control.files[0]))
            control.value = ""

    async def open(self, file):
        """Open the portfolio in a file beside the others, or say why it is not opened."""
        try:
            portfolio = await self.read(file)
        except Unreadable as why:
            page_dialogs.close_all()
            notice("“%s” was not opened: %s" % (short(file.name), why))
            return
        name = str(file.name).rsplit(".", 1)[0].strip()[:LONGEST_NAME] or NAME
        if await self.keeping.has_days_of(portfolio):
            page_calendar_name.rename(portfolio)
        before = (self.keeping.id, self.keeping.name)
        self.planner.look.end()
        if not await self.keeping.begin(portfolio, name):
            return
        page_dialogs.close("files-dialog")
        sentence = "“%s” is open. Here it is called “%s”." % (short(file.name), short(self.keeping.name))
        if self.keeping.id == before[0]:
            inform(sentence)
            return

        def back():
            asyncio.create_task(self.keeping.switch(before[0]))

        notice(sentence + " Your other portfolios have not changed.", ("Back to “%s”" % short(before[1]), back))

    async def read(self, file):
        """The portfolio in a file, checked by the registrar. Raises Unreadable."""
        text = await file_text(file)
        try:
            answer = await self.planner.scoring.ask("open_json", text)
            if "text" not in answer:
                raise Unreadable(answer["refused"])
            return parsed(answer["text"])
        except OtherFormat:
            raise Unreadable("it was written by another version of LORweb; reload the page to get the newest one.")

    async def sample(self, button):
        """Look at a sample."""
        name, title = button.getAttribute("data-sample"), button.textContent.strip()
        try:
            response = await window.fetch("./samples/%s.json" % name)
            portfolio = complete(json.loads(await response.text()))
        except Exception:  # no network, or no such file
            notice("“%s” did not load. Check your connection, then try again." % title)
            return
        self.planner.look.begin(portfolio, SAMPLE % title, title)

    def over(self, event):
        if event.defaultPrevented:  # a part of the page takes files of its own
            by_id("drop-target").hidden = True
        elif "Files" in list(event.dataTransfer.types):
            event.preventDefault()
            by_id("drop-target").hidden = False

    def away(self, event):
        if not event.relatedTarget:
            by_id("drop-target").hidden = True

    def drop(self, event):
        by_id("drop-target").hidden = True
        if event.dataTransfer.files.length and not event.defaultPrevented:
            event.preventDefault()
            asyncio.create_task(self.open(event.dataTransfer.files[0]))

    def ask_delete(self):
        """Say what would go, and ask."""
        names = [each["name"] for each in self.keeping.entries] or [self.keeping.name]
        many = "these %d portfolios" % len(names) if len(names) > 1 else "this portfolio"
        say("delete-what", "This deletes %s from this device and this browser:" % many)
        by_id("delete-list").replaceChildren(*[node(["li", {}, name]) for name in names])
        by_id("delete-offline").checked = False
        page_dialogs.close("files-dialog")
        page_dialogs.show("delete-dialog")

    async def delete_all(self):
        """Delete every portfolio, and the offline copy if that was ticked; begin anew."""
        keeping = self.keeping
        page_dialogs.close("delete-dialog")
        try:
            await keeping.store.clear()
        except (OSError, Newer) as error:
            notice("Not everything could be deleted: %s." % reason(error))
            return
        keeping.forget_open()
        keeping.tabs.tell("cleared")
        keeping.tabs.forget_everything()
        keeping.become("current", NAME, None)
        keeping.unlock()
        keeping.shows(complete({}))
        await keeping.refresh()
        if by_id("delete-offline").checked:
            await delete_offline_copy()
        inform("Everything is deleted from this device.")


async def delete_offline_copy():
    """Have the offline copy of this site deleted, also one that is just being made (offline.mjs)."""
    deleted = asyncio.Event()

    def told(event):
        if event.detail.state == "forgotten":
            deleted.set()

    document.addEventListener("lorweb:offline", told)
    say("offline-status", "The offline copy is being deleted.")
    document.dispatchEvent(window.CustomEvent.new("lorweb:forget-offline"))
    await deleted.wait()
    document.removeEventListener("lorweb:offline", told)


def file_name(name):
    """The portfolio's name in letters that every system takes."""
    plain = "".join(
        each if (ord(each) < 128 and each.isalpha()) or each in "0123456789" else "-" for each in name.lower()
    )
    return "-".join(part for part in plain.split("-") if part) or "portfolio"

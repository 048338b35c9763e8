"""Importing a list of programs: pasted, opened or dropped; looked at first, imported with consent."""

import asyncio
import json

from pyscript import window

from lorweb.browser import page_events, page_form
from lorweb.browser.page_nodes import by_id
from lorweb.browser.page_notice import notice, short
from lorweb.browser.page_sections import Sections

MAX_BYTES = 2 * 1024 * 1024 + 4
TOO_LARGE = "“%s” is larger than 2 MB; keep only the rows with programs."
VIEW = "programs-preview-view"


class Import:
    """The list that is looked at, and what the person has chosen about it."""

    def __init__(self, planner, programs):
        self.planner = planner
        self.programs = programs
        self.preview = Sections("programs-preview")
        self.source = None
        self.choices = {}

    def bind(self):
        """Say which clicks and inputs are meant for the import, and take files that are dropped on the panel."""
        page_events.on_click("#programs-read", lambda button: self.read_text())
        page_events.on_click("#programs-cancel", lambda button: self.forget(True))
        page_events.on_click("[data-take]", lambda button: asyncio.create_task(self.take()))
        page_events.on_input("#programs-file", self.open_chosen)
        page_events.on_input("[data-column]", self.map)
        page_events.on_input("#programs-headings", self.choose_headings)
        page_events.on_input("[data-overwrite]", self.overwrite)
        by_id("programs-preview").addEventListener("change", self.mended)
        page_events.on_input("#programs-days", self.order_days)
        page_events.on_input("#programs-sheet", self.take_sheet)
        panel = by_id("programs")
        panel.addEventListener("dragover", lambda event: event.preventDefault())
        panel.addEventListener("drop", self.dropped)

    def read_text(self):
        self.look({"text": by_id("programs-text").value})

    def open_chosen(self, control):
        if control.files.length:
            asyncio.create_task(self.open(control.files[0]))
            control.value = ""

    def dropped(self, event):
        event.preventDefault()
        if event.dataTransfer.files.length:
            asyncio.create_task(self.open(event.dataTransfer.files[0]))

    async def open(self, file):
        """Look at a file; its bytes go to the worker, which knows what spreadsheets write."""
        if file.size > MAX_BYTES:
            notice(TOO_LARGE % short(file.name))
            return
        reader = window.FileReader.new()
        done = asyncio.Event()
        reader.onloadend = lambda event: done.set()
        reader.readAsDataURL(file)
        await done.wait()
        if reader.error:
            notice("“%s” cannot be read." % short(file.name))
            return
        self.programs.close()
        by_id("programs-text").closest("details").open = True
        self.preview.show([said("Reading “%s” …" % short(file.name), "status")])
        self.look({"base64": reader.result.partition(",")[2]})

    def look(self, source):
        """Show what this list says."""
        self.source = json.dumps(source)
        self.choices = {}
        asyncio.create_task(self.show(True))

    def map(self, control):
        mapping = self.choices.setdefault("mapping", {})
        mapping[control.dataset.column] = control.value
        asyncio.create_task(self.show())

    def order_days(self, control):
        self.choose("day_first", {"day": True, "month": False}.get(control.value))

    def choose_headings(self, control):
        self.choices.pop("mapping", None)
        self.choose("heading_row", int(control.value))

    def overwrite(self, control):
        chosen = [each for each in self.choices.get("overwrite", []) if each != control.dataset.overwrite]
        if control.checked:
            chosen.append(control.dataset.overwrite)
        self.choices["overwrite"] = chosen  # the page shows it already: nothing is asked anew

    def mended(self, event):
        """Read the list again with a cell that was mended, or show all cells of another row."""
        control = event.target
        if control.id == "programs-line":
            line = page_form.number(control.value)
            self.choose("line", line if isinstance(line, int) else None)
        elif control.hasAttribute("data-fix"):
            self.choices.setdefault("fixes", {})[control.dataset.fix] = control.value
            asyncio.create_task(self.show())

    def take_sheet(self, control):
        """Look at another sheet of the workbook; what was chosen about the one before goes."""
        self.choices = {"sheet": control.value}
        asyncio.create_task(self.show())

    def choose(self, name, value):
        self.choices[name] = value
        asyncio.create_task(self.show())

    async def show(self, first=False):
        """Ask for the preview and show it; the first time, the cursor goes there."""
        by_id("programs-preview").setAttribute("aria-busy", "true")
        asked = (self.source, json.dumps(self.choices))
        answer = await self.planner.scoring.ask("preview_json", self.planner.text(), *asked)
        if self.source is None or asked != (self.source, json.dumps(self.choices)):
            return
        self.preview.show([answer.get("preview") or refusal(answer["refused"])])
        if first:
            title = by_id("programs-preview-title")
            by_id(VIEW).scrollIntoView()
            if title:
                title.focus()

    async def take(self):
        """Import the list; the programs as they were can be brought back."""
        portfolio = self.planner.portfolio
        answer = await self.planner.scoring.ask(
            "with_programs_json", self.planner.text(), self.source, json.dumps(self.choices)
        )
        if "refused" in answer:
            self.preview.show([refusal(answer["refused"])])
            return
        portfolio["programs"] = answer["programs"]
        self.forget(False)
        self.programs.matrix.land()
        self.planner.changed()

        def land():
            if self.planner.portfolio["programs"]:
                self.programs.matrix.land()
                self.planner.panels.renew("programs")
            else:
                by_id("add-program").focus()

        count = answer["read"]
        sentence = "%d program%s imported." % (count, "" if count == 1 else "s")
        notice(sentence, ("Undo", self.planner.undo.taking_back(land)))

    def forget(self, keep_text):
        """Put the preview away; a text that was imported is not needed any more."""
        self.source = None
        self.preview.show([])
        if keep_text:
            by_id("programs-text").focus()
        else:
            by_id("programs-text").value = ""
            by_id("programs-text").closest("details").open = False


def refusal(why):
    return said(why, "alert", "error")


def said(words, role, kind="hint"):
    """A preview of which there is nothing to say but this."""
    return ["section", {"id": VIEW, "class": "preview"}, ["p", {"class": kind, "role": role}, words]]

"""The panel of programs: all of them or one, edited by form, given their letters, written to files."""

import asyncio

from pyscript import document, window

from lorweb.browser import page_events, page_form
from lorweb.browser.page_nodes import by_id, say
from lorweb.browser.page_notice import download, download_base64, notice, today
from lorweb.browser.page_panels import bring
from lorweb.browser.page_programs_import import Import
from lorweb.browser.page_programs_matrix import Matrix
from lorweb.browser.page_sections import Sections

PANEL = "programs"
ALL = "*"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
# Every spreadsheet takes a text that begins with this mark for UTF-8.
LISTS = ("pinned", "banned")


class Programs:
    """All programs, or the one that is open; `opened` is its id, or empty."""

    def __init__(self, planner):
        self.planner = planner
        self.opened = ""
        self.filled = None
        self.matrix = Matrix()
        self.import_ = Import(planner, self)
        self.summary = Sections("programs-summary")
        self.split = Sections("programs-split")
        self.one = Sections("programs-one-view")

    def bind(self):
        """Say which clicks and inputs are meant for programs, and follow the page's address."""
        page_events.on_click("#add-program", lambda button: self.add())
        page_events.on_click("#programs-back", lambda button: self.go(""))
        page_events.on_click("#programs-more", lambda button: self.matrix.more())
        page_events.on_click("#programs-print", lambda button: window.print())
        page_events.on_click(".program-link", lambda link: self.go(link.getAttribute("href")[len("#programs.") :]))
        page_events.on_click("[data-assign]", lambda button: self.start(self.assign(button.dataset.assign)))
        page_events.on_click("[data-table]", lambda button: self.start(self.save(button.dataset.table)))
        page_events.on_click("[data-workbook]", lambda button: self.start(self.save_workbook(button.dataset.workbook)))
        page_events.on_click("[data-remove-program]", lambda button: self.remove(button.dataset.removeProgram))
        page_events.on_input("[data-wish]", self.wish)
        page_events.on_input("#programs-filter *", lambda control: self.matrix.show())
        self.import_.bind()
        document.defaultView.addEventListener("hashchange", lambda event: self.follow_address())
        # Every program that the filter lets through is printed, also by the browser's own command.
        document.defaultView.addEventListener("beforeprint", lambda event: self.matrix.show_every())
        self.follow_address()

    def start(self, doing):
        asyncio.create_task(doing)

    def program(self, id):
        """The program with this id, or None."""
        return next((each for each in self.planner.portfolio["programs"] if each["id"] == id), None)

    def follow_address(self):
        """Open what the page's address names: a program, one of its questions, or all programs."""
        address = window.location.hash[1:]
        if address == PANEL:
            self.show_all()
        elif address.startswith(PANEL + "."):
            self.planner.panels.show(PANEL)
            id, _, field = address[len(PANEL) + 1 :].partition(".")
            self.start(self.open(id, field))

    def go(self, id):
        """Open this program, or with an empty id all of them, by the page's address: so the way back works."""
        self.planner.panels.jump("#programs." + id if id else "#programs", False)

    async def open(self, id, field=""):
        """Show this program, with the cursor in the question `field` or on its name."""
        self.opened = id
        await self.refresh()
        if self.opened != id:
            return
        target = by_id("programs.%s.%s" % (id, field)) if field else None
        if not target:
            target = by_id("programs-one-letters-title") if field == "letters" else by_id("programs-one-title")
        if target:
            self.planner.panels.reveal(target)
            bring(target, bool(field) and field != "letters")
            if not field or field == "letters":
                target.focus()

    def close(self):
        """Show all programs if one is open, and leave the cursor where it is."""
        if self.opened:
            self.opened = ""
            self.planner.panels.renew(PANEL)
            self.go("")

    def show_all(self):
        """Show all programs, with the cursor on the one that was open."""
        before, self.opened, self.filled = self.opened, "", None
        by_id("programs-one").hidden = True
        by_id("programs-list").hidden = False
        if before:
            self.planner.panels.renew(PANEL)
            self.matrix.focus(before)

    async def refresh(self):
        """Bring what shows up to date."""
        self.show_weights()
        if self.opened:
            await self.refresh_one(self.opened)
        else:
            await self.refresh_all()

    async def refresh_all(self):
        answer = await self.planner.scoring.ask("programs_json", self.planner.text(), today())
        if self.refused(answer):
            self.matrix.landing = False
            return
        some = bool(self.planner.portfolio["programs"])
        for id in ("programs-filter", "programs-matrix", "programs-weights"):
            by_id(id).hidden = not some
        self.summary.show(answer["summary"])
        self.split.show(answer["split"])
        self.matrix.take(answer["head"], answer["legend"], answer["lines"], answer["ends"])

    async def refresh_one(self, id):
        answer = await self.planner.scoring.ask("program_json", self.planner.text(), today(), id)
        if self.refused(answer) or self.opened != id:
            return
        if not answer["sections"]:
            self.go("")
            return
        by_id("programs-list").hidden = True
        by_id("programs-one").hidden = False
        self.one.show(answer["sections"])
        program = self.program(id)
        if self.filled is not program:
            self.filled = program
            self.fill(program)

    def fill(self, program):
        """Make the open program's form show its answers."""
        start = len("programs.%s." % program["id"])
        for control in page_form.controls(by_id("programs-one-form")):
            page_form.write(control, page_form.get(program, control.name[start:]))

    def show_weights(self):
        """Show the weights as they are; one that nobody changed has its usual value."""
        for control in page_form.controls(by_id("programs-weights")):
            answer = page_form.get(self.planner.portfolio, control.name)
            shown = control.defaultValue if answer is None else str(answer)
            if control.value != shown and not control.matches(":focus"):
                control.value = shown

    def refused(self, answer):
        """Say why there is nothing to show, or take that back."""
        why = answer.get("refused")
        say("programs-error", "" if why is None else "Your programs cannot be shown yet. " + why)
        by_id("programs-error").hidden = why is None
        return why is not None

    def add(self):
        taken = [each["id"] for each in self.planner.portfolio["programs"]]
        number = len(taken) + 1
        while "program%d" % number in taken:
            number += 1
        id = self.planner.entry("programs", "program%d" % number)["id"]
        self.planner.changed()
        self.planner.panels.jump("#programs.%s.name" % id)

    def remove(self, id):
        programs = self.planner.portfolio["programs"]
        programs.remove(self.program(id))
        self.go("")
        self.planner.changed()
        self.tell("Program removed.", lambda: self.go(id))

    def wish(self, control):
        """Pin or ban a letter for the open program, or take the wish back."""
        program = self.program(self.opened)
        for name in LISTS:
            others = [each for each in program.get(name, []) if each != control.dataset.wish]
            chosen = [control.dataset.wish] if control.value == name else []
            page_form.put(program, name, others + chosen or None)
        self.planner.changed()

    async def assign(self, id):
        """Give this program, or with "*" every one, the letters of its best set."""
        answer = await self.planner.scoring.ask("assigned_json", self.planner.text(), today(), id)
        if self.refused(answer):
            return
        known = [each["id"] for each in self.planner.portfolio["letters"]]
        for program in self.planner.portfolio["programs"]:
            if program["id"] in answer["letters"]:
                program["letters"] = [each for each in answer["letters"][program["id"]] if each in known]
        self.planner.changed()
        self.tell(("Every program has" if id == ALL else "The program has") + " the letters proposed here.")

    async def save(self, name):
        """Hand out the matrix or the list of programs as a file for a spreadsheet."""
        answer = await self.planner.scoring.ask("program_table_json", self.planner.text(), today(), name)
        if not self.refused(answer):
            download("lorweb-%s.csv" % name, BOM + answer["table"], "text/csv;charset=utf-8")

    async def save_workbook(self, name):
        """Hand out the same as an Excel file."""
        answer = await self.planner.scoring.ask("program_workbook_json", self.planner.text(), today(), name)
        if answer.get("refused") is not None:
            notice(answer["refused"])
        else:
            download_base64("lorweb-%s.xlsx" % name, answer["base64"], EXCEL)

    def tell(self, text, after=None):
        """Say what was done, beside the way to take it back, which ends with `after()`."""
        notice(text, ("Undo", self.planner.undo.taking_back(after)))
        by_id("notice").querySelector("button").focus()

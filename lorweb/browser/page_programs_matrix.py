"""The matrix on the page: searched, filtered, sorted and grouped without the worker; rows are made when they show."""

import asyncio
import json

from pyscript import window

from lorweb.browser.page_nodes import by_id, node, say
from lorweb.browser.page_pause import pause

FIRST, MORE = 40, 100
# Rows that are made in one go: what takes longer than a tenth of a second would hold up typing.
AT_ONCE = 10
ID, WORDS, NAME, STATE, DEADLINE, SPECIALTY, VERDICT, MISSING, END, TREE = range(10)
SORTED_BY = {"name": NAME, "state": STATE, "deadline": DEADLINE}
OPEN = "No specialty"
FILTERS = ("search", "show", "specialty")


class Matrix:
    """The lines as the worker gave them, in the order in which to apply, and the rows made of them so far.

    A row's first cells are its own; its end belongs to all programs with the same assignment.
    """

    def __init__(self):
        self.lines = []
        self.ends = []
        self.rows = {}
        self.head = None
        self.limit = FIRST
        self.turn = 0
        self.wanted = ""
        self.landing = False

    def take(self, head, legend, lines, ends):
        """Show these lines, with these ends, under this head."""
        text = json.dumps(head)
        if text != self.head:
            self.head = text
            by_id("programs-table").replaceChildren(node(head), node(legend))
        for column in (WORDS, NAME, STATE):
            plain = compared("\n".join([line[column] for line in lines])).split("\n")
            for line, text in zip(lines, plain):
                line[column] = text
        self.lines, self.ends = lines, ends
        kept = {}
        for line in lines:
            made = self.rows.get(line[ID])
            if made and made[:2] == (line[TREE], ends[line[END]]):
                kept[line[ID]] = made
        self.rows = kept
        self.show(False)

    def show(self, anew=True):
        """Show what the filter lets through; `anew` begins with the first few again."""
        if anew:
            self.limit = FIRST
        self.turn += 1
        asyncio.create_task(self.fill(self.turn))

    def more(self):
        self.limit += MORE
        self.show(False)

    def show_every(self):
        """Make every row that the filter lets through at once: what is to be printed cannot wait."""
        self.limit = len(self.lines)
        self.turn += 1
        for _ in self.filling():
            pass

    async def fill(self, turn):
        """Put the rows into the table, a few at a time, unless something else is wanted meanwhile."""
        for _ in self.filling():
            await pause()
            if turn != self.turn:
                return

    def filling(self):
        """Put the rows into the table; comes back after every few."""
        body = by_id("programs-rows")
        if not body:
            return
        held = body.querySelector("a:focus")
        if held:
            # The row loses the cursor while it is put back into its place.
            self.wanted = held.getAttribute("href").partition(".")[2]
        found = self.found()
        shown = found[: self.limit]
        grouped, group = by_id("programs-group").checked, None
        for start in range(0, len(shown), AT_ONCE):
            if start:
                yield
            rows = []
            for line in shown[start : start + AT_ONCE]:
                if grouped and line[SPECIALTY] != group:
                    group = line[SPECIALTY]
                    rows.append(self.title(group or OPEN))
                rows.append(self.row(line))
            if start:
                body.append(*rows)
            else:
                body.replaceChildren(*rows)
                self.arrive()
        if not shown:
            body.replaceChildren()
            self.arrive()
        self.say(len(found), len(shown))
        if self.wanted:
            self.focus(self.wanted)

    def found(self):
        """The lines that the filter lets through, sorted."""
        words = compared(by_id("programs-search").value).split()
        show, specialty = by_id("programs-show").value, by_id("programs-specialty").value
        found = []
        for place, line in enumerate(self.lines):
            if (show == "missing" and not line[MISSING]) or show not in ("", "missing", line[VERDICT]):
                continue
            if specialty and line[SPECIALTY] != specialty:
                continue
            if all(word in line[WORDS] for word in words):
                found.append((place, line))
        by = SORTED_BY.get(by_id("programs-sort").value)
        grouped = by_id("programs-group").checked
        if by is not None or grouped:
            found.sort(key=lambda each: (each[1][SPECIALTY] if grouped else "", each[1][by] if by else "", each[0]))
        return [line for _, line in found]

    def row(self, line):
        made = self.rows.get(line[ID])
        if not made:
            tree, end = line[TREE], self.ends[line[END]]
            made = self.rows[line[ID]] = (tree, end, node(json.loads(tree) + json.loads(end)))
        return made[2]

    def title(self, words):
        columns = json.loads(self.head)[2][3][2]
        width = len(columns) - 2
        return node(
            ["tr", {"role": "row", "class": "group"},
             ["th", {"role": "columnheader", "scope": "colgroup", "colspan": width}, words]]
        )  # fmt: skip

    def say(self, found, shown):
        """How many programs there are, and how many of them show."""
        all = len(self.lines)
        text = "%d program%s" % (all, "" if all == 1 else "s") if found == all else "%d of %d programs" % (found, all)
        text += ", the first %d shown." % shown if shown < found else "."
        say("programs-count", text if found else "No program matches. Clear the search, or show all programs.")
        by_id("programs-more").hidden = shown == found

    def land(self):
        """Once the programs that have just come in show, put the cursor on the list's heading; no filter hides them."""
        self.landing = True
        for name in FILTERS:
            by_id("programs-" + name).value = ""

    def arrive(self):
        if self.landing and self.lines:
            self.landing = False
            title = by_id("programs-listed")
            title.scrollIntoView()
            title.focus()

    def focus(self, id):
        """Put the cursor on this program's row, now or as soon as it is there."""
        made = self.rows.get(id)
        self.wanted = id
        if made and made[2].isConnected:
            self.wanted = ""
            made[2].querySelector("a").focus()


def compared(text):
    """The text as the lines' words compare: no case, no accents."""
    accents = window.RegExp.new("[\\u0300-\\u036f]", "g")
    plain = window.String.new(text).normalize("NFKD")
    return window.String.new(window.String.new(plain).replace(accents, "")).toLowerCase()

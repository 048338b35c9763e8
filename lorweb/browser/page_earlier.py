"""The earlier versions of the open portfolio on this device: when, what changed, to look at and to bring back."""

from lorweb.browser import page_dialogs, page_events
from lorweb.browser.page_change_words import told
from lorweb.browser.page_history import copied
from lorweb.browser.page_nodes import by_id, node
from lorweb.browser.page_notice import notice, short, when
from lorweb.browser.page_portfolio import is_empty

DIALOG = "versions-dialog"
SAME = len("2027-06-01T10:2")
"""Steps whose times begin alike, within the same ten minutes, are one version."""
LOOKING = "You are looking at “%s” as it was on %s. Nothing is changed."
BACK = "“%s” is as it was on %s."
OTHER, BEFORE = "other changes", "before all changes that are listed here"


class Earlier:
    """The list of versions; `versions` holds those shown, the newest first, each as its time, its state, its words."""

    def __init__(self, planner):
        self.planner = planner
        self.versions = []

    def bind(self):
        """Connect the entry of the menu, and the buttons of the list."""
        page_events.on_click("[data-versions-portfolio]", lambda button: self.show())
        page_events.on_click("[data-look-version]", lambda button: self.look(int(button.dataset.lookVersion)))
        page_events.on_click("[data-back-version]", lambda button: self.bring_back(int(button.dataset.backVersion)))

    def show(self):
        """Open the list as it is now, without versions in which nothing stands."""
        found = versions(self.planner.keeping.history)
        self.versions = found[:1] + [each for each in found[1:] if not is_empty(each[1])]
        rows = [row(at, each[0], each[2]) for at, each in enumerate(self.versions)]
        by_id("version-list").replaceChildren(*[node(each) for each in rows])
        page_dialogs.close_all()
        page_dialogs.show(DIALOG)

    def look(self, at):
        """Show this version, read-only."""
        time, state, _ = self.versions[at]
        page_dialogs.close(DIALOG)
        sentence = LOOKING % (short(self.planner.keeping.name), time)
        self.planner.look.begin(copied(state), sentence, "", lambda: self.bring_back(at))

    def bring_back(self, at):
        """Have this version in place of what is there now, which can be undone as any change."""
        time, state, _ = self.versions[at]
        page_dialogs.close(DIALOG)
        self.planner.look.end()
        self.planner.put(copied(state))
        notice(BACK % (short(self.planner.keeping.name), time), ("Undo", self.planner.undo.taking_back()))
        by_id("notice").querySelector("button").focus()


def versions(history):
    """The versions in a history, the newest first, each with its time, its state, and what had changed until then."""
    found = []
    state = history.state
    for time, before in history.states():
        if found and found[-1][0][:SAME] == time[:SAME]:
            found[-1][2] = before
        else:
            found.append([time, state, before])
        state = before
    listed = [(when(time), state, told(before, state) or OTHER) for time, state, before in found if state != before]
    return listed + [(when(""), state, BEFORE)]


def row(at, time, words):
    """A version in the list; the first one, which is on screen, offers nothing."""
    head = ["p", {}, ["strong", {}, time]] + ([", what you see now"] if at == 0 else [])
    lines = [head, ["p", {}, ["bdi", {}, words[:1].upper() + words[1:]]]]
    if at:
        actions = [action("look", at, "Look at it", time), action("back", at, "Bring it back", time)]
        lines.append(["div", {"class": "portfolio-actions"}] + actions)
    return ["li", {}] + lines


def action(what, at, label, time):
    attributes = {"type": "button", "class": "quiet", "data-%s-version" % what: str(at)}
    return ["button", attributes, label, ["span", {"class": "unseen"}, ": " + time]]

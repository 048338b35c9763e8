"""Every step of a portfolio's history, as what differs: pure data, so that any state since can be made again.

A difference is small, however long the list of programs: the history is saved in the portfolio's own record, with
every save, and goes with it when that is deleted.
"""

import json

FORMAT = "1"
"""A history of another format is not read: its steps would not fit."""
MOST, MOST_CHARACTERS = 500, 250000
"""How many steps are kept, and how long they may be together; the newest one is kept however long it is."""
APART = "calendar_name"
"""What no step changes: a portfolio's days in calendars stay its own (page_calendar_name.py)."""

BROKEN = (ValueError, KeyError, TypeError, AttributeError)
"""What comes of a damaged step; whatever it is, one goes on with what there is."""


class History:
    """The steps of the open portfolio. `clock()` gives the time as ISO text.

    `done` and `undone` hold the steps, the next one to take last, each as the JSON of its time and of what changes the
    state behind it into the one before it. `latest` is the step that the last change was, or None if it was none.
    """

    def __init__(self, clock):
        self.clock = clock
        self.begin()

    def begin(self, text=""):
        """Have the steps in this text; which state they lead to is what `follow` is called with next."""
        head, _, steps = (text or "").partition("\n")
        done, _, undone = (steps if head == FORMAT else "").partition("\n\n")
        self.done = [each for each in done.split("\n") if each]
        self.undone = [each for each in undone.split("\n") if each]
        self.others = set()
        self.seen = self.known = None
        self.field, self.start = "", None
        self.latest = None

    def take(self, text):
        """Have the steps that another tab has saved of the same portfolio; which are its own can be told."""
        known, others = {head(each) for each in self.done + self.undone}, self.others
        self.begin(text)
        self.others = {head(each) for each in self.done + self.undone if head(each) not in known} | others

    def text(self):
        """All steps as a text to save; empty if there are none."""
        if not self.done and not self.undone:
            return ""
        return FORMAT + "\n" + "\n".join(self.done) + "\n\n" + "\n".join(self.undone)

    @property
    def state(self):
        """The state that the steps lead to. Nothing of it is ever changed: states share what they have in common."""
        if self.known is None:
            self.known, self.seen = json.loads(self.seen), None
        return self.known

    def follow(self, portfolio, field=""):
        """The portfolio is in this state now: what has changed since is a step. The first state is where steps begin.

        What is typed one after the other in the same `field` is one step.
        """
        if self.known is None and self.seen is None:
            self.seen = json.dumps(portfolio)
            return
        self.latest = None
        before = self.state
        forth = changes(before, portfolio)
        if not forth:
            return
        if field and field == self.field and self.done:
            self.done.pop()
        else:
            self.start = before
        self.field = field
        self.known = applied(before, json.loads(json.dumps(forth)))
        self.undone = []
        back = changes(self.known, self.start)
        if back:  # else what was typed has been deleted again
            self.latest = json.dumps([self.clock(), back])
            self.done.append(self.latest)
            trim(self.done)
        else:
            self.field = ""

    def left(self):
        """What is typed from now on is another step."""
        self.field = ""

    def back(self):
        """Go one step back; returns that state, or None if there is none or it cannot be read."""
        return self._go(self.done, self.undone)

    def forth(self):
        """Go one step forth that was taken back; returns that state, or None."""
        return self._go(self.undone, self.done)

    def _go(self, steps, others):
        if not steps:
            return None
        time, there = read(steps[-1])
        now, then = self.state, self.at(there)
        if then is None:
            steps.clear()
            return None
        steps.pop()
        others.append(json.dumps([time, changes(then, now)]))
        trim(others)
        self.known = then
        self.left()
        return copied(then)

    def at(self, there, state=None):
        """The state, or the one now, with these changes; None if they do not fit."""
        try:
            then = applied(self.state if state is None else state, there)
            "".join([each["id"] for each in then["letters"] + then["programs"]])
            then["applicant"].get("")
            return then
        except BROKEN:
            return None

    def words(self, steps, told):
        """What the next of these steps would change, in the words of `told(before, after)`."""
        then = self.at(read(steps[-1])[1]) if steps else None
        if then is None:
            return ""
        words = told(then, self.state) if steps is self.done else told(self.state, then)
        return words + ", in another tab" if head(steps[-1]) in self.others else words

    def without(self, step):
        """The state now without what this step has done, whatever has come since; None if that does not fit."""
        then = self.at(read(step)[1])
        return None if then is None else copied(then)

    def states(self):
        """Every earlier state, the newest first, each as the time of the step that ended it and the state itself."""
        state = self.state
        for step in reversed(self.done):
            time, there = read(step)
            state = self.at(there, state)
            if state is None:
                return
            yield time, state


def read(step):
    """The time of a step, and what it changes; a step that cannot be read changes nothing that could be."""
    try:
        time, there = json.loads(step)
        return str(time), there
    except BROKEN:
        return "", None


def head(step):
    """What a step has in common with itself undone: its time."""
    return step.partition(", ")[0]


def trim(steps):
    """Forget the oldest steps where there are too many."""
    while len(steps) > MOST or (len(steps) > 1 and len("".join(steps)) > MOST_CHARACTERS):
        steps.pop(0)


def copied(state):
    """A state that may be changed."""
    return json.loads(json.dumps(state))


def changes(now, then):
    """What makes `then` of `now`, two states of a portfolio."""
    found = difference(now, then)
    found.pop(APART, None)
    return found


def difference(now, then):
    """What makes `then` of `now`, two dictionaries: by key, [the new value], [] for what goes, or what differs inside.

    Lists of entries with names differ entry by entry.
    """
    found = {}
    for key in now:
        if key not in then:
            found[key] = []
    for key, value in then.items():
        if key not in now:
            found[key] = [value]
        elif now[key] != value:
            changed = inside(now[key], value)
            found[key] = [value] if changed is None else changed
    return found


def inside(now, then):
    """What makes `then` of `now` inside of both; None where it is replaced as a whole."""
    if isinstance(now, dict) and isinstance(then, dict):
        return difference(now, then)
    if not isinstance(now, list) or not isinstance(then, list):
        return None
    found = in_place(now, then) if len(now) == len(then) else None
    if found is None:
        both = (parts(now), parts(then))
        found = None if None in both else difference(*both)
    return found


def in_place(now, then):
    """The same for lists with the same ids in the same order: a key pressed among 300 programs is soon compared."""
    found = {}
    for one, other in zip(now, then):
        if one is not other and one != other:
            if not isinstance(one, dict) or not isinstance(other, dict) or not one.get("id"):
                return None
            if one["id"] != other.get("id"):
                return None
            found[one["id"]] = difference(one, other)
    return found


def applied(value, there):
    """The value with a difference; what the value no longer has stays away. Raises what comes of one that is none."""
    if isinstance(value, list) and ORDER not in there:
        return [applied(each, there[name(each)]) if name(each) in there else each for each in value]
    made = dict(parts(value))
    for key, change in there.items():
        if isinstance(change, dict):
            if key in made:
                made[key] = applied(made[key], change)
        elif change:
            made[key] = change[0]
        else:
            made.pop(key, None)
    if isinstance(value, dict):
        return made
    order = made.pop(ORDER)
    ordered = set(order)
    names = [name for name in order if name in made] + [name for name in made if name not in ordered]
    return [made[name] for name in names]


ORDER = ""
"""Among the entries of a list, this name is for the order of all others; no entry has it."""


def parts(value):
    """A dictionary as it is, a list of named entries by their names; None for what is replaced as a whole."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return None
    names = [name(each) for each in value]
    found = dict(zip(names, value))
    if len(found) < len(names) or ORDER in found:
        return None
    found[ORDER] = names
    return found


def name(entry):
    """What tells a letter or a program from the others: its id; a draft, what it is about."""
    return entry.get("id") or " ".join([str(entry.get(key, "")) for key in ("about", "message", "tone")])

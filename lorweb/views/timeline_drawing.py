"""The plan as a picture: a row for each letter, the time together, how good it is to ask when, and the dated steps.

Color is never alone: a better band is taller, a step that is due is a diamond, a done one is full. The plan's lists say
everything that the picture shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lorweb.dates import MONTHS, in_words, moved, span_in_words
from lorweb.plan.tasks import State, Task
from lorweb.plan.timeline import Band, Row, Timeline
from lorweb.views.tree import Child, Element

WIDTH, TOP, ROW, FOOT = 960, 64, 62, 12
LONGEST_BEFORE, LONGEST_AFTER = 400, 550
"""Days before and after today that the picture shows at most."""

HEIGHT_OF = {"best": 20, "acceptable": 14, "late": 9, "risky": 5}
SHOWN = (State.OVERDUE, State.NOW, State.LATER, State.DONE)
LINES = {
    "ask_by": "Ask by",
    "letters_due": "Letters in",
    "letters_wanted_by": "Letters in",
    "applications_open": "Opens",
    "programs_may_view": "Programs read",
    "residencycas_programs_may_view": "ResidencyCAS reads",
}
"""The dates drawn as a line through all rows, with the words above it."""

LEGEND = (
    ("together", "Working together"),
    ("best", "Best time to ask"),
    ("acceptable", "Acceptable time to ask"),
    ("late", "Late to ask"),
    ("risky", "Risky to ask"),
    ("done", "Done"),
    ("now", "Due now"),
    ("later", "Coming"),
)


@dataclass(frozen=True)
class Scale:
    """Days across the width of the picture."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins; days outside stand at the edge."""
        inside = min(max(day, self.first), self.last)
        return round((inside - self.first).days * WIDTH / max(1, (self.last - self.first).days), 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def drawing(timeline: Timeline, id: str) -> Element | None:
    """The picture with a title and a description, whose ids start with `id`; None where there is nothing to draw."""
    steps = [task for task in timeline.tasks if task.state in SHOWN]
    rows = [row for row in timeline.rows if row.end or any(task.letter == row.letter for task in steps)]
    if not rows:
        return None
    scale = _scale(timeline, rows, steps)
    height = TOP + ROW * len(rows) + FOOT
    shapes = [*_months(scale, height), *_lines(timeline, scale, height)]
    for place, row in enumerate(rows):
        own = [task for task in steps if task.letter == row.letter]
        shapes.extend(_row(row, own, timeline.names[row.letter], scale, TOP + ROW * place))
    first, last = in_words(scale.first), in_words(scale.last)
    words = f"A row for each of {len(rows)} letters, from {first} to {last}. The lists of this plan say the same."
    return [
        "svg",
        {"class": "plan-drawing", "viewBox": f"0 0 {WIDTH} {height}", "role": "img",
         "aria-labelledby": f"{id}-title {id}-words"},
        ["title", {"id": f"{id}-title"}, "Your plan as a chart"],
        ["desc", {"id": f"{id}-words"}, words],
        *shapes,
    ]  # fmt: skip


def legend() -> Element:
    """What the shapes mean."""
    return ["ul", {"class": "plan-legend", "role": "list"},
            *(["li", {"class": f"key key-{name}"}, words] for name, words in LEGEND)]  # fmt: skip


def _scale(timeline: Timeline, rows: list[Row], steps: list[Task]) -> Scale:
    days = [
        timeline.today,
        *(day for row in rows for day in (row.start, row.end) if day),
        *(day for task in steps for day in (task.first, task.last) if day),
        *(day for day, _ in _dates(timeline)),
    ]
    first = max(min(days), moved(timeline.today, -LONGEST_BEFORE))
    last = min(max(days), moved(timeline.today, LONGEST_AFTER))
    return Scale(moved(first, -7), moved(last, 21))


def _months(scale: Scale, height: int) -> Iterator[Element]:
    """A thin line at each month's beginning, with its name as far as there is room."""
    firsts = list(_first_days(scale))
    step = 1 + len(firsts) // 13
    for place, day in enumerate(firsts):
        x = scale.x(day)
        yield ["line", {"class": "draw-month", "x1": x, "x2": x, "y1": 24, "y2": height}]
        if place % step == 0 and x < WIDTH - 40:
            year = f" {day.year}" if day.month == 1 or place == 0 else ""
            yield _words(f"{MONTHS[day.month - 1][:3]}{year}", x + 4, 34, "draw-small")


def _first_days(scale: Scale) -> Iterator[date]:
    year, month = scale.first.year, scale.first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if year > date.max.year or date(year, month, 1) > scale.last:
            return
        yield date(year, month, 1)


def _lines(timeline: Timeline, scale: Scale, height: int) -> Iterator[Element]:
    """Today and the dates that matter for all letters; words that would touch stand one line lower."""
    days = [(timeline.today, "Today", "draw-today")]
    days += [(day, words, "draw-date") for day, words in _dates(timeline)]
    free_from = [0.0, 0.0]
    for day, words, kind in sorted(day for day in days if scale.holds(day[0])):
        x = scale.x(day)
        start = min(x, WIDTH - 8.0 * len(words))
        level = 0 if start >= free_from[0] else 1
        free_from[level] = start + 8.5 * len(words)
        yield [
            "line",
            {"class": kind, "x1": x, "x2": x, "y1": 20, "y2": height},
            ["title", {}, f"{in_words(day)}: {words}"],
        ]
        yield _words(words, start, 14 if level == 0 else 54, f"draw-small {kind}-words")


def _dates(timeline: Timeline) -> Iterator[tuple[date, str]]:
    """The dates drawn as lines with their words: the opening while it is to come, one's own day before the season's."""
    own = any(each.key == "letters_due" for each in timeline.dates())
    for each in timeline.dates():
        over = each.key == "applications_open" and each.day and each.day <= timeline.today
        if each.day and each.key in LINES and not over and not (own and each.key == "letters_wanted_by"):
            yield each.day, LINES[each.key] + (" (est.)" if each.estimate else "")


def _row(row: Row, steps: list[Task], name: str, scale: Scale, y: int) -> Iterator[Element]:
    base = y + 52
    yield ["line", {"class": "draw-base", "x1": 0, "x2": WIDTH, "y1": base, "y2": base}]
    yield _words(name if len(name) <= 60 else f"{name[:59]}…", 6, y + 20, "draw-name")
    if row.start and row.end and row.start <= row.end:
        yield from _span("draw-together", row.start, row.end, 26, base, "Working together", scale)
    for band in row.bands:
        yield from _band(band, base, scale)
    for task in sorted(steps, key=lambda each: each.first):
        if scale.holds(task.first):
            yield _mark(task, scale.x(task.first), base - 10)


def _band(band: Band, base: int, scale: Scale) -> Iterator[Element]:
    words = "Best time to ask" if band.name == "best" else f"Asking is {band.name}"
    yield from _span(f"draw-{band.name}", band.first, band.last, HEIGHT_OF[band.name], base, words, scale)


def _span(kind: str, first: date, last: date, height: int, base: int, words: str, scale: Scale) -> Iterator[Element]:
    if last < scale.first or first > scale.last:
        return
    left, right = scale.x(first), scale.x(moved(last, 1))
    size = {"x": left, "y": base - height, "width": round(max(1.0, right - left), 1), "height": height}
    yield ["rect", {"class": kind, **size}, ["title", {}, f"{words}: {span_in_words(first, last)}"]]


def _mark(task: Task, x: float, y: int) -> Element:
    title: Child = ["title", {}, f"{in_words(task.first)}: {task.title} ({task.state.label.lower()})"]
    if task.state in (State.NOW, State.OVERDUE):
        return ["path", {"class": "draw-now", "d": f"M{x} {y - 9}l9 9l-9 9l-9 -9z"}, title]
    return ["circle", {"class": f"draw-{task.state.value}", "cx": x, "cy": y, "r": 6}, title]


def _words(text: str, x: float, y: int, kind: str) -> Element:
    return ["text", {"class": kind, "x": round(x, 1), "y": y}, text]

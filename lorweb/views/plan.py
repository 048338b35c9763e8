"""The plan on screen: today's steps, what cannot work, the picture, what comes, the season's dates, what is done.

Buttons say what they are for in `data-` attributes: `data-done` and `data-calendar` name a step (`all` for the whole
plan), `data-message` a message and `data-letter` its letter. Date fields carry the path of their answer as their name,
and a section with `data-typing` is not made anew while somebody types in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lorweb.dates import in_words, span_in_words
from lorweb.plan.conflicts import Conflict
from lorweb.plan.cycle import OPEN, SeasonDate, Source
from lorweb.plan.tasks import State, Task
from lorweb.plan.timeline import Timeline
from lorweb.views.controls import button, typed
from lorweb.views.findings import Place, show_me
from lorweb.views.form import question
from lorweb.views.panels import disclosure
from lorweb.views.parts import empty_state, guide_link, listing
from lorweb.views.timeline import Moment
from lorweb.views.timeline import timeline as moments
from lorweb.views.timeline_drawing import drawing, legend
from lorweb.views.tree import Child, Element

ALL = "all"
PLACE = Place(id="plan")
CONFIDENCE = {
    "official": "official page",
    "official-older": "official but older, or a good secondary source",
    "commonly-advised": "commonly advised, no official source",
}


IMPORTS = (
    ("Google Calendar", "on a computer: the gear, Settings, Import & export, Import. Phones show it soon after."),
    ("Apple Calendar", "open the file, on a Mac or an iPhone, and choose a calendar."),
    ("Outlook", "Calendar, Add calendar, Upload from file; in the older program, open the file."),
    ("Thunderbird and others", "open the file, or use Import in the menu."),
)
"""How common calendars take the file in."""
AGAIN = (
    "When your dates have changed, save the file again and import it again: each event keeps its ID, so the "
    "calendar can update it. Some versions of Outlook add a second event instead. "
    "A separate calendar called “Letters” is always safe: empty it before you import again. Two portfolios never "
    "change each other’s events; if you started from someone else’s file, duplicate it first to keep yours separate."
)


def plan_view(plan: Timeline, sources: Mapping[str, Source], place: Place = PLACE) -> list[Element]:
    """The sections of the plan, each with an id that stays and starts with the place's."""
    undated: list[Child] = []
    if place.beside_form:
        link: Element = ["a", {"href": "#report-steps"}, "Your next steps"]
        undated = [
            ["p", {"class": "hint"}, "What has no date, such as a new rotation, is in your feedback under ", link, "."]
        ]
    sections = [_section(place, "today", "Today", *_today(plan, place), *undated)]
    if plan.conflicts:
        sections.append(_section(place, "conflicts", "What cannot work as planned", _conflicts(plan, place)))
    if (picture := drawing(plan, f"{place.id}-drawing")) is not None:
        # Too wide for a phone, it scrolls within itself, also by keyboard.
        frame = {"class": "table plan-frame", "role": "region", "tabindex": 0, "aria-label": "Your plan as a chart"}
        sections.append(_section(place, "drawn", "At a glance", ["section", frame, picture], legend()))
    if plan.coming():
        export = button("Save all for my calendar", "primary", id=f"{place.id}-calendar", data_calendar=ALL)
        hint = ["p", {"class": "hint"}, "One file with every step and date, each with an alarm."]
        actions = ["p", {"class": "actions"}, export]
        sections.append(_section(place, "coming", "Coming", _coming(plan), actions, hint, _how_to_import()))
    season = _section(place, "season", "The season’s dates", *_season(plan, sources, place))
    season[1]["data-typing"] = True
    sections.append(season)
    if plan.missing:
        lead = ["p", {"class": "lead"}, "With these dates, the plan can say more."]
        sections.append(_section(place, "missing", "Missing dates", lead, _missing(plan, place)))
    if done := plan.standing(State.DONE):
        entries = moments([_moment(task, plan, "past") for task in sorted(done, key=lambda task: task.first)])
        sections.append(_section(place, "done", "Done", disclosure(f"What you have done ({len(done)})", entries)))
    return sections


def task_card(task: Task, plan: Timeline, place: Place = PLACE) -> Element:
    """One step that is due: since when, what to do, why, and the ways to do it."""
    overdue = task.state is State.OVERDUE
    mark = ["span", {"class": f"badge badge-{'high' if overdue else 'action'}"}, "Overdue" if overdue else "Do now"]
    named = f"{task.title}: {plan.names[task.letter]}"
    actions = [button("Done", "primary", data_done=task.id, aria_label=f"Done: {named}")]
    if task.message:
        words = {"data_message": task.message, "data_letter": task.letter}
        actions.append(button("See the message", aria_label=f"See the message: {named}", **words))
    into = f"Save for my calendar: {named}"
    actions.append(button("Save for my calendar", "quiet", data_calendar=task.id, aria_label=into))
    why: list[Child] = [guide_link(task.guide, place.to_root, "Read why")] if task.guide else []
    if place.beside_form:
        why += [" ", show_me(task.where, "Show the question")]
    return [
        "article",
        {"class": f"finding task finding-{'high' if overdue else 'action'}", "id": f"{place.id}-task-{task.id}"},
        ["p", {"class": "finding-head"}, mark, ["span", {"class": "points"}, _days(task)]],
        ["p", {"class": "finding-message"}, f"{plan.names[task.letter]}: {task.title}"],
        *([["p", {"class": "finding-advice"}, task.note]] if task.note else []),
        ["p", {"class": "actions"}, *actions],
        ["p", {"class": "finding-why"}, *why],
    ]


def _today(plan: Timeline, place: Place) -> Sequence[Element]:
    """What the season says, which of its dates are today, and what is due; what comes next only where nothing is."""
    due = plan.standing(State.OVERDUE, State.NOW)
    shown = [_notice(plan.now, place, "action")] if plan.now else []
    shown += [
        ["article", {"class": "finding"}, ["p", {"class": "finding-message"}, words]] for words in dates_today(plan)
    ]
    shown += [task_card(task, plan, place) for task in due]
    found = [listing("findings", *shown)] if shown else []
    coming = next_up(plan)
    if not shown:
        return [empty_state("Nothing is due today", coming or "Enter the dates you know to get a plan.", level=4)]
    return found if due or not coming else [*found, ["p", {"class": "hint"}, coming]]


def dates_today(plan: Timeline) -> list[str]:
    """The season's dates that are today, in words; those that run on say until when."""
    return [
        f"{each.named}: {f'until {in_words(each.last)}' if each.last and each.last > plan.today else 'today'}."
        for each in plan.dates_today()
    ]


def next_up(plan: Timeline) -> str:
    """What comes next, in a sentence: the first of what is coming; empty where nothing is."""
    coming = plan.coming()
    if not coming:
        return ""
    first = coming[0]
    if isinstance(first, SeasonDate):
        return f"Next: {first.named}, on {_span(first)}."
    return f"Next: {first.title[0].lower()}{first.title[1:]} ({plan.names[first.letter]}), on {in_words(first.first)}."


def _notice(each: Conflict, place: Place, weight: str) -> Element:
    links: list[Child] = [guide_link(each.guide, place.to_root, "Read why")] if each.guide else []
    if place.beside_form:
        links += [" ", show_me(each.where, "Show the question")]
    return ["article", {"class": f"finding finding-{weight}"},
            ["p", {"class": "finding-message"}, each.text],
            ["p", {"class": "finding-advice"}, each.advice],
            ["p", {"class": "finding-why"}, *links]]  # fmt: skip


def _conflicts(plan: Timeline, place: Place) -> Element:
    return listing("findings", *(_notice(each, place, "high") for each in plan.conflicts))


def _coming(plan: Timeline) -> Element:
    """Everything that comes, by day; all that is on the first of these days is next."""
    ordered = [
        _moment(each, plan, "later") if isinstance(each, Task) else _date_moment(each, each.day)
        for each in plan.coming()
    ]
    return moments([each._replace(state="next") if each.date == ordered[0].date else each for each in ordered])


def _date_moment(each: SeasonDate, day: date | None) -> Moment:
    assert day, "only what has a day can come"
    return Moment(day.isoformat(), _span(each), each.named)  # how an estimate was made is under the season's dates


def _moment(task: Task, plan: Timeline, state: str) -> Moment:
    note = (
        []
        if task.state is State.DONE
        else [task.note, f"{task.assumed[0].upper()}{task.assumed[1:]}." if task.assumed else ""]
    )
    title = f"{plan.names[task.letter]}: {task.title}"
    when = in_words(task.first) if task.state is State.DONE else _days(task)
    return Moment(
        task.first.isoformat(), when, title, " ".join(filter(None, note)), "past" if state == "past" else "later"
    )


def _how_to_import() -> Element:
    ways: list[Child] = [["li", {}, ["strong", {}, f"{name}: "], how] for name, how in IMPORTS]
    return disclosure("How to import the file", ["ul", {}, *ways], ["p", {}, AGAIN], kind="more")


def _season(plan: Timeline, sources: Mapping[str, Source], place: Place) -> list[Child]:
    rows: list[Child] = []
    for each in plan.season:
        if not each.where.startswith("season_dates."):
            continue
        value = {"value": each.day.isoformat()} if each.own and each.day else {}
        own = typed("date", each.where, name=each.where, data_type="date", **value)
        label = ["label", {"for": each.where}, each.title, ["span", {"class": "unseen"}, ", my own date"]]
        rows.append(["li", {}, label, ["div", {}, *_known(each, sources)], own])
    lead = (
        "Dates change every year. Each shows its source. An estimate is used until the real date is published; "
        "your own date always wins."
    )
    known = any(each.note or each.own for each in plan.season if each.where.startswith("season_dates."))
    choose: list[Child] = []
    if not known:
        way = show_me("applicant.season", "Choose your season") if place.beside_form else "Choose your season"
        choose = [["p", {}, way, " to see the dates that are published for it, or set your own."]]
    return [
        ["p", {"class": "lead"}, lead],
        *choose,
        ["ul", {"class": "season-dates", "role": "list"}, *rows],
    ]


def _known(each: SeasonDate, sources: Mapping[str, Source]) -> list[Child]:
    if each.own:
        return ["Your own date is used."]
    if each.day is None:
        more = "" if each.note == "Set your own." else each.note
        return [["p", {}, OPEN], *([["p", {"class": "hint"}, more]] if more else [])]
    said: list[Child] = [["p", {}, _span(each), " (estimate)" if each.estimate else ""]]
    if each.source:
        source = sources[each.source]
        name: Child = ["a", {"href": source.url}, source.publisher] if source.url else source.publisher
        how = "Worked out from a rule by " if each.inferred else "Source: "
        how = f"{each.origin} Source: " if each.estimate else how
        said.append(["p", {"class": "hint"}, how, name, f" ({CONFIDENCE[each.confidence]}). {each.note}"])
    return said


def _missing(plan: Timeline, place: Place) -> Element:
    entries: list[Element] = []
    for path in plan.missing:
        _, id, field = path.split(".", 2)
        words = f"{plan.names[id]}: {question('letters', field)}"
        entries.append(show_me(path, words) if place.beside_form else ["span", {}, words])
    return listing("open-questions", *entries)


def _days(task: Task) -> str:
    return span_in_words(task.first, task.last) if task.last else f"From {in_words(task.first)}"


def _span(each: SeasonDate) -> str:
    return span_in_words(each.day, each.last or each.day) if each.day else OPEN


def _section(place: Place, name: str, title: str, *children: Child) -> Element:
    id = f"{place.id}-{name}"
    return ["section", {"id": id, "class": "report-section", "aria-labelledby": f"{id}-title"},
            ["h3", {"id": f"{id}-title"}, title], *children]  # fmt: skip

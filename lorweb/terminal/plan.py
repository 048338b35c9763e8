"""`plan` and `draft` in the terminal: the dated steps of a portfolio, its calendar file, and messages ready to send."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from lorweb.content_files import cycles, sources, templates
from lorweb.dates import in_words, span_in_words
from lorweb.documents.messages import MESSAGES, TO_A_PROGRAM, Message, Tone, message, own_version
from lorweb.documents.packet_page import PACKET_PAGE, packet_page
from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from lorweb.plan.calendar_file import calendar_file, events, task_event
from lorweb.plan.cycle import OPEN, SeasonDate, Source, cycle_of, season_dates
from lorweb.plan.tasks import State, Task
from lorweb.plan.timeline import Timeline, plan
from lorweb.refused import Refused
from lorweb.terminal.text import Paper, filled, plain
from lorweb.views.form import question
from lorweb.views.plan import dates_today, next_up

MARGIN = 20
"""Columns for the day before a text."""

Open = Callable[[str], Portfolio]
Day = Callable[[str], date]
Papers = Callable[[TextIO], Paper]


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], read: Open, day: Day, paper: Papers
) -> None:
    """Add both commands; `read` opens a portfolio file, `day` understands a date, `paper` knows the window."""
    planning = subparsers.add_parser("plan", help="the dated steps of a portfolio, and its calendar file")
    planning.add_argument("file", metavar="FILE", help="a portfolio file; - reads standard input")
    planning.add_argument("--ics", metavar="OUT", help="write a calendar file; - writes it to standard output alone")
    planning.add_argument("--step", metavar="ID", help="put only this step into the calendar file, such as ask.ward")
    planning.add_argument("--as-of", type=day, metavar="DATE", help="plan as of this day, YYYY-MM-DD (default: today)")
    planning.set_defaults(func=lambda chosen: _plan(chosen, read(chosen.file), paper(sys.stdout)))

    drafting = subparsers.add_parser("draft", help="a message to a letter writer or a program, filled in")
    drafting.add_argument("file", metavar="FILE", help="a portfolio file; - reads standard input")
    drafting.add_argument("--message", required=True, choices=(*MESSAGES, PACKET_PAGE), metavar="NAME",
                          help=f"one of {', '.join((*MESSAGES, PACKET_PAGE))}")  # fmt: skip
    drafting.add_argument("--letter", metavar="ID", default="", help="the letter it is about, by its id in the file")
    drafting.add_argument("--program", metavar="ID", default="", help=f"the program, for {TO_A_PROGRAM}")
    drafting.add_argument("--tone", choices=[tone.value for tone in Tone], default=Tone.FORMAL.value)
    drafting.add_argument("--from-answers", action="store_true", help="not your own version, if the file has one")
    drafting.add_argument("--docx", metavar="OUT", help=f"write a Word file, for {PACKET_PAGE}")
    drafting.add_argument("--as-of", type=day, metavar="DATE", help="write as of this day (default: today)")
    drafting.set_defaults(func=lambda chosen: _draft(chosen, read(chosen.file)))


def _plan(chosen: argparse.Namespace, portfolio: Portfolio, paper: Paper) -> int:
    today = chosen.as_of or date.today()
    timeline = plan(portfolio, today, season_dates(portfolio, cycles()))
    if chosen.step and not chosen.ics:
        raise Refused("--step chooses what goes into a calendar file; name that file with --ics.")
    if chosen.ics:
        _write_calendar(chosen, timeline, portfolio)
    if chosen.ics != "-":
        for line in plan_lines(timeline, paper, sources()):
            print(line)
    return 0


def _calendar_name(portfolio: Portfolio) -> str:
    """The portfolio's calendar name; for a file without one, a name that no other content has, and how to keep one."""
    if portfolio.calendar_name:
        return portfolio.calendar_name
    print(
        "lorweb: this file has no calendar name, so after a change its days are added again, not updated; "
        f'put "calendar_name": "{token_hex(10)}" into it to prevent that.',
        file=sys.stderr,
    )
    return sha256(save_portfolio(portfolio).encode("utf-8")).hexdigest()[:20]


def _write_calendar(chosen: argparse.Namespace, timeline: Timeline, portfolio: Portfolio) -> None:
    step = next((task for task in timeline.tasks if task.id == chosen.step), None)
    if chosen.step and step is None:
        known = ", ".join(sorted(task.id for task in timeline.tasks)) or "none"
        raise Refused(f"there is no step {chosen.step!r}; this plan has {known}.")
    name = _calendar_name(portfolio)
    entries = (task_event(step, timeline, name),) if step else events(timeline, name)
    # With a day given, the file depends on nothing else: the same portfolio gives the same bytes.
    written = datetime.combine(chosen.as_of, time(), UTC) if chosen.as_of else datetime.now(UTC)
    text = calendar_file(entries, written)
    if chosen.ics == "-":
        sys.stdout.write(text)
    else:
        _write(chosen.ics, text.encode("utf-8"))


def plan_lines(timeline: Timeline, paper: Paper, published_by: Mapping[str, Source]) -> Iterator[str]:
    """What cannot work, what is due, what comes, the season's dates, what is done, and which dates are missing."""
    yield paper.inked(f"Your plan, as of {in_words(timeline.today)}", "title")
    if timeline.now:
        yield ""
        yield from paper.wrapped(f"{timeline.now.text} {timeline.now.advice}")
    if timeline.conflicts:
        yield from _heading("What cannot work as planned", paper)
        for conflict in timeline.conflicts:
            yield from paper.wrapped(f"{conflict.text} {conflict.advice}", "! ", "  ")
    yield from _heading("Today", paper)
    due = timeline.standing(State.OVERDUE, State.NOW)
    for words in dates_today(timeline):
        yield from paper.wrapped(words)
    if not due:
        nothing = [] if timeline.now or timeline.dates_today() else ["Nothing is due today."]
        yield from paper.wrapped(" ".join(filter(None, [*nothing, next_up(timeline)])) or "No step has a day yet.")
    for task in due:
        yield from _task(task, task.state.label, "high" if task.state is State.OVERDUE else "action", timeline, paper)
    later = timeline.standing(State.LATER)
    if later:
        yield from _heading("Coming", paper)
    for task in later:
        yield from _task(task, in_words(task.first), "", timeline, paper)
    yield from _heading("The season", paper)
    for each in timeline.season:
        yield from _season(each, paper, published_by)
    done = timeline.standing(State.DONE)
    if done:
        yield from _heading("Done", paper)
    for task in done:
        yield from paper.wrapped(_titled(task, timeline), filled(in_words(task.first), MARGIN), " " * MARGIN)
    if timeline.missing:
        yield from _heading("Dates that would help", paper)
        for path in timeline.missing:
            _, id, field = path.split(".", 2)
            yield from paper.wrapped(f"{timeline.names[id]}: {question('letters', field)}", "- ", "  ")


def _heading(text: str, paper: Paper) -> Iterator[str]:
    yield ""
    yield paper.inked(text, "title")


def _task(task: Task, when: str, ink: str, timeline: Timeline, paper: Paper) -> Iterator[str]:
    margin = " " * MARGIN
    first = paper.inked(when, ink) + " " * (MARGIN - len(when))
    head, *rest = paper.wrapped(_titled(task, timeline), margin, margin)
    yield first + head[MARGIN:]
    yield from rest
    days = f"{span_in_words(task.first, task.last)}." if task.last and task.last > task.first else ""
    assumed = f"{task.assumed[0].upper()}{task.assumed[1:]}." if task.assumed else ""
    if note := " ".join(filter(None, (days, task.note, assumed))):
        yield from paper.wrapped(note, margin)
    about = [task.id, task.guide, f"message: {task.message}" if task.message else ""]
    yield from paper.wrapped(" · ".join(filter(None, about)), margin, ink="faint")


def _titled(task: Task, timeline: Timeline) -> str:
    return f"{task.title}: {plain(timeline.names[task.letter])}"


def _season(each: SeasonDate, paper: Paper, published_by: Mapping[str, Source]) -> Iterator[str]:
    if each.day is None:
        if each.own:
            return  # their own date for the letters: nobody publishes it
        when, said = "open", f"{each.title}. {OPEN}"
    else:
        source = published_by[each.source].publisher if each.source else ""
        known = "set by you" if each.own else f"{source}{', worked out' if each.inferred else ''}" or "worked out"
        when = span_in_words(each.day, each.last or each.day)
        said = f"{each.title} ({'estimate' if each.estimate else known})"
        if each.origin:
            said = f"{each.title}. {each.origin} Source: {known}."
    first, margin = filled(when, MARGIN) if len(when) < MARGIN else f"{when}  ", " " * MARGIN
    yield from paper.wrapped(said, first, margin)


def _draft(chosen: argparse.Namespace, portfolio: Portfolio) -> int:
    today, cycle = chosen.as_of or date.today(), cycle_of(portfolio, cycles())
    letter = chosen.letter or _only_letter(chosen, portfolio)
    if chosen.docx and chosen.message != PACKET_PAGE:
        raise Refused(f"a Word file is made of {PACKET_PAGE} only; leave out --docx, or ask for that.")
    for what, id, known in (
        ("letter", letter, [each.id for each in portfolio.letters]),
        ("program", chosen.program, [each.id for each in portfolio.programs]),
    ):
        if id and id not in known:
            raise Refused(f"there is no {what} {id!r} in this file; it has {', '.join(known) or 'none'}.")
    if chosen.docx:
        page = packet_page(portfolio, letter, templates(), today, cycle)
        _write(chosen.docx, page.as_docx())
        blanks = page.text.blanks
        for passage in page.patient_details:
            print(f"lorweb: this might identify a patient: {plain(passage)}", file=sys.stderr)
        if not page.one_page:
            print("lorweb: this will not fit on one page; shorten it.", file=sys.stderr)
    else:
        tone = Tone[chosen.tone.upper()]
        about = {"program": chosen.program} if chosen.message == TO_A_PROGRAM else {"letter": letter}
        text = message(
            chosen.message, tone, portfolio, templates(),
            letter=letter, program=chosen.program, today=today, cycle=cycle,
        )  # fmt: skip
        own = None if chosen.from_answers else own_version(portfolio, chosen.message, tone, **about)
        if own:
            print("lorweb: this is your own version; --from-answers makes it from your answers.", file=sys.stderr)
        subject, body = (own.subject, own.text) if own else (text.subject, text.body)
        subject, body = text.with_facts(subject), text.with_facts(body)
        _print_message(text, subject, body)
        blanks = text.blanks_in(f"{subject}\n{body}")
    for blank in blanks:
        print(f"lorweb: still blank: {blank.words}{f' ({blank.where})' if blank.where else ''}", file=sys.stderr)
    return 0


def _only_letter(chosen: argparse.Namespace, portfolio: Portfolio) -> str:
    """The letter meant when none is named: the only one there is. A message to a program needs none."""
    if chosen.message == TO_A_PROGRAM:
        return ""
    if len(portfolio.letters) != 1:
        known = ", ".join(each.id for each in portfolio.letters) or "none"
        raise Refused(f"name the letter with --letter; this file has {known}.")
    return portfolio.letters[0].id


def _print_message(text: Message, subject: str, body: str) -> None:
    if not text.spoken:
        if text.to:
            print(f"To: {plain(text.to)}")
        print(f"Subject: {plain(subject)}\n")
    for line in body.splitlines():
        print(plain(line))


def _write(name: str, data: bytes) -> None:
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise Refused(f"{name}: this file cannot be written ({error.strerror}).") from None

"""The messages for the page: what to choose from, one message or the writer's page, Word files. JSON in and out."""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Collection, Iterable
from datetime import date

from lorweb.answers import LetterStatus
from lorweb.browser.worker_content import content
from lorweb.browser.worker_json import as_json
from lorweb.documents.filling import template
from lorweb.documents.messages import MESSAGES, TO_A_PROGRAM, Tone, message, own_version
from lorweb.documents.packet_page import PACKET_PAGE, packet_page
from lorweb.interchange import open_portfolio
from lorweb.model import Letter, Portfolio
from lorweb.plan.cycle import as_cycle, cycle_of, season_dates
from lorweb.plan.tasks import State
from lorweb.plan.timeline import Timeline, plan
from lorweb.views.messages import chooser, facts_form, message_view, packet_page_view

KEYS = ("letter", "program", "message", "tone")


def messages_json(text: str, today: str, chosen: str) -> str:
    """The message that is chosen, with everything to choose from, for a portfolio file's text on an ISO date.

    `chosen` is JSON of {"letter", "program", "message", "tone"}; where one is empty or unknown, the best guess by the
    plan's steps of today.

    Returns {"sections": [id, element tree as text] each, "chosen": the choice as it is shown, "about": the path of the
    letter or program, "made": {"subject", "text"} as made from the answers; for the writer's page, no "made"}.
    """
    portfolio = open_portfolio(text).in_use
    day = date.fromisoformat(today)
    season = season_dates(portfolio, content().cycles)
    timeline, cycle = plan(portfolio, day, season), as_cycle(portfolio, season)
    choice = _choice(json.loads(chosen), portfolio, timeline)
    letter, program, name, tone = (choice[key] for key in KEYS)
    to_program = name == TO_A_PROGRAM
    due = timeline.standing(State.OVERDUE, State.NOW)
    addressed = (
        [(each.id, each.name or f"Program {place}") for place, each in enumerate(portfolio.programs, 1)]
        if to_program
        else list(timeline.names.items())
    )
    sections = [
        chooser(
            _titles(), name, {task.message for task in due if task.letter == letter}, addressed,
            program if to_program else letter,
        )
    ]  # fmt: skip
    answer = {"chosen": choice, "about": _about(choice)}
    if name == PACKET_PAGE and letter:
        sections.append(packet_page_view(packet_page(portfolio, letter, content().templates, day, cycle)))
    else:
        about = {"program": program} if to_program else {"letter": letter}
        shown = message(name, Tone[tone.upper()], portfolio, content().templates, today=day, cycle=cycle, **about)
        sections += message_view(shown, own_version(portfolio, name, shown.tone, **about))
        answer["made"] = {"subject": shown.subject, "text": shown.body}
    sections.append(facts_form(portfolio, "" if to_program else letter))
    return as_json({"sections": [[tree[1]["id"], as_json(tree)] for tree in sections], **answer})


def docx_json(text: str, today: str, letter: str) -> str:
    """{"name", "base64"} of the Word file of the page for this letter's writer; {"refused": why} if there is none."""
    portfolio = open_portfolio(text)
    if letter not in {each.id for each in portfolio.letters}:
        return as_json({"refused": "This letter no longer exists."})
    cycle = cycle_of(portfolio, content().cycles)
    page = packet_page(portfolio, letter, content().templates, date.fromisoformat(today), cycle)
    data = b2a_base64(page.as_docx(), newline=False).decode("ascii")
    return as_json({"name": page.file_name, "base64": data})


def _choice(wanted: dict[str, str], portfolio: Portfolio, timeline: Timeline) -> dict[str, str]:
    """The choice with every part of it there: what is due first where nothing is chosen."""
    due = [task for task in timeline.standing(State.OVERDUE, State.NOW) if task.message]
    letters = [*(task.letter for task in due), *timeline.names]
    letter = _one_of(wanted.get("letter"), timeline.names, letters)
    fitting = [task.message for task in due if task.letter == letter]
    fitting += [_for_status(each, timeline.today) for each in portfolio.letters if each.id == letter]
    programs = [each.id for each in portfolio.programs]
    return {
        "letter": letter,
        "program": _one_of(wanted.get("program"), programs, programs),
        "message": _one_of(wanted.get("message"), (*MESSAGES, PACKET_PAGE), (*fitting, *MESSAGES)),
        "tone": _one_of(wanted.get("tone"), [tone.value for tone in Tone], [Tone.FORMAL.value]),
    }


def _for_status(letter: Letter, today: date) -> str:
    """The message that fits how far the letter has come, where no step is due."""
    if letter.status is LetterStatus.CONSIDERING and letter.experience.start and letter.experience.start > today:
        return "opening"
    return FOR_STATUS[letter.status]


FOR_STATUS = {
    LetterStatus.CONSIDERING: "request",
    LetterStatus.ASKED: "request",
    LetterStatus.HESITATED: "thanks-hesitation",
    LetterStatus.DECLINED: "thanks-hesitation",
    LetterStatus.AGREED: "packet",
    LetterStatus.REQUESTED: "reminder-1",
    LetterStatus.UPLOADED: "thanks",
}


def _one_of(wanted: str | None, known: Collection[str], instead: Iterable[str]) -> str:
    """What is wanted, if it is known; else the first of those instead, if there is one."""
    return wanted if wanted and wanted in known else next(iter(instead), "")


def _about(choice: dict[str, str]) -> str:
    kind = "program" if choice["message"] == TO_A_PROGRAM else "letter"
    return f"{kind}s.{choice[kind]}" if choice[kind] else ""


def _titles() -> list[tuple[str, str]]:
    return [(name, template(content().templates[name]).head["title"]) for name in (*MESSAGES, PACKET_PAGE)]

"""What the reviewer answers: the same core as in the terminal. Only JSON text goes in and out.

The build translates it for MicroPython (lorweb/translate); the registrar answers it, too, on Pyodide.
"""

from datetime import date
from functools import lru_cache

from lorweb import open_portfolio, review
from lorweb.browser.worker_content import content
from lorweb.browser.worker_json import as_json, refusing
from lorweb.browser.worker_told import Told
from lorweb.interchange import save_portfolio
from lorweb.last_edit import LastEdit
from lorweb.model import Cycle, Portfolio
from lorweb.plan.cycle import cycle_of
from lorweb.report import Report, Step
from lorweb.review import add_steps
from lorweb.views.findings import Place
from lorweb.views.letters import letter_states
from lorweb.views.marks import with_marks
from lorweb.views.names import names_of
from lorweb.views.report import report_view
from lorweb.views.scores import standing
from lorweb.views.tasks import most_telling, next_questions, tasks
from lorweb.views.what_if import spoken, what_if

__export__ = ["alive", "review_json", "report_json", "what_if_json", "done_json", "plan_json", "step_done_json"]
__export__ += ["programs_json", "assigned_json"]

last_edit = LastEdit()
told = Told()
last_steps: dict[str, Step] = {}


@refusing
def review_json(text: str, today: str, with_steps: bool, outside: bool, by_hand: bool, known: str = "") -> str:
    """The review of a portfolio file's text as of an ISO date; with the next best steps, it takes several times longer.

    With `outside` false, what does not come from the source guide is left out. What an edit `by_hand` has changed
    since the review before is told. Returns JSON, or {"refused": why}:
    "sections": [id, element tree as text] each, of which those the page has from the telling `known` are None;
    "told": this telling's name, "said": what to say of the last edit, "standing" and "telling": element
    trees, "tasks" and "letters": lines of text by part of the planner and by letter, "next": element trees by letter.
    """
    portfolio, report = (reviewed_with_steps if with_steps else reviewed)(text, today, outside)
    remember(report)
    return with_marks(as_json(_shown(report, portfolio, by_hand, known)))


@refusing
def report_json(text: str, today: str, outside: bool) -> str:
    """The whole report on a portfolio file's text, as {"report": its own JSON as text}, or {"refused": why}.

    No button asks for it: it is how tests compare all of a report with the terminal's.
    """
    _, report = reviewed_with_steps(text, today, outside)
    return as_json({"report": report.model_dump_json()})


@refusing
def what_if_json(text: str, today: str, outside: bool, steps: str) -> str:
    """What the steps with these ids, apart by spaces, would change: {"tree": element tree} or {"refused": why}."""
    from lorweb.tried import tried

    portfolio, ids = open_portfolio(text), steps.split()
    found = tried(portfolio, ids, date.fromisoformat(today), cycle=_cycle(portfolio), outside=outside)
    if not all(id in last_steps for id in ids):  # a worker that has just taken another one's place knows no steps yet
        remember(reviewed_with_steps(text, today, outside)[1])
    if found is None or not all(id in last_steps for id in ids):
        return as_json({"refused": "This step no longer fits your letters."})
    names = names_of(portfolio)
    place = Place(names=tuple(names.values()))
    return with_marks(as_json({"tree": what_if(found, [last_steps[id] for id in ids], names, place)}))


@refusing
def done_json(text: str, today: str, outside: bool, steps: str) -> str:
    """The portfolio once these steps are taken: {"portfolio": a portfolio file's text}."""
    from lorweb.tried import taken

    portfolio = open_portfolio(text)
    after = taken(portfolio, steps.split(), date.fromisoformat(today), cycle=_cycle(portfolio), outside=outside)
    return as_json({"portfolio": save_portfolio(after)})


@lru_cache(maxsize=1)
def reviewed(text: str, today: str, outside: bool) -> tuple[Portfolio, Report]:
    """The portfolio in a file's text and its review, kept until another one is asked for: its steps come next."""
    portfolio = open_portfolio(text)
    return portfolio, review(portfolio, date.fromisoformat(today), cycle=_cycle(portfolio), outside=outside)


def reviewed_with_steps(text: str, today: str, outside: bool) -> tuple[Portfolio, Report]:
    """The same with the next best steps in the review."""
    portfolio, report = reviewed(text, today, outside)
    cycle = _cycle(portfolio)
    return portfolio, add_steps(report, portfolio, date.fromisoformat(today), cycle=cycle, outside=outside)


def _cycle(portfolio: Portfolio) -> Cycle | None:
    return cycle_of(portfolio, content().cycles)


def remember(report: Report) -> None:
    """Keep the steps of a report at hand, for those that are tried."""
    if found := report.next_steps:
        last_steps.clear()
        last_steps.update((step.id, step) for step in (*found.steps, *found.too_late))


def _shown(report: Report, portfolio: Portfolio, by_hand: bool, known: str) -> dict[str, object]:
    before = last_edit.edited
    edited = last_edit.see(portfolio, report, by_hand)
    sections = report_view(report, portfolio, edited=edited)
    shown: dict[str, object] = {
        **told.tell([(str(tree[1]["id"]), as_json(tree)) for tree in sections], known),
        "said": spoken(edited) if edited and edited is not before else "",
        "telling": most_telling(report, portfolio),
        "tasks": tasks(portfolio, _cycle(portfolio)),
        "letters": letter_states(report, portfolio),
        "next": next_questions(report, portfolio),
    }
    if report.planned and report.ready:
        moved = edited.difference.planned[1] - edited.difference.planned[0] if edited else 0
        shown["standing"] = standing(report.planned, report.ready, moved)
    return shown


def alive() -> str:
    """An answer, which a worker that has broken down cannot give."""
    return "true"


@refusing
def plan_json(text: str, today: str) -> str:
    """The plan: see worker_plan."""
    from lorweb.browser import worker_plan

    return with_marks(worker_plan.plan_json(text, today))


@refusing
def step_done_json(text: str, today: str, step: str) -> str:
    """What it means that a step of the plan was done today: see worker_plan."""
    from lorweb.browser import worker_plan

    return worker_plan.step_done_json(text, today, step)


def programs_json(text: str, today: str) -> str:
    """The matrix of programs and letters, and what is said above and below it (see worker_programs)."""
    from lorweb.browser import worker_programs

    return with_marks(worker_programs.programs(text, today))


def assigned_json(text: str, today: str, id: str) -> str:
    """The letters a program should have assigned, or with "*" those of all programs."""
    from lorweb.browser import worker_programs

    return worker_programs.assigned(text, today, id)

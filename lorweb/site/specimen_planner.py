"""What only the planner shows: bars, letters, what-if, programs, plan and messages, from made-up portfolios."""

from __future__ import annotations

from lorweb.content_files import content
from lorweb.documents.messages import Tone, message
from lorweb.documents.packet_page import packet_page
from lorweb.model import Portfolio
from lorweb.plan.companion import companion
from lorweb.plan.cycle import season_dates
from lorweb.plan.tasks import State
from lorweb.plan.timeline import Timeline, plan
from lorweb.programs.overview import overview
from lorweb.programs.reread import compared
from lorweb.programs.table import read_programs
from lorweb.review import review_with_steps
from lorweb.samples import EXAMPLE_DAY, SAMPLES
from lorweb.site.invented import AMINA, NOW
from lorweb.site.many_programs import WRONG_ROWS, many_programs, program_list
from lorweb.site.specimen import Specimen
from lorweb.site.specimen import State as Look
from lorweb.tried import tried
from lorweb.views import keeping, programs_matrix
from lorweb.views.companion import companion_view
from lorweb.views.findings import Place
from lorweb.views.form import applicant_form, letter_form
from lorweb.views.messages import message_list, message_view, packet_page_view
from lorweb.views.names import names_of
from lorweb.views.plan import task_card
from lorweb.views.programs_preview import preview_view
from lorweb.views.report import report_view
from lorweb.views.scores import standing
from lorweb.views.tasks import most_telling
from lorweb.views.timeline_drawing import drawing, legend
from lorweb.views.tree import Element
from lorweb.views.what_if import what_if

TO_ROOT = "../"
BESIDE = Place(TO_ROOT, "s-planner", beside_form=False)
SAMPLE, TWO = "home-letters-and-observership", "two-specialties-and-a-famous-chair"


def specimens() -> list[Specimen]:
    """Everything that only the planner is assembled from."""
    return [
        Specimen("portfolio-bar", "Portfolio bar", "Which portfolio is open, and that it is saved.", _bars()),
        Specimen(
            "about-you", "About you", "Few questions first, the rest unfolds.", [("Empty", applicant_form(["2028"]))]
        ),
        Specimen(
            "letter-card", "Letter card", "One letter's questions; the rest unfolds.", [("Empty", letter_form("empty"))]
        ),
        Specimen("standing", "Both scores", "At the bottom of a phone's screen.", _standing()),
        Specimen("telling", "Next question that matters most", "The one question worth the next minute.", _telling()),
        Specimen("letter-reviews", "Letter reviews", "What a letter is worth; why, unfolds.", _letters()),
        Specimen("candidates", "Candidates", "Whom to ask next, and why.", [("One", _candidates())]),
        Specimen("what-if", "What if", "What a step would change, before anything is.", [("A step tried", _tried())]),
        Specimen(
            "preview", "Import preview", "What a list says, from which sheet, and which rows are left out.", _preview()
        ),
        Specimen("matrix", "Matrix", "Programs and letters; on a phone, a card each.", [("Six", _matrix())]),
        Specimen("drawing", "Drawn plan", "Time together, when to ask, what is due.", _drawn()),
        Specimen("task", "Task", "A step of the plan that is due.", _tasks()),
        Specimen("rotation", "Rotation companion", "A checklist that is never scored.", [("Begun", _rotation())]),
        Specimen("message", "Message", "Words to change, copy, open or save.", _messages()),
        Specimen("writer-page", "The writer's page", "As it prints.", [("Filled", _page())]),
    ]


def _bars() -> list[Look]:
    full = "Not saved: the disk is full. Keep this page open or download a copy; saving resumes when there is space."
    copy = "You are looking at a read-only copy of “For Dr. Mentor”. What you have saved does not change."
    bar, *_ = keeping.bar()
    return [
        ("Open", bar),
        ("A read-only copy", keeping.look(copy, shown=True, id="s-look")),
        ("Not saved", keeping.alert(full, shown=True, id="s-alert")),
    ]


def _standing() -> list[Look]:
    report = review_with_steps(SAMPLES[SAMPLE](), EXAMPLE_DAY)
    assert report.planned, "the sample has letters"
    assert report.ready, "the sample has letters"
    return [
        (words, _without_id(standing(report.planned, report.ready, moved)))
        for words, moved in (("At rest", 0), ("After a gain", 6), ("After a loss", -4))
    ]


def _telling() -> list[Look]:
    sample = SAMPLES[SAMPLE]()
    tree = most_telling(review_with_steps(sample, EXAMPLE_DAY), sample)
    # In the planner, it leads to the question: here it leads to this part of the page.
    tree[3][1]["href"] = "#telling"
    return [("A sample", tree)]


def _sections(sample: str, id: str) -> dict[str, Element]:
    """The sections of a sample's report by what follows the id."""
    portfolio = SAMPLES[sample]()
    report = review_with_steps(portfolio, EXAMPLE_DAY)
    sections = report_view(report, portfolio, TO_ROOT, id, beside_form=False)
    return {str(each[1]["id"]).removeprefix(f"{id}-"): each for each in sections}


def _letters() -> list[Look]:
    sections = _sections(SAMPLE, "s-report")
    reviews = (each for name, each in sections.items() if name.startswith("of-") and name != "of-portfolio")
    return [(str(each[2][2][2][-1]), each) for each in reviews]


def _candidates() -> Element:
    return _sections(TWO, "s-two")["candidates"]


def _without_id(tree: Element) -> Element:
    return [tree[0], {name: value for name, value in tree[1].items() if name != "id"}, *tree[2:]]


def _tried() -> Element:
    sample = SAMPLES[SAMPLE]()
    report = review_with_steps(sample, EXAMPLE_DAY)
    assert report.next_steps, "they were asked for"
    step = report.next_steps.steps[0]
    found = tried(sample, [step.id], EXAMPLE_DAY)
    assert found, "the step is one of this report"
    return what_if(found, [step], names_of(sample), BESIDE)


def _preview() -> list[Look]:
    read = read_programs(program_list(3) + WRONG_ROWS)
    mine = read.programs[0].model_copy(update={"step2_min": 190, "city": ""})
    found = compared([mine, read.programs[1]], read.programs)
    shown = preview_view(read, found, day_first=None, sheets=("Programs", "Notes"), sheet="Programs")
    return [("Five rows in, one out, two cells left blank", shown)]


def _matrix() -> Element:
    sample = SAMPLES["strong-internal-medicine"]().model_copy(update={"programs": many_programs(6)})
    found = overview(sample)
    ends = programs_matrix.matrix_ends(found, sample)
    rows = [
        # In the planner, a program's name leads to its own view: here it leads to its row.
        [line.tree[0], {**line.tree[1], "id": f"programs.{line.id}"}, *line.tree[2:], *ends[line.end]]
        for line in programs_matrix.matrix_lines(found, sample)
    ]
    head = programs_matrix.matrix_head(sample)
    head[2][4].extend(rows)
    return ["div", {}, programs_matrix.legend(), head]


def _planned() -> tuple[Portfolio, Timeline]:
    return AMINA, plan(AMINA, NOW.date(), season_dates(AMINA, content().cycles))


def _drawn() -> list[Look]:
    _, timeline = _planned()
    picture = drawing(timeline, "s-drawing")
    assert picture, "there are letters with days"
    frame = {"class": "table plan-frame", "role": "region", "tabindex": 0, "aria-label": "A plan, drawn"}
    return [("Three letters in June", ["div", {}, ["section", frame, picture], legend()])]


def _tasks() -> list[Look]:
    _, timeline = _planned()
    kinds = (("Due now", State.NOW), ("Overdue", State.OVERDUE))
    return [(words, task_card(timeline.standing(state)[0], timeline, BESIDE)) for words, state in kinds]


def _rotation() -> Element:
    portfolio, timeline = _planned()
    letter = portfolio.letters[0]
    return companion_view(companion(letter, timeline.today), timeline.names[letter.id], BESIDE)


def _messages() -> list[Look]:
    templates = content().templates
    text = message("request", Tone.FORMAL, AMINA, templates, letter="clinic", today=NOW.date())
    titles = [("request", text.title), ("thanks", "Thank you")]
    return [
        ("Which one", message_list(titles, "request", {"thanks"}, BESIDE)),
        ("To edit", ["div", {}, *message_view(text, place=BESIDE)]),
    ]


def _page() -> Element:
    return packet_page_view(packet_page(AMINA, "ward", content().templates, NOW.date()), BESIDE)

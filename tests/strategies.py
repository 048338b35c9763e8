"""Portfolios for hypothesis: a familiar letter with some answers changed or forgotten, drawn from the model itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from lorweb.answers import Choice
from lorweb.model import Applicant, Experience, Letter, LetterWriter, Packet, Portfolio, Program
from lorweb.samples import EXAMPLE_DAY, home_letter, letter, observership_letter, research_letter, us_letter

# The tests share two cores with others, so no single example has a deadline.
settings.register_profile("reviews", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
settings.load_profile("reviews")

SPECIALTIES = [
    *("internal-medicine", "family-medicine", "psychiatry", "surgery", "emergency-medicine"),
    *("preliminary-medicine", "transitional-year", "medicine-pediatrics"),
]
FIELDS = [*SPECIALTIES, "cardiology", "neurology", "plastic-surgery", "obstetrics-gynecology", "other"]
LABELS = ["", "Dr. A.", "dr. a.", "د. ليلى", "王医生", "Д-р Иванова", "🩺", "a" * 200]
WORDS = ["", "Mercy Hospital, ward 3", "one; two, three\nfour\\five", "{writer} [[not a slot]] # <b>", "طب" * 60]
KINDS_OF_LETTER = [letter, us_letter, home_letter, observership_letter, research_letter]

# A fixed home for what cannot be drawn from its type alone.
OWN_STRATEGY: dict[str, st.SearchStrategy[Any]] = {
    "label": st.sampled_from(LABELS),
    "name": st.sampled_from(LABELS),
    **dict.fromkeys(("hospital", "medical_school", "reason", "background"), st.sampled_from(WORDS)),
    **dict.fromkeys(("strengths_named", "cases_named"), st.sampled_from(WORDS)),
    "email": st.sampled_from(["", "a.diallo@example.org", "not an address", "ü+1@example.org"]),
    "habits": st.lists(st.sampled_from(["be-early", "be-reliable", "gone-since"]), max_size=3, unique=True).map(tuple),
    "season": st.sampled_from(["2026", "2027", "2028"]),
    "weeks": st.sampled_from([0.0, 1.0, 3.9, 4.0, 8.0, 52.0]),
    "ask_weeks_ahead": st.sampled_from([0.0, 2.0, 4.0, 8.0, 12.0]),
    **dict.fromkeys(("letters_wanted", "letters_min", "letters_max"), st.integers(0, 10)),
    **dict.fromkeys(("us_letters_required", "specialty_letters_required"), st.integers(0, 4)),
    **dict.fromkeys(("step1_score", "step2_score", "step1_min", "step2_min"), st.sampled_from([0, 200, 230, 245, 300])),
    **dict.fromkeys(("exam_attempts", "attempts_max"), st.integers(1, 4)),
    "graduation_year": st.integers(2010, 2028),
    **dict.fromkeys(("usce_months", "graduated_within"), st.sampled_from([0.0, 1.0, 2.5, 5.0, 100.0])),
    **dict.fromkeys(("city", "state", "track", "notes"), st.sampled_from(LABELS)),
    # Digits of no specialty: what follows from a code would come back from a table beside it.
    **{"acgme_code": st.sampled_from(["", "1862422002"]), "nrmp_code": st.just("")},
    "unsure": st.just(()),
    "written_for": st.lists(st.sampled_from(SPECIALTIES), max_size=2, unique=True).map(tuple),
}
days = st.integers(-800, 400).map(lambda apart: EXAMPLE_DAY + timedelta(apart))


def answers(model: type[BaseModel], *left_out: str) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each field of the model, which answers it or leaves it open."""
    return {name: answer(name, field.annotation) for name, field in model.model_fields.items() if name not in left_out}


def answer(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """Answers of this type; None as well, if the type allows it."""
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    (given,) = [each for each in options if each is not type(None)]
    known = OWN_STRATEGY[name] if name in OWN_STRATEGY else _of_type(name, given)
    return st.none() | known if type(None) in options else known


def _of_type(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if "specialty" in name and kind is not bool:
        return st.sampled_from(FIELDS if name == "field" else SPECIALTIES)
    if kind is bool:
        return st.booleans()
    if kind is date:
        return days
    if get_origin(kind) is tuple:
        return st.lists(_of_type(name, get_args(kind)[0]), max_size=3, unique=True).map(tuple)
    assert issubclass(kind, Choice), f"no strategy for {name}: {kind}"
    return st.sampled_from(list(kind))


PARTS: dict[str, type[BaseModel]] = {"writer": LetterWriter, "experience": Experience, "packet": Packet}
LETTER = answers(Letter, "id", "archived", *PARTS) | {
    f"{part}.{name}": strategy for part, model in PARTS.items() for name, strategy in answers(model).items()
}
PROGRAM = answers(Program, "id", "letters", "pinned", "banned")
LETTER["unsure"] = st.lists(st.sampled_from(sorted(LETTER)), max_size=3, unique=True).map(tuple)
LETTER["writer.specialty"] = st.none() | st.sampled_from(FIELDS)

changes = st.lists(
    st.sampled_from(sorted(LETTER)).flatmap(lambda path: st.tuples(st.just(path), LETTER[path])),
    max_size=8,
)


def changed(subject: Any, path: str, value: object) -> Any:
    """The model with the answer at this dotted path replaced."""
    name, _, rest = path.partition(".")
    return subject.model_copy(update={name: changed(getattr(subject, name), rest, value) if rest else value})


@st.composite
def letters(draw: st.DrawFn, id: str) -> Letter:
    drawn: Letter = draw(st.sampled_from(KINDS_OF_LETTER))(id=id)
    for path, value in draw(changes):
        drawn = changed(drawn, path, value)
    return drawn


@st.composite
def portfolios(draw: st.DrawFn, max_letters: int = 5, max_programs: int = 2) -> Portfolio:
    ids = [f"l{place}" for place in range(draw(st.integers(0, max_letters)))]
    pool: Sequence[Letter] = [draw(letters(id)) for id in ids]
    programs = [draw(_programs(f"p{place}", ids)) for place in range(draw(st.integers(0, max_programs)))]
    unsure = st.lists(st.sampled_from(["specialty", "season", "visa_need"]), max_size=2, unique=True).map(tuple)
    applicant = Applicant(**draw(st.fixed_dictionaries({**answers(Applicant), "unsure": unsure})))
    drawn = Portfolio(applicant=applicant, letters=tuple(pool), programs=tuple(programs))
    return Portfolio.model_validate_json(drawn.model_dump_json())


@st.composite
def _programs(draw: st.DrawFn, id: str, ids: list[str]) -> Program:
    some = st.lists(st.sampled_from(ids), max_size=6, unique=True).map(tuple) if ids else st.just(())
    chosen = {name: draw(some) for name in ("letters", "pinned", "banned")}
    return Program(id=id, **chosen, **draw(st.fixed_dictionaries(PROGRAM)))


def drawn(seed: int, count: int) -> list[Portfolio]:
    """So many portfolios, always the same ones for a seed."""
    made: list[Portfolio] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(portfolios())
    def draw(portfolio: Portfolio) -> None:
        made.append(portfolio)

    draw()
    return made


def answered(portfolio: Portfolio) -> list[str]:
    """The paths of the answers that could also have stayed open."""
    paths = [f"applicant.{name}" for name, field in Applicant.model_fields.items() if field.default is None]
    paths += [f"letters.{each.id}.{path}" for each in portfolio.letters for path in OPTIONAL]
    paths += [
        f"programs.{each.id}.{name}"
        for each in portfolio.programs
        for name, field in Program.model_fields.items()
        if field.default is None
    ]
    return [path for path in paths if reading(portfolio, path) is not None]


OPTIONAL = [path for path in LETTER if attrgetter(path)(Letter(id="blank")) is None]


def reading(portfolio: Portfolio, path: str) -> object:
    """The answer at a path as a report writes it: letters and programs by their ids."""
    part, rest = path.split(".", 1)
    if part == "applicant":
        return attrgetter(rest)(portfolio.applicant)
    id, rest = rest.split(".", 1)
    (found,) = [each for each in getattr(portfolio, part) if each.id == id]
    return attrgetter(rest)(found)


def with_answer(portfolio: Portfolio, path: str, value: object) -> Portfolio:
    """The portfolio with the answer at such a path replaced."""
    part, rest = path.split(".", 1)
    if part == "applicant":
        with_it: Portfolio = changed(portfolio, path, value)
        return with_it
    id, rest = rest.split(".", 1)
    parts = [changed(each, rest, value) if each.id == id else each for each in getattr(portfolio, part)]
    return portfolio.model_copy(update={part: tuple(parts)})

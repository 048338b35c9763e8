"""What a change is: something a person could do about their letters, and the letters as they would be then.

`letter_changes` and `portfolio_changes` say which changes there are; `steps` tries them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lorweb.model import Applicant, Letter, LetterWriter, Portfolio, Program
from lorweb.report import Effort


@dataclass(frozen=True)
class Change:
    """Something a person could do: the answers it would change on one letter, a letter it leaves out, one it adds.

    `note` says what to know before doing it; `field` is what it is about, below the letter. `instead` is the id of a
    letter that takes the place of one left out, where a program would otherwise receive too few.
    """

    what: str
    title: str
    guide: str
    effort: Effort
    letter: str = ""
    field: str = ""
    note: str = ""
    answers: tuple[tuple[str, object], ...] = ()
    leaves_out: bool = False
    instead: str = ""
    adds: Letter | None = None

    @property
    def id(self) -> str:
        return f"{self.what}:{self.letter}" if self.letter else self.what

    @property
    def where(self) -> str:
        """The path of what it is about, from the portfolio."""
        return ".".join(["letters", *filter(None, (self.letter, self.field))])


def together(changes: Iterable[Change]) -> bool:
    """Whether all can be done: none changes what another changes or leaves out, and no letter is added twice."""
    touched: set[str] = set()
    gone: set[str] = set()
    added: set[str] = set()
    for change in changes:
        paths = {f"{change.letter}.{path}" for path, _ in change.answers}
        if change.letter in gone or paths & touched or (change.adds and change.adds.id in added):
            return False
        if change.leaves_out and any(path.startswith(f"{change.letter}.") for path in touched):
            return False
        touched |= paths
        gone |= {change.letter} if change.leaves_out else set()
        added |= {change.adds.id} if change.adds else set()
    return True


def changed_letters(letters: Iterable[Letter], changes: Iterable[Change]) -> tuple[Letter, ...]:
    """The letters once the changes are made; untouched ones are the same objects, new ones come last."""
    wanted = tuple(changes)
    edits: dict[str, list[tuple[str, object]]] = {}
    for change in wanted:
        edits.setdefault(change.letter, []).extend(change.answers)
    gone = {change.letter for change in wanted if change.leaves_out}
    kept = [edited(each, edits[each.id]) if edits.get(each.id) else each for each in letters if each.id not in gone]
    return (*kept, *(change.adds for change in wanted if change.adds))


def changed(portfolio: Portfolio, changes: Iterable[Change]) -> Portfolio:
    """The portfolio once the changes are made.

    In the programs a new letter takes the place of the one it replaces, where the program is in the field it is for.
    """
    wanted = tuple(changes)
    leaving = {change.letter: change for change in wanted if change.leaves_out}
    programs = portfolio.programs
    if leaving:
        programs = tuple(_reassigned(program, leaving, portfolio.applicant) for program in programs)
    return portfolio.model_copy(update={"letters": changed_letters(portfolio.letters, wanted), "programs": programs})


def done(portfolio: Portfolio, changes: Iterable[Change]) -> Portfolio:
    """The portfolio once a person says to have made these changes: only what one can then truthfully say.

    The answers are set; a letter left out is archived, and where the step says so another one is sent in its place; for
    an ideal new letter stands one to be planned, of which only the writer's country and field are known.
    """
    wanted = tuple(changes)
    gone = {change.letter for change in wanted if change.leaves_out}
    kept = changed_letters(portfolio.letters, (change for change in wanted if change.answers))
    letters = [each.model_copy(update={"archived": True}) if each.id in gone else each for each in kept]
    for change in wanted:
        if change.adds:
            letters.append(_planned(change.adds, {each.id for each in letters}))
    instead = {change.letter: change for change in wanted if change.instead}
    programs = tuple(_reassigned(program, instead, portfolio.applicant) for program in portfolio.programs)
    return portfolio.model_copy(update={"letters": tuple(letters), "programs": programs})


def _planned(ideal: Letter, taken: set[str]) -> Letter:
    number = next(number for number in range(1, len(taken) + 2) if f"new-{number}" not in taken)
    facts = {"label": "A new US letter", "based_in": ideal.writer.based_in, "specialty": ideal.writer.specialty}
    return Letter(id=f"new-{number}", writer=LetterWriter.model_validate(facts))


def edited(letter: Letter, answers: Iterable[tuple[str, object]]) -> Letter:
    """The letter with these answers, each at its dotted path."""
    own: dict[str, object] = {}
    parts: dict[str, dict[str, object]] = {}
    for path, value in answers:
        part, _, field = path.rpartition(".")
        (parts.setdefault(part, {}) if part else own)[field] = value
    for part, update in parts.items():
        own[part] = getattr(letter, part).model_copy(update=update)
    return letter.model_copy(update=own)


def _reassigned(program: Program, leaving: Mapping[str, Change], applicant: Applicant) -> Program:
    if leaving.keys().isdisjoint(program.letters):
        return program
    field = program.specialty_for(applicant)
    kept = [_instead(leaving[each], field) if each in leaving else each for each in program.letters]
    return program.model_copy(update={"letters": tuple(dict.fromkeys(filter(None, kept)))})


def _instead(change: Change, field: str | None) -> str:
    """The letter that takes the place of the one left out at a program in this field; empty if none does."""
    if change.adds is None:
        return change.instead
    fits = field is None or not change.adds.written_for or field in change.adds.written_for
    return change.adds.id if fits else ""


def the_letter(letter: Letter) -> str:
    """What to call the letter in the title of a change."""
    label = letter.writer.label.strip()
    return f"the letter by {label}" if label else "this letter"

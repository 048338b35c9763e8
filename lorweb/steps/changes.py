"""What a change is: something a person could do about their letters, and the letters as they would be then.

`letter_changes` and `new_letters` say which changes there are; `trials` tries them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from lorweb.answers import LetterStatus
from lorweb.model import Letter, LetterWriter, Portfolio
from lorweb.report import Effort

NEW_WRITER = "A new US letter"
"""The label of a letter that is only planned: nobody in particular writes it yet."""


@dataclass(frozen=True)
class Change:
    """Something a person could do: the answers it would change on one letter, or a letter it adds.

    `note` says what to know before doing it; `field` is what it is about, below the letter, unless the first answer is.
    A `due` change protects a letter on its way and does not wait.
    """

    what: str
    title: str
    guide: str
    effort: Effort
    letter: str = ""
    answers: tuple[tuple[str, object], ...] = ()
    note: str = ""
    field: str = ""
    adds: Letter | None = None
    due: bool = False

    @property
    def id(self) -> str:
        return f"{self.what}:{self.letter}" if self.letter else self.what

    @property
    def where(self) -> str:
        """The path of what it is about, from the portfolio."""
        field = self.field or next((path for path, _ in self.answers), "")
        return ".".join(["letters", *filter(None, (self.letter, field))])


def changed(portfolio: Portfolio, changes: Iterable[Change]) -> Portfolio:
    """The portfolio once the changes are made; untouched letters are the same objects, new ones come last."""
    wanted = tuple(changes)
    edits: dict[str, list[tuple[str, object]]] = {}
    for change in wanted:
        edits.setdefault(change.letter, []).extend(change.answers)
    same = [edited(each, edits[each.id]) if edits.get(each.id) else each for each in portfolio.letters]
    return portfolio.model_copy(update={"letters": (*same, *(change.adds for change in wanted if change.adds))})


def done(portfolio: Portfolio, changes: Iterable[Change]) -> Portfolio:
    """The portfolio once a person says to have made these changes: only what one can then truthfully say.

    The answers are set; for an ideal new letter stands one to be planned, of which only the writer's country and field
    are known.
    """
    wanted = tuple(changes)
    letters = list(changed(portfolio, wanted).letters[: len(portfolio.letters)])
    for change in wanted:
        if change.adds:
            letters.append(_planned(change.adds, next(free_ids(letters))))
    return portfolio.model_copy(update={"letters": tuple(letters)})


def _planned(added: Letter, id: str) -> Letter:
    if added.writer.label:  # somebody the applicant has worked with: all but the yes is known
        return added.model_copy(update={"id": id, "status": LetterStatus.CONSIDERING})
    facts = {"label": NEW_WRITER, "based_in": added.writer.based_in, "specialty": added.writer.specialty}
    return Letter(id=id, writer=LetterWriter.model_validate(facts))


def free_ids(letters: Iterable[Letter]) -> Iterator[str]:
    """Ids that none of these letters has, the same for the same letters."""
    taken = {letter.id for letter in letters}
    return (name for name in (f"new-{number}" for number in count(1)) if name not in taken)


def edited(letter: Letter, answers: Iterable[tuple[str, object]]) -> Letter:
    """The letter with these answers, each at its dotted path."""
    for path, value in answers:
        part, _, field = path.rpartition(".")
        update = {field: value}
        if part:
            update = {part: getattr(letter, part).model_copy(update=update)}
        letter = letter.model_copy(update=update)
    return letter


def the_letter(letter: Letter) -> str:
    """What to call the letter in the title of a change."""
    label = letter.writer.label.strip()
    return f"the letter by {label}" if label else "this letter"


def the_writer(letter: Letter) -> str:
    """What to call its writer there."""
    return letter.writer.label.strip() or "the writer"

"""An example of a rule: who applies, the letters, what a program receives, and what the rule says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import BaseModel

from lorweb.model import Letter, Portfolio, Program
from lorweb.specialties import named
from lorweb.targets import targets
from lorweb.traits import answer
from lorweb.views.form import field_at
from lorweb.views.letters import in_words, letter_line
from lorweb.views.panels import disclosure
from lorweb.views.questions import asked_paths
from lorweb.views.tree import Child, Element

SAID_ALREADY = ("specialty", "second_specialty", "season", "id", "name", "letters")
"""Answers that stand in the sentences of an example."""


def example(portfolio: Portfolio, messages: Sequence[str], looked_at: Mapping[str, Collection[str]]) -> Element:
    """An example as letters, with what the rule says of it (nothing, when all is well) and every answer behind it.

    `looked_at` are the paths of the answers, by the letter's id, on which the rule's word depends: they stand in sight.
    """
    fields = [named(each) for each in targets(portfolio.applicant)]
    lead = f"Applying to {' and '.join(fields)}." if fields else "No specialty named."
    said: list[Child] = [["p", {"class": "finding-message"}, message] for message in messages]
    numbered = list(enumerate(portfolio.letters, 1))
    letters = [[*letter_line(letter, number), *_pairs(letter, looked_at[letter.id])] for number, letter in numbered]
    answers = [answered(letter, number) for number, letter in numbered]
    return ["article", {"class": "example"}, ["p", {"class": "lead"}, lead], *_answers(portfolio.applicant), *said,
            ["ol", {"class": "letter-lines"}, *letters],
            *(part for program in portfolio.programs for part in _receives(program, portfolio)),
            disclosure("Every answer about these letters", *answers)]  # fmt: skip


def answered(letter: Letter, number: int) -> Element:
    """What is answered about a letter: question and answer, in the order of the form."""
    return ["div", {}, ["h3", {}, letter.writer.label or f"Letter {number}"], *_pairs(letter, tuple(asked_paths()))]


def _pairs(letter: Letter, paths: Collection[str]) -> Iterator[Element]:
    """Question and answer at these paths of a letter, in the order of the form; nothing where none is answered."""
    answers = {path: answer(letter, path) for path in asked_paths() if path in paths}
    pairs = [
        part
        for path, given in answers.items()
        if given not in (None, "")
        for part in (["dt", {}, str(field_at(Letter, path).title)], ["dd", {}, in_words(given)])
    ]
    if pairs:
        yield ["dl", {"class": "answers"}, *pairs]


def _receives(program: Program, portfolio: Portfolio) -> Iterator[Element]:
    """Which letters a program receives, by their numbers, and what is known of it."""
    numbers = {letter.id: str(number) for number, letter in enumerate(portfolio.letters, 1)}
    sent = [numbers[id] for id in program.letters]
    several = f"letters {', '.join(sent[:-1])} and {sent[-1]}" if len(sent) > 1 else ""
    letters = several or (f"letter {sent[0]}" if sent else "no letter yet")
    field = f", {named(program.own_specialty)}," if program.own_specialty else ""
    yield ["p", {"class": "lead"}, f"{program.name or 'A program'}{field} receives {letters}."]
    yield from _answers(program)


def _answers(given: BaseModel) -> Iterator[Element]:
    """What else is answered about the applicant or a program, if anything is: question and answer."""
    pairs: list[Child] = []
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        if value != field.default and name not in SAID_ALREADY:
            pairs += [["dt", {}, str(field.title)], ["dd", {}, in_words(value)]]
    if pairs:
        yield ["dl", {"class": "answers"}, *pairs]

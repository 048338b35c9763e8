"""Outside the source guide: what else is known about the letters one program receives. Guide: what-has-changed.

These rules are a layer of their own, each with its sources and a date; they can be switched off and take no points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.eras import MAX_LETTERS_PER_PROGRAM
from lorweb.model import Letter, Portfolio, ProgramSet
from lorweb.naming import sentence_name, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.same_writer import authors, perhaps_same
from lorweb.samples import program, to_internal_medicine, us_letter
from lorweb.traits import awaited, in_play, standardized

FOUR = program("a", "b", "c", "d")
PLAIN = us_letter(specificity="some")
COMING = us_letter(status="requested")


@rule(
    codes=("X09",),
    layer="outside",
    sources=("F10",),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#keep-a-place",
    quote="If a stronger letter is still on its way, apply with three letters and keep the fourth spot open for it.",
    advice="Leave the fourth spot empty for now; a letter can usually be added later, but not taken back.",
    passes=lambda: (
        to_internal_medicine(PLAIN, PLAIN, PLAIN, COMING, programs=[program("a", "b", "c")]),
        to_internal_medicine(PLAIN, PLAIN, PLAIN, PLAIN, us_letter(), programs=[FOUR]),
        to_internal_medicine(
            us_letter(), us_letter(), us_letter(), us_letter(), us_letter(specificity="some", status="agreed"),
            programs=[FOUR],
        ),
    ),
    flags=lambda: (to_internal_medicine(PLAIN, PLAIN, PLAIN, PLAIN, COMING, programs=[FOUR]),),
)  # fmt: skip
def no_place_for_the_stronger_letter(
    chosen: ProgramSet, *, places: int = MAX_LETTERS_PER_PROGRAM
) -> Iterator[Finding | Unknown]:
    """Whether a stronger letter is on its way while every spot is taken."""
    if len(chosen.letters) < places:
        return
    # The pool begins with the letter worth most here: what stands before the last of the set is stronger than that one.
    sent = {each.id for each in chosen.letters}
    last = max(at for at, each in enumerate(chosen.pool) if each.id in sent)
    for each in chosen.pool[:last]:
        if awaited(each) and each.id not in sent:
            yield Finding(
                "letters", f"{sentence_name(each)} is on its way and stronger than one of these, but has no spot."
            )


@rule(
    codes=("X11",),
    layer="outside",
    sources=("F12", "need-1-author"),
    reviewed=date(2026, 11, 23),
    severity=Severity.MEDIUM,
    guide="what-has-changed#one-author",
    quote="Within one set, each letter writer appears once, and the author of a SLOE adds no narrative letter.",
    advice="Keep the stronger of the two, and give the other spot to another writer.",
    passes=lambda: (
        to_internal_medicine(us_letter(label="Dr. A."), us_letter(label="Dr. B."), programs=[program("a", "b")]),
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b")]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(label="Dr. A."), us_letter(label="dr. a. "), programs=[program("a", "b")]),
        to_internal_medicine(
            us_letter(label="Ward", email="a@example.org"),
            us_letter(label="Lab", email="A@example.org "),
            programs=[program("a", "b")],
        ),
        to_internal_medicine(
            us_letter(label="Dr. A.", kind="standardized"), us_letter(label="Dr. A."), programs=[program("a", "b")]
        ),
    ),
)
def same_writer_twice(chosen: ProgramSet, *, maximum: int = 1) -> Iterator[Finding | Unknown]:
    """Use one letter per writer in a set."""
    whose = authors(chosen.pool)
    by_writer: dict[str, list[Letter]] = {}
    for each in chosen.letters:
        by_writer.setdefault(whose.get(each.id, ""), []).append(each)
    for key, theirs in by_writer.items():
        if key and len(theirs) > maximum:
            form = ", and one of them is a form that replaces a letter" if any(map(standardized, theirs)) else ""
            yield Finding("letters", f"{len(theirs)} letters by {_called(theirs[0])} go to this program{form}.")


@rule(
    codes=("X25",),
    layer="outside",
    sources=("need-1-author",),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#one-author",
    quote="If one person wrote both letters, enter the same name or e-mail address for both; if not, enter full names.",
    advice="If it is one person, enter the same name or e-mail address for both letters, under Messages; if not,"
    " enter each full name.",
    passes=lambda: (
        to_internal_medicine(us_letter(label="Dr. John Smith"), us_letter(label="Dr. Mary Smith")),
        to_internal_medicine(us_letter(label="Dr. Smith"), us_letter(label="dr smith")),
        to_internal_medicine(us_letter(), us_letter()),
    ),
    flags=lambda: (to_internal_medicine(us_letter(label="Dr. Smith"), us_letter(label="Dr. John Smith, cardiology")),),
)
def perhaps_one_writer(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Whether two letters may be by one person, and nobody said so."""
    letters = {each.id: each for each in in_play(portfolio.letters)}
    for one, other in perhaps_same(tuple(letters.values())):
        # Whichever letter comes first, the pair is named the same.
        pair = " and ".join(sorted((_called(letters[one]), _called(letters[other]))))
        yield Finding("letters", f"{pair} may be one person: a program should get one letter per writer.")


def _called(letter: Letter) -> str:
    """The writer, as the applicant calls them."""
    writer = letter.writer
    return writer.label.strip() or writer.name.strip() or writer.email.strip()


@rule(
    codes=("X14",),
    layer="outside",
    sources=("F1", "F1-acp"),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#program-number",
    quote="The number of letters a program asks for overrides any general advice, ours included.",
    advice="Send this program {wanted}: its own number comes before any rule of thumb.",
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), us_letter(), programs=[program("a", "b", "c", letters_wanted=3)]),
        to_internal_medicine(us_letter(), programs=[program("a")]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", letters_wanted=2)]),
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", letters_max=1)]),
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", letters_min=5)]),
        to_internal_medicine(us_letter(), us_letter(), us_letter(), us_letter(),
                             programs=[program("a", "b", "c", "d", letters_wanted=3)]),
    ),
)  # fmt: skip
def program_has_its_own_number(
    chosen: ProgramSet, *, usual_from: int = 3, usual_to: int = MAX_LETTERS_PER_PROGRAM
) -> Iterator[Finding | Unknown]:
    """Whether a program asks for another number of letters than is usual, or receives more than it asks for."""
    fewest, most, have = chosen.program.fewest_letters, chosen.program.most_letters, len(chosen.letters)
    # A20: the program wins, up to what the service lets anyone send.
    if most is not None and have > most:
        message = f"This program asks for {some(most, 'letter')} at most, and would receive {have}."
        yield Finding("letters", message, severity=Severity.LOW, facts={"wanted": most})
    elif most is not None and most < usual_from:
        yield Finding(
            "letters_wanted", f"This program asks for {some(most, 'letter')} at most.", facts={"wanted": most}
        )
    elif fewest is not None and fewest > usual_to:
        message = f"This program asks for {fewest} letters; at most {usual_to} can be sent."
        yield Finding("letters_wanted", message, facts={"wanted": usual_to})

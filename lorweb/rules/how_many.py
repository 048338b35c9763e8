"""How many letters, in the portfolio and in the set each program receives. Guide: how-many-letters."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.eras import MAX_LETTERS_PER_PROGRAM
from lorweb.model import Portfolio, Program, ProgramSet
from lorweb.naming import called, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import home_letter, letter, portfolio, program, research_letter, to_internal_medicine, us_letter
from lorweb.specialties import THREE_LETTER_FIELDS
from lorweb.targets import focused
from lorweb.traits import Tally, counted_on, in_field, in_play, negated, room_for, shares_place, tally

FOUR = (us_letter(), us_letter(), us_letter(), home_letter())


@rule(
    codes=("P11",),
    severity=Severity.HIGH,
    places="empty",
    guide="how-many-letters#three-is-the-floor",
    quote="Plan at least three letters, because most programs accept three or four.",
    advice="Ask more letter writers until you have {minimum}; the rotation that ends next is the best place to start.",
    passes=lambda: (to_internal_medicine(us_letter(), letter(status="asked"), letter(status="agreed")),),
    flags=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(letter(), letter(), letter()),
        to_internal_medicine(us_letter(), us_letter(), letter(status="declined")),
    ),
)
def too_few_letters(portfolio: Portfolio, *, minimum: int = 3) -> Iterator[Finding | Unknown]:
    """Have enough letters for a program to read."""
    have = len(counted_on(portfolio.letters))
    if not have:
        yield Finding("letters", f"You have not asked anyone yet; most programs want {minimum} letters.")
    elif have < minimum:
        yield Finding("letters", f"You have asked for {have} of the {minimum} letters most programs want.")


@rule(
    codes=("P12",),
    severity=Severity.NOTE,
    guide="how-many-letters#more-than-four",
    quote="You may collect more than four letters and choose which ones each program receives.",
    advice="Choose the letters of each program separately.",
    passes=lambda: (to_internal_medicine(*FOUR),),
    flags=lambda: (to_internal_medicine(*FOUR, research_letter()),),
)
def more_letters_than_places(
    portfolio: Portfolio, *, places: int = MAX_LETTERS_PER_PROGRAM
) -> Iterator[Finding | Unknown]:
    """Whether there are more letters than one program can receive."""
    have = len(in_play(portfolio.letters))
    if have > places:
        yield Finding("letters", f"You have {have} letters; any one program receives at most {places}.")


@rule(
    codes=("P13",),
    severity=Severity.BLOCKER,
    guide="how-many-letters#four-is-the-ceiling",
    quote="ERAS lets you send no more than four letters to one program.",
    advice="Take out {weakest}, which adds the least here.",
    passes=lambda: (to_internal_medicine(*FOUR, programs=[program("a", "b", "c", "d")]),),
    flags=lambda: (to_internal_medicine(*FOUR, letter(label="Dr. W."), programs=[program("a", "b", "c", "d", "e")]),),
)
def too_many_assigned(chosen: ProgramSet, *, maximum: int = MAX_LETTERS_PER_PROGRAM) -> Iterator[Finding | Unknown]:
    """Send a program at most four letters."""
    if len(chosen.letters) > maximum:
        spare = next((each for each in chosen.letters if each.id == chosen.spare[0]), chosen.letters[-1])
        message = f"{len(chosen.letters)} letters are assigned to this program; at most {maximum} can be sent."
        yield Finding("letters", message, facts={"weakest": called(spare, chosen.letters)})


@rule(
    codes=("P14",),
    severity=Severity.HIGH,
    guide="how-many-letters#three-is-the-floor",
    quote="Give every program at least three letters, unless its own page asks for fewer.",
    advice="Assign {gap} more to this program.",
    passes=lambda: (
        to_internal_medicine(*FOUR, programs=[program("a", "b", "c")]),
        to_internal_medicine(*FOUR, programs=[program("a", "b", letters_wanted=2)]),
        to_internal_medicine(*FOUR, programs=[program("a", "b", letters_min=2, letters_max=4)]),
    ),
    flags=lambda: (
        to_internal_medicine(*FOUR, programs=[program("a", "b")]),
        to_internal_medicine(*FOUR, programs=[program("a", "b", "c", letters_wanted=4)]),
    ),
)
def too_few_assigned(chosen: ProgramSet, *, minimum: int = 3) -> Iterator[Finding | Unknown]:
    """Send a program as many letters as it asks for, or three."""
    # A20: the program's own number goes before three or four; only the service's limit stands above it.
    asked_for = chosen.program.fewest_letters
    wanted = minimum if asked_for is None else min(asked_for, MAX_LETTERS_PER_PROGRAM)
    have = len(chosen.letters)
    if have < wanted:
        message = f"This program would receive {some(have, 'letter')}; it should be {wanted}."
        yield Finding("letters", message, facts={"gap": wanted - have})


@rule(
    codes=("P15",),
    severity=Severity.HIGH,
    guide="how-many-letters#two-in-specialty",
    quote="In every set, at least two letters come from your target specialty.",
    advice="Assign letters from this program's specialty first.",
    passes=lambda: (
        to_internal_medicine(*FOUR, programs=[program("a", "b", "d")]),
        portfolio(*FOUR, programs=[program("a")]),
        to_internal_medicine(*FOUR, programs=[program("a", letters_wanted=1)]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), us_letter(field="cardiology"), home_letter(field="surgery"),
                             programs=[program("a", "b", "c")]),
    ),
)  # fmt: skip
def few_specialty_letters_assigned(chosen: ProgramSet, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Send a program at least two letters from its specialty."""
    if chosen.specialty is None:
        yield Unknown((chosen.specialty_question,))
        return
    aim = room_for(minimum, chosen.program)
    inside = tally(chosen.letters, in_field(chosen.specialty))
    if inside.possible < aim:
        seen = some(inside.possible, "letter")
        goal = f"aim for {aim}"
        yield Finding("letters", f"This program would receive {seen} from its specialty; {goal}.")
    elif inside.sure < aim:
        yield Unknown(inside.unanswered)


@rule(
    codes=("P16",),
    severity=Severity.MEDIUM,
    guide="how-many-letters#one-shared-place",
    quote="A related field, a research mentor and your home institution share one spot in a set, not three.",
    advice="Keep the strongest of them, and give the other spots to letters from the specialty.",
    # Where too few letters are from the specialty, the US or work with patients, too many are others: one cause.
    behind=("few-specialty-letters-assigned", "us-experience-unproven", "research-instead-of-clinical"),
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), home_letter(), programs=[program("a", "b", "c")]),
        to_internal_medicine(us_letter(), us_letter(), letter(), letter(), programs=[program("a", "b", "c", "d")]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), us_letter(), home_letter(), research_letter(),
                             programs=[program("a", "b", "c", "d")]),
        to_internal_medicine(us_letter(), us_letter(), home_letter(), us_letter(field="cardiology"),
                             programs=[program("a", "b", "c", "d")]),
    ),
)  # fmt: skip
def crowded_shared_place(chosen: ProgramSet, *, maximum: int = 1) -> Iterator[Finding | Unknown]:
    """Let related field, research and home letters share one spot."""
    if chosen.specialty is None:
        yield Unknown((chosen.specialty_question,))
        return
    outside = _outside(chosen)
    if outside.sure > maximum:
        yield Finding("letters", f"{outside.sure} letters for this program are from a related field, research or home.")
    elif outside.possible > maximum:
        yield Unknown(outside.unanswered)


@rule(
    codes=("P17",),
    severity=Severity.LOW,
    guide="how-many-letters#three-letter-specialties",
    quote="In internal medicine, pediatrics, psychiatry and family medicine, three letters are the target and a fourth"
    " is optional.",
    advice="Three is the target here; send a fourth only if it adds something new.",
    behind=("too-few-assigned", "unfocused-set"),
    passes=lambda: (
        to_internal_medicine(*FOUR, programs=[program("a", "b", "d")]),
        to_internal_medicine(*FOUR, programs=[program("a", "b", "c", "d", letters_wanted=4)]),
        portfolio(*FOUR, programs=[program("a", "b", specialty="surgery")]),
    ),
    flags=lambda: (
        to_internal_medicine(*FOUR, programs=[program("a", "b")]),
        to_internal_medicine(*FOUR, programs=[program("a", "b", "c", "d")]),
    ),
)
def not_three_letters(chosen: ProgramSet, *, target: int = 3) -> Iterator[Finding | Unknown]:
    """In internal medicine, pediatrics, psychiatry and family medicine, send a program three letters."""
    # A10: three are the target here and four are allowed, so a fourth letter is a note and never an error.
    have = len(chosen.letters)
    if chosen.specialty not in (None, *THREE_LETTER_FIELDS) or _has_its_own_number(chosen.program):
        return
    if chosen.specialty is None:
        if have < target:
            yield Unknown((chosen.specialty_question,))
    elif have < target:
        message = f"This program would receive {some(have, 'letter')}; {target} is the target in this specialty."
        yield Finding("letters", message)
    elif have == target + 1:
        message = f"A fourth letter is allowed here, though {target} is the target."
        yield Finding("letters", message, severity=Severity.NOTE)


@rule(
    codes=("P18",),
    severity=Severity.MEDIUM,
    guide="how-many-letters#competitive-specialties",
    quote="In surgery, OB-GYN and competitive specialties, send three or four letters with at most one from outside the"
    " specialty.",
    advice="Fill the set from the specialty, with at most {outside} letter from outside it.",
    behind=(
        "too-few-assigned",
        "few-specialty-letters-assigned",
        "crowded-shared-place",
        "two-home-letters",
        "home-letter-first",
        "two-research-letters",
    ),
    passes=lambda: (
        portfolio(us_letter(), us_letter(field="surgery"), us_letter(field="surgery"), competitive=True,
                  programs=[program("a", "b", "c")]),
        portfolio(us_letter(field="surgery"), us_letter(field="surgery"), us_letter(field="surgery"), specialty="surgery",
                  programs=[program("a", "b", "c")]),
        to_internal_medicine(us_letter(), us_letter(field="surgery"), us_letter(field="surgery"),
                             programs=[program("a", "b", "c")]),
        portfolio(us_letter(), us_letter(field="urology"), us_letter(field="urology"), specialty="urology",
                  second_specialty="internal-medicine", competitive=True,
                  programs=[program("a", "b", "c", specialty="internal-medicine")]),
        portfolio(us_letter(), us_letter(), us_letter(field="urology"), specialty="urology",
                  programs=[program("a", "b", "c")]),
    ),
    flags=lambda: (
        portfolio(us_letter(field="surgery"), us_letter(), us_letter(), specialty="surgery",
                  programs=[program("a", "b", "c")]),
        portfolio(us_letter(field="dermatology"), us_letter(), us_letter(), specialty="dermatology", competitive=True,
                  programs=[program("a", "b", "c")]),
        portfolio(us_letter(field="surgery"), us_letter(field="surgery"), specialty="surgery",
                  programs=[program("a", "b")]),
    ),
)  # fmt: skip
def unfocused_set(chosen: ProgramSet, *, minimum: int = 3, outside: int = 1) -> Iterator[Finding | Unknown]:
    """In surgery, OB-GYN and competitive specialties, send nearly only letters from the specialty."""
    # A12: "skewed heavily" has no number in the source guide; we read it as at most one letter from outside.
    wants_focus = focused(chosen.specialty, chosen.applicant)
    if wants_focus is False:
        return
    others = tally(chosen.letters, negated(in_field(chosen.specialty)))
    few = len(chosen.letters) < minimum and not _has_its_own_number(chosen.program)
    if not few and others.possible <= outside:
        return
    if wants_focus is None:
        yield Unknown((chosen.specialty_question if chosen.specialty is None else _who_says_so(chosen),))
    elif few:
        seen = some(len(chosen.letters), "letter")
        yield Finding(
            "letters", f"This program would receive {seen}; programs in this specialty usually get three or four."
        )
    elif others.sure > outside:
        yield Finding("letters", f"{others.sure} letters for this program are from outside its specialty.")
    else:
        yield Unknown(others.unanswered)


def _who_says_so(chosen: ProgramSet) -> str:
    return "applicant.competitive" if chosen.applicant.specialty else "applicant.specialty"


def _has_its_own_number(program: Program) -> bool:
    return program.fewest_letters is not None or program.most_letters is not None


def _outside(chosen: ProgramSet) -> Tally:
    """The letters that take the shared place: home, research, or from another field than the program's.

    A6: the three share one place, so a set is three from the specialty and one other, or all from the specialty; two
    and two is one too many.
    """
    return tally(chosen.letters, shares_place(chosen.specialty))

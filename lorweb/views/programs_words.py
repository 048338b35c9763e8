"""Words and small parts that the views of programs share."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.model import Program
from lorweb.programs.assigned import Gap, Placed, Reason, counted
from lorweb.programs.eligibility import Verdict
from lorweb.programs.export import BANDS
from lorweb.programs.fit import Band, ProgramFit
from lorweb.programs.overview import OneMore
from lorweb.specialties import NAMES, listed, named
from lorweb.views.parts import guide_link
from lorweb.views.tree import Element

TO_ROOT = "./"
NEEDS_LETTER: Band = "needs_letter"
VERDICTS = {
    Verdict.MEETS.value: ("strength", "Meets"),
    Verdict.CHECK.value: ("medium", "Check"),
    NEEDS_LETTER: ("high", BANDS[NEEDS_LETTER]),
    Verdict.DOES_NOT_MEET.value: ("critical", "Not met"),
}
"""How a program stands: the kind of badge, and its word."""
CRITERIA = {
    "visa": "Visa",
    "step1": "Step 1",
    "step2": "Step 2 CK",
    "attempts": "Attempts",
    "graduation": "Graduation",
    "us_experience": "US experience",
    "letters": "Letters",
}
LACKS = {
    "chair": "chair letter",
    "school": "letter from your school",
    "form": "standardized letter",
    "us_letters": "US letter",
    "specialty_letters": "letter from the specialty",
    "in_specialty": "letter from the specialty",
    "letters": "letter",
}


def fit_key(fit: ProgramFit) -> str:
    """How a program stands: its verdict, or that only a letter is missing, which one can still get."""
    return NEEDS_LETTER if fit.band == NEEDS_LETTER else fit.verdict.value


def badge_of(key: str) -> Element:
    """The badge for a verdict, or for a missing letter; readable without color."""
    kind, word = VERDICTS[key]
    return ["span", {"class": f"badge badge-{kind}"}, word]


def program_name(program: Program) -> str:
    """What to call a program."""
    return program.name.strip() or "A program without a name"


def program_place(program: Program, specialty: str | None) -> str:
    """Where it is and what it trains in, as far as known."""
    where = ", ".join(filter(None, (program.city, program.state)))
    field = ", ".join(filter(None, (NAMES[specialty] if specialty else "", program.track)))
    return " · ".join(filter(None, (where, field)))


def signed(points: int) -> str:
    """Points with their sign: "+2", "−1", "0"."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def lack(gap: Gap) -> str:
    """A gap in a few words: "2 US letters", "perhaps 1 chair letter"."""
    words = counted(gap.missing, LACKS[gap.kind])
    if gap.kind in ("specialty_letters", "in_specialty"):
        words = f"{counted(gap.missing, 'letter')} from the specialty"
    elif gap.missing == 1 and gap.kind in ("chair", "school", "form"):
        words = LACKS[gap.kind]
    elif gap.kind == "letters":
        words = f"{words} too few"
    return words if gap.sure else f"perhaps {words}"


def how_far(placed: Placed) -> str:
    """What to know of a letter on its way, after its reason; empty for any other."""
    return " Its spot stays open until it arrives." if placed.coming else ""


def because(reason: Reason) -> list[Element | str]:
    """A reason, with the way to its section of the guide."""
    return [reason.text, " ", guide_link(reason.guide, TO_ROOT, "Read why")]


def one_more_words(found: Sequence[OneMore]) -> tuple[str, str]:
    """What one more letter would do: a sentence on the first specialty, and one on all others or an empty one."""
    first, *others = found
    opens, helps = len(first.opens), len(first.helps)
    last = "it is all we know is missing"
    more = f", and {last} there" if opens == helps else f"; for {opens} of them {last}" if opens else ""
    who = f"One more strong US clinical letter in {named(first.specialty)}"
    verbs = ("would help ", *[""] * len(others))
    also = [
        f"one in {named(each.specialty)} {verb}{len(each.helps)}" for verb, each in zip(verbs, others, strict=False)
    ]
    rest = f"O{listed(also, 'and')[1:]}." if also else ""
    return f"{who} would help {counted(helps, 'program')}{more}.", rest


def names_of(ids: tuple[str, ...] | list[str], names: dict[str, str]) -> str:
    """The names of these letters in a row: "A, B and C"."""
    found = [names[id] for id in ids]
    return " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def sentence(text: str) -> str:
    """The text with one full stop, also where it ends in an abbreviation."""
    return text if text.endswith(".") else f"{text}."

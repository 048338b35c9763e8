"""Every weight of the valuation: the spots of a set of letters, and how well each kind of letter fits them.

Points and percentages are this project's own judgment of the sentences quoted beside them; the source guide orders
letters and names no number. The method page prints these tables; `lorweb.valuation` is what uses them.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One place of a set: the most points a letter earns there, and whether it is the one open to other letters."""

    points: int
    shared: bool = False


class Row(NamedTuple):
    """A kind of letter, with how well it fits, in percent, and the sentence of our guide behind that.

    `core` is the fit for a place that asks for a US clinical letter in the specialty, `shared` for the place that home,
    research and related fields share; the last two replace `shared` at academic and at community programs.
    """

    key: str
    words: str
    core: int
    shared: int
    guide: str
    quote: str
    academic: int | None = None
    community: int | None = None


PLACES = {
    1: (Place(100),),
    2: (Place(55), Place(45)),
    3: (Place(45), Place(35), Place(20, shared=True)),
    4: (Place(42), Place(32), Place(18, shared=True), Place(8)),
}
"""The places of a set by its number of letters; three is the usual number (how-many-letters#three-is-the-floor)."""

FOCUSED_PLACES = {
    **PLACES,
    3: (Place(45), Place(35), Place(20)),
    4: (Place(42), Place(32), Place(18), Place(8, shared=True)),
}
"""The same in surgery, OB-GYN and competitive specialties (how-many-letters#competitive-specialties)."""

PLACES_QUOTE = "Two US clinical letters in your specialty meet the target, and a strong third is the ideal."
"""letter-types#two-us-letters: why the first two places are worth most."""

ROWS = (
    Row(
        "core", "US clinical letter in your specialty", 100, 100, "letter-types#two-us-letters",
        "Plan for at least two letters from US attendings who supervised you clinically in your target specialty.",
    ),
    Row(
        "related", "US clinical letter from a related specialty", 50, 85, "letter-types#related-specialties",
        "A letter from a related specialty helps, but it does not count as a letter from your target specialty.",
        90, 85,
    ),
    Row(
        "unrelated", "US clinical letter from an unrelated specialty", 25, 40, "letter-types#unrelated-specialties",
        "A letter from a field unrelated to your target specialty rarely earns a spot in your set.",
    ),
    Row(
        "abroad", "clinical letter in your specialty from outside the US", 20, 80, "letter-types#types-home",
        "Such a letter supports your file, but it is not the center of it.",
    ),
    Row(
        "abroad-other", "clinical letter in another field from outside the US", 10, 40, "letter-types#types-fit",
        "Programs prefer letters from their own field: internal medicine wants to hear from internists, psychiatry from"
        " psychiatrists.",
    ),
    Row(
        "research", "US research letter that can speak to your clinical work", 20, 80,
        "research-letters#beside-clinical",
        "A research letter does not fully replace a clinical letter, so keep at least two clinical letters in every"
        " set.", 90, 60,
    ),
    Row(
        "silent", "US research letter that cannot speak to your clinical work", 5, 50,
        "research-letters#clinical-comment",
        "A research mentor who cannot comment on your clinical ability helps you less.", 50, 10,
    ),
    Row(
        "research-elsewhere", "research letter from outside the US or from an unrelated field", 5, 30,
        "research-letters#strong-research-letter",
        "A research letter is strong when a US-based investigator, active in the field, describes your real"
        " responsibility and your results.", 30, 10,
    ),
    Row(
        "unseen", "letter from someone who did not see your clinical work up close", 10, 30,
        "letter-writers#direct-observation", "Ask a letter writer who directly supervised your work with patients.",
    ),
    Row(
        "not-attending", "letter from someone who is not an attending physician", 10, 30,
        "letter-writers#attendings-write",
        "Let attendings write, because a reader gives less weight to anybody else, however well that person knows you.",
    ),
    Row(
        "friend", "letter from a friend or relative", 0, 0, "letter-writers#friends-and-relatives",
        "Never ask a friend or a relative, even one who is a physician.",
    ),
    Row(
        "other-specialty", "letter written for another specialty", 0, 0, "two-specialties#no-cross-specialty",
        "Do not assign a letter written for one specialty to a program in another.",
    ),
    Row(
        "wrong-system", "letter in the wrong application system", 0, 0, "programs#application-system",
        "Check the system before you ask for letters, because the letter writer uploads in the system you choose.",
    ),
)  # fmt: skip
"""The kinds of letters, the most useful first."""

BY_KEY = {row.key: row for row in ROWS}

"""What the writer receives after saying yes. Guide: packet.

A packet can be completed while the letter is promised and not uploaded; before and after, nothing is missing from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.model import Letter, Portfolio
from lorweb.naming import sentence_name, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter
from lorweb.traits import awaited


def promised(**answers: bool) -> Portfolio:
    """A portfolio of one letter whose writer has said yes, with a full packet but for these answers."""
    return to_internal_medicine(us_letter(status="agreed", **answers))


UNANSWERED = to_internal_medicine(letter(status="agreed"))


@rule(
    codes=("K01",),
    severity=Severity.MEDIUM,
    task=True,
    guide="packet#cv",
    quote="Attach an up-to-date CV to your packet, because the letter writer relies on its facts.",
    advice="Send your current CV, with the same dates as in your application.",
    needs=("packet.cv",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED, to_internal_medicine(us_letter(cv=False))),
    flags=lambda: (promised(cv=False),),
)
def no_cv(letter: Letter) -> Iterator[Finding | Unknown]:
    """Put an up-to-date CV into the packet."""
    if letter.packet.cv is False:
        yield Finding("packet.cv", f"{sentence_name(letter)} is written without your current CV.")


@rule(
    codes=("K02",),
    severity=Severity.MEDIUM,
    task=True,
    guide="packet#one-page",
    quote="Add a short personal statement or a one-page summary made for the letter writer.",
    advice="Send one page about you: specialty and match year, why this specialty, your strengths, your shared cases.",
    needs=("packet.statement",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(statement=False),),
)
def no_page_about_you(letter: Letter) -> Iterator[Finding | Unknown]:
    """Put one page about you into the packet."""
    if letter.packet.statement is False:
        yield Finding("packet.statement", f"{sentence_name(letter)} is written without a page about you.")


# What should stand on the one page has one root cause: the page is missing or incomplete. It is counted once, so each
# of the three rules stands behind those before it.


@rule(
    codes=("K03",),
    severity=Severity.MEDIUM,
    task=True,
    guide="packet#specialty-and-year",
    quote="State your target specialty and your match year at the top of the page.",
    advice="Put both in the first line of your page and in the e-mail.",
    needs=("packet.specialty_and_year",),
    when=awaited,
    behind=("no-page-about-you",),
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(specialty_and_year=False),),
)
def no_specialty_and_year(letter: Letter) -> Iterator[Finding | Unknown]:
    """Name your specialty and match year in the packet."""
    if letter.packet.specialty_and_year is False:
        yield Finding(
            "packet.specialty_and_year", f"{sentence_name(letter)} is written without your specialty and match year."
        )


@rule(
    codes=("K04",),
    severity=Severity.LOW,
    task=True,
    guide="packet#why-specialty",
    quote="Explain in two or three sentences why you chose this specialty.",
    advice="Add two or three honest sentences: a patient, a teacher, a moment.",
    needs=("packet.why_specialty",),
    when=awaited,
    behind=("no-page-about-you", "no-specialty-and-year"),
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(why_specialty=False),),
)
def no_reason_for_specialty(letter: Letter) -> Iterator[Finding | Unknown]:
    """Say in the packet why you chose the specialty."""
    if letter.packet.why_specialty is False:
        yield Finding(
            "packet.why_specialty",
            f"{writer_name(letter)} does not know why you chose this specialty.",
        )


@rule(
    codes=("K05",),
    severity=Severity.LOW,
    task=True,
    guide="packet#strengths",
    quote="Name a few strengths you hope the letter writer can confirm from what they saw.",
    advice="Name two or three, each with an example this writer has seen.",
    needs=("packet.strengths",),
    when=awaited,
    behind=("no-page-about-you", "no-specialty-and-year", "no-reason-for-specialty"),
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(strengths=False),),
)
def no_strengths_named(letter: Letter) -> Iterator[Finding | Unknown]:
    """Name strengths in the packet that the writer could mention."""
    if letter.packet.strengths is False:
        yield Finding("packet.strengths", f"{sentence_name(letter)} is written without strengths to look for.")


@rule(
    codes=("K06",),
    severity=Severity.MEDIUM,
    task=True,
    guide="packet#shared-cases",
    quote="Remind the letter writer of two or three cases or projects you shared, each in one or two sentences.",
    advice="Send two or three shared cases in one or two sentences each, without any patient's details.",
    needs=("packet.shared_cases",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(shared_cases=False),),
)
def no_shared_cases(letter: Letter) -> Iterator[Finding | Unknown]:
    """Remind the writer in the packet of cases or projects you shared."""
    if letter.packet.shared_cases is False:
        yield Finding(
            "packet.shared_cases", f"{sentence_name(letter)} is written without a reminder of your shared work."
        )


@rule(
    codes=("K07",),
    severity=Severity.NOTE,
    task=True,
    guide="packet#exam-scores",
    quote="Exam scores are optional in the packet; include them only if that feels right to you.",
    advice="Leave them out without worry, or add them if they help you.",
    needs=("packet.exam_scores",),
    when=awaited,
    passes=lambda: (promised(exam_scores=True), UNANSWERED),
    flags=lambda: (promised(exam_scores=False),),
)
def exam_scores_left_out(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether exam scores are left out of the packet, which is no mistake."""
    # A17: "if comfortable" makes it the applicant's own choice, so it is never scored.
    if letter.packet.exam_scores is False:
        yield Finding(
            "packet.exam_scores", f"{sentence_name(letter)} is written without your exam scores, as you prefer."
        )


@rule(
    codes=("K08",),
    severity=Severity.MEDIUM,
    task=True,
    guide="packet#upload-instructions",
    quote="Include clear instructions for uploading the letter, so that a willing letter writer does not get stuck.",
    advice="Add the steps of the current portal in three lines; older instructions describe one that no longer exists.",
    needs=("packet.instructions",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(instructions=False),),
)
def no_upload_instructions(letter: Letter) -> Iterator[Finding | Unknown]:
    """Explain in the packet how to upload the letter."""
    if letter.packet.instructions is False:
        yield Finding("packet.instructions", f"{writer_name(letter)} has not been told how to upload the letter.")


@rule(
    codes=("K09",),
    severity=Severity.LOW,
    task=True,
    guide="packet#upload-instructions",
    quote="Tell the letter writer that an electronic request with their name is coming, and from whom.",
    advice="Say in one line that an e-mail with a secure link is coming, so that it is not mistaken for spam.",
    needs=("packet.request_announced",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(request_announced=False),),
)
def request_not_announced(letter: Letter) -> Iterator[Finding | Unknown]:
    """Tell the writer that a request with their name is coming."""
    if letter.packet.request_announced is False:
        yield Finding("packet.request_announced", f"{writer_name(letter)} does not expect a request by e-mail.")


@rule(
    codes=("K10",),
    severity=Severity.NOTE,
    task=True,
    guide="packet#emphasis",
    quote="A polite suggestion of what to emphasize focuses the letter without controlling it.",
    advice="If you like, add: “Only if you agree: programs like to read how I reason through a case.”",
    needs=("packet.emphasis",),
    when=awaited,
    passes=lambda: (promised(), UNANSWERED),
    flags=lambda: (promised(emphasis=False),),
)
def no_emphasis_suggested(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether the packet suggests what the letter might emphasize."""
    if letter.packet.emphasis is False:
        yield Finding(
            "packet.emphasis", f"{sentence_name(letter)} is written without a hint about what programs hope to read."
        )

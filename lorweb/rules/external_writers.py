"""Outside the source guide: writers who are no attending, who have left, and letters from afar. Guide: unusual-writers.

These rules are a layer of their own, each with its sources and a date; they can be switched off and take no points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import LetterLanguage, LetterStatus, Reachable, WriterRole
from lorweb.model import Letter
from lorweb.naming import sentence_name, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import home_letter, letter, research_letter, to_internal_medicine, us_letter
from lorweb.traits import all_of, lost, negated, research, us_based

READ_ON = date(2026, 11, 30)


@rule(
    codes=("X19",),
    layer="outside",
    sources=("writers-ecfmg", "writers-uw"),
    reviewed=READ_ON,
    severity=Severity.MEDIUM,
    guide="unusual-writers#not-physicians",
    quote="ECFMG tells applicants to ask physicians, so a nurse practitioner or a physician assistant does not"
    " replace an attending.",
    advice="Ask the attending on the same service, and have this person tell the attending what they saw.",
    needs=("writer.role",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(role="advanced_practice")),),
)
def advanced_practice_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask a physician to write, not a nurse practitioner or physician assistant."""
    if letter.writer.role is WriterRole.ADVANCED_PRACTICE:
        message = f"{writer_name(letter)} is a nurse practitioner or physician assistant, not a physician."
        yield Finding("writer.role", message)


@rule(
    codes=("X20",),
    layer="outside",
    sources=("writers-ecfmg", "writers-phd"),
    reviewed=READ_ON,
    severity=Severity.LOW,
    guide="unusual-writers#not-physicians",
    quote="A scientist who does not see patients can speak to your research, but only a physician to your clinical"
    " work.",
    advice="Use it as the one research letter, for programs that value research; let attendings speak to your"
    " clinical work.",
    needs=("writer.role",),
    passes=lambda: (to_internal_medicine(research_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(research_letter(role="scientist")),),
)
def scientist_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask a physician to write, not a scientist who does not see patients."""
    if letter.writer.role is WriterRole.SCIENTIST:
        yield Finding("writer.role", f"{writer_name(letter)} is a scientist and cannot vouch for your clinical work.")


@rule(
    codes=("X21",),
    layer="outside",
    sources=("remote-help", "remote-count"),
    reviewed=READ_ON,
    severity=Severity.MEDIUM,
    guide="what-has-changed#remote-rotations",
    quote="Do not count a remote rotation as US clinical experience unless the program says that it does.",
    advice="Ask your programs whether it counts. Call it remote in your application, and arrange one rotation in"
    " person.",
    when=all_of(us_based, negated(research)),
    passes=lambda: (
        to_internal_medicine(us_letter(remote=False)),
        to_internal_medicine(us_letter()),
        to_internal_medicine(research_letter(remote=True)),
        to_internal_medicine(home_letter(remote=True)),
    ),
    flags=lambda: (to_internal_medicine(us_letter(remote=True)),),
)
def remote_rotation(letter: Letter) -> Iterator[Finding | Unknown]:
    """Get US clinical experience in person."""
    if letter.experience.remote:
        message = f"{sentence_name(letter)} is from a remote rotation, which many programs do not count as clinical."
        yield Finding("experience.remote", message)


@rule(
    codes=("X22",),
    layer="outside",
    sources=("F1-acp",),
    reviewed=date(2026, 11, 23),
    severity=Severity.HIGH,
    guide="what-has-changed#language",
    quote="Ask for the letter in English, because everybody who reads it reads English.",
    advice="Ask the writer {todo}",
    passes=lambda: (
        to_internal_medicine(home_letter(language="english")),
        to_internal_medicine(home_letter()),
    ),
    flags=lambda: (
        to_internal_medicine(home_letter(language="untranslated")),
        to_internal_medicine(home_letter(language="translated")),
    ),
)
def letter_in_another_language(letter: Letter) -> Iterator[Finding | Unknown]:
    """Get the letter in English."""
    name = sentence_name(letter)
    if letter.language is LetterLanguage.UNTRANSLATED:
        todo = (
            "for a signed version in English. If that is not possible, their office should have it translated by a"
            " certified"
        )
        todo += " translator and upload both as one file."
        yield Finding("language", f"{name} is not in English, and few readers could read it.", facts={"todo": todo})
    elif letter.language is LetterLanguage.TRANSLATED:
        todo = "whether they would sign an English version, because a reader trusts a writer's own words more."
        message = f"{name} will be read in translation."
        yield Finding("language", message, severity=Severity.LOW, facts={"todo": todo})


@rule(
    codes=("X23",),
    layer="outside",
    sources=("left-mentor", "left-evaluator", "F17"),
    reviewed=date(2026, 11, 23),
    severity=Severity.ACTION,
    guide="unusual-writers#writer-has-left",
    quote="A writer who has moved or retired can still write, if the letter says when and where they supervised you.",
    advice="Ask for an e-mail address that will last and send the request there. The letter should say when and where"
    " they"
    " supervised you, on {paper}.",
    passes=lambda: (
        to_internal_medicine(us_letter(status="agreed", reachable="there")),
        to_internal_medicine(us_letter(reachable="moved")),
        to_internal_medicine(us_letter(status="declined", reachable="retired")),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(status="agreed", reachable="moved")),
        to_internal_medicine(us_letter(status="considering", reachable="retired")),
    ),
)
def writer_has_left(letter: Letter) -> Iterator[Finding | Unknown]:
    """Stay in reach of a writer who moves or retires until the letter is uploaded."""
    if letter.status is LetterStatus.UPLOADED or lost(letter):
        return
    if letter.writer.reachable is Reachable.MOVED:
        paper = {"paper": "the letterhead of their new hospital"}
        yield Finding("writer.reachable", f"{writer_name(letter)} has moved.", facts=paper)
    elif letter.writer.reachable is Reachable.RETIRED:
        paper = {"paper": "personal letterhead with contact details, if they can no longer use the hospital's"}
        yield Finding("writer.reachable", f"{writer_name(letter)} has retired.", facts=paper)


@rule(
    codes=("X24",),
    layer="outside",
    sources=("left-died", "F8"),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="unusual-writers#writer-has-died",
    quote="We found no rule that removes an uploaded letter because its writer has died.",
    advice="Keep it if it is strong. Programs can no longer call its writer, so have ready the name of someone else"
    " who saw the same work.",
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(us_letter(status="agreed"))),
    flags=lambda: (to_internal_medicine(us_letter(reachable="died")),),
)
def uploaded_before_the_writer_died(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether the writer of an uploaded letter has died since."""
    if letter.status is LetterStatus.UPLOADED and letter.writer.reachable is Reachable.DIED:
        yield Finding("writer.reachable", f"{sentence_name(letter)} stays uploaded, although its writer has died.")

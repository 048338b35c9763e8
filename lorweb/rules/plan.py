"""What to do in a rotation so that a strong letter can be written: a checklist, never scored. Guide: strong-letters."""

from __future__ import annotations

from lorweb.rules.rule import PlanItem

PLAN = (
    PlanItem(
        code="E01",
        title="Introduce yourself",
        todo="On the first day, tell the attending who you are and that you hope to train in the US.",
        guide="strong-letters#introduce-yourself",
        quote="On the first day, introduce yourself as an IMG who hopes to enter US residency.",
    ),
    PlanItem(
        code="E02",
        title="Ask whether you may ask",
        todo="At the start, ask whether you may ask for feedback now and then.",
        guide="strong-letters#permission-for-feedback",
        quote="At the start, ask for permission to request feedback during the rotation.",
    ),
    PlanItem(
        code="E03",
        title="Name your specialty and season",
        todo="Tell the attending which specialty you are applying to, and in which match cycle.",
        guide="strong-letters#specialty-and-cycle",
        quote="Tell the attending your target specialty and the match cycle in which you will apply.",
    ),
    PlanItem(
        code="E04",
        title="Be early",
        todo="Arrive ten minutes before the agreed time, every day.",
        guide="strong-letters#punctual",
        quote="Arrive before the agreed time, because arriving exactly on time already looks late.",
    ),
    PlanItem(
        code="E05",
        title="Be reliable",
        todo="Do what you promised, or say before the deadline that you cannot.",
        guide="strong-letters#reliable",
        quote="Keep every promise you make, small or large, without being reminded.",
    ),
    PlanItem(
        code="E06",
        title="Practice documentation",
        todo="Write a practice note without patient names, and ask someone to correct it.",
        guide="strong-letters#documentation",
        quote="Practice writing notes even when they do not count, and ask someone to correct them.",
    ),
    PlanItem(
        code="E07",
        title="Respect the whole team",
        todo="Learn the names of nurses, staff and trainees, and work with them.",
        guide="strong-letters#respect",
        quote="Treat every member of the team with respect, and work together with nurses and other trainees.",
    ),
    PlanItem(
        code="E08",
        title="Own your tasks",
        todo="Follow up on results and questions before anyone asks a second time.",
        guide="strong-letters#ownership",
        quote="Follow up on results and patient questions on your own, before anyone has to ask again.",
    ),
    PlanItem(
        code="E09",
        title="Present patients",
        todo="Offer to present a patient on rounds.",
        guide="strong-letters#present-patients",
        quote="Offer to present patients on rounds, and do it as often as you can.",
    ),
    PlanItem(
        code="E10",
        title="Give a micro-talk",
        todo="Offer five minutes on one question from the ward: two good papers, one conclusion.",
        guide="strong-letters#micro-talk",
        quote="Offer a short talk, based on evidence, about a question from your ward.",
    ),
    PlanItem(
        code="E11",
        title="Discuss patients before rounds",
        todo="Ask the attending to go through one or two patients with you before rounds.",
        guide="strong-letters#before-rounds",
        quote="Ask the attending to discuss one or two patients with you in depth before rounds.",
    ),
    PlanItem(
        code="E12",
        title="Learn the language of the chart",
        todo="Learn five US abbreviations a day, and the formats of notes.",
        guide="strong-letters#abbreviations",
        quote="Learn the common US abbreviations and the usual formats of notes.",
    ),
    PlanItem(
        code="E13",
        title="Ask residents how they do it",
        todo="Ask a resident how they build a SOAP note and a presentation.",
        guide="strong-letters#soap",
        quote="Ask residents how they build their SOAP notes and their presentations.",
    ),
    PlanItem(
        code="E14",
        title="Follow local guidelines",
        todo="Ask for this hospital's protocol, and follow it.",
        guide="strong-letters#local-guidelines",
        quote="Adapt your plans to the guidelines and protocols of this hospital.",
    ),
    PlanItem(
        code="E15",
        title="Get better every week",
        todo="Choose one thing to do faster or more clearly this week; the letter should state your level, not only"
        " that you improved.",
        guide="strong-letters#weekly-progress",
        quote="Get a little faster and clearer every week, so that others can see the difference.",
    ),
    PlanItem(
        code="E16",
        title="Build a real relationship",
        todo="Find a quiet moment to say why this specialty, why the US, and what your background brings to patients.",
        guide="strong-letters#relationship",
        quote="Share three things with your letter writer: why this specialty, why the US, and what your background"
        " brings to patients.",
    ),
)
"""The sixteen items, in the order of a rotation."""

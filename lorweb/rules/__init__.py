"""The catalog: every rule, principle and plan item of the guide, family by family in the guide's order."""

from __future__ import annotations

from functools import cache

from lorweb.rules import (
    chairs,
    content,
    disagreements,
    external_combined,
    external_forms,
    external_letters,
    external_sets,
    external_writers,
    follow_up,
    home_letters,
    how_many,
    observership,
    packet,
    plan,
    programs,
    research_letters,
    specialty_fit,
    timing,
    two_specialties,
    us_letters,
    waiver,
    writers,
)
from lorweb.rules.rule import Finding, PlanItem, Principle, Rule, Severity, Unknown, registered

FAMILIES = (
    us_letters,
    home_letters,
    specialty_fit,
    how_many,
    writers,
    chairs,
    content,
    observership,
    research_letters,
    timing,
    follow_up,
    disagreements,
    packet,
    waiver,
    two_specialties,
    programs,
    external_forms,
    external_letters,
    external_writers,
    external_sets,
    external_combined,
)
"""The modules with rules, in the order of the guide."""


@cache
def catalog() -> tuple[Rule, ...]:
    """Every rule, in the order of the guide."""
    return tuple(rule for family in FAMILIES for rule in registered() if rule.family == family.__name__)


def principles() -> tuple[Principle, ...]:
    """Every statement of the guide that the engine itself keeps."""
    return (*content.PRINCIPLES, *observership.PRINCIPLES)


def plan_items() -> tuple[PlanItem, ...]:
    """What the guide advises to do in a rotation, in its order; a checklist, never scored."""
    return plan.PLAN


__all__ = [
    "FAMILIES",
    "Finding",
    "PlanItem",
    "Principle",
    "Rule",
    "Severity",
    "Unknown",
    "catalog",
    "plan_items",
    "principles",
]

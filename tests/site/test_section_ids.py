"""A link to a section, once sent to somebody, works for good."""

from __future__ import annotations

from pathlib import Path

from lorweb.site.guide import chapters

FROZEN = Path(__file__).with_name("section_ids.txt")


def offered() -> set[str]:
    """Every address the guide offers: its pages, and the sections on them."""
    return {f"{chapter.slug}#{section.id}" for chapter in chapters() for section in chapter.sections} | {
        chapter.slug for chapter in chapters()
    }


def frozen() -> list[str]:
    return FROZEN.read_text("utf-8").split()


def test_no_address_has_disappeared() -> None:
    assert set(frozen()) - offered() == set(), "give the section its old id back: links to it are out in the world"


def test_new_addresses_are_frozen_from_their_first_day() -> None:
    assert offered() - set(frozen()) == set(), "add them to section_ids.txt, once their names are good enough to keep"


def test_the_list_is_sorted() -> None:
    assert frozen() == sorted(frozen())

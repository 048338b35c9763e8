"""Cards of a directory's page whose codes and specialties are written another way."""

from __future__ import annotations

from lorweb.programs.table import read_programs

CARDS = """Mercy Hospital Program
Specialty: Internal Medicine
Cleveland, OH
Program ID: 140-38-21-123

Lakes Medical Center Program
Specialty: Internal Medicine
Detroit, MI
Program ID: 140-25-11-456
"""


def test_labels_and_dashes_change_nothing() -> None:
    found = read_programs(CARDS).programs
    assert [(each.name, each.city, each.state, each.specialty, each.acgme_code) for each in found] == [
        ("Mercy Hospital Program", "Cleveland", "OH", "internal-medicine", "1403821123"),
        ("Lakes Medical Center Program", "Detroit", "MI", "internal-medicine", "1402511456"),
    ]

"""Facts about the application services that several parts share, each with its source (content/sources.toml)."""

from __future__ import annotations

from datetime import date

from lorweb.specialties import COMBINED

MAX_LETTERS_PER_PROGRAM = 4
"""The most letters one program can receive, in ERAS and in ResidencyCAS alike (F1, F12)."""

RESIDENCYCAS_FIELDS = frozenset(
    {"obstetrics-gynecology", "emergency-medicine"}
    | {key for key, (_, sides) in COMBINED.items() if "emergency-medicine" in sides}
)
"""Specialties whose programs receive letters through ResidencyCAS, not ERAS, emergency medicine combined with another
among them (F12, F12-cord, seasons from 2025-26)."""

NEW_PORTAL = date(2026, 6, 1)
"""The day the AAMC Letter Writer Portal replaced the older one; requests still open were removed (F3)."""

PORTAL_FORM_FIELDS = frozenset({"dermatology", "urology", "plastic-surgery"})
"""Specialties whose standardized form is filled in inside the portal, for a request that names them (F4, F8)."""

"""Facts about the application services that several parts share, each with its source (content/sources.toml)."""

from __future__ import annotations

from datetime import date

MAX_LETTERS_PER_PROGRAM = 4
"""The most letters one program can receive, in ERAS and in ResidencyCAS alike (F1, F12)."""

RESIDENCYCAS_FIELDS = frozenset({"obstetrics-gynecology", "emergency-medicine"})
"""Specialties whose programs receive letters through ResidencyCAS, not ERAS (F12, seasons from 2025-26)."""

NEW_PORTAL = date(2026, 6, 1)
"""The day the AAMC Letter Writer Portal replaced the older one; requests still open were removed (F3)."""

PORTAL_FORM_FIELDS = frozenset({"dermatology", "urology", "plastic-surgery"})
"""Specialties whose standardized form is filled in inside the portal, for a request that names them (F4, F8)."""

"""A check before anything is sent: passages that might identify a patient.

It is a help and no guarantee: whatever it does not see must be left out all the same.
"""

from __future__ import annotations

import re

from lorweb.dates import MONTHS

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS)))
_TELLING = re.compile(
    rf"""
    \b(?:Mr|Mrs|Ms|Miss|Mx|Señora?|Frau|Herr)\b\.?\s+[^\W\d_]\w*   # a form of address and a name
    | \b(?:MRN|DOB|SSN)\b                                          # record number, date of birth, social security
    | \b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b          # 5/4/2026
    | \b\d{{4}}-\d{{2}}-\d{{2}}\b                                  # 2026-05-04
    | \b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*%)      # May 4
    | \b\d{{1,2}}\.?\s+(?:{_MONTH})\b                              # 4 May
    | \b\d{{5,}}\b                                                 # a record number
    | \b(?:9\d|1[01]\d)[\s-]*(?:years?|yrs?|y/?o)\b                # an age that few reach
    """,
    re.VERBOSE,
)


def patient_details(text: str) -> tuple[str, ...]:
    """The passages of a text that might identify a patient, as they stand in it, each once."""
    return tuple(dict.fromkeys(" ".join(found.group().split()) for found in _TELLING.finditer(text)))

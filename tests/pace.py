"""How hypothesis runs here: beside other work on the same machine, so without deadlines, but always the same cases."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

unhurried = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)

"""Imported by others, asked for nothing."""

from trimmed import later

__getattr__ = later(__name__)

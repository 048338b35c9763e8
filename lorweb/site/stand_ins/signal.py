"""Nobody sends signals in a browser."""

from trimmed import later

__getattr__ = later(__name__)

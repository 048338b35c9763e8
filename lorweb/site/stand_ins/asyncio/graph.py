"""For debuggers."""

from trimmed import later

__all__ = ()
__getattr__ = later(__name__)

"""There are no sockets and no processes in a browser."""

from trimmed import later

__all__ = ()
__getattr__ = later(__name__)

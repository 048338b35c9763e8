"""There are no threads here; asyncio gives these names on, and asks for the rest when somebody brings such a future."""

from trimmed import later

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
__getattr__ = later(__name__)

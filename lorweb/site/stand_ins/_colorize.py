"""Tracebacks here have no colors."""

from trimmed import later


class Colorless:
    """A theme in which every color of every section is nothing."""

    traceback: "Colorless"

    def __getattr__(self, name: str) -> str:
        return ""


theme_no_color = Colorless()
theme_no_color.traceback = theme_no_color


def can_colorize(*, file: object = None) -> bool:
    return False


def get_theme(*, tty_file: object = None, force_color: bool = False, force_no_color: bool = False) -> Colorless:
    return theme_no_color


__getattr__ = later(__name__)

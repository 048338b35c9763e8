"""Starts the reviewer, which needs nothing but MicroPython."""

from lorweb.browser import reviewer

__export__ = reviewer.__export__
globals().update({name: getattr(reviewer, name) for name in __export__})

"""Starts the scoring worker: all it answers comes compiled, or with the memory snapshot (worker.py)."""

from lorweb.browser import worker

__export__ = worker.__export__
globals().update({name: getattr(worker, name) for name in __export__})

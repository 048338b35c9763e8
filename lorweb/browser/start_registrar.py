"""Starts the registrar, which answers all that the reviewer does, and what only it can."""

from lorweb.browser import registrar, reviewer

__export__ = [*reviewer.__export__, *registrar.__export__]
globals().update({name: getattr(module, name) for module in (reviewer, registrar) for name in module.__export__})

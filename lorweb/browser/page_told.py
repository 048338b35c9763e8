"""What the page already has from the worker, which sends only what differs: see worker_told.py."""

try:
    from typing import Any
except ImportError:  # MicroPython has no typing and never evaluates an annotation
    pass


class Told:
    """The sections told last, and the name of that telling."""

    def __init__(self) -> None:
        self.name = ""
        self.texts: dict[str, str] = {}

    def complete(self, answer: "dict[str, Any]") -> None:
        """Fill in the sections of an answer that were told before; an answer without sections stays as it is."""
        if "sections" not in answer:
            return
        answer["sections"] = [[id, self.texts[id] if text is None else text] for id, text in answer["sections"]]
        self.name = answer["told"]
        self.texts = dict(answer["sections"])

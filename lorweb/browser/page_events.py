"""What a click or an input means: each module says once which elements are its own; the document listens for all."""

from pyscript import document

_clicks: "list[object]" = []
_inputs: "list[object]" = []


def on_click(selector, act):
    """Call `act(element)` after a click on an element that the selector matches, or on anything inside it.

    The first match counts, in the order in which modules have told. A link so taken leads nowhere else.
    """
    _clicks.append((selector, act))


def on_input(selector, act):
    """Call `act(element)` whenever a control that the selector matches has a new value."""
    _inputs.append((selector, act))


def listen():
    """Begin to listen. To be called once, when all modules have told."""

    def clicked(event):
        for selector, act in _clicks:
            target = event.target.closest(selector)
            if target:
                if target.tagName == "A":
                    if event.ctrlKey or event.metaKey or event.shiftKey:
                        return  # whoever asks for another tab gets one
                    event.preventDefault()
                act(target)
                return

    seen = []

    def changed(event):
        # A browser tells of most changes twice, and of what a password manager fills in perhaps by "change" alone.
        control = event.target
        now = [control.id, control.value, getattr(control, "checked", None)]
        if event.type == "change" and now == seen:
            return
        seen[:] = now
        for selector, act in _inputs:
            if control.matches(selector):
                act(control)
                return

    document.addEventListener("click", clicked)
    document.addEventListener("input", changed)
    document.addEventListener("change", changed)

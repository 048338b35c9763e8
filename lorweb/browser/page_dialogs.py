"""Dialogs that open over the page and close again; the browser gives the focus back to where it was."""

from pyscript import document

from lorweb.browser import page_events
from lorweb.browser.page_nodes import by_id


def show(id):
    """Open the dialog with this id."""
    if not by_id(id).open:
        by_id(id).showModal()


def close(id):
    """Close the dialog with this id, if it is open."""
    if by_id(id).open:
        by_id(id).close()


def close_all():
    """Close every dialog, so that what is said outside of them is seen."""
    for dialog in document.querySelectorAll("dialog[open]"):
        dialog.close()


def bind():
    """Buttons that close name their dialog."""
    page_events.on_click("[data-close]", lambda button: close(button.getAttribute("data-close")))

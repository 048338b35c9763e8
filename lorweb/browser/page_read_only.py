"""While nothing may be changed: every control that would change the portfolio is disabled, in all panels."""

from pyscript import document

from lorweb.browser.page_nodes import by_id

EDITS = ", ".join(
    (
        "#undo",
        "#redo",
        "#add-program",
        "#programs [data-type]",
        "#plan [data-type]",
        "#messages [data-type]",
        "[data-assign]",
        "[data-remove-program]",
        "[data-wish]",
        "[data-take]",
        "[data-done]",
        "[data-do]",
        "[data-draft]",
        "[data-anew]",
    )
)
"""What changes the portfolio outside of the fieldset with the letters."""
HELD = "data-held"


def is_read_only():
    """Whether nothing may be changed."""
    return by_id("answers").disabled


def read_only(yes):
    """From now on nothing may be changed, or everything may again."""
    by_id("answers").disabled = yes
    if yes:
        hold(document.body)
    else:
        for control in document.querySelectorAll("[%s]" % HELD):
            control.disabled = False
            control.removeAttribute(HELD)


def hold(part):
    """Disable what would change the portfolio in this part of the page, if nothing may be changed."""
    if is_read_only():
        for control in part.querySelectorAll(EDITS):
            if not control.disabled:
                control.disabled = True
                control.setAttribute(HELD, "")

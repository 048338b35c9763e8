"""Answers that cannot be saved: explained at the field and in a summary that links to each field."""

from pyscript import document

from lorweb.browser.page_nodes import by_id, hide, node

PLACE = "form-errors"


def show_errors():
    """List every field of the planner whose answer is not kept; each entry leads to its field."""
    wrong = list(document.querySelectorAll("#workspace [aria-invalid=true]"))
    place = by_id(PLACE)
    hide(place, not wrong)
    if not wrong:
        place.replaceChildren()
        return
    count = "1 answer is" if len(wrong) == 1 else "%d answers are" % len(wrong)
    listed = ["ul", {}]
    listed.extend([["li", {}, ["a", {"href": "#" + each.id, "class": "show-me"}, asked(each)]] for each in wrong])
    place.replaceChildren(node(["h3", {}, count + " not saved yet"]), node(listed))


def asked(control):
    """The question of a control, after the letter it belongs to."""
    letter = control.closest(".letter")
    field = control.closest(".field")
    question = (field.querySelector("label, legend") if field else control.labels[0]).textContent
    return (letter.querySelector(".letter-title").textContent + ": " if letter else "") + question

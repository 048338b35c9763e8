"""The form's controls and the answers they hold. It knows no question: a control's name is its answer's path."""

from pyscript import document

from lorweb.browser.page_nodes import by_id, hide

NONE_OF_THESE = "none"
NOT_SURE = ""
ALONE = (NONE_OF_THESE, NOT_SURE)
"""The boxes that stand for an answer of their own."""
ZEROS = "٠۰０०০੦૦୦௦౦೦൦๐໐༠၀០"
"""What each script begins to count with."""
COMMAS, POINTS = ",،，", ".．٫"


def read(control):
    """The answer that the control, with all others of its name, stands for; None while it is open or not valid."""
    named = list(document.getElementsByName(control.name))
    kind = control.dataset.type
    if kind == "bool":
        value = _ticked(named)
        return {"true": True, "false": False}.get(value[0] if value else "")
    if kind == "list":
        return _read_list(named)
    if kind == "dates":
        return sorted({each.value for each in named if each.value}) or None
    if kind == "number":
        return None if complaint(control) else number(control.value)
    if not control.checkValidity() or not control.value.strip():
        return None
    return control.value


def number(text):
    """The number in the text, in any script's digits; None if there is none, or it is not clear which one.

    A comma stands before a fraction as a point does; before three digits it may also part the thousands.
    """
    plain = ""
    for each in text.strip():
        digits = [ord(each) - ord(zero) for zero in ZEROS if 0 <= ord(each) - ord(zero) < 10]
        plain += str(digits[0]) if digits else "," if each in COMMAS else "." if each in POINTS else each
    if any(each not in "0123456789+-.," for each in plain) or len(plain.partition(",")[2]) == 3:
        return None
    try:
        found = float(plain.replace(",", "."))
        return int(found) if found == int(found) else found
    except (ValueError, OverflowError):
        return None


def write(control, answer):
    """Make the control show the answer."""
    kind = control.dataset.type
    if kind == "bool":
        control.checked = control.value == ("" if answer is None else "true" if answer else "false")
    elif kind == "list" and control.type == "checkbox":
        shown = [NONE_OF_THESE] if answer == [] else answer or [NOT_SURE]
        control.checked = control.value in shown
    elif kind in ("list", "dates"):
        place = int(control.id.split(".")[-1]) - 1
        control.value = answer[place] if answer and place < len(answer) else ""
    else:
        whole = isinstance(answer, float) and answer == int(answer)  # "52", as a person writes it
        control.value = "" if answer is None else str(int(answer) if whole else answer)


def exclude(control):
    """Keep “none of these” and “not sure” apart from the other boxes of their question; one is always ticked."""
    if control.type != "checkbox" or control.dataset.type != "list":
        return
    boxes = list(document.getElementsByName(control.name))
    if control.checked:
        for each in boxes:
            if each.value != control.value and (each.value in ALONE or control.value in ALONE):
                each.checked = False
    elif not _ticked(boxes):
        for each in boxes:
            each.checked = each.value == NOT_SURE


def controls(section):
    """Every control of the section."""
    return list(section.querySelectorAll("[data-type]"))


def answered(section):
    """A control for each question of the section that has another answer than the build has written, or may have."""
    # The browser finds them sooner than each control could be asked: there are two hundred.
    found = list(section.querySelectorAll("[data-type]:checked:not(:default)"))
    for chosen in section.querySelectorAll("select[data-type] option:checked:not(:default, [value=''])"):
        found.append(chosen.closest("select"))
    for control in section.querySelectorAll("[data-type]:not(select, [type=checkbox], [type=radio])"):
        if control.value:
            found.append(control)
    names = set()
    for control in found:
        if control.name not in names:
            names.add(control.name)
            yield control


def show_questions(section, answers):
    """Show the questions that these answers make worth asking, and hide the others that are not answered.

    What is answered stays visible, and says so: no answer counts that nobody can see.
    """
    for field in section.querySelectorAll("[data-when]"):
        path, _, wanted = field.dataset.when.partition("=")
        asked = get(answers, path) in wanted.split("|")
        answered = get(answers, field.dataset.answer) is not None
        needless = not asked and not answered
        if not (needless and field.contains(document.activeElement)):
            hide(field, needless)
        hide(field.querySelector(".still-counts"), asked or not answered)


def complain(control):
    """Say under a control what is wrong with what stands in it, or take the complaint back."""
    if control.dataset.type != "number" and control.type != "date":
        return
    id = control.id + ".error"
    wrong = complaint(control)
    told = by_id(id)
    if wrong and not told:
        told = document.createElement("p")
        told.id = id
        told.className = "error"
        told.setAttribute("role", "alert")
        control.after(told)
    if told:
        told.textContent = "Not saved yet: " + wrong if wrong else ""
        told.hidden = not wrong
    control.setAttribute("aria-invalid", "true" if wrong else "false")


def complaint(control):
    """What is wrong with a number or a day; "" if nothing is."""
    if control.dataset.type != "number":
        return control.validationMessage
    least, most = float(control.dataset.min), float(control.dataset.max)
    whole = control.getAttribute("inputmode") == "numeric"
    found = number(control.value)
    if not control.value.strip():
        return ""
    if found is not None and least <= found <= most and (isinstance(found, int) or not whole):
        return ""
    kind = "a whole number from %d to %d" if whole else "a number from %d to %d, such as 2.5"
    return "write " + kind % (least, most) + "."


def get(answers, path):
    """The answer at a dotted path, or None."""
    for step in path.split("."):
        if answers is None:
            return None
        answers = answers.get(step)
    return answers


def put(answers, path, answer):
    """Set the answer at a dotted path; None takes it away."""
    steps = path.split(".")
    for step in steps[:-1]:
        answers = answers.setdefault(step, {})
    if answer is None:
        answers.pop(steps[-1], None)
    else:
        answers[steps[-1]] = answer


def _ticked(named):
    return [each.value for each in named if each.checked]


def _read_list(named):
    if named[0].type != "checkbox":
        chosen = []
        for each in named:
            if each.value and each.value not in chosen:
                chosen.append(each.value)
        return chosen or None
    ticked = _ticked(named)
    if NONE_OF_THESE in ticked:
        return []
    return [each for each in ticked if each != NOT_SURE] or None

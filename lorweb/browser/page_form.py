"""The form's controls and the answers they hold. It knows no question: a control's name is its answer's path."""

from pyscript import document

from lorweb.browser.page_nodes import by_id, hide

NONE_OF_THESE = "none"
NOT_SURE = "unsure"
"""What a control holds, and `read` returns, for "Not sure"."""
ALONE = (NONE_OF_THESE, NOT_SURE, "")
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
        return {"true": True, "false": False, NOT_SURE: NOT_SURE}.get(value[0] if value else "")
    if kind in ("list", "parts"):
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
        shown = {None: "", NOT_SURE: NOT_SURE}.get(answer, "true" if answer else "false")
        control.checked = control.value == shown
    elif kind == "list" and control.type == "checkbox":
        shown = [NONE_OF_THESE] if answer == [] else [NOT_SURE] if answer == NOT_SURE else answer or [""]
        control.checked = control.value in shown
    elif kind in ("list", "dates"):
        answer = [NOT_SURE] if answer == NOT_SURE else answer
        place = int(control.id.split(".")[-1]) - 1
        control.value = answer[place] if answer and place < len(answer) else ""
    else:
        whole = isinstance(answer, float) and answer == int(answer)  # "52", as a person writes it
        control.value = "" if answer is None else str(int(answer) if whole else answer)


def exclude(control):
    """Keep “none of these” and “not sure” apart from the other boxes of their question."""
    if control.type != "checkbox" or control.dataset.type not in ("list", "parts") or not control.checked:
        return
    for each in document.getElementsByName(control.name):
        if each.value != control.value and (each.value in ALONE or control.value in ALONE):
            each.checked = False


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
        asked = (get(answers, path.rstrip("!")) in wanted.split("|")) is not path.endswith("!")
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


def given(answers, path):
    """What the controls of the question at a path show: its answer, "Not sure", or None."""
    answer = get(answers, path)
    return NOT_SURE if answer is None and path in (answers.get("unsure") or ()) else answer


def put(answers, path, answer):
    """Set the answer at a dotted path; None takes it away."""
    steps = path.split(".")
    for step in steps[:-1]:
        answers = answers.setdefault(step, {})
    if answer is None:
        answers.pop(steps[-1], None)
    else:
        answers[steps[-1]] = answer


def take(answers, path, control):
    """Put what the control says at its path of these answers; the boxes of a list of parts have a path each."""
    answer, kind = read(control), control.dataset.type
    unsure = answer == NOT_SURE and kind != "text"  # which somebody may have typed
    if unsure:
        answer = None
    if kind == "parts":
        taken = [(path + "." + part, None if answer is None else part in answer) for part in parts(control)]
    else:
        taken = [(path, answer)]
    for each, part in taken:
        put(answers, each, part)
        mark_unsure(answers, each, unsure)


def mark_unsure(answers, path, unsure):
    """Note among these answers whether the question at this path was answered with "Not sure"."""
    others = [each for each in answers.get("unsure") or () if each != path]
    put(answers, "unsure", others + [path] * unsure or None)


def show(answers, path, control):
    """Make the control show what stands at its path of these answers."""
    if control.dataset.type != "parts":
        write(control, given(answers, path))
    elif control.value in ALONE:
        alone = False if control.value == NONE_OF_THESE else NOT_SURE
        control.checked = all(given(answers, path + "." + part) == alone for part in parts(control))
    else:
        control.checked = given(answers, path + "." + control.value) is True


def parts(control):
    """The names of the answers below the control's path that its boxes stand for."""
    return [each.value for each in document.getElementsByName(control.name) if each.value not in ALONE]


def _ticked(named):
    return [each.value for each in named if each.checked]


def _read_list(named):
    if named[0].type != "checkbox":
        chosen = []
        for each in named:
            if each.value and each.value not in chosen:
                chosen.append(each.value)
        return NOT_SURE if NOT_SURE in chosen else chosen or None
    ticked = _ticked(named)
    if ticked and ticked[0] in ALONE:
        return {NONE_OF_THESE: [], NOT_SURE: NOT_SURE}.get(ticked[0])
    return ticked or None

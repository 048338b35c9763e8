"""What has changed between two states of a portfolio, in few words, such as “3 programs added”."""

MANY = 3
"""So many things are named one by one."""
LONGEST_NAME = 40
WORDS = {
    "label": "name",
    "name": "full name",
    "email": "e-mail",
    "based_in": "place of work",
    "specialty": "field",
    "knows_you": "how well they know you",
    "works_with_us_trainees": "work with US trainees",
    "active_in_research": "research",
    "directly_supervised": "supervision",
    "meetings_only": "meetings",
    "observed": "tasks seen",
    "research_output": "research results",
    "asked_midpoint_feedback": "feedback halfway",
    "stayed_in_touch": "staying in touch",
    "compares_to_us": "comparison to US graduates",
    "answers": "questions answered",
    "shows_leadership": "leadership",
    "asked_for_strong": "asking for a strong letter",
    "asked_which_specialty": "asking for which specialty",
    "fears_weak": "fear of a weak letter",
    "general_greeting": "greeting",
    "states_level": "level of training",
    "asked_to_draft": "a draft by you",
    "from_earlier_season": "earlier season",
    "asked_on": "day you asked",
    "agreed_on": "day they agreed",
    "requested_on": "day of the request",
    "uploaded_on": "day of the upload",
    "thanked_on": "day of your thanks",
    "dated": "date of the letter",
    "unsure": "what you are not sure about",
    "usce_months": "months in the US",
    "has_research": "research",
    "competitive": "competitive or not",
    "submitted_before": "earlier application",
    "visa_need": "visa",
    "ask_weeks_ahead": "weeks to ask ahead",
    "step1_score": "Step 1 result",
    "step2_score": "Step 2 CK score",
    "replacement_asked": "asking for a replacement",
    "expects_usce": "US experience it expects",
    "letters_min": "fewest letters",
    "letters_max": "most letters",
    "us_letters_required": "US letters it requires",
    "specialty_letters_required": "letters from the field it requires",
    "step1_min": "Step 1 minimum",
    "step2_min": "Step 2 CK minimum",
    "attempts_max": "most exam attempts",
    "graduated_within": "years since graduation",
    "pinned": "letters to use",
    "banned": "letters to leave out",
    "acgme_code": "ACGME code",
    "nrmp_code": "NRMP code",
}
"""Answers by their names; the other names are words as they are."""
APPLICANT = {"specialty": "specialty", "second_specialty": "second specialty", "name": "name"}
PROGRAM = {"specialty": "specialty", "name": "name"}
OTHERS = {"drafts": "a message", "fit_weights": "the weights of your list", "season_dates": "the dates of the season"}


WHOLE = ("packet",)
"""Answers that are named together."""
OF_LETTERS = ("letters", "pinned", "banned")
"""What programs say of letters: that it goes with a letter that goes need not be told."""
UNSURE = "unsure"


def told(before, after):
    """The words; empty if nothing has changed that has any, or if a state is damaged."""
    try:
        return listed(all_words(before, after), "; ")
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def all_words(before, after):
    found = entries(before, after, "letters")
    same_letters = {each["id"] for each in before["letters"]} == {each["id"] for each in after["letters"]}
    found += entries(before, after, "programs", () if same_letters else OF_LETTERS)
    about = answers(before["applicant"], after["applicant"], APPLICANT)
    if about:
        found.append("your " + listed(about))
    found += [OTHERS[key] for key in sorted(OTHERS) if before.get(key) != after.get(key)]
    return found


def entries(before, after, kind, needless=()):
    """The words for what has changed among the letters or the programs, each with its own."""
    added, removed, changed = compared(before[kind], after[kind])
    found = []
    for some, verb in ((added, "added"), (removed, "removed")):
        if some:
            found.append("%s %s" % (called(some[0], kind) if len(some) == 1 else "%d %s" % (len(some), kind), verb))
    words = [each for each in [change(each, kind, needless) for each in changed] if each]
    found += words if len(words) <= MANY else ["%d %s changed" % (len(words), kind)]
    reordered = before[kind] != after[kind] and not changed
    return found or (["the order of your " + kind] if reordered and not needless else [])


def compared(then, now):
    """Which entries were added and which removed, each with its place, and which were changed, with both states."""
    if [each["id"] for each in then] == [each["id"] for each in now]:
        pairs = enumerate(zip(then, now), 1)
        return [], [], [(place, one, other) for place, (one, other) in pairs if one is not other and one != other]
    before = {each["id"]: (place, each) for place, each in enumerate(then, 1)}
    places = {each["id"]: (place, each) for place, each in enumerate(now, 1)}
    added = [places[each["id"]] for each in now if each["id"] not in before]
    removed = [before[each["id"]] for each in then if each["id"] not in places]
    both = [(place, before[each["id"]][1], each) for place, each in enumerate(now, 1) if each["id"] in before]
    return added, removed, [each for each in both if each[1] != each[2]]


def change(changed, kind, needless):
    """The words for one entry that has changed."""
    place, one, other = changed
    if one.get("archived") != other.get("archived"):
        return called((place, other), kind) + (" archived" if other.get("archived") else " used again")
    words = answers(one, other, PROGRAM if kind == "programs" else {}, needless)
    if not words:
        return ""
    label = short(label_of(other) or label_of(one)) or called((place, other), kind)
    return ("%s: %s" if "," in label or "(" in label else "%s’s %s") % (label, listed(words))


def called(placed, kind):
    """What to call a letter or a program: its label, or its place."""
    place, entry = placed
    return short(label_of(entry) or "%s %d" % (kind[:-1], place))


def label_of(entry):
    return (entry.get("name") or (entry.get("writer") or {}).get("label") or "").strip()


def answers(before, after, special, needless=()):
    """The words for the answers that differ, in the order of the alphabet."""
    found = []
    for key in sorted({each for each in list(before) + list(after) if before.get(each) != after.get(each)}):
        one, other = before.get(key), after.get(key)
        if key in needless:
            continue
        if key not in WHOLE and (isinstance(one, dict) or isinstance(other, dict)):
            words = answers(one or {}, other or {}, special)
        else:
            words = [special.get(key) or WORDS.get(key) or key.replace("_", " ")]
        found += [each for each in words if each not in found]
    return [each for each in found if each != WORDS[UNSURE]] or found


def listed(words, comma=", "):
    """The words in a row, the first few of them."""
    more = len(words) - MANY
    return comma.join(words if more <= 0 else words[:MANY] + ["%d more" % more])


def short(label):
    """A name, as much of it as there is room for."""
    return label if len(label) <= LONGEST_NAME else label[: LONGEST_NAME - 1] + "…"

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
    if before[kind] == after[kind]:
        return []
    then, now = by_ids(before[kind]), by_ids(after[kind])
    found = []
    for some, others, verb in ((now, then, "added"), (then, now, "removed")):
        names = [called(placed, kind) for id, placed in some.items() if id not in others]
        found += ["%s %s" % (names[0] if len(names) == 1 else "%d %s" % (len(names), kind), verb)] if names else []
    changed = []
    for other in after[kind]:
        id = other["id"]
        one = then[id][1] if id in then else other
        if one == other:
            continue
        if one.get("archived") != other.get("archived"):
            changed.append(called(now[id], kind) + (" archived" if other.get("archived") else " used again"))
            continue
        words = answers(one, other, PROGRAM if kind == "programs" else {}, needless)
        if words:
            names = [label for label in (label_of(other), label_of(one)) if label]
            label = short(names[0]) if names else called(now[id], kind)
            owner = "%s: " if "," in label or "(" in label else "%s’s "
            changed.append(owner % label + listed(words))
    found += changed if len(changed) <= MANY else ["%d %s changed" % (len(changed), kind)]
    return found if found or needless else ["the order of your " + kind]


def by_ids(entries):
    """Entries with their places, by their ids."""
    return {each["id"]: (place, each) for place, each in enumerate(entries, 1)}


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

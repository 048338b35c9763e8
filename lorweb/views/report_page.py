"""The report as a page of its own, to read, print or send: the planner's download and `review --format html`."""

from __future__ import annotations

from lorweb.dates import in_words
from lorweb.model import Portfolio
from lorweb.report import Report
from lorweb.specialties import NAMES
from lorweb.views.report import report_view
from lorweb.views.tree import Element

TITLE = "A review of letters of recommendation"
# Escaped like all text: no selector here may need a “>”.
STYLE = """
html { color-scheme: light dark; }
body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3, h4, h5 { line-height: 1.3; margin: 1.2em 0 0.3em; }
h5 { font-size: 1rem; }
.sheet-who, .verdict { font-weight: bold; margin-inline-end: 0.75em; }
.step .finding-head { float: right; }
.step h5, .finding h4 { margin-top: 0.3em; }
ul[role="list"] { list-style: none; padding: 0; }
p { margin: 0.3em 0; }
section { border-top: 1px solid; margin-top: 1.5rem; }
.stamp, .points, .badge { margin-inline-end: 0.5em; }
summary h3, summary span { display: inline; }
svg { display: block; width: 100%; height: 0.5rem; background: #8884; }
rect { fill: #1b4f8f; }
.bar-could { fill: none; }
.unseen { position: absolute; clip-path: inset(50%); }
"""


def report_page(report: Report, portfolio: Portfolio, to_guide: str, named: bool = True) -> Element:
    """The whole page, as the planner shows the report; its links lead to the guide below the address `to_guide`.

    It says whose letters they are, if it is to be `named` and the applicant has a name, for what and as of when.
    """
    about = portfolio.applicant
    facts = (
        about.name if named else "",
        NAMES[about.specialty] if about.specialty else "",
        f"{about.season} season" if about.season else "",
        f"as of {in_words(report.as_of)}" if report.as_of else "",
    )
    head = ["head", {}, ["meta", {"charset": "utf-8"}], ["title", {}, TITLE], ["style", {}, STYLE]]
    sections = [_open(section) for section in report_view(report, portfolio, to_guide, beside_form=False)]
    whose = ["p", {"dir": "auto"}, " · ".join(each for each in facts if each)]
    return ["html", {"lang": "en"}, head, ["body", {}, ["main", {}, ["h1", {}, TITLE], whose, *sections]]]


def _open(tree: Element) -> Element:
    """The tree with everything unfolded but the sentences of the guide, each of which has its link."""
    tag, attributes, *children = tree
    if tag == "details" and attributes.get("class") != "why":
        attributes = {**attributes, "open": True}
    return [tag, attributes, *(_open(each) if isinstance(each, list) else each for each in children)]

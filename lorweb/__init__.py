"""LORweb: are these the right letters of recommendation for a US residency?

The menu of the package; everything here is pure and reads no clock, no file and no page:

    review(portfolio, today)   the report: scores with their arithmetic, findings, open questions
    review_with_steps(…)       the same with the next best steps, each tried out on the portfolio
    catalog(), principles()    the rules behind it, each with the sentence of the guide it rests on
    Portfolio                  what an applicant enters: applicant, letters, programs
    SAMPLES                    three realistic portfolios to look at
    open_portfolio(text)       a portfolio file, or a message that names line, field and remedy

`python -m lorweb` is the same in the terminal; `lorweb.browser` runs it in a page, `lorweb.site` builds that page.
"""

from __future__ import annotations

from lorweb.interchange import open_portfolio
from lorweb.model import Portfolio
from lorweb.report import Report
from lorweb.review import review, review_with_steps
from lorweb.rules import catalog, principles
from lorweb.samples import SAMPLES

__all__ = ["SAMPLES", "Portfolio", "Report", "catalog", "open_portfolio", "principles", "review", "review_with_steps"]

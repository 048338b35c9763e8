"""What is printed of the feedback: it says what it is about, all of it is unfolded, and links have whole addresses."""

from pyscript import document

from lorweb.browser.page_nodes import by_id
from lorweb.browser.page_notice import today


class Paper:
    """Gets the report ready for paper, and the screen back to what it was."""

    def __init__(self, planner):
        self.planner = planner
        self.title = document.title
        self.unfolded = []

    def bind(self):
        """Listen to the browser's printing."""
        document.defaultView.addEventListener("beforeprint", lambda event: self.prepare())
        document.defaultView.addEventListener("afterprint", lambda event: self.leave())

    def prepare(self):
        """Name the paper, and so a PDF of it; unfold the report, and write out its links to the guide."""
        chosen = [by_id("applicant." + name) for name in ("specialty", "season")]
        about = [each.selectedOptions[0].textContent for each in chosen if each.value] + [today()]
        name = self.planner.portfolio["applicant"].get("name")
        if name and by_id("with-name").checked:
            about = [name] + about
        by_id("feedback-title").setAttribute("data-about", ", ".join(about))
        document.title = "LORweb feedback, " + ", ".join(about)
        for fold in list(by_id("report").querySelectorAll(".fold:not([open])")):
            fold.open = True
            self.unfolded.append(fold)
        for link in by_id("report").querySelectorAll(".finding-why a, .finding-ways a:not(.show-me)"):
            link.setAttribute("data-address", link.href)

    def leave(self):
        """Have the page as it was."""
        document.title = self.title
        for fold in self.unfolded:
            fold.open = False
        self.unfolded = []

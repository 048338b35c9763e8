"""A chapter's headings: each becomes a link to itself, and the rules based on a part's sections stand at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from lorweb.site.cards import cards_for, panel_for
from lorweb.views.html import to_html
from lorweb.views.reading import checks

HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Section:
    """A heading of a chapter: its level (2 is the highest), stable id and text."""

    level: int
    id: str
    title: str


class Sections(Extension):
    """Notes the headings of one chapter, and what is wrong with them by their place among the headings."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug
        self.found: list[Section] = []
        self.errors: list[tuple[int, str]] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After attr_list (8), which sets the ids, and before the last step (0).
        md.treeprocessors.register(_Pass(md, self), "sections", 4)

    def note(self, headings: list[Node]) -> None:
        seen: set[str] = set()
        for index, heading in enumerate(headings):
            title, id = "".join(heading.itertext()), heading.get("id", "")
            if heading.tag == "h1":
                self.errors.append((index, f"“{title}” must be ##: the front matter's title is the only h1"))
            if not id:
                self.errors.append((index, f"the heading “{title}” has no id; write {{#its-id}} behind it"))
            elif id in seen:
                self.errors.append((index, f"the id “{id}” stands twice"))
            seen.add(id)
            self.found.append(Section(HEADINGS[heading.tag], id, title))


class _Pass(Treeprocessor):
    def __init__(self, md: Markdown, sections: Sections) -> None:
        super().__init__(md)
        self.sections = sections

    def run(self, root: Node) -> None:
        headings = [node for node in root.iter() if node.tag in HEADINGS]
        self.sections.note(headings)
        for heading in headings:
            _link_to_itself(heading)
        root[:] = [each for part in _parts(list(root)) for each in (*part, *self._cards(part))]

    def _cards(self, part: list[Node]) -> Iterator[Node]:
        """The cards of all its sections in one fold."""
        ids = [block.get("id", "") for block in part if block.tag in HEADINGS]
        sections = [section for section in self.sections.found if section.id in ids]
        cards = [card for section in sections for card in cards_for(self.sections.slug, section.id)]
        if not cards:
            return
        place = Node("p")
        place.text = self.md.htmlStash.store(to_html(checks(cards, "../../", panel_for(self.sections.slug, ids))))
        place.tail = "\n"
        yield place


def _parts(blocks: list[Node]) -> Iterator[list[Node]]:
    """An h2 with its sections is a part; a chapter that is a plain row of h2s is one part as a whole."""
    tags = [block.tag for block in blocks]
    row = tags.count("h3") < tags.count("h2")
    starts = [] if row else [index for index, tag in enumerate(tags) if tag == "h2"]
    for start, end in pairwise([0, *starts, len(blocks)]):
        yield blocks[start:end]


def _link_to_itself(heading: Node) -> None:
    children, text = list(heading), heading.text
    heading[:], heading.text = [], None
    link = SubElement(heading, "a", {"class": "permalink", "href": f"#{heading.get('id', '')}"})
    link.text, link[:] = text, children

"""A chapter's headings: each becomes a link to itself, and the rules resting on its section stand at the end of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
        blocks = list(root)
        root[:] = [each for index, block in enumerate(blocks) for each in (block, *self._cards_after(blocks, index))]

    def _cards_after(self, blocks: list[Node], index: int) -> Iterator[Node]:
        """The cards of the sections that end behind this block, innermost first."""
        following = blocks[index + 1].tag if index + 1 < len(blocks) else "h1"
        if following not in HEADINGS:
            return
        innermost = 7
        for block in reversed(blocks[: index + 1]):
            level = HEADINGS.get(block.tag, 7)
            if HEADINGS[following] <= level < innermost:
                innermost = level
                yield from self._cards(block.get("id", ""), level)
            if level < HEADINGS[following]:
                return

    def _cards(self, section_id: str, level: int) -> Iterator[Node]:
        cards = cards_for(self.sections.slug, section_id, level + 1)
        if not cards:
            return
        place = Node("p")
        place.text = self.md.htmlStash.store(
            to_html(checks(cards, "../../", panel_for(self.sections.slug, section_id)))
        )
        place.tail = "\n"
        yield place


def _link_to_itself(heading: Node) -> None:
    children, text = list(heading), heading.text
    heading[:], heading.text = [], None
    link = SubElement(heading, "a", {"class": "permalink", "href": f"#{heading.get('id', '')}"})
    link.text, link[:] = text, children

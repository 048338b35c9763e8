"""The glossary's words, explained where they stand: the first time in each part of a chapter.

A heading of the glossary with the class `explain` is such a word. Its forms are its title, what its title has in
parentheses, and what its attribute data-forms lists between bars. Without a script the word is a link to the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element as Node

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from lorweb.site.typography import curled

ENTRY = re.compile(r"<h3 ([^>]*)>(.*?)</h3>\s*<p>(.*?)</p>", re.DOTALL)
PLAIN_BLOCKS = {"p", "li", "td", "dd"}
LEFT_ALONE = {"a", "code", "pre", "blockquote", "th", *(f"h{level}" for level in range(1, 7))}
QUIET = {"source", "admonition-title"}
"""Paragraphs that are no running text."""


@dataclass(frozen=True)
class Term:
    """A word of the glossary: the id of its entry, its title, its forms in a text, and its first paragraph as HTML."""

    id: str
    title: str
    forms: tuple[str, ...]
    meaning: str


def terms_of(glossary: str) -> tuple[Term, ...]:
    """The words that the glossary, given as HTML, wants explained elsewhere."""
    found = []
    for written, heading, meaning in ENTRY.findall(glossary):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', written)}
        if attributes.get("class") != "explain":
            continue
        title = unescape(re.sub(r"<[^>]+>", "", heading))
        whole, _, in_parentheses = title.partition(" (")
        forms = (whole, in_parentheses.rstrip(")"), *attributes.get("data-forms", "").split("|"))
        meaning = meaning.replace('href="#', 'href="../glossary/#')
        found.append(Term(attributes["id"], title, tuple(filter(None, forms)), meaning))
    return tuple(found)


class Explained(Extension):
    """Makes links of the terms in one chapter; `used` are those it found, in the order of the text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        super().__init__()
        self.by_form = {_key(curled(form)): term for term in terms for form in term.forms}
        self.used: list[Term] = []
        self.pattern = _pattern(self.by_form) if self.by_form else None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After the headings are links (4), so that none of their words becomes a link within a link.
        md.treeprocessors.register(_Pass(md, self), "terms", 3)

    def term(self, words: str) -> Term:
        """The term that these words are a form of."""
        singular = (words, words.removesuffix("s"), words.removesuffix("es"))
        found = (self.by_form.get(key) for form in singular for key in (form, form.lower()))
        return next(term for term in found if term)


class _Pass(Treeprocessor):
    def __init__(self, md: Markdown, explained: Explained) -> None:
        super().__init__(md)
        self.explained = explained
        self.seen: set[str] = set()

    def run(self, root: Node) -> None:
        if self.explained.pattern is None:
            return
        for block in root:
            if block.tag == "h2":
                self.seen.clear()
            self._visit(block, running=False)

    def _visit(self, node: Node, running: bool) -> None:
        """Explain the terms in and below the node; `running` tells whether it stands within running text."""
        if node.tag in LEFT_ALONE or node.get("class") in QUIET:
            return
        running = running or node.tag in PLAIN_BLOCKS
        children = list(node)
        node.text, found = self._linked(node.text, running)
        inner = list(found)
        for child in children:
            self._visit(child, running)
            child.tail, found = self._linked(child.tail, running)
            inner += [child, *found]
        node[:] = inner

    def _linked(self, text: str | None, running: bool) -> tuple[str | None, list[Node]]:
        """The text before the first new term, and the terms as links, each with the text behind it."""
        links: list[Node] = []
        before, start = text, 0
        for match in self._new(text) if running and text else ():
            assert text is not None
            link = Node("a", {"class": "term", "href": f"../glossary/#{self.explained.term(match[0]).id}"})
            link.text = match[0]
            if links:
                links[-1].tail = text[start : match.start()]
            else:
                before = text[: match.start()]
            links.append(link)
            start = match.end()
            link.tail = text[start:]
        return before, links

    def _new(self, text: str) -> Iterator[re.Match[str]]:
        assert self.explained.pattern is not None
        for match in self.explained.pattern.finditer(text):
            term = self.explained.term(match[0])
            if term.id not in self.seen:
                self.seen.add(term.id)
                if term not in self.explained.used:
                    self.explained.used.append(term)
                yield match


def _key(form: str) -> str:
    """Words may begin a sentence with a capital; an abbreviation stays as it is."""
    return form if _is_abbreviation(form) else form.lower()


def _is_abbreviation(form: str) -> bool:
    return any(sum(letter.isupper() for letter in word) > 1 for word in form.split())


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    choices = [re.escape(form) if _is_abbreviation(form) else f"(?i:{re.escape(form)})" for form in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?:e?s)?(?![\w-])")

"""Tables in HTML as rows of cells."""

from __future__ import annotations

from html.parser import HTMLParser

from lorweb.programs.separated_text import Row


def html_rows(text: str) -> list[Row]:
    """The rows of all tables in an HTML text, each with its line; a cell over several columns stands in the first."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return reader.rows


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._cells: list[list[str]] | None = None
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._cells, self._line = [], self.getpos()[0]
        elif tag in ("td", "th") and self._cells is not None:
            span = next((value for name, value in attrs if name == "colspan" and value), "1")
            self._cells += [[] for _ in range(min(int(span), 50) if span.isdecimal() else 1)]
            self._at = len(self._cells) - (min(int(span), 50) if span.isdecimal() else 1)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cells:
            self._cells[self._at].append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_row(self) -> None:
        cells = tuple(" ".join("".join(parts).split()) for parts in self._cells or ())
        if any(cells):
            self.rows.append(Row(self._line, cells))
        self._cells = None

"""The Word file: another library reads its headings, paragraphs and bullets; the same page gives the same bytes."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st

from lorweb.content_files import templates
from lorweb.documents.docx_file import docx_file
from lorweb.documents.filling import Blank, Line
from lorweb.documents.packet_page import packet_page
from lorweb.documents.zip_file import zip_file
from lorweb.model import Portfolio
from lorweb.samples import to_internal_medicine, us_letter
from tests.goldens import check_golden
from tests.pace import unhurried
from tests.strategies import portfolios
from tests.test_documents import AMINA, NOTHING_KNOWN, TODAY

TEMPLATES = templates()


def paragraphs(file: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph, as another library reads them."""
    return [(each.style.name if each.style else "", each.text) for each in docx.Document(BytesIO(file)).paragraphs]


def parts(file: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_page_has_a_title_real_headings_and_bullets() -> None:
    page = packet_page(AMINA, "a", TEMPLATES, TODAY)
    found = paragraphs(page.as_docx())
    assert found[0] == ("Title", "Amina Diallo: one page for your letter")
    assert [text for style, text in found if style == "Heading 1"] == [
        "Why internal medicine", "What you could mention", "What we worked on", "How to send the letter",
    ]  # fmt: skip
    bullets = [text for style, text in found if style == "List Bullet"]
    assert "Our poster on early sepsis" in bullets
    assert len(bullets) == 7
    meant = [str(line).removeprefix("- ") for line in page.text.lines if line.pieces]
    assert [text for _, text in found[1:]] == meant


def test_the_document_is_the_one_we_judged() -> None:
    document = parts(packet_page(AMINA, "a", TEMPLATES, TODAY).as_docx())["word/document.xml"]
    check_golden("packet-page.document.xml", document.replace("<w:p>", "\n<w:p>") + "\n")


def test_headings_are_in_the_outline_and_the_paper_is_us_letter() -> None:
    document = docx.Document(BytesIO(packet_page(AMINA, "a", TEMPLATES).as_docx()))
    heading = document.styles["Heading 1"].element
    assert heading.xpath("w:pPr/w:outlineLvl/@w:val") == ["0"]
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    assert document.core_properties.title == "Amina Diallo: one page for your letter"
    assert document.core_properties.language == "en-US"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Amina Diallo", "Amina Diallo - page for letter writers.docx"),
        ("أمينة خليل", "أمينة خليل - page for letter writers.docx"),
        ("Amina/Diallo: \u202ethe <3rd>", "Amina Diallo the 3rd - page for letter writers.docx"),
        ("", "Page for letter writers.docx"),
        ("...", "Page for letter writers.docx"),
    ],
)
def test_the_file_is_named_after_the_applicant(name: str, file: str) -> None:
    mine = AMINA.model_copy(update={"applicant": AMINA.applicant.model_copy(update={"name": name})})
    assert packet_page(mine, "a", TEMPLATES, TODAY).file_name == file


def test_names_from_right_to_left_are_written_so() -> None:
    document = docx.Document(BytesIO(docx_file(("أمينة خليل", ": one page, by ", "דנה כהן"), ())))
    runs = [(run.text, run.font.rtl is True) for run in document.paragraphs[0].runs]
    assert runs == [("أمينة خليل", True), (": one page, by ", False), ("דנה כהן", True)]


def test_blanks_are_marked_and_nothing_else_is() -> None:
    page = packet_page(NOTHING_KNOWN, "a", TEMPLATES)
    document = docx.Document(BytesIO(page.as_docx()))
    runs = [run for each in document.paragraphs for run in each.runs]
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert set(marked) == {str(blank) for blank in page.text.blanks}
    assert "[your name]" in marked
    full = docx.Document(BytesIO(packet_page(AMINA, "a", TEMPLATES, TODAY).as_docx()))
    assert not any(run.font.highlight_color for each in full.paragraphs for run in each.runs)


def test_every_part_is_declared_related_and_well_formed() -> None:
    found = parts(packet_page(AMINA, "a", TEMPLATES).as_docx())
    assert next(iter(found)) == "[Content_Types].xml"
    for text in found.values():
        ElementTree.fromstring(text)
    for name in found:
        if name.endswith(".xml") and not name.startswith("["):
            assert f'PartName="/{name}"' in found["[Content_Types].xml"]
    for name in ("styles", "numbering", "settings"):
        assert f'Target="{name}.xml"' in found["word/_rels/document.xml.rels"]
        assert f"word/{name}.xml" in found


def test_the_same_page_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = packet_page(AMINA, "a", TEMPLATES, TODAY).as_docx()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert packet_page(AMINA, "a", TEMPLATES, TODAY).as_docx() == first
    with ZipFile(BytesIO(first)) as archive:
        for entry in archive.infolist():
            assert entry.compress_type == ZIP_STORED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\0/\\", exclude_categories=["Cs"]), min_size=1), st.binary()
    )
)
@unhurried
def test_an_archive_of_ours_holds_what_was_put_in(files: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(zip_file(files))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == list(files)


@given(st.text(max_size=80), st.text(max_size=200))
@unhurried
def test_any_text_can_be_written_and_read(title: str, text: str) -> None:
    file = docx_file((title,), [Line("text", (text,)), Line("heading", (Blank(text),))])
    for name, part in parts(file).items():
        ElementTree.fromstring(part)
        assert name == "[Content_Types].xml" or "\x00" not in part
    assert len(paragraphs(file)) == 3


def test_markup_and_other_scripts_stay_text() -> None:
    for text in ("<w:p/> & ]]> \"'", "أمينة ديالو", "王医生 🩺", " two  spaces "):
        assert paragraphs(docx_file((text,), [])) == [("Title", text)]


@given(portfolios(), st.dates())
@unhurried
def test_any_letter_has_a_page(whole: Portfolio, today: date) -> None:
    for each in whole.letters:
        page = packet_page(whole, each.id, TEMPLATES, today)
        assert "None" not in "".join(text for _, text in paragraphs(page.as_docx()))


def test_a_page_that_grows_too_long_says_so() -> None:
    def page(cases: int) -> bool:
        lines = "\n".join(["A case we shared, told in one sentence that ends before the line does."] * cases)
        whole = to_internal_medicine(us_letter(cases_named=lines))
        return packet_page(whole, "a", TEMPLATES).one_page

    assert packet_page(AMINA, "a", TEMPLATES).one_page
    assert page(5)
    assert not page(40)


def test_what_might_point_to_a_patient_is_told() -> None:
    whole = to_internal_medicine(
        us_letter(cases_named="Mrs. Jones on May 4", strengths_named="calm: the arrest of record 1234567")
    )
    assert packet_page(whole, "a", TEMPLATES).patient_details == ("Mrs. Jones", "May 4", "1234567")
    assert packet_page(AMINA, "a", TEMPLATES).patient_details == ()

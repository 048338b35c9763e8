"""A Word file (Office Open XML) with nothing but the standard library: a title, real headings, paragraphs and bullets.

Headings carry Word's own style "heading 1" and an outline level, so Word, LibreOffice and screen readers list them.
The same text gives the same bytes everywhere, since nothing is compressed. Blanks are marked in yellow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lorweb.documents.filling import Blank, Line, Piece, Pieces
from lorweb.documents.zip_file import zip_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

PACKAGE_RELATIONS = f"""{HEAD}<Relationships xmlns="{RELATIONS}">\
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""

DOCUMENT_RELATIONS = f"""{HEAD}<Relationships xmlns="{RELATIONS}">\
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/>\
<Relationship Id="rId3" Type="{OFFICE}/settings" Target="settings.xml"/>\
</Relationships>"""

SETTINGS = f"""{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
</w:compat></w:settings>"""

NUMBERING = f"""{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">\
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>\
<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl>\
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

STYLES = f"""{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults>\
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>\
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr>\
<w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>\
<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="0"/></w:pPr>\
<w:rPr><w:b/><w:bCs/><w:color w:val="1B4C8C"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>\
<w:qFormat/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/></w:pPr></w:style>\
</w:styles>"""

PAGE = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'  # US Letter
    '<w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="540" w:footer="540" w:gutter="0"/>'
    "</w:sectPr>"
)
STYLE_OF = {"text": "", "bullet": "ListBullet", "heading": "Heading1"}


def docx_file(title: Pieces, lines: Iterable[Line]) -> bytes:
    """The bytes of the Word file with this title and these lines; empty lines only separate and are not written."""
    paragraphs = [
        _paragraph("Title", title),
        *(_paragraph(STYLE_OF[line.kind], line.pieces) for line in lines if line.pieces),
    ]
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}{PAGE}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": properties("".join(map(str, title))),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
    }
    return zip_file({name: text.encode("utf-8") for name, text in parts.items()})


def _paragraph(style: str, pieces: Pieces) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(map(_run, pieces))}</w:p>"


_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[ .'’-]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+)*)"
)
"""Words of Hebrew, Arabic and the scripts between them, with what stands between two of them."""


def _run(piece: Piece) -> str:
    """The piece as runs of one direction each: Word orders words from right to left only in runs that say so."""
    runs = []
    for at, text in enumerate(_RIGHT_TO_LEFT.split(str(piece))):
        marks = '<w:highlight w:val="yellow"/>' if isinstance(piece, Blank) else ""
        marks += "<w:rtl/>" if at % 2 else ""
        style = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        if text:
            runs.append(f'<w:r>{style}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>')
    return "".join(runs)


def properties(title: str) -> str:
    """The part of an Office file that names its title and its language."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{xml_text(title)}</dc:title>'
        "<dc:language>en-US</dc:language></cp:coreProperties>"
    )


_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text for XML, without the characters that no XML may hold."""
    return _NOT_IN_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

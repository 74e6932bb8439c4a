"""The Word styles of a table: named, so that a thesis can restyle every table at once."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

TABLE = "Qualcode Table"
TEXT = "Qualcode Table Text"
NOTE = "Qualcode Table Note"
FONT = "Times New Roman"

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="QualcodeTable">
  <w:name w:val="{TABLE}"/>
  <w:basedOn w:val="TableNormal"/>
  <w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>
"""


def add_styles(document: Any, language: str) -> None:
    """Put the styles into a new document, and set its language.

    Args:
        language: the tag for proofing, `nb-NO` or `en-GB`.
    """
    styles = document.styles
    _set_language(styles, language)
    _set_font(styles["Normal"], 11)
    for heading, size in (("Heading 1", 16), ("Heading 2", 13)):
        _set_font(styles[heading], size)
        styles[heading].font.color.rgb = RGBColor(0, 0, 0)
    caption = styles["Caption"]
    _set_font(caption, 11)
    caption.font.bold = False
    caption.font.color.rgb = RGBColor(0, 0, 0)
    caption.paragraph_format.space_after = Pt(6)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.line_spacing = 1.5
    text = styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    text.font.size = Pt(10)
    text.paragraph_format.space_before = text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.line_spacing = 1.0
    note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    note.font.size = Pt(9)
    note.paragraph_format.space_before = Pt(6)
    note.paragraph_format.line_spacing = 1.0
    styles.element.append(parse_xml(_TABLE_STYLE))


def _set_font(style: Any, size: int) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(styles: Any, language: str) -> None:
    for mark in styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)

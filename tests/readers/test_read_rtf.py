# ruff: noqa: E501 - RTF is easier to read unbroken
"""Rich text: what Word, TextEdit, LibreOffice and f4 write."""

from __future__ import annotations

import pytest
from reading import layout, parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file


def rtf(tmp_path, body, head=r"\ansi\ansicpg1252\uc1", speakers="auto"):
    return parsed(tmp_path / "a.rtf", f"{{\\rtf1{head} {body}}}".encode("latin-1"), speakers)


@pytest.mark.parametrize(
    ("written_as", "text"),
    [
        (r"bl\'e5b\'e6r", "blåbær"),
        (r"bl\u229?b\u230 \'e6r", "blåbær"),  # the space only ends the number
        (r"bl\u229\'e5b\u230\'e6r", "blåbær"),
        (r"\uc0 bl\u229 b\u230 r", "blåbær"),
        (r"\uc2\u8364xx100", "€100"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\ldblquote Ja\rdblquote\endash\emdash\~\_\-x\{\}\\", "“Ja”–—\u00a0-x{}\\"),
        (r"a\line b\tab c", "a\nb\tc"),
        (r"a\u8211\endash b", "a–b"),
        ("delt\r\nover linjer", "deltover linjer"),
    ],
)
def test_characters_are_what_they_stand_for(tmp_path, written_as, text):
    assert rtf(tmp_path, written_as).text == text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"\mac", r"\'8c \'be", "å æ"),
        (r"\ansi\ansicpg1251", r"\'c4\'e0", "Да"),
        (
            r"\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset161\cpg1253 C;}}",
            r"\'e5{\f1\'c4}\'e5",
            "åДå",
        ),
        (r"\ansi{\fonttbl{\f0\fnil\fcharset128 \'82\'6c;}}", r"\f0\'82\'a0", "あ"),
        (r"\ansi\ansicpg99999", r"\'e5", "å"),
    ],
)
def test_code_pages_of_the_file_and_of_fonts_are_followed(tmp_path, head, body, text):
    assert rtf(tmp_path, body, head).text == text


def test_headings_lists_and_quotes_keep_their_layout(tmp_path):
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs5 Strong;}{\s2 Quote;}{\s3 List Bullet 2;}}"
    body = (
        r"\pard\s1 \'c5pning\par\pard\s0 Avsnitt\par\pard\outlinelevel1 Under\par\pard\ls1\ilvl1{\listtext\bullet\tab}en\par"
        r"\pard{\pntext\'B7\tab}{\*\pn\pnlvlblt}to\par tre\par\pard\s2 sitat\par\pard\s3 fire\par\pard\ls0\ilvl0 slutt"
    )
    assert layout(rtf(tmp_path, body, r"\ansi" + styles)) == [
        ("heading", 1, "", "Åpning"),
        ("paragraph", 0, "", "Avsnitt"),
        ("heading", 2, "", "Under"),
        ("list-item", 2, "", "en"),
        ("list-item", 1, "", "to"),
        ("list-item", 1, "", "tre"),
        ("quote", 0, "", "sitat"),
        ("list-item", 2, "", "fire"),
        ("paragraph", 0, "", "slutt"),
    ]


def test_tables_are_cells_by_row_and_column(tmp_path):
    body = (
        r"F\'f8r\par\trowd\cellx1\cellx2\pard\intbl A\cell B\par mer\cell\row\trowd\pard\intbl C\cell D\cell\row"
        r"\pard Etter\par\trowd\pard\intbl E\cell\row\pard"
    )
    assert layout(rtf(tmp_path, body)) == [
        ("paragraph", 0, "", "Før"),
        ("table-cell", 0, "1:1", "A"),
        ("table-cell", 0, "1:2", "B mer"),
        ("table-cell", 0, "2:1", "C"),
        ("table-cell", 0, "2:2", "D"),
        ("paragraph", 0, "", "Etter"),
        ("table-cell", 0, "1:1", "E"),
    ]


def test_notes_stand_at_the_end(tmp_path):
    body = r"Tall{\super\chftn}{\footnote\pard\plain{\super\chftn} Fot\par to}. Og{\*\footnote\ftnalt Slutt}. Mer{\footnote To}."
    document = rtf(tmp_path, body)
    assert document.text == "Tall[1]. Og[i]. Mer[2].\nFot to\nSlutt\nTo"
    assert [block[:3] for block in layout(document)] == [
        ("paragraph", 0, ""),
        ("note", 0, "1"),
        ("note", 0, "i"),
        ("note", 0, "2"),
    ]


def test_comments_are_kept_where_they_are(tmp_path):
    body = (
        r"Et {\*\atrfstart 1}stort{\*\atrfend 1}{\*\atnid V}{\*\atnauthor Veileder}{\*\annotation{\*\atnref 1}"
        r"{\*\atndate 1}\pard\plain Hvor stort?} tall.\par Punkt{\*\atnauthor B}{\*\annotation Her}"
    )
    document = rtf(tmp_path, body)
    assert document.text == "Et stort tall.\nPunkt"
    found = [(c.author, c.text, document.text[c.start : c.end]) for c in document.comments]
    assert found == [("Veileder", "Hvor stort?", "stort"), ("B", "Her", "")]


def test_what_is_no_text_stays_out_and_is_told(tmp_path):
    body = (
        r"{\*\generator X;}{\header Topp}{\pict\pngblip 89504e47}{\field{\*\fldinst HYPERLINK x}{\fldrslt lenke}}"
        r" {\deleted BORT}{\revised ny} {\v skjult}her\bin6 {}\abc.{\*\ukjent{\b x}y}"
    )
    document = rtf(tmp_path, body)
    assert document.text == "lenke ny her."
    assert len(document.warnings) == 2


def test_text_boxes_follow_their_paragraph(tmp_path):
    body = r"F\'f8r{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt\pard i boksen\par}}{\shprslt dobbelt}} etter\par S\'e5"
    document = rtf(tmp_path, body)
    assert document.text == "Før etter\ni boksen\nSå"
    assert "1 text box" in document.warnings[0]


def test_title_author_and_date_are_metadata(tmp_path):
    info = (
        r"{\info{\title Bl\'e5}{\author Kari{\b  N}}{\operator Per}{\creatim\yr2008\mo3\dy4\hr1\min2}{\*\company X}}"
    )
    document = rtf(tmp_path, info + "Hei")
    assert document.text == "Hei"
    assert document.metadata == {"title": "Blå", "author": "Kari N", "date": "2008-03-04"}


def test_bold_names_of_textedit_are_speakers(tmp_path):
    body = "\\pard{\\b Anne:} Hva da?\\\n{\\b Per Moe:} Nei.\\\n\\f0\\b Anne: \\b0 Ja?\\\n"
    assert said(rtf(tmp_path, body)) == [("Anne", "Hva da?"), ("Per Moe", "Nei."), ("Anne", "Ja?")]


def test_both_versions_of_a_text_in_unicode_and_without_are_one(tmp_path):
    assert rtf(tmp_path, r"A{\upr{?}{\*\ud{\u1044?}}}B").text == "AДB"


def test_endless_groups_do_no_harm(tmp_path):
    assert rtf(tmp_path, "{" * 100_000 + "dypt" + "}" * 100_000 + "her").text == "her"
    assert rtf(tmp_path, "}" * 1000 + "etter").text == "etter"


@pytest.mark.parametrize(
    ("content", "told"), [(b"Hei", "not an RTF"), (b"PK\x03\x04" + bytes(99), "zip"), (b"%PDF-1.7", "PDF")]
)
def test_what_is_no_rtf_is_told(tmp_path, content, told):
    with pytest.raises(QualcodeError, match=told):
        read_file(written(tmp_path / "a.rtf", content))

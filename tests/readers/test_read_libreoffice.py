# ruff: noqa: E501 - XML is easier to read unbroken
"""Files that another program wrote: LibreOffice converts what we wrote, and our reader finds the same in it."""

from __future__ import annotations

import pytest
from docx import Document
from office import converted, needs_office
from reading import layout, parsed, said, word_file

from qualcode.readers import read_file

pytestmark = needs_office


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture(scope="module")
def original(folder):
    document = Document()
    document.core_properties.title = "Intervju 7"
    document.add_heading("Intervju 7", 1)
    document.add_paragraph("I: Hvordan begynte det?")
    line = document.add_paragraph()
    line.add_run("Kari Øverås:").bold = True
    line.add_run(" Det begynte kl. 17:30 – med blåbær.")
    document.add_paragraph("Og så gikk det slag i slag.")
    document.add_paragraph("I: Mhm.")
    document.add_paragraph("Kari Øverås: «Ja», sa jeg.")
    document.add_heading("Etterpå", 2)
    document.add_paragraph("punkt", style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"celle {number}"
    return word_file(folder / "a.docx", document)


def test_word_by_way_of_odt_says_the_same(original, folder):
    again = converted(converted(original, "odt", folder), "docx", folder / "again")
    first, second = read_file(original), read_file(again)
    assert second.text == first.text
    assert layout(second) == layout(first)
    assert said(second) == said(first)
    assert len(second.turns) == 4
    assert second.metadata["title"] == "Intervju 7"


def test_plain_text_from_libreoffice_has_the_same_turns(original, folder):
    text = converted(original, "txt:Text (encoded):UTF8", folder)
    assert said(read_file(text))[:3] == said(read_file(original))[:3]


def test_an_old_word_file_under_a_new_name_is_told(original, folder):
    old = converted(original, "doc", folder)
    with pytest.raises(Exception, match="old Word document"):
        parsed(folder / "old.docx", old.read_bytes())


def test_notes_and_comments_from_libreoffice_are_found(folder):
    source = folder / "notes.fodt"
    source.write_text(FLAT, encoding="utf-8")
    document = read_file(converted(source, "docx", folder))
    assert document.text == "Tallet er kommunenes eget.[1] Ferdig.[i]\nEn fotnote.\nEn sluttnote."
    assert [block[:3] for block in layout(document)] == [("paragraph", 0, ""), ("note", 0, "1"), ("note", 0, "i")]
    (comment,) = document.comments
    assert (comment.author, comment.text) == ("Veileder", "Hvilket tall?")
    assert document.text[comment.start : comment.end] == "Tallet"


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p><office:annotation office:name="k1"><dc:creator>Veileder</dc:creator><dc:date>2008-03-04T12:00:00</dc:date
><text:p>Hvilket tall?</text:p></office:annotation>Tallet<office:annotation-end office:name="k1"/> er kommunenes eget.<text:note
 text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body
><text:p>En fotnote.</text:p></text:note-body></text:note> Ferdig.<text:note text:id="e1" text:note-class="endnote"
><text:note-citation>i</text:note-citation><text:note-body><text:p>En sluttnote.</text:p></text:note-body></text:note></text:p>
</office:text></office:body></office:document>
"""

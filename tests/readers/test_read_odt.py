# ruff: noqa: E501 - XML is easier to read unbroken
"""OpenDocument text: paragraphs, lists, tables, notes, comments, and what must not be read."""

from __future__ import annotations

import pytest
from reading import ODF, layout, odt_file, said, word_paragraphs, written, zipped

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file

BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
HIDDEN = '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
QUOTE = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P2"/>'
)


def read(tmp_path, body, styles="", **members):
    return read_file(odt_file(tmp_path / "a.odt", body, styles, **members))


def error_of(path):
    with pytest.raises(QualcodeError) as caught:
        read_file(path)
    assert caught.value.where == path.name
    assert caught.value.hint
    return caught.value.what


def test_headings_paragraphs_lists_and_quotes_keep_their_layout(tmp_path):
    body = """<text:sequence-decls/><text:p text:style-name="Title">Intervju</text:p><text:h text:outline-level="2">Å</text:h>
    <text:p>Avsnitt</text:p><text:list><text:list-item><text:p>en</text:p><text:list><text:list-item><text:p>to</text:p>
    </text:list-item></text:list></text:list-item></text:list><text:p text:style-name="P1">Sitat</text:p>
    <text:p text:style-name="P2">Rar</text:p><text:section><text:p/><text:p>I del</text:p></text:section>"""
    assert layout(read(tmp_path, body, QUOTE)) == [
        ("heading", 1, "", "Intervju"),
        ("heading", 2, "", "Å"),
        ("paragraph", 0, "", "Avsnitt"),
        ("list-item", 1, "", "en"),
        ("list-item", 2, "", "to"),
        ("quote", 0, "", "Sitat"),
        ("paragraph", 0, "", "Rar"),
        ("paragraph", 0, "", "I del"),
    ]


def test_white_space_is_counted_as_the_format_says(tmp_path):
    body = '<text:p>\n  en\n  to <text:span> tre</text:span><text:s text:c="2"/> fire<text:tab/>fem<text:line-break/> seks</text:p>'
    assert read(tmp_path, body).text == "en to tre   fire\tfem\nseks"


def test_endless_spaces_and_columns_do_not_fill_the_memory(tmp_path):
    body = """<text:p>a<text:s text:c="99999"/>b</text:p><table:table><table:table-row table:number-rows-repeated="1048576">
    <table:table-cell table:number-columns-repeated="16384"/><table:table-cell><text:p>celle</text:p></table:table-cell>
    </table:table-row></table:table>"""
    document = read(tmp_path, body)
    assert len(document.text) < 2000
    assert layout(document)[-1] == ("table-cell", 0, "1:16385", "celle")


def test_bold_names_are_speakers(tmp_path):
    line = '<text:p><text:span text:style-name="T1">{}:</text:span> {}</text:p>'
    body = line.format("Anne", "Hva da?") + line.format("Per Moe", "Nei, kl. 17:30.") + line.format("Anne", "Ja?")
    assert said(read(tmp_path, body, BOLD)) == [("Anne", "Hva da?"), ("Per Moe", "Nei, kl. 17:30."), ("Anne", "Ja?")]


def test_tables_are_cells_by_row_and_column(tmp_path):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>bred</text:p><text:p>mer</text:p></table:table-cell><table:covered-table-cell/>'
    body = (
        f"<table:table><table:table-column/><table:table-header-rows><table:table-row>{cell.format('A')}{cell.format('B')}"
        f"</table:table-row></table:table-header-rows><table:table-row>{wide}{cell.format('C')}</table:table-row></table:table>"
    )
    assert layout(read(tmp_path, body)) == [
        ("table-cell", 0, "1:1", "A"),
        ("table-cell", 0, "1:2", "B"),
        ("table-cell", 0, "2:1", "bred mer"),
        ("table-cell", 0, "2:3", "C"),
    ]


def test_notes_stand_at_the_end_and_comments_where_they_are(tmp_path):
    body = """<text:p>Tall<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
    <text:p>Fot</text:p></text:note-body></text:note> og <office:annotation office:name="k"><dc:creator>Veileder</dc:creator>
    <text:p>Hvilke?</text:p></office:annotation>flere<office:annotation-end office:name="k"/>.</text:p>
    <text:p>Her<office:annotation><dc:creator>B</dc:creator><text:p>Punkt</text:p></office:annotation></text:p>"""
    document = read(tmp_path, body)
    assert document.text == "Tall[1] og flere.\nHer\nFot"
    assert layout(document)[-1] == ("note", 0, "1", "Fot")
    found = [(c.author, c.text, document.text[c.start : c.end]) for c in document.comments]
    assert found == [("Veileder", "Hvilke?", "flere"), ("B", "Punkt", "")]


def test_what_was_deleted_or_hidden_is_left_out_and_told(tmp_path):
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>BORT</text:p></text:deletion></text:changed-region>
    </text:tracked-changes><text:p>Sta<text:change/>år <text:span text:style-name="T2">skjult</text:span>her</text:p>"""
    document = read(tmp_path, body, HIDDEN)
    assert document.text == "Staår her"
    assert len(document.warnings) == 2


def test_text_boxes_follow_their_paragraph_also_one_in_another(tmp_path):
    inner = "<draw:frame><draw:text-box><text:p>inne</text:p></draw:text-box></draw:frame>"
    body = (
        f"<text:p>Før<draw:frame><draw:text-box><text:list><text:list-item><text:p>punkt{inner}</text:p></text:list-item>"
        "</text:list></draw:text-box></draw:frame> etter</text:p><text:p>Så</text:p>"
    )
    document = read(tmp_path, body)
    assert document.text == "Før etter\npunkt\ninne\nSå"
    assert "2 text boxes" in document.warnings[0]


def test_title_author_and_date_are_metadata(tmp_path):
    meta = f"<office:document-meta {ODF}><office:meta><dc:title>Å</dc:title><meta:initial-creator>Kari</meta:initial-creator><dc:creator>Per</dc:creator><meta:creation-date>2008-03-04T10:00:00</meta:creation-date></office:meta></office:document-meta>"
    document = read(tmp_path, "<text:p>Hei</text:p>", meta_xml=meta)
    assert document.metadata == {"title": "Å", "author": "Kari", "date": "2008-03-04"}


def test_a_flat_file_is_the_same_without_the_package(tmp_path):
    flat = f'<?xml version="1.0"?><office:document {ODF}><office:body><office:text><text:p>Blåbær</text:p></office:text></office:body></office:document>'
    assert read_file(written(tmp_path / "a.fodt", flat)).text == "Blåbær"
    assert "not an OpenDocument" in error_of(written(tmp_path / "b.fodt", "Hei"))
    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + flat[21:]
    assert "tampered" in error_of(written(tmp_path / "c.fodt", entity))


def test_a_file_with_a_password_is_told(tmp_path):
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    kind = {"mimetype": "application/vnd.oasis.opendocument.text"}
    path = zipped(tmp_path / "a.odt", kind | {"content.xml": "\x01\x02", "META-INF/manifest.xml": manifest})
    assert "password" in error_of(path)


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "spreadsheet"),
        ({"mimetype": "application/epub+zip", "content.xml": "<x/>"}, "not an OpenDocument"),
        ({"bilde.png": "x"}, "not an OpenDocument"),
        ({"content.xml": "<html/>"}, "not an OpenDocument"),
        ({"content.xml": ""}, "damaged"),
        ({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "tampered"),
        ({"content.xml": "<x/>", "styles.xml": "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"}, "tampered"),
        ({"content.xml": "a" * 5_000_000}, "unpacks to far more"),
        ({"content.xml": "<x/>", "../x": "y"}, "tampered"),
    ],
)
def test_what_is_no_harmless_opendocument_text_is_told(tmp_path, members, told):
    assert told in error_of(zipped(tmp_path / "a.odt", members))


def test_a_word_document_under_its_name_is_told(tmp_path):
    word = word_paragraphs(tmp_path / "a.docx", "Hei")
    assert "Word document" in error_of(word.rename(tmp_path / "a.odt"))
    assert "not an OpenDocument" in error_of(written(tmp_path / "b.odt", "Hei"))

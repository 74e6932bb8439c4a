# ruff: noqa: E501 - XML is easier to read unbroken
"""A .docx that is none, is broken, or wants to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from reading import W, paragraph, with_members, word_body, word_paragraphs, written, zipped

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file
from qualcode.readers.files import zips

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def error_of(path):
    with pytest.raises(QualcodeError) as caught:
        read_file(path)
    assert caught.value.where == path.name
    assert caught.value.hint
    return caught.value.what


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        ("WordDocument", "old Word document"),
        ("Workbook", "old Excel workbook"),
        ("EncryptedPackage", "password"),
        ("Annet", "Office"),
    ],
)
def test_an_old_or_encrypted_office_file_is_told_apart(tmp_path, stream, told):
    assert told in error_of(written(tmp_path / "a.docx", OLE + stream.encode("utf-16-le") + bytes(512)))


@pytest.mark.parametrize("content", [b"Hei", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 Hei}", b"<html></html>"])
def test_something_else_is_no_word_document(tmp_path, content):
    assert "not a Word document" in error_of(written(tmp_path / "a.docx", content))


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "OpenDocument"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}, "Excel"),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}, "PowerPoint"),
        ({"bilde.png": "x"}, "not a Word document"),
        ({"word/document.xml": "<html/>"}, "not a Word document"),
        ({"word/document.xml": ""}, "damaged"),
        ({"word/document.xml": f"<w:document xmlns:w='{W}' "}, "damaged"),
        ({"word/document.xml": f"<w:document xmlns:w='{W}'><w:body>"}, "damaged"),
        ({"word/document.xml": f"<w:document xmlns:w='{W}'/>"}, "damaged"),
        ({"word/document.xml": "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"}, "Strict"),
    ],
)
def test_another_package_under_its_name_is_told(tmp_path, members, told):
    assert told in error_of(zipped(tmp_path / "a.docx", members))


def test_the_main_part_is_found_without_relationships(tmp_path):
    body = f"<w:document xmlns:w='{W}'><w:body>{paragraph('Hei')}</w:body></w:document>"
    assert read_file(zipped(tmp_path / "a.docx", {"word/document.xml": body})).text == "Hei"


@pytest.mark.parametrize(
    "declaration", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "customXml/item1.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_in_the_xml_are_refused(tmp_path, declaration, part, encoding):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    content = f"<?xml version='1.0' encoding='{encoding}'?>{declaration}<x>&a;</x>".encode(encoding)
    assert "tampered" in error_of(with_members(path, {part: content}))


def test_an_encoding_that_hides_a_declaration_is_refused(tmp_path):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    hidden = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE x+AD4-<x/>"
    assert "tampered" in error_of(with_members(path, {"word/document.xml": hidden}))


@pytest.mark.parametrize("name", ["../../utenfor.xml", "/etc/passwd", "C:/x.xml", "a/../../b", "..\\b", "C:\\x"])
def test_names_that_lead_out_of_the_package_are_refused(tmp_path, name):
    path = with_members(word_paragraphs(tmp_path / "a.docx", "Hei"), {name: b"<x/>"})
    assert "tampered" in error_of(path)


def test_too_many_members_are_refused(tmp_path):
    path = with_members(word_paragraphs(tmp_path / "a.docx", "Hei"), {f"a{n}": b"" for n in range(zips.MAX_MEMBERS)})
    assert "unpacks to far more" in error_of(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/media/image1.png"])
def test_a_member_packed_too_well_is_refused(tmp_path, part):
    path = with_members(word_paragraphs(tmp_path / "a.docx", "Hei"), {part: bytes(3 << 20)})
    assert "unpacks to far more" in error_of(path)


def test_a_member_that_lies_about_its_size_is_found_out(tmp_path):
    body = f"<w:document xmlns:w='{W}'><w:body>{paragraph('a' * 5_000_000)}</w:body></w:document>".encode()
    path = zipped(tmp_path / "a.docx", {"word/document.xml": body})
    lie = path.read_bytes().replace(struct.pack("<L", len(body)), struct.pack("<L", 1000))
    assert "damaged" in error_of(written(path, lie))


def test_a_directory_larger_than_any_document_has_is_refused_unread(tmp_path):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 200 << 20)
    assert "unpacks to far more" in error_of(written(path, bytes(data)))


def test_a_part_beyond_the_limit_is_too_large(tmp_path, monkeypatch):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    monkeypatch.setattr(zips, "MAX_PART_BYTES", 500)
    assert "too large" in error_of(path)


def test_an_encrypted_member_is_told(tmp_path):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in error_of(written(path, bytes(data)))


def test_the_same_member_twice_is_refused(tmp_path):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert "damaged" in error_of(path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_off_is_damaged(tmp_path, kept):
    path = word_paragraphs(tmp_path / "a.docx", "Hei")
    data = path.read_bytes()
    assert "damaged" in error_of(written(path, data[: int(len(data) * kept)]))


def test_pictures_macros_and_dangling_links_do_not_stand_in_the_way(tmp_path):
    path = word_body(tmp_path / "a.docx", paragraph("Hei"), styles="")
    links = zipfile.ZipFile(path).read("word/_rels/document.xml.rels").decode()
    more = (
        '<Relationship Id="x1" Type="http://x/image" Target="NULL"/><Relationship Id="x2" Type="http://x/image" Target="../NULL"/>'
        '<Relationship Id="x3" Type="http://x/footnotes" Target="borte.xml"/><Relationship Id="x4" Type="http://x/header" Target="h.xml"/>'
        '<Relationship Id="x5" Type="http://x/hyperlink" Target="http://eksempel.no" TargetMode="External"/></Relationships>'
    )
    changed = {
        "word/_rels/document.xml.rels": links.replace("</Relationships>", more).encode(),
        "word/vbaProject.bin": b"\0" * 9,
    }
    types = zipfile.ZipFile(path).read("[Content_Types].xml")
    changed["[Content_Types].xml"] = types.replace(
        b"openxmlformats-officedocument.wordprocessingml.document", b"ms-word.document.macroEnabled"
    )
    changed["word/h.xml"] = b"<damaged"
    assert read_file(with_members(path, changed)).text == "Hei"


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/styles.xml", "word/comments.xml", "word/footnotes.xml"])
def test_a_part_with_another_root_is_passed_over(tmp_path, part):
    path = word_body(tmp_path / "a.docx", paragraph("Hei"), styles="", comments="", footnotes="")
    rels = '<Relationships><Relationship Type="x/core-properties" Target="docProps/core.xml"/></Relationships>'
    changed = {"_rels/.rels": rels.encode(), "docProps/core.xml": b"<x/>", part: b"<annet/>"}
    assert read_file(with_members(path, changed)).text == "Hei"


def test_a_member_without_a_name_is_passed_over(tmp_path):
    path = with_members(word_body(tmp_path / "a.docx", paragraph("Hei")), {"NAVNLØS": b""})
    name = "NAVNLØS".encode()
    assert read_file(written(path, path.read_bytes().replace(name, bytes(len(name))))).text == "Hei"


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/styles.xml", "word/comments.xml", "_rels/.rels"])
def test_a_broken_part_is_damaged(tmp_path, part):
    path = word_body(tmp_path / "a.docx", paragraph("Hei"), styles="", comments="")
    rels = '<Relationships><Relationship Type="x/core-properties" Target="docProps/core.xml"/></Relationships>'
    changed = {"_rels/.rels": rels.encode(), "docProps/core.xml": b"<x/>"} | {part: b"<x"}
    assert "damaged" in error_of(with_members(path, changed))


def test_deep_nesting_ends_in_a_message(tmp_path):
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert "damaged" in error_of(word_body(tmp_path / "a.docx", f"<w:p>{deep}</w:p>"))
    table = paragraph("inne")
    for _level in range(60):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    assert read_file(word_body(tmp_path / "b.docx", table)).text == "inne"


def test_a_member_with_a_false_checksum_is_damaged(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{W}'><w:body>{paragraph('Hei')}</w:body></w:document>"
        )
    data = content.getvalue()
    assert zlib.crc32(b"Hei") != zlib.crc32(b"Hoi")
    assert "damaged" in error_of(written(tmp_path / "a.docx", data.replace(b">Hei<", b">Hoi<")))

"""`check --exports`: private names in files that are to be sent on, wherever in them they stand."""

from __future__ import annotations

import base64
import io
import json
import shutil
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
import xlsxwriter

from qualcode.services.actors.actors import label_actor
from qualcode.services.actors.aliases import add_alias
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import create_study
from tests.cli.conftest import Qualcode


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    source = folder / "opptak-fra-tirsdag.txt"
    source.write_text("Intervjuer: Hva?\nKåre Nordmann: Min setning om tillit.\n", encoding="utf-8")
    with create_study(folder / "s.qualcode") as study:
        import_documents(study, [source])
        for actor in study.actors():
            if not actor.interviewer:
                label_actor(study, actor, "Informant 1")
                add_alias(study, actor, "Bamsen")
    return folder / "s.qualcode"


@pytest.fixture
def study(made: Path, folder: Path) -> Path:
    (folder / "out").mkdir()
    return Path(shutil.copy(made, folder))


def packed(**members: str | bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return kept.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def runs(*texts: str, kind: str = "t") -> str:
    inside = "".join(f"<w:r><w:{kind}>{text}</w:{kind}></w:r>" for text in texts)
    return f"<?xml version='1.0'?><w:x {W}><w:p>{inside}</w:p></w:x>"


def png(text: bytes) -> bytes:
    chunk = b"zTXtAuthor\0\0" + zlib.compress(text)
    return b"\x89PNG\r\n\x1a\n" + (len(chunk) - 4).to_bytes(4, "big") + chunk + b"\0\0\0\0"


FOUND = {
    "a.docx": (packed(word__document_xml=runs("Bam", "sen")), "word/document.xml → paragraph 1"),
    "b.docx": (packed(word__comments_xml=runs("sa Kåre ", "Nord", "manns", kind="delText")), "word/comments.xml"),
    "c.docx": (packed(docProps__core_xml="<a><creator>Nordmann, K&#229;re</creator></a>"), "docProps/core.xml"),
    "d.qdpx": (packed(sources__bamsen_txt="x"), "names of parts"),
    "e.zip": (packed(inner=packed(word__footnotes_xml=runs("Bam", "sen"))), "inner → word/footnotes.xml"),
    "f.html": (b"<p>Bam<b>sen</b> og K&aring;re</p>", "line 1"),
    "g.json": (json.dumps({"who": "Kåre"}).encode(), "line 1"),
    "h.tex": (rb"K{\aa}re sier", "line 1"),
    "i.csv": ("x\nBamsens".encode("utf-16"), "line 2"),
    "j.png": (png(b"by Bamsen"), "j.png"),
    "k.md": (b"![](data:image/png;base64," + base64.b64encode(png(b"Bamsen")) + b")", "embedded file 1"),
    "l.txt": (b"see opptak-fra-tirsdag.txt", "line 1"),
    "m.dat": (b"\0\1\2" + "Bamsen".encode("utf-16-le"), "m.dat"),
    "n-bamsen.txt": (b"x", "the file's own name"),
}


def test_a_name_is_found_in_whatever_part_it_stands(qualcode: Qualcode, study: Path) -> None:
    for name, (content, _) in FOUND.items():
        (study.parent / "out" / name).write_bytes(content)
    with xlsxwriter.Workbook(study.parent / "out" / "o.xlsx") as book:
        book.add_worksheet("Tall")
        book.add_worksheet("Bamsen").hide()
    ran = qualcode("check", "--exports", "out", "--json")
    errors = [each["where"] for each in ran.json["findings"] if each["severity"] == "error"]
    assert ran.code == 1
    for name, (_, place) in {**FOUND, "o.xlsx": (b"", "xl/workbook.xml")}.items():
        assert any(where.startswith(name) and place in where for where in errors), (name, errors)
    assert not any("amsen" in each["what"] or "Kåre" in each["where"] for each in ran.json["findings"])


def test_a_folder_without_names_is_clean(qualcode: Qualcode, study: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Informant 1: Min setning om tillit. Nordmannen og bamsene.")
    document.save(str(study.parent / "out" / "a.docx"))
    (study.parent / "out" / "b.csv").write_text("code,Informant 1\nTillit,3\n", encoding="utf-8")
    ran = qualcode("check", "--exports", "out", "--json")
    assert [each for each in ran.json["findings"] if each["severity"] == "error"] == []
    assert ran.code == 0


def test_what_cannot_be_searched_is_named(qualcode: Qualcode, study: Path) -> None:
    out = study.parent / "out"
    locked = bytearray(packed(x="hemmelig"))
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    (out / "locked.zip").write_bytes(locked)
    (out / "bomb.zip").write_bytes(packed(x=bytes(8 << 20)))
    (out / "cut.docx").write_bytes(packed(x="y" * 99)[:40])
    (out / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (out / "link.txt").symlink_to(study)
    (out / "no.pdf").write_bytes(b"%PDF-1.7 nothing")
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(100, 100)
    blank.save(str(out / "scan.pdf"))
    ran = qualcode("check", "--exports", "out", "--json")
    told = " ".join(each["where"] for each in ran.json["findings"] if each["severity"] == "warning")
    for name in ("locked.zip", "bomb.zip", "cut.docx", "old.doc", "link.txt", "no.pdf", "scan.pdf → page 1"):
        assert name in told, ran.out
    assert ran.code == 0
    assert qualcode("check", "--exports", "nowhere").code == 1

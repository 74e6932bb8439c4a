"""A folder full of trouble: one clear message for each bad file, and the good ones are taken in."""

from __future__ import annotations

import os
import random
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from qualcode.services.bundled import bundled
from qualcode.services.documents.folders import expand
from qualcode.services.documents.importing import import_documents

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(path: Path, **parts: bytes | str) -> Path:
    """A zip with these parts under `word/`, and the list of types."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


TROUBLE = {
    "empty.txt": (lambda p: p.write_bytes(b""), "empty"),
    "zeros.docx": (lambda p: p.write_bytes(bytes(70_000)), "zeros"),
    "old.docx": (lambda p: p.write_bytes(OLD_OFFICE + "Workbook".encode("utf-16-le") + bytes(4000)), "old"),
    "locked.docx": (lambda p: p.write_bytes(OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")), "password"),
    "bomb.docx": (lambda p: package(p, document=b"a" * 60_000_000), "bomb.docx"),
    "entities.docx": (lambda p: package(p, document=ENTITIES), "entities.docx"),
    "cut.docx": (
        lambda p: p.write_bytes((bundled("corpus") / "intervju-grindstua.docx").read_bytes()[:9000]),
        "damaged",
    ),
    "picture.txt": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + noise(5000)), "picture"),
    "noise.md": (lambda p: p.write_bytes(noise(20_000)), "text"),
    "oneline.txt": (lambda p: p.write_bytes(b"x " * 20_000_000), "too large"),
    "nothing.pdf": (lambda p: p.write_bytes(b"%PDF-1.4\n" + noise(900)), "nothing.pdf"),
    "nomail.eml": (lambda p: p.write_bytes(b"\x00\x01" + noise(300)), "nomail.eml"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "material"
    inside.mkdir()
    for name, (make, _told) in TROUBLE.items():
        make(inside / name)
    shutil.copy(bundled("corpus") / "epost-tunheimen.txt", inside / "a-good.txt")
    shutil.copy(bundled("corpus") / "intervju-kaffevogna.docx", inside / "z-good.docx")
    (inside / "nul.txt").write_bytes(b"Hei\x00 p\xc3\xa5 deg, sa Kari til Ola.")
    return inside


def test_every_bad_file_has_one_message_and_the_others_are_taken_in(study, folder):
    report = import_documents(study, [folder])
    outcomes = {Path(file.path).name: file for file in report.files}
    for name, (_make, told) in TROUBLE.items():
        file = outcomes[name]
        assert file.outcome == "failed", name
        assert told in file.message, (name, file.message)
        assert name in file.message
        assert "\n" not in file.message
        assert len(file.message) < 400
    assert {d.name for d in study.documents()} == {"a-good", "z-good", "nul"}
    assert any("zero character" in warning for warning in outcomes["nul.txt"].warnings)
    assert len(report.failed) == len(TROUBLE)


def test_a_file_and_a_folder_that_are_gone_are_told(study, folder):
    paths = expand([folder], [".txt", ".docx"])
    shutil.rmtree(folder)
    report = import_documents(study, paths)
    assert {file.outcome for file in report.files} == {"failed"}
    assert all("no such file" in file.message for file in report.files)
    (gone,) = import_documents(study, [folder]).files
    assert gone.outcome == "failed"
    assert "no such file" in gone.message


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="no such permissions here")
def test_a_folder_that_cannot_be_looked_into_is_told_and_the_rest_is_taken_in(study, tmp_path, monkeypatch):
    (tmp_path / "m" / "closed").mkdir(parents=True)
    (tmp_path / "m" / "a.txt").write_text("Hei.", encoding="utf-8")
    real_scan, real_list = os.scandir, os.listdir

    def closed(path):
        return str(path).endswith("closed")

    def scan(path="."):
        if closed(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)

    def listed(path="."):
        if closed(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real_list(path)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "listdir", listed)
    good, bad = import_documents(study, [tmp_path / "m"]).files
    assert good.outcome == "imported"
    assert bad.outcome == "failed"
    assert "Permission denied" in bad.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_told_and_not_waited_for(study, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (file,) = import_documents(study, [tmp_path / "pipe.txt"]).files
    assert file.outcome == "failed"
    assert "ordinary file" in file.message

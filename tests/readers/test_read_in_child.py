"""Reading in a process that can be ended."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from reading import INTERVIEW, word_paragraphs, written

from qualcode.i18n import use_language
from qualcode.model.errors import QualcodeError
from qualcode.readers import needs_child, read_file, read_in_child

CORPUS = Path(__file__).parents[2] / "corpus"
HANGS = r"(?P<speaker>(?:\w+\s?)*)#"  # tries every way to divide a line into words


@pytest.mark.parametrize("name", ["intervju-grindstua.docx", "rapport-doer-for-doer.docx", "intervju-tunheimen.vtt"])
def test_another_process_finds_the_same(name):
    assert read_in_child(CORPUS / name) == read_file(CORPUS / name)


def test_a_reader_that_hangs_is_ended(tmp_path):
    path = written(tmp_path / "a.txt", "ord " * 40)
    begun = time.monotonic()
    with pytest.raises(QualcodeError, match="took more than 2 seconds") as caught:
        read_in_child(path, HANGS, seconds=2)
    assert time.monotonic() - begun < 4
    assert caught.value.where == "a.txt"


def test_errors_are_those_of_the_reader_in_the_language_in_use(tmp_path):
    path = written(tmp_path / "a.docx", "Hei")
    for code in ("en", "nb"):
        use_language(code)
        try:
            with pytest.raises(QualcodeError) as here:
                read_file(path)
            with pytest.raises(QualcodeError) as there:
                read_in_child(path)
        finally:
            use_language("en")
        assert str(there.value) == str(here.value)


def test_a_wrong_pattern_is_told_without_a_process(tmp_path):
    with pytest.raises(QualcodeError, match="regular expression"):
        read_in_child(tmp_path / "borte.txt", "(")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system does not limit address space")
def test_a_reader_that_swells_breaks_down_alone(tmp_path):
    path = written(tmp_path / "a.txt", "I: blåbær\n" * 2_000_000)
    with pytest.raises(QualcodeError, match="broke down"):
        read_in_child(path, memory=200 << 20)


def test_modules_beside_the_file_are_not_imported(tmp_path, monkeypatch):
    written(tmp_path / "json.py", "raise SystemExit('caught')")
    written(tmp_path / "lxml.py", "raise SystemExit('caught')")
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path / "a.txt", INTERVIEW)
    assert len(read_in_child(path).turns) == 4
    assert read_in_child(word_paragraphs(tmp_path / "a.docx", "Hei")).text == "Hei"


def test_large_files_and_pdfs_want_a_process(tmp_path):
    assert needs_child(tmp_path / "a.PDF")
    assert needs_child(written(tmp_path / "a.txt", bytes(3 << 20)))
    assert not needs_child(written(tmp_path / "b.txt", "Hei"))
    assert not needs_child(tmp_path / "borte.txt")

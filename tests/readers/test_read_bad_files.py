"""One clear message for every file that cannot be read: what, where, what to do."""

from __future__ import annotations

import os
import sys
import zlib

import pytest
from reading import ODF, odt_file, parsed, pdf_file, word_paragraphs, written

from qualcode.model.document import BlockKind
from qualcode.model.errors import QualcodeError
from qualcode.readers import SUFFIXES, read_file, read_in_child

_BODY = "<office:body><office:text><text:p> </text:p></office:text></office:body>"
FLAT_ODT = f"<office:document {ODF}>{_BODY}</office:document>"


def error_of(path, speakers="auto"):
    with pytest.raises(QualcodeError) as caught:
        read_file(path, speakers)
    error = caught.value
    assert error.where == path.name
    assert error.what.endswith(".")
    assert error.hint.endswith(".")
    return error


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_told(tmp_path, suffix):
    assert "empty" in error_of(written(tmp_path / f"a{suffix}", b"")).what


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("size", [1, 4096, 3_000_000])
def test_a_file_of_zeros_is_told(tmp_path, suffix, size):
    assert "zeros" in error_of(written(tmp_path / f"a{suffix}", bytes(size))).what


def test_a_file_that_only_begins_with_zeros_is_read_with_a_warning(tmp_path):
    document = parsed(tmp_path / "a.txt", bytes(9000) + b"Hei. " * 60_000)
    assert document.text.startswith("Hei. ")
    assert any("9000 zero characters" in warning for warning in document.warnings)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_white_space_has_no_text(tmp_path, suffix):
    blank = {
        ".docx": lambda: word_paragraphs(tmp_path / "a.docx", " ", "\t"),
        ".odt": lambda: odt_file(tmp_path / "a.odt", "<text:p> </text:p><text:p><text:tab/></text:p>"),
        ".fodt": lambda: written(tmp_path / "a.fodt", FLAT_ODT),
        ".rtf": lambda: written(tmp_path / "a.rtf", r"{\rtf1\ansi \par\tab\par}"),
        ".eml": lambda: written(tmp_path / "a.eml", "From: a@x.example\n\n \n"),
        ".pdf": lambda: pdf_file(tmp_path / "a.pdf", "", " "),
        ".vtt": lambda: written(tmp_path / "a.vtt", "WEBVTT\n\n"),
    }
    path = blank.get(suffix, lambda: written(tmp_path / f"a{suffix}", " \n\n\t\n"))()
    assert "no text" in error_of(path).what


def test_a_folder_is_told(tmp_path):
    (tmp_path / "intervju.docx").mkdir()
    assert "folder" in error_of(tmp_path / "intervju.docx").what
    assert "folder" in error_of(tmp_path).what


def test_a_missing_file_is_told(tmp_path):
    assert "no such file" in error_of(tmp_path / "borte.docx").what


@pytest.mark.parametrize("name", ["a.pages", "a.wpd", "a", ".txt"])
def test_an_unknown_kind_says_what_can_be_read(tmp_path, name):
    error = error_of(written(tmp_path / name, b"x"))
    assert all(suffix in error.hint for suffix in SUFFIXES)


def test_endings_in_capitals_are_known(tmp_path):
    assert parsed(tmp_path / "A.TXT", "Hei.").text == "Hei."


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "device" in error_of(tmp_path / "a.txt").what


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = written(tmp_path / "a.txt", "Hei")
    path.chmod(0)
    assert "cannot be opened" in error_of(path).what


def test_a_name_that_no_system_allows_is_told(tmp_path):
    assert "cannot be opened" in error_of(tmp_path / "a\0b.txt").what


PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(range(256)) * 50)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PNG, "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "JPEG"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"{\\rtf1\\ansi Hei}", "RTF"),
        (b"PK\x03\x04" + bytes(100), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "older Office"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(100), "MP4"),
        (bytes(range(256)) * 20, "does not look like text"),
        (b"Hei" + bytes(10), "does not look like text"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".vtt"])
def test_something_else_under_the_name_of_a_text_is_told(tmp_path, content, told, suffix):
    assert told in error_of(written(tmp_path / f"a{suffix}", content)).what


def test_a_text_beyond_the_limit_is_told_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"Hei")
        file.truncate(200 << 20)
    assert "too large" in error_of(path).what


@pytest.mark.parametrize("pattern", ["(", "[a-", "(?P<speaker>", "*", r"\w+:", "autp", "(?P<speaker>x){99999999999}"])
def test_a_wrong_pattern_for_speakers_is_told(tmp_path, pattern):
    path = written(tmp_path / "a.txt", "Hei")
    with pytest.raises(QualcodeError) as caught:
        read_file(path, pattern)
    assert caught.value.where == pattern
    assert "speaker" in caught.value.hint


def test_a_wrong_pattern_is_told_even_if_the_file_is_missing(tmp_path):
    with pytest.raises(QualcodeError, match="regular expression"):
        read_file(tmp_path / "borte.txt", "(")


def cells(folder, suffix, count=100_000):
    """A table of that many cells, ten a row, in which every cell says something else."""
    texts = [[f"celle {row * 10 + column:x}" for column in range(10)] for row in range(count // 10)]
    match suffix:
        case ".odt":
            cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
            rows = ("".join(map(cell.format, row)) for row in texts)
            body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
            return odt_file(folder / "a.odt", f"<table:table>{body}</table:table>")
        case ".html":
            return written(folder / "a.html", "<table>" + "".join("<tr><td>" + "<td>".join(row) for row in texts))
        case ".rtf":
            rows = (r"\trowd\pard\intbl " + r"\cell ".join(row) + r"\cell\row" for row in texts)
            return written(folder / "a.rtf", r"{\rtf1\ansi " + "\n".join(rows) + "}")
        case _:
            return written(
                folder / "a.md", "\n".join(["|a" * 10, "|-" * 10, *("|" + "|".join(row) for row in texts)])
            )


@pytest.mark.parametrize(
    "suffix", [".html", *(pytest.param(each, marks=pytest.mark.long) for each in (".odt", ".rtf", ".md"))]
)
def test_a_hundred_thousand_cells_are_read(tmp_path, suffix):
    document = read_file(cells(tmp_path, suffix))
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_CELL]
    assert len(found) >= 100_000
    assert document.text[found[-1].start : found[-1].end] == "celle 1869f"


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - {".docx", ".odt"}))
def test_two_hundred_megabytes_on_one_line_are_refused_or_end_in_time(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    heads = {
        ".pdf": b"%PDF-1.7\n",
        ".rtf": b"{\\rtf1 ",
        ".eml": b"From: a@x.example\n\n",
        ".fodt": b"<office:document>",
    }
    with path.open("wb") as file:
        file.write(heads.get(suffix, b"Hei"))
        file.truncate(200 << 20)
    with pytest.raises(QualcodeError) as caught:
        read_in_child(path)
    assert caught.value.where == path.name
    assert caught.value.hint


@pytest.mark.parametrize("name", ["a.ris", "a.json"])
def test_a_file_of_references_says_which_command_takes_it(tmp_path, name):
    assert "documents cite" in error_of(written(tmp_path / name, b"TY  - RPRT\n")).hint

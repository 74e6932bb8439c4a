"""Reading in a process that can be ended."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reading import INTERVIEW, pdf_file, word_paragraphs, written

from qualcode.i18n import use_language
from qualcode.model.errors import QualcodeError
from qualcode.readers import needs_child, read_file, read_in_child
from qualcode.readers.files.child import output_of
from qualcode.readers.lines.progress import tell_steps

CORPUS = Path(__file__).parents[2] / "corpus"
PATIENT = 120.0  # seconds that nothing takes, however much else the machine does
HANGS = r"(?P<speaker>(?:\w+\s?)*)#"  # tries every way to divide a line into words


@pytest.mark.parametrize("name", ["intervju-grindstua.docx", "rapport-doer-for-doer.docx", "intervju-tunheimen.vtt"])
def test_another_process_finds_the_same(name):
    assert read_in_child(CORPUS / name, patience=PATIENT) == read_file(CORPUS / name)


def test_a_reader_that_hangs_is_ended(tmp_path):
    path = written(tmp_path / "a.txt", "ord " * 40)
    with pytest.raises(QualcodeError, match="stood still for 1 seconds") as caught:
        read_in_child(path, HANGS, patience=1)
    assert caught.value.where == "a.txt"


def test_a_reader_that_goes_on_takes_the_time_it_takes(tmp_path):
    """Longer than its patience in all, but with steps forward far oftener."""
    slow = "import time\nfor _step in range(12): time.sleep(0.3); print('.', flush=True)\nprint('{}')"
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", slow], stdout=subprocess.PIPE) as process:
        assert output_of(process, 3.0, tmp_path / "a.txt").endswith(b".\n{}\n")
    with (
        subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "print('.', flush=True); input()"], stdin=-1, stdout=-1
        ) as process,
        pytest.raises(QualcodeError, match=r"stood still for 0\.3 seconds"),
    ):
        output_of(process, 0.3, tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.rtf", "a.docx", "a.pdf"])
def test_readers_tell_of_every_paragraph_or_page(tmp_path, name):
    paragraphs = [f"Avsnitt {n} om husene." for n in range(20)]
    path = tmp_path / name
    if name == "a.docx":
        word_paragraphs(path, *paragraphs)
    elif name == "a.pdf":
        pdf_file(path, *paragraphs)
    else:
        marks = {"a.html": ("<p>", "<p>"), "a.rtf": ("{\\rtf1 ", "\\par "), "a.md": ("", "\n\n")}
        head, between = marks.get(name, ("", "\n\n"))
        written(path, head + between.join(paragraphs) + ("}" if head.startswith("{") else ""))
    steps = []
    tell_steps(lambda: steps.append(1))
    try:
        document = read_file(path)
    finally:
        tell_steps(None)
    assert document.text.count("Avsnitt") == 20
    assert len(steps) >= 2 * 20  # found or looked at for a label, and written


def test_errors_are_those_of_the_reader_in_the_language_in_use(tmp_path):
    path = written(tmp_path / "a.docx", "Hei")
    for code in ("en", "nb"):
        use_language(code)
        try:
            with pytest.raises(QualcodeError) as here:
                read_file(path)
            with pytest.raises(QualcodeError) as there:
                read_in_child(path, patience=PATIENT)
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
        read_in_child(path, memory=200 << 20, patience=PATIENT)


def test_modules_beside_the_file_are_not_imported(tmp_path, monkeypatch):
    written(tmp_path / "json.py", "raise SystemExit('caught')")
    written(tmp_path / "lxml.py", "raise SystemExit('caught')")
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path / "a.txt", INTERVIEW)
    assert len(read_in_child(path, patience=PATIENT).turns) == 4
    assert read_in_child(word_paragraphs(tmp_path / "a.docx", "Hei"), patience=PATIENT).text == "Hei"


def test_large_files_and_pdfs_want_a_process(tmp_path):
    assert needs_child(tmp_path / "a.PDF")
    assert needs_child(written(tmp_path / "a.txt", bytes(3 << 20)))
    assert not needs_child(written(tmp_path / "b.txt", "Hei"))
    assert not needs_child(tmp_path / "borte.txt")
    assert needs_child(tmp_path / "b.txt", r"(\w+):")

"""Asking what can be read costs nothing."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "docx",
    "numpy",
    "markdown_it",
    "lxml",
    "charset_normalizer",
    "html",
    "zipfile",
    "pypdfium2",
    "openpyxl",
    "email",
)


def loaded_after(statement):
    code = f"import sys; {statement}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_room_loads_no_document_library():
    assert loaded_after("import qualcode.readers") == set()


def test_reading_a_text_loads_no_other_formats_library(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Hei på deg", encoding="utf-8")
    statement = f"import pathlib, qualcode.readers as r; r.read_file(pathlib.Path({str(path)!r}))"
    assert loaded_after(statement) == set()

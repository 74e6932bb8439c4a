"""What can be made from the sources is what stands in the corpus."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

from docx import Document
from make_corpus import SOURCES, make
from study_files import CORPUS, FILES, UNITS, docx_units


def test_generated_documents_are_those_that_the_sources_give(tmp_path: Path) -> None:
    for made in make(tmp_path):
        kept = CORPUS / made.relative_to(tmp_path)
        if made.suffix == ".docx":
            assert docx_units(made) == docx_units(kept)
        else:
            assert made.read_bytes() == kept.read_bytes()


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for first, second in zip(make(tmp_path / "a"), make(tmp_path / "b"), strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_every_word_of_the_paged_report_is_in_the_pdf() -> None:
    source = (SOURCES / "evaluering-foelge-hjem.txt").read_text(encoding="utf-8").split("\n---\n")[1]
    printed = Counter(re.findall(r"\w+", " ".join(UNITS["evaluering-foelge-hjem"])))
    written = Counter(re.findall(r"\w+", source.replace("@caption", "")))
    assert written - printed == Counter()


def test_every_page_of_the_paged_report_has_its_running_head_and_number() -> None:
    pages = UNITS["evaluering-foelge-hjem"]
    assert len(pages) >= 4
    for number, page in enumerate(pages, start=1):
        assert page.startswith("Mevik og Solbu: Følge hjem")
        assert page.endswith(f" {number}")


def test_the_report_has_real_word_parts() -> None:
    path = CORPUS / "rapport-doer-for-doer.docx"
    document = Document(str(path))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2", "Normal", "List Bullet", "Caption"} <= styles
    assert document.tables[0].style.name == "Table Grid"
    assert document.core_properties.language == "nb-NO"
    assert "word/footnotes.xml" in zipfile.ZipFile(path).namelist()


def test_an_answer_by_mail_stands_below_its_quoted_question() -> None:
    for stem in ("epost-kaffevogna", "epost-ledsagerne"):
        raw = FILES[stem].read_bytes()
        assert raw.count(b"\r\n> ") == 7
        assert b"quoted-printable" in raw
        assert not any(unit.startswith(">") for unit in UNITS[stem])

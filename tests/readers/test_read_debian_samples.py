"""Documents that Debian's packages bring: made by LaTeX, by formatters of XML, and by hand in LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading import layout

from qualcode.model.document import BlockKind
from qualcode.readers import read_file

DOCS = Path("/usr/share/doc")
TEMPLATES = Path("/usr/lib/libreoffice/share/template/common")


def present(path):
    return pytest.param(
        path, id=path.stem, marks=pytest.mark.skipif(not path.exists(), reason=f"{path.name} is not installed")
    )


def pages_of(document):
    """The pages on which the text itself begins; notes stand at its end, with the pages that they were on."""
    notes = min((b.start for b in document.blocks if b.kind is BlockKind.NOTE), default=len(document.text))
    return [b.mark for b in document.blocks if b.kind is BlockKind.PAGE and b.start < notes]


PDFS = [
    (
        "libtasn1-doc/libtasn1.pdf",
        ["T-1", "T-2", "i", *map(str, range(1, 34))],
        "No limits for INTEGER and ENUMERATED values.",
    ),
    ("shared-mime-info/shared-mime-info-spec.pdf", [*map(str, range(1, 18))], "1.1. Version"),
    (
        "developers-reference/developers-reference.pdf",
        ["1", "i", "ii", "iii", "iv", "v", "vi", "1", "3", "5", "6", "7", *map(str, range(9, 12))],
        "where several developers share their own sponsorship checklists",
    ),
    ("gutenprint-doc/gutenprint-users-manual.pdf", [*map(str, range(1, 16))], "Permission is granted to copy"),
]


@pytest.mark.parametrize(
    ("path", "pages", "words"),
    [
        pytest.param(
            path := (DOCS if (DOCS / name).exists() else Path("/usr/share")) / name,
            pages,
            words,
            id=Path(name).stem,
            marks=pytest.mark.skipif(not path.exists(), reason=f"{name} is not installed"),
        )
        for name, pages, words in PDFS
    ],
)
def test_a_manual_in_pdf_has_its_printed_pages_and_no_speakers(path, pages, words):
    document = read_file(path)
    assert pages_of(document)[: len(pages)] == pages
    assert words in document.text
    assert document.turns == ()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("personal/CV.ott", "Curriculum Vitae"),
        ("personal/Resume1page.ott", "University of Egg"),
        ("officorr/Modern_business_letter_serif.ott", "Put your LOGO here"),
        ("internal/idxexample.odt", "HEADING11\nENTRY11"),
    ],
)
def test_forms_and_letters_of_libreoffice_have_no_speakers(tmp_path, template, words):
    if not (TEMPLATES / template).exists():
        pytest.skip("LibreOffice's templates are not installed")
    copy = shutil.copy(TEMPLATES / template, tmp_path / "a.odt")
    document = read_file(copy)
    assert words in document.text
    assert document.turns == ()
    assert document.warnings == () or "Cumulative GPA" in document.text or "text box" in document.warnings[0]


@pytest.mark.parametrize("path", [present(DOCS / "base-files/README"), present(DOCS / "apt/copyright")])
def test_what_every_debian_has_is_no_interview(tmp_path, path):
    document = read_file(shutil.copy(path, tmp_path / "a.txt"))
    assert document.turns == ()
    assert layout(document)

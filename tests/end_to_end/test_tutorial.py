"""The tutorials are run: every command of them, in an empty folder, and what they show is what comes out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tutorials import LANGUAGES, LEFT_OUT, TUTORIALS, alike, page, prepare, run, steps

MADE = {
    "tutorial": {
        "en": ("themes.docx", "themes.xlsx", "quotes.md"),
        "nb": ("temaer.docx", "temaer.xlsx", "sitater.md"),
    },
    "tutorial-evaluation": {
        "en": ("criteria.docx", "codebook.yaml", "quotes.md"),
        "nb": ("kriterier.docx", "kodebok.yaml", "sitater.md"),
    },
}
"""The files that are there in the end."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_shows_what_the_program_prints(name: str, language: str, tmp_path: Path) -> None:
    prepare(name, tmp_path)
    for command, shown in steps(page(name, language).read_text(encoding="utf-8")):
        printed = run(command, tmp_path, language)
        assert alike(shown, printed), f"$ {command}\n" + "\n".join(printed)
    for file in MADE[name][language]:
        assert (tmp_path / file).stat().st_size > 0
        assert zipfile.is_zipfile(tmp_path / file) == (Path(file).suffix in {".docx", ".xlsx"})
    table, criterion = MADE[name][language][0], {"tutorial": "Forankring"}.get(name, "Bærekraft")
    assert criterion in cells(tmp_path / table)


@pytest.mark.parametrize("name", TUTORIALS)
def test_both_languages_take_the_same_steps(name: str) -> None:
    english, norwegian = (
        [command.split()[1:3] for command, _shown in steps(page(name, language).read_text(encoding="utf-8"))]
        for language in LANGUAGES
    )
    assert [step[0] for step in english] == [step[0] for step in norwegian]


def test_ten_passages_are_coded_on_the_way() -> None:
    done = steps(page("tutorial", "en").read_text(encoding="utf-8"))
    assert [command.split()[1] for command, _shown in done].count("code") == 10


def test_a_line_that_the_program_does_not_print_is_noticed() -> None:
    assert alike(["one (3f2a91bc)", LEFT_OUT, "last"], ["one (00000000)", "two", "three", "last"])
    assert not alike(["one", LEFT_OUT, "last"], ["one", "two", "lost"])
    assert not alike(["one"], ["one", "two"])


def cells(document: Path) -> set[str]:
    from docx import Document

    return {cell.text for table in Document(str(document)).tables for row in table.rows for cell in row.cells}

"""Codebooks as other programs and people write them: tables in several languages, and plain lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from qualcode.exchange.codebook_list import codebook_of_list
from qualcode.exchange.codebook_table import codebook_of_rows, is_codebook
from qualcode.model.code import Codebook, CodeEntry
from qualcode.model.errors import QualcodeError
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook.from_file import read_codebook_file
from qualcode.services.exchange.exporting import export
from qualcode.services.study import create_study


def flat(entries: Iterable[CodeEntry], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        found[above + entry.name] = entry.definition
        found |= flat(entry.codes, f"{above}{entry.name}/")
    return found


def table(rows: list[list[str]]) -> Codebook:
    return codebook_of_rows(rows[0], list(enumerate(rows[1:], 2)), "bok")


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Farbe", "Obercode", "Code", "Cod. Seg. (alle Dokumente)", "Autor", "Code-Memo"],
            ["", "", "Tid", "3", "K", "Om tid"],
            ["", "Tid", "Frist", "1", "K", "Om frister"],
            ["", r"Tid\Frist", "Brudd", "1", "K", ""],
        ],
        [["Code", "Code memo"], ["Tid", "Om tid"], [r"Tid\Frist", "Om frister"], ["Tid > Frist > Brudd", ""]],
        [
            ["Name", "Description", "Files", "References"],
            [r"Codes\\Tid", "Om tid", "1", "2"],
            [r"Codes\\Tid\\Frist", "Om frister", "1", "2"],
            [r"Codes\\Tid\\Frist\\Brudd", "", "0", "0"],
        ],
        [["Name", "Description"], ["Tid", "Om tid"], ["  Frist", "Om frister"], ["    Brudd", ""]],
        [
            ["Id", "Parent Id", "Depth", "Title", "Description"],
            ["7", "", "0", "Tid", "Om tid"],
            ["8", "7", "1", "Frist", "Om frister"],
            ["9", "8", "2", "Brudd", ""],
        ],
        [
            ["Tema", "Kode", "Underkode", "Definisjon"],
            ["Tid", "", "", "Om tid"],
            ["Tid", "Frist", "", "Om frister"],
            ["Tid", "Frist", "Brudd", ""],
        ],
        [
            ["Level 1", "Level 2", "Level 3", "Comentario"],
            ["Tid", "", "", "Om tid"],
            ["Tid", "Frist", "", "Om frister"],
            ["Tid", "Frist", "Brudd", ""],
        ],
    ],
    ids=["maxqda-de", "maxqda-paths", "nvivo", "nvivo-indent", "dedoose", "people-nb", "levels"],
)
def test_a_tree_in_a_table(rows: list[list[str]]) -> None:
    assert is_codebook(rows[0])
    assert flat(table(rows).codes) == {"Tid": "Om tid", "Tid/Frist": "Om frister", "Tid/Frist/Brudd": ""}


def test_names_stay_whole_and_other_columns_are_told() -> None:
    book = table(
        [["Code", "Comment", "Code Group 1", "Color"], ["Tid::Frist", "c", "G", "#aa0000"], ["og/eller", "", "", ""]]
    )
    assert flat(book.codes) == {"Tid::Frist": "c", "og\N{DIVISION SLASH}eller": ""}
    assert book.codes[0].color == "#aa0000" and book.left_out == ("Code Group 1",)
    assert not is_codebook(["document", "code", "memo", "text"])
    with pytest.raises(QualcodeError, match="bok:3"):
        table([["code", "definition"], ["Tid", "x"], ["", "uten kode"]])


@pytest.mark.parametrize(
    "text",
    [
        "Tid: Om tid\n  Frist: Om frister\n    Brudd\n",
        "Tid – Om tid\n- Frist – Om frister\n  - Brudd",
        "1. Tid: Om tid\n1.1 Frist: Om frister\n1.1.1 Brudd",
        "# Tid: Om tid\n\n## Frist: Om frister\n\n* **Brudd**\n",
        "Tid\tOm tid\r\nTid/Frist\tOm frister\r\nTid > Frist > Brudd\r\n",
    ],
    ids=["indent", "bullets", "numbers", "headings", "paths-and-tabs"],
)
def test_a_tree_in_a_list(text: str) -> None:
    assert flat(codebook_of_list(text, "liste").codes) == {
        "Tid": "Om tid",
        "Tid/Frist": "Om frister",
        "Tid/Frist/Brudd": "",
    }


def test_a_sentence_is_no_code() -> None:
    with pytest.raises(QualcodeError, match="liste:2"):
        codebook_of_list("Tid\n" + "ord " * 60, "liste")


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx", "codebook.qdc"])
def test_what_goes_out_comes_in_the_same(tmp_path: Path, name: str) -> None:
    study = create_study(tmp_path / "s.qualcode", "S", "nb", "Kari")
    codebook.add_code(
        study,
        "Tid/Frist",
        definition="=Om frister; «æøå»",
        include="med",
        exclude="uten",
        example="Da fristen kom",
        keywords=["frist", "dato"],
    )
    codebook.add_code(study, "Sted")
    export(study, tmp_path / name)
    book = read_codebook_file(tmp_path / name)
    assert not codebook.compare_codebook(study, book), codebook.compare_codebook(study, book)
    assert set(flat(book.codes)) == {"Tid", "Tid/Frist", "Sted"}

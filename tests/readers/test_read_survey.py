"""Survey answers: a row is a respondent, open answers are text, closed ones attributes."""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from reading import layout, with_members, word_paragraphs, written, zipped

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_survey
from qualcode.readers.tables import cells as survey_tables

HEAD = ["Respondent", "Kommune", "Alder", "Hva preget samarbeidet?", "Noe mer?"]
ROWS = [
    [
        "A12",
        "Sundhavn",
        41,
        "Det var tett, og vi møttes hver uke i hele prosjektet.\nSå ble det stille.",
        "Nei",
    ],
    ["B7", "Halsfoss", 33.5, "Blåbær; «kommunen», sa de, og så skjedde det ikke mer på to år.", ""],
    ["C3", "Sundhavn", None, None, "Vi vil gjerne ha svar på hva som skjer med avtalen til neste år."],
]


def workbook(path, rows=(HEAD, *ROWS), before=()):
    book = Workbook()
    for row in (*before, *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def table(path, separator=";", encoding="utf-8-sig", line_break="\r\n", first=""):
    def cell(value):
        text = "" if value is None else str(value).replace('"', '""')
        return f'"{text}"' if separator in text or "\n" in text else text

    lines = [separator.join(map(cell, row)) for row in (HEAD, *ROWS)]
    return written(path, (first + line_break.join(lines) + line_break).encode(encoding))


def check(rows):
    assert [row.name for row in rows] == ["A12", "B7", "C3"]
    assert [row.row for row in rows] == [2, 3, 4]
    assert layout(rows[0].document) == [
        ("heading", 1, "", "Hva preget samarbeidet?"),
        ("paragraph", 0, "", "Det var tett, og vi møttes hver uke i hele prosjektet."),
        ("paragraph", 0, "", "Så ble det stille."),
        ("heading", 1, "", "Noe mer?"),
        ("paragraph", 0, "", "Nei"),
    ]
    assert [row.attributes for row in rows] == [
        {"Kommune": "Sundhavn", "Alder": "41"},
        {"Kommune": "Halsfoss", "Alder": "33.5"},
        {"Kommune": "Sundhavn"},
    ]
    assert rows[2].document.text.startswith("Noe mer?\nVi vil gjerne")


def test_a_workbook_gives_a_document_a_respondent(tmp_path):
    check(read_survey(workbook(tmp_path / "a.xlsx")))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_comma_separated_files_give_the_same(tmp_path, separator, encoding):
    check(read_survey(table(tmp_path / "a.csv", separator, encoding, "\n")))


def test_a_guess_of_how_letters_are_encoded_is_told(tmp_path):
    guessed = read_survey(table(tmp_path / "a.csv", ";", "cp1252", "\n"))
    assert all("Windows-1252 was assumed" in row.document.warnings[0] for row in guessed)
    assert not any(row.document.warnings for row in read_survey(tmp_path / "a.csv", encoding="cp1252"))


def test_excels_line_that_names_the_separator_is_no_question(tmp_path):
    check(read_survey(table(tmp_path / "a.csv", ";", first="sep=;\r\n")))


def test_columns_can_be_named(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    rows = read_survey(path, open_columns=["noe mer?"], name_column="Alder")
    assert [row.name for row in rows] == ["Respondent 41", "33.5", "Respondent 3"]
    assert [row.document.text for row in rows] == ["Noe mer?\nNei", "", f"Noe mer?\n{ROWS[2][4]}"]
    assert rows[0].attributes["Respondent"] == "A12"
    with pytest.raises(QualcodeError, match="no column named") as caught:
        read_survey(path, open_columns=["Noe meir?"])
    assert "Noe mer?" in caught.value.hint


def test_without_names_respondents_are_counted_and_questions_told_apart(tmp_path):
    text = "et svar som er så langt at det er med egne ord, og ikke et kryss"
    rows = read_survey(workbook(tmp_path / "a.xlsx", [["Hva?", "Hva?", None], [text, f"{text} 2", "x"]]))
    assert [row.name for row in rows] == ["Respondent 1"]
    assert rows[0].document.text == f"Hva?\n{text}\nHva? (2)\n{text} 2"
    assert rows[0].attributes == {"Column 3": "x"}


def test_dates_and_truth_are_written_plainly(tmp_path):
    text = "et svar som er så langt at det er med egne ord, og ikke et kryss"
    row = [date(2008, 3, 4), datetime(2008, 3, 4, 10, 15), True, 2007.0, text]
    (found,) = read_survey(workbook(tmp_path / "a.xlsx", [["Dag", "Tid", "Samtykke", "År", "Hva?"], row]))
    assert found.attributes == {"Dag": "2008-03-04", "Tid": "2008-03-04 10:15", "Samtykke": "true", "År": "2007"}


def test_qualtrics_three_heading_rows_are_one(tmp_path):
    rows = [["Q1", "Q2"], ["Alder?", "Hva tenker du?"], ['{"ImportId":"QID1"}', '{"ImportId":"QID2"}']]
    rows.append(["41", "Jeg tenker at det var bra, men at det kunne vært mye bedre enn det."])
    (found,) = read_survey(workbook(tmp_path / "a.xlsx", rows))
    assert (found.row, found.attributes) == (4, {"Alder?": "41"})
    assert found.document.text.startswith("Hva tenker du?\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [("Bare,hoder\n", "no answers"), ("a,b\n1,2\n3,4\n", "open answers"), (b"PK\x03\x04" + bytes(99), "zip")],
)
def test_a_table_without_open_answers_is_told(tmp_path, content, told):
    with pytest.raises(QualcodeError, match=told) as caught:
        read_survey(written(tmp_path / "a.csv", content))
    assert caught.value.hint


def test_what_is_no_workbook_is_told(tmp_path):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    word = word_paragraphs(tmp_path / "w.docx", "Hei").rename(tmp_path / "w.xlsx")
    entity = with_members(workbook(tmp_path / "e.xlsx"), {"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
    bomb = with_members(workbook(tmp_path / "z.xlsx"), {"xl/sharedStrings.xml": bytes(3 << 20)})
    for path, told in [
        (written(tmp_path / "a.xlsx", ole), "old Excel"),
        (written(tmp_path / "b.xlsx", ole + "EncryptedPackage".encode("utf-16-le")), "password"),
        (written(tmp_path / "c.xlsx", "a;b"), "not an Excel"),
        (zipped(tmp_path / "d.xlsx", {"xl/workbook.xml": "<x/>"}), "damaged"),
        (word, "not an Excel"),
        (entity, "tampered"),
        (bomb, "unpacks to far more"),
        (workbook(tmp_path / "f.xlsx", []), "no answers"),
    ]:
        with pytest.raises(QualcodeError, match=told) as caught:
            read_survey(path)
        assert caught.value.where == path.name


def test_a_table_larger_than_any_survey_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(survey_tables, "MAX_ROWS", 10)
    with pytest.raises(QualcodeError, match="too large"):
        read_survey(written(tmp_path / "a.csv", "a;b\n" * 20))
    with pytest.raises(QualcodeError, match="too large"):
        read_survey(workbook(tmp_path / "a.xlsx", [["a"] * 3000]))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_damaged_tables_are_read_or_refused(tmp_path, suffix):
    from test_read_mutations import mutants

    whole = workbook(tmp_path / "whole.xlsx") if suffix == ".xlsx" else table(tmp_path / "whole.csv")
    assert zipfile.is_zipfile(whole) == (suffix == ".xlsx")
    read = 0
    for path in mutants(whole, random.Random(2008), 1000 if suffix == ".csv" else 400):
        try:
            read_survey(path)
            read += 1
        except QualcodeError as error:
            assert error.where == path.name
            assert error.hint
    assert read > 20

# ruff: noqa: E501 - tables are easier to read unbroken
"""Surveys as programs export them: two rows of headings, a row an answer, ticked choices, Excel's line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from reading import layout, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_survey

CASES = Path(__file__).parent / "cases"
LONG = "Vi hadde møter hver uke, men det var vanskelig å få noen til å bestemme seg."


def answers(row):
    return [(kind, text) for kind, _level, _mark, text in layout(row.document)]


def test_a_second_row_of_headings_is_no_respondent():
    first, second = read_survey(CASES / "survey-with-two-heading-rows" / "svar.csv")
    assert (first.name, second.name) == ("Respondent 11001", "Respondent 11002")
    assert [text for kind, text in answers(first) if kind == "heading"] == ["Hva har vært vanskelig?", "Annet?"]
    assert answers(first)[-1] == ("paragraph", "Nei.")  # short, but the file says that it was written freely
    assert first.attributes["Hva er din rolle?"] == "Leder"
    assert second.attributes["Hva er din rolle?: Other (please specify)"] == "Frivillig siden 2010"
    assert "Column" not in str(first.attributes)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_options_in_the_second_row_are_told_apart(tmp_path, separator):
    rows = [
        ["Respondent ID", "Hvilke kanaler?", "", "", "Kommentar?"],
        ["", "Avis", "Radio", "Annet", "Open-Ended Response"],
        ["1", "Avis", "", "Naboen", LONG],
        ["2", "", "Radio", "", "Kort."],
    ]
    path = written(tmp_path / "a.csv", "\r\n".join(separator.join(row) for row in rows).replace(LONG, f'"{LONG}"'))
    one, two = read_survey(path)
    assert one.attributes == {"Hvilke kanaler?: Avis": "Avis", "Hvilke kanaler?: Annet": "Naboen"}
    assert two.attributes == {"Hvilke kanaler?: Radio": "Radio"}
    assert answers(two) == [("heading", "Kommentar?"), ("paragraph", "Kort.")]


@pytest.mark.parametrize(
    "rows",
    [
        [["ID", "Rolle", "Hva?"], ["1", "", LONG], ["2", "Leder", LONG + "!"]],  # a respondent with a gap
        [["Rolle", "", "Hva?"], ["Leder", "ja", LONG], ["Frivillig", "nei", LONG + "!"]],  # a column without a name
        [["ID", "Hva?"], ["", LONG], ["2", LONG + "!"], ["3", LONG + "?"]],
    ],
)
def test_a_respondent_with_gaps_is_no_row_of_headings(tmp_path, rows):
    path = written(tmp_path / "a.csv", "\n".join(";".join(row) for row in rows))
    assert len(read_survey(path)) == len(rows) - 1


def test_short_answers_are_text_where_their_column_is_named():
    path = CASES / "survey-of-short-answers" / "svar.csv"
    rows = read_survey(path, ["tekst"])
    assert [row.document.text for row in rows][:2] == ["tekst\nbra", "tekst\nfor dyrt"]
    assert len(rows) == 6
    with pytest.raises(QualcodeError, match="open answers") as caught:
        read_survey(path)
    assert "--text-columns" in caught.value.hint
    assert "tekst" in caught.value.hint


def test_excels_line_ends_are_line_breaks():
    rows = read_survey(CASES / "excel-line-ends" / "survey.xlsx")
    assert not any("x000D" in row.document.text for row in rows)
    first = answers(rows[0])
    assert [kind for kind, _text in first] == ["heading", "paragraph", "paragraph"]
    assert first[1][1].endswith("altsaa en lang tekst.")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("a_x000D_\nb", "a\nb"), ("a_x000D_b", "a\nb"), ("a_x005F_x000D_b", "a_x000D_b"), ("a_x000_b", "a_x000_b")],
)
def test_what_workbooks_write_for_control_characters_is_decoded(tmp_path, stored, shown):
    book = Workbook()
    book.active.append(["ID", "Hva?"])
    book.active.append(["1", f"{LONG} {stored}"])
    book.save(tmp_path / "a.xlsx")
    (row,) = read_survey(tmp_path / "a.xlsx")
    assert row.document.text == f"Hva?\n{LONG} {shown}"


def test_csv_made_of_a_workbook_has_line_ends_too(tmp_path):
    (row,) = read_survey(written(tmp_path / "a.csv", f'ID;Hva?\n1;"{LONG}_x000D_\nMer."\n'))
    assert row.document.text == f"Hva?\n{LONG}\nMer."


def test_a_row_an_answer_gives_each_respondent_one_document(tmp_path):
    path = written(
        tmp_path / "a.csv",
        f"Svar-ID;Spørsmål;Svar;Alder;Tid\n7;Hva var bra?;{LONG};40;1\n7;Hva var dårlig?;Maten;40;2\n8;Hva var bra?;Lite;41;3\n",
    )
    seven, eight = read_survey(path, row_per_answer=True)
    assert (seven.name, eight.name) == ("Respondent 7", "Respondent 8")
    assert answers(seven) == [
        ("heading", "Hva var bra?"),
        ("paragraph", LONG),
        ("heading", "Hva var dårlig?"),
        ("paragraph", "Maten"),
    ]
    assert seven.attributes == {"Alder": "40"}  # what differs from answer to answer is no fact
    assert eight.attributes == {"Alder": "41", "Tid": "3"}


def test_that_rows_may_be_answers_is_told(tmp_path):
    rows = "".join(f"{1 + n // 2};{LONG} {n}\n" for n in range(4))
    told = read_survey(written(tmp_path / "a.csv", f"ID;Hva?\n{rows}"))[0].document.warnings
    assert len(told) == 1
    assert "--one-row-per answer" in told[0]
    with pytest.raises(QualcodeError, match="whose each answer"):
        read_survey(written(tmp_path / "b.csv", f"Hva?;x\n{LONG};1\n"), row_per_answer=True)


@pytest.mark.parametrize(
    ("cells", "separator"),
    [(["Avis;Radio;", "Radio;", "Avis;Tv;", ""], ";"), (["Avis, Radio", "Radio", "Avis, Tv", "Tv"], ", ")],
)
def test_several_choices_are_separate_values(tmp_path, cells, separator):
    rows = "".join(f'{n}\t"{cell}"\t{LONG} {n}\n' for n, cell in enumerate(cells))
    found = read_survey(written(tmp_path / "a.tsv", f"ID\tKanaler\tHva?\n{rows}"))
    assert found[0].attributes == {"Kanaler: Avis": "yes", "Kanaler: Radio": "yes", "Kanaler: Tv": "no"}
    assert found[1].attributes == {"Kanaler: Avis": "no", "Kanaler: Radio": "yes", "Kanaler: Tv": "no"}
    assert found[2].attributes["Kanaler: Tv"] == "yes"
    assert "Kanaler" not in found[0].attributes


@pytest.mark.parametrize(
    "cells", [["Ja, av og til", "Nei", "Ja, av og til"], ["Oslo, Norge", "Bergen, Norge", "Oslo"]]
)
def test_a_comma_inside_a_choice_parts_nothing(tmp_path, cells):
    rows = "".join(f'{n}\t"{cell}"\t{LONG} {n}\n' for n, cell in enumerate(cells))
    found = read_survey(written(tmp_path / "a.tsv", f"ID\tHvor?\tHva?\n{rows}"))
    if cells[0].startswith("Ja"):
        assert [row.attributes["Hvor?"] for row in found] == cells


def test_columns_that_point_to_people_are_told(tmp_path):
    content = f'Respondent ID,Email Address,IP Address,Hva?\n1,a@x.example,1.2.3.4,"{LONG}"\n'
    (row,) = read_survey(written(tmp_path / "a.csv", content))
    assert "Email Address, IP Address" in row.document.warnings[0]

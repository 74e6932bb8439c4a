"""Surveys coded in a spreadsheet, and numbered columns that are levels of a code or codes of their own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qualcode.exchange.coded_survey import are_levels
from qualcode.services.codings.coding import list_codings
from qualcode.services.exchange.opening import open_as_new, preview
from qualcode.services.study import open_study

ROWS = [
    ["ResponseId", "Alder", "Hva er vanskelig med planen?", "Code 1", "Code 2", "Code 3"],
    ["1", "44", "Ingen spurte oss før vedtaket, og fristen var kort", "Medvirkning", "Medvirkning->Sent", "Tid"],
    ["R_x", "", "Vi fikk aldri se et eneste kart over området", "Tid", "", ""],
    ["3", "52", "Det gikk greit hele veien for vår del", "", "", ""],
    ["4", "60", "", "Tid", "", ""],
]


def test_answers_come_as_documents_with_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    looked = preview(path)
    assert (looked.documents.new, looked.codings.found, looked.codings.new) == (3, 4, 3)
    report = open_as_new(path, tmp_path / "s.qualcode", coder="Kari")
    assert report.codings == looked.codings and [remark.where for remark in report.lost] == ["row 5"]
    with open_study(tmp_path / "s.qualcode") as study:
        found = sorted((each.document, each.code, each.text) for each in list_codings(study))
        facts = {each.name: each.attributes for each in study.documents()}
    first, second = ROWS[1][2], ROWS[2][2]
    assert found == [
        ("R_x", "Tid", second),
        ("Respondent 1", "Medvirkning/Sent", first),
        ("Respondent 1", "Tid", first),
    ]
    assert facts == {"Respondent 1": {"Alder": "44"}, "R_x": {}, "Respondent 3": {"Alder": "52"}}


@pytest.mark.parametrize(
    ("columns", "levels"),
    [
        ([["Tid", "Tid", "Sted"], ["Frist", "", "By"]], True),
        ([["Tid", "Sted"], ["Sted", ""]], False),
        ([["Tid", "Sted"], ["Frist", "Frist"]], False),
        ([["", "Tid"], ["Frist", "By"]], False),
    ],
    ids=["levels", "same-code-in-both", "two-parents", "gap"],
)
def test_levels_and_codes_side_by_side(columns: list[list[str]], levels: bool) -> None:
    assert are_levels(columns) is levels

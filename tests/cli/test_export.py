"""`export`: out and in again without loss, every coding as a row, labels in the place of names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Qualcode
from tests.exchange.dialects import DIALECTS, TRUTH, write_project


def everything(qualcode: Qualcode, project: str) -> dict[str, object]:
    """What a study holds, as far as an exchange can carry it."""
    codings = qualcode("-p", project, "codings", "--json").json
    codes = qualcode("-p", project, "codes", "--json").json
    memos = qualcode("-p", project, "memo", "list", "--json").json
    return {
        "codings": sorted(
            (
                c["id"],
                c["document"],
                c["start"],
                c["end"],
                c["text"],
                c["code"],
                c["coder"],
                c["created"],
                c["memo"],
                c["actor"],
            )
            for c in codings
        ),
        "codes": [
            (c["path"], c["definition"], c["include"], c["exclude"], c["example"], c["keywords"], c["color"])
            for c in codes
        ],
        "documents": [
            (d["id"], d["name"], d["characters"], d["attributes"])
            for d in qualcode("-p", project, "documents", "--json").json
        ],
        "memos": {memo["text"] for memo in memos if ".qdpx" not in memo["text"] and ".jsonl" not in memo["text"]},
        "themes": qualcode("-p", project, "themes", "list", "--json").json != [],
    }


@pytest.mark.parametrize("file", ["out.qdpx", "out.jsonl"])
def test_the_demonstration_study_goes_out_and_comes_in_the_same(qualcode: Qualcode, demo: Path, file: str) -> None:
    qualcode("-p", str(demo), "memo", "add", "Om hele studien")
    before = everything(qualcode, str(demo))
    assert qualcode("-p", str(demo), "export", file, "--reflexive").code == 0
    ran = qualcode("open-exchange", file, "-o", "again.qualcode", "--json")
    assert ran.code == 0
    assert ran.json["left_out"] == []
    after = everything(qualcode, "again.qualcode")
    assert after["codings"] == before["codings"]
    assert after["codes"] == before["codes"]
    assert after["documents"] == before["documents"]
    assert after["memos"] == before["memos"]
    known = qualcode("open-exchange", file, "--into", str(demo), "--dry-run", "--json").json
    assert (known["codings"]["new"], known["documents"]["new"], known["codes"]["new"]) == (0, 0, 0)


def test_every_coding_is_a_row(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, DIALECTS[0])
    qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "s.qualcode")
    for name in ("codings.csv", "codings.xlsx", "codings.jsonl"):
        assert qualcode("-p", "s.qualcode", "export", name).code == 0
    with io.StringIO(Path("codings.csv").read_text(encoding="utf-8-sig"), newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in Path("codings.jsonl").read_text(encoding="utf-8").splitlines()]
    sheet = load_workbook("codings.xlsx").active
    assert sheet is not None
    headings, *cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    for found in (rows, lines, [dict(zip(headings, row, strict=True)) for row in cells]):
        assert (
            sorted(
                (each["document"], each["text"], str(each["code"]).rpartition("/")[2], each["coder"])
                for each in found
            )
            == TRUTH
        )
    assert {(row["code_1"], row["code_2"]) for row in rows if row["code"] == "Rammer/Tid"} == {("Rammer", "Tid")}


def test_private_names_stay_unless_asked_for(qualcode: Qualcode, study: Path) -> None:
    qualcode("-p", str(study), "actors", "label", "Kari", "Informant 1")
    ran = qualcode("-p", str(study), "export", "out.jsonl")
    assert "Kari" not in Path("out.jsonl").read_text(encoding="utf-8").replace("samtale", "")
    assert "Informant 1" in Path("out.jsonl").read_text(encoding="utf-8")
    assert ran.err == ""
    ran = qualcode("-p", str(study), "export", "out.jsonl", "--private-names")
    assert '"Kari"' in Path("out.jsonl").read_text(encoding="utf-8")
    assert ran.err != ""


def test_a_codebook_for_taguette_and_spreadsheets(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("-p", str(study), "export", "codebook.csv").code == 0
    with io.StringIO(Path("codebook.csv").read_text(encoding="utf-8-sig"), newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["tag"], row["level_1"], row["level_2"], row["keywords"]) for row in rows] == [
        ("Økonomi", "Økonomi", "", ""),
        ("Økonomi/Prosjektmidler", "Økonomi", "Prosjektmidler", "penger"),
        ("Forankring", "Forankring", "", ""),
    ]
    assert qualcode("-p", str(study), "export", "codes.qdc").code == 0
    ran = qualcode("open-exchange", "codes.qdc", "-o", "book.qualcode", "--json")
    assert ran.json["new_codes"] == ["Økonomi", "Økonomi/Prosjektmidler", "Forankring"]


def test_what_cannot_be_exported_is_refused(qualcode: Qualcode, study: Path) -> None:
    for arguments in (("x.doc",), ("x.csv", "--what", "project"), ("nowhere/x.qdpx",)):
        assert qualcode("-p", str(study), "export", *arguments).code == 1

"""Tables of coded quotes come onto documents that are there already."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

from tests.cli.conftest import Qualcode


def written(path: Path, rows: list[list[str]]) -> str:
    if path.suffix == ".xlsx":
        book = Workbook()
        for row in rows:
            assert book.active is not None
            book.active.append(row)
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return str(path)


def coded(qualcode: Qualcode, study: Path) -> list[tuple[str, str, str]]:
    return [(c["text"], c["code"], c["coder"]) for c in qualcode("-p", str(study), "codings", "--json").json]


def test_taguettes_highlights(qualcode: Qualcode, study: Path, folder: Path) -> None:
    file = written(
        folder / "h.csv",
        [
            ["id", "document", "tag", "content"],
            ["1", "samtale.txt", "penger", "Pengene\ntok  slutt etter ett \u00e5r."],
            ["2", "samtale.txt", "h\u00e5p", "\u00f8nsket \u00e5 hjelpe"],
            ["3", "samtale.txt", "penger", "finnes ikke i teksten"],
            ["4", "annet.txt", "penger", "Pengene"],
        ],
    )
    ran = qualcode("open-exchange", file, "--into", str(study), "--coder", "Eva", "--json")
    assert ran.code == 0
    assert coded(qualcode, study) == [
        ("Pengene tok slutt etter ett \u00e5r.", "penger", "Eva"),
        ("\u00f8nsket \u00e5 hjelpe", "h\u00e5p", "Eva"),
    ]
    assert [(each["kind"], each["text"]) for each in ran.json["left_out"]] == [
        ("quote", "finnes ikke i teksten"),
        ("quote", "Pengene"),
    ]
    assert ran.json["codings"] == {"found": 4, "new": 2, "known": 0}


def test_maxqda_dedoose_and_a_table_of_ones_own(qualcode: Qualcode, study: Path, folder: Path) -> None:
    maxqda = written(
        folder / "m.xlsx",
        [
            ["Kolor", "Komentarz", "Nazwa dokumentu", "Kod", "Segment", "Autor"],
            ["", "vel", "samtale", "Rammer > Tid", "etter ett \u00e5r", "Ola"],
        ],
    )
    assert qualcode("open-exchange", maxqda, "--into", str(study)).code == 0
    dedoose = written(
        folder / "d.csv",
        [
            ["Media Title", "Excerpt Creator", "Excerpt Copy", "Code: Sted Applied", "Code: Ro Applied"],
            ["samtale", "Ida", "Kommunen", "True", "False"],
        ],
    )
    assert qualcode("open-exchange", dedoose, "--into", str(study)).code == 0
    own = written(folder / "o.csv", [["Fil", "Kategori", "Sitat"], ["samtale", "Forankring", "hadde ikke r\u00e5d"]])
    assert qualcode("open-exchange", own, "--into", str(study)).code == 1
    assert (
        qualcode("open-exchange", own, "--into", str(study), "--column", "code=Kategori", "--coder", "Eva").code == 0
    )
    assert coded(qualcode, study) == [
        ("etter ett \u00e5r", "Rammer/Tid", "Ola"),
        ("Kommunen", "Sted", "Ida"),
        ("hadde ikke r\u00e5d", "Forankring", "Eva"),
    ]


def test_a_quote_in_several_places_is_listed(qualcode: Qualcode, study: Path, folder: Path) -> None:
    file = written(
        folder / "h.csv", [["document", "code", "quote"], ["samtale", "ja", "kommunen"], ["samtale", "ja", "e"]]
    )
    ran = qualcode("open-exchange", file, "--into", str(study), "--json")
    assert "several-places" in [each["kind"] for each in ran.json["changed"]]
    assert ran.json["codings"]["new"] == 2


def test_a_table_needs_documents(qualcode: Qualcode, folder: Path) -> None:
    file = written(folder / "h.csv", [["document", "code", "quote"], ["a", "b", "c"]])
    assert qualcode("open-exchange", file, "-o", "ny.qualcode").code == 1
    assert not Path("ny.qualcode").exists()

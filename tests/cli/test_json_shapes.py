"""The shapes that scripts rely on: keys are added, never renamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Qualcode

Shape = dict[str, type | tuple[type, ...]]
NOTHING = type(None)

SHAPES: dict[str, tuple[list[str], Shape]] = {
    "documents": (
        ["documents"],
        {
            "id": str,
            "name": str,
            "label": str,
            "kind": str,
            "status": str,
            "language": str,
            "characters": int,
            "words": int,
            "turns": int,
            "actors": list,
            "codings": int,
            "revision": int,
            "attributes": dict,
        },
    ),
    "codings": (
        ["codings"],
        {
            "id": str,
            "document": str,
            "start": int,
            "end": int,
            "text": str,
            "code": str,
            "coder": str,
            "actor": (str, NOTHING),
            "origin": str,
            "score": (float, NOTHING),
            "memo": (str, NOTHING),
            "created": str,
            "lines": list,
        },
    ),
    "codes": (
        ["codes"],
        {
            "path": str,
            "definition": str,
            "include": str,
            "exclude": str,
            "example": str,
            "keywords": list,
            "color": str,
            "key": (int, NOTHING),
            "codings": int,
        },
    ),
    "actors": (
        ["actors"],
        {"name": str, "kind": str, "attributes": dict, "documents": list, "turns": int, "words": int},
    ),
    "quotes": (
        ["quotes", "--code", "Verdier"],
        {
            "id": str,
            "reference": str,
            "document": str,
            "start": int,
            "end": int,
            "text": str,
            "code": str,
            "actor": (str, NOTHING),
            "label": str,
            "attributes": dict,
        },
    ),
    "log": (
        ["log"],
        {"id": str, "sequence": int, "coder": str, "time": str, "sentence": str, "undone": bool},
    ),
    "find": (
        ["find", "anbud"],
        {
            "document": str,
            "start": int,
            "end": int,
            "text": str,
            "before": str,
            "after": str,
            "actor": (str, NOTHING),
            "line": int,
        },
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_is_of_objects_with_the_promised_keys_first(name: str, qualcode: Qualcode, demo: Path) -> None:
    arguments, shape = SHAPES[name]
    rows = qualcode(*arguments, "--json").json
    assert rows
    for row in rows:
        assert list(row)[: len(shape)] == list(shape)
        for key, wanted in shape.items():
            assert isinstance(row[key], wanted), f"{key}: {row[key]!r}"


def test_offsets_are_code_points_of_the_text(qualcode: Qualcode, demo: Path) -> None:
    text = "\n".join(line["text"] for line in qualcode("show", "M1", "--json").json["lines"])
    rows = list(qualcode("codings", "--document", "M1", "--json").json)
    assert len(rows) > 50
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"]
        assert text.count("\n", 0, row["start"]) + 1 == row["lines"][0]


def test_a_cross_tab_has_the_promised_shape(qualcode: Qualcode, demo: Path) -> None:
    table: dict[str, Any] = qualcode("crosstab", "--columns", "organisation", "--json").json
    assert {"title", "rule", "rows", "columns", "cells", "totals", "note"} <= set(table)
    assert all(isinstance(row, str | NOTHING) for row in table["rows"])
    for column in table["columns"]:
        assert isinstance(column["name"], str | NOTHING)
        assert isinstance(column["documents"], int)
        assert isinstance(column["words"], int)
    assert None in [column["name"] for column in table["columns"]], "unattributed is a column named null"
    assert [len(cells) for cells in table["cells"]] == [len(table["columns"])] * len(table["rows"])
    assert len(table["totals"]["rows"]) == len(table["rows"])
    assert len(table["totals"]["columns"]) == len(table["columns"])
    assert table["totals"]["all"] == len(qualcode("codings", "--json").json)


def test_an_import_tells_of_every_file(qualcode: Qualcode, interview: Path) -> None:
    qualcode("new", "s")
    ran = qualcode("import", interview.name, "missing.txt", "--json")
    assert ran.code == 1
    assert [row["outcome"] for row in ran.json] == ["imported", "failed"]
    assert ran.json[0]["speakers"] == {"Intervjuer": 2, "Kari": 2}


def test_characters_that_steer_are_escaped_in_json(qualcode: Qualcode, folder: Path) -> None:
    text = "A: rød\x1b[31m og så litt til, \u202e bakvendt, og enda litt til \x7f for å være sikker."
    (folder / "a.txt").write_text(text + "\nA: to\n", encoding="utf-8")
    qualcode("new", "s")
    qualcode("import", "a.txt", "--speakers", "none")
    ran = qualcode("show", "a", "--json")
    assert ran.json["lines"][0]["text"] == text
    assert "rød" in ran.out
    assert not set("\x1b\u202e\x7f") & set(ran.out)

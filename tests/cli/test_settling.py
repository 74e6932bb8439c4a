"""What a new text version left without a place is listed, put somewhere, or given up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Qualcode

BEFORE = [
    "Intervjuer: Hva skjedde?",
    "Kari: Brevet om anbud kom uten at noen hadde ringt.",
    "Intervjuer: Og så?",
    "Kari: Da sa vi nei takk.",
]
AFTER = [
    "Intervjuer: Hva skjedde?",
    "Kari: Det vet jeg ikke.",
    "Intervjuer: Og så?",
    "Kari: Da sa vi nei takk.",
    "Kari: Brevet om anbud kom uten at noen hadde ringt.",
    "Intervjuer: Ja?",
    "Kari: Brevet om anbud kom uten at noen hadde ringt.",
]


def write(lines: list[str]) -> None:
    Path("samtale.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def waiting(qualcode: Qualcode, study: Path) -> dict[str, Any]:
    """A coding whose passage the corrected text has twice, at other places."""
    write(BEFORE)
    assert qualcode("import", "samtale.txt", "--revise", "M1").code == 0
    qualcode("code", "M1", "Forankring", "--lines", "2", "--coder", "Åse")
    write(AFTER)
    assert qualcode("import", "samtale.txt", "--revise", "M1").code == 0
    (found,) = qualcode("settle", "--json").json
    return dict(found)


def test_nothing_waits_in_a_study_without_new_versions(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("settle").out == "nothing is unresolved\n"
    assert qualcode("settle", "--json").json == []


def test_what_waits_is_listed_with_numbered_places(qualcode: Qualcode, waiting: dict[str, Any]) -> None:
    shape = ["id", "what", "name", "coder", "document", "reference", "text", "candidates", "kept", "speakers"]
    assert list(waiting) == shape
    assert (waiting["what"], waiting["name"], waiting["coder"]) == ("coding", "Forankring", "Åse")
    assert waiting["reference"] == "[M1@2:2]"
    assert waiting["text"] == "Brevet om anbud kom uten at noen hadde ringt."
    assert [place["lines"] for place in waiting["candidates"]] == [[5, 5], [7, 7]]
    assert qualcode("settle").out.splitlines() == [
        f"{waiting['id'][:8]}  Forankring (Åse) · samtale [M1@2:2]",
        "  Brevet om anbud kom uten at noen hadde ringt.",
        f"  1. line 5: {waiting['candidates'][0]['text']}",
        f"  2. line 7: {waiting['candidates'][1]['text']}",
        "",
        "1 unresolved; `qualcode settle ID --candidate N` puts one in its place",
    ]
    assert "qualcode settle" in qualcode("check").out


@pytest.mark.parametrize(
    ("where", "lines"),
    [
        (["--candidate", "2"], [7, 7]),
        (["--lines", "4:5"], [4, 5]),
        (["--quote", "nei takk"], [4, 4]),
        (["--span", "0:3"], [1, 1]),
    ],
    ids=["candidate", "lines", "quote", "span"],
)
def test_it_is_put_where_one_says_and_undo_takes_that_back(
    where: list[str], lines: list[int], qualcode: Qualcode, waiting: dict[str, Any]
) -> None:
    assert qualcode("codings", "--json").json == []
    ran = qualcode("settle", waiting["id"][:6], *where)
    assert ran.code == 0
    assert ran.out.startswith("«Forankring» is now on [M1:")
    (coding,) = qualcode("codings", "--json").json
    assert (coding["id"], coding["lines"], coding["coder"]) == (waiting["id"], lines, "Åse")
    assert qualcode("settle", "--json").json == []
    assert qualcode("undo").code == 0
    assert [each["id"] for each in qualcode("settle", "--json").json] == [waiting["id"]]


def test_the_place_is_told_in_json(qualcode: Qualcode, waiting: dict[str, Any]) -> None:
    told = qualcode("settle", waiting["id"], "--candidate", "1", "--json").json
    assert (told["id"], told["outcome"]) == (waiting["id"], "settled")
    assert told["place"] == waiting["candidates"][0]


def test_it_is_dropped_and_undo_brings_it_back(qualcode: Qualcode, waiting: dict[str, Any]) -> None:
    assert qualcode("settle", waiting["id"], "--drop", "--json", "--coder", "Åse").json["outcome"] == "dropped"
    assert qualcode("settle", "--json").json == []
    assert qualcode("undo", "--coder", "Åse").code == 0
    assert "[M1@2:2]" in qualcode("settle", waiting["id"], "--drop").out


def test_a_place_or_id_that_there_is_not_is_told(qualcode: Qualcode, waiting: dict[str, Any]) -> None:
    ran = qualcode("settle", waiting["id"], "--candidate", "3")
    assert ran.code == 1
    assert "there are 2" in ran.err
    assert qualcode("settle", "ffffffff-x", "--drop").code == 1
    assert qualcode("settle", "--json").json == [waiting]


@pytest.mark.parametrize(
    "line", [["ID"], ["ID", "--drop", "--candidate", "1"], ["--drop"], ["ID", "--candidate", "0"]]
)
def test_exactly_one_way_to_settle(line: list[str], qualcode: Qualcode, waiting: dict[str, Any]) -> None:
    assert qualcode("settle", *[waiting["id"] if word == "ID" else word for word in line]).code == 2

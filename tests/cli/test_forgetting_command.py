"""Forgetting on the command line: a preview, a name typed, and files that are left to a person."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from qualcode.store import connect
from tests.cli.answering import answer
from tests.cli.conftest import Qualcode

GROUP = (
    "Intervjuer: Hvordan begynte det?\n"
    "Kari: Vi var redde for kommunen hele veien.\n"
    "Per: Jeg ringte dem hver fredag.\n"
    "Kari: Du var redd du også, det så jeg.\n"
)


@pytest.fixture
def coded(qualcode: Qualcode, study: Path, folder: Path) -> Path:
    """An interview with Kari alone and one with Per besides; codings, a copy, an export."""
    (folder / "gruppe.txt").write_text(GROUP, encoding="utf-8")
    assert qualcode("import", "gruppe.txt").code == 0
    for line in (
        ("code", "samtale", "Forankring", "--lines", "2"),
        ("code", "gruppe", "Forankring", "--lines", "2:3", "--memo", "Kari var redd"),
        ("quotes", "-o", "sitater.md"),
        ("crosstab", "-o", "tabell.csv"),
        ("codes", "export", "kodebok.yaml"),
        ("backup",),
    ):
        assert qualcode(*line).code == 0
    return study


def test_a_dry_run_says_what_would_go_and_changes_nothing(qualcode: Qualcode, coded: Path, folder: Path) -> None:
    before = coded.read_bytes()
    ran = qualcode("forget", "Kari", "--dry-run")
    assert ran.code == 0
    for line in ("the document samtale, whole", "2 turns in gruppe", "1 coding", "2 copies of the project"):
        assert f"  {line}" in ran.out.splitlines()
    for file in ("samtale.txt", "gruppe.txt", "sitater.md", "tabell.csv", "kodebok.yaml"):
        assert f"  {folder / file}" in ran.out.splitlines()
    plan = qualcode("forget", "Kari", "--dry-run", "--json").json
    assert list(plan) == [
        "name",
        "forgotten",
        "documents",
        "turns",
        "removed",
        "codings",
        "memos",
        "examples",
        "entries",
        "copies",
        "sources",
        "exports",
        "elsewhere",
        "mentions",
        "redacted",
        "entries_with_part",
    ]
    assert (plan["name"], plan["forgotten"], plan["documents"]) == ("Kari", False, ["samtale"])
    assert (plan["turns"], plan["codings"], plan["copies"]) == ({"gruppe": 2}, 1, 2)
    assert [Path(path).name for path in plan["exports"]] == ["kodebok.yaml", "sitater.md", "tabell.csv"]
    assert coded.read_bytes() == before


def test_without_a_terminal_yes_is_needed(qualcode: Qualcode, coded: Path) -> None:
    before = coded.read_bytes()
    for line in (("forget", "Kari"), ("forget", "Kari", "--json")):
        ran = qualcode(*line)
        assert ran.code == 1
        assert "--yes" in ran.err
    assert coded.read_bytes() == before


def test_with_yes_the_person_is_gone_from_the_project_and_its_copies(
    qualcode: Qualcode, coded: Path, folder: Path
) -> None:
    ran = qualcode("forget", "Kari", "--yes")
    assert ran.code == 0
    assert "«Kari» is forgotten for good." in ran.out
    assert [document["name"] for document in qualcode("documents", "--json").json] == ["gruppe"]
    lines = [line["text"] for line in qualcode("show", "gruppe", "--json").json["lines"]]
    assert lines[:4] == ["Hvordan begynte det?", "[…]", "Jeg ringte dem hver fredag.", "[…]"]
    assert qualcode("backup", "--list", "--json").json == []
    assert b"hele veien" not in coded.read_bytes()
    assert qualcode("check").code == 0
    assert (folder / "sitater.md").exists()
    assert "forgot an actor for good" in qualcode("log").out
    assert qualcode("forget", "Kari", "--yes").code == 1


def test_a_document_is_forgotten_too(qualcode: Qualcode, coded: Path) -> None:
    told = qualcode("forget", "M1", "--yes", "--json").json
    assert (told["name"], told["forgotten"], told["documents"]) == ("samtale", True, ["samtale"])
    assert "Kari" in [actor["name"] for actor in qualcode("actors", "--json").json]


def test_the_whole_name_is_needed_and_which_of_two(qualcode: Qualcode, coded: Path) -> None:
    ran = qualcode("forget", "Kar", "--yes")
    assert ran.code == 1
    assert "Did you mean «Kari»?" in ran.err
    qualcode("documents", "set", "gruppe", "name=Kari")
    ran = qualcode("forget", "Kari", "--yes")
    assert ran.code == 1
    assert "actor:Kari" in ran.err
    assert "document:Kari" in ran.err
    assert qualcode("forget", "document:Kari", "--dry-run", "--json").json["documents"] == ["Kari"]
    assert qualcode("forget", "actor:Kari", "--dry-run", "--json").json["documents"] == ["samtale"]


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals here")
def test_on_a_terminal_the_name_has_to_be_typed(qualcode: Qualcode, coded: Path) -> None:
    before = coded.read_bytes()
    for words in ("\n", "y\n", "Per\n"):
        ran = answer(words, "forget", "Kari")
        assert ran.code == 1
        assert "This cannot be undone." in ran.out
        assert "nothing was changed" in ran.out
    assert coded.read_bytes() == before
    ran = answer("Kari\n", "forget", "Kari")
    assert ran.code == 0
    assert "Kari" not in [actor["name"] for actor in qualcode("actors", "--json").json]


def test_an_export_from_a_project_that_cannot_be_written_to_is_written_and_told(
    qualcode: Qualcode, coded: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.1)
    other = sqlite3.connect(coded, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = qualcode("crosstab", "-o", "ny.csv")
    assert ran.code == 0
    assert (folder / "ny.csv").exists()
    assert "will not name it: another program is writing" in ran.err
    other.execute("ROLLBACK")
    other.close()

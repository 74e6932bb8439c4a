"""`open-exchange`: a new project, into one, looked at first, undone, and nothing left behind by a failure."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qualcode.services.study import open_study
from tests.cli.conftest import Qualcode
from tests.exchange.dialects import DIALECTS, KARI, MARKED, OLA, TRUTH, write_project

WINDOWS, ATLAS = DIALECTS[0], DIALECTS[4]


def coded(qualcode: Qualcode, project: str) -> list[tuple[str, str, str, str]]:
    return sorted(
        (each["document"], each["text"], each["code"].rpartition("/")[2], each["coder"])
        for each in qualcode("-p", project, "codings", "--json").json
    )


def test_a_new_project_bears_every_coding_on_its_words_by_its_coder(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, WINDOWS)
    ran = qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "new.qualcode", "--json")
    assert ran.code == 0
    assert coded(qualcode, "new.qualcode") == TRUTH
    report = ran.json
    assert (report["rule"]["unit"], report["rule"]["crlf"], report["rule"]["by"]) == ("utf-16", 2, "evidence")
    assert report["codings"] == {"found": 18, "new": 18, "known": 0}
    assert report["coders"] == {KARI: 9, OLA: 9}
    assert report["left_out"] == []
    assert "Rammer/Plan" in report["new_codes"]
    written = Path(report["report"])
    assert written.stat().st_mode & 0o077 == 0
    memos = qualcode("-p", "new.qualcode", "memo", "list", "--json").json
    assert [memo["text"].strip() for memo in memos] == [written.read_text(encoding="utf-8").strip()]
    times = {each["created"] for each in qualcode("-p", "new.qualcode", "codings", "--json").json}
    assert times == {"2024-03-01T10:00:00Z"}
    assert qualcode("-p", "new.qualcode", "check").code == 0


def test_a_dry_run_writes_nothing(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, WINDOWS)
    before = sorted(path.name for path in folder.iterdir())
    assert qualcode("open-exchange", "nvivo-windows.qdpx", "--dry-run").code == 0
    assert sorted(path.name for path in folder.iterdir()) == before
    qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "new.qualcode")
    content = Path("new.qualcode").read_bytes()
    ran = qualcode("open-exchange", "nvivo-windows.qdpx", "--into", "new.qualcode", "--dry-run", "--json")
    assert ran.json["codings"] == {"found": 18, "new": 0, "known": 18}
    assert Path("new.qualcode").read_bytes() == content


def test_one_undo_takes_all_of_it_back(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, WINDOWS)
    qualcode("new", "study.qualcode")
    qualcode("open-exchange", "nvivo-windows.qdpx", "--into", "study.qualcode", "--coder", "Eva")
    assert coded(qualcode, "study.qualcode") == TRUTH
    assert qualcode("-p", "study.qualcode", "--coder", "Eva", "undo").code == 0
    for what in ("documents", "codes", "codings"):
        assert qualcode("-p", "study.qualcode", what, "--json").json == []
    assert qualcode("-p", "study.qualcode", "memo", "list", "--json").json == []
    assert qualcode("-p", "study.qualcode", "--coder", "Eva", "redo").code == 0
    assert coded(qualcode, "study.qualcode") == TRUTH


def test_a_later_file_brings_what_is_new_and_decisions_here_stay(qualcode: Qualcode, folder: Path) -> None:
    first = write_project(folder, WINDOWS, MARKED[:-3])
    qualcode("open-exchange", first.name, "-o", "study.qualcode")
    gone = next(
        each for each in qualcode("-p", "study.qualcode", "codings", "--json").json if each["text"] == "for alt"
    )
    qualcode("-p", "study.qualcode", "uncode", gone["id"])
    qualcode("-p", "study.qualcode", "codes", "rename", "Steder", "Sted")
    later = write_project(folder, WINDOWS, MARKED)
    ran = qualcode("open-exchange", later.name, "--into", "study.qualcode", "--json")
    assert ran.json["codings"] == {"found": 18, "new": 3, "known": 14}
    assert [each["kind"] for each in ran.json["left_out"]] == ["removed-here"]
    wanted = sorted(
        (document, text, "Sted" if code == "Steder" else code, coder)
        for document, text, code, coder in TRUTH
        if text != "for alt"
    )
    assert coded(qualcode, "study.qualcode") == wanted


def test_another_programs_file_of_the_same_study_is_known_by_content(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, WINDOWS)
    write_project(folder, ATLAS)
    qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "study.qualcode")
    ran = qualcode("open-exchange", "atlas-ti-8.qdpx", "--into", "study.qualcode", "--json")
    assert ran.json["codings"] == {"found": 18, "new": 0, "known": 18}
    assert coded(qualcode, "study.qualcode") == TRUTH


def test_codings_come_to_the_corrected_text(qualcode: Qualcode, folder: Path) -> None:
    first = write_project(folder, WINDOWS, MARKED[:2])
    qualcode("open-exchange", first.name, "-o", "study.qualcode")
    with open_study("study.qualcode") as study:
        document = next(each for each in study.documents() if each.name == "Møte to")
        text = "Innledning som kom til.\n" + study.text(document).text
    Path("ny.txt").write_text(text, encoding="utf-8")
    assert qualcode("-p", "study.qualcode", "import", "ny.txt", "--revise", "Møte to").code == 0
    later = write_project(folder, WINDOWS, MARKED)
    qualcode("open-exchange", later.name, "--into", "study.qualcode", "--json")
    assert coded(qualcode, "study.qualcode") == TRUTH


def test_a_failure_leaves_nothing_behind(qualcode: Qualcode, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(folder, WINDOWS)
    Path("there.qualcode").write_text("mine")
    before = sorted(path.name for path in folder.iterdir())
    assert qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "there.qualcode").code == 1
    assert Path("there.qualcode").read_text() == "mine"
    from qualcode.services.exchange import writing

    def fails(*_arguments: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(writing, "_write_memos", fails)
    assert qualcode("open-exchange", "nvivo-windows.qdpx", "-o", "new.qualcode").code == 1
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_rule_can_be_asked_for(qualcode: Qualcode, folder: Path) -> None:
    write_project(folder, WINDOWS)
    arguments = ("--offset-unit", "code-point", "--crlf", "1", "--dry-run", "--json")
    ran = qualcode("open-exchange", "nvivo-windows.qdpx", *arguments)
    assert (ran.json["rule"]["unit"], ran.json["rule"]["crlf"], ran.json["rule"]["by"]) == ("code-point", 1, "asked")

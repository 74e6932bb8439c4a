"""Checking, copying, putting back: exit codes, what is printed, what is asked, and projects that are damaged."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from tests.cli.answering import answer
from tests.cli.conftest import Qualcode


def damage(project: Path) -> None:
    project.write_bytes(project.read_bytes()[:20_000])


def documents(qualcode: Qualcode) -> list[str]:
    return [document["name"] for document in qualcode("documents", "--json").json]


def test_a_sound_project_is_told_so(qualcode: Qualcode, demo: Path) -> None:
    ran = qualcode("check")
    assert ran.code == 0
    assert "no errors in demo.qualcode" in ran.out
    told = qualcode("check", "--json").json
    assert told["ok"] is True
    # its documents are called after the organisations that they are by, which have names for exports
    assert {each["severity"] for each in told["findings"]} <= {"warning"}


def test_a_warning_is_printed_and_is_no_failure(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("check")
    assert ran.code == 0
    assert "warning: actors have no public label" in ran.out
    assert "qualcode actors label" in ran.out
    told = qualcode("check", "--json").json
    assert told["ok"] is True
    (finding,) = told["findings"]
    assert list(finding) == ["severity", "what", "where", "hint"]
    assert (finding["severity"], finding["where"]) == ("warning", "Kari")


def test_an_error_is_found_and_the_exit_code_says_so(qualcode: Qualcode, demo: Path) -> None:
    connection = sqlite3.connect(demo)
    connection.execute("UPDATE content SET text = replace(text, 'anbud', 'ANBUD')")
    connection.commit()
    connection.close()
    ran = qualcode("check")
    assert ran.code == 1
    assert "error: a text is not what it was" in ran.out
    ran = qualcode("check", "--json")
    assert (ran.code, ran.json["ok"]) == (1, False)
    assert {finding["severity"] for finding in ran.json["findings"]} == {"error"}


def test_a_file_too_damaged_to_open_is_told_with_what_to_do(qualcode: Qualcode, demo: Path) -> None:
    damage(demo)
    for line in (("check",), ("check", "--json")):
        ran = qualcode(*line)
        assert (ran.code, ran.out) == (1, "")
        assert "damaged" in ran.err
        assert "qualcode restore COPY" in ran.err


def test_no_damage_makes_the_check_itself_fail(qualcode: Qualcode, demo: Path) -> None:
    whole, rng = demo.read_bytes(), random.Random(7)
    found = 0
    for _round in range(60):
        at, length = rng.randrange(len(whole)), rng.choice([1, 40, 512, 5000])
        demo.write_bytes(whole[:at] + rng.randbytes(length) + whole[at + length :])
        ran = qualcode("check")
        assert ran.code in {0, 1}
        assert "Traceback" not in ran.err
        found += ran.code
    assert found > 20


def test_a_copy_is_made_and_listed(qualcode: Qualcode, demo: Path) -> None:
    assert qualcode("backup", "--list", "--json").json == []
    ran = qualcode("backup")
    assert ran.code == 0
    (copy,) = qualcode("backup", "--list", "--json").json
    assert list(copy) == ["path", "time", "reason", "size"]
    assert copy["path"] in ran.out
    assert (copy["reason"], copy["size"]) == ("manual", demo.stat().st_size)
    line = qualcode("backup", "--list").out.rstrip("\n")
    assert line.startswith(copy["time"][:10])
    assert line.endswith(copy["path"])
    assert Path(qualcode("backup", "--json").json["path"]).is_file()


def test_a_copy_on_a_server_is_refused_without_the_password(qualcode: Qualcode, folder: Path) -> None:
    ran = qualcode("-p", "postgresql://kari:hemmelig@localhost/x", "backup", "--list")
    assert ran.code == 1
    assert "hemmelig" not in ran.err


def test_restoring_shows_what_would_change_and_needs_yes_without_a_terminal(qualcode: Qualcode, demo: Path) -> None:
    copy = qualcode("backup", "--json").json["path"]
    qualcode("code", "M1", "Media", "--lines", "1")
    before = demo.read_bytes()
    ran = qualcode("restore", copy)
    assert ran.code == 1
    assert "now:  15 documents, 540 codings" in ran.out
    assert "copy: 15 documents, 539 codings" in ran.out
    assert "--yes" in ran.err
    assert demo.read_bytes() == before
    ran = qualcode("restore", copy, "--yes")
    assert ran.code == 0
    assert len(qualcode("codings", "--json").json) == 539
    newest = qualcode("backup", "--list", "--json").json[0]
    assert newest["path"] in ran.out
    told = qualcode("restore", newest["path"], "--yes", "--json").json
    assert (told["project"], told["restored"]) == ("demo.qualcode", newest["path"])
    assert Path(told["before"]).is_file()
    assert len(qualcode("codings", "--json").json) == 540


def test_a_copy_is_found_by_the_beginning_of_its_time(qualcode: Qualcode, demo: Path) -> None:
    time = qualcode("backup", "--json").json["time"]
    assert qualcode("restore", time.rstrip("Z").replace("T", " "), "--yes").code == 0
    ran = qualcode("restore", time[:4], "--yes")
    assert ran.code == 1
    assert ran.err.count(".qualcode") >= 2
    assert qualcode("restore", "1999", "--yes").code == 1
    assert qualcode("restore").out == qualcode("backup", "--list").out


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals here")
def test_on_a_terminal_restoring_asks(qualcode: Qualcode, demo: Path) -> None:
    copy = qualcode("backup", "--json").json["path"]
    qualcode("documents", "set", "M1", "label=X1")
    before = demo.read_bytes()
    assert "nothing was changed" in answer("\n", "restore", copy).out
    assert demo.read_bytes() == before
    assert answer("y\n", "restore", copy).code == 0
    assert demo.read_bytes() != before
    assert "M1" in [document["label"] for document in qualcode("documents", "--json").json]


def test_a_damaged_project_is_put_right_by_its_copy(qualcode: Qualcode, demo: Path) -> None:
    names = documents(qualcode)
    qualcode("backup")
    damage(demo)
    broken = demo.read_bytes()
    (copy,) = qualcode("backup", "--list", "--json").json
    ran = qualcode("restore", copy["path"], "--yes")
    assert ran.code == 0
    assert "nothing that can be read" in ran.out
    assert documents(qualcode) == names
    assert qualcode("check").code == 0
    kept = qualcode("backup", "--list", "--json").json[0]
    assert kept["reason"] == "damaged"
    assert Path(kept["path"]).read_bytes() == broken
    assert qualcode("restore", kept["path"], "--yes").code == 1


def test_a_project_that_is_gone_is_put_back_by_its_copy(qualcode: Qualcode, demo: Path) -> None:
    copy = qualcode("backup", "--json").json["path"]
    demo.unlink()
    for name in ("demo", "demo.qualcode"):
        ran = qualcode("-p", name, "restore", copy, "--yes", "--json")
        assert (ran.code, ran.json["project"]) == (0, "demo.qualcode")
    assert len(documents(qualcode)) == 15


def test_a_file_that_is_no_project_is_not_replaced(qualcode: Qualcode, demo: Path, folder: Path) -> None:
    copy = qualcode("backup", "--json").json["path"]
    other = folder / "notes.txt"
    other.write_text("mine\n", encoding="utf-8")
    ran = qualcode("-p", "notes.txt", "restore", copy, "--yes")
    assert ran.code == 1
    assert other.read_text(encoding="utf-8") == "mine\n"
    assert qualcode("restore", "notes.txt", "--yes").code == 1
    assert len(documents(qualcode)) == 15

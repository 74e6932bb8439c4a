"""Full disks, folders that vanish or cannot be written in: one message, nothing changed, and on it goes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from qualcode.model.checking import Severity
from qualcode.model.errors import QualcodeError
from qualcode.services.codebook import codes as codebook
from qualcode.services.documents import importing
from qualcode.services.project import backups as keeping
from qualcode.services.study import create_study, open_study
from qualcode.store import connect

resource = pytest.importorskip("resource", reason="limits on file sizes are POSIX")


@pytest.fixture
def no_room():
    """A function that lets files grow to a size and no further, and one that lifts that again."""
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_changes_nothing_and_the_program_goes_on(tmp_path: Path, no_room) -> None:
    limit, lift = no_room
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    importing.add_document(study, "d", "En tekst som er der fra før.")
    study._copied = "9999-12-31"
    limit(Path(study.where).stat().st_size + 8192)
    with pytest.raises(QualcodeError, match=r"s\.qualcode"):
        importing.add_document(study, "stor", "Mange ord om penger og tillit. " * 40_000)
    assert [document.name for document in study.documents()] == ["d"]
    lift()
    importing.add_document(study, "stor", "Mange ord om penger og tillit. " * 40_000)
    assert [f for f in keeping.check(study) if f.severity is Severity.ERROR] == []


def test_no_room_for_a_copy_stops_the_change_and_says_so(tmp_path: Path, no_room) -> None:
    limit, lift = no_room
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    importing.add_document(study, "d", "En tekst. " * 20_000)
    study.close()
    again = open_study(tmp_path / "s.qualcode", "Eva")
    limit(40_000)
    with pytest.raises(QualcodeError):
        codebook.add_code(again, "tema")
    lift()
    assert again.codes() == []
    assert keeping.list_backups(again) == []
    codebook.add_code(again, "tema")
    assert len(keeping.list_backups(again)) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_in_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    study = create_study(folder / "s.qualcode", coder="Eva")
    folder.chmod(0o500)
    try:
        with pytest.raises(QualcodeError):
            codebook.add_code(study, "tema")
    finally:
        folder.chmod(0o700)
    assert study.codes() == []


def test_a_folder_that_vanished_is_told_and_may_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    study = create_study(folder / "s.qualcode", coder="Eva")
    codebook.add_code(study, "tema")
    folder.rename(tmp_path / "away")
    with pytest.raises(QualcodeError, match="folder"):
        codebook.add_code(study, "mer")
    assert not folder.exists()
    (tmp_path / "away").rename(folder)
    codebook.add_code(study, "mer")
    assert [code.name for code in study.codes()] == ["tema", "mer"]


def test_a_reader_waits_for_a_writer_and_is_told_if_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.1)
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    other = sqlite3.connect(tmp_path / "s.qualcode", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(QualcodeError, match="another program"):
        study.codes()
    other.execute("ROLLBACK")
    assert study.codes() == []


def test_a_plain_copy_of_an_open_project_is_whole(tmp_path: Path) -> None:
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    for each in range(50):
        codebook.add_code(study, f"tema {each}")
    shutil.copy(tmp_path / "s.qualcode", tmp_path / "kopi.qualcode")
    with open_study(tmp_path / "kopi.qualcode") as copy:
        assert len(copy.codes()) == 50


def test_an_error_in_the_middle_of_reading_leaves_no_lock(tmp_path: Path) -> None:
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    for each in range(300):
        codebook.add_code(study, f"tema {each}")
    kept = []
    with pytest.raises(ZeroDivisionError) as raised, study.file.reading() as connection:
        kept.append(connection.execute(text("SELECT name FROM code")))
        kept[0].fetchone()
        raise ZeroDivisionError
    other = sqlite3.connect(tmp_path / "s.qualcode", isolation_level=None, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    other.execute("ROLLBACK")
    assert raised.value is not None and kept

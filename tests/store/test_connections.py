"""A study opens its file once, keeps no lock between uses, and never writes to a file that is no longer there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code
from qualcode.services.documents.importing import add_document
from qualcode.services.project import backups as keeping
from qualcode.services.study import Study, create_study, open_study
from qualcode.store import connect


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with create_study(tmp_path / "s.qualcode", "Studie", coder="Eva") as made:
        add_document(made, "d", "Vi øvde på å søke, og det gikk bra.")
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are opened from now on, in order."""
    files: list[Path] = []
    really = connect.open_sqlite

    def open_and_note(path: Path, mode: str = "rw") -> sqlite3.Connection:
        files.append(path)
        return really(path, mode)

    monkeypatch.setattr(connect, "open_sqlite", open_and_note)
    return files


def held_open(path: Path) -> int:
    """How many file descriptors of this process are on a file."""
    found = 0
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found += each.readlink() == path.absolute()
    return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


def free(path: Path) -> bool:
    """Whether nobody holds any lock on a file."""
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True


def test_many_reads_and_changes_open_the_file_once(study: Study, opened: list[Path]) -> None:
    study.file.close()
    (document,) = study.documents()
    code = add_code(study, "Øving")
    for start in range(8):
        apply_code(study, document, Span(start, start + 2), code)
        study.columns()
    assert [path.name for path in opened if path == Path(study.where)] == ["s.qualcode"]


def test_between_two_uses_no_lock_is_held(study: Study) -> None:
    path = Path(study.where)
    study.documents()
    assert free(path)
    add_code(study, "Øving")
    assert free(path)
    with study.file.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM code").scalar()
        assert not free(path)
    assert free(path)


def test_an_error_in_the_middle_of_reading_leaves_no_lock_for_as_long_as_it_is_remembered(study: Study) -> None:
    add_code(study, "Øving")
    remembered = []
    for transaction in (study.file.reading, study.file.writing):
        try:
            with transaction() as connection:
                rows = connection.exec_driver_sql("SELECT * FROM code UNION ALL SELECT * FROM code")
                next(iter(rows))
                raise RuntimeError
        except RuntimeError as error:
            remembered.append((error, rows))
        assert free(Path(study.where))
    assert len(study.codes()) == 1


@needs_proc
def test_threads_that_end_leave_no_more_connections_than_are_kept(study: Study) -> None:
    begun = threading.Barrier(9)

    def work(number: int) -> None:
        with study.file.reading():
            begun.wait(20)
        add_code(study, f"kode {number}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(study.codes()) == 9
    assert 0 < held_open(Path(study.where)) <= connect.KEPT_CONNECTIONS


@needs_proc
def test_a_closed_study_lets_go_of_its_file_and_can_be_used_again(study: Study) -> None:
    study.documents()
    assert held_open(Path(study.where)) > 0
    study.close()
    assert held_open(Path(study.where)) == 0
    assert len(study.documents()) == 1


def test_a_file_that_was_removed_is_missed_and_not_written_to(study: Study) -> None:
    study.documents()
    Path(study.where).unlink()
    with pytest.raises(QualcodeError):
        add_code(study, "Øving")
    with pytest.raises(QualcodeError):
        study.version()
    assert not Path(study.where).exists()


def test_a_file_that_was_replaced_is_the_one_that_is_read_and_written(study: Study, tmp_path: Path) -> None:
    path = Path(study.where)
    copy = tmp_path / "copy.qualcode"
    shutil.copy(path, copy)
    add_code(study, "Før")
    study.columns()
    copy.replace(path)
    add_code(study, "Etter")
    assert [code.name for code in study.codes()] == ["Etter"]
    with open_study(path, "Ola") as other:
        assert [code.name for code in other.codes()] == ["Etter"]


@needs_proc
def test_restoring_over_a_damaged_file_lets_go_of_it_first(study: Study) -> None:
    path = Path(study.where)
    copy = keeping.make_backup(study).path
    study.documents()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\0" * 8192)
    assert keeping.restore_file(path, copy) is not None
    assert [document.name for document in study.documents()] == ["d"]
    add_code(study, "Øving")
    study.close()
    assert held_open(path) == 0


def test_a_program_that_could_not_write_can_when_the_file_may_be_written_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.1)
    study.file.close()
    other = sqlite3.connect(study.where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(QualcodeError):
        add_code(study, "Øving")
    other.execute("ROLLBACK")
    other.close()
    assert add_code(study, "Øving").name == "Øving"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_process_opens_the_file_for_itself(study: Study) -> None:
    study.documents()
    parents = study.file.engine.pool
    child = os.fork()
    if child == 0:
        code = 1
        try:
            add_code(study, "barn")
            code = 0 if study.file.engine.pool is not parents else 2
        finally:
            os._exit(code)
    add_code(study, "forelder")
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert {code.name for code in study.codes()} == {"barn", "forelder"}
    assert study.file.engine.pool is parents

"""Copies belong to the study: found after a renaming, a move, through a link; none just made is cleared away."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from qualcode.model.errors import BusyError, QualcodeError
from qualcode.services.codebook import codes as codebook
from qualcode.services.documents import importing
from qualcode.services.study import Study, create_study, open_study
from qualcode.store import backups, connect, copies


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = create_study(tmp_path / "s.qualcode", coder="Eva")
    made._copied = "9999-12-31"
    importing.add_document(made, "d", "En setning om penger.")
    return made


def copied(project: Path) -> set[str]:
    return {copy.path.name for copy in backups.list_backups(project)}


def test_copies_are_found_after_a_renaming_through_a_link_and_after_a_move(study: Study, tmp_path: Path) -> None:
    made = backups.make_backup(Path(study.where), "manual")
    study.close()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "link.qualcode").symlink_to("../s.qualcode")
    assert copied(tmp_path / "sub" / "link.qualcode") == {made.path.name}
    renamed = (tmp_path / "s.qualcode").rename(tmp_path / "thesis.qualcode")
    assert copied(renamed) == {made.path.name}
    (tmp_path / "elsewhere").mkdir()
    moved = renamed.rename(tmp_path / "elsewhere" / "thesis.qualcode")
    assert copied(moved) == {made.path.name}
    assert backups.make_backup(moved, "manual").path.parent == tmp_path / "elsewhere" / "thesis.backups"
    assert len(backups.list_backups(moved)) == 2
    assert backups.delete_backups(moved) == 2
    assert list(tmp_path.rglob("*Z *.qualcode")) == []


def test_copies_made_beside_a_link_are_found(study: Study, tmp_path: Path) -> None:
    """Where an older version put them."""
    made = backups.make_backup(Path(study.where), "manual").path
    (tmp_path / "sub" / "link.backups").mkdir(parents=True)
    (tmp_path / "sub" / "link.qualcode").symlink_to("../s.qualcode")
    shutil.move(made, tmp_path / "sub" / "link.backups" / made.name)
    assert copied(tmp_path / "sub" / "link.qualcode") == {made.name}


def test_another_studys_copies_are_left_alone(study: Study, tmp_path: Path) -> None:
    other = create_study(tmp_path / "other.qualcode", coder="Eva")
    theirs = backups.make_backup(Path(other.where), "manual").path
    ours = backups.make_backup(Path(study.where), "manual").path
    in_our_folder = Path(shutil.copy(theirs, ours.parent / theirs.name.replace("manual", "theirs")))
    half = theirs.with_suffix(".partial")
    half.write_bytes(b"")
    assert backups.delete_backups(Path(study.where)) == 1
    assert (ours.exists(), theirs.exists(), in_our_folder.exists(), half.exists()) == (False, True, True, True)


@pytest.mark.parametrize("content", ["nothing", "half", "all"])
def test_what_a_killed_backup_left_is_found_after_a_renaming(study: Study, tmp_path: Path, content: str) -> None:
    whole = backups.make_backup(Path(study.where), "manual").path
    guid = copies.identity(whole).guid
    half = whole.with_name(f"2025-01-01T000000Z daily {guid[:8]}.partial")
    size = {"nothing": 0, "half": 20_000, "all": whole.stat().st_size}[content]
    half.write_bytes(whole.read_bytes()[:size])
    whole.unlink()
    study.close()
    renamed = Path(study.where).rename(tmp_path / "thesis.qualcode")
    assert backups.delete_backups(renamed) == 0
    assert not half.exists()


def test_a_killed_backup_names_the_study_in_what_it_leaves(study: Study, tmp_path: Path) -> None:
    importing.add_document(study, "lang", "Ord om penger. " * 200_000)
    script = (
        "from pathlib import Path; from qualcode.store.backups import make_backup;"
        f"make_backup(Path({study.where!r}), 'm')"
    )
    folder = tmp_path / "s.backups"
    for _attempt in range(20):
        child = subprocess.Popen([sys.executable, "-c", script])
        while child.poll() is None and not list(folder.glob("*.partial")):
            time.sleep(0.001)
        child.send_signal(signal.SIGKILL)
        child.wait()
        if list(folder.glob("*.partial")):
            break
    else:
        pytest.skip("no kill was quick enough")
    study.close()
    renamed = Path(study.where).rename(tmp_path / "thesis.qualcode")
    backups.delete_backups(renamed)
    assert list(folder.iterdir()) == []


def test_a_clock_that_is_behind_clears_no_copy_away_that_was_just_made_or_restored_from(
    study: Study, tmp_path: Path
) -> None:
    project = Path(study.where)
    folder = tmp_path / "s.backups"
    folder.mkdir()
    for day in range(1, 11):
        shutil.copy(project, folder / f"2099-01-{day:02}T000000Z daily.qualcode")
    made = backups.make_backup(project, "manual").path
    assert made.exists()
    codebook.add_code(study, "dagens arbeid")
    last = folder / "2099-01-02T000000Z daily.qualcode"  # the oldest that is left
    before = backups.restore_backup(project, last)
    assert before is not None
    assert before.path.exists()
    assert last.exists()
    assert made.exists()  # the ones dated later than now go before it
    for name in ("a", "b", "c"):
        backups.make_backup(project, name)
    with open_study(before.path) as kept:  # the only copy that holds what was done today
        assert [code.name for code in kept.codes()] == ["dagens arbeid"]


def test_old_is_what_holds_the_fewest_changes(study: Study, tmp_path: Path) -> None:
    project = Path(study.where)
    for number in range(backups.KEPT + 3):
        codebook.add_code(study, f"kode {number}")
        made = backups.make_backup(project, "manual").path
        made.rename(made.with_name(f"2099-01-{31 - number:02}T000000Z manual.qualcode"))  # the clock goes backwards
    last = backups.make_backup(project, "manual")
    left = sorted(copies.identity(copy.path).version for copy in backups.list_backups(project))
    assert len(left) == backups.KEPT
    assert left[-1] == copies.identity(last.path).version
    assert left[0] > left[-1] - backups.KEPT


def test_a_copy_of_a_damaged_project_is_not_cleared_away(study: Study) -> None:
    project = Path(study.where)
    copy = backups.make_backup(project, "manual").path
    whole = project.read_bytes()
    project.write_bytes(whole[:100] + bytes(8000) + whole[8100:])
    kept = backups.restore_backup(project, copy)
    assert kept is not None
    assert kept.reason == "damaged"
    for _number in range(backups.KEPT + 2):
        backups.make_backup(project, "manual")
    assert kept.path.exists()


def test_restoring_follows_a_link(study: Study, tmp_path: Path) -> None:
    project = Path(study.where)
    copy = backups.make_backup(project, "manual").path
    study.close()
    link = tmp_path / "link.qualcode"
    link.symlink_to("s.qualcode")
    project.write_bytes(b"SQLite format 3\x00" + os.urandom(20_000))
    backups.restore_backup(link, copy)
    assert link.is_symlink()
    assert backups.holding(project) == backups.holding(copy)
    project.unlink()
    backups.restore_backup(link, copy)
    assert link.is_symlink()
    assert backups.holding(project) == backups.holding(copy)


def test_a_project_is_not_restored_from_itself(study: Study, tmp_path: Path) -> None:
    project = Path(study.where)
    (tmp_path / "link.qualcode").symlink_to("s.qualcode")
    os.link(project, tmp_path / "hard.qualcode")
    before = project.read_bytes()
    for path in ("s.qualcode", "link.qualcode", "hard.qualcode"):
        with pytest.raises(QualcodeError, match="itself"):
            backups.restore_backup(project, tmp_path / path)
    assert project.read_bytes() == before
    assert backups.list_backups(project) == []


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_restoring_waits_as_long_as_every_writer_does(
    study: Study, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.3)
    project = Path(study.where)
    copy = backups.make_backup(project, "manual").path
    codebook.add_code(study, "tema")
    other = sqlite3.connect(project, isolation_level=None, check_same_thread=False)
    other.execute(f"BEGIN {lock}")
    rescue = threading.Timer(20, other.rollback)  # so that a program that waits for ever fails and does not hang
    rescue.start()
    begun = time.monotonic()
    with pytest.raises(BusyError):
        backups.restore_backup(project, copy)
    assert time.monotonic() - begun < 10
    rescue.cancel()
    other.execute("ROLLBACK")
    assert [code.name for code in study.codes()] == ["tema"]
    assert [each.path for each in backups.list_backups(project)] == [copy]
    backups.restore_backup(project, copy)
    assert study.codes() == []


def test_another_programs_database_is_not_written_to(tmp_path: Path, study: Study) -> None:
    script = (
        "import os, sqlite3; c = sqlite3.connect('f.sqlite'); c.execute('PRAGMA journal_mode=WAL');"
        "c.execute('CREATE TABLE t(a)'); c.execute('INSERT INTO t VALUES(1)'); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    files = sorted(tmp_path.glob("f.sqlite*"))
    assert len(files) == 3
    before = [(path, path.read_bytes()) for path in files]
    for touch in (
        lambda: open_study(tmp_path / "f.sqlite"),
        lambda: backups.restore_backup(Path(study.where), tmp_path / "f.sqlite"),
        lambda: backups.restore_backup(tmp_path / "f.sqlite", Path(study.where)),
    ):
        with pytest.raises(QualcodeError):
            touch()
    assert backups.is_whole(tmp_path / "f.sqlite") is False
    assert [(path, path.read_bytes()) for path in sorted(tmp_path.glob("f.sqlite*"))] == before


def test_a_copy_that_somebody_works_in_keeps_its_own_copies_and_is_named(study: Study, tmp_path: Path) -> None:
    ours = backups.make_backup(Path(study.where), "manual").path
    study.close()
    shutil.copytree(tmp_path, tmp_path / "try")
    variant = Path(shutil.copy(tmp_path / "s.qualcode", tmp_path / "variant.qualcode"))
    tried = tmp_path / "try" / "s.qualcode"
    assert backups.same_study_elsewhere(tried) == [tmp_path / "s.qualcode", variant]
    assert backups.delete_backups(tried) == 1
    assert backups.delete_backups(variant) == 0
    assert ours.exists()

"""A migration is wholly done or not at all, whenever it is killed; what it would break is left as it was."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from filled import FILES

from qualcode.model.checking import Severity
from qualcode.model.errors import QualcodeError
from qualcode.services.project import backups as keeping
from qualcode.services.study import open_study
from qualcode.store import backups
from qualcode.store.migrate import migrate_file
from qualcode.store.schema import SCHEMA_VERSION

LINKS = 60_000
"""How many memo links the large file has: the table that a migration writes anew."""


def large_file(path: Path) -> None:
    """A file of version 1 that takes a while to migrate."""
    shutil.copyfile(FILES / "version_1.qualcode", path)
    connection = sqlite3.connect(path)
    memo, document = (
        connection.execute(f"SELECT min(id) FROM {table}").fetchone()[0] for table in ("memo", "document")
    )
    rows = ((number, f"g{number}", memo, document) for number in range(1000, 1000 + LINKS))
    connection.executemany("INSERT INTO memo_link (id, guid, memo_id, document_id) VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def contents(path: Path) -> tuple[int, str, dict[str, int]]:
    """The version, a digest of everything that version 1 knows, and how many rows each of its tables has."""
    known = sqlite3.connect(FILES / "version_1.qualcode")
    columns = {
        table: [row[1] for row in known.execute(f'PRAGMA table_info("{table}")')]
        for (table,) in known.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        if table != "alembic_version"
    }
    known.close()
    connection = sqlite3.connect(path)
    digest, counts = hashlib.sha256(), {}
    for table, names in columns.items():
        listed = ", ".join(f'"{name}"' for name in names)
        rows = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY 1').fetchall()
        counts[table] = len(rows)
        digest.update(repr(rows).encode())
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert ("theme" in tables, "_alembic_tmp_memo_link" in tables) == (version > 1, False)
    (alembic,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert int(alembic) == version
    connection.close()
    return version, digest.hexdigest(), counts


def migrate_and_kill(path: Path, after: float) -> None:
    """Migrate in a child, which is killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            migrate_file(path)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_migrations(folder: Path, kills: int) -> dict[int, int]:
    """Returns how often the file was of which version after the kill."""
    original = folder / "v1.qualcode"
    large_file(original)
    _version, before, rows = contents(original)
    path = folder / "s.qualcode"
    shutil.copyfile(original, path)
    started = time.perf_counter()
    migrate_file(path)
    takes = time.perf_counter() - started
    rng = random.Random(5)
    found = {1: 0, SCHEMA_VERSION: 0}
    for _kill in range(kills):
        shutil.rmtree(backups.backup_folder(path), ignore_errors=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        shutil.copyfile(original, path)
        migrate_and_kill(path, rng.uniform(0, 1.3 * takes))
        version, after, counted = contents(path)
        found[version] += 1
        assert (after, counted) == (before, rows)
        copies = backups.list_backups(path)
        assert all(contents(copy.path)[:2] == (1, before) for copy in copies)
        assert copies or version == 1
        with open_study(path, "Eva") as study:
            assert [f.what for f in keeping.check(study) if f.severity is Severity.ERROR] == []
        assert contents(path) == (SCHEMA_VERSION, before, rows)
        assert backups.list_backups(path)
    print(f"{kills} kills of a migration that takes {takes:.2f} s: {found}")
    return found


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@needs_fork
def test_a_migration_that_is_killed_has_done_all_or_nothing(tmp_path: Path) -> None:
    found = kill_migrations(tmp_path, 12)
    assert sum(found.values()) == 12 and found[1] > 0


@needs_fork
@pytest.mark.long
def test_200_killed_migrations_have_done_all_or_nothing(tmp_path: Path) -> None:
    assert min(kill_migrations(tmp_path, 200).values()) > 0


def test_a_file_whose_references_are_broken_is_left_as_it_was_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "s.qualcode"
    shutil.copyfile(FILES / "version_1.qualcode", path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM coder")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(QualcodeError, match="references are broken"):
        open_study(path, "Eva")
    assert path.read_bytes() == before
    assert len(backups.list_backups(path)) == 1


def test_a_migration_waits_for_nobody_who_writes_and_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualcode.store import connect

    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.2)
    path = tmp_path / "s.qualcode"
    shutil.copyfile(FILES / "version_1.qualcode", path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(QualcodeError, match="another program"):
        open_study(path, "Eva")
    other.execute("ROLLBACK")
    other.close()
    assert contents(path)[0] == 1
    open_study(path, "Eva").close()
    assert contents(path)[0] == SCHEMA_VERSION


def test_where_no_copy_can_be_made_nothing_is_migrated(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "s.qualcode"
    shutil.copyfile(FILES / "version_1.qualcode", path)
    (folder / "s.backups").write_text("in the way", encoding="utf-8")
    with pytest.raises(QualcodeError, match="copies"):
        open_study(path, "Eva")
    assert contents(path)[0] == 1

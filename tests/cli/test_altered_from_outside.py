"""A project whose rows were altered by another program ends no command in a traceback."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.store.schema import SCHEMA_VERSION, Base
from tests.cli.conftest import Qualcode

FILLED = Path(__file__).parents[1] / "store" / "files" / f"version_{SCHEMA_VERSION}.qualcode"
PROJECT = Path("s.qualcode")

READING = (
    ("documents",),
    ("show", "{document}", "--codes"),
    ("show", "{document}", "--turns"),
    ("actors",),
    ("questions",),
    ("codes",),
    ("codings",),
    ("settle",),
    ("memo",),
    ("journal",),
    ("themes",),
    ("findings",),
    ("find", "penger"),
    ("quotes",),
    ("crosstab", "--columns", "actor"),
    ("crosstab", "--columns", "document"),
    ("log",),
    ("check",),
    ("forget", "{document}", "--dry-run"),
)
WRITING = (
    ("code", "{document}", "{code}", "--lines", "1"),
    ("memo", "add", "et notat", "--document", "{document}", "--lines", "1"),
    ("undo",),
    ("redo",),
    ("codes", "add", "Ny"),
)
ALTERED = (
    'UPDATE segment SET "end" = 9999999 WHERE id = (SELECT min(id) FROM segment)',
    'UPDATE segment SET "start" = -5',
    'UPDATE turn SET "end" = 9999999',
    'UPDATE voice SET "start" = 900000, "end" = 900001',
    'UPDATE answer SET "end" = 9999999',
    "DELETE FROM code WHERE id = 1",
    "DELETE FROM document WHERE id = 1",
    "DELETE FROM revision",
    "DELETE FROM content",
    "DELETE FROM segment",
    "DELETE FROM coder",
    "DELETE FROM actor",
    "DELETE FROM memo",
    "DELETE FROM question",
    "DELETE FROM finding",
    "DELETE FROM theme",
    "DELETE FROM project",
    "INSERT INTO project (id, guid, title, language, approach, created, version) SELECT 9, 'g', '', 'nb', '', '', 0",
    "DELETE FROM change",
    "UPDATE content SET blocks = '[[\"nothing\"]]'",
    "UPDATE content SET blocks = '{'",
    "UPDATE content SET word_starts = x'0102'",
    "UPDATE content SET text = ''",
    "UPDATE content SET text = CAST(x'ff00fe' AS TEXT)",
    "UPDATE change SET ops = x'00'",
    "UPDATE change SET args = '[]'",
    "UPDATE change SET args = '{}'",
    "UPDATE change SET state = 'sideways'",
    "UPDATE code SET keywords = '7'",
    "UPDATE code SET parent_id = id",
    "UPDATE code SET name = ''",
    "UPDATE actor SET member_of_id = id",
    "UPDATE document SET status = 'lost'",
    "UPDATE memo SET kind = 'song'",
    "UPDATE evidence SET side = '9'",
    "UPDATE coding SET origin = 5, score = 'much'",
    "UPDATE revision SET times = '[1]'",
    "UPDATE revision SET number = 'two' WHERE id = (SELECT max(id) FROM revision)",
    "UPDATE memo_link SET document_id = NULL, code_id = NULL, coding_id = NULL, actor_id = NULL, segment_id = NULL",
    "DROP TABLE voice",
    "DROP TABLE coding",
    "ALTER TABLE code RENAME COLUMN name TO title",
)


@pytest.fixture
def filled(folder: Path) -> Path:
    shutil.copyfile(FILLED, PROJECT)
    return folder / PROJECT


def alter(sql: str) -> None:
    with closing(sqlite3.connect(PROJECT)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(sql)
        connection.commit()


def names() -> dict[str, str]:
    """Names to fill the commands with, as they were before anything was altered."""
    connection = sqlite3.connect(FILLED)
    (document,) = connection.execute("SELECT label FROM document ORDER BY id").fetchone()
    (code,) = connection.execute("SELECT name FROM code WHERE parent_id IS NULL ORDER BY id").fetchone()
    connection.close()
    return {"document": document, "code": code}


def run_all(qualcode: Qualcode, sql: str) -> int:
    """Run every command on the altered file; returns how many could not be done."""
    known, failed = names(), 0
    for line in (*READING, *WRITING):
        shutil.copyfile(FILLED, PROJECT)
        alter(sql)
        ran = qualcode(*[word.format(**known) for word in line])
        assert ran.code in {0, 1}, (line, sql, ran.err)
        assert "Traceback" not in ran.out + ran.err
        if ran.code == 1 and line[0] != "check":
            failed += 1
            assert ran.err.count("\n") <= 6, (line, sql, ran.err)
            assert ran.out == "" or line in READING, (line, sql, ran.out)  # a list may have begun
    return failed


@pytest.mark.parametrize("sql", ALTERED)
def test_no_command_ends_in_a_traceback(qualcode: Qualcode, filled: Path, sql: str) -> None:
    run_all(qualcode, sql)


def test_a_command_that_stumbles_points_to_check_and_restore(qualcode: Qualcode, filled: Path) -> None:
    alter("UPDATE document SET status = 'lost'")
    ran = qualcode("documents")
    assert ran.code == 1
    assert "document.status" in ran.err
    assert "qualcode check" in ran.err and "qualcode restore" in ran.err
    assert "document.status" in qualcode("check").out


def every_value() -> Iterator[str]:
    """One alteration for each column of each table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for value in ("x'deadbeef'", "'{[<øæ\u202e'", "-1", "'9'", "NULL", "''"):
                yield f'UPDATE OR IGNORE "{table.name}" SET "{column.name}" = {value}'


def possible(sql: str) -> bool:
    """Whether SQLite lets it be written: an id is always a number."""
    shutil.copyfile(FILLED, PROJECT)
    try:
        alter(sql)
    except sqlite3.IntegrityError:
        return False
    return True


@pytest.mark.parametrize("seed", range(3))
def test_nor_with_a_value_that_does_not_belong_there(qualcode: Qualcode, filled: Path, seed: int) -> None:
    for sql in random.Random(seed).sample(list(every_value()), 4):
        if possible(sql):
            run_all(qualcode, sql)


@pytest.mark.long
def test_nor_with_any_value_in_any_column(qualcode: Qualcode, filled: Path) -> None:
    done = 0
    for sql in every_value():
        if possible(sql):
            run_all(qualcode, sql)
            done += 1
    print(f"{done} alterations, {len(READING) + len(WRITING)} commands each, no traceback")

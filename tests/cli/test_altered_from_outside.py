"""A project whose rows were altered by another program ends no command in a traceback."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.services.documents.facts import edit_study
from qualcode.services.study import open_study
from qualcode.services.suggestions.listing import list_suggestions
from qualcode.store.schema import SCHEMA_VERSION, Base
from tests.cli.conftest import Qualcode
from tests.cli.every_command import READING, WRITING, filled_in

FILLED = Path(__file__).parents[1] / "store" / "files" / f"version_{SCHEMA_VERSION}.qualcode"
PROJECT = Path("s.qualcode")

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


SHARES, FEWER = 4, 9
"""An alteration meets every ninth line in turn, so that nine in a row meet all lines; in the long run each fourth."""
FILES = {
    "f.txt": "Kari: Ny tekst om penger.\nNina: Ja.\n",
    "r.ris": "TY  - RPRT\nTI  - tillit 2\nER  - \n",
    "t.csv": "navn,rolle\nKari,leder\n",
    "g.md": "1. Hva skjedde?\n2. Hvem var med?\n",
    "c.yaml": "codes:\n  - name: Helt ny\n",
    "c.jsonl": "",
}
NAMES = {
    "file": "f.txt",
    "references": "r.ris",
    "table": "t.csv",
    "guide": "g.md",
    "codebook": "c.yaml",
    "codings": "c.jsonl",
    "output": "out",
    "actor": "Kari",
    "other": "Kommunen",
    "attribute": "rolle",
    "version": "v1",
    "word": "penger",
    "typed": "Ny",
    "new": "Nytt",
    "proposed": "Ola",
    "waiting": "ffff",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled study as one with a codebook; as a reflexive one it suggests nothing yet."""
    path = Path(shutil.copyfile(FILLED, tmp_path_factory.mktemp("source") / PROJECT))
    with open_study(path) as study:
        edit_study(study, {"approach": "codebook"})
    return path


@pytest.fixture(scope="module")
def lines(source: Path) -> list[tuple[str, ...]]:
    """Every command, with the names that were in the project before anything was altered."""
    with closing(sqlite3.connect(source)) as connection:
        asked = {
            "document": "SELECT label FROM document ORDER BY id",
            "code": "SELECT name FROM code WHERE parent_id IS NULL ORDER BY id",
            "other_code": "SELECT name FROM code WHERE parent_id IS NULL ORDER BY id DESC",
            "memo": "SELECT guid FROM memo ORDER BY id",
            "coding": "SELECT guid FROM coding ORDER BY id",
            "rule": "SELECT guid FROM rule ORDER BY id",
        }
        found = {name: str(connection.execute(sql).fetchone()[0]) for name, sql in asked.items()}
    with open_study(source) as study:
        found["suggestion"] = list_suggestions(study)[0].id
    return list(filled_in({**READING, **WRITING}, NAMES | found))


@pytest.fixture
def filled(folder: Path, source: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copyfile(source, PROJECT)
    return folder / PROJECT


def alter(sql: str) -> None:
    with closing(sqlite3.connect(PROJECT)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(sql)
        connection.commit()


def run_all(qualcode: Qualcode, source: Path, sql: str, lines: Iterable[tuple[str, ...]]) -> None:
    """Run each command on the altered file: it does what it is for, or says in words what is wrong."""
    only_read = [tuple(command.split()) for command in READING]
    for line in lines:
        shutil.copyfile(source, PROJECT)
        alter(sql)
        altered = PROJECT.read_bytes()
        try:
            ran = qualcode(*line)
        except Exception as error:
            raise AssertionError((line, sql)) from error
        assert ran.code in {0, 1}, (line, sql, ran.err)
        assert "Traceback" not in ran.out + ran.err, (line, sql)
        if ran.code == 1 and line[0] != "check":
            assert ran.err.startswith("qualcode: "), (line, sql, ran.err)
            assert ran.err.count("\n") <= 6, (line, sql, ran.err)
        if any(line[: len(words)] == words for words in only_read):
            assert PROJECT.read_bytes() == altered, (line, sql)


@pytest.mark.parametrize("number", range(len(ALTERED)))
def test_no_command_ends_in_a_traceback(
    qualcode: Qualcode, filled: Path, source: Path, lines: list[tuple[str, ...]], number: int
) -> None:
    run_all(qualcode, source, ALTERED[number], lines[number % FEWER :: FEWER])


@pytest.mark.long
@pytest.mark.parametrize("sql", ALTERED)
def test_nor_does_any_command_at_all(
    qualcode: Qualcode, filled: Path, source: Path, lines: list[tuple[str, ...]], sql: str
) -> None:
    run_all(qualcode, source, sql, lines)


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


def possible(source: Path, sql: str) -> bool:
    """Whether SQLite lets it be written: an id is always a number."""
    shutil.copyfile(source, PROJECT)
    try:
        alter(sql)
    except sqlite3.IntegrityError:
        return False
    return True


@pytest.mark.parametrize("seed", range(3))
def test_nor_with_a_value_that_does_not_belong_there(
    qualcode: Qualcode, filled: Path, source: Path, lines: list[tuple[str, ...]], seed: int
) -> None:
    for number, sql in enumerate(random.Random(seed).sample(list(every_value()), 4)):
        if possible(source, sql):
            run_all(qualcode, source, sql, lines[number % FEWER :: FEWER])


@pytest.mark.long
@pytest.mark.parametrize("half", range(2))
def test_nor_with_any_value_in_any_column(
    qualcode: Qualcode,
    filled: Path,
    source: Path,
    lines: list[tuple[str, ...]],
    half: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The six values of a column meet every line at least once."""
    done, commands, wrong = 0, 0, []
    for number, sql in enumerate(every_value()):
        if number // 6 % 2 == half and possible(source, sql):
            for line in lines[number % SHARES :: SHARES]:
                try:
                    run_all(qualcode, source, sql, [line])
                except AssertionError as error:
                    wrong.append(f"{error!r} {error.__cause__!r}")
                commands += 1
            done += 1
    with capsys.disabled():
        print(f"{done} alterations, {commands} commands, {len(wrong)} of them otherwise than promised")
    assert not wrong, "\n".join(wrong)

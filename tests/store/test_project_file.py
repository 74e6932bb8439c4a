"""Making, opening, refusing and migrating project files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.study import create_study, open_study
from qualcode.store import connect, migrate
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION, Base


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def test_a_new_file_says_whose_it_is_and_of_which_version(tmp_path: Path) -> None:
    create_study(tmp_path / "a").close()
    assert pragma(tmp_path / "a.qualcode", "application_id") == APPLICATION_ID
    assert pragma(tmp_path / "a.qualcode", "user_version") == SCHEMA_VERSION
    assert pragma(tmp_path / "a.qualcode", "journal_mode") == "delete"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_may_read_a_project(tmp_path: Path) -> None:
    create_study(tmp_path / "a.qualcode").close()
    assert (tmp_path / "a.qualcode").stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.qualcode"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(QualcodeError, match=r"a\.qualcode"):
        create_study(file)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_project_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError):
        create_study(tmp_path / "no" / "a.qualcode")


def foreign(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t(x)").connection.close()


def newer(path: Path) -> None:
    create_study(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "qualcode new"),
        (lambda path: path.write_bytes(b""), "not a qualcode project"),
        (lambda path: path.write_bytes(b"hello" * 100), "not a qualcode project"),
        (lambda path: path.mkdir(), "qualcode new"),
        (foreign, "another program"),
        (newer, "newer version"),
    ],
)
def test_what_is_not_a_project_is_refused_with_what_to_do(tmp_path: Path, make, says: str) -> None:
    path = tmp_path / "x.qualcode"
    make(path)
    with pytest.raises(QualcodeError, match=says):
        open_study(path)


def test_a_truncated_project_gives_a_message(tmp_path: Path) -> None:
    path = tmp_path / "x.qualcode"
    create_study(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(QualcodeError, match="damaged"):
        open_study(path).documents()


def schema(engine) -> dict[str, object]:
    found = inspect(engine)
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)),
            sorted((str(i["name"]), i["unique"]) for i in found.get_indexes(table)),
            sorted((f["constrained_columns"], f["referred_table"]) for f in found.get_foreign_keys(table)),
            sorted(str(u["column_names"]) for u in found.get_unique_constraints(table)),
            sorted(c["sqltext"] for c in found.get_check_constraints(table)),
        )
        for table in sorted(found.get_table_names())
    }


def indexes(engine) -> set[str]:
    """All index names, those over expressions too."""
    with engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='index'").scalars())


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
def test_the_migrations_give_the_same_tables_as_a_new_file(tmp_path: Path) -> None:
    fresh, migrated = create_engine("sqlite://"), create_engine(f"sqlite:///{tmp_path / 'm.db'}")
    Base.metadata.create_all(fresh)
    with migrated.begin() as connection:
        migrate.run_migrations(connection, SCHEMA_VERSION)
    assert schema(migrated) == schema(fresh)
    assert indexes(migrated) == indexes(fresh)


def test_opening_a_current_project_does_not_load_alembic(tmp_path: Path) -> None:
    create_study(tmp_path / "a.qualcode").close()
    script = (
        "import sys; from qualcode.services.study import open_study;"
        f"open_study({str(tmp_path / 'a.qualcode')!r}).documents(); print('alembic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_lock_that_lasts_is_told_and_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.2)
    study = create_study(tmp_path / "a.qualcode", coder="Eva")
    other = sqlite3.connect(tmp_path / "a.qualcode", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(QualcodeError, match="another program"):
        codebook.add_code(study, "tema")
    other.execute("ROLLBACK")
    assert study.codes() == []
    codebook.add_code(study, "tema")


def test_two_programs_see_each_others_changes(tmp_path: Path) -> None:
    one = create_study(tmp_path / "a.qualcode", coder="Eva")
    two = open_study(tmp_path / "a.qualcode", "Ola")
    assert two.codes() == []
    version = two.version()
    codebook.add_code(one, "tema")
    assert two.version() > version
    assert [code.name for code in two.codes()] == ["tema"]


def test_several_threads_write_without_losing_anything(tmp_path: Path) -> None:
    study = create_study(tmp_path / "a.qualcode", coder="Eva")
    threads = [
        threading.Thread(target=lambda n=n: [codebook.add_code(study, f"t{n} {i}") for i in range(10)])
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(study.codes()) == 40


def test_a_killed_write_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.qualcode"
    create_study(path, coder="Eva").close()
    script = (
        "import os; from qualcode.services.study import open_study\n"
        f"study = open_study({str(path)!r}, 'Eva')\n"
        "with study.change('code.add', {'code': 'x'}) as change:\n"
        "    change.insert('code', {'parent': None, 'name': 'x', 'name_fold': 'x', 'keywords': []})\n"
        "    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    with open_study(path) as study:
        assert study.codes() == []
    assert pragma(path, "integrity_check") == "ok"


def test_the_same_code_by_the_same_coder_on_the_same_span_exists_once(tmp_path: Path) -> None:
    study = create_study(tmp_path / "a.qualcode", coder="Eva")
    document = importing.add_document(study, "d", "En setning om penger.")
    code = codebook.add_code(study, "Økonomi")
    coding.apply_code(study, document, Span(0, 10), code)
    with pytest.raises(QualcodeError, match="already"):
        coding.apply_code(study, document, Span(0, 10), code)
    other = open_study(tmp_path / "a.qualcode", "Ola")
    coding.apply_code(other, document, Span(0, 10), code)
    assert len(coding.list_codings(study)) == 2


def test_names_are_the_same_without_regard_to_case_also_in_norwegian(tmp_path: Path) -> None:
    study = create_study(tmp_path / "a.qualcode", coder="Eva")
    codebook.add_code(study, "Økonomi")
    with pytest.raises(QualcodeError):
        codebook.add_code(study, "ØKONOMI")
    codebook.add_code(study, "Okonomi")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_killed_new_leaves_nothing_that_blocks_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.qualcode"
    made = 0
    for number in range(25):
        child = os.fork()
        if child == 0:
            try:
                create_study(path)
            finally:
                os._exit(1)
        time.sleep(number * 0.004)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if path.exists():  # then it is whole
            with open_study(path) as study:
                assert study.documents() == []
            path.unlink()
            made += 1
    print(f"killed 25 times while a project was made; it was there, and whole, {made} times")
    create_study(path).close()
    for left in tmp_path.glob(".a.qualcode.*"):
        os.utime(left, (0, 0))
    path.unlink()
    create_study(path).close()
    assert [each.name for each in tmp_path.iterdir()] == ["a.qualcode"]


def test_of_two_who_make_the_same_project_one_is_refused(tmp_path: Path) -> None:
    made, refused = [], []

    def make() -> None:
        try:
            made.append(create_study(tmp_path / "a.qualcode"))
        except QualcodeError as error:
            refused.append(error)

    threads = [threading.Thread(target=make) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(refused)) == (1, 3)
    assert [each.name for each in tmp_path.iterdir()] == ["a.qualcode"]

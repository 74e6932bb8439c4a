"""Copies are made, kept few, put back; a check finds what is wrong."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from qualcode.model.checking import Severity
from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.printed_quotes import print_quotes
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.results import exports
from qualcode.services.results.counting import crosstab, write_table
from qualcode.services.study import Study, open_study
from qualcode.store import backups
from qualcode.tables.quotes import write_quotes


def test_the_first_change_of_a_day_is_preceded_by_one_copy(demo: Study) -> None:
    assert keeping.list_backups(demo) == []
    codebook.add_code(demo, "ny kode")
    codebook.add_code(demo, "enda en")
    (copy,) = keeping.list_backups(demo)
    assert copy.reason == "daily"
    with open_study(copy.path) as before:
        assert "ny kode" not in [code.name for code in before.codes()]
        assert len(before.documents()) == len(demo.documents())


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_copies_can_be_read_by_the_owner_only(demo: Study) -> None:
    copy = keeping.make_backup(demo)
    assert copy.path.stat().st_mode & 0o077 == 0
    assert copy.path.parent.stat().st_mode & 0o077 == 0


def test_only_a_few_copies_are_kept_and_the_newest_are(demo: Study) -> None:
    for number in range(backups.KEPT + 4):
        last = keeping.make_backup(demo, f"n{number}")
    kept = keeping.list_backups(demo)
    assert len(kept) == backups.KEPT
    assert last in kept


def test_restoring_puts_the_copy_back_and_can_itself_be_undone(demo: Study) -> None:
    copy = keeping.make_backup(demo)
    codebook.add_code(demo, "ny kode")
    before = keeping.restore_backup(demo, copy.path)
    assert "ny kode" not in [code.name for code in demo.codes()]
    keeping.restore_backup(demo, before.path)
    assert "ny kode" in [code.name for code in demo.codes()]


def test_a_damaged_copy_is_refused_and_the_project_stays(demo: Study, tmp_path: Path) -> None:
    bad = tmp_path / "bad.qualcode"
    bad.write_bytes(Path(demo.where).read_bytes()[:20_000])
    with pytest.raises(QualcodeError, match="damaged"):
        keeping.restore_backup(demo, bad)
    with pytest.raises(QualcodeError):
        keeping.restore_backup(demo, "1999")
    assert len(demo.documents()) == 15


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_journal_left_by_a_kill_is_not_played_back_into_the_copy(demo: Study) -> None:
    copy = keeping.make_backup(demo)
    project = Path(demo.where)
    child = os.fork()
    if child == 0:
        connection = sqlite3.connect(project, isolation_level=None)
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN")
        connection.execute("UPDATE coding SET origin = 'imported'")
        connection.execute("UPDATE content SET text = 'x'")
        os._exit(9)
    os.waitpid(child, 0)
    assert project.with_name(project.name + "-journal").stat().st_size > 512
    project.unlink()
    assert keeping.restore_file(project, copy.path) is None
    assert keeping.what_it_holds(project) == keeping.what_it_holds(copy.path)
    assert [finding for finding in keeping.check(demo) if finding.severity is Severity.ERROR] == []


def test_a_damaged_project_is_not_copied_so_that_good_copies_stay(demo: Study) -> None:
    copy = keeping.make_backup(demo)
    project = Path(demo.where)
    data = bytearray(project.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    data[5 * page : 9 * page] = bytes(4 * page)
    project.write_bytes(data)
    with pytest.raises(QualcodeError, match="damaged"):
        keeping.make_backup(demo)
    assert [path.name for path in copy.path.parent.iterdir()] == [copy.path.name]


def test_a_restored_project_tells_programs_that_have_it_open(demo: Study) -> None:
    copy = keeping.make_backup(demo)
    codebook.add_code(demo, "ny kode")
    seen = demo.version()
    keeping.restore_file(Path(demo.where), copy.path)
    assert demo.version() > seen
    assert "ny kode" not in [code.name for code in demo.codes()]


def test_what_was_exported_since_the_copy_stays_on_the_list(demo: Study, tmp_path: Path) -> None:
    copy = keeping.make_backup(demo)
    exports.note_export(demo, tmp_path / "tabell.docx", "table")
    keeping.restore_file(Path(demo.where), copy.path)
    assert [export.path for export in exports.list_exports(demo)] == [str(tmp_path / "tabell.docx")]


def test_an_export_is_noted_once_and_undo_does_not_unwrite_it(demo: Study, tmp_path: Path) -> None:
    codebook.add_code(demo, "ny kode")
    version = demo.version()
    for _time in range(2):
        exports.note_export(demo, tmp_path / "sitater.md", "quotes")
    assert demo.version() == version
    history.undo(demo)
    (export,) = exports.list_exports(demo)
    assert (export.path, export.what) == (str(tmp_path / "sitater.md"), "quotes")


def test_a_sound_study_has_nothing_to_tell(demo: Study) -> None:
    assert [finding for finding in keeping.check(demo) if finding.severity is Severity.ERROR] == []


def alter(study: Study, sql: str) -> None:
    connection = sqlite3.connect(study.where)
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE content SET text = replace(text, 'anbud', 'ANBUD')", "a text is not what it was"),
        ('UPDATE segment SET "end" = 9999999 WHERE id = 3', "outside its text"),
        ('UPDATE turn SET "end" = 9999999 WHERE id = 3', "turn lies outside"),
        ("DELETE FROM code WHERE id = 3", "leads nowhere"),
        ("UPDATE change SET ops = x'00'", "change log"),
        ("DELETE FROM coding WHERE id = 2", "nothing points to"),
    ],
)
def test_what_was_altered_from_outside_is_found(demo: Study, sql: str, says: str) -> None:
    alter(demo, sql)
    assert any(says in finding.what for finding in keeping.check(demo))


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_what_is_written_out_may_be_read_by_those_who_may_read_the_study(
    demo: Study, tmp_path: Path, mode: int
) -> None:
    Path(demo.where).chmod(mode)
    written = {}
    for name, write in (
        ("t.docx", lambda path: write_table(crosstab(demo, CountRule()), path)),
        ("t.csv", lambda path: write_table(crosstab(demo, CountRule()), path)),
        ("q.md", lambda path: write_quotes(print_quotes(demo, list_codings(demo)), path)),
        ("c.yaml", lambda path: codebook.export_codebook(demo, path)),
    ):
        path = tmp_path / name
        path.touch(0o644)
        write(path)
        assert path.stat().st_mode & 0o777 == 0o600, name  # before anybody could have looked
        exports.note_export(demo, path, "table")
        written[name] = path.stat().st_mode & 0o777
    assert set(written.values()) == {mode}

"""A filled file of every schema version opens whole at the current one; its log is undone and redone."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from filled import FILES, counts, fill
from researcher import dump

from qualcode.model.checking import Severity
from qualcode.services.documents import importing
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.study import Study, open_study
from qualcode.store import backups
from qualcode.store.schema import SCHEMA_VERSION, Base

HELD = {
    1: {
        "actor": 6,
        "alembic_version": 1,
        "attribute": 3,
        "attribute_value": 6,
        "change": 39,
        "code": 3,
        "coder": 2,
        "coding": 10,
        "content": 7,
        "document": 3,
        "memo": 2,
        "memo_link": 1,
        "project": 1,
        "revision": 6,
        "segment": 10,
        "voice": 2,
    },
    2: {
        "actor": 10,
        "alembic_version": 1,
        "alias": 1,
        "annotation": 1,
        "answer": 2,
        "attribute": 4,
        "attribute_value": 8,
        "change": 60,
        "code": 6,
        "codebook_version": 2,
        "coder": 2,
        "coding": 21,
        "content": 6,
        "decision": 3,
        "document": 4,
        "draft": 1,
        "evidence": 1,
        "export": 1,
        "finding": 1,
        "memo": 9,
        "memo_link": 6,
        "offer": 2,
        "project": 1,
        "question": 4,
        "revision": 6,
        "rule": 2,
        "segment": 23,
        "setting": 1,
        "theme": 1,
        "theme_code": 1,
        "turn": 6,
        "voice": 2,
    },
    3: {
        "actor": 9,
        "alembic_version": 1,
        "alias": 1,
        "annotation": 1,
        "answer": 2,
        "attribute": 4,
        "attribute_value": 7,
        "change": 61,
        "code": 6,
        "code_set": 1,
        "code_set_code": 1,
        "codebook_version": 2,
        "coder": 2,
        "coding": 21,
        "content": 6,
        "decision": 3,
        "derived": 1,
        "document": 4,
        "draft": 1,
        "evidence": 1,
        "export": 1,
        "finding": 1,
        "finished": 3,
        "memo": 10,
        "memo_link": 7,
        "offer": 2,
        "pending_erasure": 1,
        "project": 1,
        "question": 4,
        "revision": 6,
        "rule": 2,
        "segment": 23,
        "setting": 1,
        "theme": 1,
        "theme_code": 1,
        "turn": 5,
        "voice": 2,
    },
}
HELD[4] = {**HELD[3], "declared_mark": 1, "grid_cell": 1, "recommendation": 1, "recommendation_finding": 1}
HELD[5] = HELD[4]
"""How many rows are in `version_N.qualcode`, counted when it was made."""


def opened(folder: Path, version: int) -> Study:
    path = folder / "s.qualcode"
    shutil.copy(FILES / f"version_{version}.qualcode", path)
    return open_study(path, "Eva")


def errors(study: Study) -> list[str]:
    return [finding.what for finding in keeping.check(study) if finding.severity is Severity.ERROR]


def test_there_is_a_file_of_every_version() -> None:
    assert sorted(HELD) == list(range(1, SCHEMA_VERSION + 1))
    assert {path.name for path in FILES.iterdir()} == {f"version_{version}.qualcode" for version in HELD}


@pytest.mark.parametrize("version", HELD)
def test_a_file_of_that_version_opens_whole(tmp_path: Path, version: int) -> None:
    with opened(tmp_path, version) as study:
        held = counts(study)
        assert {name: held[name] for name in HELD[version]} == HELD[version]
        assert errors(study) == []


def test_words_of_an_older_file_are_counted_again_without_transcription_marks(tmp_path: Path) -> None:
    path = tmp_path / "s.qualcode"
    written = tmp_path / "ny.txt"
    written.write_text("Ja [ler] det var fint (pause) husker jeg.", encoding="utf-8")
    with opened(tmp_path, 5) as study:
        assert importing.import_documents(study, [written]).files[0].words == 6
    older = sqlite3.connect(path)
    older.execute("UPDATE content SET words = 8, word_starts = zeroblob(32) WHERE text LIKE '%[ler]%'")
    older.execute("UPDATE alembic_version SET version_num = '0004'")
    older.execute("PRAGMA user_version = 4")
    older.commit()
    older.close()
    with open_study(path, "Eva") as study:
        assert errors(study) == []
        assert {document.name: document.words for document in study.documents()}["ny"] == 6


@pytest.mark.parametrize("version", HELD)
def test_its_log_is_undone_and_redone_although_it_does_not_know_every_column(tmp_path: Path, version: int) -> None:
    with opened(tmp_path, version) as study:
        history.redo(study, 100)
        before = dump(study)
        done = len(history.undo(study, 200))
        assert done > 20
        assert errors(study) == []
        assert len(history.redo(study, 200)) == done
        assert dump(study) == before
        assert errors(study) == []


def test_an_older_file_is_copied_as_it_was_before_it_is_migrated(tmp_path: Path) -> None:
    opened(tmp_path, 1).close()
    (copy,) = backups.list_backups(tmp_path / "s.qualcode")
    assert copy.reason == "migration"
    contents = []
    for path in (FILES / "version_1.qualcode", copy.path):
        connection = sqlite3.connect(path)
        contents.append(([*connection.iterdump()], connection.execute("PRAGMA user_version").fetchone()))
        connection.close()
    assert contents[0] == contents[1]
    assert contents[0][1] == (1,)


def test_the_file_of_the_current_version_has_something_in_every_table(tmp_path: Path) -> None:
    path = tmp_path / "s.qualcode"
    shutil.copy(FILES / f"version_{SCHEMA_VERSION}.qualcode", path)
    with open_study(path, "Eva") as study:
        held = counts(study)
    assert sorted(held) == sorted(Base.metadata.tables)
    assert [name for name, count in held.items() if not count] == []


def test_the_script_that_makes_it_still_fills_every_table(tmp_path: Path) -> None:
    with fill(tmp_path) as study:
        assert [name for name, count in counts(study).items() if not count] == []
        assert errors(study) == []

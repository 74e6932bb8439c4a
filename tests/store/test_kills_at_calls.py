"""Killed at whatever system call, every change is there or not there, and the disk may be full at any of them."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from at_system_calls import ALL_THAT_WRITES, DONE, KILLED, REFUSED, TAKES_ROOM, need_strace, run
from filled import FILES, fill
from researcher import KINDS, Researcher, try_to
from sqlalchemy import delete

from qualcode.model.checking import Severity
from qualcode.model.errors import QualcodeError
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.documents import forgetting, importing
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.study import Study, create_study, open_study
from qualcode.store import backups
from qualcode.store.schema import PendingErasureRow

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and strace")

SECRET = "hemmelighetsfullt nok"
_CHANGES_EACH_TIME = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\dT[\d:]+Z?|/[^ ]*|[0-9a-f]{64}", re.IGNORECASE
)


def opened(path: Path) -> Study:
    study = open_study(path, "Eva")
    study._copied = "9999-12-31"
    return study


def one_change(kind: str) -> Callable[[Path], None]:
    def work(path: Path) -> None:
        with opened(path) as study:
            try_to(Researcher(study, 7), kind)

    return work


def undo(path: Path) -> None:
    with opened(path) as study:
        history.undo(study)


def redo(path: Path) -> None:
    with opened(path) as study:
        history.redo(study)


def back_up(path: Path) -> None:
    backups.make_backup(path, "manual")


def restore(path: Path) -> None:
    keeping.restore_file(path, backups.list_backups(path)[-1].path)


def restore_a_damaged_one(path: Path) -> None:
    restore(path)


def forget(path: Path) -> None:
    with opened(path) as study:
        forgetting.forget_actor(study, lookups.find_actor(study, "Ragnhild"))


def forget_a_document(path: Path) -> None:
    with opened(path) as study:
        forgetting.forget_document(study, lookups.find_document(study, "hemmelig"))


def migrate(path: Path) -> None:
    open_study(path, "Eva").close()


SPECIAL = {work.__name__: work for work in (undo, redo, back_up, restore, forget, forget_a_document, migrate)}
WORK = {**{kind: one_change(kind) for kind in KINDS}, **SPECIAL}


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder with a study and two copies, and one with a study of the first version."""
    folder = tmp_path_factory.mktemp("base")
    with fill(folder) as study:
        study._copied = "9999-12-31"
        with study.file.writing() as connection:
            connection.execute(delete(PendingErasureRow))  # opening would go on with it
        backups.make_backup(Path(study.where), "manual")
        actors.add_actor(study, "Ragnhild")
        importing.add_document(study, "hemmelig", f"Noe {SECRET} ble sagt. " * 20, actor="Ragnhild")
        backups.make_backup(Path(study.where), "manual")
    undone = tmp_path_factory.mktemp("undone") / "undone"
    shutil.copytree(folder, undone)
    undo(undone / "s.qualcode")
    old = tmp_path_factory.mktemp("old")
    shutil.copy(FILES / "version_1.qualcode", old / "s.qualcode")
    return {"": folder, "migrate": old, "redo": undone}


def state(path: Path) -> dict[str, Any]:
    """All that is in a project but guids and times, which are others every time."""
    connection = sqlite3.connect(path)
    held = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if table == "change":
            columns = ["sequence", "kind", "state"]
            rows = connection.execute("SELECT sequence, kind, state FROM change").fetchall()
        if table == "export":  # folders of copies are noted when a copy is made, whatever becomes of the change
            rows = [row for row in rows if "copies" not in row]
        keep = [at for at, name in enumerate(columns) if name not in {"version", "reader"}]
        held[table] = sorted(_CHANGES_EACH_TIME.sub("*", repr([row[at] for at in keep])) for row in rows)
    connection.close()
    return held


def errors_in(path: Path) -> list[str]:
    with open_study(path, "Eva") as study:
        return [finding.what for finding in keeping.check(study) if finding.severity is Severity.ERROR]


def check_after(name: str, path: Path, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Open what was left; returns whether the change was there."""
    assert errors_in(path) == []  # opening goes on with an erasure that was cut short
    found = state(path)
    assert found in (before, after), name
    for copy in backups.list_backups(path):
        assert backups.is_whole(copy.path)
    if name.startswith("forget"):
        secret = any(SECRET.encode() in each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
        assert secret == (found == before), "a forgotten person is in the study and its copies, or in neither"
    return found == after and found != before


def prepared(name: str, studies: dict[str, Path], folder: Path) -> Path:
    shutil.copytree(studies.get(name, studies[""]), folder)
    if name == "restore_a_damaged_one":
        (folder / "s.qualcode").write_bytes(b"SQLite format 3\0" + bytes(20_000))
    return folder / "s.qualcode"


def kill_each(names: list[str], studies: dict[str, Path], tmp_path: Path, kills: int) -> None:
    rng = random.Random(3)
    done = killed = 0
    per_work = -(-kills // len(names))
    for name in names:
        path = prepared(name, studies, tmp_path / name)
        before = state(path) if name != "migrate" else {}
        code, calls = run(lambda: WORK[name](path), f"trace={ALL_THAT_WRITES}")  # noqa: B023 - run at once
        assert code in {DONE, REFUSED}, name
        after = state(path)
        shutil.rmtree(path.parent)
        for number in range(per_work):
            if not calls:
                break
            path = prepared(name, studies, tmp_path / f"{name} {number}")
            at = rng.randrange(1, calls + 1)
            options = f"trace={ALL_THAT_WRITES}", f"inject={ALL_THAT_WRITES}:signal=KILL:when={at}"
            code, _calls = run(lambda: WORK[name](path), *options)  # noqa: B023
            killed += code == KILLED
            if name == "migrate":
                assert errors_in(path) == []
                assert state(path) == after
            else:
                done += check_after(f"{name}, call {at} of {calls}", path, before, after)
            shutil.rmtree(path.parent)
    print(f"{killed} kills at system calls of {len(names)} kinds of work; {done} times it was done all the same")
    assert killed >= kills * 0.8


def test_60_kills_at_system_calls_leave_all_or_nothing(studies: dict[str, Path], tmp_path: Path) -> None:
    need_strace()
    names = [*SPECIAL, *random.Random(1).sample(KINDS, 8)]
    kill_each(names, studies, tmp_path, 60)


@pytest.mark.long
def test_1000_kills_at_system_calls_leave_all_or_nothing(studies: dict[str, Path], tmp_path: Path) -> None:
    need_strace()
    kill_each(list(WORK), studies, tmp_path, 1000)


def fill_disk(names: list[str], studies: dict[str, Path], tmp_path: Path, step: int) -> None:
    """Let the disk be full from each of the writes on, every so many of them."""
    tried = 0
    for name in names:
        work = WORK.get(name, restore_a_damaged_one)
        path = prepared(name, studies, tmp_path / name)
        before = state(path) if name != "restore_a_damaged_one" else {}
        code, calls = run(lambda: work(path), f"trace={TAKES_ROOM}")  # noqa: B023
        assert (code, calls > 0) == (DONE, True), name
        if name != "migrate":
            errors_in(path)
        after = state(path)
        shutil.rmtree(path.parent)
        for at in sorted({*range(1, calls + 1, step), calls}):
            path = prepared(name, studies, tmp_path / f"{name} {at}")
            options = f"trace={TAKES_ROOM}", f"inject={TAKES_ROOM}:error=ENOSPC:when={at}+"
            code, _calls = run(lambda: work(path), *options)  # noqa: B023
            tried += 1
            assert code in {DONE, REFUSED}, f"{name} at {at} of {calls}: ended with {code}"
            if name == "restore_a_damaged_one":
                assert keeping.list_copies(path)
                restore(path)
                assert errors_in(path) == []
            elif name == "migrate":
                assert state(path) in (before, after)
                assert errors_in(path) == []
                assert state(path) == after
            else:
                check_after(f"{name}, full at write {at} of {calls}", path, before, after)
                if state(path) == before:  # and with room it works
                    work(path)
                    errors_in(path)
                    assert state(path) == after
            shutil.rmtree(path.parent)
    print(f"a disk full from {tried} different writes on, of {', '.join(names)}")


FILLING = ["forget", "forget_a_document", "restore", "restore_a_damaged_one", "back_up", "migrate"]


@pytest.mark.parametrize("name", FILLING)
def test_a_disk_full_at_some_write_is_told_and_nothing_is_lost(
    studies: dict[str, Path], tmp_path: Path, name: str
) -> None:
    need_strace()
    fill_disk([name], studies, tmp_path, 29)


@pytest.mark.long
@pytest.mark.parametrize("name", FILLING)
def test_a_disk_full_at_any_write_is_told_and_nothing_is_lost(
    studies: dict[str, Path], tmp_path: Path, name: str
) -> None:
    need_strace()
    fill_disk([name], studies, tmp_path, 1)


def test_a_kill_while_a_project_is_made_leaves_its_name_free(tmp_path: Path) -> None:
    need_strace()
    path = tmp_path / "new" / "s.qualcode"
    path.parent.mkdir()
    _code, calls = run(lambda: create_study(path).close(), f"trace={ALL_THAT_WRITES}")
    for at in range(1, calls + 1, max(1, calls // 12)):
        path.unlink(missing_ok=True)
        options = f"trace={ALL_THAT_WRITES}", f"inject={ALL_THAT_WRITES}:signal=KILL:when={at}"
        assert run(lambda: create_study(path).close(), *options)[0] in {KILLED, DONE}  # less to clear away, this time
        if path.exists():
            assert errors_in(path) == []
            path.unlink()
        create_study(path).close()
        with pytest.raises(QualcodeError):
            create_study(path)

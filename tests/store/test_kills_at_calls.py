"""Killed at whatever system call, every command's change is there or not there, and the disk may be full at any."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import click
import pytest
from at_system_calls import ALL_THAT_WRITES, DONE, KILLED, REFUSED, TAKES_ROOM, need_strace, run
from changing_commands import ELSEWHERE, NEW_ONE, NOTHING, PER_STUDY, SECRET, command, make_study
from filled import FILES

from qualcode.model.checking import Severity
from qualcode.model.errors import QualcodeError
from qualcode.services.project import backups as keeping
from qualcode.services.study import create_study, open_study
from qualcode.store import backups
from tests.cli import every_command
from tests.cli.tree import commands, own_options

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and strace")

_CHANGES_EACH_TIME = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\dT[\d:]+Z?|/[^ ]*|[0-9a-f]{64}", re.IGNORECASE
)
ASIDE = {"derived", "annotation", "offer", "coder", "export", "setting", "draft"}
"""Tables that are no part of a change: what was worked out, shown or written stays known, whatever becomes of it."""
DAMAGED, MIGRATE, A_DOCUMENT = "restore a damaged one", "migrate", "forget a document"
LINES = {**PER_STUDY, A_DOCUMENT: ("hemmelig --yes",), DAMAGED: PER_STUDY["restore"], MIGRATE: ("",)}
SPECIAL = ["undo", "redo", "backup", "restore", "forget", A_DOCUMENT, MIGRATE]
SLOW = {"actors accept", "actors proposed", "actors reject", "build", "model read", "suggest accept", "suggest blind"}
"""A pipeline is loaded, the engine learns, or a whole chapter is written: for the long run."""


@dataclass(frozen=True, slots=True)
class Base:
    """The folders that the work begins in, and what the holes in the lines of commands are filled with."""

    folder: Path
    old: Path
    names: Mapping[str, str]

    def prepared(self, name: str, folder: Path) -> Path:
        """A folder made ready for a piece of work; returns the study in it."""
        ready = self.folder.parent / f"ready to {name}"
        if not ready.exists():
            shutil.copytree(self.old if name == MIGRATE else self.folder, ready)
            for line in LINES.get(name, ())[1:]:
                command(ready / "s.qualcode", *self.words(line))
            if name == DAMAGED:
                (ready / "s.qualcode").write_bytes(b"SQLite format 3\0" + bytes(20_000))
        shutil.copytree(ready, folder)
        return folder / "s.qualcode"

    def work(self, name: str, path: Path) -> Callable[[], None]:
        """What is to be killed."""
        if name == MIGRATE:
            return lambda: open_study(path, "Eva").close()
        called = {A_DOCUMENT: "forget", DAMAGED: "restore"}.get(name, name)
        line = (LINES.get(name) or NEW_ONE[name])[0]
        return lambda: command(path, *called.split(), *self.words(line))

    def words(self, line: str) -> list[str]:
        """A line's words; a space in what fills a hole parts none."""
        return [word.format(**self.names) for word in line.split()]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Base]:
    folder, old = tmp_path_factory.mktemp("base") / "study", tmp_path_factory.mktemp("old")
    folder.mkdir()
    here, settings = Path.cwd(), os.environ.get("QUALCODE_CONFIG")
    names = make_study(folder)
    shutil.copy(FILES / "version_1.qualcode", old / "s.qualcode")
    yield Base(folder, old, names)
    os.chdir(here)
    os.environ.pop("QUALCODE_CONFIG")
    if settings is not None:
        os.environ["QUALCODE_CONFIG"] = settings


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands change folder and settings; afterwards they are what they were."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path))


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


def beside(path: Path) -> dict[str, object]:
    """The files beside a project and those of settings: their words, or how many parts are zipped in them."""
    found: dict[str, object] = {}
    for each in (*path.parent.glob("[!.]*"), *path.parent.glob("config/[!.]*")):
        if each.suffix in {".docx", ".xlsx", ".qdpx"}:
            with ZipFile(each) as parts:
                assert parts.testzip() is None
                found[each.name] = len(parts.namelist())
        elif each.suffix in {".txt", ".ris", ".csv", ".md", ".yaml", ".jsonl", ".toml"}:
            found[each.name] = _CHANGES_EACH_TIME.sub("*", each.read_text(encoding="utf-8"))
    return found


def errors_in(path: Path) -> list[str]:
    with open_study(path, "Eva") as study:
        return [finding.what for finding in keeping.check(study) if finding.severity is Severity.ERROR]


def check_after(name: str, path: Path, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Open what was left; returns whether the change was there."""
    assert errors_in(path) == []  # opening goes on with an erasure that was cut short
    found = state(path)
    done, undone = ({table for table in found if found[table] != each[table]} - ASIDE for each in (after, before))
    assert not done or not undone, (name, done, undone)
    for table in ASIDE & {*found}:
        assert {*found[table]} <= {*before[table], *after[table]}, (name, table)
    for copy in backups.list_backups(path):
        assert backups.is_whole(copy.path)
    if name.startswith("forget"):
        secret = any(
            SECRET.encode() in each.read_bytes() for each in path.parent.rglob("*.qualcode*") if each.is_file()
        )
        assert secret == (not undone), "a forgotten person is in the study and its copies, or in neither"
    return bool(undone)


def kill_each(names: list[str], base: Base, tmp_path: Path, kills: int) -> None:
    rng = random.Random(3)
    done = killed = 0
    wrong = []
    per_work = -(-kills // len(names))
    for name in names:
        path = base.prepared(name, tmp_path / "work")
        before, files = state(path) if name != MIGRATE else {}, beside(path)
        code, calls = run(base.work(name, path), f"trace={ALL_THAT_WRITES}")
        assert (code, calls > 0) == (DONE, True), (name, code)
        after, whole = state(path), beside(path)
        copies = len(backups.list_backups(path)) if name == "backup" else 0
        assert after != before or whole != files or copies or name in NEW_ONE, f"{name} changed nothing"
        assert name == MIGRATE or len(after["change"]) <= len(before["change"]) + 1, f"{name} is not one change"
        shutil.rmtree(path.parent)
        for _number in range(per_work):
            path = base.prepared(name, tmp_path / "work")
            at = rng.randrange(1, calls + 1)
            code, _calls = run(
                base.work(name, path),
                f"trace={ALL_THAT_WRITES}",
                f"inject={ALL_THAT_WRITES}:signal=KILL:when={at}",
            )
            killed += code == KILLED
            try:
                done += check_killed(base, f"{name}, call {at} of {calls}", path, (before, after), (files, whole))
            except (AssertionError, QualcodeError) as error:
                wrong.append(f"{name}, call {at} of {calls}: {error!r}")
            shutil.rmtree(path.parent)
    print(f"{killed} kills at system calls of {len(names)} kinds of work; {done} times it was done all the same")
    assert not wrong, "\n".join(wrong)
    assert killed >= kills * 0.7  # of the rest the call was not reached: what was kept of the first time spares some


def check_killed(
    base: Base,
    name: str,
    path: Path,
    states: tuple[dict[str, Any], dict[str, Any]],
    files: tuple[dict[str, object], dict[str, object]],
) -> bool:
    """What a killed command left, beside what was there before and what it leaves otherwise; whether it was done."""
    left = beside(path)
    for each, words in left.items():
        assert words in (files[0].get(each), files[1].get(each)), each
    work = name.partition(",")[0]
    if work not in NEW_ONE and work != MIGRATE:
        # Of the two halves of an export one may be left: a file is put in its place first and noted then. Unnoted, it
        # is seen by whoever asked for it, who was told of no success; noted but not there, it would be a false claim.
        connection = sqlite3.connect(path)
        rows = connection.execute("SELECT path FROM export WHERE what <> 'copies'").fetchall()
        connection.close()
        new = {Path(row[0]).name for row in rows} & ({*files[1]} - {*files[0]})
        assert all(left.get(each) == files[1][each] for each in new), f"noted and not there: {sorted(new)}"
    if work == MIGRATE:
        assert errors_in(path) == []
        assert state(path) == states[1]
        return True
    return check_new(base, work, path) if work in NEW_ONE else check_after(name, path, *states)


def check_new(base: Base, name: str, path: Path) -> bool:
    """A study that was being made is whole, or its name is free; the study beside it is not touched."""
    made = path.parent / ("demo/demo.qualcode" if name == "demo" else "ny.qualcode")
    there = made.exists()
    if there:
        assert errors_in(made) == []
        made.unlink()
    base.work(name, path)()
    assert errors_in(made) == []
    return there


def test_every_command_that_changes_something_is_killed() -> None:
    """What may write, what makes a study, and what of the rest has an option that writes or does."""
    there = {name: each for name, each in commands().items() if not isinstance(each, click.Group)}
    does = {name for name, each in there.items() if {"--output", "--yes", "--not", "--answer"} & {*own_options(each)}}
    changing = {*every_command.WRITING, *every_command.WITHOUT_A_STUDY, *does} - NOTHING - ELSEWHERE
    assert changing - {*PER_STUDY, *NEW_ONE} == set()
    assert {*PER_STUDY, *NEW_ONE} - {*there} == set()


def test_60_kills_at_system_calls_leave_all_or_nothing(base: Base, tmp_path: Path) -> None:
    need_strace()
    quick = sorted({*PER_STUDY} - {*SPECIAL} - SLOW)
    kill_each([*SPECIAL, *random.Random(1).sample(quick, 8)], base, tmp_path, 60)


@pytest.mark.long
def test_1000_kills_at_system_calls_leave_all_or_nothing(base: Base, tmp_path: Path) -> None:
    need_strace()
    kill_each([*PER_STUDY, *NEW_ONE, A_DOCUMENT, MIGRATE], base, tmp_path, 1000)


def fill_disk(name: str, base: Base, tmp_path: Path, step: int) -> None:
    """Let the disk be full from each of the writes on, every so many of them."""
    path = base.prepared(name, tmp_path / "work")
    before = state(path) if name != DAMAGED else {}
    code, calls = run(base.work(name, path), f"trace={TAKES_ROOM}")
    assert (code, calls > 0) == (DONE, True), name
    if name != MIGRATE:
        errors_in(path)
    after = state(path)
    shutil.rmtree(path.parent)
    tried = sorted({*range(1, calls + 1, step), calls})
    for at in tried:
        path = base.prepared(name, tmp_path / "work")
        options = f"trace={TAKES_ROOM}", f"inject={TAKES_ROOM}:error=ENOSPC:when={at}+"
        code, _calls = run(base.work(name, path), *options)
        assert code in {DONE, REFUSED}, f"{name} at {at} of {calls}: ended with {code}"
        if name == DAMAGED:
            assert keeping.list_copies(path)
            base.work(name, path)()
            assert errors_in(path) == []
        elif name == MIGRATE:
            assert state(path) in (before, after)
            assert errors_in(path) == []
            assert state(path) == after
        elif not check_after(f"{name}, full at write {at} of {calls}", path, before, after):
            base.work(name, path)()  # and with room it works
            assert check_after(name, path, before, after) or name == "backup"
        shutil.rmtree(path.parent)
    print(f"{name}: a disk full from each of {len(tried)} of its {calls} writes on")


FILLING = ["forget", A_DOCUMENT, "restore", DAMAGED, "backup", MIGRATE]


@pytest.mark.parametrize("name", FILLING)
def test_a_disk_full_at_some_write_is_told_and_nothing_is_lost(base: Base, tmp_path: Path, name: str) -> None:
    need_strace()
    fill_disk(name, base, tmp_path, 89)


@pytest.mark.long
@pytest.mark.parametrize("name", FILLING)
def test_a_disk_full_at_any_write_is_told_and_nothing_is_lost(base: Base, tmp_path: Path, name: str) -> None:
    need_strace()
    fill_disk(name, base, tmp_path, 1)


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

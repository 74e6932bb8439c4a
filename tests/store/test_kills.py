"""A program killed at any moment loses at most the operation under way, and the file is whole."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from researcher import KINDS, Researcher, start, try_to
from sqlalchemy import select

from qualcode.model.checking import Severity
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.study import open_study
from qualcode.store.schema import ChangeRow

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def work_until_killed(path: Path, seed: int, told: int) -> None:
    """In the child: one random change after another, undo and redo too; each finished one is told.

    The first thing told is that the study is open.
    """
    study = open_study(path, "Eva")
    study._copied = "9999-12-31"
    researcher = Researcher(study, seed)
    os.write(told, study.version().to_bytes(8, "big"))
    while True:
        step = researcher.random.randrange(6)
        if step == 0:
            history.undo(study)
        elif step == 1:
            history.redo(study)
        else:
            try_to(researcher, researcher.random.choice(KINDS))
        os.write(told, study.version().to_bytes(8, "big"))


def kill_again_and_again(folder: Path, kills: int) -> int:
    """Returns how many operations were told as finished before the kills."""
    study = start(folder)
    path = Path(study.where)
    rng = random.Random(11)
    finished = 0
    for number in range(kills):
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(heard)
                work_until_killed(path, number, told)
            finally:
                os._exit(1)
        os.close(told)
        said = b""
        if number % 10:  # else it may also be killed while it opens
            os.read(heard, 8)
            said = b"".join(os.read(heard, 8) for _ in range(number % 3))  # however slow the machine is
        time.sleep(rng.uniform(0, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(heard, "rb") as pipe:
            said += pipe.read()
        with open_study(path, "Eva") as again:
            versions = [int.from_bytes(said[at : at + 8], "big") for at in range(0, len(said) - 7, 8)]
            finished += max(0, len(versions) - (number % 10 == 0))
            if versions:
                assert versions[-1] <= again.version() <= versions[-1] + 1
            errors = [finding for finding in keeping.check(again) if finding.severity is Severity.ERROR]
            assert errors == []
            with again.file.reading() as connection:
                sequences = list(
                    connection.execute(select(ChangeRow.sequence).order_by(ChangeRow.sequence)).scalars()
                )
            assert sequences == list(range(1, len(sequences) + 1))
    return finished


def test_40_kills_lose_nothing_that_was_finished(tmp_path: Path) -> None:
    finished = kill_again_and_again(tmp_path, 40)
    print(f"40 kills, {finished} operations told as finished, none of them lost")
    assert finished > 10


@pytest.mark.long
def test_1000_kills_lose_nothing_that_was_finished(tmp_path: Path) -> None:
    finished = kill_again_and_again(tmp_path, 1000)
    print(f"1000 kills, {finished} operations told as finished, none of them lost")
    assert finished > 250

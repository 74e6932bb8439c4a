"""The workbench is composed: a subject's folder and its line can be taken away, and the program runs on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import qualcode
from qualcode.tui import subjects
from qualcode.tui.workbench import Workbench

USE_IT = """
import asyncio, sys
from pathlib import Path
import qualcode
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keyboard.registry import ACTIONS
from qualcode.tui.workbench import Workbench

async def wait(pilot, holds):
    for _ in range(3000):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came to be")

async def use(project):
    app = QualcodeApp(project, "Tester")
    async with app.run_test(size=(120, 40)) as pilot:
        await wait(pilot, lambda: isinstance(app.screen, Workbench))
        bench = app.screen
        await wait(pilot, lambda: bench.session and bench.session.opened)
        document = bench.session.opened.document.guid
        def coded():
            return next(each.codings for each in bench.session.documents if each.guid == document)
        before = coded()
        await pilot.press("J", "3")
        await wait(pilot, lambda: coded() == before + 1)
        await pilot.press(sys.argv[2])
        await pilot.pause(0.2)
        assert app.screen is bench
        await pilot.press("n", "question_mark")
        await wait(pilot, lambda: app.screen is not bench)
        await pilot.press("escape")
        await wait(pilot, lambda: app.screen is bench)
        await pilot.press("u")
        await wait(pilot, lambda: coded() == before)
        parts = [type(part).__module__ for part in bench.parts]
    print("used:", qualcode.__file__, *parts, *[action.id for action in ACTIONS])

asyncio.run(use(Path(sys.argv[1])))
"""


def test_the_workbench_inherits_little() -> None:
    ours = [each for each in Workbench.__mro__ if each.__module__.startswith("qualcode")]
    assert len(ours) <= 3


@pytest.mark.parametrize(
    "subject, its_key, its_action", [("suggestions", "s", "suggest.open"), ("claims", "T", "themes.open")]
)
def test_without_a_subject_s_folder_and_its_line_the_program_runs(
    project: Path, tmp_path: Path, subject: str, its_key: str, its_action: str
) -> None:
    copy = tmp_path / "elsewhere" / "qualcode"
    shutil.copytree(Path(qualcode.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(copy / "tui" / subject)
    registration = copy / "tui" / Path(subjects.__file__).name
    lines = registration.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f"qualcode.tui.{subject}." not in line]
    assert len(lines) - len(kept) == 1
    registration.write_text("".join(kept), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE_IT, str(project), its_key],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(copy.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    used = done.stdout.rpartition("used:")[2].split()
    assert Path(used[0]).is_relative_to(copy)
    assert f"qualcode.tui.{subject}.keys" not in used and "qualcode.tui.codings.keys" in used
    assert its_action not in used and "code.apply" in used

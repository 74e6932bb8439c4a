"""docs/speakers.md is a page of commands that run as written, one after the other, on the demonstration study."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from qualcode.cli.frame.main import run
from qualcode.services.project.demo import make_demo
from qualcode.services.study import open_study
from tests.services.test_found_speakers import TALK

PAGE = (Path(__file__).parents[2] / "docs" / "speakers.md").read_text(encoding="utf-8")


def no_screen(_project: Path | None, _coder: str | None) -> int:
    raise AssertionError("a screen was opened")


def test_every_command_of_the_page_runs_and_all_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_demo(tmp_path).close()
    (tmp_path / "samtale.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUALCODE_PROJECT", raising=False)
    monkeypatch.setenv("QUALCODE_LANG", "en")
    with open_study(tmp_path / "demo.qualcode") as study:
        before = [(d.name, d.turns, d.actors) for d in study.documents()], [a.name for a in study.actors()]
    commands = re.findall(r"^qualcode .*", "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)), re.MULTILINE)
    assert len(commands) > 15
    for line in commands:
        code = run(shlex.split(line)[1:], no_screen)
        assert code == 0, (line, capsys.readouterr().err)
    assert run(["undo", "50"], no_screen) == 0
    with open_study(tmp_path / "demo.qualcode") as study:
        after = [(d.name, d.turns, d.actors) for d in study.documents()], [a.name for a in study.actors()]
    assert after == before

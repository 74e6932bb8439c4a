"""The real program in a real terminal: a transcript without speakers is given to its speakers by keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.lookups import find_document
from qualcode.services.study import create_study, open_study
from tests.end_to_end.terminal import ROOT, Terminal, program

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    create_study(tmp_path / "study.qualcode", "Husmøtet", coder="Eva").close()
    shutil.copy(ROOT / "corpus" / "husmoete-grindstua.srt", tmp_path / "husmoete.srt")
    opened = Terminal(tmp_path, program("study.qualcode"), *request.param)
    yield opened
    opened.close()


def said(project: Path) -> list[tuple[str, str]]:
    with open_study(project) as study:
        names = {actor.guid: actor.name for actor in study.actors()}
        text = study.text(find_document(study, "husmoete"))
        return [(names[turn.actor or ""], text.text[turn.start : turn.end][:16]) for turn in text.turns]


def test_a_transcript_without_speakers_gets_them_by_keys(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("No documents yet")
    terminal.press("a")
    terminal.wait_for("File or folder to take in")
    terminal.press("husmoete.srt", "Enter")
    terminal.wait_for("1 file can be taken in")
    terminal.press("Enter")
    terminal.wait_for("1 document taken in")
    terminal.press("Escape")
    terminal.wait_for("M1 husmoete .* 1/[0-9]+ ")
    terminal.press("P")
    terminal.wait_for("Who says what in M1 husmoete")
    terminal.press("Down", "s", "n")
    terminal.wait_for("Who speaks here")
    terminal.press("Solveig", "Enter")
    terminal.wait_for("Solveig her, hun studenten.* Solveig")
    terminal.press("n")
    terminal.wait_for("Who speaks here")
    terminal.press("Kari", "Enter")
    terminal.wait_for("Hva skal det brukes til.*\n.*\n")
    terminal.press("3", "2", "2")
    terminal.wait_for("2 Solveig +3 Kari")
    terminal.press("Escape")
    terminal.wait_for(" 3/[0-9]+ .*saved")
    terminal.press("S")
    terminal.wait_for("Who says line 3")
    terminal.press("Escape")
    terminal.wait_for("Solveig her, hun studenten")
    terminal.press("C-q")
    terminal.wait_for("ended with 0")
    assert said(tmp_path / "study.qualcode") == [
        ("Solveig", "Solveig her, hun"),
        ("Kari", "Er det noen som "),
        ("Solveig", "Det er til oppga"),
    ]

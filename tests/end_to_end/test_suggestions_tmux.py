"""The real program in a real terminal: suggestions are read, explained, accepted, rejected, and both are undone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.codings.coding import list_codings
from qualcode.services.project.demo import make_demo
from qualcode.services.study import open_study
from qualcode.services.suggestions.report import suggestion_report
from tests.end_to_end.terminal import Terminal, program, until

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

UNCODED = "intervju-kaffevogna"


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    make_demo(tmp_path).close()
    opened = Terminal(tmp_path, program("demo.qualcode"), *request.param)
    yield opened
    opened.close()


def first_row(screen: str) -> str:
    """The first suggestion of the tray."""
    lines = screen.splitlines()
    heading = next(at for at, line in enumerate(lines) if "surest first" in line)
    found = re.search(r"▌. (.+?: «.{8})", lines[heading + 1])
    assert found, screen
    return found[1]


def test_suggestions_are_read_explained_accepted_rejected_and_both_undone(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for(f"M3 {UNCODED}.* 1/[0-9]+ ")
    terminal.press("s")
    accepted = first_row(terminal.wait_for(r"(?s)M3 · surest first.*\d%"))
    terminal.press("Space")
    why = terminal.wait_for("Words that speak for it")
    assert "Why: " in why
    assert re.search(r"▪.*\d%", why)
    terminal.press("Space")
    assert first_row(terminal.wait_for("surest first")) == accepted
    project = tmp_path / "demo.qualcode"
    terminal.press("a")
    until(lambda: decided(project) == (1, 0))
    with open_study(project) as study:
        made = [coding for coding in list_codings(study) if coding.document == UNCODED]
    assert [coding.origin for coding in made] == ["suggested"]
    terminal.press("r")
    until(lambda: decided(project) == (1, 1))
    with open_study(project) as study:
        assert suggestion_report(study).total.offered >= 5
    terminal.press("u")
    until(lambda: decided(project) == (1, 0))
    terminal.press("u")
    until(lambda: decided(project) == (0, 0))
    terminal.wait_for("Undone: accepted the suggestion")
    with open_study(project) as study:
        assert not [coding for coding in list_codings(study) if coding.document == UNCODED]
    terminal.press("Escape", "C-q")
    terminal.wait_for("ended with 0")


def decided(project: Path) -> tuple[int, int]:
    """How many suggestions the project says were accepted, and rejected."""
    with open_study(project) as study:
        total = suggestion_report(study).total
    return total.accepted, total.rejected

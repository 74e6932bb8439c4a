"""The real program in a real terminal: a passage is coded by keys, the cross-tab changes, and all is undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.project.demo import make_demo
from tests.end_to_end.terminal import Terminal, program, until

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    make_demo(tmp_path).close()
    opened = Terminal(tmp_path, program("demo.qualcode"), *request.param)
    yield opened
    opened.close()


def test_a_passage_is_coded_by_keys_the_table_changes_and_all_is_undone(terminal: Terminal) -> None:
    terminal.wait_for("M3 intervju-kaffevogna.* 1/68 ")
    before = media_by_kind_of_document(terminal)
    terminal.press("Escape")
    terminal.wait_for("M3 intervju-kaffevogna")
    terminal.press("J", "J", "c")  # the second turn is the first that is not the interviewer's
    terminal.wait_for("Name, path, keyword")
    terminal.press("m", "e", "d", "i", "a")
    terminal.wait_for("5 Media")
    terminal.press("Enter")
    terminal.wait_for("(?s)saved.*─ .* Media ─")
    after = media_by_kind_of_document(terminal)
    assert after == {**before, "interview": before["interview"] + 1, "Total": before["Total"] + 1}
    terminal.press("Escape")
    terminal.wait_for("M3 intervju-kaffevogna")
    terminal.press("u")
    terminal.wait_for("Undone: put «Media»")
    assert media_by_kind_of_document(terminal) == before
    terminal.press("Escape", "C-q")
    terminal.wait_for("ended with 0")


def media_by_kind_of_document(terminal: Terminal) -> dict[str, int]:
    """Open the cross-tab by kind of document and read the row Media: figure by heading."""
    terminal.press("t")
    terminal.wait_for("(?s)by theme and kind of actor.*Media +[0-9]")
    terminal.press("c")
    terminal.wait_for("6 +Kind of document")
    terminal.press("6")
    terminal.wait_for("Theme .*Total.*interview")
    until(lambda: len(_cells(terminal, "Theme")) == len(_cells(terminal, "Media")))  # a frame may be half painted
    return dict(zip(_cells(terminal, "Theme"), map(int, _cells(terminal, "Media")), strict=True))


def _cells(terminal: Terminal, row: str) -> list[str]:
    """What stands in the row of the table that begins with a word."""
    lines = terminal.screen().replace("■", " ").splitlines()
    return next((words[1:] for words in map(str.split, lines) if words[:1] == [row]), [])

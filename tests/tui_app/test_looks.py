"""How the screens look, at the smallest and at an ordinary size. Pictures are kept beside this file."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.services.bundled import bundled
from qualcode.tui.app import QualcodeApp
from qualcode.tui.themes import THEMES
from tests.tui_app.walking import press, rest

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def _settings_beside_the_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALCODE_CONFIG", "config")  # the same path in every picture


SCENES: dict[str, tuple[str, ...]] = {
    "workbench": (),
    "workbench-coded": ("J", "J", "V", "1", "4", "L", "v", "w", "w", "w"),
    "documents": ("d",),
    "codebook": ("C", "down"),
    "picker": ("J", "J", "c", "=forank"),
    "crosstab": ("t", "down", "right"),
    "quotes": ("C", "q"),
    "import": ("d", "a", "=files", "enter"),
    "find": ("slash", "=kommunestyret"),
    "help": ("question_mark",),
    "settings": ("f10",),
    "keys": ("f10", "end", "enter", "=table"),
    "hiding": ("J", "J", "1", "4", "F", "down", "down", "space"),
    "jump": ("J", "J", "1", "o"),
    "picker-several": ("J", "J", "c", "space", "space", "=nytt/navn"),
}


def pressing(keys: tuple[str, ...], theme: str = "textual-dark") -> Callable[[Pilot[int]], Awaitable[None]]:
    async def prepare(pilot: Pilot[int]) -> None:
        pilot.app.theme = theme
        await rest(pilot)
        await press(pilot, *keys)
        for field in [*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)]:
            field.cursor_blink = False
        pilot.app.clear_notifications()
        await rest(pilot)

    return prepare


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_screen_looks_the_same(snap_compare: Compare, project: Path, scene: str, size: tuple[int, int]) -> None:
    files = project.parent / "files"
    files.mkdir()
    shutil.copy(bundled("corpus") / "intervju-tunheimen.vtt", files)
    (files / "broken.docx").write_bytes(b"no document")
    app = QualcodeApp(project, "Tester")
    assert snap_compare(app, terminal_size=size, run_before=pressing(SCENES[scene]))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_home_looks_the_same(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert snap_compare(QualcodeApp(), terminal_size=size, run_before=pressing(()))


@pytest.mark.parametrize("scene", ["workbench-coded", "crosstab", "picker", "quotes", "settings"])
def test_light_screen_looks_the_same(snap_compare: Compare, project: Path, scene: str) -> None:
    app = QualcodeApp(project, "Tester")
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing(SCENES[scene], "textual-light"))


@pytest.mark.parametrize("theme", ["contrast", "safe", "ansi"])
def test_screen_in_another_theme_looks_the_same(snap_compare: Compare, project: Path, theme: str) -> None:
    app = QualcodeApp(project, "Tester")
    keys = SCENES["workbench-coded"]
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing((*keys, "C"), THEMES[theme]))


@pytest.mark.parametrize("scene", ["workbench-coded", "crosstab", "picker", "quotes", "settings"])
def test_screen_without_color_looks_the_same(
    snap_compare: Compare, project: Path, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(project, "Tester")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(SCENES[scene]))

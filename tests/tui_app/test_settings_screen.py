"""Language, colours and keys: chosen on the screen, kept for this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.i18n import language
from qualcode.services.project import preferences
from qualcode.tui.keyboard.keymap import Keyboard
from qualcode.tui.parts.colours import THEMES
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.palette import READABLE, contrast
from qualcode.tui.parts.rows import Rows
from qualcode.tui.project.key_editor import KeyEditor
from qualcode.tui.project.settings import SettingsScreen
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.memo_editor import MemoEditor
from tests.tui_app.test_palette_and_help import pairs_of_colors
from tests.tui_app.walking import NARROW, bench, by_palette, notices, press, rest, shown, walking


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("QUALCODE_CONFIG", str(folder))
    return folder


async def test_the_language_changes_on_every_screen_without_a_new_start(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "t")
        assert "Cross-tab" in shown(pilot) or "Codings by" in shown(pilot)
        pilot.app.action_language_use("nb")  # type: ignore[attr-defined]
        await rest(pilot)
        assert "Kodinger etter" in shown(pilot)
        assert "sitater" in shown(pilot)
        await press(pilot, "escape")
        for word in ("dokumenter", "Kodebok", "1/68", "lagret", "merk", "Ingen kodinger her"):
            assert word in shown(pilot)
        await press(pilot, "f10", "down", "enter", "escape")
        for word in ("documents", "Codebook", "1/68", "saved", "select", "No codings here"):
            assert word in shown(pilot)
    assert preferences.read_settings() == {"language": "en"}
    assert language() == "en"


async def test_a_theme_chosen_in_the_settings_is_there_at_the_next_start(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "f10")
        assert isinstance(pilot.app.screen, SettingsScreen)
        pilot.app.screen.query_one(Rows).put_bar("theme contrast")
        await press(pilot, "enter")
        assert pilot.app.theme == THEMES["contrast"]
        assert "● High contrast" in shown(pilot)
    async with walking(project, NARROW) as pilot:
        assert pilot.app.theme == THEMES["contrast"]


@pytest.mark.parametrize("theme", [name for name in THEMES if name != "ansi"])
async def test_everything_can_be_read_in_every_theme(project: Path, theme: str) -> None:
    async with walking(project) as pilot:
        pilot.app.theme = THEMES[theme]
        await rest(pilot)
        for keys in (("J", "J", "1", "4", "C"), ("escape", "c"), ("escape", "t", "right", "down"), ("f1",)):
            await press(pilot, *keys)
            assert len(pairs_of_colors(pilot)) > 2
            assert [pair for pair in pairs_of_colors(pilot) if contrast(*pair) < READABLE] == [], keys


async def test_the_terminals_own_colours_are_left_to_the_terminal(project: Path) -> None:
    async with walking(project) as pilot:
        pilot.app.theme = THEMES["ansi"]
        await rest(pilot)
        await press(pilot, "J", "J", "V", "1", "C")
        mixed = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color and segment.style.color.triplet and segment.text.strip()
        ]
        assert mixed == []


async def test_a_key_is_put_elsewhere_in_the_editor_and_shown_everywhere(project: Path) -> None:
    async with walking(project) as pilot:
        await by_palette(pilot, "put on other keys")
        assert isinstance(pilot.app.screen, KeyEditor)
        await press(pilot, "=memo.write", "enter", "w")
        assert "w does «Cursor: next word» there" in shown(pilot)
        await press(pilot, "z")
        assert Keyboard().read().own == {"memo.write": ("z",)}
        await press(pilot, "escape", "J", "z")
        assert isinstance(pilot.app.screen, MemoEditor)
        await press(pilot, "escape", "question_mark")
        row = next(row for row in pilot.app.screen.query_one(Rows).rows if row.key == "memo.write")
        assert row.mark == "z"
        await press(pilot, "escape")
        Keyboard().put("code.apply", ["f12"])
        pilot.app.use_keys(Keyboard().read())  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert "code with F12" in shown(pilot)
        await press(pilot, "c")
        assert pilot.app.screen is bench(pilot)
        await press(pilot, "f12")
        assert isinstance(pilot.app.screen, CodePicker)


async def test_a_key_is_taken_from_another_action_and_both_are_reset(project: Path) -> None:
    async with walking(project) as pilot:
        pilot.app.action_keys_edit()  # type: ignore[attr-defined]
        await rest(pilot)
        await press(pilot, "=table.open", "enter", "u", "u")
        assert Keyboard().read().own == {"table.open": ("u",), "undo.last": ()}
        await press(pilot, "escape")
        assert "u cross-tab" in str(bench(pilot).query_one(KeyBar).render())
        pilot.app.action_keys_edit()  # type: ignore[attr-defined]
        await rest(pilot)
        await press(pilot, "f8", "2")
        assert Keyboard().read().own == {}
        await press(pilot, "escape", "t")
        assert "Codings by" in shown(pilot)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"memo.write" = z', "line 1"),
        ('"memo.rite" = "z"', "memo.rite"),
        ('"memo.write" = "ctrl+s"', "terminals take this key"),
        ('"memo.write" = 7', "a key is a word in quotes"),
        ('"memo.write" = "t"', "the key t does «Cross-tab: open» already"),
    ],
)
async def test_a_bad_keys_file_is_told_once_and_all_keys_are_as_delivered(
    project: Path, config: Path, written: str, told: str
) -> None:
    config.mkdir()
    (config / "keys.toml").write_text(written, encoding="utf-8")
    async with walking(project) as pilot:
        assert len([notice for notice in notices(pilot) if "keys.toml" in notice and told in notice]) == 1
        await press(pilot, "t")
        assert "Codings by" in shown(pilot)


async def test_ids_with_dots_may_stand_unquoted(project: Path, config: Path) -> None:
    config.mkdir()
    (config / "keys.toml").write_text('table.open = ["f9", "t"]\n', encoding="utf-8")
    assert Keyboard().read().own == {"table.open": ("f9", "t")}
    Keyboard().put("table.open", ["f7"])
    assert Keyboard().read().own == {"table.open": ("f7",)}

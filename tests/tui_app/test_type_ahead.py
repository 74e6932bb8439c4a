"""Keys that are typed before the screen is there, and faster than windows come up."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import Input

from qualcode.tui.app import QualcodeApp
from qualcode.tui.project.home import HomeScreen
from qualcode.tui.windows.code_picker import CodePicker
from tests.tui_app.walking import UNCODED, bench, codings_in, rest


def burst(app: QualcodeApp, *keys: str) -> None:
    """Keys all at once, as a terminal hands over what was typed while nobody listened."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_keys_typed_while_a_study_is_opened_count_when_it_is_there(project: Path) -> None:
    app = QualcodeApp(project, "Tester")
    async with app.run_test() as pilot:
        burst(app, "J", "J", "c", "t", "i", "l", "l", "i", "t")
        await rest(pilot)
        text = bench(pilot).text
        assert text.cursor > 0
        assert isinstance(app.screen, CodePicker)
        assert app.screen.query_one(Input).value == "tillit"
        at = text.cursor
        app.post_message(events.Key("alt+shift+j", "J"))  # Esc and J in one go, over a slow line
        await rest(pilot)
        assert app.screen is bench(pilot)
        assert text.cursor > at
        burst(app, "escape", "c", *"helt ny kode", "enter", "k", "c", *"enda en", "enter")
        await rest(pilot)
        assert app.screen is bench(pilot)
        assert sorted(code for code, _words in codings_in(project, UNCODED)) == ["enda en", "helt ny kode"]


async def test_keys_typed_before_a_study_that_cannot_be_opened_do_nothing_on_the_home_screen(tmp_path: Path) -> None:
    broken = tmp_path / "broken.qualcode"
    broken.write_bytes(b"no study")
    app = QualcodeApp(broken, "Tester")
    async with app.run_test() as pilot:
        burst(app, "1", "1")
        await rest(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert list(tmp_path.iterdir()) == [broken]

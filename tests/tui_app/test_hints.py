"""The line of keys at the foot of a small window."""

from __future__ import annotations

from pathlib import Path

from qualcode.tui.widgets.hints import Hints, in_rows, key_at
from tests.tui_app.walking import NARROW, press, rest, shown, walking

SAID = "Tab: otherwise    F2: mark    Enter: go there    Esc: close"


def test_a_line_is_broken_between_keys_and_never_between_a_key_and_its_word() -> None:
    assert in_rows(SAID, 80) == [SAID]
    assert in_rows(SAID, 50) == ["Tab: otherwise    F2: mark    Enter: go there", "Esc: close"]
    assert in_rows(SAID, 20) == ["Tab: otherwise", "F2: mark", "Enter: go there", "Esc: close"]
    assert in_rows(SAID, 0) == [SAID]
    assert in_rows("", 20) == [""]


def test_a_key_is_found_under_it_and_its_word_and_nowhere_else() -> None:
    assert [key_at(SAID, cell) for cell in (0, 13, 14, 17, 18, 25, 30)] == [
        *("tab", "tab", None, None, "f2", "f2", "enter")
    ]
    assert key_at(SAID, SAID.index("Esc")) == key_at(SAID, len(SAID) - 1) == "escape"
    assert key_at(SAID, len(SAID)) is None
    assert key_at("1–9: at once", 3) is None
    assert key_at("", 0) is None


async def test_a_narrow_window_keeps_its_keys_with_their_words(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/")
        hints = pilot.app.screen.query_one(Hints)
        rows = str(hints.render()).splitlines()
        assert len(rows) == hints.size.height > 1
        assert all(": " in part for row in rows for part in row.split("    "))


async def test_a_click_on_a_key_presses_it(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/", "=kommunestyret")
        for said, seen in (("F2: mark", "1 marked"), ("F4: code", "Code 1 hit"), ("Esc: never", "1 marked")):
            rows = shown(pilot).splitlines()
            at = next((row.index(said), y) for y, row in enumerate(rows) if said in row)
            await pilot.click(offset=at)
            await rest(pilot)
            assert seen in shown(pilot)

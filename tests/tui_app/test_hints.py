"""The line of keys at the foot of a small window."""

from __future__ import annotations

from pathlib import Path

from qualcode.tui.widgets.hints import Hints, in_rows
from tests.tui_app.walking import NARROW, press, walking

SAID = "Tab: otherwise    F2: mark    Enter: go there    Esc: close"


def test_a_line_is_broken_between_keys_and_never_between_a_key_and_its_word() -> None:
    assert in_rows(SAID, 80) == [SAID]
    assert in_rows(SAID, 50) == ["Tab: otherwise    F2: mark    Enter: go there", "Esc: close"]
    assert in_rows(SAID, 20) == ["Tab: otherwise", "F2: mark", "Enter: go there", "Esc: close"]
    assert in_rows(SAID, 0) == [SAID]
    assert in_rows("", 20) == [""]


async def test_a_narrow_window_keeps_its_keys_with_their_words(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/")
        hints = pilot.app.screen.query_one(Hints)
        rows = str(hints.render()).splitlines()
        assert len(rows) == hints.size.height > 1
        assert all(": " in part for row in rows for part in row.split("    "))

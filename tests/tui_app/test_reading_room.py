"""How much of the screen is the text: the reading column at every width, and rows of speech on a small one."""

from __future__ import annotations

from pathlib import Path

from qualcode.tui.reader.columns import NARROWEST_TEXT, WIDEST_TEXT
from tests.tui_app.walking import NARROW, bench, press, rest, shown, walking

SPEECH = 14
"""Rows of what people say that a terminal of 80×24 shows at the least."""
NASTY = ("[Kari]", "[NN]", "[ler]", "[M1:41]", "[gråter]")


async def test_the_reading_column_is_wide_enough_at_every_width_and_most_rows_are_speech(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "<", "<", ":", "=29", "enter")
        text = bench(pilot).text
        page, top = text._page, text.scroll_offset.y
        rows = [page.rows.ornament(row) is None for row in range(top, top + text.size.height)]
        assert text.line == 29 and sum(rows) >= SPEECH
        for width in (80, 103, 104, 119, 120, 149, 150, 160, 200):
            await pilot.resize_terminal(width, 40)
            await rest(pilot)
            assert NARROWEST_TEXT <= text._page.columns.text <= WIDEST_TEXT, width


async def test_words_in_brackets_are_shown_wherever_people_wrote_them(project: Path) -> None:
    """ASCII words in brackets vanish where markup is read; others stay, so that nobody notices."""
    async with walking(project) as pilot:
        workbench = bench(pilot)
        for said in NASTY:
            workbench.notify(f"Code {said} put on.")
            await rest(pilot)
            assert f"Code {said} put on." in shown(pilot)
        await press(pilot, "J", "J", "c", f"={NASTY[0]}", "enter")
        assert f"{NASTY[0]}" in shown(pilot)
        await press(pilot, "C", "end", "B")
        assert shown(pilot).count(NASTY[0]) >= 2, "in the tree and above what the code means"

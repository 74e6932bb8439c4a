"""The palette and the help: everything that can be done, by name and by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from qualcode.i18n import use_language
from qualcode.tui.parts.colours import DARK, LIGHT
from qualcode.tui.parts.palette import READABLE, RGB, contrast
from qualcode.tui.parts.rows import Rows
from qualcode.tui.results.crosstab import CrosstabScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.help import HelpScreen
from qualcode.tui.windows.memo_editor import MemoEditor
from tests.tui_app.walking import NARROW, bench, by_palette, find_in_palette, press, rest, shown, walking


async def test_the_palette_does_what_it_names(project: Path) -> None:
    async with walking(project) as pilot:
        await by_palette(pilot, "go to a line")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape")
        await by_palette(pilot, "cross-tab: open")
        assert isinstance(pilot.app.screen, CrosstabScreen)
        await find_in_palette(pilot, "choose percent")
        assert "Cross-tab: choose percentages" in shown(pilot)
        assert "put a code on it" not in shown(pilot)


async def test_help_explains_the_pane_that_has_the_focus(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        said = {row.text for row in pilot.app.screen.query_one(Rows).rows}
        assert {"Passage: put a code on it", "Cursor: next turn or paragraph", "Work: undo"} <= said
        await press(pilot, "escape", "C", "f1")
        said = {row.text for row in pilot.app.screen.query_one(Rows).rows}
        assert "Code: add to the codebook" in said
        assert "Passage: put a code on it" not in said
        await press(pilot, "f1")
        assert pilot.app.screen is bench(pilot)


async def test_help_does_what_is_clicked_or_has_the_bar_when_enter_is_pressed(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "question_mark", "enter")
        assert isinstance(pilot.app.screen, CodePicker)
        await press(pilot, "escape", "question_mark")
        listing = pilot.app.screen.query_one(Rows)
        listing.put_bar("reader.next-turn")
        await press(pilot)
        row = next(y for y, line in enumerate(shown(pilot).splitlines()) if "Cursor: next turn" in line)
        at = bench(pilot).text.cursor
        await pilot.click(offset=(30, row))
        await rest(pilot)
        assert pilot.app.screen is bench(pilot)
        assert bench(pilot).text.cursor > at


async def test_the_screen_speaks_norwegian(project: Path) -> None:
    use_language("nb")
    async with walking(project, NARROW) as pilot:
        assert "C kodebok" in shown(pilot)
        assert "Ingen kodinger her: c koder setningen" in shown(pilot)


async def test_keys_can_be_put_elsewhere_by_id(project: Path) -> None:
    async with walking(project) as pilot:
        pilot.app.set_keymap({"memo.write": "z"})
        await press(pilot, "J", "z")
        assert isinstance(pilot.app.screen, MemoEditor)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_everything_in_lists_and_lines_can_be_read(project: Path, theme: str) -> None:
    async with walking(project) as pilot:
        pilot.app.theme = theme
        await rest(pilot)
        await press(pilot, "J", "J", "1", "4", "C")
        assert len(pairs_of_colors(pilot)) > 6
        assert [pair for pair in pairs_of_colors(pilot) if contrast(*pair) < READABLE] == []
        await press(pilot, "escape", "t", "right", "down")
        assert len(pairs_of_colors(pilot)) > 4
        assert [pair for pair in pairs_of_colors(pilot) if contrast(*pair) < READABLE] == []


def pairs_of_colors(pilot: Pilot[int]) -> set[tuple[RGB, RGB]]:
    """The colours of letters on the screen, or in the window over it, each with what it stands on."""
    pairs: set[tuple[RGB, RGB]] = set()
    screen = pilot.app.screen
    region = screen.query_one(".window").region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if segment.text.strip() and style and style.color and style.bgcolor and not on_frame(segment.text):
                pairs.add((Color.from_rich_color(style.color).rgb, Color.from_rich_color(style.bgcolor).rgb))
    return pairs


def on_frame(text: str) -> bool:
    """Whether this is a frame or a scroll bar, which nobody reads."""
    return all("\u2500" <= letter <= "\u259f" or letter == " " for letter in text)


async def test_the_palette_says_what_a_switch_would_do_now(project: Path) -> None:
    async with walking(project) as pilot:
        for said in (
            "Text: leave the interviewer out (A)",
            "Text: show the interviewer as the others (A)",
            "Text: dim the interviewer (A)",
        ):
            await find_in_palette(pilot, "interviewer")
            assert said in shown(pilot)
            await press(pilot, "escape", "A")

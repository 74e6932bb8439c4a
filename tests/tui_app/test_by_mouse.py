"""What the mouse does: it codes what is selected, opens documents, and presses the keys of the footer."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from qualcode.tui.desk.panes import CodebookPane, DocumentsPane
from qualcode.tui.results.crosstab import CrosstabScreen
from qualcode.tui.windows.code_picker import CodePicker
from tests.tui_app.walking import bench, codings_in, press, rest, walking


async def test_a_click_on_a_code_puts_it_on_what_is_selected_and_only_then(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J")
        await pilot.click(CodebookPane, offset=(8, 2))
        await rest(pilot)
        assert codings_in(project) == []
        await press(pilot, "escape", "V")
        await pilot.click(CodebookPane, offset=(8, 2))
        await rest(pilot)
        assert [code for code, _words in codings_in(project)] == ["Lov om offentlige anskaffelser/Anbud eller unntak"]


async def test_a_double_click_selects_a_word_that_can_be_coded(project: Path) -> None:
    async with walking(project) as pilot:
        await pilot.click("#text", offset=(12, 12), times=2)
        await rest(pilot)
        text = bench(pilot).text
        assert text.selection
        word = text.selection.of(text.text)
        await press(pilot, "5")
        assert codings_in(project) == [("Media", word.strip())]


async def test_a_click_opens_a_document(project: Path) -> None:
    async with walking(project, (160, 40)) as pilot:
        await pilot.click(DocumentsPane, offset=(6, 1))
        await rest(pilot)
        assert bench(pilot).session.opened.document.label == "M1"  # type: ignore[union-attr]


async def test_the_words_of_the_footer_can_be_clicked(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J")
        await pilot.click("#keys", offset=(12, 0))
        await rest(pilot)
        assert isinstance(pilot.app.screen, CodePicker)
        assert isinstance(pilot.app.focused, Input)
        await press(pilot, "escape")
        await pilot.click("#keys", offset=(54, 0))
        await rest(pilot)
        assert isinstance(pilot.app.screen, CrosstabScreen)

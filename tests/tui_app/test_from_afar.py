"""The study from afar on the screen: strips, counts, and going to a place."""

from __future__ import annotations

from pathlib import Path

from qualcode.tui.results.overview import OverviewScreen
from qualcode.tui.results.portraits import PortraitList
from tests.tui_app.walking import NARROW, bench, press, shown, walking


async def test_every_document_is_there_with_its_progress(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, OverviewScreen)
        assert "15 documents · 14 coded" in shown(pilot)
        assert "M1 intervju-grindstua · coded · " in shown(pilot)
        assert "1 Lov om offentlige anskaffelser" in shown(pilot)
        strip = shown(pilot).split("\n")[2]
        assert {"2", "3", "·"} <= set(strip)
        await press(pilot, "tab")
        assert "2222" not in shown(pilot).split("\n")[2]
        await press(pilot, "G")
        assert "M15 husmoete-grindstua" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is bench(pilot)


async def test_enter_goes_to_the_passage_under_the_cursor(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "O", *["right"] * 16, "enter")
        assert bench(pilot).session.opened.document.label == "M1"
        assert bench(pilot).text.selection is not None


async def test_a_click_on_an_uncoded_place_goes_there_without_selecting(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "O")
        row = next(at for at, line in enumerate(shown(pilot).split("\n")) if "M3 intervju" in line)
        await pilot.click(PortraitList, offset=(40, row))
        await press(pilot)
        assert bench(pilot).session.opened.document.label == "M3"
        assert bench(pilot).text.selection is None
        assert bench(pilot).text.cursor > 1000

"""The search window finds words as written, and in all their forms."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from qualcode.services.language.annotating import annotate_all
from qualcode.services.study import open_study
from qualcode.tui.parts.rows import Rows
from tests.tui_app.walking import bench, press, shown, walking


async def test_tab_finds_all_forms_of_a_word_and_enter_goes_there(project: Path) -> None:
    with open_study(project) as study:
        annotate_all(study)
    async with walking(project) as pilot:
        await press(pilot, "slash", "=anbudene")
        assert "Nowhere in the study." in shown(pilot)
        await press(pilot, "tab")
        found = " ".join(row.text for row in pilot.app.screen.query_one(Rows).rows)
        assert "anbudet" in found and "anbod" in found
        await press(pilot, "enter")
        selected = bench(pilot).text.selection
        assert selected and selected.of(bench(pilot).text.text).casefold().startswith(("anbud", "anbod"))


async def test_documents_that_were_not_read_yet_are_read_on_the_way(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "slash", "tab", "=kommuna")
        assert str(pilot.app.screen.query_one("#number", Static).render()).endswith("places")
        assert "kommunane" in shown(pilot) or "kommunen" in shown(pilot)

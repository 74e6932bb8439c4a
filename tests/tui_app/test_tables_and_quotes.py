"""From the cross-tab to the quotes behind a figure, to the text, and out into files."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.actors.actors import set_actor
from qualcode.services.results.exports import list_exports
from qualcode.services.study import open_study
from qualcode.tui.parts.rows import Rows
from qualcode.tui.results.crosstab import CrosstabScreen
from qualcode.tui.results.grid import NOTHING, Grid
from qualcode.tui.windows.quotes import QuotesScreen
from qualcode.tui.workbench import Workbench
from tests.tui_app.walking import NARROW, WIDE, bench, notices, press, shown, walking


async def test_a_figure_leads_to_its_quotes_and_a_quote_to_the_text_and_escape_leads_back(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "t", "down", "down")
        grid = pilot.app.screen.query_one(Grid)
        figure = 0
        while figure < 2:
            await press(pilot, "right")
            at = grid.cursor_coordinate
            figure = int(grid.figure(at.row, at.column - 1).replace(NOTHING, "0"))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuotesScreen)
        quotes = [row for row in pilot.app.screen.query_one(Rows).rows if not row.heading]
        assert sum(len(row.facts) - 1 for row in quotes) == figure > 1, "a passage stands once, with all its codes"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CrosstabScreen)
        assert pilot.app.screen.query_one(Grid).cursor_coordinate == at
        await press(pilot, "enter", "down", "enter")
        assert isinstance(pilot.app.screen, Workbench)
        text = bench(pilot).text
        assert text.selection
        assert f"«{text.selection.of(text.text)}»" == quotes[1].text
        await press(pilot, "t", "escape")
        assert isinstance(pilot.app.screen, Workbench)


async def test_rows_columns_measure_and_percent_can_be_chosen(project: Path) -> None:
    async with walking(project, WIDE) as pilot:
        await press(pilot, "t", "c", "5")
        assert len(pilot.app.screen.query_one(Grid).columns) == 2 + 14  # one is not coded yet, and has no column
        assert "intervju-" in shown(pilot)
        await press(pilot, "r", "2")
        assert pilot.app.screen.query_one(Grid).row_count > 30
        await press(pilot, "r", "3")
        assert "Lov om offentlige" in shown(pilot)
        assert pilot.app.screen.query_one(Grid).row_count < 12
        await press(pilot, "m", "6")
        assert "Coded words" in shown(pilot)
        await press(pilot, "p", "3")
        assert "%" in shown(pilot)
        await press(pilot, "s")
        assert any("counted alone" in notice for notice in notices(pilot))
        codes, documents = pilot.app.screen.query_one(Grid).row_count, 14
        await press(pilot, "x")
        assert pilot.app.screen.query_one(Grid).row_count == documents + 1
        assert len(pilot.app.screen.query_one(Grid).columns) == codes - 3 + 1 + 3  # labels; total and two N
        await press(pilot, "right", "enter")
        assert isinstance(pilot.app.screen, QuotesScreen)


async def test_the_note_under_the_table_says_how_it_was_counted(project: Path) -> None:
    async with walking(project, WIDE) as pilot:
        await press(pilot, "t")
        assert "N documents" in shown(pilot)
        assert "N words" in shown(pilot)
        assert "Figures are codings" in shown(pilot)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".md", ".html"])
async def test_a_table_is_written_where_the_project_is(project: Path, suffix: str) -> None:
    async with walking(project) as pilot:
        await press(pilot, "t", "e", *["backspace"] * 10, f"=resultat{suffix}", "enter")
        assert (project.parent / f"resultat{suffix}").stat().st_size > 300
        assert any(f"resultat{suffix}" in notice for notice in notices(pilot))
    with open_study(project) as study:
        assert [Path(export.path).name for export in list_exports(study)] == [f"resultat{suffix}"]


async def test_the_name_that_is_offered_for_a_table_is_free(project: Path) -> None:
    (project.parent / "table.docx").write_text("mine", encoding="utf-8")
    async with walking(project) as pilot:
        await press(pilot, "t", "e", "enter")
    assert (project.parent / "table.docx").read_text(encoding="utf-8") == "mine"
    assert (project.parent / "table 2.docx").stat().st_size > 300


async def test_names_without_a_public_label_are_told_of_when_a_table_goes_out(project: Path) -> None:
    with open_study(project, "Tester") as study:
        set_actor(study, "Torbjørn Haugsnes", {"label": ""})
    async with walking(project) as pilot:
        await press(pilot, "t", "e", "enter")
        assert any("1 actor has no public label" in notice for notice in notices(pilot))


async def test_an_ending_that_is_not_known_is_told_and_nothing_is_written(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "t", "e", *["backspace"] * 10, "=a.pdf", "enter")
        assert not (project.parent / "a.pdf").exists()
        assert any(".docx" in notice for notice in notices(pilot))


async def test_quotes_of_a_code_an_actor_and_a_document(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "C", "q")
        assert "Lov om offentlige anskaffelser  96 codings" in shown(pilot)
        await press(pilot, "escape", "d", "home", "q")
        assert "M1 intervju-grindstua  70 codings" in shown(pilot)
        await press(pilot, "y")
        assert "[M1:" in pilot.app.clipboard
        await press(pilot, "escape", "end", "enter")
        assert isinstance(pilot.app.screen, QuotesScreen)

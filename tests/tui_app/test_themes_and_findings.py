"""Themes are built on a board, findings get passages for and against, by keys."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.claims import ClaimStatus, Side
from qualcode.services.claims.findings import list_findings
from qualcode.services.claims.themes import list_themes
from qualcode.services.study import open_study
from qualcode.tui.claims.findings import FindingsScreen
from qualcode.tui.claims.themes import ThemesScreen
from tests.tui_app.walking import NARROW, bench, press, shown, walking


def themes(project: Path):
    with open_study(project, "Tester") as study:
        paths = {code.guid: code.path for code in study.codes()}
        return [(t.name, t.idea, t.status, [paths[code] for code in t.codes]) for t in list_themes(study)]


def findings(project: Path):
    with open_study(project, "Tester") as study:
        return list_findings(study)


async def test_a_theme_is_declared_filled_and_settled(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, ThemesScreen)
        assert "Codes in no theme" in shown(pilot)
        await press(pilot, "a", "=Tillit før anbud", "enter", "i", "=Tilliten kommer først", "enter")
        await press(pilot, "p", "=Forankring", "enter")
        assert themes(project) == [
            ("Tillit før anbud", "Tilliten kommer først", ClaimStatus.CANDIDATE, ["Forankring"])
        ]
        await press(pilot, "s", "r", "=Tillit", "enter")
        assert themes(project)[0][0] == "Tillit"
        assert themes(project)[0][2] is ClaimStatus.SETTLED
        assert "1 theme · 1 settled" in shown(pilot)
        await press(pilot, "down", "x")
        assert themes(project)[0][3] == []
        await press(pilot, *"uuuuuu")
        assert themes(project) == []


async def test_a_code_goes_into_a_theme_from_the_board_and_sub_codes_follow(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "T", "a", "=Penger", "enter", "a", "=Makt", "enter", "K")
        assert [theme[0] for theme in themes(project)] == ["Makt", "Penger"]
        board = pilot.app.screen.query_one("#board")
        while not (board.row and board.row.text == "Økonomi"):
            await press(pilot, "down")
        await press(pilot, "p", "2")
        assert themes(project)[1][3] == ["Økonomi"]
        assert "Økonomi / Investering og drift" not in shown(pilot)
        await press(pilot, "escape", "t")
        assert "Makt" in shown(pilot)
        assert "Penger" in shown(pilot)


async def test_a_passage_speaks_for_a_finding_and_another_against_it(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "V", "D", "1", "=Små organisasjoner taper", "enter", "1")
        found = findings(project)
        assert [(f.text, [p.side for p in f.passages]) for f in found] == [("Små organisasjoner taper", [Side.FOR])]
        await press(pilot, "J", "J", "J", "V", "D", "1", "2")
        assert [p.side for p in findings(project)[0].passages] == [Side.FOR, Side.AGAINST]
        await press(pilot, "T", "f")
        assert isinstance(pilot.app.screen, FindingsScreen)
        assert "1. Små organisasjoner taper" in shown(pilot)
        assert "1 person" in shown(pilot)
        await press(pilot, "s", "down", "x")
        assert len(findings(project)[0].passages) == 1
        assert findings(project)[0].status is ClaimStatus.SETTLED
        await press(pilot, "u", "down", "enter")
        assert pilot.app.screen is bench(pilot)
        assert bench(pilot).text.selection is not None
        await press(pilot, "u", "u", "u")
        assert findings(project) == []

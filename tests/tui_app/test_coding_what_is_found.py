"""Searching on the screen: ways to look, marks, and coding what was found."""

from __future__ import annotations

from pathlib import Path

from qualcode.services.codings.coding import list_codings
from qualcode.services.study import open_study
from tests.tui_app.walking import NARROW, bench, press, shown, walking


def coded(project: Path, code: str) -> list[str]:
    with open_study(project, "Tester") as study:
        return [coding.text for coding in list_codings(study) if coding.code == code and coding.coder == "Tester"]


async def test_marked_hits_are_coded_as_sentences_after_a_question(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/", "=rammeavtale")
        places = int(shown(pilot).split(" place")[0].split()[-1])
        await press(pilot, "f2", "f4")
        assert "Code 1 hit" in shown(pilot)
        await press(pilot, "2", "=Prøve", "enter")
        assert "Put «Prøve» on 1 passage?" in shown(pilot)
        await press(pilot, "2")
        assert coded(project, "Prøve") == []
        await press(pilot, "f4", "2", "=Prøve", "enter", "1")
        assert len(coded(project, "Prøve")) == 1
        assert "rammeavtale" in coded(project, "Prøve")[0].casefold()
        assert pilot.app.screen is bench(pilot)
        await press(pilot, "/", "=rammeavtale", "f4")
        assert f"Code {places} hit" in shown(pilot)
        await press(pilot, "1", "=Prøve", "enter", "enter")
        assert len(coded(project, "Prøve")) > 1
        await press(pilot, "u", "u")
        assert coded(project, "Prøve") == []


async def test_words_spelt_otherwise_and_patterns_are_found(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "/", "=rameavtale")
        assert "Nowhere in the study." in shown(pilot)
        await press(pilot, "tab")
        assert "all forms" in shown(pilot)
        await press(pilot, "tab")
        assert "spelt nearly so" in shown(pilot)
        assert "place" in shown(pilot)
        await press(pilot, "tab", *["backspace"] * 10, "=ramme\\w+")
        assert "a pattern" in shown(pilot)
        assert "place" in shown(pilot)


async def test_escape_closes_the_search_and_changes_nothing(project: Path) -> None:
    async with walking(project) as pilot:
        before = bench(pilot).text.cursor
        await press(pilot, "/", "=rammeavtale", "escape")
        assert pilot.app.screen is bench(pilot)
        assert bench(pilot).text.cursor == before

"""The strip that points out the first steps follows what the newcomer does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode import i18n
from qualcode.services.project.guide import begin_guide, steps_taken
from qualcode.services.study import open_study
from qualcode.tui.desk.guide import GuideStrip
from tests.tui_app.walking import NARROW, press, walking


@pytest.fixture
def guided(project: Path) -> Path:
    with open_study(project) as study:
        begin_guide(study)
    return project


def said(pilot: Pilot[int]) -> str:
    strip = pilot.app.screen.query_one(GuideStrip)
    return str(strip.render()) if strip.display else ""


async def test_each_step_that_is_taken_leads_to_the_next_until_the_round_is_done(guided: Path) -> None:
    async with walking(guided, NARROW) as pilot:
        assert said(pilot).startswith("○○○○○ Read a little")
        await press(pilot, "down", "down", "V")
        assert said(pilot).startswith("●○○○○ c opens the list of codes")
        await press(pilot, "c", "=forank", "enter")
        assert said(pilot).startswith("●●○○○ C goes to the codebook")
        await press(pilot, "C")
        assert said(pilot).startswith("●●●○○ t opens the cross-tab")
        await press(pilot, "C", "t")
        assert said(pilot).startswith("●●●●○ e writes a table")
        await press(pilot, "e", "enter")
        assert said(pilot).startswith("●●●●● That is the whole round")
    assert list(guided.parent.glob("*.docx"))


async def test_steps_may_be_taken_in_any_order_and_are_remembered(guided: Path) -> None:
    async with walking(guided) as pilot:
        await press(pilot, "t")
        assert said(pilot).startswith("○○○●○ e writes a table")
        await press(pilot, "e", "enter")
        assert said(pilot).startswith("○○○●● Back in the text (Esc): Read a little")
    async with walking(guided) as pilot:
        assert said(pilot).startswith("○○○●● Read a little")


@pytest.mark.parametrize("before", [[], ["t"]], ids=["text", "table"])
async def test_it_is_put_away_for_good_with_a_key(guided: Path, before: list[str]) -> None:
    async with walking(guided) as pilot:
        await press(pilot, *before, "X")
        assert said(pilot) == ""
    with open_study(guided) as study:
        assert steps_taken(study) is None


async def test_it_speaks_norwegian_and_names_the_keys_in_use(guided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use_language("nb")
    folder = guided.parent / "settings"
    folder.mkdir()
    (folder / "keys.toml").write_text('"reader.widen" = ["ø"]\n', encoding="utf-8")
    monkeypatch.setenv("QUALCODE_CONFIG", str(folder))
    async with walking(guided) as pilot:
        assert "ø merker setningen ved markøren, ø igjen merker mer. (X: rydd bort)" in said(pilot)
    shutil.rmtree(folder)


async def test_a_study_that_was_not_begun_with_it_has_no_strip(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "V")
        assert said(pilot) == ""

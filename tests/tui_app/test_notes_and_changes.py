"""The journal, memos and drafts on the screen, and taking changes back down to a point."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.draft import JOURNAL
from qualcode.model.memo import MemoKind
from qualcode.services.codebook.codes import add_code
from qualcode.services.memos import drafts
from qualcode.services.project import history
from qualcode.services.study import open_study
from qualcode.tui.memos.notes import NotesScreen
from qualcode.tui.project.changes import ChangesScreen
from qualcode.tui.windows.memo_editor import SECONDS_BETWEEN_DRAFTS, MemoEditor
from tests.tui_app.walking import NARROW, bench, notices, press, shown, walking


def journal(project: Path) -> list[str]:
    with open_study(project, "Tester") as study:
        return [memo.text for memo in study.memos() if memo.kind is MemoKind.JOURNAL]


def kept(project: Path) -> dict[str, str]:
    with open_study(project, "Tester") as study:
        return {draft.about: draft.text for draft in drafts.list_drafts(study)}


async def test_an_entry_of_the_journal_is_written_found_and_undone(project: Path) -> None:
    before = journal(project)
    async with walking(project, NARROW) as pilot:
        await press(pilot, "M", "n", "=Onsdag: to intervjuer", "f2")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert journal(project) == [*before, "Onsdag: to intervjuer"]
        assert "Onsdag: to intervjuer" in shown(pilot)
        await press(pilot, "/", "=finnes ikke her", "enter")
        assert "Onsdag" not in shown(pilot).split("finnes ikke her")[1]
        await press(pilot, "/", "=onsdag", "enter")
        assert "1 note" in shown(pilot)
        await press(pilot, "u")
        assert journal(project) == before


async def test_what_is_typed_is_in_the_project_before_it_is_saved(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "M", "n", "=Halvferdig")
        assert isinstance(pilot.app.screen, MemoEditor)
        pilot.app.screen.keep()  # what the clock does after SECONDS_BETWEEN_DRAFTS
        await pilot.pause(SECONDS_BETWEEN_DRAFTS / 10)
        await press(pilot)
    # the program is gone without saving
    assert kept(project) == {JOURNAL: "Halvferdig"}
    async with walking(project) as pilot:
        await press(pilot, "M")
        assert "not saved" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MemoEditor)
        assert pilot.app.screen.written() == "Halvferdig"
        await press(pilot, "f2")
        assert journal(project)[-1] == "Halvferdig"
        assert kept(project) == {}


async def test_a_draft_that_is_thrown_away_is_gone(project: Path) -> None:
    with open_study(project, "Tester") as study:
        drafts.keep_draft(study, JOURNAL, "Bort med det")
    async with walking(project) as pilot:
        await press(pilot, "M", "x")
        assert kept(project)
        await press(pilot, "2")
        assert kept(project) == {}
        assert "Draft thrown away." in notices(pilot)


async def test_a_memo_on_the_text_takes_up_its_draft(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "v", "w", "w", "m", "=Tonen her")
        pilot.app.screen.keep()
        await press(pilot)
    assert list(kept(project).values()) == ["Tonen her"]
    async with walking(project) as pilot:
        await press(pilot, "v", "w", "w", "m")
        assert pilot.app.screen.written() == "Tonen her"
        await press(pilot, "f2")
    assert kept(project) == {}


async def test_enter_goes_to_what_a_memo_is_about(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "v", "w", "w", "m", "=Tonen her", "f2", "M", "o")
        assert pilot.app.screen is bench(pilot)
        assert bench(pilot).text.selection is not None


async def test_own_changes_are_taken_back_down_to_a_point(project: Path) -> None:
    with open_study(project, "Tester") as study:
        for name in ("Én", "To", "Tre"):
            add_code(study, name)
    with open_study(project, "Somebody") as study:
        add_code(study, "Fire")
    async with walking(project, NARROW) as pilot:
        await press(pilot, "Z")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "Somebody" in shown(pilot)
        await press(pilot, "enter")  # on somebody else's
        assert any(said.startswith("Only your own") for said in notices(pilot))
        await press(pilot, "down", "down", "enter")
        assert "Take back 2 changes of yours" in shown(pilot)
        await press(pilot, "2")
        with open_study(project, "Tester") as study:
            names = {code.name for code in study.codes()}
            assert {"Én", "Fire"} <= names
            assert not names & {"To", "Tre"}
        await press(pilot, "U", "U", "escape")
        with open_study(project, "Tester") as study:
            assert {"Én", "To", "Tre", "Fire"} <= {code.name for code in study.codes()}
            assert history.list_changes(study)[0].coder == "Somebody"

"""Corrected texts on the screen: what lost its place is settled, given up, or waits."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.span import Span
from qualcode.services.codings.coding import apply_code
from qualcode.services.documents.revising import edit_passage
from qualcode.services.documents.unresolved import drop, list_waiting
from qualcode.services.lookups import find_code, find_document
from qualcode.services.study import open_study
from qualcode.tui.documents.unresolved import WaitingScreen
from qualcode.tui.windows.choose import Choose
from tests.tui_app.walking import NARROW, UNCODED, bench, codings_in, notices, press, shown, walking

WORDS = "Jeg var kunde først."


def correct(project: Path, words: str, instead: str) -> None:
    """Replace words in the uncoded interview."""
    with open_study(project, "Tester") as study:
        document = find_document(study, UNCODED)
        start = study.text(document).text.index(words)
        edit_passage(study, document, Span(start, start + len(words)), instead)


def one_waits(project: Path) -> None:
    """Code a sentence and take it out of the text."""
    with open_study(project, "Tester") as study:
        document = find_document(study, UNCODED)
        start = study.text(document).text.index(WORDS)
        apply_code(study, document, Span(start, start + len(WORDS)), find_code(study, "Forankring"))
    correct(project, WORDS, "Det husker jeg ikke.")
    assert waiting_in(project) == [WORDS]


def one_waits_with_two_places(project: Path) -> None:
    """As `one_waits`; then the sentence stands in two other places."""
    one_waits(project)
    correct(project, "Det er sånn de fleste begynner.", "Vi er mange om det.")
    correct(project, "Passer det nå?", f"Passer det nå? {WORDS}")
    correct(project, "Er det ille?", f"Er det ille? {WORDS}")


def waiting_in(project: Path) -> list[str]:
    with open_study(project) as study:
        return [waiting.text for waiting in list_waiting(study)]


async def test_an_empty_list_says_that_nothing_waits(project: Path) -> None:
    async with walking(project) as pilot:
        assert "to be settled" not in shown(pilot)
        await press(pilot, "W")
        assert isinstance(pilot.app.screen, WaitingScreen)
        assert "Nothing waits: all that was marked" in shown(pilot)
        await press(pilot, "enter", "g", "x", "escape")
        assert pilot.app.screen is bench(pilot)


async def test_the_status_line_says_that_something_waits(project: Path) -> None:
    one_waits(project)
    async with walking(project, NARROW) as pilot:
        assert "1 waits to be settled: W" in shown(pilot)
        await press(pilot, "W")
        assert f"«{WORDS}»" in shown(pilot)
        assert "Forankring (Tester)" in shown(pilot)
        assert "@1:11]" in shown(pilot)


async def test_choosing_a_place_settles_and_undo_lets_it_wait_again(project: Path) -> None:
    one_waits_with_two_places(project)
    async with walking(project) as pilot:
        await press(pilot, "W")
        assert "2 places" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)
        assert "line 4" in shown(pilot)
        assert "line 6" in shown(pilot)
        await press(pilot, "2")
        assert waiting_in(project) == []
        assert any("is on line 6 now" in notice for notice in notices(pilot))
        assert "Nothing waits to be settled" in shown(pilot)
        await press(pilot, "u")
        assert waiting_in(project) == [WORDS]
        assert f"«{WORDS}»" in shown(pilot)
        await press(pilot, "U", "escape")
        assert codings_in(project) == [("Forankring", WORDS)]
        assert "to be settled" not in shown(pilot)


async def test_going_to_the_text_shows_the_first_place_and_w_puts_it_on_what_is_selected(project: Path) -> None:
    one_waits_with_two_places(project)
    async with walking(project) as pilot:
        await press(pilot, ">", "W", "g")
        text = bench(pilot).text
        assert text.line == 4
        assert text.selection is not None and text.selection.of(text.text) == WORDS
        assert any("Select where «Forankring» belongs" in notice for notice in notices(pilot))
        await press(pilot, "W", "enter")
        assert waiting_in(project) == []
        assert codings_in(project) == [("Forankring", WORDS)]
        await press(pilot, "u")
        assert waiting_in(project) == [WORDS]


async def test_what_has_no_place_left_is_put_on_a_passage_selected_by_hand(project: Path) -> None:
    one_waits(project)
    async with walking(project) as pilot:
        await press(pilot, "W")
        assert "no place found" in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is bench(pilot)
        assert "W puts «Forankring» on what you select" in shown(pilot)
        await press(pilot, "J", "V")
        selected = bench(pilot).text.selection
        assert selected is not None
        words = selected.of(bench(pilot).text.text)
        await press(pilot, "W", "enter")
        assert codings_in(project) == [("Forankring", words)]
        assert waiting_in(project) == []


async def test_giving_up_asks_first_and_can_be_undone(project: Path) -> None:
    one_waits(project)
    async with walking(project) as pilot:
        await press(pilot, "W", "x", "enter")
        assert waiting_in(project) == [WORDS]
        await press(pilot, "x", "2")
        assert waiting_in(project) == []
        assert "Nothing waits to be settled" in shown(pilot)
        await press(pilot, "u")
        assert waiting_in(project) == [WORDS]


async def test_what_another_program_settled_meanwhile_is_told_and_left_alone(project: Path) -> None:
    one_waits(project)
    async with walking(project) as pilot:
        await press(pilot, "W")
        with open_study(project, "Tester") as study:
            drop(study, list_waiting(study)[0])
        await press(pilot, "x", "2")
        assert any("does not wait any more" in notice for notice in notices(pilot))
        assert codings_in(project) == []

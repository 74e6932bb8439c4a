"""Who speaks, by keys: set, split and joined in the text, and piece by piece where nobody is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.lookups import find_actor, find_document
from qualcode.services.study import open_study
from qualcode.tui.speakers.pieces import PieceRows, PiecesScreen
from qualcode.tui.speakers.window import SpeakerWindow
from tests.tui_app.walking import NARROW, UNCODED, bench, notices, press, rest, shown, walking

MEETING, REPORT = "husmoete-grindstua", "rapport-doer-for-doer"


def said(project: Path, document: str = UNCODED) -> list[tuple[str, str]]:
    """Who says what in a document of a project file."""
    with open_study(project) as study:
        names = {actor.guid: actor.name for actor in study.actors()}
        text = study.text(find_document(study, document))
        return [(names.get(turn.actor or "", "?"), text.text[turn.start : turn.end]) for turn in text.turns]


async def to(pilot, document: str) -> None:  # type: ignore[no-untyped-def]
    """Open a document."""
    session = bench(pilot).session
    bench(pilot).open_text(next(d.guid for d in session.documents if d.name == document))
    await rest(pilot)
    bench(pilot).text.focus()
    await rest(pilot)


async def test_a_digit_gives_the_turn_to_a_speaker_of_the_document_and_u_takes_it_back(project: Path) -> None:
    before = said(project)
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "S")
        assert isinstance(pilot.app.screen, SpeakerWindow)
        assert "1 Solveig Lund" in shown(pilot)
        await press(pilot, "1")
        assert [name for name, _text in said(project)[:3]] == ["Solveig Lund"] * 3
        assert [text for _name, text in said(project)] == [text for _name, text in before]
        assert "Informant 4" not in shown(pilot).split("Er det ille?")[0]
        await press(pilot, "u")
    assert said(project) == before


async def test_a_few_letters_find_an_actor_and_a_new_name_makes_one(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "S", "=fosli", "enter")
        assert said(project)[1][0] == "Arne Fossli"
        await press(pilot, "S", "=Ny Person", "enter")
        assert said(project)[1][0] == "Ny Person"
        assert "Ny Person" in shown(pilot)
    with open_study(project) as study:
        assert not find_actor(study, "Ny Person").interviewer


async def test_the_rest_of_a_turn_is_given_to_another_and_joined_again(project: Path) -> None:
    before = said(project)
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "w", "w", "w", "S", "tab", "1")
        assert said(project)[1:3] == [
            ("Roger Snekkvik", "Ja da, nå"),
            ("Solveig Lund", before[1][1].removeprefix("Ja da, nå ")),
        ]
        assert bench(pilot).text.line == 5
        await press(pilot, "S", "f4")
        assert said(project) == before


async def test_all_turns_of_one_speaker_go_to_another(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "S", "tab", "=Roger Moen", "enter")
        assert {name for name, _text in said(project)} == {"Solveig Lund", "Roger Moen"}
        assert sum(name == "Roger Moen" for name, _text in said(project)) == 32


async def test_a_turn_is_split_without_a_new_speaker_and_nobody_says_a_line(project: Path) -> None:
    before = said(project)
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "w", "S", "down", "down", "enter")
        assert said(project)[1:3] == [
            ("Roger Snekkvik", "Ja"),
            ("Roger Snekkvik", before[1][1].removeprefix("Ja ")),
        ]
        await press(pilot, "u", "S", "f5")
        assert said(project)[:2] == [before[0], before[2]]


async def test_in_a_report_a_selection_is_somebodys_voice_and_the_status_names_it(project: Path) -> None:
    async with walking(project) as pilot:
        await to(pilot, REPORT)
        await press(pilot, "g", "J", "J", "V", "S")
        assert "Who is quoted in what is selected?" in shown(pilot)
        await press(pilot, "=fossli", "enter")
        with open_study(project) as study:
            text = study.text(find_document(study, REPORT))
            fossli = find_actor(study, "Arne Fossli").guid
            voice = next(voice for voice in text.voices if voice.actor == fossli)
        bench(pilot).text.go_to(voice.start)
        await rest(pilot)
        assert "voice of Nabo 1" in shown(pilot)
        await press(pilot, "S", "f6")
        with open_study(project) as study:
            assert fossli not in {v.actor for v in study.text(find_document(study, REPORT)).voices}


@pytest.mark.parametrize("size", [NARROW, (120, 40)])
async def test_a_transcript_without_speakers_is_given_piece_by_piece(project: Path, size: tuple[int, int]) -> None:
    async with walking(project, size) as pilot:
        await to(pilot, MEETING)
        await press(pilot, "P")
        assert isinstance(pilot.app.screen, PiecesScreen)
        await press(pilot, "down", "s", "1", "n", "=Kari", "enter", "2", "1")
        assert [(name, text[:12]) for name, text in said(project, MEETING)] == [
            ("Solveig Lund", "Solveig her,"),
            ("Kari", "Er det noen "),
            ("Solveig Lund", "Det er til o"),
        ]
        rows = pilot.app.screen.query_one(PieceRows).rows
        assert [row.mark for row in rows[:6]] == ["·", "1", "2", "2", "1", "·"]
        await press(pilot, "0", "u", "escape")
        assert bench(pilot).text.cursor > 0
        assert "Kari" in shown(pilot)


async def test_digits_pressed_faster_than_they_are_written_all_arrive(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await to(pilot, MEETING)
        await press(pilot, "P", "n", "=Kari", "enter")
        await pilot.press(*"121212")
        await rest(pilot)
        assert [name for name, _text in said(project, MEETING)] == [
            "Kari",
            *["Solveig Lund", "Kari"] * 3,
        ]


async def test_a_speaker_is_marked_as_interviewer_piece_by_piece(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "P", "down", "down", "down", "i")
        assert "1 Solveig Lund?  2 Roger Snekkvik?" in shown(pilot)
        await press(pilot, "i")
        assert "2 Roger Snekkvik?" not in shown(pilot)
        await press(pilot, "9")
        assert any("Nobody has the digit 9" in notice for notice in notices(pilot))


async def test_coding_what_the_interviewer_says_is_told_once_and_in_the_tray(project: Path) -> None:
    told = "The interviewer speaks here"
    async with walking(project) as pilot:
        await press(pilot, "J", "1", "J", "J", "1")
        assert sum(told in notice for notice in notices(pilot)) == 1
        assert "the interviewer speaks: left out of tables" in shown(pilot)
        await press(pilot, "K", "1")
        assert "left out of tables" not in shown(pilot).split("coding here")[1]

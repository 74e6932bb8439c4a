"""The actors as a table, and voices taken one by one, by keys."""

from __future__ import annotations

from pathlib import Path

from textual import events

from qualcode.services.lookups import find_actor, find_document
from qualcode.services.study import open_study
from qualcode.tui.actors.grid import ActorGrid
from qualcode.tui.actors.screen import ActorsScreen
from qualcode.tui.speakers.voices import VoicesScreen
from tests.tui_app.walking import NARROW, bench, notices, press, rest, shown, walking

PRESS = """Tolv kan stå uten hjelp

Per Moe bor i gata. Han mener at det går bra.

– Vi leste det på et oppslag i butikken, sier Fossli.

«Jeg hadde en liste og en tomt», sa saksbehandleren.
"""


def known(project: Path, name: str) -> dict[str, str]:
    with open_study(project) as study:
        actor = find_actor(study, name)
        asks = "yes" if actor.interviewer else ""
        return {"name": actor.name, "label": actor.label, "kind": actor.kind, "asks": asks, **actor.attributes}


async def test_cells_are_edited_checked_and_undone(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "down", "down", "down", "right", "enter", "=Nabo X", "enter")
        assert known(project, "Arne Fossli")["label"] == "Nabo X"
        assert "Nabo X" in shown(pilot)
        await press(pilot, "right", "right", "enter")
        assert known(project, "Arne Fossli")["asks"] == "yes"
        await press(pilot, "enter", "left", "delete")
        assert known(project, "Arne Fossli")["kind"] == ""
        assert known(project, "Arne Fossli")["asks"] == ""
        await press(pilot, "u", "u", "u", "u")
        assert known(project, "Arne Fossli")["label"] == "Nabo 1"
        await press(pilot, "escape")
        assert pilot.app.screen is bench(pilot)


async def test_a_column_of_a_type_refuses_what_does_not_fit(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "c", "=alder", "enter", "3", "end", "left", "enter", "=gammel", "enter")
        assert any("this is not a number" in notice for notice in notices(pilot))
        await press(pilot, "enter", "=57", "enter")
        assert known(project, "Alison Kerr")["alder"] == "57"
        await press(pilot, "s")
        grid = pilot.app.screen.query_one(ActorGrid)
        assert grid.get_row_at(0)[0].plain == "Alison Kerr"
        assert "alder ▲" in shown(pilot)


async def test_the_values_in_use_are_offered_for_a_choice(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "c", "=region", "enter", "2", "enter", "=nord", "enter")
        await press(pilot, "down", "enter")
        assert "1 nord" in shown(pilot)
        await press(pilot, "1")
        assert known(project, "Anne-Grete Solvoll")["region"] == "nord"


async def test_a_block_from_a_spreadsheet_is_pasted_as_one_change(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "down", "right")
        pilot.app.screen.post_message(events.Paste("S1\tansatt\r\nS2\tansatt\r\n"))
        await rest(pilot)
        assert known(project, "Anne-Grete Solvoll")["label"] == "S1"
        assert known(project, "Ansatt på sosialkontoret") | {"label": "S2", "kind": "ansatt"} == known(
            project, "Ansatt på sosialkontoret"
        )
        assert any("2 rows pasted" in notice for notice in notices(pilot))
        await press(pilot, "u")
        assert known(project, "Anne-Grete Solvoll")["label"] == "Saksbehandler 1"


async def test_likely_duplicates_are_found_and_merged(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "n", "=Elvestrand komm.", "enter", "d")
        assert "Elvestrand komm. → Elvestrand kommune" in shown(pilot)
        await press(pilot, "1")
        with open_study(project) as study:
            assert find_actor(study, "Elvestrand komm.").name == "Elvestrand kommune"
        await press(pilot, "u")
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, ActorsScreen)


async def test_an_actor_is_merged_and_one_who_speaks_is_not_removed(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "I", "n", "=Toril", "enter", "m", "=turid mar", "enter")
        with open_study(project) as study:
            assert find_actor(study, "Toril").name == "Turid Marvik"
        await press(pilot, "x")
        assert any("this actor speaks, is quoted" in notice for notice in notices(pilot))


async def test_voices_are_taken_left_and_given_to_somebody(project: Path) -> None:
    (project.parent / "avis.md").write_text(PRESS, encoding="utf-8")
    from qualcode.services.documents.importing import import_documents

    with open_study(project) as study:
        import_documents(study, [project.parent / "avis.md"], kind="press")
    async with walking(project, NARROW) as pilot:
        session = bench(pilot).session
        assert session is not None
        bench(pilot).open_text(next(d.guid for d in session.documents if d.name == "avis"))
        await rest(pilot)
        await press(pilot, "escape", "Q")
        assert isinstance(pilot.app.screen, VoicesScreen)
        assert "3 voices may be in avis" in shown(pilot)
        assert "somebody new: «Per Moe»" in shown(pilot)
        await press(pilot, "a", "Y", "x")
        assert "No more voices were found" in shown(pilot)
        await press(pilot, "escape")
        with open_study(project) as study:
            names = {actor.guid: actor.name for actor in study.actors()}
            voices = study.text(find_document(study, "avis")).voices
            assert [(names[v.actor], v.kind) for v in voices] == [
                ("Per Moe", "paraphrased"),
                ("Arne Fossli", "quoted"),
            ]
        await press(pilot, "Q", "e", "=solvoll", "enter", "u", "enter")
        assert bench(pilot).text.selection is not None

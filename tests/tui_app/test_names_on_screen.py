"""Names in the texts that no actor bears, on the screen: accepted, given to an actor, left, taken back."""

from __future__ import annotations

from pathlib import Path

from qualcode.services.actors.actors import add_actor
from qualcode.services.documents.importing import add_document
from qualcode.services.study import create_study, open_study
from tests.tui_app.walking import NARROW, bench, press, shown, walking

TEXT = "Vi snakket med Kari Nordmann i Oslo. Kari Nordmann svarte ikke, og i Oslo regnet det.\n"


async def test_names_are_accepted_given_to_an_actor_and_left(tmp_path: Path) -> None:
    path = tmp_path / "s.qualcode"
    with create_study(path, coder="Tester") as study:
        add_document(study, "Notat", TEXT)
        add_actor(study, "Hovedstaden")
    async with walking(path, NARROW) as pilot:
        await press(pilot, "f6")
        assert "Kari Nordmann" in shown(pilot) and "Oslo" in shown(pilot)
        await press(pilot, "r")
        await press(pilot, "e", "1")
        assert "Every name in the texts is an actor's." in shown(pilot)
        assert "1 actor is named" in shown(pilot) and "Hovedstaden" in shown(pilot)
        await press(pilot, "a")  # an actor already: nothing happens
        with open_study(path) as study:
            (actor,) = study.actors()
        assert len(actor.aliases) == 1
        await press(pilot, "u", "u", "a", "a")
        with open_study(path) as study:
            assert {each.name for each in study.actors()} == {"Hovedstaden", "Kari Nordmann", "Oslo"}
        await press(pilot, "u", "enter")
        selected = bench(pilot).text.selection
        assert selected is not None and selected.of(TEXT) in {"Kari Nordmann", "Oslo"}

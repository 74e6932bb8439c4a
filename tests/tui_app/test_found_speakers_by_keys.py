"""Who was found in files, decided about on the screen before they are taken in."""

from __future__ import annotations

from pathlib import Path

from qualcode.services.lookups import find_document
from qualcode.services.study import open_study
from qualcode.tui.documents.found_speakers import FoundSpeakersScreen
from tests.services.test_found_speakers import TALK
from tests.tui_app.walking import NARROW, press, shown, walking


def speakers(project: Path) -> dict[str, tuple[int, bool]]:
    with open_study(project) as study:
        document = find_document(study, "samtale")
        asking = {actor.guid for actor in study.actors() if actor.interviewer}
        names = {actor.guid: actor.name for actor in study.actors()}
        found: dict[str, tuple[int, bool]] = {}
        for turn in study.text(document).turns:
            count, _asks = found.get(names[turn.actor or ""], (0, False))
            found[names[turn.actor or ""]] = (count + 1, turn.actor in asking)
        return found


async def test_spellings_are_merged_and_an_interviewer_marked_before_anything_is_taken_in(project: Path) -> None:
    (project.parent / "samtale.txt").write_text(TALK, encoding="utf-8")
    async with walking(project, NARROW) as pilot:
        await press(pilot, "d", "a", "=samtale.txt", "enter")
        assert "Ingird = Ingrid Moen?" in shown(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FoundSpeakersScreen)
        assert "perhaps «Ingrid Moen»: m" in shown(pilot)
        assert "«Det gikk greit nok, synes jeg.»" in shown(pilot)
        await press(pilot, "down", "i", "down", "m")
        assert "Ingird → Ingrid Moen" in shown(pilot)
        await press(pilot, "m", "m", "n", "=Ola", "enter", "escape", "enter")
        assert speakers(project) == {"Solveig Lund": (2, True), "Ingrid Moen": (3, True), "Ola": (2, False)}


async def test_speakers_can_be_found_by_a_pattern_or_not_at_all(project: Path) -> None:
    (project.parent / "samtale.txt").write_text(TALK, encoding="utf-8")
    async with walking(project, NARROW) as pilot:
        await press(pilot, "d", "a", "=samtale.txt", "enter", "f2", "p", "=none", "enter")
        assert "No speakers were found" in shown(pilot)
        await press(pilot, "p", r"=(Ingrid) Moen:", "enter")
        assert "1 speaker was found  by (Ingrid) Moen:" in shown(pilot)
        await press(pilot, "escape", "enter")
        assert speakers(project) == {"Ingrid": (1, False)}

"""A codebook and a question guide from a file, and forgetting somebody: first what it would do, then doing it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from qualcode.services.documents.importing import import_documents
from qualcode.services.study import create_study, open_study
from tests.tui_app.walking import NARROW, bench, by_palette, notices, press, rest, shown, walking


def codes_of(pilot: Pilot[int]) -> int:
    """How many codes the workbench has."""
    session = bench(pilot).session
    assert session is not None
    return len(session.codes)


async def test_files_are_looked_at_first_and_taken_in_second_and_undone(project: Path) -> None:
    (project.parent / "bok.yaml").write_text(
        "codebook: bok\ncodes:\n  - name: Økonomi\n    keywords: [gave]\n  - name: Naboer\n"
    )
    (project.parent / "guide.md").write_text("1. Åpning: Hvordan begynte det?\n2. Hva kostet det?\n")
    with open_study(project) as study:
        asked = study.questions()
    async with walking(project, NARROW) as pilot:
        codes = codes_of(pilot)
        await by_palette(pilot, "codebook: take one in")
        assert "evaluation" in shown(pilot)
        await press(pilot, "=bok.yaml", "enter")
        assert "1 code is new · 1 is changed" in shown(pilot)
        assert codes_of(pilot) == codes
        await press(pilot, "enter")
        assert codes_of(pilot) == codes + 1
        await by_palette(pilot, "question guide")
        await press(pilot, "=guide.md", "enter")
        assert "2 questions are new" in shown(pilot)
        await press(pilot, "enter", "u", "u")
        assert codes_of(pilot) == codes
        with open_study(project) as study:
            assert study.questions() == asked


async def test_forgetting_shows_what_goes_and_wants_the_name_in_full(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await by_palette(pilot, "forget a person")
        await press(pilot, "=fossli", "enter")
        screen = shown(pilot)
        assert "Type «Arne Fossli» to erase it for good" in screen
        assert "To be erased for good:" in screen
        await press(pilot, "=fossli", "enter")
        assert any("Nothing is erased" in notice for notice in notices(pilot))
        await press(pilot, "escape")
        await rest(pilot)
        with open_study(project) as study:
            assert "Arne Fossli" in {actor.name for actor in study.actors()}
        await by_palette(pilot, "forget a person")
        await press(pilot, "=fossli", "enter", "=Arne Fossli", "enter")
        with open_study(project) as study:
            assert "Arne Fossli" not in {actor.name for actor in study.actors()}
        assert any("forgotten for good" in notice for notice in notices(pilot))


async def test_wrongly_read_letters_are_seen_by_every_encoding_and_put_right_by_choosing(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_bytes("Vi måtte søke på nytt.\n".encode("mac_roman"))
    project = tmp_path / "s.qualcode"
    with create_study(project) as study:
        import_documents(study, [tmp_path / "notat.txt"], encoding="cp1252")
    async with walking(project, NARROW) as pilot:
        assert "mŒtte" in shown(pilot)
        await by_palette(pilot, "letters otherwise")
        assert "Vi måtte søke" in shown(pilot)
        await press(pilot, "1")
        assert "Vi måtte søke på nytt." in shown(pilot)
        await press(pilot, "u")
        assert "mŒtte" in shown(pilot)

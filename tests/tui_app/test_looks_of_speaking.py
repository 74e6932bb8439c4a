"""How the screens about speakers, voices and actors look, at the smallest and at an ordinary size."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.importing import import_documents
from qualcode.services.study import open_study
from qualcode.tui.app import QualcodeApp
from tests.services.test_found_speakers import TALK
from tests.tui_app.test_actors_and_voices import PRESS
from tests.tui_app.test_looks import Compare, pressing

SCENES: dict[str, tuple[str, ...]] = {
    "speaker": ("J", "J", "w", "w", "w", "S"),
    "speaker-found": ("J", "J", "S", "tab", "=fosli"),
    "pieces": (*[">"] * 12, "P", "down", "s", "1", "n", "=Kari", "enter", "2", "1"),
    "actors": ("I", "down", "down", "right", "right", "right", "right", "right"),
    "actors-duplicates": ("I", "n", "=Elvestrand komm.", "enter", "d"),
    "voices": (*[">"] * 13, "Q", "down"),
    "found": ("d", "a", "=samtale.txt", "enter", "f2", "down", "down"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_screen_of_speaking_looks_the_same(
    snap_compare: Compare, project: Path, scene: str, size: tuple[int, int]
) -> None:
    (project.parent / "samtale.txt").write_text(TALK, encoding="utf-8")
    (project.parent / "avis.md").write_text(PRESS, encoding="utf-8")
    with open_study(project) as study:
        import_documents(study, [project.parent / "avis.md"], kind="press")
    app = QualcodeApp(project, "Tester")
    assert snap_compare(app, terminal_size=size, run_before=pressing(SCENES[scene]))

"""How every screen looks: 80×24 and 120×40, dark, light, without colour. What stood there is kept beside this file.

One program walks through all screens and each is seen in all looks, because starting it takes longer than looking.
`QUALCODE_PICTURES=folder pytest …` leaves pictures there as well.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import AsyncIterator, Container, Iterator, Mapping
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.services.bundled import bundled
from qualcode.tui.app import QualcodeApp
from qualcode.tui.parts.colours import THEMES
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.windows.failure import FailurePanel
from tests.services.test_found_speakers import TALK
from tests.tui_app.pictures import hard_to_read, looks, signs
from tests.tui_app.studies import make_press, make_small, make_worked_on
from tests.tui_app.test_actors_and_voices import PRESS
from tests.tui_app.test_settling_on_screen import one_waits
from tests.tui_app.walking import press, rest

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
BROKEN = "failure"
SCENES: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("", ()),
    # The workbench and its windows
    "workbench": ("demo", ()),
    "workbench-coded": ("demo", ("J", "J", "V", "1", "4", "L", "v", "w", "w", "w")),
    "answers": ("demo", ("A", "J", "J")),
    "answers-only": ("demo", ("A", "A", "J", "J")),
    "documents": ("demo", ("d",)),
    "codebook": ("demo", ("C", "down")),
    "picker": ("demo", ("J", "J", "c", "=forank")),
    "picker-several": ("demo", ("J", "J", "c", "space", "space", "=nytt/navn")),
    "removing": ("demo", ("J", "J", "1", "4", "x")),
    "line": ("demo", (":",)),
    "edit": ("demo", ("J", "J", "E")),
    "memo": ("demo", ("J", "J", "1", "m", "=**Hvem** spør?")),
    "import": ("demo", ("d", "a", "=files", "enter")),
    "find": ("demo", ("slash", "=kommunestyret")),
    "find-marked": ("demo", ("slash", "=kommunestyret", "f2")),
    "hiding": ("demo", ("J", "J", "1", "4", "F", "down", "down", "space")),
    "jump": ("demo", ("J", "J", "1", "o")),
    "palette": ("demo", ("ctrl+p", "=code")),
    "help": ("demo", ("question_mark",)),
    "settings": ("demo", ("f10",)),
    "keys": ("demo", ("f10", "end", "enter", "=table")),
    # Suggestions
    "suggestions": ("small", ("s",)),
    "suggestions-why": ("small", ("s", "space")),
    "suggestions-many": ("small", ("s", "A")),
    "suggestions-rules": ("small", ("s", "v")),
    "suggestions-report": ("small", ("s", "m")),
    "suggestions-blind": ("small", ("s", "b")),
    "suggestions-blind-passage": ("small", ("s", "r", "b")),
    # Tables and quotes
    "crosstab": ("demo", ("t", "down", "right")),
    "crosstab-wide": ("demo", ("t", "c", "5")),
    "quotes": ("demo", ("C", "q")),
    # Who speaks
    "speaker": ("press", ("J", "J", "w", "w", "w", "S")),
    "speaker-found": ("press", ("J", "J", "S", "tab", "=fosli")),
    "pieces": ("press", (*[">"] * 12, "P", "down", "s", "1", "n", "=Kari", "enter", "2", "1")),
    "actors": ("press", ("I", "down", "down", "right", "right", "right", "right", "right")),
    "actors-duplicates": ("press", ("I", "n", "=Elvestrand komm.", "enter", "d")),
    "voices": ("press", (*[">"] * 13, "Q", "down")),
    "found": ("press", ("d", "a", "=samtale.txt", "enter", "f2", "down", "down")),
    "names": ("press", ("f6", "down")),
    # The study as a whole
    "codes": ("worked", ("C", "down", "down", "B")),
    "code-form": ("worked", ("B", "down", "down", "enter")),
    "merge-into": ("worked", ("B", "m", "=media")),
    "reread": ("worked", ("C", *["down"] * 7, "R", "n", "enter")),
    "themes": ("worked", ("T", "down")),
    "findings": ("worked", ("T", "f")),
    "notes": ("worked", ("M", "down")),
    "changes": ("worked", ("Z", "down")),
    "overview": ("worked", ("O", "down", *["right"] * 6)),
    "overview-counts": ("worked", ("O", "tab")),
    "waiting": ("waiting", ("W",)),
    "forgetting": ("worked", ("ctrl+p", "=forget", "enter")),
    BROKEN: ("demo", ("J", "J")),
}
"""Screen: the study it is seen on, and the keys that lead there."""
IN_ALL_THEMES = {"workbench-coded", "codebook", "picker", "jump", "code-form", "crosstab", "actors", "overview"}
WIDE_WITHOUT_COLOR = IN_ALL_THEMES | {
    "find-marked",
    "themes",
    "findings",
    "reread",
    "suggestions-blind-passage",
    BROKEN,
}
"""What is seen without colour at 120×40 too: all of them would take three times as long and show little more."""


class Words(SingleFileSnapshotExtension):
    """One file of plain text for each picture."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def studies(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("studies")
    waiting = Path(shutil.copy(demo_file, folder / "waiting.qualcode"))
    one_waits(waiting)
    return {
        "demo": demo_file,
        "small": make_small(folder),
        "press": make_press(folder, demo_file, PRESS),
        "worked": make_worked_on(folder, demo_file),
        "waiting": waiting,
    }


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder with files to take in, on a clock in no time zone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CONFIG", "config")  # the same path in every picture
    (tmp_path / "files").mkdir()
    shutil.copy(bundled("corpus") / "intervju-tunheimen.vtt", tmp_path / "files")
    (tmp_path / "files" / "broken.docx").write_bytes(b"no document")
    (tmp_path / "samtale.txt").write_text(TALK, encoding="utf-8")
    with monkeypatch.context() as clock:
        clock.setenv("TZ", "UTC")
        time.tzset()
        yield tmp_path
    time.tzset()


async def show_scene(pilot: Pilot[int], path: Path, study: Path | None, keys: tuple[str, ...]) -> None:
    """Open a copy of a study on a workbench of its own, or the first screen, and press the keys."""
    app = pilot.app
    assert isinstance(app, QualcodeApp)
    while len(app.screen_stack) > 2:
        await app.pop_screen()
    app.theme = THEMES["dark"]
    if study is None:
        app.go_home()
    else:
        shutil.copy(study, path)
        app.open_project(path)
    await rest(pilot)
    await press(pilot, *keys)
    if path.parent.name == BROKEN:
        app.show_failure(ZeroDivisionError("division by zero"))
        await rest(pilot)
    for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
        field.cursor_blink = False
    app.clear_notifications()
    await rest(pilot)


async def walk(
    size: str, place: Path, studies: Mapping[str, Path], scenes: Container[str] = SCENES
) -> AsyncIterator[tuple[str, Pilot[int]]]:
    """Scenes in one program, one after the other, in the order in which they are listed."""
    async with QualcodeApp(None, "Tester").run_test(size=SIZES[size]) as pilot:
        await rest(pilot)
        for scene, (study, keys) in SCENES.items():
            if scene not in scenes:
                continue
            (place / scene).mkdir()
            await show_scene(pilot, place / scene / "demo.qualcode", studies.get(study), keys)
            assert isinstance(pilot.app.screen, FailurePanel) == (scene == BROKEN), scene
            yield scene, pilot


def seen(pilot: Pilot[int], theme: str, name: str) -> str:
    """The looks of the screen in its theme; its picture is left where one is wanted."""
    if folder := os.environ.get("QUALCODE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        drawn = pilot.app.export_screenshot().replace("<svg ", '<svg xml:space="preserve" ', 1)
        (Path(folder) / f"{name}-{theme}.svg").write_text(drawn, encoding="utf-8")
    return f"{theme}\n{looks(pilot)}\n"


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_looks_the_same_in_its_themes_and_can_be_read(
    snapshot: SnapshotAssertion, place: Path, studies: Mapping[str, Path], size: str
) -> None:
    snapshot, wrong = snapshot.use_extension(Words), []
    async for scene, pilot in walk(size, place, studies):
        found = {}
        for theme in THEMES if scene in IN_ALL_THEMES and size == "80x24" else ("dark", "light"):
            if pilot.app.theme != THEMES[theme]:
                pilot.app.theme = THEMES[theme]
                await rest(pilot)
            found[theme] = seen(pilot, theme, f"{scene}-{size}")
            wrong += [f"{scene}, {theme}: {words}" for words in hard_to_read(pilot)]
        wrong += [] if footer_fits(pilot) else [f"{scene}: the line of keys is cut"]
        picture = "\n".join([signs(pilot), *found.values()])
        wrong += [] if snapshot(name=f"{scene}-{size}") == picture else [f"{scene}: looks otherwise"]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("size", ["80x24", pytest.param("120x40", marks=pytest.mark.long)])
async def test_every_screen_looks_the_same_without_color(
    snapshot: SnapshotAssertion, place: Path, studies: Mapping[str, Path], size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    snapshot, wrong = snapshot.use_extension(Words), []
    scenes = SCENES if size == "80x24" else WIDE_WITHOUT_COLOR
    async for scene, pilot in walk(size, place, studies, scenes):
        picture = f"{signs(pilot)}\n{seen(pilot, 'no-color', f'{scene}-{size}')}"
        wrong += [f"{scene}: {words}" for words in hard_to_read(pilot)]
        wrong += [] if snapshot(name=f"{scene}-{size}") == picture else [f"{scene}: looks otherwise"]
    assert not wrong, "\n".join(wrong)


def footer_fits(pilot: Pilot[int]) -> bool:
    """Whether no line of keys is cut off."""
    bars = pilot.app.screen.query(KeyBar)
    return all(bar.visual.get_optimal_width(bar.styles, bar.size.width) <= bar.size.width for bar in bars)

"""Files dropped on the terminal: what terminals paste opens the import with those files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.events import Paste

from qualcode.services.bundled import bundled
from qualcode.services.study import create_study, open_study
from qualcode.tui.documents.importing import ImportScreen
from qualcode.tui.parts.rows import Rows
from qualcode.tui.project.home import HomeScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.paths import as_typed, dropped_paths, paths_of
from qualcode.tui.workbench import Workbench
from tests.tui_app.walking import press, rest, walking


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two files, one with a space and an Å in its name."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "mine filer"
    folder.mkdir()
    plain, spaced = folder / "epost.txt", folder / "Årsmøte nr. 1.txt"
    shutil.copy(bundled("corpus") / "epost-grindstua.txt", plain)
    spaced.write_text("I: Hva?\nKari: Jo.\nI: Og så?\nKari: Nei.", encoding="utf-8")
    return plain, spaced


async def drop(pilot, text: str) -> None:
    """What a terminal does when files are dropped on it."""
    pilot.app.post_message(Paste(text))
    await rest(pilot)


def in_list(pilot) -> list[str]:
    return [row.text for row in pilot.app.screen.query_one(Rows).rows]


def test_terminals_write_dropped_files_in_many_ways(files: tuple[Path, Path]) -> None:
    plain, spaced = files
    address = spaced.as_uri()
    assert "%20" in address
    for written in (
        f"'{spaced}' ",
        f'"{spaced}"',
        str(spaced).replace(" ", "\\ ") + " ",
        str(spaced),
        address,
        address + "\r\n",
        address.replace("file:///", "file://localhost/"),
    ):
        assert dropped_paths(written) == [spaced], written
    for several in (
        f"'{plain}' '{spaced}'",
        f"{plain}\n{spaced}\n",
        str(plain).replace(" ", "\\ ") + " " + str(spaced).replace(" ", "\\ "),
        f"{plain.as_uri()}\n{address}",
    ):
        assert dropped_paths(several) == [plain, spaced], several
    assert dropped_paths(str(plain.parent)) == [plain.parent]


def test_windows_paths_keep_their_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def there(path: Path) -> bool:
        seen.append(str(path))
        return True

    monkeypatch.setattr("qualcode.tui.windows.paths._is_there", there)
    assert [str(path) for path in dropped_paths('"C:\\Users\\Åse\\a b.docx"', windows=True)] == [
        "C:\\Users\\Åse\\a b.docx"
    ]
    assert [str(path) for path in dropped_paths("file:///C:/Users/a%20b.docx", windows=True)] == ["C:/Users/a b.docx"]
    monkeypatch.setattr("qualcode.tui.windows.paths._is_there", lambda path: '"' not in str(path))
    both = dropped_paths('"C:\\a b.docx" C:\\c.txt', windows=True)
    assert [str(path) for path in both] == ["C:\\a b.docx", "C:\\c.txt"]


@pytest.mark.parametrize(
    "pasted", ["", "hello", "no/such/file.txt", "/tmp and more", "it's", "epost.txt", "\0/x", "/x" * 5000]
)
def test_what_is_no_dropped_file_is_left_alone(pasted: str) -> None:
    assert dropped_paths(pasted) == []


def test_several_paths_in_the_line_are_found_again(files: tuple[Path, Path]) -> None:
    assert paths_of(as_typed(files)) == list(files)
    assert paths_of(as_typed(files[1:])) == [files[1]]


async def test_files_dropped_on_the_workbench_are_looked_at_and_taken_in(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    create_study(tmp_path / "s.qualcode", coder="Tester").close()
    async with walking(tmp_path / "s.qualcode") as pilot:
        await drop(pilot, f"'{files[0]}' '{files[1]}'")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert in_list(pilot) == ["epost.txt", "Årsmøte nr. 1.txt"]
        await press(pilot, "enter")
        with open_study(tmp_path / "s.qualcode") as study:
            assert sorted(document.name for document in study.documents()) == ["epost", "Årsmøte nr. 1"]


async def test_a_file_dropped_into_the_window_replaces_what_was_typed(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    create_study(tmp_path / "s.qualcode", coder="Tester").close()
    async with walking(tmp_path / "s.qualcode") as pilot:
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, ImportScreen)
        await press(pilot, "=abc")
        await drop(pilot, files[1].as_uri())
        assert in_list(pilot) == ["Årsmøte nr. 1.txt"]


async def test_other_text_is_pasted_as_text(tmp_path: Path) -> None:
    create_study(tmp_path / "s.qualcode", coder="Tester").close()
    async with walking(tmp_path / "s.qualcode") as pilot:
        await drop(pilot, "just some words")
        assert isinstance(pilot.app.screen, Workbench)
        await press(pilot, "a")
        await drop(pilot, "interviews/")
        assert pilot.app.screen.query_one("#path").value == "interviews/"


async def test_files_dropped_on_the_first_screen_go_into_a_new_project(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    async with walking(None) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        await drop(pilot, f"'{files[1]}'")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert in_list(pilot) == ["Årsmøte nr. 1.txt"]


async def test_a_project_dropped_on_the_first_screen_is_opened(tmp_path: Path) -> None:
    create_study(tmp_path / "mine filer" / "s.qualcode", coder="Tester").close()
    async with walking(None) as pilot:
        await drop(pilot, f"'{tmp_path / 'mine filer' / 's.qualcode'}'")
        assert isinstance(pilot.app.screen, Workbench)

"""The first minutes: no project yet, taking files in, what empty panes say, and when there is no terminal."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.services.bundled import bundled
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import create_study, open_study
from qualcode.tui.documents.importing import ImportScreen
from qualcode.tui.parts.rows import Rows
from qualcode.tui.project.home import HomeScreen
from qualcode.tui.windows.paths import completed, path_of
from qualcode.tui.workbench import Workbench
from tests.tui_app.walking import NARROW, bench, notices, press, rest, shown, walking


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def test_the_demonstration_is_one_key_away(tmp_path: Path) -> None:
    async with walking(None, NARROW) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, Workbench)
        assert "intervju-kaffevogna" in shown(pilot)
        assert list(tmp_path.rglob("*.qualcode"))


async def test_an_empty_project_says_what_fills_each_pane() -> None:
    async with walking(None) as pilot:
        await press(pilot, "2", "enter")
        assert Path("study.qualcode").exists()
        assert "Press a to take" in shown(pilot)
        assert "No text is open." in shown(pilot)
        assert "No codes yet" in shown(pilot)


async def test_files_are_looked_at_before_they_are_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(bundled("corpus") / "intervju-kaffevogna.docx", folder)
    (folder / "broken.docx").write_bytes(b"no zip")
    async with walking(None) as pilot:
        await press(pilot, "3", "=x", "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
        await press(pilot, "=files", "enter")
        found = {row.text: row for row in pilot.app.screen.query_one(Rows).rows}
        assert "R1 (32)" in found["intervju-kaffevogna.docx"].detail
        assert found["broken.docx"].mark == "✗"
        path = next(tmp_path.glob("*.qualcode"))
        with open_study(path) as study:
            assert study.documents() == []
        await press(pilot, "enter")
        assert "1 document taken in" in shown(pilot)
        await press(pilot, "escape")
        session = bench(pilot).session
        assert session and session.opened and session.opened.document.name == "intervju-kaffevogna"
        await press(pilot, "J", "c", "=Kaffe", "enter")
        assert "Kaffe" in shown(pilot)


async def test_a_project_in_the_folder_is_offered(tmp_path: Path) -> None:
    create_study(tmp_path / "feltarbeid.qualcode").close()
    async with walking(None) as pilot:
        assert "feltarbeid" in shown(pilot)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, Workbench)


async def test_what_is_no_project_is_told_on_the_home_screen(tmp_path: Path) -> None:
    (tmp_path / "notes.qualcode").write_text("not a project at all", encoding="utf-8")
    async with walking(tmp_path / "notes.qualcode") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert any("notes.qualcode" in notice for notice in notices(pilot))


def test_pasted_paths_are_understood(tmp_path: Path) -> None:
    assert path_of("'/a b/c.docx'") == Path("/a b/c.docx")
    assert path_of("/a\\ b/c.docx ") == Path("/a b/c.docx")
    assert path_of("~/x") == Path.home() / "x"
    (tmp_path / "interviews").mkdir()
    assert completed("inter") == "interviews/"
    assert completed("nothing") is None
    assert completed("nowhere/x") is None


@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
def test_without_a_terminal_the_commands_are_pointed_to(terminal: str) -> None:
    code = "import sys\nfrom qualcode.tui.app import run\nsys.exit(run(None))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={"TERM": terminal, "PATH": ""},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 1
    assert "qualcode --help" in done.stderr


def test_the_first_screen_is_painted_before_the_database_layer_is_loaded(demo_file: Path) -> None:
    code = """
import asyncio, sys
from pathlib import Path
from qualcode.tui.app import QualcodeApp
painted = []
class Watched(QualcodeApp):
    def read(self, owner, purpose, job, done, failed=None):
        if not painted:
            heavy = {"sqlalchemy", "numpy", "docx", "lxml"} & set(sys.modules)
            painted.append(("Opening" in self.export_screenshot(), heavy))
        return super().read(owner, purpose, job, done, failed)
async def main():
    app = Watched(Path(sys.argv[1]))
    async with app.run_test(size=(120, 40)) as pilot:
        while not painted:
            await pilot.pause(0.05)
        await app.workers.wait_for_complete()
        await pilot.pause()
asyncio.run(main())
print(painted[0], "sqlalchemy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(demo_file)],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.stdout.strip() == "(True, set()) True", done.stderr


async def test_taking_in_is_stopped_after_the_file_that_is_read_and_the_rest_can_be_taken_in_later(
    tmp_path: Path,
) -> None:
    async with walking(None) as pilot:
        await press(pilot, "3", "=x", "enter", f"={bundled('corpus')}", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        await pilot.press("enter", "escape")
        await rest(pilot)
        assert pilot.app.screen is screen
        with open_study(tmp_path / "x.qualcode") as study:
            taken = len(study.documents())
        assert taken and f"{taken} document" in shown(pilot)
        await press(pilot, "enter", "enter", "escape")
        with open_study(tmp_path / "x.qualcode") as study:
            assert len(study.documents()) > taken


async def test_texts_of_an_older_reader_are_told_at_opening(tmp_path: Path) -> None:
    project, file = tmp_path / "s.qualcode", tmp_path / "a.srt"
    file.write_text("1\n00:00:01,000 --> 00:00:02,000\nVi savnet en plan.\n", encoding="utf-8")
    with create_study(project, coder="Kari") as study:
        import_documents(study, [file])
    async with walking(project) as pilot:
        assert not [told for told in notices(pilot) if "read-again" in told]
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE revision SET reader = ''")
    async with walking(project) as pilot:
        (told,) = [told for told in notices(pilot) if "read-again" in told]
        assert told.startswith("1 text ")

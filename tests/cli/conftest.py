"""The command line run in this process, in a folder of its own, on real projects."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli.frame.main import run
from qualcode.services.project.demo import make_demo


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Qualcode = Callable[..., Ran]


class Screen:
    """Stands where the screen would be: remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[tuple[Path | None, str | None]] = []

    def __call__(self, project: Path | None, coder: str | None) -> int:
        self.opened.append((project, coder))
        return 0


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing from outside that a command would follow."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUALCODE_PROJECT", raising=False)
    monkeypatch.setenv("QUALCODE_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.fixture
def qualcode(folder: Path, screen: Screen, capsys: pytest.CaptureFixture[str]) -> Qualcode:
    """Run one command line; its exit code, stdout and stderr."""

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(arguments, screen)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    make_demo(folder).close()
    return folder / "demo.qualcode"


@pytest.fixture
def demo(folder: Path, demo_file: Path) -> Iterator[Path]:
    """A copy of the demonstration study, the only project in the folder."""
    yield Path(shutil.copy(demo_file, folder / "demo.qualcode"))


@pytest.fixture
def interview(folder: Path) -> Path:
    """A short interview with two speakers, with Norwegian letters."""
    file = folder / "samtale.txt"
    file.write_text(
        "Intervjuer: Hva tenker du om økonomi?\n"
        "Kari: Pengene tok slutt etter ett år. Så sto vi der.\n"
        "Intervjuer: Og kommunen?\n"
        "Kari: Kommunen ønsket å hjelpe, men hadde ikke råd.\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def study(qualcode: Qualcode, interview: Path) -> Path:
    """A project with that interview and two codes, the only one in the folder."""
    for line in (
        ("new", "study.qualcode", "--title", "Prøve"),
        ("import", interview.name),
        ("codes", "add", "Økonomi/Prosjektmidler", "--keyword", "penger"),
        ("codes", "add", "Forankring"),
    ):
        assert qualcode(*line).code == 0
    return Path("study.qualcode")

"""A demonstration study for every test, on the real application without a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode.services.project.demo import make_demo


@pytest.fixture(autouse=True)
def _a_terminal_with_all_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    make_demo(folder).close()
    return folder / "demo.qualcode"


@pytest.fixture
def project(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration study, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(demo_file, tmp_path / "demo.qualcode"))

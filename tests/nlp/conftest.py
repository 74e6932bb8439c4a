"""The demonstration study, and no pipelines but the bundled one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.project.demo import FILE_NAME, make_demo
from qualcode.services.study import Study, create_study, open_study


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for installed pipelines, empty."""
    folder = tmp_path / "pipelines"
    monkeypatch.setenv("QUALCODE_PIPELINES", str(folder))
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with create_study(tmp_path / "s.qualcode", "Studie", coder="Eva") as made:
        yield made


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("language")
    made = make_demo(folder)
    made.close()
    return folder / FILE_NAME


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Study]:
    copy = tmp_path / FILE_NAME
    shutil.copy(demo_file, copy)
    with open_study(copy) as made:
        yield made

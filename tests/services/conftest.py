"""A small study, and the demonstration study made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.project.demo import FILE_NAME, make_demo
from qualcode.services.study import Study, create_study, open_study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with create_study(tmp_path / "s.qualcode", "Studie", coder="Eva") as made:
        yield made


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    make_demo(folder).close()
    return folder / FILE_NAME


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Study]:
    copy = tmp_path / FILE_NAME
    shutil.copy(demo_file, copy)
    with open_study(copy) as made:
        yield made

"""What every test may count on: compiled translations, English, and none of the developer's own settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from qualcode import i18n

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

LONGEST = {"test_looks.py", "test_kills.py", "test_migrations.py", "test_source_is_clean.py"}
OWN_SETTINGS = ("QUALCODE_LANG", "QUALCODE_PROJECT", "LANGUAGE")


def pytest_configure() -> None:
    """Compile translations that are newer than what was compiled last, and forget the developer's settings."""
    from compile_catalogues import compile_catalogues

    compile_catalogues(ROOT)
    settings.register_profile("untimed", deadline=None)  # a test that takes long on a busy machine is not wrong
    settings.load_profile("untimed")
    for name in OWN_SETTINGS:
        os.environ.pop(name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that no process is left alone with one of them at the end."""
    items.sort(key=lambda item: not ("end_to_end" in item.path.parts or item.path.name in LONGEST))


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path_factory.getbasetemp() / "no-settings"))


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Whatever language a test spoke, the next one hears English."""
    yield
    i18n.use_language("en")
    os.environ.pop("LANGUAGE", None)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read at the usual priority; at the lowest they would wait until all other tests are done."""
    from qualcode.nlp import working

    monkeypatch.setattr(working, "_PATIENT", "")

"""A filled file of every schema version opens, whole, at the current one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode.model.checking import Severity
from qualcode.services import history, keeping
from qualcode.services.study import open_study
from qualcode.store.schema import SCHEMA_VERSION

FILES = Path(__file__).parent / "files"
_FIRST = {"documents": 3, "codes": 3, "actors": 6, "codings": 10, "memos": 2, "changes": 39}
HELD = {1: _FIRST, 2: _FIRST}
"""What is in `version_N.qualcode`, counted when it was made."""


def test_there_is_a_file_of_every_version() -> None:
    assert sorted(HELD) == list(range(1, SCHEMA_VERSION + 1))
    assert {path.name for path in FILES.iterdir()} == {f"version_{version}.qualcode" for version in HELD}


@pytest.mark.parametrize("version", HELD)
def test_a_file_of_that_version_opens_whole(tmp_path: Path, version: int) -> None:
    path = tmp_path / "s.qualcode"
    shutil.copy(FILES / f"version_{version}.qualcode", path)
    with open_study(path, "Eva") as study:
        held = {
            "documents": len(study.documents()),
            "codes": len(study.codes()),
            "actors": len(study.actors()),
            "codings": len(study.columns()),
            "memos": len(study.memos()),
            "changes": len(history.list_changes(study)),
        }
        assert held == HELD[version]
        assert [finding for finding in keeping.check(study) if finding.severity is Severity.ERROR] == []
        assert history.redo(study)
        assert len(history.undo(study, 100)) > 20

"""Test files are collected in whatever order, on any machine: none stands on another one's name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

TESTS = sorted(Path(__file__).parents[1].rglob("*.py"))


def test_no_two_test_files_or_helpers_share_a_name() -> None:
    names = Counter(path.name for path in TESTS if path.name not in {"conftest.py", "__init__.py"})
    assert [name for name, number in names.items() if number > 1] == []


def test_test_files_import_no_test_file_of_another_folder() -> None:
    beside = {path: {other.stem for other in path.parent.glob("test_*.py")} for path in TESTS}
    found = [
        f"{path.parent.name}/{path.name}: {name}"
        for path in TESTS
        for name in re.findall(r"^\s*(?:from|import) (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        if name not in beside[path]
    ]
    assert found == []

"""One way to write a percentage, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.i18n import percent, use_language, with_percent

PROGRAM = Path(__file__).resolve().parents[2] / "qualcode"


@pytest.mark.parametrize(("language", "written"), [("nb", "12\u202f%"), ("en", "12%")])
def test_norwegian_sets_the_sign_apart(language: str, written: str) -> None:
    use_language(language)
    assert percent(0.12) == written
    assert with_percent("12", language) == written


def test_no_other_place_in_the_program_writes_percentages() -> None:
    own = re.compile(r':\.\d%\}|\} ?%"|SPACE\}%')
    found = [path.name for path in PROGRAM.rglob("*.py") if own.search(path.read_text(encoding="utf-8"))]
    assert found == ["i18n.py"]

"""The table in docs names every format that is read, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from qualcode.readers import BIBLIOGRAPHY_SUFFIXES, SUFFIXES, SURVEY_SUFFIXES

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_format_has_its_row():
    rows = [line for line in PAGE.split("\n") if re.match(r"\| `\.\w+`.*(\|.*){8}", line)]
    named = {suffix for row in rows for suffix in re.findall(r"`(\.\w+)`", row.split("|")[1])}
    assert named == set(SUFFIXES)


def test_surveys_and_references_are_named():
    for suffix in (*SURVEY_SUFFIXES, *BIBLIOGRAPHY_SUFFIXES):
        assert f"`{suffix}`" in PAGE

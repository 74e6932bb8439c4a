"""A private name in what a document is called leaves nobody unwarned, and `check` names such documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode

TEXT = (
    "Intervjuer: Hva?\nKari Nordmann: Min setning om tillit.\n"
    "Per Hansen: Ja, det er riktig.\nKari Nordmann: Nei da.\n"
)


@pytest.fixture
def named(qualcode: Qualcode, folder: Path) -> Path:
    """A study with one document called after an informant, who has a public label, and one that is not."""
    (folder / "kari-nordmann.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gruppe.txt").write_text(TEXT, encoding="utf-8")
    assert qualcode("new", "s.qualcode").code == 0
    assert qualcode("import", "kari-nordmann.txt", "gruppe.txt").code == 0
    qualcode("codes", "add", "Tillit")
    for document in ("kari-nordmann", "gruppe"):
        assert qualcode("code", document, "Tillit", "--lines", "2").code == 0
    assert qualcode("actors", "label", "Kari Nordmann", "Informant 1").code == 0
    assert qualcode("actors", "label", "Per Hansen", "Informant 2").code == 0
    return folder / "s.qualcode"


@pytest.mark.parametrize(
    "line",
    [
        ("crosstab", "--columns", "document", "-o", "t.csv"),
        ("crosstab", "--columns", "document", "--json"),
        ("crosstab", "--rows", "document", "--columns", "codes", "-o", "t.md"),
        ("quotes", "--json"),
        ("codings", "--json"),
        ("documents", "--json"),
        ("show", "kari-nordmann", "--json"),
        ("find", "tillit", "--json"),
    ],
)
def test_what_shows_such_a_name_says_so(qualcode: Qualcode, named: Path, line: tuple[str, ...]) -> None:
    ran = qualcode(*line)
    assert ran.code == 0
    assert "kari-nordmann" in ran.err


def test_what_does_not_show_it_is_silent(qualcode: Qualcode, named: Path) -> None:
    for line in (("crosstab", "-o", "t.csv"), ("codes", "--json"), ("show", "gruppe", "--json")):
        assert "kari-nordmann" not in qualcode(*line).err, line


def test_check_names_the_documents_and_which_of_their_fields(qualcode: Qualcode, named: Path) -> None:
    qualcode("documents", "set", "gruppe", "title=Samtale med Nordmann", "label=Per")
    (finding,) = [each for each in qualcode("check", "--json").json["findings"] if "kari-nordmann" in each["where"]]
    assert finding["severity"] == "warning"
    assert finding["where"] == "gruppe (label, title), kari-nordmann (name, source)"
    qualcode("documents", "set", "gruppe", "title=Samtale", "label=G")
    qualcode("documents", "set", "kari-nordmann", "name=samtale 1")
    findings = qualcode("check", "--json").json["findings"]
    assert [each["where"] for each in findings if "samtale 1" in each["where"]] == ["samtale 1 (source)"]

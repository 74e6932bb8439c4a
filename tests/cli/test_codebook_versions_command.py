"""`codes diff`, versions, history, and codings that wait for a second look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode


def coded(qualcode: Qualcode) -> None:
    assert qualcode("codes", "add", "Mot", "--definition", "Å tørre noe.").code == 0
    assert qualcode("code", "M1", "Mot", "--quote", "Pengene tok slutt").code == 0


def test_two_files_are_compared_without_a_project(qualcode: Qualcode, folder: Path) -> None:
    ran = qualcode("codes", "diff", "cooperation.v1", "cooperation")
    assert ran.code == 0
    assert "keywords that went over: levere, krav, konkurransegrunnlag" in ran.out
    assert "    → Media/Bruk av pressen" in ran.out
    assert "definition: [-Skillet mellom-]{+At+} den som kjøper{+,+}" in ran.out


def test_a_comparison_is_data_too(qualcode: Qualcode, folder: Path) -> None:
    found = qualcode("codes", "diff", "cooperation.v1", "cooperation", "--json").json
    assert found["merged"][0]["codes"] == ["Media/Pressen som brekkstang", "Media/Profilering"]
    assert found["split"][0]["into"][1] == "Lov om offentlige anskaffelser/Krav og vekting"
    assert found["changed"][1]["fields"].keys() == {"exclude"}


def test_the_codebook_is_compared_with_a_kept_version(qualcode: Qualcode, study: Path) -> None:
    coded(qualcode)
    assert qualcode("codes", "version", "before Christmas").code == 0
    qualcode("codes", "rename", "Mot", "Motet")
    assert "  Mot → Motet" in qualcode("codes", "diff", "before christmas").out
    assert "the two say the same" in qualcode("codes", "diff", ".", ".").out
    assert [version["name"] for version in qualcode("codes", "versions", "--json").json] == ["before Christmas"]
    assert qualcode("undo").code == qualcode("undo").code == 0
    assert "no version has been kept yet" in qualcode("codes", "versions").out


def test_what_is_neither_file_nor_version_is_named_with_the_versions_there_are(
    qualcode: Qualcode, study: Path
) -> None:
    coded(qualcode)
    qualcode("codes", "version", "one")
    ran = qualcode("codes", "diff", "two")
    assert ran.code == 1
    assert "two: there is no codebook file and no kept version called that. Kept versions: one." in ran.err


def test_codings_wait_until_somebody_has_looked_at_them(qualcode: Qualcode, study: Path) -> None:
    coded(qualcode)
    assert qualcode("codings", "--needs-review", "--json").json == []
    qualcode("codes", "edit", "Mot", "--definition", "Å tørre noe som kan koste.")
    (waiting,) = qualcode("codings", "--needs-review", "--json").json
    assert "to review" in qualcode("codes").out
    assert qualcode("codings", "reviewed", waiting["id"][:8]).out == "1 coding was looked at again\n"
    assert qualcode("codings", "--needs-review", "--json").json == []
    assert "to review" not in qualcode("codes").out


def test_the_history_of_a_code_marks_the_words(qualcode: Qualcode, study: Path) -> None:
    coded(qualcode)
    qualcode("codes", "edit", "Mot", "--definition", "Å tørre noe som kan koste.")
    told = qualcode("codes", "history", "Mot").out
    assert "  definition: {+Å tørre noe.+}\n" in told
    assert "  definition: Å tørre noe {+som kan koste+}.\n" in told
    assert "1 coding was made before this definition" in told


@pytest.mark.parametrize(
    "arguments", [[], ["--code", "Mot"], ["list", "--code", "Mot"], ["--json", "--document", "M1"]]
)
def test_codings_lists_with_and_without_its_verb(arguments: list[str], qualcode: Qualcode, study: Path) -> None:
    coded(qualcode)
    ran = qualcode("codings", *arguments)
    assert ran.code == 0
    assert "Pengene tok slutt" in ran.out


def test_codings_go_from_one_study_to_another_as_a_file(qualcode: Qualcode, study: Path) -> None:
    coded(qualcode)
    listed = qualcode("codings", "--json").out
    Path("mine.json").write_text(listed, encoding="utf-8")
    qualcode("uncode", "M1", "Mot", "--quote", "Pengene tok slutt")
    assert qualcode("codings", "import", "mine.json").out == "imported 1 coding from mine.json\n"
    assert [made["text"] for made in qualcode("codings", "--json").json] == ["Pengene tok slutt"]

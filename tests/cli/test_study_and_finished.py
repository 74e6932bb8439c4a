"""`study`, `finished` and `documents set record=…`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Qualcode


def test_the_studys_own_fields_are_shown_and_set(qualcode: Qualcode, demo: Path) -> None:
    shown = qualcode("study", "--json").json
    assert (shown["approach"], shown["works_as"]) == (None, "codebook")
    qualcode("study", "set", "approach=reflexive", "title=Boliger", "language=nn")
    shown = qualcode("study", "--json").json
    assert (shown["approach"], shown["title"], shown["language"]) == ("reflexive", "Boliger", "nn")
    qualcode("undo")
    assert qualcode("study", "--json").json["approach"] is None


def test_an_approach_a_language_and_a_field_that_are_not_known_are_refused(qualcode: Qualcode, demo: Path) -> None:
    before = qualcode("study", "--json").json
    for wrong in ("approach=grounded", "language=sv", "size=4"):
        assert qualcode("study", "set", wrong).code == 2
    assert qualcode("study", "--json").json == before


def test_documents_are_marked_as_finished_by_one_coder(qualcode: Qualcode, demo: Path) -> None:
    before = qualcode("finished", "--json").json
    assert not before["marked"] and before["documents"]
    qualcode("finished", "M1", "M2", "M1")
    found = qualcode("finished", "--json").json
    assert found["marked"] and len(found["documents"]) == 2
    assert qualcode("finished", "--json", "--coder", "Ola").json["documents"] == []
    left = qualcode("finished", "M2", "--not", "--json").json
    assert len(left["documents"]) == 1 and len(left["left"]) == len(before["documents"] + before["left"]) - 1
    listed = {each["label"]: each["finished"] for each in qualcode("documents", "--json").json}
    assert [len(listed[label]) for label in ("M1", "M2")] == [1, 0]


def test_a_record_type_is_set_by_its_name_in_the_language_in_use(qualcode: Qualcode, demo: Path) -> None:
    qualcode("--lang", "nb", "documents", "set", "M1", "record=referat")
    listed = {each["label"]: each["record"] for each in qualcode("documents", "--json").json}
    assert (listed["M1"], listed["M2"]) == ("notes", None)
    assert qualcode("documents", "set", "M1", "record=hearsay").code == 1

"""Every coding on its right words, by its right coder, whichever program wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.exchange.reading import read_project
from qualcode.model.exchange import ForeignProject
from tests.exchange.dialects import DIALECTS, TRUTH, Dialect, write_project


def placed(project: ForeignProject) -> list[tuple[str, str, str, str]]:
    documents = {each.key: each for each in project.documents}
    codes = {each.key: each.name for each in project.codes}
    coders = {each.key: each.name for each in project.coders}
    return sorted(
        (
            documents[each.document].name,
            documents[each.document].text[each.start : each.end],
            codes[each.code],
            coders[each.coder or ""],
        )
        for each in project.codings
    )


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_every_coding_stands_on_its_words_by_its_coder(dialect: Dialect, tmp_path: Path) -> None:
    project = read_project(write_project(tmp_path, dialect), None, None)
    assert placed(project) == TRUTH
    assert project.found == len(TRUTH)
    assert [remark for remark in project.remarks if remark.lost and remark.kind != "unknown-element"] == []
    assert project.memos == ()
    parents = {each.name: each.parent for each in project.codes}
    names = {each.key: each.name for each in project.codes}
    assert {name: names.get(parent or "") for name, parent in parents.items()} == {
        "Steder": None,
        "Medvirkning": None,
        "Rammer": None,
        "Tid": "Rammer",
        "Plan": "Rammer",
    }
    assert {each.name: each.color for each in project.codes}["Tid"] == "#3366cc"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_rule_is_found_by_evidence_not_by_the_programs_name(dialect: Dialect, tmp_path: Path) -> None:
    from dataclasses import replace

    for origin in ("NVivo", "QualCoder", "ATLAS.ti", ""):
        other = replace(dialect, origin=origin, name=f"{dialect.name}-{origin[:3]}")
        if dialect.name == "requal":
            continue  # without its name nothing tells its texts apart
        assert placed(read_project(write_project(tmp_path, other), None, None)) == TRUTH

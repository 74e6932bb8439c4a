"""The figures that corpus/README.md discusses are those that the program prints."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from study_files import CORPUS

from qualcode.project import Project
from qualcode.services.project.demo import FILE_NAME, make_demo

README = (CORPUS / "README.md").read_text(encoding="utf-8")
KINDS = {
    "Organisations": ["frivillig organisasjon"],
    "Management": ["kommuneledelse"],
    "Case workers": ["saksbehandler"],
    "Politicians": ["politiker"],
    "Neighbours": ["nabo"],
    "Users": ["bruker"],
    "Companies": ["privat bedrift"],
    "Relatives": ["pårørende"],
    "Others": ["statlig organ", "pårørende", "media"],
    "No actor": [None],
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    make_demo(folder).close()
    return folder / FILE_NAME


@pytest.mark.parametrize("heading", ["Theme × actor", "Phase × actor"])
def test_a_table_of_the_readme_is_what_is_counted(demo: Path, heading: str) -> None:
    head, rows = printed(heading)
    with Project.open(demo) as project:
        counted = project.crosstab([row[0] for row in rows], "actor.kind")
    kinds = [column.name for column in counted.columns]
    for row, cells, total in zip(rows, counted.cells, counted.row_totals, strict=True):
        figures = [
            total.value if name == "Total" else sum(int(cells[kinds.index(kind)].value or 0) for kind in KINDS[name])
            for name in head[1:]
        ]
        assert [int(figure) for figure in row[1:]] == figures, row[0]
    if "Others" in head:
        shown = {kind for name in head[1:-1] for kind in KINDS[name]}
        assert shown == set(kinds)


def test_the_codings_are_the_frozen_ones() -> None:
    (said,) = re.findall(r"^    ([0-9a-f]{64})  codings\.jsonl$", README, re.M)
    assert hashlib.sha256((CORPUS / "codings.jsonl").read_bytes()).hexdigest() == said


def printed(heading: str) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of the first table after a heading."""
    lines = README.split(f"**{heading}**")[1].split("\n\n")[1].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return table[0], table[2:]

"""The Python door: what notebooks do, and the notebook in the documentation itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode import Project
from qualcode.model.errors import QualcodeError

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def test_the_notebook_of_the_documentation_runs_from_folder_to_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    by_size = names["by_size"]
    assert by_size.loc["small", "Economy"] == 1  # type: ignore[attr-defined]
    assert by_size.loc["large", "Procurement"] == 1  # type: ignore[attr-defined]
    assert {"codings.svg", "table.docx", "quotes.docx"} <= {path.name for path in tmp_path.iterdir()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "s", coder="Eva")
    made.add_document("a", "Penger mangler. Tid har vi.", actor="Kari", attributes={"year": "2024"})
    made.add_code("Økonomi/Drift")
    made.code("a", 0, 14, "Drift")
    return made


def test_a_table_becomes_a_frame_a_page_and_a_file(project: Project, tmp_path: Path) -> None:
    table = project.crosstab()
    frame = table.to_frame()
    assert frame.loc["Økonomi", "Kari"] == 1
    assert "<table" in table._repr_html_() and table.sentence.split(";")[0] in table._repr_html_()
    table.write(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").exists()
    with pytest.raises(QualcodeError):
        table.write(tmp_path / "t.odt")


def test_codings_are_a_frame_with_the_attributes_of_document_and_actor(project: Project) -> None:
    project.set_actor("Kari", place="Oslo")
    project.set_document("a", kind="email")
    row = project.codings_frame().iloc[0]
    assert (row["document.year"], row["actor.place"], row["kind"]) == ("2024", "Oslo", "email")
    assert (row["code"], row["theme"], row["text"]) == ("Økonomi/Drift", "Økonomi", "Penger mangler")


def test_words_are_found_in_four_ways_and_another_way_names_them(project: Project) -> None:
    assert [hit.start for hit in project.find("penger")] == [0]
    assert [hit.text for hit in project.find("T.d", how="regex")] == ["Tid"]
    assert [hit.text for hit in project.find("pengar", how="alike")] == ["Penger"]
    with pytest.raises(QualcodeError) as caught:
        project.find("x", how="guess")
    assert "regex" in caught.value.hint


def test_texts_turns_and_lists_are_there(project: Project) -> None:
    assert project.text("a").startswith("Penger")
    assert project.turns("a") == []
    assert (project.memos(), project.themes(), project.findings(), project.questions()) == ([], [], [], [])


def test_nothing_works_after_closing(project: Project) -> None:
    project.close()
    project.close()
    for use in (project.documents, project.undo, lambda: project.text("a")):
        with pytest.raises(QualcodeError):
            use()

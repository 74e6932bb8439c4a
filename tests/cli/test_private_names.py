"""A private name in what a document is called leaves nobody unwarned, and `check` names such documents."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import stat
import warnings
from pathlib import Path
from zipfile import ZipFile

import pytest

from qualcode.model.span import Span
from qualcode.project import Project
from qualcode.services.actors.actors import label_actor
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import create_study
from tests.cli.conftest import Qualcode

TEXT = (
    "Intervjuer: Hva?\nKari Nordmann: Min setning om tillit.\n"
    "Per Hansen: Ja, det er riktig.\nKari Nordmann: Nei da.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with one document called after an informant, who has a public label, and one that is not."""
    folder = tmp_path_factory.mktemp("named")
    files = [folder / f"{name}.txt" for name in ("kari-nordmann", "gruppe")]
    for file in files:
        file.write_text(TEXT, encoding="utf-8")
    with create_study(folder / "s.qualcode") as study:
        import_documents(study, files)
        code = add_code(study, "Tillit")
        for document in study.documents():
            at = document.characters - len("Nei da.") - 1
            apply_code(study, document, Span(at, at + 7), code)
        for actor in study.actors():
            if not actor.interviewer:
                label_actor(study, actor, "Informant 1" if actor.name == "Kari Nordmann" else "Informant 2")
    return folder / "s.qualcode"


@pytest.fixture
def named(made: Path, folder: Path) -> Path:
    return Path(shutil.copy(made, folder))


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


WRITTEN = [
    *(("crosstab", "--columns", "document", "-o", f"d.{end}") for end in ("docx", "xlsx", "csv", "md", "html")),
    *(("quotes", "-o", f"q.{end}") for end in ("docx", "xlsx", "html", "md", "csv", "tex", "txt")),
    *(("export", name) for name in ("e.qdpx", "e.qdc", "e.jsonl", "codings.csv", "codings.xlsx", "codings.jsonl")),
    *(("export", name) for name in ("codebook.csv", "codebook.xlsx")),
    ("export", "k.docx", "--document", "kari-nordmann"),
    *(("codes", "export", f"c.{end}") for end in ("yaml", "docx", "md", "html", "xlsx", "csv", "qdc")),
    *(("suggest", "report", "-o", f"r.{end}") for end in ("docx", "md", "csv", "json")),
]


def test_no_file_holds_such_a_name_unwarned_and_each_may_be_read_by_whom_the_study_may(
    qualcode: Qualcode, named: Path
) -> None:
    """What is in the file decides: whatever format is added shows the name and warns, or does not show it."""
    assert qualcode("codes", "add", "Omsorg", "--definition", "Som Kari Nordmann sier.").code == 0
    named.chmod(0o640)
    shown = 0
    for line in WRITTEN:
        ran = qualcode(*line)
        assert ran.code == 0, (line, ran.err)
        (file,) = (Path(word) for word in line[1:] if Path(word).suffix)
        words = file.read_bytes()
        if words[:2] == b"PK":
            with ZipFile(file) as parts:
                words = b"\n".join(name.encode() + b" " + parts.read(name) for name in parts.namelist())
        there = re.findall(rb"kari[- ]nordmann|per hansen", re.sub(rb"<[^>\"]*>", b"", words), re.IGNORECASE)
        warned = re.findall(r"warning: .*(?:kari-nordmann|private name)", ran.err)
        assert bool(there) <= bool(warned), (line, there, ran.err)
        assert stat.S_IMODE(file.stat().st_mode) == 0o640 or os.name == "nt", line
        shown += bool(there)
    assert shown > 12


def test_a_notebook_is_warned_of_such_a_name(named: Path) -> None:
    with Project.open(named) as project:
        frame = pytest.warns(UserWarning, match="kari-nordmann")
        pandas = importlib.util.find_spec("pandas") is not None
        for made in (
            lambda: project.crosstab(columns="document"),
            lambda: project.write_quotes("q.csv"),
            *([project.codings_frame] if pandas else []),
        ):
            with frame:
                made()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            project.crosstab(columns="actor")


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

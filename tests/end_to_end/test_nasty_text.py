"""The same nasty strings through every output: nothing in them reaches a terminal or a spreadsheet unneutralised."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from qualcode.cli.frame.main import run
from tests.cli.every_command import READING, WITHOUT_A_STUDY, WRITING, filled_in
from tests.end_to_end.nasty_study import TYPED, make_nasty, names_in, steering, write_files

PROJECT = "s.qualcode"
OWN_FIELDS = ("SEQ ", "PAGE")
"""What a Word file of tables counts with."""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_nasty(tmp_path_factory.mktemp("nasty"))


@pytest.fixture(scope="module")
def names(nasty: Path) -> dict[str, str]:
    return names_in(nasty)


@pytest.fixture
def folder(nasty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the study and the files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "settings"))
    shutil.copyfile(nasty, PROJECT)
    return tmp_path


def leaks(lines: Iterable[tuple[str, ...]], nasty: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Run each line on a fresh copy of the study; yields what lets something through."""
    for line in lines:
        shutil.copyfile(nasty, PROJECT)
        capsys.readouterr()
        code = run(["-p", PROJECT, *line], lambda *_: 0)
        said = capsys.readouterr()
        for name, stream in (("stdout", said.out), ("stderr", said.err)):
            if found := steering(stream):
                yield f"{line!a}: {name} has {found}"
        if code not in {0, 1, 2}:
            yield f"{line!a}: ended with {code}"


def test_no_command_lets_a_control_character_through(
    nasty: Path, names: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = filled_in({**READING, **WRITING}, names | write_files(folder))
    assert not "\n".join(leaks(lines, nasty, capsys))


def test_no_error_does_that_names_what_was_typed(
    nasty: Path, names: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "demo.qualcode").touch()
    lines = [*filled_in({**READING, **WRITING, **WITHOUT_A_STUDY}, dict.fromkeys(names | write_files(folder), TYPED))]
    options = (TYPED, f"--{TYPED}", "--lang", "-p")
    lines += [(TYPED,), ("show", TYPED), *(("show", "M1", option, TYPED) for option in options)]
    lines += [("show", "M1", "--lines", TYPED), ("crosstab", "--measure", TYPED), ("crosstab", "--where", TYPED)]
    lines += [("crosstab", "--where", f"actor = '{TYPED}'"), ("find", f"({TYPED}", "--regex"), ("undo", TYPED)]
    lines += [("crosstab", "-o", f"{TYPED}.{ending}") for ending in ("csv", "exe")]
    assert not "\n".join(leaks(lines, nasty, capsys))


def test_json_escapes_them_and_keeps_them_whole(
    nasty: Path, names: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = []
    for line in filled_in({**READING, **WRITING}, names | write_files(folder)):
        shutil.copyfile(nasty, PROJECT)
        capsys.readouterr()
        code = run(["-p", PROJECT, *line, "--json"], lambda *_: 0)
        out = capsys.readouterr().out
        wrong += [f"{line!a}: {found}" for found in [steering(out)] if found]
        if code == 0 and out:
            try:
                json.loads(out)
            except ValueError:
                wrong.append(f"{line!a}: no JSON, {out[:40]!a}")
    assert not "\n".join(wrong)


def test_what_is_written_to_files_steers_nothing_and_holds_no_formula(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = {
        ("crosstab", "--rows", "codes", "--columns", "actor"): ("csv", "xlsx", "docx", "md", "html"),
        ("crosstab", "--rows", "actor", "--columns", "codes"): ("csv", "xlsx"),
        ("crosstab", "--columns", "mentioned"): ("csv", "md"),
        ("quotes",): ("csv", "txt", "md"),
        ("suggest", "report"): ("csv", "docx", "md", "json"),
    }
    for number, (line, endings) in enumerate(outputs.items()):
        for ending in endings:
            path = folder / f"{number}.{ending}"
            assert run(["-p", PROJECT, *line, "-o", str(path)], lambda *_: 0) == 0, capsys.readouterr().err
            assert wrong_in(path) == [], path.name
    assert run(["-p", PROJECT, "codes", "export", "codes.yaml"], lambda *_: 0) == 0
    assert wrong_in(folder / "codes.yaml") == []


def wrong_in(path: Path) -> list[str]:
    """What in a file of results could steer, or be taken for a formula."""
    if path.suffix == ".xlsx":
        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
        return [str(cell.value) for cell in cells if cell.data_type == "f" or steering(str(cell.value))]
    if path.suffix == ".docx":
        with ZipFile(path) as parts:
            text = parts.read("word/document.xml").decode()
        fields = set(re.findall(r"<w:instrText[^>]*>([^<]*)<", text)) | set(re.findall(r"<w:fldSimple[^>]*>", text))
        return steering(text, "\r") + [field for field in fields if not field.strip().startswith(OWN_FIELDS)]
    text = path.read_text(encoding="utf-8-sig")
    found = steering(text, "\r")
    if path.suffix == ".csv":
        rows = csv.reader(text.splitlines(), delimiter=";" if ";" in text else ",")
        found += [cell for row in rows for cell in row if len(cell) > 1 and cell[:1] in set("=+@-\t\r")]
    return found + (["<script>"] if path.suffix == ".html" and "<script>" in text else [])

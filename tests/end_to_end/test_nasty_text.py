"""The same nasty strings through every output: nothing in them reaches a terminal or a spreadsheet unneutralised."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from qualcode.cli.main import run
from qualcode.model.document import ParsedDocument
from qualcode.model.memo import About, MemoTarget
from qualcode.model.span import Span
from qualcode.services import actors, codebook, coding, importing, memos, revising
from qualcode.services.study import create_study

NASTY = [
    "\x1b[31mrød\x1b[0m",
    "\x1b]0;tittel\x07",
    "\u202eesrever\u202c",
    "\x9b2J",
    "a\x00b\x08\x7f",
    "[bold]markup[/bold]",
    '=HYPERLINK("http://x")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "<script>alert(1)</script>",
    "\u2066skjult\u2069\u200f",
]
FORBIDDEN = {chr(code) for code in (*range(9), *range(11, 32), 0x7F, *range(0x80, 0xA0))} | set(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    with create_study(folder / "s.qualcode", NASTY[0], coder=f"Eva {NASTY[0]}") as study:
        for at, nasty in enumerate(NASTY):
            name = f"{nasty} {at}"
            document = importing.add_document(study, name, f"Før {nasty} etter.\nOg {nasty} igjen.", actor=name)
            code = codebook.add_code(study, nasty.replace("/", "|") + f" {at}", definition=nasty, keywords=[nasty])
            coding.apply_code(study, document, Span(0, len(f"Før {nasty} etter.")), code, memo=nasty)
            actors.set_actor(study, name, {"kind": nasty, "egenskap": nasty})
            memos.add_memo(study, nasty, about=[About(MemoTarget.DOCUMENT, document.guid, name)])
            memos.add_memo(study, nasty, passages=[(document, Span(0, len(f"Før {nasty}")))])
        waiting = importing.add_document(study, "venter", "".join(NASTY))
        memos.add_memo(study, "".join(NASTY), passages=[(waiting, Span(0, waiting.characters))])
        revising.revise_document(study, waiting, ParsedDocument("Noe annet."), force=True)
        return Path(study.where)


COMMANDS = [
    ["documents"],
    ["show", "M1", "--codes", "--turns"],
    ["show", "M3", "--codes"],
    ["show", "M4"],
    ["show", "M5"],
    ["actors"],
    ["codes"],
    ["codings"],
    ["memo", "list"],
    ["settle"],
    ["check"],
    ["find", "etter"],
    ["quotes"],
    ["crosstab", "--rows", "codes", "--columns", "actor"],
    ["crosstab", "--rows", "codes", "--columns", "document"],
    ["crosstab", "--rows", "codes", "--columns", "egenskap"],
    ["crosstab", "--columns", "coder"],
    ["log"],
    ["undo", "3"],
    ["redo", "3"],
    ["code", NASTY[0], NASTY[1], "--quote", "x"],
    ["show", NASTY[1]],
    ["crosstab", "--columns", NASTY[2]],
    ["crosstab", "--where", NASTY[0]],
    ["quotes", "--code", NASTY[3]],
    ["import", NASTY[0]],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[:40])
def test_no_command_lets_a_control_character_through(
    project: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["-p", str(project), *command], lambda *_: 0)
    said = capsys.readouterr()
    for stream in (said.out, said.err):
        assert not FORBIDDEN & set(stream), sorted(map(ascii, FORBIDDEN & set(stream)))


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS[:18] if c[0] not in {"show"}], ids=lambda c: ascii(" ".join(c))[:40]
)
def test_json_escapes_them_and_keeps_them_whole(
    project: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    run(["-p", str(project), *command, "--json"], lambda *_: 0)
    out = capsys.readouterr().out
    assert not FORBIDDEN & set(out)
    json.loads(out)


def test_tables_hold_no_formula(project: Path, tmp_path: Path) -> None:
    table = ["-p", str(project), "crosstab", "--rows", "codes", "--columns", "actor"]
    for ending in ("csv", "xlsx", "docx", "md", "html"):
        assert run([*table, "-o", str(tmp_path / f"t.{ending}")], lambda *_: 0) == 0
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    for row in csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","):
        assert not [cell for cell in row if cell[:1] in set("=+@-\t\r") and len(cell) > 1]
    for sheet in openpyxl.load_workbook(tmp_path / "t.xlsx"):
        for row in sheet.iter_rows():
            assert not [cell.value for cell in row if cell.data_type == "f"]
    assert "<script>" not in (tmp_path / "t.html").read_text(encoding="utf-8")
    for ending in ("csv", "md", "html"):
        assert not (FORBIDDEN - {"\r"}) & set((tmp_path / f"t.{ending}").read_text(encoding="utf-8-sig"))

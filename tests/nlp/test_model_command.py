"""`qualcode model`: what reads the language, said plainly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.cli.frame.main import run
from qualcode.nlp.choosing import BUNDLED
from qualcode.services.documents.importing import add_document
from qualcode.services.study import Study


@pytest.fixture
def project(study: Study) -> str:
    add_document(study, "Notat", "Kommunen lyste ikke ut noe anbud, og jeg vet ikke hva de sier nå.")
    add_document(study, "Letter", "They say that this is the way of it, and I was not asked.")
    return study.where


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run(arguments, lambda _project, _coder: 0)
    out = capsys.readouterr()
    return code, out.out, out.err


def test_list_names_the_bundled_pipeline_and_what_can_be_installed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "model", "--json")
    listed = {each["name"]: each["origin"] for each in json.loads(out)}
    assert code == 0
    assert listed["qualcode_nb_sm"] == "bundled"
    assert listed["nb_core_news_sm"] == "installable"


def test_info_says_what_reads_what_and_what_is_missing(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = said(capsys, "model", "info", "--json", "-p", project)
    norwegian, english = sorted(json.loads(out), key=lambda each: each["language"], reverse=True)
    assert (norwegian["pipeline"]["origin"], norwegian["documents"]) == ("bundled", ["Notat"])
    assert (english["language"], english["pipeline"]["origin"]) == ("en", "blank")
    assert "en_core_web_sm" in english["missing"]


def test_read_reads_what_has_not_been_read(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "model", "read", "--json", "-p", project)[1] == '{\n  "read": 2\n}\n'
    assert said(capsys, "model", "read", "-p", project)[1] == "read 0 documents\n"


def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.whl"
    wrong.write_bytes(b"PK\x03\x04 not it")
    code, out, err = said(capsys, "model", "install", "nb_core_news_sm", "--from", str(wrong))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Nothing was installed" in err


def test_what_is_bundled_is_small_and_credited() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= 9_000_000
    credits = (BUNDLED.parent / "CREDITS.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in credits
    assert "NorNE" in credits

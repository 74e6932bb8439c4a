"""Which project, which coder, exit codes, errors, the screen, and the surroundings of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qualcode.services.documents import importing
from tests.cli.conftest import Qualcode, Screen


def program(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a process of its own."""
    surroundings = {k: v for k, v in os.environ.items() if k not in {"PYTHONIOENCODING", "PYTHONUTF8"}} | settings
    return subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments], capture_output=True, env=surroundings, check=False
    )


def test_the_project_is_p_else_the_variable_else_the_only_one_here(
    qualcode: Qualcode, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qualcode("documents").code == 0
    qualcode("new", "other")
    ran = qualcode("documents")
    assert ran.code == 1
    assert "other.qualcode, study.qualcode" in ran.err
    monkeypatch.setenv("QUALCODE_PROJECT", "other")
    assert qualcode("documents", "--json").json == []
    for line in (("-p", "study", "documents", "--json"), ("documents", "--json", "--project", "study.qualcode")):
        assert len(qualcode(*line).json) == 1


def test_no_project_here_says_how_to_make_one(qualcode: Qualcode, folder: Path) -> None:
    ran = qualcode("documents")
    assert ran.code == 1
    assert "qualcode new" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_shared_options_stand_before_and_after_the_command(qualcode: Qualcode, study: Path) -> None:
    before = qualcode("--json", "-p", "study", "--coder", "Åse", "code", "M1", "Økonomi", "--lines", "1")
    after = qualcode("code", "M1", "Forankring", "--lines", "1", "--coder", "Åse", "--json", "-p", "study")
    between = qualcode("actors", "--json", "list")
    assert before.json["coder"] == after.json["coder"] == "Åse"
    assert isinstance(between.json, list)


def test_the_coder_is_the_projects_only_one(qualcode: Qualcode, demo: Path) -> None:
    coded = qualcode("code", "M3", "Media", "--lines", "2", "--json")
    assert coded.json["coder"] == "Solveig Lund"


def test_quiet_prints_results_only(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("code", "M1", "Økonomi", "--lines", "1", "--quiet").out == ""
    assert qualcode("--quiet", "undo").out == ""
    assert qualcode("documents", "--quiet").out != ""


@pytest.mark.parametrize(
    "line", [["nothing"], ["show"], ["codes", "nothing"], ["log", "--nothing"], ["show", "a", "b"]]
)
def test_wrong_usage_is_two(line: list[str], qualcode: Qualcode, study: Path) -> None:
    ran = qualcode(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage:" in ran.err


def test_what_is_ambiguous_lists_the_candidates(qualcode: Qualcode, demo: Path) -> None:
    ran = qualcode("show", "intervju")
    assert ran.code == 1
    for name in ("intervju-grindstua", "intervju-kaffevogna", "intervju-tunheimen"):
        assert name in ran.err


def test_a_beginning_of_several_ids_lists_them(qualcode: Qualcode, demo: Path) -> None:
    guids = [coding["id"] for coding in qualcode("codings", "--json").json]
    first = next(guid[0] for guid in guids if sum(other[0] == guid[0] for other in guids) > 1)
    ran = qualcode("uncode", first)
    assert ran.code == 1
    assert all(guid in ran.err for guid in guids if guid.startswith(first))


def test_a_file_that_is_no_project_is_told_without_a_traceback(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("-p", "samtale.txt", "documents")
    assert ran.code == 1
    assert ran.err.startswith("qualcode: samtale.txt: ")
    assert "Traceback" not in ran.err


def test_an_address_that_is_none_is_told_without_its_password(qualcode: Qualcode, folder: Path) -> None:
    for address in ("nothing://kari:hemmelig@localhost/x", "postgresql://kari:hemmelig@localhost:port/x"):
        for line in (("-p", address, "documents"), (address,)):
            ran = qualcode(*line)
            assert ran.code == 1
            assert "Traceback" not in ran.err
            assert "hemmelig" not in ran.err


def test_an_interrupted_import_keeps_what_was_finished(
    qualcode: Qualcode, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Tekst {name}\n", encoding="utf-8")
    qualcode("new", "s")
    write = importing.write_document

    def interrupt_at_c(study: importing.Study, change: Any, new: importing.NewDocument, *rest: Any) -> str:
        if new.name == "c":
            raise KeyboardInterrupt
        return write(study, change, new, *rest)

    monkeypatch.setattr(importing, "write_document", interrupt_at_c)
    ran = qualcode("import", ".")
    assert ran.code == 130
    assert "Traceback" not in ran.err
    assert "2 of 3 files are done" in ran.err
    assert "a.txt → a" in ran.out
    assert [document["name"] for document in qualcode("documents", "--json").json] == ["a", "b"]


def test_the_screen_needs_a_terminal(qualcode: Qualcode, study: Path, screen: Screen) -> None:
    for line in ((), ("study.qualcode",)):
        ran = qualcode(*line)
        assert ran.code == 1
        assert "qualcode --help" in ran.err
    assert screen.opened == []


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal, as far as opening the screen asks for one."""
    monkeypatch.setattr("qualcode.cli.project.screen.has_screen", lambda: True)
    monkeypatch.setattr("qualcode.cli.project.project.has_screen", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_alone_the_program_opens_the_only_project_here_or_home(
    qualcode: Qualcode, study: Path, screen: Screen
) -> None:
    assert qualcode().code == 0
    assert qualcode("study.qualcode", "--coder", "Åse").code == 0
    qualcode("new", "other")
    assert qualcode().code == 0
    assert qualcode("-p", "other").code == 0
    assert screen.opened == [
        (Path("study.qualcode"), None),
        (Path("study.qualcode"), "Åse"),
        (None, None),
        (Path("other.qualcode"), None),
    ]


@pytest.mark.usefixtures("terminal")
def test_demo_opens_the_study_on_a_terminal(qualcode: Qualcode, screen: Screen) -> None:
    assert qualcode("demo", "øving").code == 0
    assert screen.opened == [(Path("øving/demo.qualcode"), None)]
    assert qualcode("demo", "øving", "--no-open").code == 0
    assert len(screen.opened) == 1


def test_demo_without_a_terminal_prints_themes_by_actor_and_what_next(qualcode: Qualcode, screen: Screen) -> None:
    ran = qualcode("demo")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "made qualcode-demo/demo.qualcode".replace("/", os.sep)
    assert all(len(line) <= 80 for line in lines)
    assert any(line.startswith("Forankring") for line in lines)
    assert "Total" in ran.out
    assert "qualcode documents" in ran.out.split("What next:")[1]
    assert screen.opened == []
    before = Path("qualcode-demo/demo.qualcode").read_bytes()
    again = qualcode("demo")
    assert again.code == 0
    assert "is there already" in again.out
    assert Path("qualcode-demo/demo.qualcode").read_bytes() == before


def test_norwegian_letters_come_through_where_the_locale_is_c(study: Path) -> None:
    ran = program("show", "samtale", LC_ALL="C", LANG="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert "økonomi" in ran.stdout.decode("utf-8")


def test_a_name_that_is_no_text_is_told_without_a_traceback(qualcode: Qualcode, study: Path, folder: Path) -> None:
    ran = qualcode("find", "b\udcff")
    assert ran.code == 1
    assert "not valid UTF-8" in ran.err
    try:
        Path("inn").mkdir()
        Path("inn", "b\udcff.txt").write_text("hei\n", encoding="utf-8")
    except OSError:
        return  # this file system has no such names
    ran = qualcode("import", "inn")
    assert ran.code == 1
    assert "Rename the file" in ran.err


def test_a_reader_that_goes_away_is_no_error(demo: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "qualcode", "show", "M1", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode().splitlines()
    assert [line for line in said if not line.startswith("warning: a private name stands in ")] == []


def test_a_dumb_terminal_has_no_screen(study: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    inner, outer = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "qualcode"],
        stdin=outer,
        stdout=outer,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "dumb"},
        check=False,
    )
    os.close(inner)
    os.close(outer)
    assert ran.returncode == 1
    assert b"needs a terminal" in ran.stderr


def test_the_shell_is_offered_documents_codes_and_actors(demo: Path) -> None:
    def offered(words: str, at: int) -> list[str]:
        ran = program(_QUALCODE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at))
        return ran.stdout.decode("utf-8").split("\n")

    assert "plain,intervju-grindstua" in offered("qualcode show inter", 2)
    assert "plain,Forankring/Politisk vedtak" in offered("qualcode code M1 Forank", 3)
    assert "plain,Torbjørn Haugsnes" in offered("qualcode actors set Tor", 3)
    assert "plain,crosstab" in offered("qualcode cross", 1)
    assert "plain,--columns" in offered("qualcode crosstab --col", 2)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion_script(shell: str, qualcode: Qualcode) -> None:
    ran = qualcode("completion", shell)
    assert ran.code == 0
    assert "_QUALCODE_COMPLETE" in ran.out

"""The README keeps its word: two set-up commands, the test command that CI runs, and links that lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qualcode import readers, tables

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *ROOT.glob("c*/README.md")]


def test_there_are_exactly_two_set_up_commands_of_one_line_each() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    set_up = [
        block for block in re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL) if "venv" in block
    ]
    assert blocks == set_up
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert "qualcode demo" in blocks[0]
    assert "pytest" in blocks[1].split("&&")[-1]


def test_what_you_can_do_today_names_every_format_that_is_read_and_written() -> None:
    today = README.partition("## What you can do today")[2].partition("## What is not there yet")[0]
    named = set(re.findall(r"`(\.\w+)`", today))
    assert named == {*readers.SUFFIXES, *readers.SURVEY_SUFFIXES, *tables.SUFFIXES}


@pytest.mark.skipif(os.name != "posix", reason=".ci/run is for POSIX shells")
def test_ci_runs_the_test_command_of_the_readme_in_the_checkout(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "README.md").write_text(
        "```sh\necho first\n```\n<!-- test command -->\n```sh\npwd && echo ran $((2 + 2)); exit 3\n```\n",
        encoding="utf-8",
    )
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("tmux", "soffice", "pdftotext"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / ".ci" / "run"],
        cwd="/",
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert f"{tmp_path.resolve()}\nran 4\n" in done.stdout
    assert "first" not in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    missing = [t for t in targets if t and "://" not in t and not (page.parent / t).exists()]
    assert missing == []

"""docs/tutorial.md is run: every command of it, in an empty folder, and what it shows is what comes out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
LEFT_OUT = "[…]"
CHANGING = (
    (
        re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<=\()[0-9a-f]{8}(?=\))|(?<=· )[0-9a-f]{8}\b"),
        "ID",
    ),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
)


def steps(text: str) -> list[tuple[str, list[str]]]:
    """The commands of the console blocks, each with the lines that are shown under it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def program() -> list[str]:
    """The command `qualcode` of this installation."""
    installed = shutil.which("qualcode", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "qualcode"]


def run(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    assert name == "qualcode"
    settings = {"QUALCODE_LANG": "en", "COLUMNS": "80", "LOGNAME": "kari", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    surroundings = {name: value for name, value in os.environ.items() if name != "QUALCODE_PROJECT"}
    ran = subprocess.run(
        [*program(), *arguments],
        cwd=folder,
        env=surroundings | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, f"$ {command}\n{ran.stdout}"
    return ran.stdout


def prepared(folder: Path) -> Path:
    for name in ("intervju-grindstua.docx", "intervju-tunheimen.vtt"):
        shutil.copy(ROOT / "corpus" / name, folder)
    return folder


def alike(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines shown are those printed, but for ids, times, and what `[…]` leaves out."""
    pattern = "".join("(?:.*\n)*" if line == LEFT_OUT else re.escape(_steady(line)) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(_steady(line) + "\n" for line in printed)) is not None


def _steady(line: str) -> str:
    for changing, fixed in CHANGING:
        line = changing.sub(fixed, line)
    return line.rstrip()


def test_the_tutorial_shows_what_the_program_prints(tmp_path: Path) -> None:
    folder = prepared(tmp_path)
    done = steps(TUTORIAL.read_text(encoding="utf-8"))
    for command, shown in done:
        printed = run(command, folder).splitlines()
        assert alike(shown, printed), f"$ {command}\n" + "\n".join(printed)
    commands = [command.split()[1] for command, _shown in done]
    assert commands.count("code") == 10
    assert {"new", "import", "actors", "codes", "codings", "crosstab", "undo", "log"} <= set(commands)
    for name in ("themes.docx", "themes.xlsx"):
        assert zipfile.is_zipfile(folder / name)
    assert "Forankring" in _text_of(folder / "themes.docx")
    assert (folder / "quotes.md").read_text(encoding="utf-8").count("\n> — ") == 10


def test_a_line_that_the_program_does_not_print_is_noticed() -> None:
    assert alike(["one (3f2a91bc)", LEFT_OUT, "last"], ["one (00000000)", "two", "three", "last"])
    assert not alike(["one", LEFT_OUT, "last"], ["one", "two", "lost"])
    assert not alike(["one"], ["one", "two"])


def _text_of(document: Path) -> str:
    from docx import Document

    return " ".join(cell.text for table in Document(str(document)).tables for row in table.rows for cell in row.cells)

"""The tutorials of the documentation, run and brought up to date: `python tools/tutorials.py [NAME …]`.

Every command in a console block of `docs/tutorial*.md` is run in an empty folder, in the tutorial's language. What
is shown below it stays if it is what was printed, but for ids, times and what `[…]` leaves out; else it is replaced
by all that was printed, to be shortened by hand. `tests/end_to_end` checks the same and changes nothing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TUTORIALS = {
    "tutorial": ("intervju-grindstua.docx", "intervju-tunheimen.vtt"),
    "tutorial-evaluation": (
        "rapport-doer-for-doer.docx",
        "evaluering-foelge-hjem.pdf",
        "saksframlegg-strandgata.odt",
    ),
}
"""Each tutorial with the files of the corpus that it begins with; there is one in English and one in Norwegian."""

LANGUAGES = {"en": ".md", "nb": ".nb.md"}
LEFT_OUT = "[…]"
CHANGING = (
    (
        re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<=\()[0-9a-f]{8}(?=\))|(?<=· )[0-9a-f]{8}\b"),
        "ID",
    ),
    (re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?"), "TIME"),
)
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```)", re.MULTILINE | re.DOTALL)

Step = tuple[str, list[str]]


def page(name: str, language: str) -> Path:
    """The file of a tutorial."""
    return DOCS / f"{name}{LANGUAGES[language]}"


def prepare(name: str, folder: Path) -> None:
    """Put into an empty folder what the tutorial begins with."""
    for file in TUTORIALS[name]:
        shutil.copy(ROOT / "corpus" / file, folder)


def steps(text: str) -> list[Step]:
    """The commands of the console blocks, each with the lines that are shown under it."""
    return [step for block in BLOCK.findall(text) for step in steps_of_block(block)]


def steps_of_block(block: str) -> list[Step]:
    """The commands of one console block."""
    found: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str, folder: Path, language: str) -> list[str]:
    """What a command of a tutorial prints, line by line.

    Raises:
        RuntimeError: if it fails.
    """
    name, *arguments = shlex.split(command)
    if name != "qualcode":
        raise RuntimeError(f"no command of the program: {command}")
    settings = {
        "QUALCODE_LANG": language,
        "QUALCODE_CONFIG": str(folder / "no-settings"),
        "COLUMNS": "80",
        "LOGNAME": "kari",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(ROOT),
    }
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
    if ran.returncode:
        raise RuntimeError(f"$ {command}\n{ran.stdout}")
    return ran.stdout.splitlines()


def program() -> list[str]:
    """The command `qualcode` of this installation."""
    installed = shutil.which("qualcode", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "qualcode"]


def alike(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines shown are those printed, but for ids, times, and what `[…]` leaves out."""
    pattern = "".join("(?:.*\n)*" if line == LEFT_OUT else re.escape(_steady(line)) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(_steady(line) + "\n" for line in printed)) is not None


def renewed(text: str, folder: Path, language: str) -> str:
    """A tutorial's text with what its commands print now."""

    def block(match: re.Match[str]) -> str:
        lines = []
        for command, shown in steps_of_block(match[1]):
            printed = run(command, folder, language)
            lines += [f"$ {command}", *(shown if alike(shown, printed) else [line.rstrip() for line in printed])]
        return "".join(f"{line}\n" for line in lines)

    return BLOCK.sub(block, text)


def _steady(line: str) -> str:
    for changing, fixed in CHANGING:
        line = changing.sub(fixed, line)
    return line.rstrip()


def main(names: list[str]) -> None:
    """Bring the tutorials up to date, or those that are named (`tutorial.nb.md`)."""
    for name in TUTORIALS:
        for language in LANGUAGES:
            path = page(name, language)
            if names and path.name not in names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                prepare(name, Path(folder))
                old = path.read_text(encoding="utf-8")
                new = renewed(old, Path(folder), language)
            path.write_text(new, encoding="utf-8")
            print(path.relative_to(ROOT), "changed" if new != old else "as it was")


if __name__ == "__main__":
    main(sys.argv[1:])

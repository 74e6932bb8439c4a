"""Help comes at once, and a room is entered without its furniture: heavy libraries wait until they are needed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "textual", "spacy", "scipy", "numpy", "docx")
MOST_CPU = 8
"""`qualcode --help` may take this many times the CPU time of a Python that does nothing."""

PRINT_LOADED = """
import sys
print("\\nloaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""
HELP = f"""
import sys
sys.argv = ["qualcode", "--help"]
from qualcode.__main__ import main
assert main() == 0
{PRINT_LOADED}
"""


def loaded_by(code: str) -> set[str]:
    """The top-level modules loaded after running this code in a Python of its own."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_help_loads_no_heavy_library() -> None:
    assert loaded_by(HELP).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "room",
    ["model", "text", "i18n", "services", "readers", "analysis", "tables", "exchange", "cli", "store", "suggest"],
)
def test_importing_a_room_loads_no_heavy_library(room: str) -> None:
    loaded = loaded_by(f"import qualcode.{room}\n{PRINT_LOADED}")
    assert "qualcode" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_command_line_of_commands_loads_no_screen() -> None:
    code = (
        "import pkgutil, importlib, qualcode.cli as c\nfor m in pkgutil.walk_packages(c.__path__, 'qualcode.cli.'):\n"
    )
    code += f"    importlib.import_module(m.name)\n{PRINT_LOADED}"
    assert loaded_by(code).isdisjoint({"textual"})


def test_the_screen_is_there_before_the_database_and_the_figures_are() -> None:
    assert loaded_by(f"import qualcode.tui.app\n{PRINT_LOADED}").isdisjoint({*HEAVY} - {"textual"})


def test_the_keys_of_the_screen_are_known_without_the_screen() -> None:
    code = "from qualcode.tui.keyboard.keymap import Keyboard\nassert Keyboard().rows()"
    assert loaded_by(f"{code}\n{PRINT_LOADED}").isdisjoint(HEAVY)


@pytest.mark.skipif(os.name != "posix", reason="CPU time of child processes is counted on POSIX only")
def test_help_takes_little_more_cpu_than_an_empty_python() -> None:
    def cpu_seconds(arguments: list[str]) -> float:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return used.ru_utime + used.ru_stime

    ratios = []
    for _round in range(9):
        nothing, help_text = cpu_seconds(["-c", "pass"]), cpu_seconds(["-m", "qualcode", "--help"])
        ratios.append(help_text / max(nothing, 0.001))
    assert statistics.median(ratios) <= MOST_CPU, ratios

from __future__ import annotations

import json
import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="CPU of children is read by a POSIX module")

HEAVY = {"sqlalchemy", "alembic", "textual", "spacy", "numpy", "docx", "rapidfuzz", "ruamel", "regex", "xlsxwriter"}
LISTS_MODULES = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from qualcode.__main__ import main
sys.argv = ["qualcode", *{arguments!r}]
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["import", "--help"], ["crosstab", "--help"], ["completion", "bash"], ["nothing"]],
    ids=" ".join,
)
def test_help_loads_none_of_the_heavy_libraries(arguments: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LISTS_MODULES.format(arguments=arguments)], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(ran.stderr.splitlines()[-1]))
    assert "click" in loaded
    assert not HEAVY & {name.split(".")[0] for name in loaded}


def test_help_of_the_program_loads_no_command() -> None:
    script = LISTS_MODULES.format(arguments=["--help"])
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    ours = {name for name in json.loads(ran.stderr.splitlines()[-1]) if name.startswith("qualcode.cli.")}
    assert "qualcode.cli.root" in ours
    assert not ours & {f"qualcode.cli.{name}" for name in ("project", "documents", "codings", "crosstab", "history")}


def test_help_takes_at_most_eight_times_the_cpu_of_an_empty_program() -> None:
    def cpu(*arguments: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)

    cpu("-m", "qualcode", "--help")
    nothing = min(cpu("-c", "pass") for _ in range(8))
    helping = min(cpu("-m", "qualcode", "--help") for _ in range(8))
    assert helping <= 8 * nothing

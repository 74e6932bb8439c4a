from __future__ import annotations

import json
import subprocess
import sys

import pytest

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
    assert "qualcode.cli.frame.root" in ours
    assert not {name for name in ours if name.split(".")[2] in ("project", "documents", "codings", "results")}

"""Damaged files are refused, or read as far as they can be; nothing else happens."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from qualcode.exchange.json_lines import json_lines
from qualcode.exchange.reading import read_project
from qualcode.model.errors import QualcodeError
from qualcode.services.exchange.known import Known
from qualcode.services.exchange.planning import Planner
from tests.exchange.dialects import DIALECTS, project_xml, write_project
from tests.exchange.test_databases import qualcoder, taguette
from tests.exchange.test_refi_write import PROJECT

SHORT, LONG = 60, 10_000


def mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at] = chance.randrange(256)
        elif how == 1 and len(changed) > 100:
            del changed[at : at + chance.randrange(1, 40)]
        elif how == 2:
            other = chance.randrange(len(changed))
            changed[at:at] = changed[other : other + chance.randrange(1, 60)]
        else:
            changed[at : at + 1] = chance.choice([b"-1", b"99999999999999999999", b"\xff", b"{", b"&#0;", b"'"])
    return bytes(changed)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        ".qde": project_xml(DIALECTS[0]).encode(),
        ".qdpx": write_project(folder, DIALECTS[0]).read_bytes(),
        ".sqlite3": taguette(folder / "t.sqlite3").read_bytes(),
        ".qda": (qualcoder(folder / "q.qda") / "data.qda").read_bytes(),
        ".jsonl": "".join(json_lines(PROJECT)).encode(),
    }


def check(folder: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    for suffix, content in contents(folder).items():
        file = folder / f"damaged{suffix}"
        for _ in range(rounds):
            file.write_bytes(mutated(content, chance))
            try:
                project = read_project(file, None, None, "\u00c9n")
            except QualcodeError:
                continue
            texts = {document.key: document.text for document in project.documents}
            plan, _report = Planner(project, Known(), file.name, "Kari").work_out()
            for coding in plan.codings:
                assert 0 <= coding.place[1] < coding.place[2] <= len(texts[coding.from_file.document])


def test_damaged_files_do_no_harm(tmp_path: Path) -> None:
    check(tmp_path, SHORT)


@pytest.mark.long
def test_ten_thousand_damaged_files_of_each_kind_do_no_harm(tmp_path: Path) -> None:
    check(tmp_path, LONG)

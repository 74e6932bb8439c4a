"""A source text: `key = value` lines, a line `---`, and blocks separated by blank lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LANGUAGE = "nb-NO"
NOTICE = "Oppdiktet materiale, skrevet for demonstrasjonsstudien i qualcode."
TURN = re.compile(r"^([A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)*): (.*)$")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """One source text: its header values and its blocks in reading order."""

    header: dict[str, str]
    blocks: tuple[str, ...]


def read_source(path: Path) -> Source:
    """The header and the blocks of a source file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    header = dict(line.split(" = ", 1) for line in head.splitlines())
    blocks = tuple(block.strip() for block in re.split(r"\n\s*\n", body) if block.strip())
    return Source(header, blocks)


def table_of(block: str) -> tuple[list[str], list[list[str]]]:
    """The captions and the rows of a block of `| a | b |` lines."""
    lines = block.splitlines()
    captions = [line.removeprefix("@caption ") for line in lines if line.startswith("@caption ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return captions, rows

"""The table as Markdown, with pipes."""

from __future__ import annotations

import re

from qualcode.model.table import Table
from qualcode.tables.layout import LaidOutRow, layout

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&^@])")
INDENT = "&emsp;"


def markdown_bytes(table: Table) -> bytes:
    """A pipe table with its title above and its note below; whatever is markup in a name is escaped."""
    shown = layout(table)
    headings = [shown.row_heading, *shown.every_heading]
    lines = [
        f"**{_plain(shown.title)}**",
        "",
        _line([_plain(heading) for heading in headings]),
        _line([":---", *["---:"] * (len(headings) - 1)]),
        *(_line(_cells(row, "**" if row is shown.total else "")) for row in shown.body),
        "",
        f"*{shown.note_label}.* {_plain(shown.note)}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _cells(row: LaidOutRow, mark: str) -> list[str]:
    label = f"{mark}{_plain(row.label)}{mark}"
    return [INDENT * row.level + label, *(_plain(figure.text) for figure in row.every_figure)]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)

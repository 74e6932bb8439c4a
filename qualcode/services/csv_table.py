"""A file of facts about many things: a line each, named in the first column; the rest is headed by what it says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

Lines = list[tuple[int, list[str]]]
"""The cells of each line that says something, with its number in the file."""


def read_csv(path: Path) -> tuple[list[str], Lines]:
    """The headings of a CSV file and its lines, as many cells in each; `;`, `,` and tabs are understood.

    Raises:
        QualcodeError: if it cannot be read or holds nothing, a line has more or fewer cells, or names nothing; with
            file and line.
    """
    from qualcode.readers.files.encoding import read_text
    from qualcode.readers.files.source import examine

    text, _warnings = read_text(examine(path, (".csv", ".tsv", ".txt")))
    first = text.split("\n", 1)[0]
    reading = csv.reader(io.StringIO(text, newline=""), delimiter=max(";\t,", key=first.count))
    try:
        lines = [(reading.line_num, [" ".join(cell.split()) for cell in row]) for row in reading]
    except csv.Error as error:
        raise QualcodeError(
            _("This is not a table that can be read: {reason}.").format(reason=error), path.name
        ) from error
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if len(filled) < 2 or len(filled[0][1]) < 2:
        raise QualcodeError(
            _("there is nothing to import."),
            str(path),
            _("The first line heads the columns; the first column names what each line is about."),
        )
    headings = filled[0][1]
    for number, cells in filled[1:]:
        if len(cells) != len(headings):
            raise QualcodeError(
                _("this line has {count} cells; the first line has {wanted}.").format(
                    count=len(cells), wanted=len(headings)
                ),
                f"{path.name}:{number}",
            )
        if not cells[0]:
            raise QualcodeError(_("this line names nothing in its first cell."), f"{path.name}:{number}")
    return headings, filled[1:]

"""The cells of a survey's table as text, from comma-separated files and from workbooks."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.files.zips import damaged, locked, open_zip
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.tables.headings import joined_heads

MAX_ROWS = 100_000
MAX_COLUMNS = 2000
_SEPARATORS = ";,\t|"
_SAMPLE_ROWS = 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMPORT_ID = '{"ImportId"'  # Qualtrics writes two more rows below the names of the questions

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How workbooks write characters that XML cannot hold; openpyxl hands it on as it stands (ISO 29500-1, 22.9.2.19)."""

_BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    OSError,
    SyntaxError,
    zipfile.BadZipFile,
)
"""What openpyxl says of workbooks that are not whole. No file is open then: it reads from memory."""


@dataclass(frozen=True, slots=True)
class Table:
    """A survey's cells: the questions, the answers of each row, all rows as long as the questions.

    `first` is the number of the first row of answers in the file, from 1; `written` are the columns that the file
    itself says hold open answers; `warnings` are of how it was read.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int
    written: frozenset[int] = frozenset()
    warnings: tuple[str, ...] = ()


def rows_of_csv(source: Source) -> Table | None:
    """The table in a .csv or .tsv file, whichever character separates its cells; None if it has no answers.

    Raises:
        QualcodeError: if it is not text, or too large.
    """
    text, warned = read_text(source)
    # A table made from a workbook by a program that does not decode it holds Excel's sign for its line ends.
    text = text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
    separator = ""
    if text[:4].casefold() == "sep=" and text[4:5] in _SEPARATORS:  # Excel's own first line
        separator, text = text[4:5], text.partition("\n")[2]
    try:
        separator = separator or _separator(text)
        cells = list(_limited(csv.reader(io.StringIO(text, newline=""), delimiter=separator), source))
    except csv.Error as error:
        raise QualcodeError(
            _("This is not a table that can be read: {reason}.").format(reason=error),
            source.name,
            _("Open it in a spreadsheet program and save it as .xlsx or as CSV in UTF-8."),
        ) from error
    table = _table(cells)
    return replace(table, warnings=warned) if table is not None else None


def rows_of_workbook(source: Source) -> Table | None:
    """The table on the first sheet of a .xlsx file that has one; None if none has answers.

    Raises:
        QualcodeError: if it is no .xlsx, encrypted, damaged or harmful.
    """
    if source.head.startswith(_OLE):
        raise _older(source)
    if not source.head.startswith(b"PK"):
        raise _no_workbook(source)
    package = _checked(source)
    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and charts that it leaves out
        try:
            return _first_table(load_workbook(package, read_only=True, data_only=True, keep_links=False), source)
        except (*_BROKEN, XMLSyntaxError) as error:
            raise damaged(source) from error


def _first_table(workbook: Any, source: Source) -> Table | None:
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be a lie
        cells = _limited(([_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)), source)
        if (table := _table(list(cells))) is not None:
            return table
    return None


def _checked(source: Source) -> io.BytesIO:
    """A package with the XML of the workbook, all of it checked, and nothing else."""
    from qualcode.readers.files.safe_xml import check_xml

    package = io.BytesIO()
    with open_zip(source) as parts:
        if "xl/workbook.xml" not in parts:
            raise _no_workbook(source)
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as clean:
            for name in parts.members:
                if name.endswith((".xml", ".rels")):
                    content = parts.read(name)
                    check_xml(content, source)
                    clean.writestr(name, content)
    package.seek(0)
    return package


def _limited(rows: Iterable[Sequence[str]], source: Source) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise QualcodeError(
                _("This table is too large: more than {rows} rows or {columns} columns.").format(
                    rows=MAX_ROWS, columns=MAX_COLUMNS
                ),
                source.name,
                _("Keep only the columns and rows that are to be coded."),
            )
        yield row


def _table(cells: Sequence[Sequence[str]]) -> Table | None:
    """The table without what is empty around it."""
    begin = next((at for at, row in enumerate(cells) if any(cell.strip() for cell in row)), None)
    if begin is None:
        return None
    heads, first, written = cells[begin], begin + 1, frozenset[int]()
    if len(cells) > begin + 2 and any(cell.startswith(_IMPORT_ID) for cell in cells[begin + 2]):
        heads, first = cells[begin + 1], begin + 3
    elif len(cells) > begin + 2 and (joined := joined_heads(cells[begin], cells[begin + 1], cells[begin + 2 :])):
        (heads, written), first = joined, begin + 2
    answers = list(cells[first:])
    while answers and not any(cell.strip() for cell in answers[-1]):
        answers.pop()
    width = max((at for row in (heads, *answers) for at, cell in enumerate(row, 1) if cell.strip()), default=0)
    rows = [tuple(normalised(cell) for cell in (*row[:width], *[""] * (width - len(row)))) for row in answers]
    if not rows:
        return None
    heads = tuple(normalised(head) for head in (*heads[:width], *[""] * (width - len(heads))))
    return Table(heads, tuple(rows), first + 1, written)


def _separator(text: str) -> str:
    """The character that divides most rows into the same number of cells."""

    def fit(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths = [len(row) for row, _number in zip(rows, range(_SAMPLE_ROWS), strict=False) if row]
        most = max(widths, key=widths.count, default=1)
        return (widths.count(most) if most > 1 else 0), most

    return max(_SEPARATORS, key=fit)


def _shown(value: Any) -> str:
    """A cell's value as a person would write it in a table."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _older(source: Source) -> QualcodeError:
    with source.path.open("rb") as file:
        content = file.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked(source)
    return QualcodeError(
        _("This is an old Excel workbook (.xls), in spite of its name."),
        source.name,
        _("Open it in Excel or LibreOffice and save it as .xlsx."),
    )


def _no_workbook(source: Source) -> QualcodeError:
    return QualcodeError(
        _("This is not an Excel workbook, in spite of its name."),
        source.name,
        _("Open it in the program that made it and save it as .xlsx or .csv."),
    )

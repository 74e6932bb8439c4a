"""Survey answers in a table (.csv, .tsv, .xlsx): a row is a respondent, and becomes a document.

Columns of open answers are the text, each answer under its question as heading; closed ones are the respondent's
attributes. openpyxl reads workbooks row by row, from a copy that holds nothing but the parts that were checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers import SURVEY_SUFFIXES
from qualcode.readers.files.source import examine
from qualcode.readers.lines.check import check_parsed
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.tables.cells import Table, rows_of_csv, rows_of_workbook

_WHO = """
id respondent respondentid respondent-id responseid response-id submission_id $submission_id svarid svar-id navn name
deltaker deltager informant participant pseudonym nr nummer lopenummer løpenummer case
"""
_NAMES = frozenset(_WHO.split())
_LONG, _WORDS = 60, 5  # an answer of so many characters, or so many words on average, is an open one
_DISTINCT = 0.5
_SAME_LENGTH = 40  # a name is shorter


@dataclass(frozen=True, slots=True)
class ParsedSurveyRow:
    """One respondent: `name` for document and actor, the row's number in the file (from 1, with the heading).

    `document` has the answers to open questions, each under its question as a heading; its text is empty if there
    are none. `attributes` are the closed answers that were given, by the question.
    """

    name: str
    row: int
    document: ParsedDocument
    attributes: dict[str, str] = field(default_factory=dict)


def read_survey(
    path: Path, open_columns: Sequence[str] | None = None, name_column: str | None = None, encoding: str = ""
) -> tuple[ParsedSurveyRow, ...]:
    """Read a survey's answers, one document a respondent.

    Args:
        path: the table, with the questions in its first row.
        open_columns: the questions whose answers are text; None judges by the answers' length and variety.
        name_column: the column with the respondents' names or numbers; None looks for one.
        encoding: corrects a wrong guess of how a .csv file is encoded.

    Raises:
        QualcodeError: if it is no such table, has no open answers, or a named column is not there.
    """
    table, where = read_table(path, encoding), path.name
    first, heads, rows = table.first, _unique(table.heads), table.rows
    columns = [[row[at] for row in rows] for at in range(len(heads))]
    named = _find(heads, name_column, where) if name_column else _name_column(heads, columns)
    if open_columns is None:
        chosen = {at for at, column in enumerate(columns) if at != named and _is_open(column)}
    else:
        chosen = {_find(heads, wanted, where) for wanted in open_columns}
    if not chosen:
        raise QualcodeError(
            _("No column of this table holds open answers."),
            where,
            _("Name the columns whose answers are text."),
        )
    names = _names([row[named] if named is not None else "" for row in rows])
    found = []
    for number, (name, row) in enumerate(zip(names, rows, strict=True), first):
        answers = [(heads[at], row[at]) for at in sorted(chosen) if row[at].strip()]
        closed = {
            heads[at]: " ".join(row[at].split())
            for at in range(len(heads))
            if at not in chosen and at != named and row[at].strip()
        }
        found.append(ParsedSurveyRow(name, number, _document(answers, name, table.warnings), closed))
    return tuple(found)


def read_table(path: Path, encoding: str = "") -> Table:
    """A survey's cells, as they are.

    Raises:
        QualcodeError: if it is no table that can be read, or has no row below the first.
    """
    source = examine(path, SURVEY_SUFFIXES, encoding)
    table = rows_of_workbook(source) if source.suffix == ".xlsx" else rows_of_csv(source)
    if not table:
        raise QualcodeError(
            _("There are no answers in this table."),
            source.name,
            _("The first row has to hold the questions, and each row below it one respondent's answers."),
        )
    return table


def _document(answers: Sequence[tuple[str, str]], name: str, warnings: Sequence[str]) -> ParsedDocument:
    lines = []
    for question, answer in answers:
        lines.append(Line(question, BlockKind.HEADING, 1))
        paragraphs = [text.strip() for text in answer.split("\n")]
        lines += (Line(text) for text in paragraphs if text)
    document = assemble(lines, (), metadata={"title": name}, warnings=warnings)
    check_parsed(document)
    return document


def _unique(heads: Sequence[str]) -> list[str]:
    """The questions, each once: an empty one is `Column 3`, a second of the same gets a number."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for at, head in enumerate(heads, 1):
        name = " ".join(head.split()) or _("Column {n}").format(n=at)
        seen[fold(name)] = seen.get(fold(name), 0) + 1
        found.append(name if seen[fold(name)] == 1 else f"{name} ({seen[fold(name)]})")
    return found


def _find(heads: Sequence[str], wanted: str, name: str) -> int:
    for at, head in enumerate(heads):
        if fold(head) == fold(wanted):
            return at
    from rapidfuzz import process

    near = [head for head, _score, _at in process.extract(wanted, heads, limit=3)]
    raise QualcodeError(
        _("The table has no column named {name!r}.").format(name=wanted),
        name,
        _("The nearest are: {names}.").format(names=", ".join(near)),
    )


def _name_column(heads: Sequence[str], columns: Sequence[Sequence[str]]) -> int | None:
    """The column that says who each respondent is: called so, and different in every row."""
    for at, (head, column) in enumerate(zip(heads, columns, strict=True)):
        given = [value.strip() for value in column if value.strip()]
        short = all(len(value) <= _SAME_LENGTH for value in given)
        if fold(head).strip(" .:#") in _NAMES and short and len(set(given)) == len(column):
            return at
    return None


def _is_open(column: Sequence[str]) -> bool:
    """Whether a column's answers are people's own words: long, and seldom the same."""
    given = [" ".join(value.split()) for value in column if value.strip()]
    if not given or len(set(given)) < _DISTINCT * len(given):
        return False
    words = sum(len(value.split()) for value in given) / len(given)
    return max(map(len, given)) >= _LONG or words >= _WORDS


def _names(values: Sequence[str]) -> list[str]:
    """A name for every respondent: a bare number becomes `Respondent 7`, an empty one its place in the table."""
    found: list[str] = []
    for at, value in enumerate(values, 1):
        clean = " ".join(value.split())
        found.append(clean if clean and not clean.isdecimal() else _("Respondent {n}").format(n=clean or at))
    return found

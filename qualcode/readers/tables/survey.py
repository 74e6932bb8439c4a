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
from qualcode.readers.tables.choices import choices_of

_WHO = """
id respondent respondentid responseid submissionid svarid navn name deltaker deltager deltakerid deltakernummer
informant informantid participant participantid pseudonym nr nummer lopenummer løpenummer lopenr løpenr case caseid
caseno
"""
_NAMES = frozenset(_WHO.split())
_QUESTION = frozenset({"question", "spørsmål", "spørgsmål", "fråga", "frage", "item", "prompt", "questiontext"})
_ANSWER = frozenset({"svar", "answer", "response", "antwort", "tekst", "text", "kommentar", "comment", "utsagn"})
_WHO_ELSE = """
email emailaddress epost epostadresse ipaddress ipadresse firstname lastname fornavn etternavn phone telefon mobil
recipientemail recipientfirstname recipientlastname locationlatitude locationlongitude fødselsnummer personnummer
adresse address
"""
_PRIVATE = frozenset(_WHO_ELSE.split())
"""Columns that point to a person and come along unasked in exports."""

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
    path: Path,
    open_columns: Sequence[str] | None = None,
    name_column: str | None = None,
    encoding: str = "",
    *,
    row_per_answer: bool = False,
) -> tuple[ParsedSurveyRow, ...]:
    """Read a survey's answers, one document a respondent.

    Args:
        path: the table, with the questions in its first row.
        open_columns: the questions whose answers are text; None judges by the answers' length and variety.
        name_column: the column with the respondents' names or numbers; None looks for one.
        encoding: corrects a wrong guess of how a .csv file is encoded.
        row_per_answer: whether each row is one answer, so that a respondent has several.

    Raises:
        QualcodeError: if it is no such table, has no open answers, or a named column is not there.
    """
    table, where = read_table(path, encoding), path.name
    first, heads, rows = table.first, _unique(table.heads), table.rows
    columns = [[row[at] for row in rows] for at in range(len(heads))]
    named = _find(heads, name_column, where) if name_column else _name_column(heads, columns, repeated=row_per_answer)
    ticked = (
        {}
        if open_columns
        else {at: found for at, c in enumerate(columns) if at not in table.written and (found := choices_of(c))}
    )
    if open_columns is None:
        chosen = {at for at, column in enumerate(columns) if at != named and at not in ticked and _is_open(column)}
        chosen |= table.written
        if not chosen and row_per_answer:
            chosen = _answer_column(heads, columns, named)
    else:
        chosen = {_find(heads, wanted, where) for wanted in open_columns}
    if not chosen:
        raise QualcodeError(
            _("No column of this table holds open answers."),
            where,
            _('Name the columns whose answers are text: --text-columns "A,B". There are: {names}.').format(
                names=", ".join(heads[:20])
            ),
        )
    warnings = (*table.warnings, *_told(heads, columns, named, row_per_answer=row_per_answer))
    layout = _Layout(heads, named, frozenset(chosen), ticked, warnings)
    if row_per_answer:
        return _by_respondent(layout, rows, first, where)
    names = _names([row[named] if named is not None else "" for row in rows])
    return tuple(
        ParsedSurveyRow(name, number, _document(_answers(layout, row), name, warnings), _closed(layout, at, row))
        for number, (at, (name, row)) in enumerate(enumerate(zip(names, rows, strict=True)), first)
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of a table are: names of respondents, open answers, choices of which several are ticked."""

    heads: Sequence[str]
    named: int | None
    chosen: frozenset[int]
    ticked: dict[int, tuple[tuple[str, ...], ...]]
    warnings: tuple[str, ...]


def _answers(layout: _Layout, row: Sequence[str]) -> list[tuple[str, str]]:
    return [(layout.heads[at], row[at]) for at in sorted(layout.chosen) if row[at].strip()]


def _closed(layout: _Layout, number: int, row: Sequence[str]) -> dict[str, str]:
    """The closed answers of a row; of a question with several choices, a yes or no for each choice."""
    found: dict[str, str] = {}
    for at, head in enumerate(layout.heads):
        if at in layout.chosen or at == layout.named or not row[at].strip():
            continue
        if at not in layout.ticked:
            found[head] = " ".join(row[at].split())
            continue
        named = dict.fromkeys(choice for cell in layout.ticked[at] for choice in cell)
        mine = layout.ticked[at][number]
        found |= {f"{head}: {choice}": _("yes") if choice in mine else _("no") for choice in named}
    return found


def _by_respondent(
    layout: _Layout, rows: Sequence[Sequence[str]], first: int, where: str
) -> tuple[ParsedSurveyRow, ...]:
    """A document a respondent from a table with a row an answer; the question is a column's, or the heading's."""
    named = layout.named
    if named is None:
        raise QualcodeError(
            _("No column of this table says whose each answer is."),
            where,
            _("Call the column with the respondents' numbers or names `ID`."),
        )
    asked = next(
        (at for at, head in enumerate(layout.heads) if _bare(head) in _QUESTION and at not in layout.chosen), None
    )
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(" ".join(row[named].split()), []).append(at)
    found = []
    for name, members in zip(_names(list(groups)), groups.values(), strict=True):
        answers: list[tuple[str, str]] = []
        closed: dict[str, list[str]] = {}
        for at in members:
            row = rows[at]
            for head, said in _answers(layout, row):
                answers.append((row[asked].strip() if asked is not None and row[asked].strip() else head, said))
            for head, given in _closed(layout, at, row).items():
                if asked is None or head != layout.heads[asked]:
                    closed.setdefault(head, []).append(given)
        # What differs from answer to answer is no fact of the respondent's.
        facts = {head: given[0] for head, given in closed.items() if len(set(given)) == 1}
        number = first + members[0]
        found.append(ParsedSurveyRow(name, number, _document(answers, name, layout.warnings), facts))
    return tuple(found)


def _told(
    heads: Sequence[str], columns: Sequence[Sequence[str]], named: int | None, *, row_per_answer: bool
) -> list[str]:
    """What to say of the table: columns that point to people, and respondents who come back."""
    told = []
    private = [head for at, head in enumerate(heads) if _bare(head) in _PRIVATE and any(columns[at]) and at != named]
    if private:
        told.append(
            _(
                "Columns that can point to a person became attributes: {names}. Tables can show them; take them "
                "out of the file, or remove the attributes, before you share anything."
            ).format(names=", ".join(private))
        )
    repeated = _name_column(heads, columns, repeated=True)
    if named is None and repeated is not None and not row_per_answer:
        told.append(
            _(
                "Values of «{name}» come back, so each row was taken for a respondent of its own; if a row is one "
                "answer of several, use --one-row-per answer."
            ).format(name=heads[repeated])
        )
    return told


def _bare(head: str) -> str:
    """A heading as it is compared: letters and digits only."""
    return "".join(character for character in fold(head) if character.isalnum())


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


def _name_column(heads: Sequence[str], columns: Sequence[Sequence[str]], *, repeated: bool = False) -> int | None:
    """The column that says who each respondent is: called so, and different in every row unless it may come back."""
    for at, (head, column) in enumerate(zip(heads, columns, strict=True)):
        given = [value.strip() for value in column if value.strip()]
        short = all(len(value) <= _SAME_LENGTH for value in given)
        once = len(set(given)) == len(column)
        if _bare(head) in _NAMES and short and (once or (repeated and 1 < len(set(given)) < len(given))):
            return at
    return None


def _answer_column(heads: Sequence[str], columns: Sequence[Sequence[str]], named: int | None) -> set[int]:
    """The column of a table with a row an answer that holds what was said: called so, else the one with most text."""
    rest = [at for at, head in enumerate(heads) if at != named and _bare(head) not in _QUESTION]
    called = [at for at in rest if _bare(heads[at]) in _ANSWER]
    longest = sorted(rest, key=lambda at: -sum(map(len, columns[at])))
    return set((called or longest)[:1])


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

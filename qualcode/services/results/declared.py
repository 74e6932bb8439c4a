"""Declared matrices: the researcher's own mark for two codes meeting, with the passages on which they do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.claims import DeclaredMark, MarkKind
from qualcode.model.code import Code
from qualcode.model.errors import QualcodeError
from qualcode.model.page import Page, Prose, TextTable
from qualcode.services.bundled import bundled
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.codings.quotes import reference
from qualcode.services.lookups import find_code
from qualcode.services.study import Study
from qualcode.store.claims import declared_marks
from qualcode.store.recorder import Recorder
from qualcode.tables.quotes.words import in_marks

CLAIMS = frozenset({MarkKind.EXPECTED, MarkKind.FOUND})
"""Marks that passages should bear out; what is only possible claims nothing."""


def list_marks(study: Study) -> list[DeclaredMark]:
    """All marks."""
    with study.file.reading() as connection:
        return declared_marks(connection)


def set_mark(study: Study, code: Code, across: Code, mark: MarkKind | None, reason: str = "") -> None:
    """Mark a cell, instead of what stood there before; None takes the mark away.

    Raises:
        QualcodeError: if the codes are the same.
    """
    if code.guid == across.guid:
        raise QualcodeError(_("a code does not meet itself."), code.path)
    args = {"code": code.path, "across": across.path, "mark": mark.value if mark else ""}
    with study.change("declared.mark" if mark else "declared.clear", args) as change:
        _write(change, code.guid, across.guid, mark, reason)


def import_marks(study: Study, file: Path) -> int:
    """Take in a declaration: YAML with `marks`, a list of `[row code, column code, mark, reason]`, as one change.

    Every code must be there. A name without a folder is looked for among the files that come with the program, too.

    Returns:
        How many marks were set.

    Raises:
        QualcodeError: if the file cannot be read, a line is not a mark, or a code is not there.
    """
    lines = _read(file)
    marks = []
    for number, line in enumerate(lines, 1):
        if not isinstance(line, list) or not 3 <= len(line) <= 4:
            raise QualcodeError(
                _("this is not a mark."), f"{file}, {number}", _("Write [row code, column code, mark, reason].")
            )
        row, column, mark, reason = (*map(str, line), "")[:4]
        marks.append((find_code(study, row), find_code(study, column), mark_meant(mark), reason))
    args = {"count": len(marks), "file": file.name}
    with study.change("declared.import", args) as change:
        for code, across, kind, reason in marks:
            _write(change, code.guid, across.guid, kind, reason)
    return len(marks)


def mark_meant(word: str) -> MarkKind:
    """The mark that a person wrote, in English or in the language in use.

    Raises:
        QualcodeError: if there is none of that name.
    """
    wanted = word.strip().casefold()
    for kind, name in mark_names().items():
        if wanted in {kind.value, name.casefold()}:
            return kind
    raise QualcodeError(_("there is no such mark."), word, _("There are: {names}.").format(names=", ".join(MarkKind)))


def mark_names() -> dict[MarkKind, str]:
    """What the marks are called."""
    return {MarkKind.POSSIBLE: _("possible"), MarkKind.EXPECTED: _("expected"), MarkKind.FOUND: _("found")}


def declared_matrix(study: Study, rows: Iterable[Code] = (), columns: Iterable[Code] = ()) -> Page:
    """Marks with the number of passages on which both codes meet, the cells where the two differ, and the evidence.

    Args:
        study: the open study.
        rows: the rows' codes; none for the siblings of the codes that are marked.
        columns: the columns' codes; the same.

    Raises:
        QualcodeError: if nothing is marked and no codes are given.
    """
    marks = {(each.code, each.across): each for each in list_marks(study)}
    across = list(columns) or _siblings(study, {column for _row, column in marks})
    down = list(rows) or _siblings(study, {row for row, _column in marks})
    if not (across and down):
        raise QualcodeError(
            _("nothing is declared yet."), "", _("`qualcode declared mark ROW COLUMN expected` marks a cell.")
        )
    met = {(row.guid, column.guid): _passages(study, row, column) for row in down for column in across}
    signs = {MarkKind.POSSIBLE: "○", MarkKind.EXPECTED: "(×)", MarkKind.FOUND: "×"}

    def cell(row: Code, column: Code) -> str:
        mark = marks.get((row.guid, column.guid))
        sign = signs[mark.mark] if mark else "–"
        number = len(met[row.guid, column.guid])
        return f"{sign} {number}" if number else sign

    matrix = TextTable(
        _("Declared matrix"),
        ("", *(column.name for column in across)),
        tuple((row.name, *(cell(row, column) for column in across)) for row in down),
        (3.0, *(2.0 for _column in across)),
        _("× found, (×) expected, ○ possible, – no mark; figures are passages on which both codes stand."),
    )
    differing, shown = [], []
    for row in down:
        for column in across:
            mark, passages = marks.get((row.guid, column.guid)), met[row.guid, column.guid]
            what = _difference(mark, len(passages))
            if what:
                differing.append((row.name, column.name, what, mark.reason if mark else ""))
            shown += [(row.name, column.name, text, where) for text, where in passages]
    parts: list[Prose | TextTable] = [matrix]
    heads = (_("Row"), _("Column"))
    if differing:
        parts.append(
            TextTable(
                _("Where claim and material differ"),
                (*heads, _("Difference"), _("Reason of the mark")),
                tuple(differing),
                (3.0, 3.0, 4.0, 4.0),
            )
        )
    else:
        parts.append(Prose(_("Claim and material differ nowhere.")))
    if shown:
        parts.append(TextTable(_("Evidence"), (*heads, _("Passage"), _("Where")), tuple(shown), (2.5, 2.5, 8.0, 1.8)))
    return Page(_("Declared matrix"), tuple(parts))


def _difference(mark: DeclaredMark | None, passages: int) -> str:
    if mark is None:
        return _("not marked, but there are passages") if passages else ""
    if passages:
        return (
            ""
            if mark.mark is MarkKind.FOUND
            else _("marked as {mark}, and there are passages").format(mark=mark_names()[mark.mark])
        )
    if mark.mark in CLAIMS:
        return _("marked as {mark}, and there is no passage").format(mark=mark_names()[mark.mark])
    return ""


def _passages(study: Study, row: Code, column: Code) -> list[tuple[str, str]]:
    """The stretches that codings of both (with their sub-codes) share, each with its reference."""
    columns = study.columns()
    down, across = _with_children(study, row), _with_children(study, column)
    spans: dict[int, tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]] = {}
    for at in range(len(columns)):
        path = columns.codes[columns.code[at]].guid
        sides = spans.setdefault(columns.document[at], ([], []))
        for side, codes in zip(sides, (down, across), strict=True):
            if path in codes:
                side.append((columns.start[at], columns.end[at], columns.guid[at]))
    guids: dict[str, None] = {}
    for first, second in spans.values():
        for start, end, guid in first:
            if any(a < end and start < b for a, b, _other in second):
                guids[guid] = None
    labels = {document.name: document.label for document in study.documents()}
    found = list_codings(study, list(guids)) if guids else []
    found.sort(key=lambda each: (natural(labels[each.document]), each.start))
    return [(in_marks(" ".join(each.text.split())), reference(labels[each.document], each.lines)) for each in found]


def _with_children(study: Study, code: Code) -> set[str]:
    found = {code.guid}
    for each in study.codes():  # parents come first
        if each.parent in found:
            found.add(each.guid)
    return found


def _siblings(study: Study, marked: set[str]) -> list[Code]:
    parents = {each.parent for each in study.codes() if each.guid in marked}
    return [each for each in study.codes() if each.guid in marked or (each.parent and each.parent in parents)]


def _write(change: Recorder, code: str, across: str, mark: MarkKind | None, reason: str) -> None:
    there = change.find("declared_mark", code=code, across=across)
    row = {"mark": mark.value if mark else "", "reason": " ".join(reason.split())}
    if mark is None:
        if there:
            change.delete("declared_mark", there)
    elif there:
        change.update("declared_mark", there, row)
    else:
        change.insert("declared_mark", {"code": code, "across": across, **row})


def _read(file: Path) -> list[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    own = bundled("corpus") / f"{file.name.removesuffix('.yaml')}.yaml"
    path = file if file.exists() or file.parent.name or not own.is_file() else own
    try:
        read = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise QualcodeError(_("the declaration cannot be read."), str(file), str(error).splitlines()[0]) from error
    marks = read.get("marks") if isinstance(read, dict) else None
    if not isinstance(marks, list):
        raise QualcodeError(
            _("the file declares no marks."), str(file), _("It needs `marks:`, a list of [row, column, mark].")
        )
    return marks

"""Codebooks from files of every kind that holds one, and from a list that somebody pasted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, SLASH, Codebook, CodeEntry
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignCode

YAML, TABLES, LISTS, PROJECTS = (
    (".yaml", ".yml"),
    (".csv", ".tsv", ".xlsx"),
    (".txt", ".md"),
    (".qdc", ".qde", ".qdpx"),
)


def read_codebook_file(path: Path) -> Codebook:
    """Read a codebook: `.yaml`, a table (`.csv`, `.tsv`, `.xlsx`), a plain list (`.txt`), or REFI-QDA's (`.qdc`).

    Raises:
        QualcodeError: if it is not one, with file and line.
    """
    suffix = path.suffix.lower()
    if suffix in YAML:
        from qualcode.exchange.codebook_yaml import read_codebook

        return read_codebook(path)
    if suffix in TABLES:
        return _of_table(path)
    if suffix in LISTS:
        from qualcode.readers.files.encoding import read_text
        from qualcode.readers.files.source import examine

        return read_codebook_list(read_text(examine(path, LISTS))[0], path.name)
    if suffix in PROJECTS:
        from qualcode.exchange.reading import read_project

        return Codebook(name=path.stem, title=path.stem, codes=_tree(read_project(path, None, None).codes, path.name))
    hint = (
        _("Save the table as .xlsx.")
        if suffix == ".xls"
        else _("Endings that can: {names}.").format(names=" ".join((YAML[0], *TABLES, LISTS[0], PROJECTS[0])))
    )
    raise QualcodeError(_("codebooks are not read from files of this kind."), str(path), hint)


def read_codebook_list(text: str, name: str) -> Codebook:
    """The codebook that a list holds, as it stands in a file or was pasted.

    Raises:
        QualcodeError: with the line, if it is none.
    """
    from qualcode.exchange.codebook_list import codebook_of_list

    return codebook_of_list(text, name)


def _of_table(path: Path) -> Codebook:
    from qualcode.exchange.codebook_table import codebook_of_rows
    from qualcode.readers.files.source import examine
    from qualcode.readers.tables.cells import rows_of_csv, rows_of_workbook

    source = examine(path, TABLES)
    table = rows_of_workbook(source) if path.suffix.lower() == ".xlsx" else rows_of_csv(source)
    if table is None:
        raise QualcodeError(_("there are no rows in this table."), path.name, _("Its first row heads the columns."))
    return codebook_of_rows(table.heads, list(enumerate(table.rows, table.first)), path.stem)


def _tree(codes: Iterable[ForeignCode], where: str) -> tuple[CodeEntry, ...]:
    listed = list(codes)
    if not listed:
        raise QualcodeError(_("there is no code in this file."), where)
    here = {code.key for code in listed}

    def below(parent: str | None) -> tuple[CodeEntry, ...]:
        return tuple(
            CodeEntry(
                name=code.name.replace(PATH_SEPARATOR, SLASH),
                definition=code.definition,
                include=code.include,
                exclude=code.exclude,
                example=code.example,
                keywords=code.keywords,
                color=code.color,
                codes=below(code.key),
            )
            for code in listed
            if (code.parent if code.parent in here else None) == parent
        )

    return below(None)

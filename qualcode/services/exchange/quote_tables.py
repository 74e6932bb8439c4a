"""Tables of coded quotes (Taguette, MAXQDA, Dedoose, one's own) brought onto documents that are there already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignDocument, ForeignProject
from qualcode.services.study import Study

SUFFIXES = (".csv", ".tsv", ".xlsx")


def read_quotes(study: Study | None, path: Path, columns: Mapping[str, str]) -> ForeignProject:
    """The codings that a table of quotes holds; or the answers and codings of a coded survey.

    Args:
        study: the study with the documents.
        path: `.csv`, `.tsv` or `.xlsx`.
        columns: what a person says of its columns: field to heading.

    Raises:
        QualcodeError: if there is no study, the table cannot be read, or a column is not known.
    """
    from qualcode.exchange.codebook_table import is_codebook
    from qualcode.exchange.coded_survey import project_of_survey, survey_columns
    from qualcode.exchange.quote_table import FIELDS, find_columns, project_of_rows
    from qualcode.readers.files.source import examine
    from qualcode.readers.tables.cells import rows_of_csv, rows_of_workbook

    source = examine(path, SUFFIXES)
    table = rows_of_workbook(source) if path.suffix.lower() == ".xlsx" else rows_of_csv(source)
    if table is None:
        raise QualcodeError(_("there are no rows in this table."), path.name, _("Its first row heads the columns."))
    if is_codebook(table.heads) and not columns:
        raise QualcodeError(
            _("this table is a codebook, not codings."),
            path.name,
            _("`qualcode codes import {name}` takes it in.").format(name=path.name),
        )
    if not columns and not {fold(head) for head in table.heads} & FIELDS["document"]:
        survey = survey_columns(table.heads, table.rows)
        if survey is not None:
            rows = list(enumerate(table.rows, table.first))
            return project_of_survey(table.heads, rows, survey, path.name)
    if study is None:
        raise QualcodeError(
            _("a table of quotes needs the documents that they are from."),
            path.name,
            _("Import those first, then name the project with --into."),
        )
    found = find_columns(table.heads, columns, path.name)
    texts = study.texts()
    documents = [
        ForeignDocument(each.guid, each.name, texts[each.guid], label=each.label) for each in study.documents()
    ]
    return project_of_rows(list(enumerate(table.rows, table.first)), found, documents, path.name)

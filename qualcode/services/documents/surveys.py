"""Surveys: a table of answers, of which each row becomes a respondent's document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _, ngettext
from qualcode.model.document import RecordType
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument
from qualcode.text.words import count_words

if TYPE_CHECKING:
    from qualcode.services.documents.imported import ImportedFile

KIND = "survey"


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """What a person says of a survey's table: the questions whose answers are text, whether a row is one answer."""

    text_columns: tuple[str, ...] = ()
    row_per_answer: bool = False


def import_survey(
    study: Study,
    path: Path,
    *,
    attributes: Mapping[str, str],
    date: str = "",
    encoding: str = "",
    table: SurveyTable | None = None,
    dry_run: bool = False,
) -> list[ImportedFile]:
    """Take a survey in, as one change: open answers are the text, closed ones the document's attributes.

    Args:
        study: the open study.
        path: the table (.csv, .tsv, .xlsx).
        attributes: set on every document besides.
        date: when the answers were given.
        encoding: how a .csv file's letters are encoded, where it would be guessed wrongly.
        table: how the table is to be read, where that would be judged wrongly.
        dry_run: only tell what would be found.

    Returns:
        What became of each respondent's row; rows without an open answer are only counted, in a warning.

    Raises:
        QualcodeError: if the table cannot be read.
    """
    from qualcode.readers import read_survey
    from qualcode.services.documents.imported import ImportedFile, sha256_of, write_document

    source, digest = str(path.absolute()), sha256_of(path)
    if any(known.source_path == source and known.source_sha256 == digest for known in study.documents()):
        return [ImportedFile(str(path), "skipped", message=_("the same file is in the study already."))]
    chosen = table or SurveyTable()
    rows = read_survey(path, chosen.text_columns or None, encoding=encoding, row_per_answer=chosen.row_per_answer)
    answered = [row for row in rows if row.document.text.strip()]
    warnings = rows[0].document.warnings if rows else ()
    if silent := len(rows) - len(answered):
        left_out = ngettext(
            "{count} respondent gave no open answer and was left out.",
            "{count} respondents gave no open answer and were left out.",
            silent,
        )
        warnings = (*warnings, left_out.format(count=silent))
    new = [
        NewDocument(
            name=f"{path.stem} {row.name}",
            kind=KIND,
            parsed=row.document,
            date=date,
            source_path=source,
            source_sha256=digest,
            attributes={**row.attributes, **attributes},
            record=RecordType.WRITTEN,
        )
        for row in answered
    ]
    if not dry_run:
        with study.change("document.add-many", {"count": len(new), "file": path.name}) as change:
            for row, document in zip(answered, new, strict=True):
                write_document(study, change, document, f"{row.name} ({path.stem})")
    outcome = "found" if dry_run else "imported"
    return [
        ImportedFile(
            str(path),
            outcome,
            document.name,
            KIND,
            count_words(document.parsed.text),
            warnings=warnings if at == 0 else (),
            record=RecordType.WRITTEN,
        )
        for at, document in enumerate(new)
    ]

"""Text files whose letters were taken for others: how they may be encoded, and reading them anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.imported import ImportedFile
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import Study

if TYPE_CHECKING:
    from qualcode.readers.files.encoding import Decoded


def possible_encodings(document: Document) -> tuple[Decoded, ...]:
    """What the file that a document came from says by each encoding that it may have.

    Raises:
        QualcodeError: if no file is known, it is no text file, or it cannot be read.
    """
    from qualcode.readers.files.encoding import decodings

    return decodings(_file_of(document))


def read_again(study: Study, document: Document, encoding: str) -> ImportedFile:
    """Read the file that a document came from anew, with its letters as they are encoded: a new version of its text.

    Raises:
        QualcodeError: if no file is known, or it cannot be read.
    """
    report = import_documents(study, [_file_of(document)], encoding=encoding, revise=document)
    (file,) = report.files
    if file.outcome == "failed":
        raise QualcodeError(file.message, document.name)
    return file


def _file_of(document: Document) -> Path:
    if not document.source_path:
        raise QualcodeError(
            _("it is not known from which file this document came."),
            document.name,
            _("`qualcode import FILE --revise DOC --encoding NAME` names the file."),
        )
    return Path(document.source_path)

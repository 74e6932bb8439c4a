"""Word documents of before 2007 (.doc), through LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.document import ParsedDocument
from qualcode.readers.files.office import converted
from qualcode.readers.files.source import Source
from qualcode.readers.rtf.read import read as read_rtf
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.word.read import read as read_docx


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .doc file; one that is RTF or a newer document by its content is read as that.

    Raises:
        QualcodeError: if it is none, or LibreOffice is not installed.
    """
    if source.head.startswith(b"{\\rtf"):
        return read_rtf(replace(source, suffix=".rtf"), choice)
    if source.head.startswith(b"PK"):
        return read_docx(replace(source, suffix=".docx"), choice)
    with converted(source, ".docx") as made:
        return read_docx(made, choice)

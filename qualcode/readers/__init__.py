"""One file per document format: a file comes in, a `ParsedDocument` comes out.

Importing this room loads no document library; a format's own are loaded when its first file is read. To add a
format, write a file with a function `read(source, choice) -> ParsedDocument` and name it in `_READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.child import needs_child, read_in_child
from qualcode.readers.files.source import Source, examine
from qualcode.readers.lines.check import check_parsed
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.speech.speakers import Choice, speaker_choice
from qualcode.readers.speech.unaccepted import with_unaccepted

if TYPE_CHECKING:
    from qualcode.readers.tables.bibliography import Reference
    from qualcode.readers.tables.survey import ParsedSurveyRow

__all__ = [
    "BIBLIOGRAPHY_SUFFIXES",
    "SUFFIXES",
    "SURVEY_SUFFIXES",
    "check_parsed",
    "is_outdated",
    "is_transcript",
    "needs_child",
    "normalised",
    "read_bibliography",
    "read_file",
    "read_in_child",
    "read_rows",
    "read_survey",
    "reader_of",
    "speaker_choice",
]

_VERSIONS = {
    ".pdf": 3,
    **dict.fromkeys((".srt", ".vtt", ".docx", ".odt", ".rtf", ".txt", ".md", ".html", ".htm", ".eml"), 2),
}
"""Counted up when a reader makes another text of the same file, so that texts of the older one are told; else 1.

PDF 1 tore words whose size stood in the text matrix, PDF 2 left running heads out; the first readers of subtitles
lost cues, and the first of texts and mail gave times, and the questions between answers, to who answered.
"""

Reader = Callable[[Source, Choice], ParsedDocument]


def read_file(path: Path, speakers: str = "auto", encoding: str = "") -> ParsedDocument:
    """Read one document file: its final text, layout, speakers, metadata and comments.

    Args:
        path: the file; its suffix says the format.
        speakers: `auto` (labels such as `Kari:` and `I:` are found), `none`, or a regular expression that is
            matched at the start of lines and whose group `speaker`, or first group, is the speaker's name.
        encoding: corrects a wrong guess of how a text file or web page is encoded (`cp1252`, `mac_roman`).

    Raises:
        QualcodeError: if the file cannot be read as what it says it is, or the regular expression is wrong.
    """
    choice = speaker_choice(speakers)
    source = examine(path, (*SUFFIXES, *SURVEY_SUFFIXES), encoding)
    if source.suffix in SURVEY_SUFFIXES:
        document = _transcript_table(source, choice)
    else:
        document = _READERS[source.suffix]()(source, choice) if source.head.strip() else ParsedDocument("")
    if not document.text.strip():
        raise QualcodeError(
            _("There is no text in this file."),
            source.name,
            _("If it holds only pictures of pages, run text recognition first and save the text."),
        )
    check_parsed(document)
    document = replace(document, reader=reader_of(path))
    return replace(document, warnings=with_unaccepted(document)) if choice == "auto" else document


def reader_of(path: Path) -> str:
    """What reads a file, and in which version (`pdf 2`): kept with every text."""
    suffix = path.suffix.lower()
    return f"{suffix.removeprefix('.')} {_VERSIONS.get(suffix, 1)}"


def is_outdated(reader: str, path: Path) -> bool:
    """Whether a text was made by an older reader than the one that would read the file today.

    Args:
        reader: what was kept with the text; empty where it was read before that was kept, which is version 1.
        path: the file that it came from.
    """
    suffix = path.suffix.lower()
    kind, _space, version = reader.partition(" ")
    if reader and kind != suffix.removeprefix("."):
        return False
    return int(version if version.isdecimal() else 1) < _VERSIONS.get(suffix, 1)


def is_transcript(path: Path, encoding: str = "") -> bool:
    """Whether a table (.csv, .tsv, .xlsx) or .json file holds what was said, row by row, as recognisers write it.

    Such a table is a document (`read_file`), any other a survey. A file that cannot be read is no transcript.
    """
    try:
        source = examine(path, (*SURVEY_SUFFIXES, ".json"), encoding)
        if source.suffix == ".json":
            from qualcode.readers.captions.recognised import is_transcript as is_recognised
            from qualcode.readers.files.encoding import read_text

            return is_recognised(read_text(source)[0])
        from qualcode.readers.captions.timed_tables import read

        return read(source, "none") is not None
    except QualcodeError:
        return False


def _transcript_table(source: Source, choice: Choice) -> ParsedDocument:
    from qualcode.readers.captions.timed_tables import read

    document = read(source, choice)
    if document is None:
        raise QualcodeError(
            _("This table is no transcript."),
            source.name,
            _("A transcript has a column for what is said and one for the time or for who says it."),
        )
    return document


def read_survey(
    path: Path,
    open_columns: Sequence[str] | None = None,
    name_column: str | None = None,
    encoding: str = "",
    *,
    row_per_answer: bool = False,
) -> tuple[ParsedSurveyRow, ...]:
    """Read a survey's table (.csv, .tsv, .xlsx), one document a respondent; see `survey.read_survey`.

    Raises:
        QualcodeError: if it is no such table, has no open answers, or a named column is not there.
    """
    from qualcode.readers.tables.survey import read_survey as read

    return read(path, open_columns, name_column, encoding, row_per_answer=row_per_answer)


def read_rows(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of a table (.csv, .tsv, .xlsx) as text, the first row first.

    Raises:
        QualcodeError: if it is no such table, or has fewer than two rows.
    """
    from qualcode.readers.tables.survey import read_table

    table = read_table(path)
    return (table.heads, *table.rows)


def read_bibliography(path: Path) -> tuple[Reference, ...]:
    """Read references (.ris, .nbib, .enw, .bib, CSL-JSON in .json), in order; see `bibliography.read_bibliography`.

    Raises:
        QualcodeError: if there are none in the file.
    """
    from qualcode.readers.tables.bibliography import read_bibliography as read

    return read(path)


def _txt() -> Reader:
    from qualcode.readers.plain.txt import read

    return read


def _markdown() -> Reader:
    from qualcode.readers.plain.markdown import read

    return read


def _docx() -> Reader:
    from qualcode.readers.word.read import read

    return read


def _vtt() -> Reader:
    from qualcode.readers.captions.vtt import read

    return read


def _srt() -> Reader:
    from qualcode.readers.captions.srt import read

    return read


def _json() -> Reader:
    from qualcode.readers.captions.recognised import read

    return read


def _eaf() -> Reader:
    from qualcode.readers.captions.annotated import read

    return read


def _otr() -> Reader:
    from qualcode.readers.plain.otranscribe import read

    return read


def _sbv() -> Reader:
    from qualcode.readers.captions.sbv import read

    return read


def _ttml() -> Reader:
    from qualcode.readers.captions.ttml import read

    return read


def _odt() -> Reader:
    from qualcode.readers.odt.read import read

    return read


def _rtf() -> Reader:
    from qualcode.readers.rtf.read import read

    return read


def _html() -> Reader:
    from qualcode.readers.plain.html import read

    return read


def _eml() -> Reader:
    from qualcode.readers.mail.read import read

    return read


def _pdf() -> Reader:
    from qualcode.readers.pdf.read import read

    return read


def _doc() -> Reader:
    from qualcode.readers.legacy.doc import read

    return read


def _epub() -> Reader:
    from qualcode.readers.web.epub import read

    return read


def _mhtml() -> Reader:
    from qualcode.readers.web.mhtml import read

    return read


_READERS: dict[str, Callable[[], Reader]] = {
    ".docx": _docx,
    ".docm": _docx,
    ".dotx": _docx,
    ".dotm": _docx,
    ".doc": _doc,
    ".odt": _odt,
    ".fodt": _odt,
    ".rtf": _rtf,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".epub": _epub,
    ".eml": _eml,
    ".pdf": _pdf,
    ".txt": _txt,
    ".text": _txt,
    ".md": _markdown,
    ".markdown": _markdown,
    ".vtt": _vtt,
    ".srt": _srt,
    ".sbv": _sbv,
    ".ttml": _ttml,
    ".dfxp": _ttml,
    ".json": _json,
    ".eaf": _eaf,
    ".otr": _otr,
}

SUFFIXES = tuple(_READERS)
"""The file name endings that can be read, in lower case with their dot."""

SURVEY_SUFFIXES = (".csv", ".tsv", ".xlsx")
"""The endings of tables in which a row is a respondent: `read_survey`."""

BIBLIOGRAPHY_SUFFIXES = (".ris", ".nbib", ".enw", ".bib", ".json")
"""The endings of files of references: `read_bibliography`."""

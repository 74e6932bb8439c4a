"""SubRip (.srt) transcripts: the cues of Whisper, Autotekst and editors of subtitles."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.reading import document_of_scan
from qualcode.readers.captions.scanning import scan
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.speech.speakers import Choice


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .srt file.

    Raises:
        QualcodeError: if it holds no times.
    """
    text, warnings = read_text(source)
    found = scan(text, webvtt=text.startswith("WEBVTT"))
    if not found.cues and text.strip():
        raise QualcodeError(
            _("This is not an SRT file: it has no lines of times such as 00:00:01,000 --> 00:00:04,000."),
            source.name,
            _("Export the transcript again as .srt, or save it as .txt."),
        )
    return document_of_scan(found, choice, source.name, warnings)

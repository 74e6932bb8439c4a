"""WebVTT transcripts (.vtt): Teams, Zoom, Webex, YouTube, Whisper, noScribe."""

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
    """The document in a .vtt file.

    Raises:
        QualcodeError: if it is not WebVTT, or holds words but no times.
    """
    text, warnings = read_text(source)
    if not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise QualcodeError(
            _("This is not a WebVTT file: it has to begin with the word WEBVTT."),
            source.name,
            _("Export the transcript again as .vtt, or save it as .txt."),
        )
    found = scan(text, webvtt=True)
    if not found.cues and found.outside:
        raise QualcodeError(
            _("This file has no lines of times such as 00:00:01.000 --> 00:00:04.000."),
            source.name,
            _("Export the transcript again as .vtt, or save it as .txt."),
        )
    return document_of_scan(found, choice, source.name, warnings)

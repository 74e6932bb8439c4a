"""SubRip (.srt) transcripts: the cues of Whisper, Autotekst and editors of subtitles.

The format is a number, a line of times and lines of text, so it is read here line by line: programs that write it
forget numbers and blank lines, which readers of the letter refuse.
"""

from __future__ import annotations

import html
import re

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import milliseconds
from qualcode.readers.speech.speakers import Choice

_STAMP = r"(\d{1,4}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?|\d{1,4}:\d{1,2}[.,]\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_STAMP}[ \t]*-->[ \t]*{_STAMP}(?=\s|$)")
_TAG = re.compile(r"</?(?:[biu]|font|c|s)(?:\s[^<>]{0,200})?>|\{\\[^{}]{1,100}\}", re.IGNORECASE)


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .srt file.

    Raises:
        QualcodeError: if it holds no times.
    """
    text, warnings = read_text(source)
    pieces = _pieces(text.split("\n"))
    if not pieces and text.strip():
        raise QualcodeError(
            _("This is not an SRT file: it has no lines of times such as 00:00:01,000 --> 00:00:04,000."),
            source.name,
            _("Export the transcript again as .srt, or save it as .txt."),
        )
    return document_of(pieces, choice, warnings)


def _pieces(lines: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    times: re.Match[str] | None = None
    said: list[str] = []
    for line in [*lines, ""]:
        step()
        found = _TIMES.match(line)
        if found is None:
            said.append(line)
            continue
        if times:
            pieces.append(_piece(times, _without_number(said)))
        times, said = found, []
    if times:
        pieces.append(_piece(times, said))
    return pieces


def _without_number(lines: list[str]) -> list[str]:
    """The lines of a cue without the number of the next one, which stands last, on a line of its own."""
    return lines[:-1] if lines and lines[-1].strip().isdecimal() else lines


def _piece(times: re.Match[str], lines: list[str]) -> Piece:
    text = html.unescape(_TAG.sub("", " ".join(lines)))
    return Piece(text, milliseconds(times[1]), milliseconds(times[2]))

"""WebVTT transcripts: cues become turns, or paragraphs where nobody is named.

webvtt-py finds the cues; the voices inside a cue's text, of which it knows only the first, are taken apart here.
`cues` makes lines and turns of them.
"""

from __future__ import annotations

import html
import io
import re

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.speech.labels import milliseconds
from qualcode.readers.speech.speakers import Choice

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t\n]+([^>]*))?>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>")


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .vtt file.

    Raises:
        QualcodeError: if it is not WebVTT.
    """
    text, warnings = read_text(source)
    return document_of(_pieces(text, source.name), choice, warnings)


def _pieces(text: str, name: str) -> list[Piece]:
    try:
        captions = webvtt.from_buffer(io.StringIO(text)).captions
    except (MalformedFileError, MalformedCaptionError) as error:
        raise QualcodeError(
            _("This is not a WebVTT file: it has to begin with the word WEBVTT."),
            name,
            _("Export the transcript again as .vtt, or save it as .txt."),
        ) from error
    return [
        Piece(words, milliseconds(caption.start), milliseconds(caption.end), speaker)
        for caption in captions
        for speaker, words in _voices(caption.raw_text)
        if words
    ]


def _voices(payload: str) -> list[tuple[str | None, str]]:
    """The voices of one cue with what each says, tags and entities resolved, in one line."""
    voices: list[tuple[str | None, str]] = []
    speaker: str | None = None
    at = 0
    for tag in _VOICE.finditer(payload):
        voices.append((speaker, _plain(payload[at : tag.start()])))
        speaker = _plain(tag[1] or "") or None
        at = tag.end()
    voices.append((speaker, _plain(payload[at:])))
    return voices


def _plain(payload: str) -> str:
    return " ".join(normalised(html.unescape(_TAG.sub("", payload))).split())

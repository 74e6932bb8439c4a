"""WebVTT transcripts: cues become turns, or paragraphs where nobody is named.

webvtt-py finds the cues; the voices inside a cue's text, of which it knows only the first, are taken apart here.
Cues of the same speaker in a row are one line. Where no speaker is known, cues are joined into paragraphs that end
with a sentence, and `metadata["cue_times"]` keeps the time of each: a JSON list of `[offset, milliseconds]`.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.draft import Label, Line, assemble
from qualcode.readers.encoding import read_text
from qualcode.readers.labels import milliseconds
from qualcode.readers.normalise import normalised
from qualcode.readers.source import Source
from qualcode.readers.speakers import Choice, find_turns

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t\n]+([^>]*))?>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>")
_PAUSE_MS = 2000
_LONG_ENOUGH, _TOO_LONG = 200, 700
_SENTENCE_END = (".", "?", "!", "…", ".»", "?»", "!»", '."', ".”")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one voice says in one cue; times in milliseconds. `speaker` is None where the file names nobody."""

    text: str
    start_ms: int
    end_ms: int
    speaker: str | None = None


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .vtt file.

    Raises:
        QualcodeError: if it is not WebVTT.
    """
    text, warnings = read_text(source)
    pieces = _pieces(text, source.name)
    if choice == "none":
        pieces = [replace(piece, speaker=None) for piece in pieces]
    elif all(piece.speaker is None for piece in pieces):
        pieces = _with_labels(pieces, choice)
    runs = _runs(pieces)
    labels = [Label(at, run.speaker, 0, run.start_ms) for at, run in enumerate(runs) if run.speaker is not None]
    lines = [Line(run.text, nobodys=run.speaker is None) for run in runs]
    document = assemble(lines, labels, warnings=warnings)
    if labels:
        return document
    times = [[block.start, run.start_ms] for block, run in zip(document.blocks, runs, strict=True)]
    return replace(document, metadata={"cue_times": json.dumps(times)})


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


def _with_labels(pieces: Sequence[Piece], choice: Choice) -> list[Piece]:
    """The pieces with the speakers that their texts name (`Kari: …`); one without a label goes on with the last."""
    labels = {label.line: label for label in find_turns([Line(piece.text, glue=" ") for piece in pieces], choice)}
    speaker: str | None = None
    found = []
    for at, piece in enumerate(pieces):
        label = labels.get(at)
        if label:
            speaker = label.speaker
        found.append(replace(piece, text=piece.text[label.cut :] if label else piece.text, speaker=speaker))
    return found


def _runs(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that belong together, joined: a speaker's in a row, or a paragraph's where nobody is named."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        if runs and _belongs(runs[-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [
        Piece(normalised(" ".join(p.text for p in run)), run[0].start_ms, run[-1].end_ms, run[0].speaker)
        for run in runs
    ]


def _belongs(run: Sequence[Piece], piece: Piece) -> bool:
    last = run[-1]
    if piece.speaker is not None or last.speaker is not None:
        return piece.speaker is not None and last.speaker is not None and fold(piece.speaker) == fold(last.speaker)
    length = sum(len(p.text) + 1 for p in run)
    ends = last.text.endswith(_SENTENCE_END)
    pause = piece.start_ms - last.end_ms >= _PAUSE_MS
    return not (length > _TOO_LONG or (ends and (length > _LONG_ENOUGH or pause)))

"""From the cues of a transcript with times to its document: turns, or paragraphs where nobody is named.

Cues of the same speaker in a row are one line. Where no speaker is known, as Whisper writes, cues are joined into
paragraphs that end with a sentence: at a pause, or once they are long. The time of every cue is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.readers.captions.inventions import likely_inventions
from qualcode.readers.lines.draft import Label, Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.other_labels import other_labels
from qualcode.readers.speech.speakers import Choice, find_turns
from qualcode.text.units import sentences

_PAUSE_MS = 2000
_PAUSE_WITHOUT_STOPS_MS = 1000
_LONG_ENOUGH, _TOO_LONG = 200, 700
_SENTENCE_END = (".", "?", "!", "…", ".»", "?»", "!»", '."', ".”")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one voice says in one cue; times in milliseconds. `speaker` is None where the file names nobody."""

    text: str
    start_ms: int
    end_ms: int
    speaker: str | None = None


def document_of(pieces: Sequence[Piece], choice: Choice, warnings: Sequence[str] = ()) -> ParsedDocument:
    """The document that the cues make; what the machine that wrote them likely invented is told, and stays."""
    pieces = [replace(piece, text=words) for piece in pieces if (words := " ".join(normalised(piece.text).split()))]
    warnings = (*warnings, *likely_inventions([(piece.text, piece.start_ms) for piece in pieces]))
    if choice == "none":
        pieces = [replace(piece, speaker=None) for piece in pieces]
    elif all(piece.speaker is None for piece in pieces):
        pieces = _with_labels(pieces, choice)
    runs = _runs(pieces)
    labels = [Label(at, run[0].speaker, 0, run[0].start_ms) for at, run in enumerate(runs) if run[0].speaker]
    return assemble([_line(run) for run in runs], labels, warnings=warnings)


def _line(run: Sequence[Piece]) -> Line:
    """A run of cues as one line. All are NFC, and nothing combines with the spaces between, so offsets add up."""
    times, length = [], 0
    for piece in run:
        times.append((length, piece.start_ms))
        length += len(piece.text) + 1
    return Line(" ".join(piece.text for piece in run), times=tuple(times), nobodys=not run[0].speaker)


def _with_labels(pieces: Sequence[Piece], choice: Choice) -> list[Piece]:
    """The pieces with the speakers that their texts name (`Kari: …`); one without a label goes on with the last."""
    lines = [Line(piece.text, glue=" ") for piece in pieces]
    found_labels = find_turns(lines, choice) or (other_labels(lines) if choice == "auto" else ())
    labels = {label.line: label for label in found_labels}
    speaker: str | None = None
    found = []
    for at, piece in enumerate(pieces):
        label = labels.get(at)
        if label:
            speaker = label.speaker
        found.append(replace(piece, text=piece.text[label.cut :] if label else piece.text, speaker=speaker))
    return found


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that belong together: a speaker's in a row, or a paragraph's where nobody is named."""
    pieces = [piece for piece in pieces if piece.text.strip()]
    has_stops = sum(piece.text.endswith(_SENTENCE_END) for piece in pieces) * 20 >= len(pieces)
    runs: list[list[Piece]] = []
    length = 0  # of the last run, with a space after each piece
    for whole in pieces:
        step()
        piece = whole
        if runs and _goes_on(runs[-1][-1], piece, length, has_stops):
            split = _split(piece) if piece.speaker is None and length > _LONG_ENOUGH else None
            if split is None:
                runs[-1].append(piece)
                length += len(piece.text) + 1
                continue
            runs[-1].append(split[0])
            piece = split[1]
        runs.append([piece])
        length = len(piece.text) + 1
    return runs


def _goes_on(last: Piece, piece: Piece, length: int, has_stops: bool) -> bool:
    if piece.speaker is not None or last.speaker is not None:
        return piece.speaker is not None and last.speaker is not None and fold(piece.speaker) == fold(last.speaker)
    pause = piece.start_ms - last.end_ms
    if not has_stops:  # a machine that writes no full stops: only silence says where a thought ends
        return not (length > _TOO_LONG or (length > _LONG_ENOUGH and pause >= _PAUSE_WITHOUT_STOPS_MS))
    ends = last.text.endswith(_SENTENCE_END)
    return not (length > _TOO_LONG or (ends and (length > _LONG_ENOUGH or pause >= _PAUSE_MS)))


def _split(piece: Piece) -> tuple[Piece, Piece] | None:
    """A cue in two after its first sentence, the time between them by their lengths; None if it has but one."""
    spans = list(sentences(piece.text, 0, len(piece.text)))
    if len(spans) < 2:
        return None
    cut = spans[1].start
    middle = piece.start_ms + max(piece.end_ms - piece.start_ms, 0) * cut // len(piece.text)
    first = replace(piece, text=piece.text[:cut].rstrip(), end_ms=middle)
    return first, replace(piece, text=piece.text[cut:], start_ms=middle)

"""What speech recognisers write as .json: Whisper, whisper.cpp, whisperX, aTrain, AssemblyAI, Deepgram, AWS.

No two have the same form, but all hold one list, somewhere, of pieces with a text and a time, and often a speaker.
The list that is read is the one with speakers, else the one with the fewest and longest pieces, of those that hold
all the words: sentences rather than words. Whole seconds and milliseconds are told apart by how fast anybody speaks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.captions.scanning import stamp_ms
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.speakers import Choice

_TEXTS = ("text", "transcript", "sentence", "utterance", "punctuated_word", "word", "content", "display", "value")
_STARTS = (
    "start", "start_time", "startTime", "begin", "from", "ts", "t0", "startMs", "start_ms", "offset", "time",
    "timestamp", "offsets", "timestamps", "offsetMilliseconds",
)  # fmt: skip
_ENDS = ("end", "end_time", "endTime", "to", "end_ts", "t1", "endMs", "end_ms", "stop")
_SPEAKERS = (
    "speaker", "speaker_label", "speakerLabel", "speakerName", "speaker_name", "speakerId", "speaker_id", "spk",
    "speakerTag", "participant",
)  # fmt: skip
_ISO = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_SECONDS = re.compile(r"\d+(?:\.\d+)?s?")
_STAMP = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?")
_DEPTH = 8
_ALL_WORDS = 0.9  # of the words of the longest list
_MOST = 0.8  # of a list's entries that must have a text and a time
_SLOW = 0.1  # words a unit of time; people say two or three a second, and nobody one in ten
_NO_SPACE = re.compile(r"\s+([.,?!:;…)\]»”])")


@dataclass(slots=True)
class _Entry:
    text: str
    start: float | None
    end: float | None
    speaker: str | None
    exact: bool  # whether the times are milliseconds beyond doubt


@dataclass(slots=True)
class _List:
    entries: list[_Entry] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(len(entry.text.split()) for entry in self.entries)

    @property
    def spoken(self) -> bool:
        return 2 * sum(entry.speaker is not None for entry in self.entries) >= len(self.entries)


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a recogniser's .json file.

    Raises:
        QualcodeError: if it is none.
    """
    text, warnings = read_text(source)
    data = _parsed(text)
    pieces = pieces_of(data)
    if not pieces:
        raise _no_transcript(source, data)
    return document_of(pieces, choice, warnings)


def is_transcript(text: str) -> bool:
    """Whether the text of a .json file is a recogniser's."""
    return bool(pieces_of(_parsed(text)))


def pieces_of(data: Any) -> list[Piece]:
    """What is said, in order; empty if the data are no transcript."""
    lists: dict[str, _List] = {}
    _collect(data, "", None, lists, 0)
    lists = {path: found for path, found in lists.items() if found.words}
    if not lists:
        return []
    most = max(found.words for found in lists.values())
    whole = [found for found in lists.values() if found.words >= _ALL_WORDS * most]
    best = max(whole, key=lambda found: (found.spoken, -len(found.entries)))
    return _pieces(best.entries)


def _collect(data: Any, path: str, speaker: str | None, lists: dict[str, _List], depth: int) -> None:
    """Add every list of pieces below `data`; `speaker` is whose it is by what is around it."""
    step()
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        own = _speaker(data) or speaker
        for key, value in data.items():
            if isinstance(value, dict | list):
                _collect(value, f"{path}/{key}", own, lists, depth + 1)
    elif isinstance(data, list):
        found = [entry for item in data if isinstance(item, dict) and (entry := _entry(item, speaker)) is not None]
        timed = sum(entry.start is not None or entry.speaker is not None for entry in found)
        blank = sum(isinstance(item, dict) and item.get("value") == " " for item in data)  # between Rev's words
        if found and timed >= _MOST * len(found) - blank and len(found) >= _MOST * (len(data) - blank):
            lists.setdefault(path, _List()).entries.extend(found)
        for item in data:
            if isinstance(item, dict | list):
                _collect(item, path, speaker, lists, depth + 1)


def _entry(item: dict[str, Any], speaker: str | None) -> _Entry | None:
    text = next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), None)
    if text is None:
        for key in ("alternatives", "nBest"):
            others = item.get(key)
            if isinstance(others, list) and others and isinstance(others[0], dict):
                text = next((others[0][name] for name in _TEXTS if isinstance(others[0].get(name), str)), None)
                speaker = _speaker(others[0]) or speaker
    if text is None or not text.strip():
        return None
    start, exact = _time(item, _STARTS, first=True)
    end, _exact = _time(item, _ENDS, first=False)
    if end is None:
        end, _exact = _time(item, ("offsets", "timestamps", "timestamp"), first=False)
    if start is None and speaker is None and _speaker(item) is None:
        punctuation = not any(c.isalnum() for c in text)
        return _Entry(text, None, None, None, exact=False) if punctuation else None
    return _Entry(text.strip(), start, end, _speaker(item) or speaker, exact)


def _time(item: dict[str, Any], keys: Sequence[str], *, first: bool) -> tuple[float | None, bool]:
    """The first time under one of the keys, and whether it is in milliseconds beyond doubt."""
    for key in keys:
        value = item.get(key)
        sure = key.endswith(("Ms", "_ms", "Milliseconds")) or key == "offsets"
        if isinstance(value, dict):
            value = value.get("from" if first else "to")
        elif isinstance(value, list) and value:
            value = value[0 if first else -1]
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float) and 0 <= value < 1e12:
            return float(value), sure
        if isinstance(value, str):
            if _STAMP.fullmatch(value.strip()):
                return float(stamp_ms(value.strip())), True
            if _SECONDS.fullmatch(value.strip()):
                number = float(value.strip().rstrip("s")[:15])
                return (number * 1000, True) if value.strip().endswith("s") else (number, sure)
            if value and (match := _ISO.fullmatch(value)) and any(match.groups()):
                hours, minutes, seconds = (float(part or 0) for part in match.groups())
                return ((hours * 60 + minutes) * 60 + seconds) * 1000, True
    return None, False


def _speaker(item: dict[str, Any]) -> str | None:
    for key in _SPEAKERS:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("label") or value.get("id")
        if isinstance(value, str) and value.strip():
            return " ".join(normalised(value).split())[:80] or None
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return None


def _pieces(entries: Sequence[_Entry]) -> list[Piece]:
    times = [entry.start for entry in entries if entry.start is not None]
    unit = unit_of(times, sum(len(entry.text.split()) for entry in entries))
    pieces: list[Piece] = []
    at = 0
    for entry in entries:
        step()
        factor = 1 if entry.exact else unit
        start = round(entry.start * factor) if entry.start is not None else at
        end = round(entry.end * factor) if entry.end is not None else start
        at = max(end, start)
        if not any(c.isalnum() for c in entry.text) and pieces and len(entry.text) < 3:  # a full stop of its own
            last = pieces[-1]
            text = _NO_SPACE.sub(r"\1", f"{last.text} {entry.text}")
            pieces[-1] = Piece(text, last.start_ms, max(last.end_ms, at), last.speaker)
        else:
            pieces.append(Piece(entry.text, start, at, entry.speaker))
    return pieces


def unit_of(times: Sequence[float], words: int) -> int:
    """How many milliseconds a unit of the times is: 1000, or 1 where so few words a second are never said.

    Args:
        times: when the pieces begin.
        words: how many words are said.
    """
    if any(time != int(time) for time in times):
        return 1000
    span = max(times, default=0) - min(times, default=0)
    return 1 if span and words < _SLOW * span else 1000


def _parsed(text: str) -> Any:
    """The data in a text; None if it is not JSON. One object a line is a list of them."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return list(_objects(text))
    except (ValueError, RecursionError):
        return None


def _objects(text: str) -> Iterator[Any]:
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def _no_transcript(source: Source, data: Any) -> QualcodeError:
    items = data if isinstance(data, list) else data.get("items") if isinstance(data, dict) else None
    if isinstance(items, list) and any(isinstance(item, dict) and {"title", "type"} <= item.keys() for item in items):
        return QualcodeError(
            _("This is a file of references, not a document."),
            source.name,
            _("`qualcode documents cite FILE` gives each reference to the document that it belongs to."),
        )
    return QualcodeError(
        _("This is no transcript of a speech recogniser that can be read."),
        source.name,
        _("Export it there as .vtt, .srt or text. References are taken by `qualcode documents cite FILE`."),
    )

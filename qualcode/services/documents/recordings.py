"""One recording in several files: a recogniser's folder has its words as text, subtitles, table and data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.imported import ImportedFile
from qualcode.services.study import Study

_RICH = (".json", ".vtt", ".ttml", ".dfxp", ".srt", ".sbv", ".tsv", ".csv", ".xlsx", ".docx", ".txt")
"""What recognisers write, the form that tells most first."""

_SOUND = (".wav", ".mp3", ".m4a", ".mp4", ".ogg", ".flac", ".aac", ".webm", ".mov", ".mkv", ".wma")
_SAME = 0.9  # of the words of the two files


def one_of_each_recording(paths: Sequence[Path], study: Study) -> tuple[list[Path], list[ImportedFile]]:
    """The files without those that hold the same recording as another one of them, and a word on each left out.

    Files are one recording if they lie in one folder, have the same name but for the ending, and nine tenths of
    their words in common. The one with most speakers is kept, then one with times, then that of the richest form.

    Args:
        paths: the files to be taken in.
        study: what is in it already is kept, whatever form it has.
    """
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in paths:
        if path.suffix.lower() in _RICH:
            groups.setdefault((path.parent, _name(path)), []).append(path)
    groups = {key: group for key, group in groups.items() if len(group) > 1}
    known = {document.source_path for document in study.documents()} if groups else set()
    left_out: dict[Path, Path] = {}
    for group in groups.values():
        left_out |= _same_recording(group, known)
    told = [
        ImportedFile(
            str(path),
            "skipped",
            message=_(
                "holds the same recording as {name}, which is imported. Name this file alone to take it."
            ).format(name=richer.name),
        )
        for path, richer in left_out.items()
    ]
    return [path for path in paths if path not in left_out], told


def _name(path: Path) -> str:
    """The name of the recording: without the ending, and without the sound's (`samtale.wav.srt`)."""
    stem = path.stem
    for sound in _SOUND:
        if stem.lower().endswith(sound):
            return stem[: -len(sound)]
    return stem


def _same_recording(group: Sequence[Path], known: Collection[str]) -> dict[Path, Path]:
    """Of files with one name, those that another says the same as and more, each with that other."""
    read: list[tuple[tuple[bool, int, bool, int], Path, Counter[str]]] = []
    for path in group:
        parsed = _read(path)
        if parsed is not None:
            speakers = len({turn.speaker for turn in parsed.turns})
            timed = "cue_times" in parsed.metadata or any(turn.time_ms is not None for turn in parsed.turns)
            there = str(path.absolute()) in known
            rank = (there, min(speakers, 2), timed, -_RICH.index(path.suffix.lower()))
            read.append((rank, path, Counter(parsed.text.casefold().split())))
    read.sort(key=lambda entry: entry[0], reverse=True)
    left_out: dict[Path, Path] = {}
    kept: list[tuple[Path, Counter[str]]] = []
    for _rank, path, words in read:
        richer = next((other for other, said in kept if _alike(words, said)), None)
        if richer is None:
            kept.append((path, words))
        else:
            left_out[path] = richer
    return left_out


def _alike(words: Counter[str], others: Counter[str]) -> bool:
    shared = (words & others).total()
    return shared >= _SAME * max(words.total(), others.total(), 1)


def _read(path: Path) -> ParsedDocument | None:
    from qualcode.readers import read_file

    try:
        return read_file(path)
    except QualcodeError:
        return None  # the import says what is wrong with it

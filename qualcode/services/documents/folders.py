"""What of a folder is imported: the files in their natural order, without our own exports and without copies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.imported import ImportedFile, sha256_of
from qualcode.services.documents.recordings import one_of_each_recording
from qualcode.services.results.exports import list_exports
from qualcode.services.study import Study

_LEFTOVERS = ("~$", "~WRL", ".")
"""How the names of files begin that programs keep beside an open document (Word, LibreOffice), and of hidden ones."""


def expand(paths: Iterable[Path], suffixes: Sequence[str]) -> list[Path]:
    """Files to read: each file as given, each folder as the readable files in it and below, in natural order.

    A folder that cannot be looked into stays in the list, so that it is told.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_inside(path, suffixes) if path.is_dir() else [path]))
    return list(found)


def chosen_files(study: Study, paths: Sequence[Path]) -> tuple[list[Path], list[ImportedFile]]:
    """The files to import, and those in the folders named that are left out, each with a word on why.

    Left out of folders, but not where they are named themselves: tables, which are not taken for surveys unasked,
    files that were written from this study, and files with the bytes of another one or of a document of the study.
    """
    from qualcode.readers import SUFFIXES, SURVEY_SUFFIXES, is_transcript

    files, left = one_of_each_recording(expand(paths, SUFFIXES), study)
    named = {path for path in paths if not path.is_dir()}
    if len(named) == len(paths):
        return files, left
    ours = {export.path for export in list_exports(study)}
    by_digest: dict[str, str] = {}
    sources: dict[str, str] = {}
    for document in study.documents():
        sources[document.source_path] = document.source_sha256
        if document.source_path:
            by_digest.setdefault(document.source_sha256, document.name)
    kept: list[Path] = []
    for path in files:
        why = "" if path in named else _why_left(path, ours, by_digest, sources)
        if why:
            left.append(ImportedFile(str(path), "skipped", message=why))
        else:
            kept.append(path)
    asked = _("a table in a folder is not imported; name the file itself if it is a survey.")
    there = _("the same file is in the study already.")
    for path in expand([path for path in paths if path.is_dir()], SURVEY_SUFFIXES):
        if path not in named and path.suffix.lower() in SURVEY_SUFFIXES and not is_transcript(path):
            source = str(path.absolute())
            same = source in sources and sha256_of(path) == sources[source]
            left.append(ImportedFile(str(path), "skipped", message=there if same else asked))
    return kept, left


def _why_left(path: Path, ours: set[str], by_digest: dict[str, str], sources: dict[str, str]) -> str:
    """Why a file found in a folder is not imported; empty if it is. Its fingerprint is kept for those after it."""
    source = str(path.absolute())
    if source in ours:
        return _("it was written from this study; name the file itself to import it.")
    if source in sources:
        return ""  # the same file again, or a new version of it
    try:
        digest = sha256_of(path)
    except QualcodeError:
        return ""  # the import says what is wrong with it
    if digest in by_digest:
        return _("its content is the same as that of «{name}»; name the file itself to import it.").format(
            name=by_digest[digest]
        )
    by_digest[digest] = path.name
    return ""


def natural_order(path: Path) -> list[tuple[int, int, str]]:
    """The key by which files stand as a person counts: `intervju 2` before `intervju 10`, folder by folder."""
    key: list[tuple[int, int, str]] = []
    for part in path.parts:
        for piece in re.split(r"(\d+)", part.casefold()):
            if piece:
                key.append((0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece))
        key.append((-1, 0, ""))  # a folder's own files before those of a folder whose name goes on
    return key


def _inside(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    closed: list[Path] = []
    walked = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    files = [Path(where, name) for where, _folders, names in walked for name in names]
    readable = [path for path in files if _is_wanted(path, suffixes) and not path.name.startswith(_LEFTOVERS)]
    return sorted([*(path for path in readable if path.is_file()), *closed], key=natural_order)


def _is_wanted(path: Path, suffixes: Sequence[str]) -> bool:
    """Whether a file in a folder is to be read: by its ending, and tables and data only if they are transcripts."""
    from qualcode.readers import SURVEY_SUFFIXES, is_transcript

    suffix = path.suffix.lower()
    if ".txt" in suffixes and suffix in {*SURVEY_SUFFIXES, ".json"}:
        return is_transcript(path)
    return suffix in suffixes

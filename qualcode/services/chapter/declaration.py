"""`thesis.toml`: which outputs a chapter has, read and checked before anything is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from qualcode.i18n import LANGUAGES, _
from qualcode.model.counting import Measure, Percent
from qualcode.model.errors import QualcodeError

FILE_NAME = "thesis.toml"
MOST_BYTES = 1 << 20
"""A longer file is none that a person wrote."""

TABLE, QUOTES, GRID, APPENDIX, TEXT = "table", "quotes", "grid", "appendix", "text"

GRIDS = ("framework", "answers", "declared", "quotes", "cooccurrence", "saturation")
APPENDICES = ("actors", "documents", "process", "memos", "evidence", "origins", "uncoded", "codebook")
MEETINGS = ("overlap", "inside", "passage", "near", "turn", "answer", "document", "case")

_COMMON = {"file": str, "shows": list}
_KEYS: dict[str, dict[str, type]] = {
    TABLE: {
        **{"rows": list, "columns": list, "measure": str, "percent": str, "rollup": bool, "where": str},
        **{"interviewers": bool, "title": str},
    },
    QUOTES: {"code": str, "actor": str, "document": str, "where": str, "starred": bool, "title": str},
    GRID: {
        **{"kind": str, "theme": str, "rows": list, "columns": str, "where": str, "starred": bool, "title": str},
        **{"in": str, "jaccard": bool, "base": int, "run": int},
    },
    APPENDIX: {"kind": str, "exact": bool, "reflexive": bool},
    TEXT: {"source": str},
}
_BUILD = {"language": str, "profile": str, "folder": str}
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    (TABLE, "measure"): tuple(each.value for each in Measure),
    (TABLE, "percent"): tuple(each.value for each in Percent),
    (GRID, "kind"): GRIDS,
    (GRID, "in"): MEETINGS,
    (APPENDIX, "kind"): APPENDICES,
}
SUFFIXES = {
    TABLE: (".docx", ".xlsx", ".csv", ".md", ".html", ".tex"),
    QUOTES: (".docx", ".xlsx", ".html", ".md", ".csv", ".tex", ".txt"),
    GRID: (".docx", ".html", ".md", ".xlsx"),
    APPENDIX: (".docx", ".html", ".md", ".xlsx"),
    TEXT: (".docx", ".tex", ".txt"),
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One output: what it is (`table`, `quotes` …), its file below the chapter's folder, and all that was said of it.

    `shows` are the themes, findings and recommendations that it is the place of, as they were written.
    """

    what: str
    file: str
    settings: Mapping[str, Any]
    shows: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """A hash of what was declared; another one says that the output is to be made anew."""
        written = json.dumps([self.what, self.file, self.settings], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a `thesis.toml` declares. `folder` is where outputs go; sources of texts stand beside the file itself."""

    path: Path
    folder: Path
    language: str
    profile: str
    outputs: tuple[Declared, ...]

    def source(self, output: Declared) -> Path | None:
        """The author's own text that an output is a filled-in copy of; None where it is something else."""
        return self.path.parent / str(output.settings["source"]) if output.what == TEXT else None


def read_chapter(path: Path) -> Chapter:
    """Read and check a `thesis.toml`; nothing is made.

    Raises:
        QualcodeError: if it is not there, is no TOML, or says what nobody understands; names the place.
    """
    import tomllib

    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read ({reason}).").format(reason=error.strerror or error),
            str(path),
            _("`qualcode build --init` writes one to begin with."),
        ) from error
    if len(content) > MOST_BYTES:
        raise QualcodeError(_("the file is too large."), str(path))
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise QualcodeError(_("this is not TOML: {reason}").format(reason=error), str(path)) from error
    build = said.pop("build", {})
    _check_keys(build, _BUILD, f"{path.name}: [build]")
    language = build.get("language", "")
    if language and language not in LANGUAGES:
        raise _no_such(language, f"{path.name}: [build] language", LANGUAGES)
    profile = build.get("profile", "")
    if profile:
        from qualcode.tables.profiles import profile_named

        profile_named(profile)
    _check_relative(build.get("folder", "."), f"{path.name}: [build] folder")
    outputs = []
    for what, entries in said.items():
        if what not in _KEYS:
            raise _no_such(what, path.name, tuple(_KEYS))
        if not isinstance(entries, list):
            raise QualcodeError(_("write it in double brackets: [[{name}]].").format(name=what), path.name)
        outputs += [_output(what, entry, f"{path.name}: [[{what}]] {at}") for at, entry in enumerate(entries, 1)]
    chapter = Chapter(path, path.parent / build.get("folder", "."), language, profile, tuple(outputs))
    _check_files(chapter)
    return chapter


def _output(what: str, entry: Mapping[str, Any], place: str) -> Declared:
    _check_keys(entry, {**_COMMON, **_KEYS[what]}, place)
    for needed in ("file", *(("kind",) if what in {GRID, APPENDIX} else ()), *(("source",) if what == TEXT else ())):
        if not entry.get(needed):
            raise QualcodeError(_("it needs `{key}`.").format(key=needed), place)
    _check_relative(entry["file"], f"{place}: file")
    for (kind, key), choices in _CHOICES.items():
        if kind == what and key in entry and entry[key] not in choices:
            raise _no_such(entry[key], f"{place}: {key}", choices)
    suffix = PurePosixPath(entry["file"]).suffix.lower()
    allowed = SUFFIXES[what]
    if what == TEXT:
        _check_relative(entry["source"], f"{place}: source")
        own = PurePosixPath(entry["source"]).suffix.lower()
        allowed = (own,) if own in allowed else allowed
        suffix = suffix if own in SUFFIXES[TEXT] else own
    if entry.get("kind") == "codebook":
        allowed = (".docx",)
    elif entry.get("kind") in {"cooccurrence", "saturation"}:
        allowed = (".docx", ".md", ".xlsx", ".csv")
    if suffix not in allowed:
        raise QualcodeError(
            _("it is not written in that format."),
            f"{place}: {entry['file']}",
            _("Endings that can: {names}.").format(names=", ".join(allowed)),
        )
    if entry.get("kind") == "framework" and not entry.get("theme"):
        raise QualcodeError(_("it needs `{key}`.").format(key="theme"), place)
    settings = {key: value for key, value in entry.items() if key not in _COMMON}
    return Declared(what, entry["file"], settings, tuple(entry.get("shows", ())))


def _check_keys(entry: object, known: Mapping[str, type], place: str) -> None:
    if not isinstance(entry, dict):
        raise QualcodeError(_("here `key = value` is expected."), place)
    for key, value in entry.items():
        if key not in known:
            raise _no_such(key, place, tuple(known))
        fits = isinstance(value, known[key]) and not (known[key] is int and isinstance(value, bool))
        if not fits or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
            kinds = {str: _("a text"), bool: "true, false", list: _("a list of texts"), int: _("a whole number")}
            raise QualcodeError(_("here {kind} is expected.").format(kind=kinds[known[key]]), f"{place}: {key}")


def _check_relative(file: str, place: str) -> None:
    """A file from elsewhere must not say where on this computer it writes."""
    posix, windows = PurePosixPath(file), PureWindowsPath(file)
    if not file or posix.is_absolute() or windows.drive or windows.root or ".." in {*posix.parts, *windows.parts}:
        raise QualcodeError(_("a path below the folder of this file is expected."), f"{place}: {file}")


def _check_files(chapter: Chapter) -> None:
    """No two outputs in one file, and none on top of an author's text or of the declaration."""
    taken: dict[Path, str] = {chapter.path.absolute(): chapter.path.name}
    for output in chapter.outputs:
        source = chapter.source(output)
        if source is not None:
            taken.setdefault(source.absolute(), str(output.settings["source"]))
    for output in chapter.outputs:
        target = (chapter.folder / output.file).absolute()
        if target in taken:
            raise QualcodeError(_("two things would be in one file."), f"{chapter.path.name}: {output.file}")
        taken[target] = output.file


def _no_such(value: object, place: str, names: tuple[str, ...]) -> QualcodeError:
    from rapidfuzz import process

    near = process.extractOne(str(value), names, score_cutoff=60)
    hint = _("Did you mean {names}?").format(names=f"«{near[0]}»") if near else ""
    return QualcodeError(
        _("there is no such word here."),
        f"{place}: {value}",
        hint or _("There are: {names}.").format(names=", ".join(names)),
    )

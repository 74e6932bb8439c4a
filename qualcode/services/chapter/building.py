"""`build`: what a chapter declares, made anew where anything behind it changed."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from qualcode.i18n import _, language, use_language
from qualcode.model.change import Change, ChangeState
from qualcode.model.errors import QualcodeError
from qualcode.services.chapter.declaration import Chapter, Declared
from qualcode.services.chapter.making import make
from qualcode.services.chapter.texts import fields_of
from qualcode.services.chapter.values import Field, Values, without_place
from qualcode.services.project.history import list_changes
from qualcode.services.results.exports import note_export
from qualcode.services.results.privacy import naming
from qualcode.services.study import Study

Progress = Callable[[str, int, int], None]
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part of a zip; the file itself has the project's."""


class State(StrEnum):
    """How an output stands: as it was built, behind, never built, changed by somebody since, or not to be made."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"
    FOREIGN = "foreign"
    BUILT = "built"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Output:
    """One output and how it stands; `why` says more where it failed."""

    file: str
    what: str
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build or a check.

    `without_place` are the settled themes and findings, and the recommendations, that nothing shows, in words;
    `naming` are words with private names in them that outputs of this build show.
    """

    outputs: tuple[Output, ...]
    without_place: tuple[str, ...]
    naming: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    manifest: Path = field(default_factory=Path)


def manifest_path(chapter: Chapter) -> Path:
    """The file that says what was built from which version of the project: `thesis.build.json`."""
    return chapter.path.with_name(f"{chapter.path.stem}.build.json")


def check(study: Study, chapter: Chapter) -> Built:
    """How every output stands, and what has no place; nothing is made or written.

    Raises:
        QualcodeError: if a text cannot be read or an output names a theme or finding that is not there.
    """
    with _in_language(chapter):
        known, mark = _read_manifest(chapter), _project_mark(study, chapter)
        outputs = [Output(each.file, each.what, _state(chapter, each, known, mark)) for each in chapter.outputs]
        return Built(tuple(outputs), _no_place(study, chapter), manifest=manifest_path(chapter))


def build(
    study: Study, chapter: Chapter, *, everything: bool = False, force: bool = False, progress: Progress | None = None
) -> Built:
    """Make every output behind which something changed, and write down from what.

    An output that somebody changed by hand, or a file that no build made, stays as it is unless `force`. One output
    that cannot be made keeps none of the others from being made. Built twice from the same study, every file has the
    same bytes: dates inside are those of the study's last change.

    Args:
        study: the open study.
        chapter: what to make.
        everything: also what is current.
        force: put outputs in the place of files that were changed since, or that no build made.
        progress: told each output, how many are done, and how many there are.
    """
    with _in_language(chapter):
        known, mark = _read_manifest(chapter), _project_mark(study, chapter)
        values, outputs, shown, made = Values(study), [], set(), {}
        for at, each in enumerate(chapter.outputs):
            if progress:
                progress(each.file, at, len(chapter.outputs))
            state, why = _state(chapter, each, known, mark), ""
            if (state is not State.CURRENT or everything) and (state is not State.FOREIGN or force):
                try:
                    shown.update(_make_one(study, chapter, each, values))
                    state = State.BUILT
                    made[each.file] = _written_down(chapter, each, mark)
                except QualcodeError as error:
                    state, why = State.FAILED, str(error)
            if state is not State.BUILT and each.file in known:
                made[each.file] = known[each.file]
            outputs.append(Output(each.file, each.what, state, why))
        if progress:
            progress("", len(chapter.outputs), len(chapter.outputs))
        _write_manifest(study, chapter, mark, made)
        forgotten = _note(study, chapter, outputs)
        places = _no_place(study, chapter, tolerant=True)
        return Built(tuple(outputs), places, tuple(naming(study, shown)), forgotten, manifest_path(chapter))


def _make_one(study: Study, chapter: Chapter, output: Declared, values: Values) -> list[str | None]:
    from qualcode.tables.saving import save

    target = chapter.folder / output.file
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".build-", dir=target.parent) as folder:
            path = Path(folder) / f"made{target.suffix.lower()}"
            shown = make(study, chapter, output, path, values)
            content = path.read_bytes()
    except OSError as error:
        raise QualcodeError(
            _("the file could not be written ({reason}).").format(reason=error.strerror or error), str(target)
        ) from error
    if chapter.source(output) is None and target.suffix.lower() in {".docx", ".xlsx"}:
        content = _dated(content, _last_time(study))
    if not target.is_file() or target.read_bytes() != content:
        save(target, content)
    return shown


def _dated(content: bytes, time: str) -> bytes:
    """An office file whose dates are the study's, so that the same study makes the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _CREATED.sub(rb"\g<1>" + time.encode() + rb"\g<2>", part)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _changes(study: Study) -> list[Change]:
    return list_changes(study)


def _last_time(study: Study) -> str:
    changes = _changes(study)
    return changes[0].time[:19].rstrip("Z") + "Z" if changes else "2000-01-01T00:00:00Z"


def _project_mark(study: Study, chapter: Chapter) -> str:
    """A hash of all that was ever done in the study and still stands, and of who counts it in which language."""
    from qualcode.version import __version__

    marked = hashlib.sha256(f"{__version__} {language()} {chapter.profile}\n".encode())
    for change in _changes(study):
        marked.update(f"{change.guid} {change.state in {ChangeState.DONE, ChangeState.FINAL}}\n".encode())
    return marked.hexdigest()


def _state(chapter: Chapter, output: Declared, known: Mapping[str, Any], mark: str) -> State:
    target, was = chapter.folder / output.file, known.get(output.file)
    if not target.exists():
        return State.MISSING
    if not isinstance(was, dict) or was.get("sha256") != _hash(target):
        return State.FOREIGN
    source = chapter.source(output)
    now = (output.mark, _hash(source) if source else "", mark)
    return State.CURRENT if (was.get("declared"), was.get("source"), was.get("project")) == now else State.STALE


def _written_down(chapter: Chapter, output: Declared, mark: str) -> dict[str, str]:
    source = chapter.source(output)
    return {
        "declared": output.mark,
        "source": _hash(source) if source else "",
        "project": mark,
        "sha256": _hash(chapter.folder / output.file),
    }


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read_manifest(chapter: Chapter) -> Mapping[str, Any]:
    """What was built; a manifest that nobody can read counts as none, so that nothing is taken for built."""
    try:
        said = json.loads(manifest_path(chapter).read_text(encoding="utf-8"))
        outputs = said["outputs"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return outputs if isinstance(outputs, dict) else {}


def _write_manifest(study: Study, chapter: Chapter, mark: str, outputs: Mapping[str, Any]) -> None:
    from qualcode.tables.saving import save
    from qualcode.version import __version__

    changes = _changes(study)
    said = {
        "qualcode": __version__,
        "project": {"title": study.info().title, "change": changes[0].sequence if changes else 0, "hash": mark},
        "outputs": dict(sorted(outputs.items())),
    }
    content = (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
    path = manifest_path(chapter)
    if not path.is_file() or path.read_bytes() != content:
        save(path, content)


def _note(study: Study, chapter: Chapter, outputs: list[Output]) -> tuple[str, ...]:
    """Note what was written, so that forgetting somebody can name it; the files that could not be noted."""
    failed = []
    for each in outputs:
        if each.state is State.BUILT:
            try:
                note_export(study, chapter.folder / each.file, each.what)
            except QualcodeError:
                failed.append(each.file)
    return tuple(failed)


def _no_place(study: Study, chapter: Chapter, *, tolerant: bool = False) -> tuple[str, ...]:
    shown = [name for each in chapter.outputs for name in each.shows]
    fields: list[Field] = []
    for each in chapter.outputs:
        source = chapter.source(each)
        if source is None:
            continue
        try:
            fields += fields_of(source)
        except QualcodeError:
            if not tolerant:
                raise
    try:
        return tuple(without_place(study, shown, fields))
    except QualcodeError:
        if not tolerant:
            raise
        return ()


@contextmanager
def _in_language(chapter: Chapter) -> Iterator[None]:
    """The chapter's language while it is made, then again the one that was in use."""
    before = language()
    profile = _profile_language(chapter.profile)
    wanted = chapter.language or profile
    if wanted:
        use_language(wanted)
    try:
        yield
    finally:
        use_language(before)


def _profile_language(profile: str) -> str:
    from qualcode.tables.profiles import profile_named

    return profile_named(profile).language or "" if profile else ""

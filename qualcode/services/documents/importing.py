"""Importing: files become documents, speakers become actors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.document import Document, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.comment_codes import CommentMode, say_what_comes
from qualcode.services.documents.imported import ImportedFile, ImportReport, sha256_of, write_document
from qualcode.services.questions.asked_in_writing import with_questions_asked
from qualcode.services.speakers.found_speakers import SpeakerChoices, found_speakers
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument

PATIENCE = 10.0
"""How many seconds a reader may go without a step forward, unless something else is asked for."""

Progress = Callable[[str, int, int], None]
"""Told the file's name, how many are done, and how many there are."""


def import_documents(
    study: Study,
    paths: Iterable[Path],
    *,
    actor: str | None = None,
    kind: str | None = None,
    speakers: str = "auto",
    encoding: str = "",
    date: str = "",
    attributes: Mapping[str, str] | None = None,
    dry_run: bool = False,
    revise: Document | None = None,
    choices: SpeakerChoices | None = None,
    patience: float = PATIENCE,
    comments: CommentMode = CommentMode.MEMOS,
    progress: Progress | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> ImportReport:
    """Take files in as documents. Each file is a change of its own; a bad one leaves the others alone.

    Args:
        study: the open study.
        paths: files and folders; folders are searched for what can be read. A table (.csv, .tsv, .xlsx), named as a
            file, is a survey: each row becomes a document.
        actor: whose documents they are; also who a single unnamed informant is.
        kind: `interview`, `report`, …; None guesses.
        speakers: `auto`, `none`, or a regular expression whose first group is the speaker.
        encoding: how the letters of text files are encoded (`cp1252`), where it would be guessed wrongly; a file
            that is in the study already is then read anew.
        date: when the material was made.
        attributes: set on every document.
        dry_run: only report what would be found.
        revise: the document whose new version the one file is, whatever its name and content. Without it, a file
            that was imported before from the same place and has changed is a new version.
        choices: what was decided about the speakers found, which are told by a dry run.
        patience: how many seconds a reader may go without a step forward before it is ended.
        comments: what comments in the files become: memos, or codings by whoever wrote them.
        progress: told after each file.
        go_on: asked before each file; when it says no, that file and those after it are left.
    """
    from qualcode.readers import SUFFIXES, SURVEY_SUFFIXES, is_transcript
    from qualcode.services.documents.recordings import one_of_each_recording
    from qualcode.services.documents.surveys import import_survey

    named = list(paths)
    files, repeated = one_of_each_recording(expand(named, SUFFIXES), study)
    decided = choices or SpeakerChoices()
    wishes = _Wishes(
        actor, kind, speakers, encoding, date, attributes or {}, dry_run, revise, decided, patience, comments
    )
    done: list[ImportedFile] = []
    for at, path in enumerate(files):
        if not go_on():
            break
        if progress:
            progress(path.name, at, len(files))
        try:
            if path.suffix.lower() in SURVEY_SUFFIXES and not is_transcript(path, encoding):
                done += import_survey(
                    study, path, attributes=wishes.attributes, date=date, encoding=encoding, dry_run=dry_run
                )
            else:
                done.append(_import_one(study, path, wishes))
        except QualcodeError as error:
            done.append(ImportedFile(str(path), "failed", message=str(error)))
    done += [*repeated, *tables_passed_over(study, named)]
    if progress:
        progress("", len(files), len(files))
    return ImportReport(tuple(done))


def add_document(
    study: Study,
    name: str,
    text: str,
    *,
    actor: str | None = None,
    kind: str = "interview",
    attributes: Mapping[str, str] | None = None,
) -> Document:
    """Add a text as it is; only Unicode form (NFC) and line breaks are made uniform.

    Raises:
        QualcodeError: if the text or name is empty.
    """
    from qualcode.readers import normalised

    clean = normalised(text)
    if not clean.strip():
        raise QualcodeError(_("the text is empty."), name)
    if not name.strip():
        raise QualcodeError(_("a document needs a name."))
    new = NewDocument(" ".join(name.split()), kind, ParsedDocument(clean), attributes=dict(attributes or {}))
    return add_parsed(study, new, actor)


def expand(paths: Iterable[Path], suffixes: Sequence[str]) -> list[Path]:
    """Files to read: each file as given, each folder as the readable files in it and below, by name.

    A folder that cannot be looked into stays in the list, so that it is told.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_inside(path, suffixes) if path.is_dir() else [path]))
    return list(found)


def tables_passed_over(study: Study, paths: Sequence[Path]) -> list[ImportedFile]:
    """The tables in the folders named, which are not taken for surveys unasked: each with a word on what to do."""
    from qualcode.readers import SURVEY_SUFFIXES, is_transcript

    asked = _("a table in a folder is not taken in; name the file itself if it is a survey.")
    there = _("the same file is in the study already.")
    taken_in = {document.source_path: document.source_sha256 for document in study.documents()}

    def is_there(path: Path) -> bool:
        source = str(path.absolute())
        return source in taken_in and sha256_of(path) == taken_in[source]

    return [
        ImportedFile(str(path), "skipped", message=there if is_there(path) else asked)
        for path in expand([path for path in paths if path.is_dir()], SURVEY_SUFFIXES)
        if path not in paths and path.suffix.lower() in SURVEY_SUFFIXES and not is_transcript(path)
    ]


def _inside(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    closed: list[Path] = []
    walked = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    files = [Path(where, name) for where, _folders, names in walked for name in names]
    readable = [path for path in files if _is_wanted(path, suffixes) and not path.name.startswith((".", "~$"))]
    return sorted([*(path for path in readable if path.is_file()), *closed])


def _is_wanted(path: Path, suffixes: Sequence[str]) -> bool:
    """Whether a file in a folder is to be read: by its ending, and tables and data only if they are transcripts."""
    from qualcode.readers import BIBLIOGRAPHY_SUFFIXES, SURVEY_SUFFIXES, is_transcript

    suffix = path.suffix.lower()
    documents = ".txt" in suffixes
    if documents and suffix in {*SURVEY_SUFFIXES, *BIBLIOGRAPHY_SUFFIXES}:
        return is_transcript(path)
    return suffix in suffixes


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What was asked of an import; the fields are the arguments of `import_documents`."""

    actor: str | None
    kind: str | None
    speakers: str
    encoding: str
    date: str
    attributes: Mapping[str, str]
    dry_run: bool
    revise: Document | None
    choices: SpeakerChoices
    patience: float
    comments: CommentMode


def _import_one(study: Study, path: Path, wishes: _Wishes) -> ImportedFile:
    from qualcode.text.words import count_words

    source, digest = str(path.absolute()), sha256_of(path)
    dry_run = wishes.dry_run
    if wishes.revise is not None:
        parsed = _read(path, wishes)
        return _revised(study, path, wishes.revise, parsed, (source, digest), wishes, force=True)
    for guid, name, known_digest in study.documents_from(source):
        same = known_digest == digest
        if same and not wishes.encoding:
            return ImportedFile(str(path), "skipped", name, message=_("the same file is in the study already."))
        known = study.document(guid)
        # The same bytes may be read otherwise now, which is a new version all the same.
        return _revised(study, path, known, _read(path, wishes), (source, digest), wishes, force=same)
    parsed = with_questions_asked(_read(path, wishes), study.questions())
    metadata = parsed.metadata
    found = found_speakers(parsed, study.names_of_actors())
    new = NewDocument(
        name=path.stem,
        kind=wishes.kind or guess_kind(path, parsed),
        parsed=parsed,
        date=wishes.date or metadata.get("date", ""),
        source_path=source,
        source_sha256=digest,
        attributes=dict(wishes.attributes),
        title=metadata.get("title", ""),
        author=metadata.get("author", ""),
        speakers=wishes.choices.names_for(found),
        interviewers=dict(wishes.choices.interviewers),
        comments=wishes.comments.value,
    )
    said = _said_of_comments(study, parsed, wishes)
    name = new.name if dry_run else _added(study, new, wishes.actor or _sender(parsed))[1]
    return ImportedFile(
        path=str(path),
        outcome="found" if dry_run else "imported",
        document=name,
        kind=new.kind,
        words=count_words(parsed.text),
        turns={speaker.name: speaker.turns for speaker in found},
        warnings=(*parsed.warnings, *said),
        comments=len(parsed.comments),
        speakers=tuple(replace(s, alike="") if not dry_run and s.name in new.speakers else s for s in found),
    )


def _said_of_comments(study: Study, parsed: ParsedDocument, wishes: _Wishes) -> tuple[str, ...]:
    """What the comments of a file become, where they may become codes."""
    if wishes.comments is CommentMode.MEMOS:
        return ()
    return say_what_comes(parsed.comments, study.codes(), wishes.comments)


def _read(path: Path, wishes: _Wishes) -> ParsedDocument:
    """Read a file; one that may take long, or hang, in a process that can be ended."""
    from qualcode.readers import needs_child, read_file, read_in_child

    if needs_child(path, wishes.speakers):
        return read_in_child(path, wishes.speakers, wishes.encoding, wishes.patience)
    return read_file(path, wishes.speakers, wishes.encoding)


def _sender(parsed: ParsedDocument) -> str | None:
    """Who wrote a mail, by its headers."""
    said = parsed.metadata.get("from", "").strip()
    name, address = parseaddr(said) if "@" in said else (said, "")
    return name or address or None


def _revised(
    study: Study,
    path: Path,
    document: Document,
    parsed: ParsedDocument,
    source: tuple[str, str],
    wishes: _Wishes,
    *,
    force: bool = False,
) -> ImportedFile:
    from qualcode.services.documents.revising import preview_revision, revise_document
    from qualcode.text.words import count_words

    columns = dict(zip(("source_path", "source_sha256"), source, strict=True))
    said = _said_of_comments(study, parsed, wishes)
    if wishes.dry_run:
        report = preview_revision(study, document, parsed)
    else:
        report = revise_document(study, document, parsed, columns, force=force, comments=wishes.comments)
    outcome = "found" if wishes.dry_run else "revised"
    words = count_words(parsed.text)
    return ImportedFile(
        str(path),
        outcome,
        document.name,
        document.kind,
        words,
        warnings=(*parsed.warnings, *said),
        revision=report,
        comments=len(parsed.comments),
    )


def guess_kind(path: Path, parsed: ParsedDocument) -> str:
    """What a file most likely is: mail headers make an e-mail, turns an interview, else `other`."""
    if path.suffix.lower() == ".eml" or {"from", "subject"} <= parsed.metadata.keys():
        return "email"
    return "interview" if parsed.turns else "other"


def add_parsed(study: Study, new: NewDocument, actor: str | None = None) -> Document:
    """Add a document that a reader has read, as one change; `actor` is the name of whose it is."""
    guid, _name = _added(study, new, actor)
    return study.document(guid)


def _added(study: Study, new: NewDocument, actor: str | None) -> tuple[str, str]:
    """Write a document as one change; its guid and name. Nothing is read again: that would cost more each file."""
    args: dict[str, object] = {}
    with study.change("document.add", args) as change:
        guid = write_document(study, change, new, actor)
        name = str(change.rows("document", [guid])[guid]["name"])
        args["document"] = name
    return guid, name

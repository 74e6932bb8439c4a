"""Importing: files become documents, speakers become actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.document import Document, ParsedDocument, RecordType
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.comment_codes import almost_codes, meaning
from qualcode.services.documents.folders import chosen_files
from qualcode.services.documents.guessing import guess_kind, guess_record, informant_of, told_of_people
from qualcode.services.documents.imported import ImportedFile, ImportReport, sha256_of, write_document
from qualcode.services.questions.asked_in_writing import with_questions_asked
from qualcode.services.speakers.found_speakers import SpeakerChoices, found_speakers
from qualcode.services.speakers.speaker_hints import speaker_hints
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument

if TYPE_CHECKING:
    from qualcode.services.documents.surveys import SurveyTable

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
    table: SurveyTable | None = None,
    comments: str = "memos",
    record: RecordType | None = None,
    patience: float = PATIENCE,
    progress: Progress | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> ImportReport:
    """Take files in as documents. Each file is a change of its own; a bad one leaves the others alone.

    Args:
        study: the open study.
        paths: files and folders; folders are searched for what can be read (see `folders.chosen_files`). A table
            (.csv, .tsv, .xlsx), named as a file, is a survey: each row becomes a document.
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
        table: how a survey's table is to be read.
        comments: `memos`, or `codes`: comments that can be names of codes are codes on their passages then.
        record: how near the text is to what was said; None guesses.
        patience: how many seconds a reader may go without a step forward before it is ended.
        progress: told after each file.
        go_on: asked before each file; when it says no, that file and those after it are left.
    """
    from qualcode.readers import SURVEY_SUFFIXES, is_transcript
    from qualcode.services.documents.surveys import import_survey

    files, left_out = chosen_files(study, list(paths))
    decided = choices or SpeakerChoices()
    wishes = _Wishes(
        actor, kind, speakers, encoding, date, attributes or {}, dry_run, revise, decided, patience, comments, record
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
                    study,
                    path,
                    attributes=wishes.attributes,
                    date=date,
                    encoding=encoding,
                    table=table,
                    dry_run=dry_run,
                )
            else:
                done.append(_import_one(study, path, wishes))
        except QualcodeError as error:
            done.append(ImportedFile(str(path), "failed", message=str(error)))
    done += left_out
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
    comments: str
    record: RecordType | None


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
    kind = wishes.kind or guess_kind(path, parsed)
    record = wishes.record or guess_record(path, parsed, kind)
    new = NewDocument(
        name=path.stem,
        kind=kind,
        parsed=parsed,
        date=wishes.date or metadata.get("date", ""),
        source_path=source,
        source_sha256=digest,
        attributes=dict(wishes.attributes),
        title=metadata.get("title", ""),
        author=metadata.get("author", ""),
        speakers=wishes.choices.names_for(found),
        interviewers={s.name: True for s in found if s.interviewer} | dict(wishes.choices.interviewers),
        record=record,
    )
    warnings = [
        *parsed.warnings,
        *told_of_people(path.stem, parsed, (actor.name for actor in study.names_of_actors())),
    ]
    if record is RecordType.NOTES and not wishes.actor:
        warnings.append(_whose_notes(informant_of(parsed)))
    coded = 0
    if wishes.comments == "codes":
        codes = study.codes()
        meant = [meaning(comment, codes) for comment in parsed.comments]
        coded = sum(bool(each.codes or each.new) for each in meant)
        warnings += almost_codes(parsed.comments, codes)
    name = new.name if dry_run else _added(study, new, wishes.actor or _sender(parsed), comments=wishes.comments)[1]
    return ImportedFile(
        path=str(path),
        outcome="found" if dry_run else "imported",
        document=name,
        kind=new.kind,
        words=count_words(parsed.text),
        turns={speaker.name: speaker.turns for speaker in found},
        warnings=tuple(warnings),
        record=record or "",
        comments=len(parsed.comments) - coded,
        coded=coded,
        speakers=tuple(replace(s, alike="") if not dry_run and s.name in new.speakers else s for s in found),
        hints=speaker_hints(parsed, found),
    )


def _whose_notes(informant: str) -> str:
    """What to say of notes that belong to nobody yet."""
    if not informant:
        return _("These are notes on what somebody said; `qualcode documents set DOC actor=NAME` says who that is.")
    told = _("These are notes on what {name} said; `qualcode documents set DOC actor=NAME` says who that is.")
    return told.format(name=informant)


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
        warnings=parsed.warnings,
        revision=report,
        comments=len(parsed.comments),
    )


def add_parsed(study: Study, new: NewDocument, actor: str | None = None) -> Document:
    """Add a document that a reader has read, as one change; `actor` is the name of whose it is."""
    guid, _name = _added(study, new, actor)
    return study.document(guid)


def _added(study: Study, new: NewDocument, actor: str | None, comments: str = "memos") -> tuple[str, str]:
    """Write a document as one change; its guid and name. Nothing is read again: that would cost more each file."""
    args: dict[str, object] = {}
    with study.change("document.add", args) as change:
        guid = write_document(study, change, new, actor, comments)
        name = str(change.rows("document", [guid])[guid]["name"])
        args["document"] = name
    return guid, name

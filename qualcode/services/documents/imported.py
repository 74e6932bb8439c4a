"""What an import is made of, whatever comes in: a file's fingerprint, the document written, and what became of it."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import RevisionReport
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.documents.comments import write_comments
from qualcode.services.speakers.found_speakers import FoundSpeaker
from qualcode.services.speakers.speaker_hints import SpeakerHint
from qualcode.services.speakers.speakers import actors_of_speakers
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument, add_document_rows
from qualcode.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file: `document` is its name in the project, `turns` per speaker as found.

    `comments` is how many comments in it are, or would be, imported as memos, `coded` how many as codes; `speakers`
    is who was found in it, `record` how near the text is taken to be to what was said (a `RecordType`, or empty);
    `hints` is what had better be looked at.

    `outcome` is `imported`, `revised` (a new version of a document, with `revision` telling what became of its
    codings), `found` (a dry run), `skipped` (the same file is there already, or it is a
    table in a folder) or `failed`, with `message` saying why.
    """

    path: str
    outcome: str
    document: str = ""
    kind: str = ""
    words: int = 0
    turns: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    message: str = ""
    revision: RevisionReport | None = None
    comments: int = 0
    coded: int = 0
    record: str = ""
    speakers: tuple[FoundSpeaker, ...] = ()
    hints: tuple[SpeakerHint, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of all files, in order."""

    files: tuple[ImportedFile, ...]

    @property
    def failed(self) -> tuple[ImportedFile, ...]:
        """The files that could not be imported."""
        return tuple(file for file in self.files if file.outcome == "failed")


def write_document(
    study: Study, change: Recorder, new: NewDocument, actor: str | None, comments: str = "memos"
) -> str:
    """Write a document with its speakers and comments (as `memos` or `codes`) inside a change; returns its guid."""
    own = actor_of_name(change, actor) if actor else None
    writer = new.parsed.metadata.get("from", "")
    named, whose = dict(new.speakers), own
    if actor and writer and any(turn.speaker == writer for turn in new.parsed.turns):
        # The sender of a message has turns of their own: what is in none (heads, signatures) is nobody's.
        named.setdefault(writer, actor)
        whose = None
    speakers = actors_of_speakers(change, new.name, new.parsed, own, named)
    for name, asks in new.interviewers.items():
        if name in speakers:
            change.update("actor", speakers[name], {"interviewer": asks})
    guid = add_document_rows(change, new, whose, speakers, study.info().language)
    revision = change.find("revision", document=guid) or ""
    write_comments(change, study.coder, revision, new.parsed, guid if comments == "codes" else None)
    return guid


def sha256_of(path: Path) -> str:
    """The fingerprint of a file's bytes.

    Raises:
        QualcodeError: if it cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            list(path.iterdir())  # says why it could not be looked into
        if not stat.S_ISREG(mode):
            raise QualcodeError(_("this is no file that can be read."), str(path), _("Name an ordinary file."))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise QualcodeError(_("there is no such file."), str(path)) from None
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error

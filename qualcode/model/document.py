"""Documents: what a reader finds in a file, and what the project keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class DocumentStatus(StrEnum):
    """How far the work on a document has come."""

    UNREAD = "unread"
    READ = "read"
    CODED = "coded"
    REVIEWED = "reviewed"


class RecordType(StrEnum):
    """How near a document's text is to what was said or written: a transcript, a paraphrase, somebody's own text."""

    VERBATIM = "verbatim"
    NOTES = "notes"
    WRITTEN = "written"
    REPORT = "report"
    PRESS = "press"


DOCUMENT_KINDS = ("interview", "email", "report", "press", "notes", "survey", "other")
"""The kinds offered first; any other word is allowed."""


class BlockKind(StrEnum):
    """What a stretch of a document is in its layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    NOTE = "note"
    QUOTE = "quote"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of layout; offsets in code points of the document's text, without its line break.

    `level` is the depth of a heading or list item (from 1), else 0. `mark` is the number of a note, or
    `row:column` of a table cell (from 1), else empty. A `PAGE` has no length: it says where a printed page begins,
    also in the middle of another block, and `mark` is the page's printed label (`iv`, `34`).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ParsedTurn:
    """An uninterrupted stretch by one speaker, as the file names them. The name itself is not in the text."""

    speaker: str
    start: int
    end: int
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A comment found in a file, kept as found.

    `time` is when it was written, as `2024-05-01 10:00`; `key` is the file's own name for it, and `answers` that of
    the comment that it answers, empty where it answers none.
    """

    start: int
    end: int
    author: str
    text: str
    time: str = ""
    key: str = ""
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a reader found in one file.

    `reader` names what read it and in which version (`docx 1`); empty for a text that came from no file.

    `text` is final: NFC, `\\n` line breaks, no NUL. Lines with a recognised speaker have lost the label
    (`Kari: `); the turn carries it. `turns` are in order, do not overlap and cover no label.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    turns: tuple[ParsedTurn, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    comments: tuple[ParsedComment, ...] = ()
    warnings: tuple[str, ...] = ()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A replikk as the project keeps it. `actor` is the guid of the actor who speaks, or None.

    `by_hand` says that a person set its speaker or its ends, so that a new text version has to find them again.
    """

    guid: str
    start: int
    end: int
    speaker: str
    actor: str | None
    time_ms: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch inside a document in which another actor is quoted or paraphrased."""

    guid: str
    start: int
    end: int
    actor: str
    kind: str = "quoted"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What is needed to cite a report or press piece."""

    author: str = ""
    year: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One source in the study, as lists and headings show it.

    `actor` is the guid of the actor whose document it is, `actors` the names of all who speak in it.
    `revision` counts from 1. `characters` and `words` are of the current revision.
    `record` is None where nobody has said it; `finished` names the coders who marked it as coded to its end.
    """

    guid: str
    name: str
    label: str
    kind: str
    status: DocumentStatus
    language: str
    characters: int
    words: int
    turns: int
    actor: str | None
    actors: tuple[str, ...]
    codings: int
    revision: int
    attributes: dict[str, str]
    date: str = ""
    source_path: str = ""
    source_sha256: str = ""
    bibliography: Bibliography = Bibliography()
    record: RecordType | None = None
    finished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The current text of a document with what belongs to reading it.

    `times` pairs offsets (code points), ascending, with places in a recording (milliseconds).
    """

    document: Document
    revision_guid: str
    text: str
    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]
    voices: tuple[Voice, ...]
    times: tuple[tuple[int, int], ...] = ()

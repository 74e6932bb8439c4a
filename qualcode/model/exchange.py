"""A project as another program hands it over, or as ours is handed to it: plain values, no program's own shapes.

References between values are `key`s: any text that is unique among values of one kind. Offsets count code points of
the document's `text`, which is final (NFC, `\\n`), and are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class OffsetUnit(StrEnum):
    """What one step of another program's offsets is."""

    CODE_POINT = "code-point"
    UTF16 = "utf-16"
    BYTE = "byte"
    STORED = "stored"
    """No rule was needed: each passage was found by the words stored with it."""


@dataclass(frozen=True, slots=True)
class OffsetRule:
    """How another program counts in a text: its unit, and whether a CRLF counts as one step or two."""

    unit: OffsetUnit
    line_break: int = 1


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How well one rule fits a project, over the passages on which the rules differ.

    `aligned` counts passages that begin and end between words, `witnessed` those whose words are also written in the
    file and are the same, `outside` those that do not fit in their text.
    """

    rule: OffsetRule
    aligned: int
    witnessed: int
    outside: int

    @property
    def score(self) -> int:
        """One number to compare: a stored passage that is the same says as much as three ends between words."""
        return self.aligned + 3 * self.witnessed - 3 * self.outside


@dataclass(frozen=True, slots=True)
class ChosenRule:
    """The rule that was used, and why: `differing` of all `passages` told the rules apart.

    `by` is `evidence`, `origin` (a tie, broken by what the program is known to do), `asked`, or `same` where all
    rules give the same passages.
    """

    rule: OffsetRule
    by: str
    passages: int = 0
    differing: int = 0
    scores: tuple[RuleScore, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignCoder:
    """A person who codes."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """A code; `parent` is a key. `codable` is false for what the program calls a folder or a category."""

    key: str
    name: str
    parent: str | None = None
    definition: str = ""
    color: str = ""
    codable: bool = True
    include: str = ""
    exclude: str = ""
    example: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignDocument:
    """A source with text. `times` pairs offsets with milliseconds in a recording."""

    key: str
    name: str
    text: str
    kind: str = ""
    created: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    times: tuple[tuple[int, int], ...] = ()
    source: str = ""
    """The name of the file in the other program, where it has one."""
    label: str = ""
    date: str = ""
    language: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ForeignCoding:
    """A code on a passage by a coder (keys; a coder of None is not known); `created` in UTC, ISO 8601, or empty."""

    key: str
    document: str
    start: int
    end: int
    code: str
    coder: str | None = None
    created: str = ""
    star: bool = False
    stance: str | None = None
    origin: str = ""
    coding_pass: str = ""
    selection: str = ""
    """The key of the passage, where the program gives it one of its own."""


@dataclass(frozen=True, slots=True)
class ForeignPassage:
    """A stretch of a document."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ForeignMemo:
    """A note; what it is about is named by keys, by kind of thing. About nothing: about the project."""

    key: str
    text: str
    coder: str | None = None
    created: str = ""
    kind: str = ""
    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    passages: tuple[ForeignPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignActor:
    """A case: whom documents, or passages of them, belong to."""

    key: str
    name: str
    label: str = ""
    kind: str = ""
    description: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    passages: tuple[ForeignPassage, ...] = ()
    codes: tuple[str, ...] = ()
    interviewer: bool = False


@dataclass(frozen=True, slots=True)
class ForeignGroup:
    """A set of documents, codes, or both."""

    key: str
    name: str
    description: str = ""
    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a report has to say: what did not come, or came otherwise than it was, and why.

    Args:
        kind: a word for the sort of thing, such as `picture-coding`; the report counts by it.
        what: one sentence, in the language in use.
        where: the document, page, offset or name that it concerns.
        text: the words of the passage, where there are any.
        lost: whether something is not in the project now; else it only came in otherwise.
        code: the code that it concerns, where it is a coding.
        coder: by whom.
    """

    kind: str
    what: str
    where: str = ""
    text: str = ""
    lost: bool = True
    code: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class ForeignProject:
    """Everything that was found in another program's file."""

    program: str
    name: str = ""
    coders: tuple[ForeignCoder, ...] = ()
    codes: tuple[ForeignCode, ...] = ()
    documents: tuple[ForeignDocument, ...] = ()
    codings: tuple[ForeignCoding, ...] = ()
    memos: tuple[ForeignMemo, ...] = ()
    actors: tuple[ForeignActor, ...] = ()
    groups: tuple[ForeignGroup, ...] = ()
    attribute_types: dict[str, str] = field(default_factory=dict)
    rule: ChosenRule | None = None
    remarks: tuple[Remark, ...] = ()
    found: int = 0
    """How many codings the file holds, those that could not be read included."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many of one sort of thing the file holds, how many of them are new here, and how many were here already."""

    found: int = 0
    new: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """What an import of another program's project did, or would do.

    Args:
        file: its name.
        program: who wrote it, as it says itself.
        name: what the project is called there.
        documents: counted; `new` are those that come in.
        codes: likewise.
        codings: likewise; `found` is every coding in the file, whether it could be read or not.
        memos: likewise.
        actors: cases, likewise.
        coders: the coders of the file with the number of their codings that are new here.
        new_codes: the paths of codes that come in, in the codebook's order.
        new_documents: the names of documents that come in.
        rule: how offsets were counted, where that had to be decided.
        remarks: all that did not come, or came otherwise.
        written: whether it was done, not only tried.
        project: the project's path, where there is one.
    """

    file: str
    program: str
    name: str
    documents: Arrived
    codes: Arrived
    codings: Arrived
    memos: Arrived
    actors: Arrived
    coders: dict[str, int]
    new_codes: tuple[str, ...]
    new_documents: tuple[str, ...]
    rule: ChosenRule | None
    remarks: tuple[Remark, ...]
    written: bool = False
    project: str = ""

    @property
    def lost(self) -> tuple[Remark, ...]:
        """What is not in the project now."""
        return tuple(remark for remark in self.remarks if remark.lost)

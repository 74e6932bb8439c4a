"""What stands in a project's XML, before anybody knows how its offsets count."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.exchange.offsets import CountedText


@dataclass(slots=True)
class RawCoding:
    """A `Coding`: its code and user as written there."""

    guid: str
    code: str
    user: str
    created: str
    notes: tuple[str, ...] = ()
    description: str = ""


@dataclass(slots=True)
class RawSelection:
    """A selection in a text; `start` and `end` in the program's own offsets, `sort` its element's name."""

    guid: str
    name: str
    start: int
    end: int
    description: str
    user: str
    created: str
    codings: list[RawCoding]
    notes: tuple[str, ...] = ()
    sort: str = ""
    place: str = ""
    """Where it is in a picture, a page or a recording, for people."""
    words: str = ""
    """The text that a selection on a PDF page carries itself."""
    sync: tuple[str, str] | None = None
    times: tuple[int, int] | None = None


@dataclass(slots=True)
class RawSource:
    """A source or a note. `text` is None where the file does not hold it; `missing` then says what is."""

    sort: str
    guid: str
    name: str
    text: CountedText | None
    missing: str = ""
    description: str = ""
    user: str = ""
    created: str = ""
    selections: list[RawSelection] = field(default_factory=list)
    elsewhere: list[RawSelection] = field(default_factory=list)
    """Selections that are not of text: on a page, in a picture or a recording."""
    codings: list[RawCoding] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    values: list[tuple[str, str]] = field(default_factory=list)
    sync: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Sync points of a transcript: milliseconds and position, in the program's own offsets."""
    other_guids: tuple[str, ...] = ()
    path: str = ""
    guessed: bool = False
    """The text is not UTF-8, and was read as what Windows programs write."""


@dataclass(slots=True)
class RawCase:
    """A `Case`."""

    guid: str
    name: str
    description: str
    codes: tuple[str, ...]
    values: list[tuple[str, str]]
    sources: tuple[str, ...]
    selections: tuple[str, ...]


@dataclass(slots=True)
class RawSet:
    """A `Set`."""

    guid: str
    name: str
    description: str
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class RawCode:
    """A `Code`; `parent` is the guid of the one that it stands in."""

    guid: str
    name: str
    parent: str
    codable: bool
    color: str
    description: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class RawLink:
    """A `Link` between two things."""

    name: str
    origin: str
    target: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class RawProject:
    """Everything in a project's XML."""

    name: str = ""
    origin: str = ""
    namespace: str = ""
    users: dict[str, str] = field(default_factory=dict)
    named_users: dict[str, str] = field(default_factory=dict)
    """Names that stand where the identifier of a user should, by the identifier made of each."""
    codes: list[RawCode] = field(default_factory=list)
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)
    cases: list[RawCase] = field(default_factory=list)
    sources: list[RawSource] = field(default_factory=list)
    notes: list[RawSource] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    sets: list[RawSet] = field(default_factory=list)
    graphs: list[tuple[str, int, int]] = field(default_factory=list)
    description: str = ""
    project_notes: tuple[str, ...] = ()
    unknown: dict[str, int] = field(default_factory=dict)

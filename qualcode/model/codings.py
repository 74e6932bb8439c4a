"""The coded study as columns: what every count sweeps over."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NOBODY = -1
"""The index that stands for no actor, no parent: unattributed, top level."""


def _ints() -> array[int]:
    return array("i")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What counting needs to know of a document. `actor` is an index into `Codings.actors` or NOBODY."""

    guid: str
    name: str
    label: str
    kind: str
    status: str
    actor: int
    characters: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What counting needs to know of a code. `parent` is an index into `Codings.codes` or NOBODY."""

    guid: str
    path: str
    name: str
    parent: int


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A declared theme: its name and the codes that it draws on, as indices into `Codings.codes`."""

    name: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What counting needs to know of an actor; `name` is the public one. `member_of` is an index or NOBODY."""

    guid: str
    name: str
    kind: str
    member_of: int
    interviewer: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretches:
    """Turns, or voices, as columns `int32[n]`, sorted by (document, start). Offsets in code points."""

    document: array[int] = field(default_factory=_ints)
    start: array[int] = field(default_factory=_ints)
    end: array[int] = field(default_factory=_ints)
    actor: array[int] = field(default_factory=_ints)

    def __len__(self) -> int:
        return len(self.document)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to the guide's questions as columns `int32[n]`, sorted by (document, start); they do not overlap.

    `question` holds indices into `Codings.questions`.
    """

    document: array[int] = field(default_factory=_ints)
    start: array[int] = field(default_factory=_ints)
    end: array[int] = field(default_factory=_ints)
    question: array[int] = field(default_factory=_ints)

    def __len__(self) -> int:
        return len(self.document)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Codings:
    """Every coding on the current revisions, one entry a coding, sorted by (document, start, end).

    Columns are `int32[n]` of indices into `documents`, `codes`, `coders`, and of code point offsets; NumPy wraps
    them without copying. `segment` numbers the distinct passages. `codes` are in codebook order, parents first.
    `word_starts[d]` holds the offset of each word's first code point in document `d`, ascending.
    `themes` are those that were declared, in their order; `questions` the labels of the question guide, in its order.
    `mentions` are the places that name an actor, where somebody asked for them; they do not overlap.
    `finished[d]` holds the coders (indices) who have coded document `d` to its end: those who marked it, or, where
    nobody has marked any document of the study (`marked` is False), those who have coded in it. None: every document
    counts as coded, as in a study that is not kept anywhere.
    `unopened` are the guids of codings that a search made and nobody has looked at since.
    `change` is the sequence of the last change that the columns reflect. `unsettled` is the number of codings
    that wait to be settled after a text revision; they are not among the columns.
    """

    documents: tuple[DocumentFacts, ...] = ()
    codes: tuple[CodeFacts, ...] = ()
    actors: tuple[ActorFacts, ...] = ()
    coders: tuple[str, ...] = ()
    guid: Sequence[str] = ()
    document: array[int] = field(default_factory=_ints)
    start: array[int] = field(default_factory=_ints)
    end: array[int] = field(default_factory=_ints)
    code: array[int] = field(default_factory=_ints)
    coder: array[int] = field(default_factory=_ints)
    segment: array[int] = field(default_factory=_ints)
    origin: Sequence[str] = ()
    turns: Stretches = field(default_factory=Stretches)
    voices: Stretches = field(default_factory=Stretches)
    themes: tuple[ThemeFacts, ...] = ()
    questions: tuple[str, ...] = ()
    answers: Answers = field(default_factory=Answers)
    mentions: Stretches = field(default_factory=Stretches)
    word_starts: Sequence[array[int]] = ()
    finished: tuple[frozenset[int], ...] | None = None
    marked: bool = False
    unopened: frozenset[str] = frozenset()
    change: int = 0
    unsettled: int = 0

    def __len__(self) -> int:
        return len(self.document)

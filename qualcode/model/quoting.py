"""Passages as they are printed: who says each part, what they are coded with, and how they are cited."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spoken:
    """A part of a printed passage by one speaker.

    `speaker` is the name shown in exports, None where nobody is known to speak. `asks` says that it is an
    interviewer's. `text` has no white space at its ends.
    """

    text: str
    speaker: str | None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """A passage printed once, with all the codes that were asked for on it.

    `stances` pair a code's path with `supports`, `contradicts` or `mixed`, since a stance means nothing without the
    claim that it is about. `start` and `end` are code points of the document's current text. `codes` are paths in
    the codebook's order. `actors` are the names shown in exports of those whose words it is, interviewers left out.
    `citation` is `(Author, year, p. 34)` for a report or press piece that can be cited, else empty. `paraphrase`
    says that the text is the researcher's own words (notes of an interview), so that no quotation marks stand
    around it.
    """

    reference: str
    document: str
    label: str
    kind: str
    start: int
    end: int
    text: str
    parts: tuple[Spoken, ...]
    codes: tuple[str, ...]
    actors: tuple[str, ...]
    coders: tuple[str, ...]
    guids: tuple[str, ...]
    stances: tuple[tuple[str, str], ...] = ()
    memo: str = ""
    citation: str = ""
    paraphrase: bool = False
    star: bool = False
    before: str = ""
    after: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Passages under one code: `path` is the code's, `theme` its top-level code."""

    theme: str
    path: str
    passages: tuple[PrintedPassage, ...]


@dataclass(frozen=True, slots=True)
class QuoteList:
    """Passages to print, each once, by code and then by who speaks; what speaks against stands first.

    `remarks` are what a reader must know of the whole, one sentence each: who is not quoted, who supplies most.
    """

    title: str
    groups: tuple[QuoteGroup, ...]
    remarks: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[PrintedPassage, ...]:
        """All passages, in the order in which they are printed."""
        return tuple(passage for group in self.groups for passage in group.passages)

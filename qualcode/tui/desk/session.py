"""What the workbench has open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentStatus
from qualcode.model.span import Span
from qualcode.text import turning
from qualcode.tui.desk.hidden import Hidden
from qualcode.tui.desk.reading import OpenDocument, Overview
from qualcode.tui.parts.palette import family_colors, family_letters
from qualcode.tui.reader.spans import CodedSpan

if TYPE_CHECKING:
    from qualcode.services.study import Study

_RECENT = 12


class Asking(StrEnum):
    """How what interviewers say is seen in the text."""

    SHOWN = "shown"
    DIMMED = "dimmed"
    LEFT_OUT = "left out"


@dataclass(slots=True)
class Session:
    """An open study, as last read, and what is not written yet."""

    study: Study
    path: Path | None = None
    overview: Overview | None = None
    opened: OpenDocument | None = None
    recent: list[str] = field(default_factory=list)
    """Guids of the codes used lately, latest first."""
    pending: dict[str, CodedSpan] = field(default_factory=dict)
    """Codings that are shown but not written yet, by a provisional guid."""
    written: dict[str, str] = field(default_factory=dict)
    """The guid under which a provisional one was written."""
    _seen: dict[str, int] = field(default_factory=dict)
    told_of_interviewer: bool = False
    """Whether it was said that what interviewers say is left out of tables; once is enough."""
    hidden: Hidden = field(default_factory=Hidden)
    """Which codings are not drawn."""
    left: Mapping[str, Any] = field(default_factory=dict)
    """How the study was left, until its document is open again."""
    remembered: Mapping[str, Any] = field(default_factory=dict)
    """What was kept last of how the screen is."""
    asking: Asking = Asking.DIMMED
    """How what interviewers say is seen."""
    _marked: tuple[tuple[Code, ...], dict[str, str], dict[str, str]] | None = None
    _coded: tuple[Sequence[Coding], float] | None = None
    version: int = -1
    """The project's version that `overview` and `opened` show."""

    @property
    def folder(self) -> Path:
        """Where files are written that nobody named a folder for."""
        return self.path.absolute().parent if self.path else Path().absolute()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of the list."""
        return self.overview.documents if self.overview else ()

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codebook."""
        return self.overview.codes if self.overview else ()

    @property
    def colors(self) -> dict[str, str]:
        """What each code's colour is made of, by guid."""
        return self._marks()[0]

    @property
    def letters(self) -> dict[str, str]:
        """The letter that stands for each code, by guid."""
        return self._marks()[1]

    def _marks(self) -> tuple[dict[str, str], dict[str, str]]:
        """Colours and letters, made once for each codebook that is read."""
        codes = self.codes
        if self._marked is None or self._marked[0] is not codes:
            self._marked = (codes, family_colors(codes), family_letters(codes))
        return self._marked[1:]

    @property
    def coded(self) -> float:
        """How much of the open text is coded, from 0 to 1; worked out once for each reading."""
        opened = self.opened
        if opened is None or not opened.text.text:
            return 0.0
        if self._coded is None or self._coded[0] is not opened.codings:
            self._coded = (opened.codings, covered(opened.codings) / len(opened.text.text))
        return self._coded[1]

    def code(self, guid: str) -> Code | None:
        """A code by its guid."""
        return next((code for code in self.codes if code.guid == guid), None)

    def use(self, code: Code) -> None:
        """Remember a code as used last."""
        self.recent = [code.guid, *(guid for guid in self.recent if guid != code.guid)][:_RECENT]

    def coding(self, guid: str) -> Coding | None:
        """A coding of the open document by its guid, also by the one under which it was shown first."""
        guid = self.written.get(guid, guid)
        return self.opened.by_guid.get(guid) if self.opened else None

    def questions(self) -> list[Span]:
        """What interviewers say in the open text."""
        if self.opened is None or self.overview is None:
            return []
        asking = {actor.guid for actor in self.overview.actors if actor.interviewer}
        return [Span(turn.start, turn.end) for turn in self.opened.text.turns if turn.actor in asking]

    def is_skipped(self, sentence: Span) -> bool:
        """Whether going to what is uncoded skips a sentence, because an interviewer says it and it is set aside."""
        return self.asking is not Asking.SHOWN and any(map(sentence.overlaps, self.questions()))

    def spans(self) -> list[CodedSpan]:
        """What the text pane draws: what is written and not hidden, and what soon will be."""
        if not self.hidden or self.opened is None:
            return self.all_spans()
        hidden = {coding.guid for coding in self.opened.codings if self.hidden.hides(coding)}
        return [span for span in self.all_spans() if span.guid not in hidden]

    def all_spans(self) -> list[CodedSpan]:
        """What is written, and what soon will be.

        Codings of one passage keep the order in which they were first seen, so that no stripe changes its lane.
        """
        colors, letters = self._marks()
        stored = self.opened.codings if self.opened else ()
        spans = [
            CodedSpan(
                coding.guid,
                coding.start,
                coding.end,
                coding.code_guid,
                coding.code.rsplit("/", 1)[-1],
                colors.get(coding.code_guid, ""),
                letters.get(coding.code_guid, ""),
            )
            for coding in stored
        ]
        spans += self.pending.values()
        codebook = {guid: place for place, guid in enumerate(colors)}
        for span in sorted(spans, key=lambda span: codebook.get(span.code_guid, 0)):
            self._seen.setdefault(span.guid, len(self._seen))
        return sorted(spans, key=lambda span: (span.start, -span.end, self._seen[span.guid]))

    def left_out(self, start: int, end: int) -> bool:
        """Whether only interviewers speak on a stretch of the open text, so that tables leave a coding there out."""
        if self.opened is None or self.overview is None:
            return False
        asking = {actor.guid for actor in self.overview.actors if actor.interviewer}
        return turning.left_out(self.opened.text, asking, Span(start, end))

    def add(self, codings: Sequence[Coding], before: int, after: int) -> bool:
        """Take codings that were written to the open document into what is shown, without reading again.

        That is exact only where what is shown was the project before, one write led from there to now, and all
        of it is codings with known codes on this document; whether that is so.
        """
        opened, overview = self.opened, self.overview
        if opened is None or overview is None or not codings or before != self.version or after != before + 1:
            return False
        if opened.document.status in {DocumentStatus.UNREAD, DocumentStatus.READ}:
            return False  # a first coding changes the document's status, too
        counted = Counter(coding.code_guid for coding in codings)
        if not counted.keys() <= {code.guid for code in overview.codes}:
            return False
        if any(coding.document != opened.document.name or coding.needs_review for coding in codings):
            return False
        document = replace(opened.document, codings=opened.document.codings + len(codings))
        self.overview = replace(
            overview,
            info=replace(overview.info, version=after),
            documents=tuple(document if each.guid == document.guid else each for each in overview.documents),
            codes=tuple(
                replace(code, codings=code.codings + counted[code.guid]) if code.guid in counted else code
                for code in overview.codes
            ),
        )
        listed = tuple(sorted((*opened.codings, *codings), key=lambda coding: (coding.start, coding.end)))
        self.opened = replace(
            opened,
            text=replace(opened.text, document=document),
            codings=listed,
            by_guid={coding.guid: coding for coding in listed},
        )
        self.version = after
        return True

    def span_of(self, code: Code, guid: str, span: Span) -> CodedSpan:
        """A coding as it is drawn."""
        colors, letters = self._marks()
        color, letter = colors.get(code.guid, code.color), letters.get(code.guid, "")
        return CodedSpan(guid, span.start, span.end, code.guid, code.name, color, letter)

    def show_soon(self, span: CodedSpan) -> None:
        """Draw a coding that is not written yet."""
        self.pending[span.guid] = span
        self._seen[span.guid] = len(self._seen)

    def settle(self, provisional: str, stored: str) -> None:
        """A coding was written; it keeps its place."""
        self.written[provisional] = stored
        self._seen[stored] = self._seen[provisional]
        self.pending.pop(provisional, None)


def covered(codings: Iterable[Coding]) -> int:
    """How many characters lie under at least one of these codings, which are in the order of the text."""
    count = end = 0
    for coding in codings:
        if coding.end > end:
            count += coding.end - max(coding.start, end)
            end = coding.end
    return count

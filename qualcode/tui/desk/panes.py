"""The panes of the workbench: documents and actors, text, codebook, tray."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size

from qualcode.i18n import _, percent
from qualcode.model.actor import Actor
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.coding import Coding, Origin, Stance
from qualcode.model.document import Document, DocumentStatus
from qualcode.terms import origin_name
from qualcode.tui.desk.reading import OpenDocument
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.widget import Reader

STATUS_MARKS = {
    DocumentStatus.UNREAD: "○",
    DocumentStatus.READ: "◔",
    DocumentStatus.CODED: "●",
    DocumentStatus.REVIEWED: "✓",
}
_FEW = 20
_ROWS_WITHOUT, _ROWS_FOR_EACH, _MOST_ROWS = 26, 4, 4
_BAR = 6
STANCE_MARKS = {Stance.SUPPORTS: "+", Stance.CONTRADICTS: "−", Stance.MIXED: "±"}
ACTOR_PREFIX = "actor "
"""Before the guid in the key of an actor's row, which stands in one list with the documents."""


class TextPane(Reader):
    """The text, with the keys that code it."""

    PLACE = "text"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[str, CodedSpan] = {}

    def open(self, opened: OpenDocument, spans: Sequence[CodedSpan]) -> None:
        """Show a document from its beginning."""
        self._drawn = {span.guid: span for span in spans}
        text = opened.text
        self.show(text.text, text.blocks, text.turns, opened.names, spans, text.times)

    def draw(self, spans: Sequence[CodedSpan]) -> None:
        """Show these codings; where few are others than before, only their paragraphs are done anew."""
        wanted = {span.guid: span for span in spans}
        gone = [guid for guid in self._drawn if guid not in wanted]
        new = [span for guid, span in wanted.items() if self._drawn.get(guid) != span]
        self._drawn = wanted
        if len(gone) + len(new) > _FEW:
            self.replace_spans(spans)
            return
        for guid in gone:
            self.remove_span(guid)
        for span in new:
            self.add_span(span)


class DocumentsPane(Rows):
    """Documents with their marks and counts; the actors below."""

    PLACE = "documents"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    _open: str | None = None

    def show_documents(self, documents: Sequence[Document], actors: Sequence[Actor], open_now: str | None) -> None:
        """Show the study's documents and actors."""
        rows = [
            Row(
                document.guid,
                f"{document.label} {document.name}",
                most=1,
                mark="▸" if document.guid == open_now else STATUS_MARKS[DocumentStatus(document.status)],
                figure=str(document.codings),
            )
            for document in documents
        ]
        if actors:
            rows.append(Row("", "", heading=True))
            rows.append(Row("", _("Actors"), heading=True))
            rows += [
                Row(ACTOR_PREFIX + actor.guid, actor.public, most=1)
                for actor in sorted(actors, key=lambda actor: actor.public.casefold())
                if not actor.interviewer
            ]
        other = open_now if open_now != self._open else None
        self._open = open_now
        self.show(
            rows,
            empty=_("No documents yet. Press {keys[document.add]} to take files in.").format(keys=KEYS),
            at=other,
        )
        self.border_title = _("Documents")

    def show_reading(self, share: float | None) -> None:
        """Show how much of the texts has been read, from 0 to 1; None: nothing is read now."""
        if share is None:
            self.border_subtitle = ""
            return
        done = int(_BAR * share)
        bar = "▰" * done + "▱" * (_BAR - done)
        self.border_subtitle = Content(_("reading {bar} {share}").format(bar=bar, share=percent(share)))


class CodebookPane(Rows):
    """The tree of codes with colour marks, pinned keys and counts."""

    PLACE = "codebook"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: Sequence[Code] = ()
        self._folded: set[str] = set()

    def show_codes(self, codes: Sequence[Code]) -> None:
        """Show the study's codes; a figure is a code's own codings with those under it."""
        self._codes = codes
        self.border_title = _("Codebook")
        totals = codings_below(codes)
        colors = family_colors(codes)
        parents = {code.parent for code in codes}
        hidden: set[str] = set()
        rows = []
        for code in codes:
            if code.parent in hidden or code.parent in self._folded:
                hidden.add(code.guid)
                continue
            folded = code.guid in self._folded and code.guid in parents
            rows.append(
                Row(
                    code.guid,
                    f"{code.name} …" if folded else code.name,
                    mark=str(code.key) if code.key else "■",
                    color=colors[code.guid],
                    figure=str(totals[code.guid]),
                    level=code.depth,
                    most=1,
                    bold=code.parent is None,
                )
            )
        empty = _(
            "No codes yet. Press {keys[code.add]} to add one, or "
            "{keys[code.apply]} in the text: a new name makes a code."
        ).format(keys=KEYS)
        taken_in = _("`qualcode codes import FILE` takes a codebook in.")
        self.show(rows, empty=f"{empty} {taken_in}")

    @property
    def folded(self) -> frozenset[str]:
        """The guids of codes whose sub-codes are hidden."""
        return frozenset(self._folded)

    def fold(self, guids: Iterable[str]) -> None:
        """Hide what is under these codes, and under no others."""
        self._folded = set(guids)
        self.show_codes(self._codes)

    def fold_here(self) -> None:
        """Hide or show what is under the code under the bar; where nothing is, what is under its parent."""
        code = self.code
        if code is None:
            return
        if not any(other.parent == code.guid for other in self._codes):
            code = next((other for other in self._codes if other.guid == code.parent), code)
        self._folded ^= {code.guid}
        self.show_codes(self._codes)
        self.put_bar(code.guid)

    @property
    def code(self) -> Code | None:
        """The code under the bar."""
        return next((code for code in self._codes if code.guid == self.key), None)


class Tray(Rows):
    """The codings at the cursor; beside the codebook, what a code means. The rule above it says which it is."""

    PLACE = "tray"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def take_rows(self, size: Size) -> None:
        """One row for each four that the screen has more than 26, at least one: always as many, whatever is here.

        A tray that grew with each coding would move the text at every step of the cursor.
        """
        self.styles.height = min(max((size.height - _ROWS_WITHOUT) // _ROWS_FOR_EACH, 1), _MOST_ROWS)

    def show_codings(
        self,
        here: Sequence[Coding],
        colors: Mapping[str, str],
        hint: str,
        left_out: Container[str] = (),
        in_sight: tuple[int, int] | None = None,
    ) -> None:
        """Show codings: path, coder, lines, marks; those whose guid is in `left_out` are an interviewer's words.

        What begins above or ends below the lines `in_sight` has an arrow there.
        """
        self.show([_coding_row(coding, colors, coding.guid in left_out, in_sight) for coding in here], empty=hint)

    def show_code(self, code: Code) -> None:
        """Show what a code means."""
        said = [Row("", code.path.replace(PATH_SEPARATOR, " / "), heading=True)]
        for name, text in (
            ("", code.definition),
            (_("Include"), code.include),
            (_("Exclude"), code.exclude),
            (_("Example"), code.example),
        ):
            if text:
                said.append(Row(f"about {name}", f"{name}: {text}" if name else text))
        if len(said) == 1:
            said.append(Row("about", _("No definition yet.")))
        self.show(said)


def codings_below(codes: Sequence[Code]) -> dict[str, int]:
    """Each code's codings with those of the codes under it."""
    by_path = {code.path: code for code in codes}
    totals = {code.guid: 0 for code in codes}
    for code in codes:
        names = code.path.split(PATH_SEPARATOR)
        for depth in range(1, len(names) + 1):
            above = by_path.get(PATH_SEPARATOR.join(names[:depth]))
            if above is not None:
                totals[above.guid] += code.codings
    return totals


def _coding_row(coding: Coding, colors: Mapping[str, str], left_out: bool, in_sight: tuple[int, int] | None) -> Row:
    first, last = coding.lines
    top, bottom = in_sight or (first, last)
    asked = _("the interviewer speaks: left out of tables") if left_out else ""
    marks = [
        "*" if coding.star else "",
        STANCE_MARKS.get(coding.stance, "") if coding.stance else "",
        _("memo") if coding.memo else "",
    ]
    place = _("line {first}").format(first=first) if first == last else f"{first}–{last}"
    place = ("↑ " if first < top else "") + place + (" ↓" if last > bottom else "")
    origin = "" if coding.origin is Origin.MANUAL else origin_name(coding.origin)
    figure = " · ".join(part for part in (*marks, origin, coding.coder, place) if part)
    return Row(
        coding.guid,
        coding.code.replace(PATH_SEPARATOR, " / "),
        mark="■",
        color=colors.get(coding.code_guid, ""),
        figure=figure,
        detail=" · ".join(part for part in (asked, coding.memo or "") if part),
    )

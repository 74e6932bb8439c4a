"""The body of a Word document as lines: what python-docx leaves out is read from the XML elements here.

Tracked changes are read as accepted. Notes are numbered as Word shows them (footnotes 1, 2, endnotes i, ii), leave
`[1]` where they were referred to, and stand at the end. A text box follows the paragraph that it is anchored to.
Field codes, deleted and hidden text are left out; a manual line break is a line break.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.flow import Flow, anchor_at_end, lines_of, roman
from qualcode.readers.lines.oddities import NO_PICTURE, picture_sign
from qualcode.readers.word.styles import Styles
from qualcode.readers.word.xml import WRAPPERS, W, boxes, branch, children, is_on, mark_deleted, named, value, whole

_BREAKS = frozenset({"br", "cr"})
_BOXED = frozenset({"drawing", "pict", "object"})
_STRONG = frozenset({"Strong", "Sterk"})
_EMPHASIS = frozenset({"Emphasis", "SubtleEmphasis", "IntenseEmphasis", "Utheving"})
_NO_COLOURS = frozenset({"", "auto", "000000", "none"})


@dataclass(slots=True)
class Body:
    """Walks a document's blocks in order and collects its lines.

    `footnotes` and `endnotes` are the note elements by id. After `read`, `odd` counts what the user should hear of:
    `tracked`, `boxes`, `hidden`, `symbols`, `numbers`, `chunks`.
    """

    styles: Styles
    footnotes: Mapping[str, etree._Element]
    endnotes: Mapping[str, etree._Element]
    lines: list[Line] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)
    _notes: list[tuple[etree._Element, str]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _loose: list[str] = field(default_factory=list)  # comments that begin or end before the next line
    _boxed: list[etree._Element] = field(default_factory=list)  # text boxes that the paragraph at hand anchors
    _carried: Flow | None = None  # a paragraph whose mark was deleted: it runs on into the next
    _place: tuple[BlockKind, str] | None = None  # a table cell or note, which is one line, and its mark
    _place_begun: bool = False

    def read(self, body: etree._Element) -> list[Line]:
        """The lines of a `w:body`, then those of the notes it refers to."""
        self._blocks(body)
        self._end_carried()
        for note, mark in self._notes:
            self._in_place(BlockKind.NOTE, mark, note)
        anchor_at_end(self.lines, self._loose)
        return self.lines

    def _blocks(self, container: etree._Element) -> None:
        for name, element in children(container):
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in WRAPPERS:
                self._blocks(element)
            elif name == "AlternateContent":
                self._blocks(branch(element))
            elif name == "commentRangeStart":
                self._loose.append(element.get(f"{W}id", ""))
            elif name == "commentRangeEnd":
                anchor_at_end(self.lines, [element.get(f"{W}id", "")])
            elif name in {"del", "moveFrom"}:
                self.odd["tracked"] += 1
            elif name == "altChunk":
                self.odd["chunks"] += 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        flow = self._carried or Flow()
        self._carried = None
        for key in self._loose:
            flow.anchors.append((key, flow.length))
        self._loose = []
        self._inline(paragraph, flow)
        if mark_deleted(paragraph):
            self.odd["tracked"] += 1
            self._carried = flow
            return
        self.odd["numbers"] += self.styles.is_numbered(paragraph) and any(part.strip() for part in flow.parts)
        self._emit(flow, *self.styles.layout(paragraph))

    def _end_carried(self) -> None:
        if self._carried is not None:
            flow, self._carried = self._carried, None
            self._emit(flow, BlockKind.PARAGRAPH, 0)

    def _table(self, table: etree._Element) -> None:
        self._end_carried()
        if self._place is not None:  # a table in a cell is read as text of that cell
            for row in named(table, "tr"):
                for cell in named(row, "tc"):
                    self._blocks(cell)
            return
        for row_number, row in enumerate(self._kept_rows(table), 1):
            column = 1 + whole(row.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in named(row, "tc"):
                self._in_place(BlockKind.TABLE_CELL, f"{row_number}:{column}", cell)
                column += max(1, whole(cell.find(f"{W}tcPr/{W}gridSpan"), 1))

    def _kept_rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in named(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                yield row
            else:
                self.odd["tracked"] += 1

    def _in_place(self, kind: BlockKind, mark: str, content: etree._Element) -> None:
        self._place, self._place_begun = (kind, mark), False
        self._blocks(content)
        self._end_carried()
        self._place = None

    def _inline(self, element: etree._Element, flow: Flow) -> None:
        for name, child in children(element):
            if name == "r":
                self._run(child, flow)
            elif name in {"del", "moveFrom"}:
                self.odd["tracked"] += 1
            elif name in WRAPPERS:
                self.odd["tracked"] += name in {"ins", "moveTo"}
                self._inline(child, flow)
            elif name == "AlternateContent":
                self._inline(branch(child), flow)
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                flow.anchors.append((child.get(f"{W}id", ""), flow.length))
            elif name in {"oMath", "oMathPara"}:
                flow.add("".join(part.text or "" for part in child.iter("{*}t")))

    def _run(self, run: etree._Element, flow: Flow) -> None:
        properties = run.find(f"{W}rPr")
        bold = hidden = False
        if properties is not None:
            bold = is_on(properties, "b") or value(properties.find(f"{W}rStyle")) in _STRONG
            hidden = is_on(properties, "vanish")
        if hidden:
            self.odd["hidden"] += any(part.text for part in run.iter(f"{W}t"))
        else:
            flow.set_off = properties is not None and _is_set_off(properties)
            self._run_content(run, flow, bold)
            flow.set_off = False

    def _run_content(self, run: etree._Element, flow: Flow, bold: bool) -> None:
        for name, child in children(run):
            if name == "t":
                flow.add(child.text or "", bold)
            elif name in {"tab", "ptab"}:
                flow.add("\t", bold)
            elif name in _BREAKS:
                flow.add("\n", bold)
            elif name == "noBreakHyphen":
                flow.add("-", bold)
            elif name == "sym":
                flow.add(self._symbol(child), bold)
            elif name in {"footnoteReference", "endnoteReference"}:
                flow.add(self._note(name, child.get(f"{W}id", "")))
            elif name == "commentReference":
                flow.anchors.append((reference_key(child.get(f"{W}id", "")), flow.length))
            elif name in _BOXED:
                self._boxed.extend(boxes(child))
            elif name == "AlternateContent":
                self._run_content(branch(child), flow, bold)
            elif name == "ruby":
                for base in child.iter(f"{W}rubyBase"):
                    self._inline(base, flow)

    def _symbol(self, element: etree._Element) -> str:
        try:
            character = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            character = "\ue000"
        shown = picture_sign(character)
        self.odd["symbols"] += shown == NO_PICTURE and character != NO_PICTURE
        return shown

    def _note(self, name: str, key: str) -> str:
        self._counts[name] += 1
        foot = name == "footnoteReference"
        mark = str(self._counts[name]) if foot else roman(self._counts[name])
        note = (self.footnotes if foot else self.endnotes).get(key)
        if note is not None:
            self._notes.append((note, mark))
        return f"[{mark}]"

    def _emit(self, flow: Flow, kind: BlockKind, level: int) -> None:
        mark, glue, continues = "", "\n", False
        if self._place is not None:
            (kind, mark), level, glue, continues = self._place, 0, " ", self._place_begun
        elif kind is BlockKind.HEADING:
            glue = " "
        for line in lines_of(flow, Line("", kind, level, mark, continues, glue), self._loose):
            self.lines.append(line)
            self._place_begun = True
        boxed, self._boxed = self._boxed, []
        for box in boxed:
            self.odd["boxes"] += 1
            self._blocks(box)


def reference_key(comment: str) -> str:
    """The anchor of the place where a comment is referred to, for comments that mark no stretch."""
    return f"reference {comment}"


def _is_set_off(properties: etree._Element) -> bool:
    """Whether a run is in italics, underlined, coloured or highlighted."""
    if is_on(properties, "i") or is_on(properties, "u") or value(properties.find(f"{W}rStyle")) in _EMPHASIS:
        return True
    return any((value(properties.find(f"{W}{name}")) or "") not in _NO_COLOURS for name in ("color", "highlight"))

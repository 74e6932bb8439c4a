"""The body of an OpenDocument text as lines.

As in `docx_body`: tracked changes are read as accepted (what was deleted stands apart in the file), notes leave
`[1]` where they were referred to and stand at the end, a text box follows the paragraph that it is anchored to.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import DraftComment, Line, time_of
from qualcode.readers.lines.flow import Flow, anchor_at_end, lines_of
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.oddities import NO_PICTURE, picture_sign
from qualcode.readers.odt.styles import Styles, attribute
from qualcode.readers.word.xml import children, words_in

_SPACE = re.compile(r"[ \t\r\n]+")
_PICTURE = re.compile("[\ue000-\uf8ff]")
_HOLDERS = frozenset({"section", "table-of-content", "index-body", "index-title", "text-box", "list-header"})
_INDEXES = frozenset(
    {"illustration-index", "table-index", "object-index", "user-index", "alphabetical-index", "bibliography"}
)
_ROWS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_DRAWN = frozenset({"frame", "custom-shape", "g", "rect", "ellipse", "line", "a", "text-box"})
_UNSEEN = frozenset(
    {
        "number",
        "bookmark",
        "change",
        "change-start",
        "change-end",
        "soft-page-break",
        "hidden-text",
        "script",
        "title",
    }
)
_MANY_SPACES = 1000  # more in a row is a broken file


@dataclass(slots=True)
class Body:
    """Walks a document's blocks in order and collects its lines.

    After `read`, `comments` are those of the document by the ids that the lines' anchors use, and `odd` counts what
    the user should hear of: `tracked`, `boxes`, `hidden`, `symbols`, `numbers`.
    """

    styles: Styles
    lines: list[Line] = field(default_factory=list)
    comments: dict[str, DraftComment] = field(default_factory=dict)
    odd: Counter[str] = field(default_factory=Counter)
    _notes: list[tuple[etree._Element, str]] = field(default_factory=list)
    _boxed: list[etree._Element] = field(default_factory=list)
    _loose: list[str] = field(default_factory=list)
    _lists: int = 0
    _list_style: str = ""
    _place: tuple[BlockKind, str] | None = None  # a table cell or note, which is one line, and its mark
    _place_begun: bool = False
    _spaced: bool = True  # whether a space in the file would follow another, or open the paragraph

    def read(self, body: etree._Element) -> list[Line]:
        """The lines of an `office:text`, then those of its notes."""
        self._blocks(body)
        for note, mark in self._notes:
            self._in_place(BlockKind.NOTE, mark, note)
        return self.lines

    def _blocks(self, container: etree._Element) -> None:
        for name, element in children(container):
            if name in {"p", "h"}:
                self._paragraph(name, element)
            elif name == "list":
                outer = self._list_style
                self._list_style = attribute(element, "style-name") or outer
                self._lists += 1
                self._blocks(element)
                self._lists -= 1
                self._list_style = outer
            elif name == "list-item":
                begun = self.styles.numbers(self._list_style, self._lists) and any(
                    inner in {"p", "h"} and words_in(child).strip() for inner, child in children(element)
                )
                self.odd["numbers"] += begun
                self._blocks(element)
            elif name in _HOLDERS or name in _INDEXES or name in _DRAWN:
                self._blocks(element)
            elif name == "table":
                self._table(element)
            elif name == "tracked-changes":
                self.odd["tracked"] += len(element)

    def _paragraph(self, name: str, paragraph: etree._Element) -> None:
        style = attribute(paragraph, "style-name")
        if self.styles.is_hidden(style, "paragraph"):
            self.odd["hidden"] += any(text.strip() for text in paragraph.itertext())
            return
        flow = Flow()
        for key in self._loose:
            flow.anchors.append((key, 0))
        self._loose = []
        self._spaced = True
        flow.set_off = self.styles.is_set_off(style, "paragraph")
        self._inline(paragraph, flow, False)
        kind, level = self.styles.layout(style)
        if name == "h":
            depth = attribute(paragraph, "outline-level")
            kind, level = BlockKind.HEADING, int(depth) if depth in set("123456789") else 1
        elif self._lists and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, self._lists
        self._emit(flow, kind, level)

    def _emit(self, flow: Flow, kind: BlockKind, level: int) -> None:
        mark, glue, continues = "", "\n", False
        if self._place is not None:
            (kind, mark), level, glue, continues = self._place, 0, " ", self._place_begun
        elif kind is BlockKind.HEADING:
            glue = " "
        boxed, self._boxed = self._boxed, []
        for line in lines_of(flow, Line("", kind, level, mark, continues, glue), self._loose):
            self.lines.append(line)
            self._place_begun = True
        anchor_at_end(self.lines, self._loose)
        self._loose = []
        for box in boxed:
            before = len(self.lines)
            self._blocks(box)
            self.odd["boxes"] += len(self.lines) > before

    def _table(self, table: etree._Element) -> None:
        if self._place is not None:  # a table in a cell is read as text of that cell
            for row in _rows(table):
                for _name, cell in children(row):
                    self._blocks(cell)
            return
        for number, row in enumerate(_rows(table), 1):
            column = 1
            for name, cell in children(row):
                if name == "table-cell":
                    self._in_place(BlockKind.TABLE_CELL, f"{number}:{column}", cell)
                column += _count(cell, "number-columns-repeated")

    def _in_place(self, kind: BlockKind, mark: str, content: etree._Element) -> None:
        lists, self._lists = self._lists, 0
        self._place, self._place_begun = (kind, mark), False
        self._blocks(content)
        self._place, self._lists = None, lists

    def _inline(self, element: etree._Element, flow: Flow, bold: bool) -> None:
        self._text(element.text, flow, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._piece(child.tag.rpartition("}")[2], child, flow, bold)
            self._text(child.tail, flow, bold)

    def _piece(self, name: str, element: etree._Element, flow: Flow, bold: bool) -> None:
        if name == "span":
            style = attribute(element, "style-name")
            if self.styles.is_hidden(style):
                self.odd["hidden"] += any(text.strip() for text in element.itertext())
            else:
                around = flow.set_off
                flow.set_off = around or self.styles.is_set_off(style)
                self._inline(element, flow, bold or self.styles.is_bold(style))
                flow.set_off = around
        elif name == "s":
            flow.add(" " * min(_count(element, "c"), _MANY_SPACES), bold)
            self._spaced = False
        elif name in {"tab", "line-break"}:
            flow.add("\t" if name == "tab" else "\n", bold)
            self._spaced = name == "line-break"
        elif name == "note":
            self._note(element, flow)
        elif name in {"annotation", "annotation-end"}:
            self._comment(name, element, flow)
        elif name == "ruby":
            for base in element.iter("{*}ruby-base"):
                self._inline(base, flow, bold)
        elif name in _DRAWN and "drawing" in etree.QName(element).namespace:
            self._boxed.append(element)
        elif name not in _UNSEEN:  # links, fields, reference marks: what they show
            self._inline(element, flow, bold)

    def _text(self, text: str | None, flow: Flow, bold: bool) -> None:
        """Characters as OpenDocument counts them: any run of white space is one space."""
        words = _SPACE.sub(" ", text or "")
        if self._spaced:
            words = words.removeprefix(" ")
        if words:
            self._spaced = words.endswith(" ")
            if _PICTURE.search(words):
                words = _PICTURE.sub(lambda match: picture_sign(match[0]), words)
                self.odd["symbols"] += words.count(NO_PICTURE) - (text or "").count(NO_PICTURE)
            flow.add(words, bold)

    def _note(self, note: etree._Element, flow: Flow) -> None:
        citation, body = note.find("{*}note-citation"), note.find("{*}note-body")
        mark = words_in(citation).strip() if citation is not None else ""
        mark = normalised(mark)[:20].strip() or str(len(self._notes) + 1)
        if body is not None:
            self._notes.append((body, mark))
        flow.add(f"[{mark}]")
        self._spaced = False

    def _comment(self, name: str, element: etree._Element, flow: Flow) -> None:
        key = attribute(element, "name") or f"unnamed {len(self.comments)}"
        flow.anchors.append((key, flow.length))
        if name == "annotation":
            words = "\n".join(normalised(" ".join(words_in(p).split())) for p in element.iter("{*}p"))
            self.comments[key] = DraftComment(
                normalised(element.findtext("{*}creator") or ""),
                words.strip(),
                time=time_of(element.findtext("{*}date") or ""),
                answers=attribute(element, "parent-name"),
                resolved=attribute(element, "resolved") == "true",
            )


def _rows(table: etree._Element) -> list[etree._Element]:
    found = []
    for name, element in children(table):
        if name == "table-row":
            found.append(element)
        elif name in _ROWS:
            found.extend(_rows(element))
    return found


def _count(element: etree._Element, name: str) -> int:
    text = attribute(element, name)
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1

"""Web pages and what programs save as HTML: the text that a browser shows, with its layout.

lxml's HTML parser mends what is broken as browsers do. Nothing is fetched, no script runs, and what a page hides
(scripts, styles, forms' controls, hidden elements) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from qualcode.i18n import _
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import checked_text
from qualcode.readers.files.source import Source, read_bytes
from qualcode.readers.letters.pasted import speakers_or_letter
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.flow import Flow, lines_of
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.word.xml import words_in

MAX_BYTES = 32 << 20
_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_UNSEEN = """
script style template noscript iframe object embed svg math canvas audio video select textarea button input datalist
link meta base title rp rt map area applet frameset
"""
_GONE = frozenset(_UNSEEN.split())
_APART = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
thead tr ul
"""
_BLOCKS = frozenset(_APART.split())
_BOLD = frozenset({"b", "strong"})
_SET_OFF = frozenset({"i", "em", "u", "mark"})
_SLANTED = re.compile(r"font-style\s*:\s*italic|text-decoration[^;]*\bunderline", re.IGNORECASE)
_NOTE = re.compile(r"sd(?:foot|end)note\d+")
_LISTED_NOTE = re.compile(r"(?:user-content-)?fn[:-]?(\d+)")  # as Pandoc and what is written in Markdown have them
_REFERENCES = frozenset({"sdfootnoteanc", "sdendnoteanc", "footnote-ref"})
_WAY_BACK = frozenset({"footnote-back", "footnote-backref"})
_NOTE_MARKS = frozenset({"sdfootnotesym", "sdendnotesym"})
_META = {
    "author": "author",
    "dc.creator": "author",
    "article:author": "author",
    "date": "date",
    "dc.date": "date",
    "created": "date",
    "article:published_time": "date",
}
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
_EMPTY = b"<html></html>"


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .html or .htm file.

    Raises:
        QualcodeError: if the file is not text, or too large.
    """
    data = read_bytes(source, MAX_BYTES)
    text, warnings = checked_text(data, source, source.encoding or charset_of(data))
    root = parsed(text, source)
    metadata = page_metadata(root)
    lines, labels, letter, told = speakers_or_letter(html_lines(root), choice)
    return assemble(lines, labels, metadata=metadata | letter, warnings=(*warnings, *told))


def charset_of(data: bytes) -> str:
    """How a page says that its letters are encoded; empty if it does not."""
    declared = _CHARSET.search(data[:4096])
    return (declared[1] or declared[2]).decode("ascii") if declared else ""


def parsed(text: str, source: Source) -> etree._Element:
    """The page as a browser would understand it; an empty one where there is nothing.

    Raises:
        QualcodeError: if elements nest so deeply that the parser gives up.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8") or _EMPTY, parser)
    except etree.XMLSyntaxError:  # nothing but a comment, or spaces
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise QualcodeError(
            _("This page is nested too deeply to be read whole."),
            source.name,
            _("Open it in a browser, copy its text, and save that as .txt."),
        )
    return etree.fromstring(_EMPTY) if root is None else root


def html_lines(root: etree._Element) -> list[Line]:
    """The lines of a parsed page."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step()
        if event == "start":
            walk.begin(element)
        else:
            walk.finish(element)
    walk.flush()
    return walk.lines + walk.notes


def _is_shown(element: etree._Element) -> bool:
    """Whether a browser shows an element, and it is not LibreOffice's running head, which is on every page."""
    if element.tag in _GONE or element.get("hidden") is not None:
        return False
    header = element.tag == "div" and element.get("title") in {"header", "footer"}
    return not header and not _HIDDEN.search(element.get("style", ""))


def _is_set_off(element: etree._Element) -> bool:
    """Whether an element sets its text off, by what it is or by its style: in italics, or underlined."""
    return element.tag in _SET_OFF or _SLANTED.search(element.get("style", "")) is not None


@dataclass(slots=True)
class _Walk:
    """Where in the page the walk is, and the paragraph at hand."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    flow: Flow = field(default_factory=Flow)
    spaced: bool = True
    bold: int = 0
    set_off: int = 0
    pre: int = 0
    lists: int = 0
    quotes: int = 0
    heading: int = 0
    tables: list[list[int]] = field(default_factory=list)  # row and column of each table that is open
    in_cell: bool = False
    begun: bool = False  # whether the cell or note at hand has a line
    note: str | None = None
    unseen: int = 0  # how deep the walk is in what is not shown

    def begin(self, element: etree._Element) -> None:
        kind = element.get("class", "")
        if kind in _NOTE_MARKS and self.note is not None:
            self.note = " ".join(words_in(element).split())
        is_mark = kind in _NOTE_MARKS | _WAY_BACK and self.note is not None
        if self.unseen or not _is_shown(element) or is_mark:
            self.unseen += 1
            return
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.flush()
        match tag:
            case "br":
                self.flow.add("\n")
                self.spaced = True
            case "pre":
                self.pre += 1
            case "ul" | "ol" | "menu" | "dir":
                self.lists += 1
            case "blockquote":
                self.quotes += 1
            case "table":
                self.tables.append([0, 0])
            case "tr" if self.tables:
                self.tables[-1] = [self.tables[-1][0] + 1, 0]
            case "td" | "th" if self.tables:
                self.tables[-1][1] += 1
                if len(self.tables) == 1:
                    self.in_cell, self.begun = True, False
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.heading = int(tag[1])
            case "div" if _NOTE.fullmatch(element.get("id", "")):
                self.note, self.begun = "", False
            case "li" if listed := _LISTED_NOTE.fullmatch(element.get("id", "")):
                self.note, self.begun = listed[1], False
        self.bold += tag in _BOLD
        self.set_off += _is_set_off(element)
        if kind in _REFERENCES:
            self._add("[")
        self._add(element.text)

    def finish(self, element: etree._Element) -> None:
        if self.unseen:
            self.unseen -= 1
            self._add(element.tail)
            return
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.flush()
        match tag:
            case "pre":
                self.pre -= 1
            case "ul" | "ol" | "menu" | "dir":
                self.lists -= 1
            case "blockquote":
                self.quotes -= 1
            case "table":
                self.tables.pop()
            case "td" | "th" if len(self.tables) == 1:
                self.in_cell = False
                self.tables[-1][1] += _span(element) - 1
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.heading = 0
            case "div" if _NOTE.fullmatch(element.get("id", "")):
                self.note = None
            case "li" if _LISTED_NOTE.fullmatch(element.get("id", "")):
                self.note = None
        self.bold -= tag in _BOLD
        self.set_off -= _is_set_off(element)
        if element.get("class", "") in _REFERENCES:
            self._add("]")
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text or self.unseen:
            return
        words = text
        if not self.pre:
            words = _SPACE.sub(" ", text)
            if self.spaced:
                words = words.removeprefix(" ")
        if words:
            self.spaced = words.endswith(" ")
            self.flow.set_off = self.set_off > 0
            self.flow.add(words, bold=self.bold > 0)

    def flush(self) -> None:
        """End the paragraph at hand."""
        flow, self.flow, self.spaced = self.flow, Flow(), True
        if not flow.length:
            return
        line = self._model()
        home = self.notes if line.kind is BlockKind.NOTE else self.lines
        for made in lines_of(flow, line, []):
            home.append(made)
            self.begun = True

    def _model(self) -> Line:
        if self.note is not None:
            return Line("", BlockKind.NOTE, mark=self.note, continues=self.begun, glue=" ")
        if self.in_cell and self.tables:
            row, column = self.tables[0]
            return Line("", BlockKind.TABLE_CELL, mark=f"{row}:{column}", continues=self.begun, glue=" ")
        if self.heading:
            return Line("", BlockKind.HEADING, self.heading, glue=" ")
        if self.lists:
            return Line("", BlockKind.LIST_ITEM, self.lists)
        return Line("", BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH)


def _span(cell: etree._Element) -> int:
    text = cell.get("colspan", "")
    return int(text) if text.isdecimal() and 0 < len(text) < 4 and int(text) else 1


def page_metadata(root: etree._Element) -> dict[str, str]:
    """Title, author and date as a page's head says them."""
    found: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None:
        found["title"] = " ".join(words_in(title).split())
    for meta in root.iter("meta"):
        name = _META.get((meta.get("name") or meta.get("property") or "").casefold())
        value = " ".join((meta.get("content") or "").split())
        if name == "date":
            value = "".join(_DAY.findall(value)[:1])
        if name and value:
            found.setdefault(name, value)
    return {name: value for name, value in found.items() if value}

"""Taguette: one SQLite file with the projects of an installation; offsets are UTF-8 bytes of the HTML's text."""

from __future__ import annotations

import json
from bisect import bisect_right
from html.parser import HTMLParser
from pathlib import Path

from qualcode.exchange.building import Building, unnamed
from qualcode.exchange.databases.sqlite import ForeignDatabase, Row, number_of, open_database, text_of, unsaved
from qualcode.exchange.offsets import CountedText, collapsed, find_stored
from qualcode.exchange.refi.elements import name_of, time_of
from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.exchange import (
    ChosenRule,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignPassage,
    ForeignProject,
    OffsetRule,
    OffsetUnit,
)

_BLOCKS = (
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS.split(" "))
"""Elements that stand on lines of their own; Taguette's text has nothing between them."""


def read_taguette(path: Path, project: str = "") -> ForeignProject:
    """Read one project of a Taguette database.

    Args:
        path: the `.sqlite3` file.
        project: which project, by name or number, where there are several.

    Raises:
        AmbiguousError: if there are several and none was named.
        QualcodeError: if there is none of that name, or the file is damaged.
    """
    with open_database(path) as database:
        chosen = _chosen(database.rows("projects"), project, path)
        reading = _Reading(database, chosen)
        reading.building.remarks += unsaved(path)
        return reading.result()


def _chosen(rows: list[Row], wanted: str, path: Path) -> Row:
    names = [f"{name_of(text_of(row.get('name')))} ({row.get('id')})" for row in rows]
    if not rows:
        raise QualcodeError(_("there is no project in this file."), path.name, _("Is it the right file?"))
    if wanted:
        found = [
            row for row in rows if fold(text_of(row.get("name"))) == fold(wanted) or text_of(row.get("id")) == wanted
        ]
        if len(found) == 1:
            return found[0]
        raise AmbiguousError(
            _("there is not just one project called that."),
            names,
            path.name,
            _("There are: {names}.").format(names=", ".join(names)),
        )
    if len(rows) > 1:
        raise AmbiguousError(
            _("there are several projects in this file."),
            names,
            path.name,
            _("Say which with --pick: {names}.").format(names=", ".join(names)),
        )
    return rows[0]


class _Reading:
    """One project of a Taguette database on its way to plain values."""

    def __init__(self, database: ForeignDatabase, project: Row) -> None:
        self.database, self.number = database, project.get("id")
        identity = f"{self.number}\0{project.get('created')}"
        self.building = Building("Taguette", name_of(text_of(project.get("name"))), identity)
        self.building.memo(text_of(project.get("description")))
        self.coder_of: dict[int, tuple[str, str]] = {}

    def result(self) -> ForeignProject:
        """Everything in the project."""
        building = self.building
        documents: dict[int, str] = {}
        pages: dict[str, Page] = {}
        for row in self._mine("documents"):
            page = Page(text_of(row.get("contents")))
            text = CountedText(page.text)
            name = name_of(text_of(row.get("name"))) or name_of(text_of(row.get("filename"))) or unnamed("document")
            if not text.text.strip():
                building.left_out("document", _("the document does not come: it has no text"), name)
                continue
            number = number_of(row.get("id"))
            key = documents[number] = building.key("document", number, row.get("created"))
            pages[key] = page
            created = time_of(text_of(row.get("created")))
            document = ForeignDocument(key, name, text.text, created=created, source=text_of(row.get("filename")))
            building.document(key, text, document)
            building.memo(text_of(row.get("description")), documents=(key,))
        tags: dict[int, str] = {}
        for row in self._mine("tags"):
            number = number_of(row.get("id"))
            key = tags[number] = building.key("code", number, row.get("path"))
            name = name_of(text_of(row.get("path"))) or unnamed("code")
            building.codes[key] = ForeignCode(key, name, definition=text_of(row.get("description")).strip())
        self._coders()
        on: dict[int, list[str]] = {}
        for row in self.database.rows("highlight_tags"):
            if number_of(row.get("tag_id")) in tags:
                on.setdefault(number_of(row.get("highlight_id")), []).append(tags[number_of(row.get("tag_id"))])
        exact = 0
        for row in self.database.rows("highlights"):
            of = documents.get(number_of(row.get("document_id")))
            if of is not None:
                exact += self._highlight(row, of, pages[of], on.get(number_of(row.get("id")), []))
        building.rule = ChosenRule(OffsetRule(OffsetUnit.BYTE, 2), "same", len(building.codings), exact)
        return building.project()

    def _mine(self, table: str) -> list[Row]:
        return [row for row in self.database.rows(table) if row.get("project_id") == self.number]

    def _coders(self) -> None:
        """Who made each highlight, and when, by the installation's log of commands."""
        for row in self.database.rows("commands"):
            if row.get("project_id") != self.number:
                continue
            try:
                payload = json.loads(text_of(row.get("payload")) or "{}")
            except (ValueError, RecursionError):
                continue
            if isinstance(payload, dict) and payload.get("type") == "highlight_add":
                number = number_of(payload.get("highlight_id"))
                made = (text_of(row.get("user_login")), time_of(text_of(row.get("date"))))
                self.coder_of.setdefault(number, made)

    def _highlight(self, row: Row, document: str, page: Page, codes: list[str]) -> bool:
        """Put a highlight's tags on its words; returns whether its offsets gave them."""
        building = self.building
        number = number_of(row.get("id"))
        login, created = self.coder_of.get(number, ("", ""))
        coder = building.coder(login)
        start, end = number_of(row.get("start_offset")), number_of(row.get("end_offset"))
        stored = collapsed(Page(text_of(row.get("snippet"))).text)
        text = building.texts[document]
        first, last = page.start(start), page.end(end)
        place = None
        if first is not None and last is not None and first <= last:
            place = text.normal.start(first), text.normal.end(last)
        exact = place is not None and collapsed(text.text[slice(*place)]) == stored
        if not exact and stored:
            place = find_stored(text.text, stored, place[0] if place else 0) or place
        where = f"{building.documents[document].name}, {start}–{end}"
        building.found += len(codes)
        if place is None or place[0] >= place[1]:
            for code in codes:
                why = _("the coding does not come: its place is not in the text")
                building.left_out("coding", why, where, stored, building.codes[code].name, login)
            return False
        for code in codes:
            key = building.key("coding", number, row.get("document_id"), code, start, end)
            building.codings.append(ForeignCoding(key, document, *place, code, coder, created))
        if not codes:
            said = _("Marked in {program}, without a code").format(program="Taguette")
            building.memo(said, coder=coder, created=created, passages=(ForeignPassage(document, *place),))
        return exact


class Page(HTMLParser):
    """The text of an HTML page as people read it, with the way from Taguette's byte offsets to it.

    Taguette counts the UTF-8 bytes of the text between tags. Here a line break is put between blocks where none
    stands, which it does not count.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._bytes = self._length = 0
        self._break = False
        self._hidden = 0
        self._byte_starts: list[int] = []
        self._pieces: list[tuple[int, int, str]] = []
        """Of each stretch of text: its first byte, its first code point, and itself."""
        self.feed(html)
        self.close()
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block begins a line."""
        self._break = self._break or tag in BLOCKS
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """A block ends a line."""
        self._break = self._break or tag in BLOCKS
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        size = len(data.encode("utf-8", "replace"))
        if self._hidden:
            self._bytes += size
            return
        if self._break and self._parts and not self._parts[-1].endswith("\n") and not data.startswith("\n"):
            self._parts.append("\n")
            self._length += 1
        self._break = False
        self._byte_starts.append(self._bytes)
        self._pieces.append((self._bytes, self._length, data))
        self._parts.append(data)
        self._bytes += size
        self._length += len(data)

    def start(self, offset: int) -> int | None:
        """Where a passage begins that begins at this byte: the piece that begins there, not the one before."""
        return self._at(offset, bisect_right(self._byte_starts, offset) - 1)

    def end(self, offset: int) -> int | None:
        """Where a passage ends that ends at this byte: in the piece before, where two meet."""
        at = bisect_right(self._byte_starts, offset) - 1
        if at > 0 and self._byte_starts[at] == offset:
            at -= 1
        return self._at(offset, at)

    def _at(self, offset: int, piece: int) -> int | None:
        if not 0 <= offset <= self._bytes or piece < 0:
            return None
        first, start, data = self._pieces[piece]
        content = data.encode("utf-8", "replace")
        inside = min(offset - first, len(content))
        while inside < len(content) and 0x80 <= content[inside] <= 0xBF:
            inside += 1  # inside a letter: behind it, as Taguette does
        return start + len(content[:inside].decode("utf-8", "ignore"))

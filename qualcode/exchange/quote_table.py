"""A table of coded quotes: which columns it has, and where each quote stands in the text of its document.

Taguette, MAXQDA and Dedoose write such tables, and so do people. Quotes are looked for without white space, which
programs change: of 1,930 quotes of a Taguette export, 1,547 were found letter for letter and all without white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.exchange.building import Building
from qualcode.exchange.coded_survey import are_levels, path_of, paths_of
from qualcode.exchange.refi.elements import name_of, time_of
from qualcode.i18n import _, ngettext
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import (
    ChosenRule,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignProject,
    OffsetRule,
    OffsetUnit,
    Remark,
)
from qualcode.text.normal_form import normalised

FIELDS: dict[str, frozenset[str]] = {
    "document": frozenset(
        {
            *(
                "document",
                "document name",
                "dokument",
                "dokumentname",
                "dokumentnavn",
                "documento",
                "nazwa dokumentu",
            ),
            *("nom du document", "nombre del documento", "media title", "file", "filename", "source", "kilde", "fil"),
        }
    ),
    "code": frozenset(
        {
            "code",
            "codes",
            "tag",
            "kode",
            "koder",
            "kod",
            "código",
            "codigo",
            "codename",
            "code name",
            "node",
            "codice",
        }
    ),
    "quote": frozenset(
        {
            *("content", "quote", "quotation", "quotation content", "text", "segment", "segmento", "segmentu"),
            *("coded segment", "coded segments", "codiertes segment", "excerpt", "excerpt copy", "sitat", "utdrag"),
            *("tekst", "zakodowany segment", "segment codé", "segmento codificado", "passage"),
        }
    ),
    "coder": frozenset(
        {
            *("coder", "author", "autor", "auteur", "created by", "erstellt von", "excerpt creator", "kodet av"),
            *("forfatter", "user", "creado por", "créé par", "opprettet av"),
        }
    ),
    "memo": frozenset({"memo", "comment", "kommentar", "komentarz", "comentario", "commentaire", "note"}),
    "created": frozenset(
        {"created", "created on", "date", "erstellt am", "opprettet", "dato", "utworzono", "creado", "créé le"}
    ),
}
"""The headings of each field in the languages that programs write them in, in small letters."""

_DEDOOSE = re.compile(r"code:\s*(.+?)\s+applied\Z", re.IGNORECASE)
_LEVEL = re.compile(r"(?:code|kode|level|nivå)[ _]?(\d+)\Z", re.IGNORECASE)
_YES = frozenset({"true", "1", "yes", "x", "ja"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (from 0) holds what; `levels` are of codes in several columns, `wide` one column for each code.

    `beside` says that the columns of `levels` hold a code each, not the levels of one.
    """

    single: dict[str, int]
    levels: tuple[int, ...] = ()
    wide: tuple[tuple[int, str], ...] = ()
    beside: bool = False


def find_columns(headings: Sequence[str], named: Mapping[str, str], where: str) -> Columns:
    """The columns of a table of quotes.

    Args:
        headings: of the first row.
        named: what a person says of columns: field to heading.
        where: the file, for messages.

    Raises:
        QualcodeError: if there is no column with documents, codes or quotes; says how to name them.
    """
    folded = [fold(heading) for heading in headings]
    single: dict[str, int] = {}
    for field, heading in named.items():
        if field not in FIELDS or fold(heading) not in folded:
            raise QualcodeError(
                _("there is no column “{heading}” for “{field}”.").format(heading=heading, field=field),
                where,
                _("Columns: {columns}. Fields: {fields}.").format(
                    columns=", ".join(headings), fields=", ".join(FIELDS)
                ),
            )
        single[field] = folded.index(fold(heading))
    for field, words in FIELDS.items():
        if field not in single:
            found = [at for at, heading in enumerate(folded) if heading in words and at not in single.values()]
            if found:
                single[field] = found[0]
    numbered = sorted((int(match[1]), at) for at, name in enumerate(folded) if (match := _LEVEL.match(name)))
    wide = tuple((at, match[1]) for at, name in enumerate(headings) if (match := _DEDOOSE.match(name.strip())))
    levels = tuple(at for _number, at in numbered)
    missing = [field for field in ("document", "quote") if field not in single]
    if "code" not in single and not levels and not wide:
        missing.append("code")
    if missing:
        raise QualcodeError(
            _("no column is known for: {fields}.").format(fields=", ".join(missing)),
            where,
            _("Name it: --column {field}=HEADING. Columns: {columns}.").format(
                field=missing[0], columns=", ".join(headings)
            ),
        )
    return Columns(single, levels, wide)


class SqueezedText:
    """A text without its white space, with the way back."""

    def __init__(self, text: str) -> None:
        self._places = [at for at, letter in enumerate(text) if not letter.isspace()]
        self.text = "".join(text.split())

    def find(self, quote: str) -> list[tuple[int, int]]:
        """All places of a quote, white space aside: starts and ends in the whole text."""
        wanted = "".join(quote.split())
        found, at = [], self.text.find(wanted) if wanted else -1
        while at >= 0:
            found.append((self._places[at], self._places[at + len(wanted) - 1] + 1))
            at = self.text.find(wanted, at + 1)
        return found


def project_of_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Columns,
    documents: Sequence[ForeignDocument],
    file: str,
) -> ForeignProject:
    """The codings that a table holds, on documents that are there already.

    A quote that stands several times is put where it is nearest to the one before it in the table, and listed.

    Args:
        rows: each with its number in the file.
        columns: which holds what.
        documents: of the study, with their texts.
        file: its name.
    """
    building = Building(_("a table of quotes"), "", file)
    if columns.levels and "code" not in columns.single:
        cells = [[row[at] if at < len(row) else "" for _number, row in rows] for at in columns.levels]
        columns = replace(columns, beside=not are_levels(cells))
    placing = _Placing(building, documents)
    for number, row in rows:
        placing.row(number, row, columns)
    building.rule = ChosenRule(OffsetRule(OffsetUnit.STORED), "same", len(building.codings))
    if placing.several:
        what = ngettext(
            "{n} quote stands in several places; it was put nearest to the one before it",
            "{n} quotes stand in several places; they were put nearest to the ones before them",
            placing.several,
        ).format(n=placing.several)
        building.remarks.append(Remark("several-places", what, lost=False))
    return building.project()


class _Placing:
    """Rows on their way to codings."""

    def __init__(self, building: Building, documents: Sequence[ForeignDocument]) -> None:
        self.building = building
        self.documents = documents
        self.squeezed: dict[str, SqueezedText] = {}
        self.last: dict[str, int] = {}
        self.codes: dict[tuple[str, ...], str] = {}
        self.several = 0

    def row(self, number: int, row: Sequence[str], columns: Columns) -> None:
        """One row: one quote with one code, or several."""
        building = self.building
        cells = {field: row[at].strip() if at < len(row) else "" for field, at in columns.single.items()}
        paths = self._paths(row, cells, columns)
        quote = normalised(cells["quote"])
        if not paths or not quote.strip():
            return
        building.found += len(paths)
        coder = cells.get("coder", "")
        where = _("row {n}, {document}").format(n=number, document=cells["document"])
        document = self._document(cells["document"])
        place = self._place(document, quote, where) if document is not None else None
        for path in paths:
            if document is None or place is None:
                why = (
                    _("the coding does not come: there is no document of that name here")
                    if document is None
                    else _("the coding does not come: its words are not in the document")
                )
                building.left_out("quote", why, where, quote, "/".join(path), coder)
                continue
            key = building.key("coding", document.key, *place, *path, coder)
            created = time_of(cells.get("created", ""))
            building.codings.append(
                ForeignCoding(key, document.key, *place, self._code(path), building.coder(coder), created)
            )
            building.memo(cells.get("memo", ""), coder=building.coder(coder), created=created, codings=(key,))

    def _paths(self, row: Sequence[str], cells: Mapping[str, str], columns: Columns) -> list[tuple[str, ...]]:
        if columns.wide:
            return [(name,) for at, name in columns.wide if at < len(row) and fold(row[at]) in _YES]
        if columns.levels:
            given = [row[at] for at in columns.levels if at < len(row)]
            if columns.beside:
                return paths_of(given)
            levels = tuple(name for cell in given if (name := name_of(cell)))
            return [levels] if levels else []
        path = path_of(cells.get("code", ""))
        return [path] if path else []

    def _code(self, path: tuple[str, ...]) -> str:
        """The code of a path, with those above it."""
        if path not in self.codes:
            parent = self._code(path[:-1]) if len(path) > 1 else None
            key = self.codes[path] = self.building.key("code", *path)
            self.building.codes[key] = ForeignCode(key, path[-1], parent)
        return self.codes[path]

    def _document(self, name: str) -> ForeignDocument | None:
        """The document that a row names: by its name, or by its name without an ending."""
        wanted = fold(name)
        found = [each for each in self.documents if fold(each.name) == wanted or fold(each.label) == wanted]
        found = found or [each for each in self.documents if _stem(each.name) == _stem(name) and wanted]
        document = found[0] if len(found) == 1 else None
        if document is not None:
            self.building.documents.setdefault(document.key, document)
        return document

    def _place(self, document: ForeignDocument, quote: str, where: str) -> tuple[int, int] | None:
        if document.key not in self.squeezed:
            self.squeezed[document.key] = SqueezedText(document.text)
        places = self.squeezed[document.key].find(quote)
        if not places:
            return None
        starts = [start for start, _end in places]
        last = self.last.get(document.key, 0)
        at = bisect_left(starts, last)
        near = [places[each] for each in (at - 1, at) if 0 <= each < len(places)]
        place = min(near, key=lambda each: abs(each[0] - last))
        if len(places) > 1:
            self.several += 1
            what = _("the quote stands in {n} places; one was chosen").format(n=len(places))
            self.building.remarks.append(Remark("several-places", what, where, quote, lost=False))
        self.last[document.key] = place[0]
        return place


def _stem(name: str) -> str:
    return re.sub(r"\.[a-z0-9]{1,5}\Z", "", fold(name))

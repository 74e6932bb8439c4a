"""RQDA: one SQLite file. Rows with status 0 are deleted there, and stay away; they are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from qualcode.exchange.building import Building, unnamed
from qualcode.exchange.databases.sqlite import ForeignDatabase, Row, number_of, open_database, text_of, unsaved
from qualcode.exchange.offsets import CODE_POINTS_2, CountedText
from qualcode.exchange.refi.elements import color_of, name_of, time_of
from qualcode.i18n import _, ngettext
from qualcode.model.exchange import (
    ChosenRule,
    ForeignActor,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignPassage,
    ForeignProject,
    Remark,
)

ACTIVE = 1


def read_rqda(path: Path) -> ForeignProject:
    """Read an RQDA project.

    Raises:
        QualcodeError: if it is damaged.
    """
    with open_database(path) as database:
        reading = _Reading(database, path.stem)
        reading.building.remarks += unsaved(path)
        return reading.result()


class _Reading:
    """An RQDA database on its way to plain values."""

    def __init__(self, database: ForeignDatabase, name: str) -> None:
        self.database = database
        about = next(iter(database.rows("project")), {})
        self.building = Building("RQDA", name, text_of(about.get("date") or about.get("dateofcreation")))
        self.building.memo(text_of(about.get("memo")))
        self.documents: dict[int, str] = {}
        self.codes: dict[int, str] = {}
        self.names: dict[int, str] = {}

    def result(self) -> ForeignProject:
        """Everything that is active in the database."""
        self._documents()
        self._codes()
        self._codings()
        self._cases()
        self._groups()
        self._writing()
        return self.building.project()

    def active(self, table: str, kind: str = "") -> list[Row]:
        """The rows of a table that are not deleted; the others are counted in a remark if `kind` names them."""
        rows = self.database.rows(table)
        kept = [row for row in rows if "status" not in row or number_of(row["status"]) == ACTIVE]
        if kind and len(kept) < len(rows):
            count = len(rows) - len(kept)
            what = ngettext(
                "{n} row was deleted in RQDA and stays away", "{n} rows were deleted in RQDA and stay away", count
            ).format(n=count)
            self.building.remarks.append(Remark("deleted-there", what, kind, lost=False))
        return kept

    def _documents(self) -> None:
        building = self.building
        groups: dict[int, list[str]] = {}
        labels = {number_of(row.get("catid")): name_of(text_of(row.get("name"))) for row in self.active("filecat")}
        for row in self.active("treefile"):
            if label := labels.get(number_of(row.get("catid"))):
                groups.setdefault(number_of(row.get("fid")), []).append(label)
        attributes = self._attributes("fileattr", "fileid")
        for row in self.active("source", _("documents")):
            number, raw = number_of(row.get("id")), text_of(row.get("file"))
            name = self.names[number] = name_of(text_of(row.get("name"))) or unnamed("document")
            if not raw.strip():
                building.left_out("document", _("the document does not come: it has no text"), name)
                continue
            key = self.documents[number] = building.key("document", number, row.get("date"))
            text, created = CountedText(raw), _time(row.get("date"))
            values = attributes.get(number, {})
            building.document(key, text, ForeignDocument(key, name, text.text, created=created, attributes=values))
            coder = building.coder(text_of(row.get("owner")))
            building.memo(text_of(row.get("memo")), coder=coder, created=created, documents=(key,))
        by_label: dict[str, list[str]] = {}
        for number, found in groups.items():
            for label in dict.fromkeys(found):
                if number in self.documents:
                    by_label.setdefault(label, []).append(self.documents[number])
        for label, keys in by_label.items():
            building.groups.append(ForeignGroup(building.key("group", label), label, documents=tuple(keys)))

    def _attributes(self, table: str, owner: str) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for row in self.active(table):
            name, value = name_of(text_of(row.get("variable"))), text_of(row.get("value")).strip()
            if name and value and value != "NA":  # R's word for nothing
                found.setdefault(number_of(row.get(owner)), {})[name] = value
        return found

    def _codes(self) -> None:
        """Codes under their category; one in several stands under the first, and each category is a set, too."""
        building = self.building
        categories: dict[int, str] = {}
        for row in self.active("codecat", _("categories of codes")):
            number = number_of(row.get("catid"))
            key = categories[number] = building.key("code", "category", number, row.get("date"))
            name = name_of(text_of(row.get("name"))) or unnamed("code")
            building.codes[key] = ForeignCode(key, name, definition=text_of(row.get("memo")).strip(), codable=False)
        for row in self.active("freecode", _("codes")):
            number = number_of(row.get("id"))
            key = self.codes[number] = building.key("code", number, row.get("date"))
            building.codes[key] = ForeignCode(
                key,
                name_of(text_of(row.get("name"))) or unnamed("code"),
                definition=text_of(row.get("memo")).strip(),
                color=color_of(text_of(row.get("color"))),
            )
        members: dict[str, list[str]] = {}
        for row in self.active("treecode", _("places of codes in categories")):
            code, category = self.codes.get(number_of(row.get("cid"))), categories.get(number_of(row.get("catid")))
            if code and category:
                members.setdefault(category, []).append(code)
        counts = Counter(code for codes in members.values() for code in set(codes))
        for category, codes in members.items():
            for code in codes:
                if building.codes[code].parent is None:
                    building.codes[code] = replace(building.codes[code], parent=category)
            if any(counts[code] > 1 for code in codes):
                name = building.codes[category].name
                what = _("a category shares codes with others; each code stands under its first, and it is a set too")
                building.remarks.append(Remark("category", what, name, lost=False))
                building.groups.append(
                    ForeignGroup(building.key("group", category), name, codes=tuple(dict.fromkeys(codes)))
                )

    def _codings(self) -> None:
        building = self.building
        rows = self.active("coding", _("codings"))
        orphans = 0
        for row in rows:
            document, code = self.documents.get(number_of(row.get("fid"))), self.codes.get(number_of(row.get("cid")))
            if document is None or code is None:
                orphans += 1
                continue
            self._coding(row, document, code)
        if orphans:
            what = ngettext(
                "{n} coding stands on a document or code that was deleted in RQDA, and stays away",
                "{n} codings stand on documents or codes that were deleted in RQDA, and stay away",
                orphans,
            ).format(n=orphans)
            building.remarks.append(Remark("deleted-there", what, lost=False))
        moved = sum(remark.kind == "found-by-words" for remark in building.remarks)
        if building.codings:
            building.rule = ChosenRule(CODE_POINTS_2, "same", len(building.codings), moved)

    def _coding(self, row: Row, document: str, code: str) -> None:
        building = self.building
        building.found += 1
        start, end, stored = number_of(row.get("selfirst")), number_of(row.get("selend")), text_of(row.get("seltext"))
        owner, created = text_of(row.get("owner")), _time(row.get("date"))
        place = building.passage(document, CODE_POINTS_2, start, end, stored)
        if place is None or place[0] >= place[1]:
            why = _("the coding does not come: its place is not in the text")
            where = f"{building.documents[document].name}, {start}–{end}"
            building.left_out("coding", why, where, stored, building.codes[code].name, owner)
            return
        key = building.key("coding", document, code, start, end, owner, row.get("date"))
        building.codings.append(ForeignCoding(key, document, *place, code, building.coder(owner), created))
        building.memo(text_of(row.get("memo")), coder=building.coder(owner), created=created, codings=(key,))

    def _cases(self) -> None:
        building = self.building
        attributes = self._attributes("caseattr", "caseid")
        links: dict[int, list[Row]] = {}
        for row in self.active("caselinkage"):
            links.setdefault(number_of(row.get("caseid")), []).append(row)
        for row in self.active("cases", _("cases")):
            number = number_of(row.get("id"))
            key = building.key("case", number, row.get("date"))
            documents, passages = [], []
            for link in links.get(number, ()):
                document = self.documents.get(number_of(link.get("fid")))
                if document is None:
                    continue
                text = building.texts[document]
                place = text.place(CODE_POINTS_2, number_of(link.get("selfirst")), number_of(link.get("selend")))
                if place is None or (place[0] == 0 and place[1] >= len(text.text) - 1):
                    documents.append(document)
                elif place[0] < place[1]:
                    passages.append(ForeignPassage(document, *place))
            name = name_of(text_of(row.get("name"))) or unnamed("case")
            building.actors.append(
                ForeignActor(
                    key,
                    name,
                    attributes=attributes.get(number, {}),
                    documents=tuple(dict.fromkeys(documents)),
                    passages=tuple(passages),
                )
            )
            building.memo(text_of(row.get("memo")), coder=building.coder(text_of(row.get("owner"))), actors=(key,))

    def _groups(self) -> None:
        for table, name in (("image", _("pictures")), ("codingimage", _("codings of pictures"))):
            rows = self.active(table)
            for _row in rows:
                self.building.left_out("picture", _("what is on pictures does not come"), name)

    def _writing(self) -> None:
        """Annotations are memos at their place, the journal stays one."""
        building = self.building
        for row in self.active("annotation"):
            document = self.documents.get(number_of(row.get("fid")))
            coder, created = building.coder(text_of(row.get("owner"))), _time(row.get("date"))
            passages: tuple[ForeignPassage, ...] = ()
            if document is not None:
                point = building.texts[document].point(CODE_POINTS_2, number_of(row.get("position")))
                if point is not None:
                    passages = (ForeignPassage(document, point, point),)
            building.memo(text_of(row.get("annotation")), coder=coder, created=created, passages=passages)
        for row in self.active("journal"):
            title, text = name_of(text_of(row.get("name"))), text_of(row.get("journal"))
            coder, created = building.coder(text_of(row.get("owner"))), _time(row.get("date"))
            building.memo(f"{title}\n\n{text}" if text.strip() else "", coder=coder, created=created, kind="journal")


def _time(written: object) -> str:
    """A time as R writes it in English (`Thu Jan 31 19:54:11 2013`), or ISO 8601; empty for anything else."""
    text = " ".join(text_of(written).split())
    parts = text.split(" ")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if len(parts) == 5 and parts[1] in months:
        try:
            clock = datetime.strptime(parts[3], "%H:%M:%S")
            found = clock.replace(int(parts[4]), months.index(parts[1]) + 1, int(parts[2]))
        except ValueError:
            return ""
        return found.strftime("%Y-%m-%dT%H:%M:%SZ")
    return time_of(text)

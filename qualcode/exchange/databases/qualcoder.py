"""QualCoder: a folder `NAME.qda` with the SQLite file `data.qda` in it; database versions 5 to 17."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qualcode.exchange.building import Building, unnamed
from qualcode.exchange.databases.sqlite import ForeignDatabase, Row, number_of, open_database, text_of, unsaved
from qualcode.exchange.offsets import CODE_POINTS_2, CountedText, Evidence, choose_rule
from qualcode.exchange.refi.elements import color_of, name_of, time_of
from qualcode.i18n import _
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignPassage,
    ForeignProject,
)


def read_qualcoder(path: Path) -> ForeignProject:
    """Read a QualCoder project.

    Args:
        path: its folder, or the file `data.qda` in it.

    Raises:
        QualcodeError: if it is damaged.
    """
    file = path / "data.qda" if path.is_dir() else path
    named = path if path.is_dir() else path.parent if path.name == "data.qda" else path
    with open_database(file) as database:
        reading = _Reading(database, named.stem)
        reading.building.remarks += unsaved(file)
        return reading.result()


class _Reading:
    """A QualCoder database on its way to plain values."""

    def __init__(self, database: ForeignDatabase, name: str) -> None:
        self.database = database
        about = next(iter(database.rows("project")), {})
        self.building = Building("QualCoder", name, text_of(about.get("date")))
        self.building.memo(text_of(about.get("memo")))
        self.codes: dict[int, str] = {}
        self.categories: dict[int, str] = {}
        self.documents: dict[int, str] = {}
        self.names = {number_of(row.get("id")): name_of(text_of(row.get("name"))) for row in database.rows("source")}

    def result(self) -> ForeignProject:
        """Everything in the database."""
        self._codes()
        self._documents()
        self._codings()
        self._cases()
        self._rest()
        return self.building.project()

    def _codes(self) -> None:
        building = self.building
        for row in self.database.rows("code_cat"):
            key = building.key("code", "category", row.get("catid"), row.get("date"))
            self.categories[number_of(row.get("catid"))] = key
            building.codes[key] = self._code(key, row, codable=False)
        rows = self.database.rows("code_name")
        for row in rows:
            key = building.key("code", row.get("cid"), row.get("date"))
            self.codes[number_of(row.get("cid"))] = key
            building.codes[key] = self._code(key, row, codable=True)
        for row in self.database.rows("code_cat"):
            self._put_under(self.categories[number_of(row.get("catid"))], row.get("supercatid"), self.categories)
        for row in rows:
            key = self.codes[number_of(row.get("cid"))]
            self._put_under(key, row.get("catid"), self.categories)
            self._put_under(key, row.get("supercid"), self.codes)

    def _code(self, key: str, row: Row, *, codable: bool) -> ForeignCode:
        return ForeignCode(
            key=key,
            name=name_of(text_of(row.get("name"))) or unnamed("code"),
            definition=text_of(row.get("memo")).strip(),
            color=color_of(text_of(row.get("color"))),
            codable=codable,
        )

    def _put_under(self, key: str, parent: Any, parents: dict[int, str]) -> None:
        above = parents.get(number_of(parent))
        if above:
            self.building.codes[key] = replace(self.building.codes[key], parent=above)

    def _documents(self) -> None:
        building = self.building
        attributes = self._attributes("file")
        for row in self.database.rows("source"):
            number, raw = number_of(row.get("id")), text_of(row.get("fulltext"))
            name = self.names[number] or unnamed("document")
            memo, coder = text_of(row.get("memo")), building.coder(text_of(row.get("owner")))
            if not raw.strip():
                building.left_out("document", _("the document does not come: it has no text"), name)
                building.memo(f"{name}: {memo}" if memo.strip() else "", coder=coder)
                continue
            key = building.key("document", number, row.get("date"))
            self.documents[number] = key
            text = CountedText(raw)
            document = ForeignDocument(
                key, name, text.text, created=time_of(text_of(row.get("date"))), attributes=attributes.get(number, {})
            )
            building.document(key, text, document)
            building.memo(memo, coder=coder, created=time_of(text_of(row.get("date"))), documents=(key,))

    def _attributes(self, owner: str) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        types = {text_of(row.get("name")): row for row in self.database.rows("attribute_type")}
        for row in self.database.rows("attribute"):
            value = text_of(row.get("value")).strip()
            name = name_of(text_of(row.get("name")))
            if text_of(row.get("attr_type")) == owner and value and name:
                found.setdefault(number_of(row.get("id")), {})[name] = value
                kind = text_of(types.get(text_of(row.get("name")), {}).get("valuetype"))
                self.building.attribute_types[name] = "number" if kind == "numeric" else "text"
        return found

    def _codings(self) -> None:
        building = self.building
        rows = self.database.rows("code_text")
        building.found += len(rows)
        evidence: dict[str, Evidence] = {key: Evidence(text) for key, text in building.texts.items()}
        for row in rows:
            key = self.documents.get(number_of(row.get("fid")), "")
            if key:
                passage = (number_of(row.get("pos0")), number_of(row.get("pos1")), text_of(row.get("seltext")))
                evidence[key].passages.append(passage)
        # the words stored with each coding are the witness; a CRLF in a database counts as what it is
        building.rule = choose_rule(evidence.values(), "QualCoder", None, 2)
        for row in rows:
            self._coding(row)
        for table, kind in (("code_image", _("a picture")), ("code_av", _("a recording"))):
            for row in self.database.rows(table):
                building.found += 1
                code = building.codes.get(self.codes.get(number_of(row.get("cid")), ""))
                what = _("the coding does not come: it is on {kind}, which has no text").format(kind=kind)
                name = self.names.get(number_of(row.get("id")), "")
                building.left_out(
                    f"{table}-coding",
                    what,
                    name,
                    text_of(row.get("memo")),
                    code.name if code else "",
                    text_of(row.get("owner")),
                )

    def _coding(self, row: Row) -> None:
        building = self.building
        start, end, stored = number_of(row.get("pos0")), number_of(row.get("pos1")), text_of(row.get("seltext"))
        document = self.documents.get(number_of(row.get("fid")))
        code = self.codes.get(number_of(row.get("cid")))
        owner, created = text_of(row.get("owner")), time_of(text_of(row.get("date")))
        where = f"{self.names.get(number_of(row.get('fid')), '')}, {start}–{end}"
        known = building.codes[code].name if code else ""
        if document is None or code is None:
            why = _("the coding does not come: its document or code is not in the database")
            building.left_out("coding", why, where, stored, known, owner)
            return
        rule = building.rule.rule if building.rule else CODE_POINTS_2
        place = building.passage(document, rule, start, end, stored)
        if place is None or place[0] >= place[1]:
            why = _("the coding does not come: its place is not in the text")
            building.left_out("coding", why, where, stored, known, owner)
            return
        key = building.key("coding", document, code, start, end, owner, row.get("date"))
        building.codings.append(
            ForeignCoding(
                key, document, *place, code, building.coder(owner), created, star=number_of(row.get("important")) == 1
            )
        )
        building.memo(text_of(row.get("memo")), coder=building.coder(owner), created=created, codings=(key,))

    def _cases(self) -> None:
        building = self.building
        attributes = self._attributes("case")
        texts: dict[int, list[Row]] = {}
        for row in self.database.rows("case_text"):
            texts.setdefault(number_of(row.get("caseid")), []).append(row)
        for row in self.database.rows("cases"):
            number = number_of(row.get("caseid"))
            key = building.key("case", number, row.get("date"))
            documents, passages = [], []
            for part in texts.get(number, ()):
                document = self.documents.get(number_of(part.get("fid")))
                if document is None:
                    continue
                text = building.texts[document]
                place = text.place(CODE_POINTS_2, number_of(part.get("pos0")), number_of(part.get("pos1")))
                whole = place is None or (place[0] == 0 and place[1] >= len(text.text) - 1)
                if whole:
                    documents.append(document)
                elif place is not None and place[0] < place[1]:
                    passages.append(ForeignPassage(document, *place))
            building.actors.append(
                ForeignActor(
                    key,
                    name_of(text_of(row.get("name"))) or unnamed("case"),
                    attributes=attributes.get(number, {}),
                    documents=tuple(dict.fromkeys(documents)),
                    passages=tuple(passages),
                )
            )
            building.memo(text_of(row.get("memo")), coder=building.coder(text_of(row.get("owner"))), actors=(key,))

    def _rest(self) -> None:
        """Annotations are memos on passages, the journal stays one."""
        building = self.building
        for row in self.database.rows("annotation"):
            document = self.documents.get(number_of(row.get("fid")))
            coder, created = building.coder(text_of(row.get("owner"))), time_of(text_of(row.get("date")))
            place = None
            if document is not None:
                text = building.texts[document]
                place = text.place(CODE_POINTS_2, number_of(row.get("pos0")), number_of(row.get("pos1")))
            passages = (ForeignPassage(document, *place),) if document and place else ()
            building.memo(text_of(row.get("memo")), coder=coder, created=created, passages=passages)
        for row in self.database.rows("journal"):
            title, entry = name_of(text_of(row.get("name"))), text_of(row.get("jentry"))
            coder, created = building.coder(text_of(row.get("owner"))), time_of(text_of(row.get("date")))
            building.memo(
                f"{title}\n\n{entry}" if entry.strip() else "", coder=coder, created=created, kind="journal"
            )

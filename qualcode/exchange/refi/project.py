"""A REFI-QDA project as plain values: everything beside the sources, and all of it put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from qualcode.exchange.refi.elements import guid_of
from qualcode.exchange.refi.fields import split_definition
from qualcode.exchange.refi.parse import NAMESPACES
from qualcode.exchange.refi.placing import Placing
from qualcode.exchange.refi.raw import RawProject
from qualcode.i18n import _, ngettext
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignGroup,
    ForeignProject,
    OffsetUnit,
    Remark,
)

ATTRIBUTE_TYPES = {
    "text": "text",
    "boolean": "boolean",
    "integer": "number",
    "float": "number",
    "date": "date",
    "datetime": "date",
}


def foreign_project(
    raw: RawProject, stem: str, unit: OffsetUnit | None = None, line_break: int | None = None
) -> ForeignProject:
    """A raw project as plain values; `stem` names it where it has no name of its own."""
    return _Project(raw, unit, line_break).result(stem)


class _Project(Placing):
    """Everything of a raw project, in the order in which one thing needs another."""

    def result(self, stem: str) -> ForeignProject:
        """The project as plain values."""
        self._say_what_is_odd()
        self._coders()
        self._codes()
        for source in self.raw.sources:
            self.source(source)
        for note in self.raw.notes:
            if note.selections or note.codings:
                self.source(note, kind="notes")
        actors = self._actors()
        self._notes()
        self._links()
        groups = self._groups()
        if self.raw.description:
            self.memo(self.raw.description, key="project description")
        for name, vertices, edges in self.raw.graphs:
            what = _("a map with {vertices} things and {edges} lines between them does not come").format(
                vertices=vertices, edges=edges
            )
            self.remarks.append(Remark("graph", what, name))
        passages = self.rule.passages
        return ForeignProject(
            program=self.program,
            name=self.raw.name or stem,
            coders=tuple(self.coders.values()),
            codes=tuple(self.codes.values()),
            documents=tuple(self.documents.values()),
            codings=tuple(self.codings),
            memos=tuple(memo for memo in self.memos.values() if memo.text.strip()),
            actors=actors,
            groups=groups,
            attribute_types={
                name: ATTRIBUTE_TYPES.get(sort.lower(), "text") for name, sort in self.raw.variables.values()
            },
            rule=self.rule if passages else None,
            remarks=tuple(self.remarks),
            found=self.found,
        )

    def _say_what_is_odd(self) -> None:
        if self.raw.namespace not in NAMESPACES:
            what = _("the file names another version of the format ({name}); it was read all the same").format(
                name=self.raw.namespace[:80] or "–"
            )
            self.remarks.append(Remark("namespace", what, lost=False))
        for name, count in self.raw.unknown.items():
            what = ngettext(
                "{n} element <{name}> that the format does not know was passed over",
                "{n} elements <{name}> that the format does not know were passed over",
                count,
            ).format(n=count, name=name[:60])
            self.remarks.append(Remark("unknown-element", what))

    def _coders(self) -> None:
        for guid, name in self.raw.users.items():
            self.coders[guid] = ForeignCoder(guid, name or _("unnamed coder"))

    def _codes(self) -> None:
        ours = self.raw.origin == "qualcode" or self.raw.origin.startswith("qualcode ")
        for raw in self.raw.codes:
            key = self.keys.new("code", raw.guid, f"{raw.parent}/{raw.name}")
            if not raw.name:
                self.remarks.append(Remark("name", _("a code without a name is called “unnamed code”"), lost=False))
            parts = split_definition(raw.description) if ours else {"definition": raw.description}
            keywords = tuple(filter(None, parts.pop("keywords", "").split("; ")))
            self.codes[key] = ForeignCode(
                key=key,
                name=raw.name or _("unnamed code"),
                parent=raw.parent or None,
                color=raw.color,
                codable=raw.codable,
                keywords=keywords,
                **parts,
            )
            self.refer(raw.notes, codes=[key])
            by_name = guid_of(raw.name)
            self.code_named[by_name] = "" if by_name in self.code_named else key

    def _notes(self) -> None:
        for guid in self.raw.project_notes:
            self.refer([guid])
        for link in self.raw.links:
            ends = (link.target, link.origin) if link.target in self.note_keys else (link.origin, link.target)
            if ends[0] in self.note_keys:
                self.refer([ends[0]], **self._thing(ends[1]))
        for note in self.raw.notes:
            text = note.text.text.strip() if note.text is not None else ""
            if note.text is None:
                self.remarks.append(
                    Remark("memo", _("the memo does not come: {why}").format(why=note.missing), note.name)
                )
                text = note.description
            title = note.name if note.name and not text.startswith(note.name) else ""
            said = "\n\n".join(filter(None, (title, text, note.description if note.text is not None else "")))
            about = self.about_notes.get(note.guid, {})
            self.memo(
                said,
                key=note.guid,
                user=note.user,
                created=note.created,
                **{kind: list(dict.fromkeys(things)) for kind, things in about.items()},  # type: ignore[arg-type]
            )
        missing = set(self.about_notes) - self.note_keys
        if missing:
            what = ngettext(
                "{n} note that is referred to is not in the file",
                "{n} notes that are referred to are not in the file",
                len(missing),
            ).format(n=len(missing))
            self.remarks.append(Remark("memo", what))

    def _thing(self, guid: str) -> dict[str, list[object]]:
        """What a guid stands for, as something that a memo can be about."""
        if guid in self.passage_of:
            return {"passages": [self.passage_of[guid]]}
        if guid in self.codes:
            return {"codes": [guid]}
        if guid in self.document_of:
            return {"documents": [self.document_of[guid]]}
        if any(case.guid == guid for case in self.raw.cases):
            return {"actors": [guid]}
        return {}

    def _links(self) -> None:
        """Links between two things are kept as memos about both."""
        for link in self.raw.links:
            if {link.origin, link.target} & self.note_keys:
                continue
            ends = [self._thing(link.origin), self._thing(link.target)]
            about: dict[str, list[object]] = {}
            for end in ends:
                for kind, things in end.items():
                    about.setdefault(kind, []).extend(things)
            title = link.name or _("link")
            if not all(ends):
                self.remarks.append(Remark("link", _("a link leads to something that did not come"), title))
            if about:
                said = _("Link in {program}: {name}").format(program=self.program, name=title)
                self.memo(said, **about)  # type: ignore[arg-type]

    def _actors(self) -> tuple[ForeignActor, ...]:
        actors = []
        for case in self.raw.cases:
            values = {self.raw.variables.get(variable, (variable, ""))[0]: value for variable, value in case.values}
            documents = [self.document_of[guid] for guid in case.sources if guid in self.document_of]
            passages = [
                self.passage_of[guid]
                for guid in case.selections
                if guid in self.passage_of and self.passage_of[guid].start < self.passage_of[guid].end
            ]
            gone = len(case.sources) - len(documents) + len(case.selections) - len(passages)
            if gone:
                what = ngettext(
                    "{n} source or passage of the case did not come",
                    "{n} sources or passages of the case did not come",
                    gone,
                ).format(n=gone)
                self.remarks.append(Remark("case", what, case.name))
            if (
                not case.name and documents and not passages
            ):  # Quirkos: properties of a source hang on a nameless case
                for key in documents:
                    known = self.documents[key]
                    self.documents[key] = replace(known, attributes={**known.attributes, **values})
                continue
            for code in case.codes:
                name = self.codes[code].name if code in self.codes else code
                what = _("the case is tied to the code “{code}”, which is not kept").format(code=name)
                self.remarks.append(Remark("case", what, case.name))
            actors.append(
                ForeignActor(
                    key=case.guid,
                    name=case.name or _("unnamed case"),
                    description=case.description,
                    attributes=values,
                    documents=tuple(dict.fromkeys(documents)),
                    passages=tuple(dict.fromkeys(passages)),
                )
            )
        return tuple(actors)

    def _groups(self) -> tuple[ForeignGroup, ...]:
        groups = []
        for each in self.raw.sets:
            documents = [self.document_of[guid] for guid in each.sources if guid in self.document_of]
            codes = [guid for guid in each.codes if guid in self.codes]
            gone = len(each.sources) - len(documents) + len(each.codes) - len(codes) + len(each.notes)
            if gone:
                what = ngettext(
                    "{n} member of the set did not come", "{n} members of the set did not come", gone
                ).format(n=gone)
                self.remarks.append(Remark("set", what, each.name))
            groups.append(
                ForeignGroup(
                    each.guid,
                    each.name or _("unnamed set"),
                    each.description,
                    tuple(dict.fromkeys(documents)),
                    tuple(dict.fromkeys(codes)),
                )
            )
        counted = Counter(group.name for group in groups)
        for name, count in counted.items():
            if count > 1:
                what = _("{n} sets have this name and become one").format(n=count)
                self.remarks.append(Remark("set", what, name, lost=False))
        return tuple(groups)

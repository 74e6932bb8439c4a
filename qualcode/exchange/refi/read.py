"""A REFI-QDA project as plain values: texts are placed, references resolved, and what does not fit is remarked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from qualcode.exchange.archive import Archive, open_archive
from qualcode.exchange.keys import Keys
from qualcode.exchange.offsets import (
    CountedText,
    Evidence,
    choose_rule,
    collapsed,
    find_stored,
    says,
    stored_rate,
)
from qualcode.exchange.refi.parse import NAMESPACES, parse_project
from qualcode.exchange.refi.raw import RawCoding, RawProject, RawSelection, RawSource
from qualcode.i18n import _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import (
    ChosenRule,
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
    OffsetUnit,
    Remark,
)

MAX_XML_BYTES = 512 << 20

ALWAYS_NAMED = 0.9
"""From which share of selections that bear their own words as a name on all are taken to do so (QualCoder: all)."""

ATTRIBUTE_TYPES = {
    "text": "text",
    "boolean": "boolean",
    "integer": "number",
    "float": "number",
    "date": "date",
    "datetime": "date",
}


def read_qdpx(path: Path, unit: OffsetUnit | None = None, line_break: int | None = None) -> ForeignProject:
    """Read a `.qdpx`.

    Args:
        path: the file.
        unit: how its offsets count, where a person says so; else it is found out.
        line_break: whether a CRLF counts one or two, where a person says so.

    Raises:
        QualcodeError: if it is damaged, holds no project, or several.
    """
    with open_archive(path) as archive:
        names = [name for name in archive.members if name.lower().endswith(".qde") and "__macosx" not in name.lower()]
        top = min((name.count("/") for name in names), default=0)
        found = [name for name in names if name.count("/") == top]
        if not found:
            raise QualcodeError(
                _("there is no REFI-QDA project in this file."),
                path.name,
                _("In the program that made it, look for “Export”, “REFI-QDA project (.qdpx)”."),
            )
        if len(found) > 1:
            raise QualcodeError(
                _("there are several projects in this file: {names}.").format(names=", ".join(found)[:200]),
                path.name,
                _("Export each to a file of its own."),
            )
        folder = found[0].rpartition("/")[0]
        raw = parse_project(archive.read(found[0]), _loader(archive, folder), path.name)
    return _Placing(raw, path.stem, unit, line_break).result()


def read_qde(path: Path, unit: OffsetUnit | None = None, line_break: int | None = None) -> ForeignProject:
    """Read a bare `.qde` or `.qdc`; texts are looked for in a folder `sources` beside it. Arguments: `read_qdpx`.

    Raises:
        QualcodeError: if it is no REFI-QDA file.
    """
    try:
        if path.stat().st_size > MAX_XML_BYTES:
            raise QualcodeError(_("the file is too large."), path.name)
        content = path.read_bytes()
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error
    return _Placing(parse_project(content, _beside(path), path.name), path.stem, unit, line_break).result()


def _loader(archive: Archive, folder: str):  # type: ignore[no-untyped-def]
    by_file_name = {PurePosixPath(name).name.casefold(): name for name in archive.members}
    above = f"{folder}/" if folder else ""

    def load(path: str) -> bytes | None:
        inside = path.replace("\\", "/").removeprefix("internal://").lstrip("/")
        if "://" in inside:
            return None  # another machine's disk is never looked at
        for name in (f"{above}sources/{inside}", f"{above}{inside}", inside):
            if (found := archive.find(name)) is not None:
                return archive.read(found)
        elsewhere = by_file_name.get(PurePosixPath(inside).name.casefold())
        return archive.read(elsewhere) if elsewhere else None

    return load


def _beside(path: Path):  # type: ignore[no-untyped-def]
    """Texts in a folder `sources` beside a `.qde`, by file name only: no path in the XML leads anywhere else."""
    files: dict[str, Path] = {}
    for folder in (path.parent / "sources", path.parent / "Sources"):
        if folder.is_dir() and not folder.is_symlink():
            files.update({each.name.casefold(): each for each in folder.iterdir() if each.is_file()})

    def load(named: str) -> bytes | None:
        found = files.get(PurePosixPath(named.replace("\\", "/")).name.casefold())
        if found is None or found.is_symlink() or found.stat().st_size > MAX_XML_BYTES:
            return None
        return found.read_bytes()

    return load


class _Placing:
    """A raw project on its way to plain values."""

    def __init__(self, raw: RawProject, stem: str, unit: OffsetUnit | None, line_break: int | None) -> None:
        self.raw, self.stem = raw, stem
        self.program = raw.origin or _("an unnamed program")
        self.remarks: list[Remark] = []
        self.found = 0
        self.keys = Keys()
        self.coders: dict[str, ForeignCoder] = {}
        self.codes: dict[str, ForeignCode] = {}
        self.documents: dict[str, ForeignDocument] = {}
        self.document_of: dict[str, str] = {}
        self.codings: list[ForeignCoding] = []
        self.memos: dict[str, ForeignMemo] = {}
        self.coding_keys: dict[str, list[str]] = {}
        self.passage_of: dict[str, ForeignPassage] = {}
        self.note_keys = {note.guid for note in raw.notes}
        self.about_notes: dict[str, dict[str, list[object]]] = {}
        evidence = [_evidence(source) for source in (*raw.sources, *raw.notes) if source.text is not None]
        self.rule: ChosenRule = choose_rule(evidence, raw.origin, unit, line_break)
        self.always_named = stored_rate(evidence, self.rule.rule) >= ALWAYS_NAMED

    def result(self) -> ForeignProject:
        """The project as plain values."""
        self._say_what_is_odd()
        self._coders()
        self._codes()
        for source in self.raw.sources:
            self._source(source)
        for note in self.raw.notes:
            if note.selections or note.codings:
                self._source(note, kind="notes")
        actors = self._actors()
        self._notes()
        self._links()
        groups = self._groups()
        if self.raw.description:
            self._memo(self.raw.description, key="project description")
        for name, vertices, edges in self.raw.graphs:
            what = _("a map with {vertices} things and {edges} lines between them does not come").format(
                vertices=vertices, edges=edges
            )
            self.remarks.append(Remark("graph", what, name))
        passages = self.rule.passages
        return ForeignProject(
            program=self.program,
            name=self.raw.name or self.stem,
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
        for raw in self.raw.codes:
            key = self.keys.new("code", raw.guid, f"{raw.parent}/{raw.name}")
            if not raw.name:
                self.remarks.append(Remark("name", _("a code without a name is called “unnamed code”"), lost=False))
            self.codes[key] = ForeignCode(
                key=key,
                name=raw.name or _("unnamed code"),
                parent=raw.parent or None,
                definition=raw.description,
                color=raw.color,
                codable=raw.codable,
            )
            self._refer(raw.notes, codes=[key])

    def _source(self, source: RawSource, kind: str = "") -> None:
        attributes: dict[str, str] = {}
        for variable, value in source.values:
            attributes[self.raw.variables.get(variable, (variable, ""))[0]] = value
        key = self.keys.new("document", source.guid, source.name)
        name = source.name or _("unnamed document")
        if source.text is None or not source.text.text.strip():
            why = source.missing or _("its text is empty")
            self._without_text(source, name, why, attributes)
            return
        for guid in (source.guid, *source.other_guids):
            self.document_of.setdefault(guid, key)
        text = source.text
        times = sorted(
            {
                (point, milliseconds)
                for milliseconds, position in source.sync.values()
                if milliseconds >= 0 and (point := text.point(self.rule.rule, position)) is not None
            }
        )
        self.documents[key] = ForeignDocument(
            key, name, text.text, kind, source.created, attributes, tuple(times), PurePosixPath(source.path).name
        )
        if source.description:
            self._memo(source.description, documents=[key], user=source.user, created=source.created)
        self._refer(source.notes, documents=[key])
        seen: set[str] = set()
        for selection in source.selections:
            self._selection(source, text, key, selection)
            seen.update((selection.guid, *(coding.guid for coding in selection.codings)))
        whole = RawSelection(
            "", "", 0, 0, "", source.user, source.created, list(source.codings), sort=source.sort
        )
        if source.codings:
            self._put(whole, ForeignPassage(key, 0, len(text.text)), text.text)
            what = ngettext(
                "{n} coding of the whole document stands on its whole text",
                "{n} codings of the whole document stand on its whole text",
                len(source.codings),
            ).format(n=len(source.codings))
            self.remarks.append(Remark("whole-document", what, name, lost=False))
        self._outside_text(source, text, key, name, seen)

    def _without_text(self, source: RawSource, name: str, why: str, attributes: dict[str, str]) -> None:
        """A source that cannot be a document: all that hangs on it is named."""
        self.remarks.append(Remark("document", _("the document does not come: {why}").format(why=why), name))
        for selection in (*source.selections, *source.elsewhere):
            at = selection.place or f"{selection.start}–{selection.end}"
            self._lose(selection.codings, _("the coding does not come: {why}").format(why=why), f"{name}, {at}",
                       selection, "coding-without-text")
            self._lose_words(selection, f"{name}, {at}")
        self._lose(source.codings, _("the coding does not come: {why}").format(why=why), name, None,
                   "coding-without-text")
        kept = [_("“{name}” ({why})").format(name=name, why=why)]
        kept += [source.description] if source.description else []
        kept += [f"{attribute}: {value}" for attribute, value in attributes.items()]
        if len(kept) > 1 or source.notes:
            memo = self._memo("\n\n".join(kept), user=source.user, created=source.created)
            self._refer(source.notes)
            del memo

    def _selection(self, source: RawSource, text: CountedText, document: str, selection: RawSelection) -> None:
        name = self.documents[document].name
        place = self._place(source, text, selection)
        where = f"{name}, {selection.start}–{selection.end}"
        if place is None:
            why = _("the coding does not come: its place {start}–{end} is not in the text").format(
                start=selection.start, end=selection.end
            )
            self._lose(selection.codings, why, where, selection, "coding-outside-text")
            self._lose_words(selection, where)
            return
        passage = ForeignPassage(document, *place)
        self.passage_of[selection.guid] = passage
        if passage.start == passage.end:
            why = _("the coding does not come: it stands between two characters and marks no words")
            line = text.text.count("\n", 0, passage.start) + 1
            self._lose(selection.codings, why, _("{name}, line {line}").format(name=name, line=line), selection,
                       "coding-of-nothing")
        self._put(selection, passage, text.text)

    def _place(
        self, source: RawSource, text: CountedText, selection: RawSelection
    ) -> tuple[int, int] | None:
        rule = self.rule.rule
        start, end = selection.start, selection.end
        if selection.sync is not None:
            points = [source.sync.get(guid, (-1, -1))[1] for guid in selection.sync]
            start, end = points if min(points) >= 0 else (-1, -1)
        place = text.place(rule, start, end)
        if self.always_named and len(selection.name.strip()) >= 2:
            stored = collapsed(selection.name)
            if place is None or not says(text.text[slice(*place)], stored):
                found = find_stored(text.text, stored, place[0] if place else max(start, 0))
                if found is not None:
                    what = _("the passage was found by its words, {n} characters from where it was said to be").format(
                        n=abs(found[0] - (place[0] if place else start))
                    )
                    where = f"{source.name}, {start}–{end}"
                    self.remarks.append(Remark("found-by-words", what, where, stored[:200], lost=False))
                    return found
        return place

    def _put(self, selection: RawSelection, passage: ForeignPassage, text: str) -> None:
        """The codings, memos and marks of a selection that has its place."""
        words = text[passage.start : passage.end]
        keys = []
        if passage.start < passage.end:
            for raw in selection.codings:
                key = self._coding(raw, selection, passage, words)
                if key:
                    keys.append(key)
        note = selection.description
        if note:
            on_one = len(keys) == 1
            self._memo(
                note,
                codings=keys if on_one else [],
                passages=[] if on_one else [passage],
                user=selection.user,
                created=selection.created,
            )
        self._refer(selection.notes, passages=[passage])
        if not selection.codings and not note and not selection.notes and selection.sort != "TextSource":
            self._mark(selection, passage, words)

    def _mark(self, selection: RawSelection, passage: ForeignPassage, words: str) -> None:
        """A passage that is marked, without code or words of anybody: kept as a memo that says so."""
        title = collapsed(selection.name)
        said = _("Marked in {program}, without a code").format(program=self.program)
        if title and not says(words, title) and not collapsed(words).startswith(title[:40]):
            said = f"{said}: {title}"
        self._memo(said, passages=[passage], user=selection.user, created=selection.created)
        name = self.documents[passage.document].name
        what = _("a marked passage without a code is kept as a memo")
        self.remarks.append(Remark("mark", what, f"{name}, {passage.start}–{passage.end}", words[:200], lost=False))

    def _coding(self, raw: RawCoding, selection: RawSelection, passage: ForeignPassage, words: str) -> str:
        self.found += 1
        if raw.code not in self.codes:
            name = self.documents[passage.document].name
            what = _("the coding does not come: its code is not in the codebook")
            where = f"{name}, {passage.start}–{passage.end}"
            self.remarks.append(Remark("coding-without-code", what, where, words[:200], True, raw.code))
            return ""
        key = self.keys.new("coding", raw.guid, f"{selection.guid}/{raw.code}/{raw.user}")
        self.codings.append(
            ForeignCoding(
                key=key,
                document=passage.document,
                start=passage.start,
                end=passage.end,
                code=raw.code,
                coder=self._user(raw.user or selection.user),
                created=raw.created or selection.created,
                selection=selection.guid,
            )
        )
        self.coding_keys.setdefault(selection.guid, []).append(key)
        self._refer(raw.notes, codings=[key])
        return key

    def _outside_text(self, source: RawSource, text: CountedText, document: str, name: str, seen: set[str]) -> None:
        """Selections on pages, in pictures and recordings: those that the text bears too come with it, once."""
        borne = {
            (coding.code, coding.coder, coding.created)
            for coding in self.codings
            if coding.document == document and coding.created
        } if source.elsewhere else set()
        twins = 0
        for selection in source.elsewhere:
            left = []
            for coding in selection.codings:
                user = self._user(coding.user or selection.user)
                created = coding.created or selection.created
                if selection.guid in seen or coding.guid in seen or (coding.code, user, created) in borne:
                    twins += 1
                    continue
                left.append(coding)
            place = self._place_elsewhere(source, text, selection) if left or not selection.codings else None
            where = f"{name}, {selection.place}"
            if place is not None:
                self._put(replace(selection, codings=left), ForeignPassage(document, *place), text.text)
                continue
            why = _("the coding does not come: it is not on text ({place})").format(place=selection.place)
            self._lose(left, why, where, selection, "coding-outside-text-sources")
            if selection.guid not in seen:
                self._lose_words(selection, where)
        if twins:
            what = ngettext(
                "{n} coding on a page is the same as one on its text, and comes once",
                "{n} codings on pages are the same as those on the text, and come once",
                twins,
            ).format(n=twins)
            self.remarks.append(Remark("twin", what, name, lost=False))

    def _place_elsewhere(
        self, source: RawSource, text: CountedText, selection: RawSelection
    ) -> tuple[int, int] | None:
        """The words under a selection on a page or in a recording, where the file says which they are."""
        if selection.words.strip():
            words = collapsed(selection.words)
            first = find_stored(text.text, words, 0)
            if first is not None and find_stored(text.text[first[1] :], words, 0) is None:
                return first
            return None
        if selection.times is None or not source.sync:
            return None
        begin, end = selection.times
        points = sorted(source.sync.values())
        before = [position for time, position in points if time <= begin]
        after = [position for time, position in points if time >= end]
        if not before:
            return None
        place = text.place(self.rule.rule, before[-1], after[0]) if after else None
        if place is None:
            start = text.point(self.rule.rule, before[-1])
            place = (start, len(text.text)) if start is not None else None
        if place is not None:
            what = _("a coding of a recording stands on the words between its time marks")
            self.remarks.append(Remark("recording", what, f"{source.name}, {selection.place}", lost=False))
        return place if place and place[0] < place[1] else None

    def _lose(
        self, codings: Iterable[RawCoding], why: str, where: str, selection: RawSelection | None, kind: str
    ) -> None:
        for coding in codings:
            self.found += 1
            code = self.codes.get(coding.code)
            coder = self._user(coding.user or (selection.user if selection else ""))
            by = self.coders[coder].name if coder else ""
            words = selection.name or selection.words if selection else ""
            self.remarks.append(
                Remark(kind, why, where, words[:200], True, code.name if code else coding.code, by)
            )

    def _lose_words(self, selection: RawSelection, where: str) -> None:
        """What somebody wrote about a place that cannot be shown comes as a memo that names the place."""
        if selection.description:
            self._memo(f"{where}: {selection.description}", user=selection.user, created=selection.created)
        self._refer(selection.notes)

    def _user(self, guid: str) -> str | None:
        """The key of a coder; one that the file does not introduce is made known, a single one does all."""
        if not guid:
            return next(iter(self.coders)) if len(self.coders) == 1 else None
        if guid not in self.coders:
            number = 1 + sum(1 for key in self.coders if key not in self.raw.users)
            self.coders[guid] = ForeignCoder(guid, _("unknown coder {n}").format(n=number))
            what = _("somebody coded whom the file does not introduce: called {name} here").format(
                name=self.coders[guid].name
            )
            self.remarks.append(Remark("coder", what, guid, lost=False))
        return guid

    # -- memos

    def _memo(
        self,
        text: str,
        *,
        key: str = "",
        documents: Iterable[str] = (),
        codes: Iterable[str] = (),
        actors: Iterable[str] = (),
        codings: Iterable[str] = (),
        passages: Iterable[ForeignPassage] = (),
        user: str = "",
        created: str = "",
    ) -> str:
        name = self.keys.new("memo", key, f"{len(self.memos)}/{text}")
        self.memos[name] = ForeignMemo(
            key=name,
            text=text,
            coder=self._user(user) if user else None,
            created=created,
            documents=tuple(documents),
            codes=tuple(codes),
            actors=tuple(actors),
            codings=tuple(codings),
            passages=tuple(passages),
        )
        return name

    def _refer(self, notes: Iterable[str], **about: Iterable[object]) -> None:
        """Remember what notes are about, until they are read."""
        for note in notes:
            known = self.about_notes.setdefault(note, {})
            for kind, things in about.items():
                known.setdefault(kind, []).extend(things)

    def _notes(self) -> None:
        for guid in self.raw.project_notes:
            self._refer([guid])
        for link in self.raw.links:
            note, other = (
                (link.target, link.origin) if link.target in self.note_keys else (link.origin, link.target)
            )
            if note in self.note_keys:
                self._refer([note], **self._thing(other))
        for note in self.raw.notes:
            text = note.text.text.strip() if note.text is not None else ""
            if note.text is None:
                self.remarks.append(Remark("memo", _("the memo does not come: {why}").format(why=note.missing),
                                           note.name))
                text = note.description
            title = note.name if note.name and not text.startswith(note.name) else ""
            said = "\n\n".join(filter(None, (title, text, note.description if note.text is not None else "")))
            about = self.about_notes.get(note.guid, {})
            self._memo(
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
                self._memo(said, **about)  # type: ignore[arg-type]

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
            if not case.name and documents and not passages:  # Quirkos: properties of a source hang on a nameless case
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
                    each.guid, each.name or _("unnamed set"), each.description,
                    tuple(dict.fromkeys(documents)), tuple(dict.fromkeys(codes)),
                )
            )
        counted = Counter(group.name for group in groups)
        for name, count in counted.items():
            if count > 1:
                what = _("{n} sets bear this name and become one").format(n=count)
                self.remarks.append(Remark("set", what, name, lost=False))
        return tuple(groups)


def _evidence(source: RawSource) -> Evidence:
    assert source.text is not None
    found = [
        (selection.start, selection.end, selection.name)
        for selection in source.selections
        if selection.sync is None and selection.start >= 0
    ]
    return Evidence(source.text, found)

"""What an import of another program's project will write, worked out before anything is written.

Things are known again by their guid, then by what they are: a coder and a case by name, a code by its path, a
document by name and text, a coding by passage, code and coder. What is here already stays as it is here; what an
earlier import brought and somebody has removed since does not come back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcode.exchange.keys import derived
from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR, SLASH, fold, join_path
from qualcode.model.exchange import (
    Arrived,
    ExchangeReport,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
    Remark,
)
from qualcode.model.span import Span
from qualcode.services.codebook.codes import COLOURS
from qualcode.services.exchange.known import CodingKey, Known, KnownDocument

Place = tuple[str, int, int]
"""A document's guid with a stretch of its current text."""


@dataclass(frozen=True, slots=True)
class PlannedCoding:
    """A coding to be written; `document`, `code` and `coder` are guids (a coder of None: who imports)."""

    guid: str
    place: Place
    code: str
    coder: str | None
    from_file: ForeignCoding


@dataclass(frozen=True, slots=True)
class PlannedMemo:
    """A memo to be written, with the guids and places that it is about."""

    guid: str
    text: str
    kind: str
    coder: str | None
    created: str
    about: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class Plan:
    """Everything that will be written."""

    coders: list[tuple[str, str]] = field(default_factory=list)
    codes: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    documents: list[tuple[str, ForeignDocument, str]] = field(default_factory=list)
    """A guid, the document, and the name that it gets."""
    coded: set[str] = field(default_factory=set)
    codings: list[PlannedCoding] = field(default_factory=list)
    memos: list[PlannedMemo] = field(default_factory=list)
    actors: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    actor_attributes: list[tuple[str, str, str]] = field(default_factory=list)
    document_attributes: list[tuple[str, str, str]] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    """Whose document it is: a document's guid to an actor's."""
    voices: list[tuple[Place, str]] = field(default_factory=list)
    turns: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    themes: list[tuple[str, ForeignGroup, list[str]]] = field(default_factory=list)
    attribute_types: dict[str, str] = field(default_factory=dict)


class Planner:
    """Works out what to write from what was found and what is known."""

    def __init__(self, foreign: ForeignProject, known: Known, file: str, importer: str) -> None:
        self.foreign, self.known, self.file, self.importer = foreign, known, file, importer
        self.plan = Plan(attribute_types=dict(foreign.attribute_types))
        self.remarks: list[Remark] = list(foreign.remarks)
        self.coder_of: dict[str, str] = {}
        self.coder_names: dict[str, str] = {}
        self.code_of: dict[str, str] = {}
        self.paths: dict[str, str] = dict(known.code_paths)
        self.actor_of: dict[str, str] = {}
        self.document_of: dict[str, str] = {}
        self.here: dict[str, KnownDocument] = {}
        self.moved: dict[str, Mover] = {}
        self.coding_of: dict[str, str] = {}
        self.gone: dict[str, str] = {}
        """What was removed here since an earlier import: key to name."""
        self.arrived: dict[str, Arrived] = {}

    def work_out(self) -> tuple[Plan, ExchangeReport]:
        """The plan, and the report of what it will do."""
        self._coders()
        self._codes()
        self._documents()
        self._codings()
        self._actors()
        self._groups()
        self._memos()
        return self.plan, self._report()

    def _report(self) -> ExchangeReport:
        coded: Counter[str] = Counter({coder.name: 0 for coder in self.foreign.coders})
        for planned in self.plan.codings:
            coded[self.coder_names.get(planned.coder or "", self.importer)] += 1
        codings = self.arrived["codings"]
        return ExchangeReport(
            file=self.file,
            program=self.foreign.program,
            name=self.foreign.name,
            documents=self.arrived["documents"],
            codes=self.arrived["codes"],
            codings=Arrived(max(self.foreign.found, codings.found), codings.new, codings.known),
            memos=self.arrived["memos"],
            actors=self.arrived["actors"],
            coders=dict(coded),
            new_codes=tuple(self.paths[guid] for guid, _row in self.plan.codes),
            new_documents=tuple(name for _guid, _document, name in self.plan.documents),
            rule=self.foreign.rule,
            remarks=tuple(self.remarks),
        )

    def _coders(self) -> None:
        """Coders by name; two of one name in the file stay two."""
        taken = dict(self.known.coders)
        mine: set[str] = set()
        for coder in self.foreign.coders:
            name = coder.name.strip() or _("unnamed coder")
            number = 2
            while fold(name) in mine:
                name = f"{coder.name} ({number})"
                number += 1
            if name != coder.name:
                what = _("two coders are called {name}; one is called {other} here").format(
                    name=coder.name, other=name
                )
                self.remarks.append(Remark("coder", what, lost=False))
            mine.add(fold(name))
            guid = taken.get(fold(name))
            if guid is None:
                guid = coder.key if coder.key not in taken.values() else derived("coder", coder.key)
                taken[fold(name)] = guid
                self.plan.coders.append((guid, name))
            self.coder_of[coder.key] = guid
            self.coder_names[guid] = name

    def _codes(self) -> None:
        known = self.known
        siblings = dict(known.codes)
        sorts: Counter[str | None] = Counter(parent for parent, _name in known.codes)
        colors = dict(known.colors)
        found = new = 0
        for code in in_tree_order(self.foreign.codes):
            found += 1
            if code.key in known.code_paths:
                self.code_of[code.key] = code.key
                continue
            parent = self.code_of.get(code.parent) if code.parent else None
            if known.was_removed("code", code.key):
                self.gone[code.key] = code.name
                continue
            name = self._code_name(code)
            here = siblings.get((parent, fold(name)))
            if here is not None and here in known.code_paths:
                self.code_of[code.key] = here
                if code.definition and code.definition != known.definitions.get(here, ""):
                    what = _("the code is defined otherwise in the file; the definition here stays")
                    self.remarks.append(Remark("definition", what, self.paths[here], code.definition))
                continue
            wanted, number = name, 2
            while (parent, fold(name)) in siblings:
                name = f"{wanted} ({number})"
                number += 1
            if name != wanted:
                what = _("two codes beside each other are called “{name}”; one is called “{other}” here").format(
                    name=wanted, other=name
                )
                self.remarks.append(Remark("name", what, lost=False))
            siblings[parent, fold(name)] = code.key
            self.code_of[code.key] = code.key
            above = self.paths[parent] if parent else ""
            self.paths[code.key] = join_path((above, name)) if above else name
            color = code.color or (colors.get(parent, "") if parent else COLOURS[sorts[None] % len(COLOURS)])
            colors[code.key] = color
            self.plan.codes.append(
                (
                    code.key,
                    {
                        "parent": parent,
                        "name": name,
                        "name_fold": fold(name),
                        "name_en": "",
                        "sort": sorts[parent],
                        "definition": code.definition,
                        "include": code.include,
                        "exclude": code.exclude,
                        "example": code.example,
                        "keywords": list(code.keywords),
                        "color": color,
                        "key": None,
                    },
                )
            )
            sorts[parent] += 1
            new += 1
        self.arrived["codes"] = Arrived(found, new, found - new - len(self.gone))
        for name in self.gone.values():
            what = _("the code was removed here since it was first imported, and stays away")
            self.remarks.append(Remark("removed-here", what, name))

    def _code_name(self, code: ForeignCode) -> str:
        name = " ".join(code.name.split()) or _("unnamed code")
        if PATH_SEPARATOR not in name:
            return name
        changed = name.replace(PATH_SEPARATOR, SLASH)
        what = _("“/” parts levels here, so the code is called “{name}”").format(name=changed)
        self.remarks.append(Remark("name", what, name, lost=False))
        return changed

    def _documents(self) -> None:
        by_name = {fold(document.name): document for document in self.known.documents.values()}
        taken = set(by_name)
        new = known = 0
        for document in self.foreign.documents:
            here = self.known.documents.get(document.key)
            same_name = by_name.get(fold(document.name))
            if here is None and same_name is not None and same_name.text == document.text:
                here = same_name
            if here is not None:
                known += 1
                self.document_of[document.key] = here.guid
                self.here[here.guid] = here
                if here.text != document.text:
                    self.moved[document.key] = Mover(document.text, here.text)
                    what = _("the text here is another than in the file; codings are put where their words stand")
                    self.remarks.append(Remark("text", what, document.name, lost=False))
                continue
            if self.known.was_removed("document", document.key):
                what = _("the document was removed here since it was first imported, and stays away")
                self.remarks.append(Remark("removed-here", what, document.name))
                continue
            wanted = " ".join(document.name.split()) or _("unnamed document")
            name, number = wanted, 2
            while fold(name) in taken:
                name = f"{wanted} {number}"
                number += 1
            if name != wanted:
                what = _("there is already a document called that; it is called “{name}” here").format(name=name)
                self.remarks.append(Remark("name", what, wanted, lost=False))
            taken.add(fold(name))
            new += 1
            self.document_of[document.key] = document.key
            self.here[document.key] = KnownDocument(document.key, name, document.text)
            self.plan.documents.append((document.key, document, name))
        self.arrived["documents"] = Arrived(len(self.foreign.documents), new, known)

    def _codings(self) -> None:
        known, keys = self.known, dict(self.known.coding_keys)
        new = there = 0
        twice: Counter[str] = Counter()
        undated = 0
        for coding in self.foreign.codings:
            if coding.key in known.coding_guids:
                self.coding_of[coding.key] = coding.key
                there += 1
                continue
            if known.was_removed("coding", coding.key):
                self._leave(coding, "removed-here", _("the coding was removed here, and stays away"))
                continue
            if coding.code not in self.code_of:
                self._leave(coding, "removed-here", _("the coding does not come: its code was removed here"))
                continue
            place = self.place(ForeignPassage(coding.document, coding.start, coding.end))
            if place is None:
                why = _("the coding does not come: its words are not in the text here, or stand there several times")
                self._leave(coding, "not-found", why)
                continue
            coder = self.coder_of.get(coding.coder) if coding.coder else None
            code = self.code_of[coding.code]
            key: CodingKey = (*place, code, fold(self.coder_names.get(coder or "", self.importer)))
            if key in keys:
                self.coding_of[coding.key] = keys[key]
                if key in known.coding_keys:
                    there += 1
                else:
                    twice[self.here[place[0]].name] += 1
                continue
            keys[key] = coding.key
            self.coding_of[coding.key] = coding.key
            self.plan.codings.append(PlannedCoding(coding.key, place, code, coder, coding))
            self.plan.coded.add(place[0])
            undated += not coding.created
            new += 1
        for name, count in twice.items():
            what = ngettext(
                "{n} coding stands twice in the file (same passage, code and coder) and comes once",
                "{n} codings stand twice in the file (same passage, code and coder) and come once",
                count,
            ).format(n=count)
            self.remarks.append(Remark("twice", what, name, lost=False))
        if undated:
            what = ngettext(
                "{n} coding has no time in the file; it gets the time of this import",
                "{n} codings have no time in the file; they bear the time of this import",
                undated,
            ).format(n=undated)
            self.remarks.append(Remark("time", what, lost=False))
        without = sum(planned.coder is None for planned in self.plan.codings)
        if without:
            what = ngettext(
                "{n} coding has no coder in the file; it becomes the coding of whoever imports",
                "{n} codings have no coder in the file; they become codings of whoever imports",
                without,
            ).format(n=without)
            self.remarks.append(Remark("coder", what, lost=False))
        self.arrived["codings"] = Arrived(len(self.foreign.codings), new, there)

    def _leave(self, coding: ForeignCoding, kind: str, why: str) -> None:
        document = next((d for d in self.foreign.documents if d.key == coding.document), None)
        code = next((c.name for c in self.foreign.codes if c.key == coding.code), coding.code)
        coder = next((c.name for c in self.foreign.coders if c.key == coding.coder), "")
        words = document.text[coding.start : coding.end] if document else ""
        where = f"{document.name if document else coding.document}, {coding.start}–{coding.end}"
        self.remarks.append(Remark(kind, why, where, words, True, code, coder))

    def place(self, passage: ForeignPassage) -> Place | None:
        """Where a passage of the file stands in the project; None if it stands nowhere, or not clearly."""
        document = self.document_of.get(passage.document)
        if document is None:
            return None
        mover = self.moved.get(passage.document)
        if mover is None:
            return document, passage.start, passage.end
        span = mover.place(passage.start, passage.end)
        return (document, span.start, span.end) if span else None

    def _actors(self) -> None:
        used = {*self.code_of.values(), *self.document_of.values(), *(guid for guid, _name in self.plan.coders)}
        taken = dict(self.known.actors)
        owned: dict[str, list[str]] = {}
        new = 0
        for actor in self.foreign.actors:
            guid = taken.get(fold(actor.name))
            if guid is None:
                guid = actor.key if actor.key not in used else derived("actor", actor.key)
                used.add(guid)
                label = actor.label if actor.label and fold(actor.label) not in taken else ""
                self.plan.actors.append(
                    (
                        guid,
                        {
                            "name": actor.name,
                            "name_fold": fold(actor.name),
                            "label": label,
                            "label_fold": fold(label) or None,
                            "kind": actor.kind,
                            "interviewer": actor.interviewer,
                            "member_of": None,
                        },
                    )
                )
                taken[fold(actor.name)] = guid
                if label:
                    taken[fold(label)] = guid
                new += 1
            self.actor_of[actor.key] = guid
            self.plan.actor_attributes += [(guid, name, value) for name, value in actor.attributes.items()]
            for key in actor.documents:
                if key in self.document_of:
                    owned.setdefault(self.document_of[key], []).append(guid)
            self._speaks(guid, actor.passages)
        names = {guid: document.name for guid, document in self.here.items()}
        come = {guid for guid, _document, _name in self.plan.documents}
        for document, owners in owned.items():
            if document not in come:
                continue  # what is said of a document here stays
            if len(owners) == 1:
                self.plan.owners[document] = owners[0]
            else:
                self.plan.voices += [
                    ((document, 0, len(self.here[document].text)), owner) for owner in dict.fromkeys(owners)
                ]
                what = _("{n} cases share the document; each is marked as a voice on its whole text").format(
                    n=len(owners)
                )
                self.remarks.append(Remark("case", what, names[document], lost=False))
        self._settle_turns()
        self.arrived["actors"] = Arrived(len(self.foreign.actors), new, len(self.foreign.actors) - new)

    def _speaks(self, actor: str, passages: Iterable[ForeignPassage]) -> None:
        come = {guid for guid, _document, _name in self.plan.documents}
        for passage in passages:
            place = self.place(passage)
            if place is not None and place[1] < place[2] and place[0] in come:
                self.plan.turns.setdefault(place[0], []).append((place[1], place[2], actor))

    def _settle_turns(self) -> None:
        """Passages of cases are what they say, the longest first; one that overlaps a longer one is a voice in it."""
        for document, turns in list(self.plan.turns.items()):
            starts: list[int] = []
            kept: list[tuple[int, int, str]] = []
            for turn in sorted(set(turns), key=lambda turn: (turn[0] - turn[1], turn)):
                at = bisect_right(starts, turn[0])
                before = at > 0 and kept[at - 1][1] > turn[0]
                after = at < len(kept) and kept[at][0] < turn[1]
                if before or after:
                    self.plan.voices.append(((document, turn[0], turn[1]), turn[2]))
                else:
                    starts.insert(at, turn[0])
                    kept.insert(at, turn)
            self.plan.turns[document] = kept

    def _groups(self) -> None:
        """Sets of documents become attributes of documents, sets of codes themes."""
        of_documents = [group for group in self.foreign.groups if group.documents]
        members = Counter(key for group in of_documents for key in set(group.documents))
        single = bool(members) and max(members.values()) == 1
        name = _("group")
        for document in self.foreign.documents:
            if document.key in self.document_of:
                guid = self.document_of[document.key]
                self.plan.document_attributes += [(guid, key, value) for key, value in document.attributes.items()]
        for group in of_documents:
            for key in group.documents:
                if key in self.document_of:
                    entry = (name, group.name) if single else (group.name, _("yes"))
                    self.plan.document_attributes.append((self.document_of[key], *entry))
            if group.description:
                self._add_memo(
                    ForeignMemo(group.key, f"{group.name}\n\n{group.description}", documents=group.documents)
                )
        for group in self.foreign.groups:
            codes = [self.code_of[key] for key in group.codes if key in self.code_of]
            if codes:
                self.plan.themes.append((group.key, group, list(dict.fromkeys(codes))))
            elif not group.documents:
                self.remarks.append(Remark("set", _("the set is empty and does not come"), group.name))

    def _memos(self) -> None:
        new = 0
        for memo in self.foreign.memos:
            if memo.key in self.known.memo_guids:
                continue
            if self.known.was_removed("memo", memo.key):
                self.remarks.append(
                    Remark("removed-here", _("the memo was removed here, and stays away"), text=memo.text)
                )
                continue
            if memo.text in self.known.memo_texts and not memo.created:
                continue  # without guid or date of its own: the same words are the same memo
            new += 1
            self._add_memo(memo)
        self.arrived["memos"] = Arrived(len(self.foreign.memos), new, len(self.foreign.memos) - new)

    def _add_memo(self, memo: ForeignMemo) -> None:
        about = [("document", self.document_of[key]) for key in memo.documents if key in self.document_of]
        about += [("code", self.code_of[key]) for key in memo.codes if key in self.code_of]
        about += [("actor", self.actor_of[key]) for key in memo.actors if key in self.actor_of]
        about += [("coding", self.coding_of[key]) for key in memo.codings if key in self.coding_of]
        places = []
        for passage in memo.passages:
            place = self.place(passage)
            if place is None:
                self.remarks.append(
                    Remark(
                        "memo-place",
                        _("the memo comes without its passage, which is not in the text here"),
                        text=memo.text,
                        lost=False,
                    )
                )
            elif place[1] < place[2]:
                places.append(place)
            else:
                places.append(self._line_of(place))
        self.plan.memos.append(
            PlannedMemo(
                memo.key,
                memo.text,
                memo.kind or "analytic",
                self.coder_of.get(memo.coder) if memo.coder else None,
                memo.created,
                tuple(dict.fromkeys(about)),
                tuple(dict.fromkeys(place for place in places if place[1] < place[2])),
            )
        )

    def _line_of(self, place: Place) -> Place:
        """The line in which a point stands: a memo is about words."""
        document, point, _end = place
        text = self.here[document].text
        start = text.rfind("\n", 0, point) + 1
        end = text.find("\n", point)
        end = len(text) if end < 0 else end
        if start == end and text.strip():  # an empty line: the nearest words before it, else after it
            end = len(text[:point].rstrip()) or len(text)
            start = text.rfind("\n", 0, max(end - 1, 0)) + 1
        return document, start, end


class Mover:
    """Finds a passage of the file's text in another version of it; made when the first is looked for."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._anchors: object | None = None

    def place(self, start: int, end: int) -> Span | None:
        """The passage in the text here; None if it is lost or several places are as good."""
        from qualcode.text.anchoring import Reanchor

        if start >= end:
            return None
        if self._anchors is None:
            self._anchors = Reanchor(self.old, self.new)
        assert isinstance(self._anchors, Reanchor)
        return self._anchors.place(Span(start, end)).span


def in_tree_order(codes: Iterable[ForeignCode]) -> list[ForeignCode]:
    """Codes with each parent before its children; one whose parent is not there stands at the top."""
    listed = list(codes)
    keys = {code.key for code in listed}
    below: dict[str | None, list[ForeignCode]] = {}
    for code in listed:
        below.setdefault(code.parent if code.parent in keys and code.parent != code.key else None, []).append(code)
    ordered: list[ForeignCode] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += reversed(below.pop(code.key, []))
    seen = {code.key for code in ordered}
    return ordered + [code for code in listed if code.key not in seen]

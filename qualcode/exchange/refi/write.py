"""REFI-QDA written: valid by the schema, UTF-8 without byte order mark, `\\n`, stable guids, coder on both levels."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape

from qualcode.exchange.keys import derived
from qualcode.exchange.refi.elements import guid_of
from qualcode.exchange.refi.fields import joined_definition
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoding,
    ForeignDocument,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
    OffsetUnit,
)

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"text": "Text", "choice": "Text", "number": "Text", "boolean": "Text", "date": "Text"}
"""Every value goes as text: what people wrote (`ca. 40`, `3,5`) is no xsd:decimal, and must not be refused."""

AT_ONCE = 2_000
"""How many pieces of XML are packed at a time."""

SHOWN = 60
"""How many characters of its words a selection bears as a name, for people."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a program that will read the file expects, as far as it was measured."""

    unit: OffsetUnit = OffsetUnit.CODE_POINT
    one_selection_per_coding: bool = False
    """NVivo writes so itself; QualCoder takes the coder from the selection, not from the coding."""


READERS = {
    "": Reader(),
    "nvivo": Reader(OffsetUnit.UTF16, True),
    "maxqda": Reader(OffsetUnit.UTF16),
    "atlasti": Reader(OffsetUnit.UTF16),
    "qualcoder": Reader(OffsetUnit.CODE_POINT, True),
}


def qdpx_bytes(project: ForeignProject, reader: str = "", version: str = "") -> bytes:
    """A project as a `.qdpx`.

    Args:
        project: what to write; keys become guids.
        reader: the program that will read it, of `READERS`.
        version: of this program, for the file's origin.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        pieces = _Writing(project, READERS[reader]).project(version)
        with archive.open(_member("project.qde"), "w") as member:
            while part := "".join(islice(pieces, AT_ONCE)):  # never the whole of it in memory
                member.write(part.encode("utf-8"))
        for document in project.documents:
            archive.writestr(_member(f"sources/{guid(document.key)}.txt"), document.text.encode("utf-8"))
    return written.getvalue()


def qdc_bytes(codes: Iterable[ForeignCode], version: str = "") -> bytes:
    """A codebook as a `.qdc`."""
    tree = "".join(_code_tree(list(codes), {}))
    if not tree:
        tree = ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" '
        f'origin="qualcode {_attribute(version)}">{f"<Codes>{tree}</Codes>"}</CodeBook>\n'
    ).encode()


def guid(key: str) -> str:
    """A key as a guid."""
    return guid_of(key)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same project gives the same bytes
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


class _Writing:
    """A project on its way to XML, in the schema's order."""

    def __init__(self, project: ForeignProject, reader: Reader) -> None:
        self.project_value, self.reader = project, reader
        self.notes_on: dict[tuple[str, str], list[str]] = {}
        self.marks: dict[str, list[tuple[ForeignPassage, list[str]]]] = {}
        """By document: passages that bear a memo or belong to a case, with the memos' guids."""
        self.case_selections: dict[str, list[str]] = {}
        self.names = {document.key: document for document in project.documents}
        self.links: list[tuple[str, str]] = []
        self.variables = _variables(project)
        self._place_memos()
        for actor in project.actors:
            for passage in actor.passages:
                self.marks.setdefault(passage.document, []).append((passage, []))
                self.case_selections.setdefault(actor.key, []).append(selection_guid(passage))

    def _place_memos(self) -> None:
        for memo in self.project_value.memos:
            note = guid(memo.key)
            for kind, keys in (("document", memo.documents), ("code", memo.codes), ("coding", memo.codings)):
                for key in keys:
                    self.notes_on.setdefault((kind, key), []).append(note)
            for passage in memo.passages:
                self.marks.setdefault(passage.document, []).append((passage, [note]))
            self.links += [(guid(actor), note) for actor in memo.actors]

    def project(self, version: str) -> Iterator[str]:
        """The whole document."""
        project = self.project_value
        yield (
            '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" '
            f'name="{_attribute(project.name)}" origin="qualcode {_attribute(version)}">\n'
        )
        users = [f'<User guid="{guid(each.key)}" name="{_attribute(each.name)}"/>' for each in project.coders]
        yield from _container("Users", users)
        codes = list(_code_tree(list(project.codes), self.notes_on))
        if codes:
            yield from ("<CodeBook><Codes>", *codes, "</Codes></CodeBook>\n")
        yield from _container(
            "Variables",
            [
                f'<Variable guid="{key}" name="{_attribute(name)}" typeOfVariable="{_TYPES.get(sort, "Text")}"/>'
                for name, (key, sort) in self.variables.items()
            ],
        )
        yield from _container("Cases", [self._case(actor) for actor in project.actors])
        if project.documents:
            by_document: dict[str, list[ForeignCoding]] = {}
            for coding in project.codings:
                by_document.setdefault(coding.document, []).append(coding)
            yield "<Sources>\n"
            for document in project.documents:
                yield from self._source(document, by_document.get(document.key, []))
            yield "</Sources>\n"
        yield from _container("Notes", [self._note(memo) for memo in project.memos])
        yield from _container(
            "Links",
            [
                f'<Link guid="{derived("link", f"{origin}/{target}")}" direction="Associative" originGUID="{origin}" '
                f'targetGUID="{target}"/>'
                for origin, target in self.links
            ],
        )
        yield from _container(
            "Sets",
            [
                _set(group.key, group.name, group.description, group.codes, group.documents)
                for group in project.groups
            ],
        )
        for memo in project.memos:
            if not (memo.documents or memo.codes or memo.actors or memo.codings or memo.passages):
                yield f'<NoteRef targetGUID="{guid(memo.key)}"/>'
        yield "</Project>\n"

    def _case(self, actor: ForeignActor) -> str:
        parts = [f"<Description>{_text(actor.description)}</Description>"] if actor.description else []
        parts += self._values(actor.attributes)
        parts += [f'<SourceRef targetGUID="{guid(key)}"/>' for key in actor.documents]
        parts += [f'<SelectionRef targetGUID="{key}"/>' for key in self.case_selections.get(actor.key, ())]
        return f'<Case guid="{guid(actor.key)}" name="{_attribute(actor.name)}">{"".join(parts)}</Case>'

    def _values(self, attributes: dict[str, str]) -> list[str]:
        return [
            f'<VariableValue><VariableRef targetGUID="{self.variables[name][0]}"/>'
            f"<TextValue>{_text(value)}</TextValue></VariableValue>"
            for name, value in attributes.items()
        ]

    def _note(self, memo: ForeignMemo) -> str:
        who = f' creatingUser="{guid(memo.coder)}"' if memo.coder else ""
        when = f' creationDateTime="{memo.created}"' if memo.created else ""
        content = f"<PlainTextContent>{_text(memo.text)}</PlainTextContent>"
        return f'<Note guid="{guid(memo.key)}"{who}{when}>{content}</Note>'

    def _source(self, document: ForeignDocument, codings: list[ForeignCoding]) -> Iterator[str]:
        own = guid(document.key)
        when = f' creationDateTime="{document.created}"' if document.created else ""
        yield (
            f'<TextSource guid="{own}" name="{_attribute(document.name)}" plainTextPath="internal://{own}.txt"{when}>\n'
        )
        position = _positions(document.text, self.reader.unit)
        places: dict[tuple[int, int, str], list[ForeignCoding]] = {}
        for coding in codings:
            alone = coding.key if self.reader.one_selection_per_coding else ""
            places.setdefault((coding.start, coding.end, alone), []).append(coding)
        for (start, end, alone), group in places.items():
            key = derived("selection", f"{document.key}/{start}/{end}/{alone}")
            inner = "".join(self._coding(coding) for coding in group)
            yield _selection(key, document.text, start, end, position, inner, group[0])
        marked: dict[tuple[int, int], tuple[str, list[str]]] = {}
        for passage, notes in self.marks.get(document.key, ()):
            place = (passage.start, passage.end)
            marked.setdefault(place, (selection_guid(passage), []))[1].extend(notes)
        for (start, end), (key, notes) in marked.items():
            inner = "".join(f'<NoteRef targetGUID="{note}"/>' for note in notes)
            yield _selection(key, document.text, start, end, position, inner, None)
        for note in self.notes_on.get(("document", document.key), ()):
            yield f'<NoteRef targetGUID="{note}"/>'
        yield from self._values(document.attributes)
        yield "</TextSource>\n"

    def _coding(self, coding: ForeignCoding) -> str:
        notes = "".join(f'<NoteRef targetGUID="{note}"/>' for note in self.notes_on.get(("coding", coding.key), ()))
        return (
            f'<Coding guid="{guid(coding.key)}"{_who(coding)}><CodeRef targetGUID="{guid(coding.code)}"/>'
            f"{notes}</Coding>"
        )


def selection_guid(passage: ForeignPassage) -> str:
    """The guid of a passage that bears memos or belongs to a case."""
    return derived("mark", f"{passage.document}/{passage.start}/{passage.end}")


def _variables(project: ForeignProject) -> dict[str, tuple[str, str]]:
    names = [name for actor in project.actors for name in actor.attributes]
    names += [name for document in project.documents for name in document.attributes]
    return {
        name: (derived("variable", name), project.attribute_types.get(name, "text")) for name in dict.fromkeys(names)
    }


def _code_tree(codes: list[ForeignCode], notes_on: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    """Codes inside the codes that they stand under, without recursion."""
    keys = {code.key for code in codes}
    below: dict[str | None, list[ForeignCode]] = {}
    for each in codes:
        below.setdefault(each.parent if each.parent in keys else None, []).append(each)
    waiting: list[ForeignCode | None] = list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        if code is None:  # what stands under the one before is written
            yield "</Code>"
            continue
        color = f' color="{code.color}"' if re.fullmatch("#[0-9a-fA-F]{6}", code.color) else ""
        codable = "true" if code.codable else "false"
        yield f'<Code guid="{guid(code.key)}" name="{_attribute(code.name)}" isCodable="{codable}"{color}>'
        description = joined_definition(code)
        if description:
            yield f"<Description>{_text(description)}</Description>"
        for note in notes_on.get(("code", code.key), ()):
            yield f'<NoteRef targetGUID="{note}"/>'
        waiting.append(None)
        waiting += reversed(below.get(code.key, []))


def _set(key: str, name: str, description: str, codes: Iterable[str], documents: Iterable[str]) -> str:
    parts = [f"<Description>{_text(description)}</Description>"] if description else []
    parts += [f'<MemberCode targetGUID="{guid(code)}"/>' for code in codes]
    parts += [f'<MemberSource targetGUID="{guid(document)}"/>' for document in documents]
    return f'<Set guid="{guid(key)}" name="{_attribute(name)}">{"".join(parts)}</Set>'


def _selection(
    key: str, text: str, start: int, end: int, position: _Positions, inner: str, first: ForeignCoding | None
) -> str:
    words = " ".join(text[start : min(end, start + 4 * SHOWN)].split())
    name = words if len(words) <= SHOWN and end - start <= 4 * SHOWN else words[: SHOWN - 1] + "…"
    who = _who(first) if first else ""
    return (
        f'<PlainTextSelection guid="{key}" name="{_attribute(name)}" startPosition="{position(start)}" '
        f'endPosition="{position(end)}"{who}>{inner}</PlainTextSelection>\n'
    )


def _who(coding: ForeignCoding) -> str:
    who = f' creatingUser="{guid(coding.coder)}"' if coding.coder else ""
    return who + (f' creationDateTime="{coding.created}"' if coding.created else "")


class _Positions:
    """Code points of a text as the reader counts them."""

    def __init__(self, text: str, unit: OffsetUnit) -> None:
        self._behind = (
            [at + 1 for at, letter in enumerate(text) if letter > "\uffff"] if unit is OffsetUnit.UTF16 else []
        )

    def __call__(self, offset: int) -> int:
        from bisect import bisect_right

        return offset + bisect_right(self._behind, offset)


def _positions(text: str, unit: OffsetUnit) -> _Positions:
    return _Positions(text, unit)


def _container(name: str, items: list[str]) -> Iterator[str]:
    """A container with its items; none at all if it would be empty, which the schema forbids."""
    if items:
        yield f"<{name}>"
        yield from items
        yield f"</{name}>\n"


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})

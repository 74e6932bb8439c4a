"""The XML of a project or codebook, read element by element, so that a large one does not fill the memory."""

from __future__ import annotations

import io
from typing import Any

from qualcode.exchange.refi.elements import child_text, children, color_of, guid_of, is_guid, local, name_of, targets
from qualcode.exchange.refi.raw import RawCase, RawCode, RawLink, RawProject, RawSet
from qualcode.exchange.refi.sources import SOURCE_SORTS, Loader, read_sources, read_values
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

PROJECT, CODEBOOK = "Project", "CodeBook"
NAMESPACES = frozenset(
    {"urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4"}
)
"""As the standard has it, and as NVivo 12 for Mac and ATLAS.ti spell it in codebooks."""

_PARTS = frozenset(
    {"Users", "CodeBook", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"}
)
_ITEMS = frozenset({"User", "Code", "Variable", "Case", "Note", "Link", "Set", "Graph"}) | SOURCE_SORTS
_INSIDE = frozenset(
    {
        *("Description", "NoteRef", "CodeRef", "SourceRef", "SelectionRef", "VariableRef", "VariableValue"),
        *("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"),
        *("PlainTextContent", "PlainTextSelection", "Coding", "TextDescription", "PictureSelection", "PDFSelection"),
        *("Representation", "AudioSelection", "VideoSelection", "Transcript", "TranscriptSelection", "SyncPoint"),
        *("MemberCode", "MemberSource", "MemberNote", "Vertex", "Edge"),
    }
)
_KNOWN = _PARTS | _ITEMS | _INSIDE | {PROJECT}

_SELECTIONS = frozenset(
    {"PlainTextSelection", "TranscriptSelection", "PDFSelection", "PictureSelection"}
    | {"AudioSelection", "VideoSelection"}
)
_OF_SOURCES = _SELECTIONS | {"Description", "PlainTextContent", "Coding", "NoteRef", "VariableValue", "SyncPoint"}
_OF_SOURCES |= {"Representation", "TextDescription", "Transcript", "CodeRef"}
_READ: dict[str, frozenset[str]] = {
    "Code": frozenset({"Code", "Description", "NoteRef"}),
    "Coding": frozenset({"CodeRef", "NoteRef", "Description"}),
    "Case": frozenset({"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"}),
    "Variable": frozenset(),
    "User": frozenset(),
    "Set": frozenset({"Description", "MemberCode", "MemberSource", "MemberNote"}),
    "Link": frozenset({"NoteRef"}),
    **dict.fromkeys(_SELECTIONS, frozenset({"Description", "Coding", "CodeRef", "NoteRef", "Representation"})),
    **dict.fromkeys(SOURCE_SORTS | {"Note", "Representation", "TextDescription", "Transcript"}, _OF_SOURCES),
}
"""What is read inside each element; anything else with words or references in it is counted, never dropped unsaid."""


def parse_project(content: bytes, load: Loader, where: str) -> RawProject:
    """Read the XML of a `.qde` or `.qdc`.

    Elements are known by their names without namespace; what is of no known name is passed over and counted.

    Args:
        content: the file's bytes.
        load: gives the bytes of sources.
        where: the file, for messages.

    Raises:
        QualcodeError: if it is no such XML, or declares a document type, which REFI-QDA never needs.
    """
    from lxml import etree

    project = RawProject()
    reading = _Reading(project, load)
    try:
        events = etree.iterparse(
            io.BytesIO(content),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in events:
            if event == "start":
                reading.begin(element, where)
            else:
                reading.finish(element)
    except etree.XMLSyntaxError as error:
        raise QualcodeError(
            _("the XML in it is damaged: {reason}.").format(reason=str(error.msg)[:160]),
            where,
            _("Export it again from the program that made it."),
        ) from error
    return project


class _Reading:
    """Where in the tree the parser is."""

    def __init__(self, project: RawProject, load: Loader) -> None:
        self.project = project
        self.load = load
        self.path: list[str] = []
        self.item_depth = 0

    def begin(self, element: Any, where: str) -> None:
        name = local(element)
        if not self.path:
            self._begin_root(element, name, where)
        self.path.append(name)
        for key in ("creatingUser", "modifyingUser"):
            user = element.get(key)
            if user and not is_guid(user):
                self.project.named_users.setdefault(guid_of(user), name_of(user))
        if name not in _KNOWN and not (len(self.path) == 1 and name == CODEBOOK):
            self.project.unknown[name] = self.project.unknown.get(name, 0) + 1
        if not self.item_depth and name in _ITEMS and len(self.path) > 1 and self.path[-2] in _PARTS:
            self.item_depth = len(self.path)

    def finish(self, element: Any) -> None:
        name = local(element)
        inside = _READ.get(self.path[-2]) if len(self.path) > 1 else None
        if inside is not None and name in _KNOWN and name not in inside and _says_something(element):
            odd = f"{self.path[-2]}/{name}"
            self.project.unknown[odd] = self.project.unknown.get(odd, 0) + 1
        if self.item_depth == len(self.path):
            self._item(name, element)
            self.item_depth = 0
            _forget(element)
        elif not self.item_depth and len(self.path) == 2 and name not in _PARTS:
            self._of_the_project(name, element)
        self.path.pop()

    def _begin_root(self, element: Any, name: str, where: str) -> None:
        from lxml import etree

        if element.getroottree().docinfo.internalDTD is not None:
            raise QualcodeError(
                _("the XML in it declares a document type, as harmful files do."),
                where,
                _("No program for qualitative analysis writes that; ask the sender for the original."),
            )
        if name not in {PROJECT, CODEBOOK}:
            raise QualcodeError(
                _("this XML is no REFI-QDA project or codebook: it begins with <{name}>.").format(name=name[:60]),
                where,
                _("In the program that made it, look for “Export”, “REFI-QDA project (.qdpx)”."),
            )
        project = self.project
        project.namespace = etree.QName(element).namespace or ""
        project.name = name_of(element.get("name"))
        project.origin = name_of(element.get("origin"))

    def _of_the_project(self, name: str, element: Any) -> None:
        if name == "Description":
            self.project.description = child_text(element.getparent(), "Description")
        elif name == "NoteRef" and (target := guid_of(element.get("targetGUID"))):
            self.project.project_notes += (target,)

    def _item(self, name: str, element: Any) -> None:
        project = self.project
        if name == "User":
            guid = guid_of(element.get("guid"))
            project.users[guid] = name_of(element.get("name")) or name_of(element.get("id"))
        elif name == "Code":
            self._codes(element)
        elif name == "Variable":
            project.variables[guid_of(element.get("guid"))] = (
                name_of(element.get("name")),
                element.get("typeOfVariable") or "Text",
            )
        elif name == "Case":
            project.cases.append(
                RawCase(
                    guid=guid_of(element.get("guid")),
                    name=name_of(element.get("name")),
                    description=child_text(element, "Description"),
                    codes=targets(element, "CodeRef"),
                    values=read_values(element),
                    sources=targets(element, "SourceRef"),
                    selections=targets(element, "SelectionRef"),
                )
            )
        elif name in SOURCE_SORTS:
            (project.notes if self.path[-2] == "Notes" else project.sources).extend(read_sources(element, self.load))
        elif name == "Note":
            project.notes += read_sources(element, self.load)
        elif name == "Link":
            project.links.append(
                RawLink(
                    name_of(element.get("name")),
                    guid_of(element.get("originGUID")),
                    guid_of(element.get("targetGUID")),
                    targets(element, "NoteRef"),
                )
            )
        elif name == "Set":
            project.sets.append(
                RawSet(
                    guid_of(element.get("guid")),
                    name_of(element.get("name")),
                    child_text(element, "Description"),
                    targets(element, "MemberCode"),
                    targets(element, "MemberSource"),
                    targets(element, "MemberNote"),
                )
            )
        elif name == "Graph":
            vertices = sum(1 for _child in children(element, "Vertex"))
            edges = sum(1 for _child in children(element, "Edge"))
            project.graphs.append((name_of(element.get("name")), vertices, edges))

    def _codes(self, element: Any) -> None:
        """A code with those under it, each before its own, without recursion."""
        waiting: list[tuple[Any, str]] = [(element, "")]
        while waiting:
            code, parent = waiting.pop()
            guid = guid_of(code.get("guid"))
            codable = (code.get("isCodable") or "true").strip().lower() not in {"false", "0"}
            self.project.codes.append(
                RawCode(
                    guid=guid,
                    name=name_of(code.get("name")),
                    parent=parent,
                    codable=codable,
                    color=color_of(code.get("color")),
                    description=child_text(code, "Description"),
                    notes=targets(code, "NoteRef"),
                )
            )
            waiting += [(child, guid) for child in reversed(list(children(code, "Code")))]


def _says_something(element: Any) -> bool:
    return bool(element.attrib or len(element) or (element.text or "").strip())


def _forget(element: Any) -> None:
    """Let go of an element that has been read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

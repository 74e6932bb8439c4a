"""Sources and notes: their texts, and the selections in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from qualcode.exchange.decoding import decode, is_known
from qualcode.exchange.offsets import CountedText
from qualcode.exchange.refi.elements import (
    child_text,
    children,
    guid_of,
    local,
    name_of,
    offset_of,
    targets,
    time_of,
)
from qualcode.exchange.refi.raw import RawCoding, RawSelection, RawSource
from qualcode.i18n import _

Loader = Callable[[str], bytes | None]
"""Gives the bytes of a source by the path that the XML names, or None where the file does not hold it."""

TEXT_SORTS = frozenset({"TextSource", "Note", "Representation", "TextDescription", "Transcript"})
SOURCE_SORTS = frozenset({"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"})
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def read_sources(element: Any, load: Loader) -> list[RawSource]:
    """A source with its text; a recording with several transcripts gives one for each."""
    if local(element) in TEXT_SORTS:
        return [_text_source(element, load)]
    inner = list(children(element, "Representation", "TextDescription", "Transcript"))
    own = _without_text(element)
    if not inner:
        own.selections = [_selection(child) for child in children(element, "PlainTextSelection")]
        return [own]
    found = []
    for number, child in enumerate(inner, 1):
        source = _text_source(child, load)
        if number == 1:  # the recording or page is what others refer to
            source.guid, source.other_guids = own.guid, (source.guid,)
        source.name = own.name if len(inner) == 1 else f"{own.name} ({source.name or number})"
        source.sort = own.sort
        source.path = own.path
        if number == 1:
            source.description = "\n\n".join(filter(None, (own.description, source.description)))
            source.codings = own.codings + source.codings
            source.notes = own.notes + source.notes
            source.values = own.values + source.values
            source.elsewhere = own.elsewhere
            source.selections += [_selection(child) for child in children(element, "PlainTextSelection")]
            source.created = source.created or own.created
            source.user = source.user or own.user
        found.append(source)
    return found


def read_values(element: Any) -> list[tuple[str, str]]:
    """Values of variables: the variable's guid, and the value as text."""
    found = []
    for value in children(element, "VariableValue"):
        variable = next(iter(targets(value, "VariableRef")), "")
        text = next((words for name in _VALUES if (words := child_text(value, name))), "")
        if variable and text:
            found.append((variable, text))
    return found


def _without_text(element: Any) -> RawSource:
    """A picture, PDF or recording, with what is marked in it."""
    path = element.get("path") or ""
    return RawSource(
        sort=local(element),
        guid=guid_of(element.get("guid")),
        name=name_of(element.get("name")) or _file_name(path) or _file_name(element.get("currentPath") or ""),
        text=None,
        missing=_("the file has no text for it"),
        description=child_text(element, "Description"),
        user=_user(element),
        created=_created(element),
        elsewhere=[
            _elsewhere(child)
            for child in children(element, "PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
        ],
        codings=_codings(element),
        notes=targets(element, "NoteRef"),
        values=read_values(element),
        path=path,
    )


def _text_source(element: Any, load: Loader) -> RawSource:
    path = element.get("plainTextPath") or ""
    content = load(path) if path else None
    text, missing = _text(element, path, content)
    rich = element.get("richTextPath") or ""
    return RawSource(
        sort=local(element),
        guid=guid_of(element.get("guid")),
        name=name_of(element.get("name")) or _file_name(path) or _file_name(rich),
        text=text,
        missing=missing,
        description=child_text(element, "Description"),
        user=_user(element),
        created=_created(element),
        selections=[_selection(child) for child in children(element, "PlainTextSelection", "TranscriptSelection")],
        codings=_codings(element),
        notes=targets(element, "NoteRef"),
        values=read_values(element),
        sync={
            guid_of(child.get("guid")): (offset_of(child.get("timeStamp")), offset_of(child.get("position")))
            for child in children(element, "SyncPoint")
        },
        path=path or rich,
        guessed=content is not None and not is_known(content),
    )


def _text(element: Any, path: str, content: bytes | None) -> tuple[CountedText | None, str]:
    """The text of a source, and what is the matter where there is none."""
    if content is not None:
        return CountedText(decode(content)), ""
    for child in children(element, "PlainTextContent"):
        return CountedText("".join(child.itertext()).removeprefix("\ufeff"), inline=True), ""
    if path:
        return None, _("its text {path} is not in the file").format(path=_file_name(path) or path[:80])
    if element.get("richTextPath"):
        return None, _("it has no plain text, by which alone codings can be placed")
    return None, _("it has no text")


def _selection(element: Any) -> RawSelection:
    first, last = guid_of(element.get("fromSyncPoint")), guid_of(element.get("toSyncPoint"))
    return RawSelection(
        guid=guid_of(element.get("guid")),
        name=element.get("name") or "",
        start=offset_of(element.get("startPosition")),
        end=offset_of(element.get("endPosition")),
        description=child_text(element, "Description"),
        user=_user(element),
        created=_created(element),
        codings=_codings(element),
        notes=targets(element, "NoteRef"),
        sort=local(element),
        sync=(first, last) if local(element) == "TranscriptSelection" else None,
    )


def _elsewhere(element: Any) -> RawSelection:
    """A selection that is not one of text."""
    found = _selection(element)
    sort = local(element)
    corners = ", ".join(element.get(name) or "?" for name in ("firstX", "firstY", "secondX", "secondY"))
    if sort == "PDFSelection":
        found.place = _("page {page}, {corners}").format(page=element.get("page") or "?", corners=corners)
        for child in children(element, "Representation"):
            found.words = child_text(child, "PlainTextContent")
    elif sort == "PictureSelection":
        found.place = corners
    else:
        found.times = (offset_of(element.get("begin")), offset_of(element.get("end")))
        found.place = "–".join(_clock(milliseconds) for milliseconds in found.times)
    return found


def _codings(element: Any) -> list[RawCoding]:
    """The codings of a selection or source: one for each code, also where a writer left the `Coding` out."""
    found = [
        RawCoding(
            guid=guid_of(child.get("guid")),
            code=code,
            user=_user(child),
            created=_created(child),
            notes=targets(child, "NoteRef"),
            description=child_text(child, "Description"),
        )
        for child in children(element, "Coding")
        for code in targets(child, "CodeRef") or ("",)
    ]
    return found + [RawCoding("", code, "", "") for code in targets(element, "CodeRef")]


def _user(element: Any) -> str:
    return guid_of(element.get("creatingUser") or element.get("modifyingUser"))


def _created(element: Any) -> str:
    return time_of(element.get("creationDateTime") or element.get("modifiedDateTime"))


def _file_name(path: str) -> str:
    return name_of(PurePosixPath(path.replace("\\", "/").rpartition("//")[2]).stem)


def _clock(milliseconds: int) -> str:
    seconds = max(milliseconds, 0) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

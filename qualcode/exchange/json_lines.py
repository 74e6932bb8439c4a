"""A whole project as JSON Lines: one thing a line, its `type` first; what is written is read back the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
)
from qualcode.text.normal_form import normalised

FORMAT = "qualcode-project"
VERSION = 1
MAX_BYTES = 1 << 30

KINDS: dict[str, tuple[str, type[Any]]] = {
    "coder": ("coders", ForeignCoder),
    "code": ("codes", ForeignCode),
    "document": ("documents", ForeignDocument),
    "coding": ("codings", ForeignCoding),
    "memo": ("memos", ForeignMemo),
    "actor": ("actors", ForeignActor),
    "group": ("groups", ForeignGroup),
}


def json_lines(project: ForeignProject) -> Iterator[str]:
    """The lines of a project, each with its line break."""
    head = {
        "type": "project",
        "format": FORMAT,
        "version": VERSION,
        "name": project.name,
        "attribute_types": project.attribute_types,
    }
    yield _line(head)
    for kind, (field, _made) in KINDS.items():
        for each in getattr(project, field):
            yield _line({"type": kind, **asdict(each)})


def read_json_lines(path: Path) -> ForeignProject:
    """Read a project that `json_lines` wrote.

    Raises:
        QualcodeError: with file and line, if it is none.
    """
    found: dict[str, list[Any]] = {field: [] for field, _made in KINDS.values()}
    head: dict[str, Any] = {}
    if path.stat().st_size > MAX_BYTES:
        raise QualcodeError(_("the file is too large."), path.name)
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                where = f"{path.name}:{number}"
                entry = _entry(line, where)
                kind = entry.pop("type", None)
                if kind == "project":
                    head = entry
                elif kind in KINDS:
                    field, made = KINDS[kind]
                    found[field].append(_value(made, entry, where))
                else:
                    raise QualcodeError(_("there is no kind of thing called “{kind}”.").format(kind=kind), where)
    except UnicodeDecodeError as error:
        raise QualcodeError(_("the file is not UTF-8 text."), path.name, _("Save it as UTF-8.")) from error
    if head.get("format") != FORMAT or head.get("version") != VERSION:
        raise QualcodeError(
            _("these are no lines of a qualcode project of this version."),
            path.name,
            _("`qualcode export FILE.jsonl` writes them; codings alone come in with `qualcode codings import`."),
        )
    documents = {document.key: document for document in found["documents"]}
    for coding in found["codings"]:
        text = documents[coding.document].text if coding.document in documents else None
        if text is None or not 0 <= coding.start < coding.end <= len(text):
            raise QualcodeError(_("a coding is not on the text of its document."), f"{path.name}: {coding.key}")
    types = head.get("attribute_types")
    return ForeignProject(
        program="qualcode",
        name=str(head.get("name", "")),
        coders=tuple(found["coders"]),
        codes=tuple(found["codes"]),
        documents=tuple(found["documents"]),
        codings=tuple(found["codings"]),
        memos=tuple(found["memos"]),
        actors=tuple(found["actors"]),
        groups=tuple(found["groups"]),
        attribute_types={str(k): str(v) for k, v in types.items()} if isinstance(types, dict) else {},
        found=len(found["codings"]),
    )


def is_project(first_line: bytes) -> bool:
    """Whether a file that begins so is one of these."""
    return first_line.lstrip(b"\xef\xbb\xbf").startswith(b'{"type": "project"')


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _entry(line: str, where: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QualcodeError(_("this is not valid JSON."), where) from error
    if not isinstance(entry, dict):
        raise QualcodeError(_("this is not valid JSON."), where)
    return entry


def _value(made: type[Any], entry: dict[str, Any], where: str) -> Any:
    """A value of that type, every field of the type that it has."""
    values: dict[str, Any] = {}
    for field in fields(made):
        if field.name not in entry:
            continue
        value, kind = entry[field.name], str(field.type)
        good = {
            "str": isinstance(value, str),
            "int": isinstance(value, int) and not isinstance(value, bool),
            "bool": isinstance(value, bool),
            "str | None": value is None or isinstance(value, str),
            "dict[str, str]": isinstance(value, dict)
            and all(isinstance(each, str) for pair in value.items() for each in pair),
            "tuple[str, ...]": isinstance(value, list) and all(isinstance(each, str) for each in value),
            "tuple[tuple[int, int], ...]": isinstance(value, list)
            and all(isinstance(pair, list) and len(pair) == 2 for pair in value),
            "tuple[ForeignPassage, ...]": isinstance(value, list) and all(isinstance(each, dict) for each in value),
        }[kind]
        if not good:
            raise QualcodeError(_("`{key}` has the wrong kind of value.").format(key=field.name), where)
        if kind == "tuple[ForeignPassage, ...]":
            values[field.name] = tuple(_value(ForeignPassage, each, where) for each in value)
        elif kind.startswith("tuple"):
            values[field.name] = tuple(tuple(each) if isinstance(each, list) else each for each in value)
        else:
            values[field.name] = normalised(value) if field.name == "text" else value
    try:
        return made(**values)
    except TypeError as error:
        raise QualcodeError(_("something is missing in this line."), where) from error

"""References from Zotero, EndNote and libraries (.ris, CSL-JSON): what is needed to cite a report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.document import Bibliography
from qualcode.model.errors import QualcodeError
from qualcode.readers import BIBLIOGRAPHY_SUFFIXES
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import examine
from qualcode.readers.lines.normalise import normalised

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)(.*)")
_YEAR = re.compile(r"\d{4}")
_RIS = {
    "author": ("AU", "A1", "A2"),
    "year": ("PY", "Y1", "DA"),
    "title": ("TI", "T1", "CT", "BT"),
    "publisher": ("PB",),
    "url": ("UR", "L2"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: what is cited, its kind as the file calls it (`RPRT`, `report`), DOI, and attached file."""

    bibliography: Bibliography
    kind: str = ""
    doi: str = ""
    file: str = ""


def read_bibliography(path: Path) -> tuple[Reference, ...]:
    """Read the references in a .ris file, or a .json file in the form of CSL-JSON, in order.

    Authors are `Family, Given`, several with a semicolon between.

    Raises:
        QualcodeError: if there are none in the file.
    """
    source = examine(path, BIBLIOGRAPHY_SUFFIXES)
    text, _warnings = read_text(source)
    found = _csl(text, source.name) if source.suffix == ".json" else _ris(text)
    references = tuple(reference for reference in found if reference.bibliography != Bibliography())
    if not references:
        raise _none(source.name)
    return references


def _ris(text: str) -> Iterable[Reference]:
    entry: dict[str, list[str]] = {}
    tag = ""
    for line in [*text.split("\n"), "ER  - "]:
        match = _TAG.match(line)
        if match is None:
            if tag and line.strip():
                entry[tag][-1] += f" {line.strip()}"
            continue
        tag = match[1]
        if tag in {"ER", "TY"} and entry:
            yield _of_ris(entry)
            entry = {}
        if tag == "ER":
            tag = ""
        else:
            entry.setdefault(tag, []).append(match[2].strip())


def _of_ris(entry: Mapping[str, list[str]]) -> Reference:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in entry.get(tag, ()) if value), "")

    authors = next((entry[tag] for tag in _RIS["author"] if entry.get(tag)), [])
    year = _YEAR.search(first(*_RIS["year"]))
    bibliography = Bibliography(
        author="; ".join(filter(None, authors)),
        year=year[0] if year else "",
        title=first(*_RIS["title"]),
        publisher=first(*_RIS["publisher"]),
        url=first(*_RIS["url"]),
    )
    return Reference(bibliography, first("TY"), first("DO"), first("L1"))


def _csl(text: str, name: str) -> Iterable[Reference]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QualcodeError(
            _("This is not JSON: {reason}.").format(reason=error), name, _("Export the references anew as CSL-JSON.")
        ) from error
    if isinstance(content, dict):
        content = content.get("items", [content])
    if not isinstance(content, list):
        raise _none(name)
    return (_of_csl(item) for item in content if isinstance(item, dict))


def _of_csl(item: Mapping[str, Any]) -> Reference:
    people = item.get("author") or item.get("editor") or []
    authors = [_person(person) for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    year = _YEAR.search(json.dumps(item.get("issued", "")))
    bibliography = Bibliography(
        author="; ".join(filter(None, authors)),
        year=year[0] if year else "",
        title=_word(item, "title"),
        publisher=_word(item, "publisher"),
        url=_word(item, "URL"),
    )
    return Reference(bibliography, _word(item, "type"), _word(item, "DOI"))


def _person(person: Mapping[str, Any]) -> str:
    family = " ".join(filter(None, (_word(person, "non-dropping-particle"), _word(person, "family"))))
    return ", ".join(filter(None, (family, _word(person, "given")))) or _word(person, "literal")


def _word(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name, "")
    return " ".join(normalised(str(value)).split()) if isinstance(value, str | int) else ""


def _none(name: str) -> QualcodeError:
    return QualcodeError(
        _("There are no references in this file."), name, _("Export them from Zotero or EndNote as RIS or CSL-JSON.")
    )

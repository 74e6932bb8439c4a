"""References from Zotero, EndNote, PubMed and libraries: what is needed to cite a report.

What a file is, is judged by what is inside: RIS, PubMed, EndNote, BibTeX or CSL-JSON, whatever its name ends with.
"""

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
from qualcode.readers.tables.bibtex import entries, letters, people

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)(.*)")
_PUBMED = re.compile(r"PMID- ?\d")
_PUBMED_TAG = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_ENDNOTE = re.compile(r"%[0A-Z8@>] ")
_ENDNOTE_TAG = re.compile(r"%([0-9A-Z@>+~*?!^<]) ?(.*)")
_BIBTEX = re.compile(r"\s*@\s*[A-Za-z]+\s*[{(]")
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
    """Read the references in a file (.ris, .nbib, .enw, .bib, .txt, CSL-JSON in .json), in order.

    Authors are `Family, Given`, several with a semicolon between.

    Raises:
        QualcodeError: if there are none in the file.
    """
    source = examine(path, (*BIBLIOGRAPHY_SUFFIXES, ".txt"))
    text, _warnings = read_text(source)
    references = tuple(
        reference for reference in _references(text, source.name) if reference.bibliography != Bibliography()
    )
    if not references:
        raise _none(source.name)
    return references


def _references(text: str, name: str) -> Iterable[Reference]:
    """The references of a file, by the first line that tells its format."""
    opening = text.lstrip()[:1]
    if opening in {"[", "{"}:
        return _csl(text, name)
    for line in text.split("\n"):
        if _PUBMED.match(line):
            return _pubmed(text)
        if _ENDNOTE.match(line):
            return _endnote(text)
        if _BIBTEX.match(line):
            return _bibtex(text)
        if _TAG.match(line):
            return _ris(text)
    return ()


def _pubmed(text: str) -> Iterable[Reference]:
    """PubMed's own format: `PMID- 1`, `FAU - Nes, Eva`; what is indented goes on."""
    entry: dict[str, list[str]] = {}
    tag = ""
    for line in [*text.split("\n"), "PMID- "]:
        match = _PUBMED_TAG.match(line)
        if match is None:
            if tag and line.startswith("      ") and line.strip():
                entry[tag][-1] += f" {line.strip()}"
            continue
        tag = match[1]
        if tag == "PMID" and entry:
            yield _of_pubmed(entry)
            entry = {}
        entry.setdefault(tag, []).append(match[2].strip())


def _of_pubmed(entry: Mapping[str, list[str]]) -> Reference:
    year = _YEAR.search(_first(entry, "DP", "DEP"))
    doi = next(
        (value.split()[0] for tag in ("LID", "AID") for value in entry.get(tag, ()) if value.endswith("[doi]")), ""
    )
    bibliography = Bibliography(
        author="; ".join(filter(None, entry.get("FAU") or entry.get("AU") or entry.get("CN") or ())),
        year=year[0] if year else "",
        title=_first(entry, "TI", "BTI"),
        publisher=_first(entry, "PB"),
    )
    return Reference(bibliography, _first(entry, "PT"), doi)


def _endnote(text: str) -> Iterable[Reference]:
    """EndNote's tagged format, which Google Scholar gives as .enw: `%A Nes, Eva`; `%0` begins a reference."""
    entry: dict[str, list[str]] = {}
    tag = ""
    for line in [*text.split("\n"), "%0 "]:
        match = _ENDNOTE_TAG.match(line)
        if match is None:
            if not line.strip():
                tag = ""
            elif tag:
                entry[tag][-1] += f" {line.strip()}"
            continue
        tag = match[1]
        if tag == "0" and entry:
            yield _of_endnote(entry)
            entry = {}
        entry.setdefault(tag, []).append(match[2].strip())


def _of_endnote(entry: Mapping[str, list[str]]) -> Reference:
    year = _YEAR.search(_first(entry, "D", "8"))
    bibliography = Bibliography(
        author="; ".join(name.strip(" ,") for name in entry.get("A") or entry.get("E") or () if name.strip(" ,")),
        year=year[0] if year else "",
        title=_first(entry, "T", "B"),
        publisher=_first(entry, "I"),
        url=_first(entry, "U"),
    )
    return Reference(bibliography, _first(entry, "0"), _first(entry, "R"), _first(entry, ">"))


def _bibtex(text: str) -> Iterable[Reference]:
    for kind, entry in entries(text):
        year = _YEAR.search(entry.get("year", "") or entry.get("date", ""))
        publisher = next((entry[n] for n in ("publisher", "institution", "organization", "school") if n in entry), "")
        bibliography = Bibliography(
            author="; ".join(people(entry.get("author", "") or entry.get("editor", ""))),
            year=year[0] if year else "",
            title=letters(entry.get("title", "")),
            publisher=letters(publisher),
            url=letters(entry.get("url", "")),
        )
        yield Reference(bibliography, kind, entry.get("doi", ""), _attached(entry.get("file", "")))


def _attached(value: str) -> str:
    """The file that a reference manager attached: `Title:C\\:\\\\a.pdf:application/pdf` or a path."""
    parts = re.split(r"(?<!\\):", value.partition(";")[0])
    path = parts[1] if len(parts) > 2 else parts[0] if len(parts) < 3 else ""
    return path.replace("\\:", ":").replace("\\\\", "\\")


def _first(entry: Mapping[str, list[str]], *tags: str) -> str:
    return next((value for tag in tags for value in entry.get(tag, ()) if value), "")


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
    authors = next((entry[tag] for tag in _RIS["author"] if entry.get(tag)), [])
    year = _YEAR.search(_first(entry, *_RIS["year"]))
    bibliography = Bibliography(
        author="; ".join(filter(None, authors)),
        year=year[0] if year else "",
        title=_first(entry, *_RIS["title"]),
        publisher=_first(entry, *_RIS["publisher"]),
        url=_first(entry, *_RIS["url"]),
    )
    return Reference(bibliography, _first(entry, "TY"), _first(entry, "DO"), _first(entry, "L1"))


def _csl(text: str, name: str) -> Iterable[Reference]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QualcodeError(
            _("This is not JSON: {reason}.").format(reason=error), name, _("Export the references again as CSL-JSON.")
        ) from error
    if isinstance(content, dict) and {"segments", "transcription", "results"} & content.keys():
        raise QualcodeError(
            _("This is a transcript, not a file of references."), name, _("`qualcode import FILE` reads it.")
        )
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
        _("There are no references in this file."),
        name,
        _("Export them from Zotero, EndNote or PubMed as RIS, BibTeX or CSL-JSON."),
    )

"""Writes one and the same invented study as the programs of the field write theirs, as far as was measured of them.

What each dialect does is told by its fields. Truth is kept apart: `TRUTH` says which words bear which code by whom.
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from qualcode.text.normal_form import normalised

KARI, OLA = "Kari Prøve", "Ola Øving"

TEXTS = {
    "Møte én": (
        "Vi traff Åse 😀 ved kaia. Hun sa: «Ingen spurte oss.»\n"
        "Så ble det stille 🤝 lenge, og cafe\u0301en stengte.\n"
        "\n"
        "Kommunen ville ha én plan 𝕏 for alt. Slutt"
    ),
    "Møte to": (
        "Første linje her.\n😀😀 Andre linje: tilbudet kom sent.\n"
        "Tredje linje: a\u030alesund ga penger 💶 til prosjektet.\nFjerde og siste."
    ),
    "Uten særtegn": "Plain words only.\nThey had no plan.\nNobody asked.",
}
"""Raw texts with `\\n`: letters beyond the basic plane, combining marks, empty lines, no break at the end."""


@dataclass(frozen=True)
class Marked:
    """Words of a document with a code by a coder; the `nth` occurrence."""

    document: str
    words: str
    code: str
    coder: str
    nth: int = 0

    @property
    def span(self) -> tuple[int, int]:
        text, at = TEXTS[self.document], -1
        for _ in range(self.nth + 1):
            at = text.index(self.words, at + 1)
        return at, at + len(self.words)


MARKED = (
    Marked("Møte én", "Åse 😀 ved kaia", "Steder", KARI),
    Marked("Møte én", "«Ingen spurte oss.»\n", "Medvirkning", OLA),
    Marked("Møte én", "Ingen spurte oss", "Medvirkning", KARI),
    Marked("Møte én", "Ingen spurte oss", "Steder", OLA),
    Marked("Møte én", "stille 🤝 lenge", "Tid", KARI),
    Marked("Møte én", "cafe\u0301en stengte", "Steder", OLA),
    Marked("Møte én", "stengte.\n\nKommunen", "Tid", OLA),
    Marked("Møte én", "én plan", "Plan", KARI),
    Marked("Møte én", "for alt", "Plan", OLA),
    Marked("Møte én", "Slutt", "Tid", KARI),
    Marked("Møte to", "Første", "Tid", KARI),
    Marked("Møte to", "Andre linje: tilbudet kom sent", "Tid", OLA),
    Marked("Møte to", "tilbudet", "Plan", KARI),
    Marked("Møte to", "a\u030alesund ga penger", "Steder", KARI),
    Marked("Møte to", "penger 💶 til prosjektet", "Plan", OLA),
    Marked("Møte to", "Fjerde og siste.", "Tid", OLA),
    Marked("Uten særtegn", "They had no plan.", "Plan", KARI),
    Marked("Uten særtegn", "Nobody asked.", "Medvirkning", OLA),
)

TRUTH = sorted((each.document, normalised(each.words), each.code, each.coder) for each in MARKED)

CODES = (("Steder", None), ("Medvirkning", None), ("Tid", "Rammer"), ("Plan", "Rammer"))
PARENTS = ("Rammer",)


@dataclass(frozen=True)
class Dialect:
    """How a program writes."""

    name: str
    origin: str
    unit: str = "code-point"
    line_break: str = "\n"
    crlf: int = 2
    bom: bool = False
    folder: str = "sources"
    qde: str = "project.qde"
    inline: bool = False
    internal: str = "internal://"
    names: str = ""
    """What a selection's name is: empty, `words` or `cut`."""
    coder_on: tuple[str, ...] = ("coding",)
    wrong_coder_on_selection: bool = False
    empty_description: bool = False
    braces: bool = False
    odd_guids: bool = False
    namespace: str = "urn:QDA-XML:project:1.0"
    merged_selections: bool = False
    source_names: bool = True
    dates: bool = True
    zone: str = "Z"
    more_root: str = ""
    extra: str = ""
    rule: tuple[str, int] = field(default=("", 0))


DIALECTS = (
    Dialect(
        "nvivo-windows",
        "NVivo 12.6.0.0",
        "utf-16",
        "\r\n",
        2,
        True,
        "Sources",
        wrong_coder_on_selection=True,
        empty_description=True,
    ),
    Dialect("nvivo-mac", "NVivo Mac", "utf-16", "\n", odd_guids=True),
    Dialect("maxqda", "MAXQDA 24", "utf-16", "\n", coder_on=("selection",), merged_selections=True),
    Dialect("maxqda-crlf", "MAXQDA 24", "utf-16", "\r\n", 1),
    Dialect("atlas-ti-8", "ATLAS.ti 8.4", "utf-16", "\r\n", 1, qde="Project.qde", braces=True, names="cut"),
    Dialect("atlas-ti-26", "ATLAS.ti 26", "utf-16", "\n", qde="Min studie.qde", names="cut"),
    Dialect("atlas-ti-code-points", "ATLAS.ti 23", "code-point", "\r\n", 1, merged_selections=True),
    Dialect("qualcoder", "QualCoder 3.6", "code-point", "\n", bom=True, names="words", coder_on=("selection",)),
    Dialect(
        "qualcoder-maxqda", "QualCoder 3.6", "code-point", "\r\n", 1, True, names="words", coder_on=("selection",)
    ),
    Dialect("qc", "Qualitative Coding (qc) 1.3.2", internal="sources/", source_names=False, dates=False),
    Dialect("requal", "Requal", inline=True, odd_guids=True, zone="", more_root=' createdDateTime="2024-01-01"'),
    Dialect("transana", "Transana", inline=True, namespace="urn:QDA-XML:project:0:10", zone=""),
    Dialect("inline-crlf-lost", "Another Program", "utf-16", "\r\n", 2, inline=True),
    Dialect("unknown-utf16", "", "utf-16", "\n"),
    Dialect("unknown-extra", "Quirkos", "code-point", "\r\n", 2, extra='<x:Own xmlns:x="urn:own"><x:A/></x:Own>'),
)


def guid(what: str, dialect: Dialect) -> str:
    """A guid in the dialect's spelling, always the same."""
    if dialect.odd_guids:
        return f"{what[:20].replace(' ', '-')}-{len(what):03}"
    plain = str(uuid.uuid5(uuid.NAMESPACE_URL, what))
    return f"{{{plain.upper()}}}" if dialect.braces else plain


def counted(prefix: str, dialect: Dialect) -> int:
    """How many steps the dialect counts in a raw text with `\\n`."""
    unit = len(prefix.encode("utf-16-le")) // 2 if dialect.unit == "utf-16" else len(prefix)
    breaks = prefix.count("\n") if dialect.line_break == "\r\n" else 0
    return unit + breaks * (dialect.crlf - 1)


def write_project(folder: Path, dialect: Dialect, marked: tuple[Marked, ...] = MARKED) -> Path:
    """Write the study as a `.qdpx` of that dialect; returns the file."""
    path = folder / f"{dialect.name}.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(dialect.qde, project_xml(dialect, marked).encode())
        if not dialect.inline:
            for name, text in TEXTS.items():
                content = text.replace("\n", dialect.line_break).encode()
                archive.writestr(
                    f"{dialect.folder}/{file_name(name, dialect)}",
                    (b"\xef\xbb\xbf" if dialect.bom else b"") + content,
                )
        archive.writestr(f"{dialect.folder}/.root", b"")
    return path


def file_name(name: str, dialect: Dialect) -> str:
    """What the text of a document is called in the file."""
    return f"{guid(name, dialect).strip('{}')}.txt" if dialect.source_names else f"{name}.txt"


def project_xml(dialect: Dialect, marked: tuple[Marked, ...] = MARKED) -> str:
    """The XML of a project."""
    users = "".join(f"<User guid={quoteattr(guid(name, dialect))} name={quoteattr(name)}/>" for name in (KARI, OLA))
    sources = "".join(_source(name, dialect, marked) for name in TEXTS)
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f"<Project xmlns={quoteattr(dialect.namespace)} name='Prøvestudie' origin={quoteattr(dialect.origin)}"
        f"{dialect.more_root}><Users>{users}</Users>"
        f"<CodeBook><Codes>{''.join(_codes(dialect))}</Codes></CodeBook>"
        f"<Sources>{sources}</Sources>{dialect.extra}</Project>"
    )


def _codes(dialect: Dialect) -> Iterator[str]:
    for name, parent in CODES:
        if parent is None:
            yield f"<Code guid={quoteattr(guid(name, dialect))} name={quoteattr(name)} isCodable='true'/>"
    for parent in PARENTS:
        yield f"<Code guid={quoteattr(guid(parent, dialect))} name={quoteattr(parent)} isCodable='false'>"
        for name, above in CODES:
            if above == parent:
                yield (
                    f"<Code guid={quoteattr(guid(name, dialect))} name={quoteattr(name)} isCodable='true'"
                    " color='#3366cc'><Description>Sagt om det.</Description></Code>"
                )
        yield "</Code>"


def _source(name: str, dialect: Dialect, marked: tuple[Marked, ...]) -> str:
    mine = [each for each in marked if each.document == name]
    groups = [[each] for each in mine]
    if dialect.merged_selections:
        places: dict[tuple[int, int], list[Marked]] = {}
        for each in mine:
            places.setdefault(each.span, []).append(each)
        groups = list(places.values())
    selections = "".join(_selection(group, dialect) for group in groups)
    attributes = f"guid={quoteattr(guid(name, dialect))}"
    if dialect.source_names:
        attributes += f" name={quoteattr(name)}"
    content = ""
    if dialect.inline:
        content = f"<PlainTextContent>{escape(TEXTS[name])}</PlainTextContent>"
    if not dialect.inline or dialect.name == "requal":
        attributes += f" plainTextPath={quoteattr(dialect.internal + file_name(name, dialect))}"
    return f"<TextSource {attributes}>{content}{selections}</TextSource>"


def _selection(group: list[Marked], dialect: Dialect) -> str:
    first = group[0]
    start, end = first.span
    text = TEXTS[first.document]
    coder = first.coder
    if dialect.wrong_coder_on_selection:
        coder = OLA if coder == KARI else KARI
    shown = first.words.replace("\n", " ")
    name = {"": "", "words": shown, "cut": shown[:8] + "…" if len(shown) > 8 else shown}[dialect.names]
    attributes = (
        f"guid={quoteattr(guid(f'sel {first}', dialect))} name={quoteattr(name)} "
        f"startPosition='{counted(text[:start], dialect)}' endPosition='{counted(text[:end], dialect)}'"
    )
    if "selection" in dialect.coder_on or dialect.wrong_coder_on_selection:
        attributes += f" creatingUser={quoteattr(guid(coder, dialect))}"
    if dialect.dates:
        attributes += f" creationDateTime='2024-03-01T10:00:00{dialect.zone}'"
    codings = "".join(_coding(each, dialect, len(group) > 1) for each in group)
    description = "<Description/>" if dialect.empty_description else ""
    return f"<PlainTextSelection {attributes}>{description}{codings}</PlainTextSelection>"


def _coding(each: Marked, dialect: Dialect, several: bool) -> str:
    attributes = f"guid={quoteattr(guid(f'coding {each}', dialect))}"
    if "coding" in dialect.coder_on or several:
        attributes += f" creatingUser={quoteattr(guid(each.coder, dialect))}"
    return f"<Coding {attributes}><CodeRef targetGUID={quoteattr(guid(each.code, dialect))}/></Coding>"

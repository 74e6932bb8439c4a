"""References of a reference manager, matched with the study's documents, so that reports can be cited."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind, Document, DocumentText
from qualcode.services.study import Study

if TYPE_CHECKING:
    from qualcode.readers.tables.bibliography import Reference

ENOUGH = 80.0
"""How sure (of 100) a match must be."""

CLEAR = 3.0
"""How much surer it must be than the next document's."""

OPENING = 3000
"""Code points at the beginning of a text in which title, author, DOI and address are looked for."""

LONG_TITLE = 12
"""A title of so many code points may be found inside a text; a shorter one could be there by chance."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference belongs to: a document's name, or none; `candidates` are those that fit as well.

    `why` is `file`, `doi`, `url`, `title` or `author`: what they have in common.
    """

    title: str
    author: str
    year: str
    document: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()


def cite_documents(study: Study, path: Path, *, dry_run: bool = False) -> list[Cited]:
    """Give documents the author, year, title, publisher and address that a file of references has, as one change.

    Args:
        study: the open study.
        path: references (.ris, .nbib, .enw, .bib, CSL-JSON in .json).
        dry_run: only tell what would be done.

    Returns:
        Each reference with its document; a reference belongs to one document, and a document to one reference.

    Raises:
        QualcodeError: if there are no references in the file.
    """
    from qualcode.readers import read_bibliography

    references = read_bibliography(path)
    texts = [study.text(document) for document in study.documents()]
    matched = _matched([[_likeness(reference, text) for text in texts] for reference in references])
    cited = []
    values: dict[str, dict[str, str]] = {}
    for reference, (at, why, rivals) in zip(references, matched, strict=True):
        known = reference.bibliography
        names = tuple(texts[rival].document.name for rival in rivals)
        document = texts[at].document if at is not None else None
        cited.append(Cited(known.title, known.author, known.year, document.name if document else "", why, names))
        if document is not None:
            values[document.guid] = {field: value for field, value in asdict(known).items() if value}
    if values and not dry_run:
        with study.change("document.cite", {"count": len(values), "file": path.name}) as change:
            change.update_many("document", values)
    return cited


def uncited(study: Study, cited: list[Cited]) -> list[Document]:
    """The reports and press pieces that no reference was found for and that lack an author or a title."""
    found = {each.document for each in cited}
    return [
        document
        for document in study.documents()
        if document.kind in {"report", "press"}
        and document.name not in found
        and not (document.bibliography.author and document.bibliography.title)
    ]


def _matched(likeness: list[list[tuple[float, str]]]) -> list[tuple[int | None, str, list[int]]]:
    """For each reference its document, why, and the documents that fit as well; the surest are settled first."""
    order = sorted(
        (-score, reference, at)
        for reference, row in enumerate(likeness)
        for at, (score, _why) in enumerate(row)
        if score >= ENOUGH
    )
    found: dict[int, tuple[int | None, str, list[int]]] = {}
    taken: set[int] = set()
    for negative, reference, at in order:
        if reference in found or at in taken:
            continue
        rivals = [
            other
            for other, (score, _why) in enumerate(likeness[reference])
            if other != at and other not in taken and score > -negative - CLEAR and score >= ENOUGH
        ]
        if rivals:
            found[reference] = (None, "", [at, *rivals])
        else:
            found[reference] = (at, likeness[reference][at][1], [])
            taken.add(at)
    return [found.get(reference, (None, "", [])) for reference in range(len(likeness))]


def _likeness(reference: Reference, text: DocumentText) -> tuple[float, str]:
    """How sure (of 100) it is that a reference is of a document, and what says so."""
    document, known = text.document, reference.bibliography
    opening = " ".join(fold(text.text[:OPENING]).split())
    stems = {fold(document.name), fold(Path(document.source_path).stem)} - {""}
    if reference.file and fold(Path(reference.file.replace("\\", "/")).stem) in stems:
        return 100.0, "file"
    if reference.doi and (fold(reference.doi) in opening or fold(reference.doi) in fold(document.bibliography.url)):
        return 99.0, "doi"
    if known.url and _address(known.url) in {_address(document.bibliography.url), *_addresses(opening)}:
        return 98.0, "url"
    by_title, by_author = _by_title(known.title, text, opening), _by_author(known.author, known.year, text, opening)
    return (by_title, "title") if by_title >= by_author else (by_author, "author")


def _by_title(title: str, text: DocumentText, opening: str) -> float:
    from rapidfuzz import fuzz

    wanted = " ".join(fold(title).split())
    if not wanted:
        return 0.0
    headings = [block for block in text.blocks[:20] if block.kind is BlockKind.HEADING]
    names = [text.text[block.start : block.end] for block in headings]
    names += [text.document.name.replace("-", " ").replace("_", " "), text.document.bibliography.title]
    short = wanted.partition(":")[0]
    likeness = max(fuzz.ratio(part, fold(name)) for name in names for part in {wanted, short})
    if len(wanted) >= LONG_TITLE:
        likeness = max(likeness, 0.97 * fuzz.partial_ratio(wanted, opening))
    return likeness


def _by_author(author: str, year: str, text: DocumentText, opening: str) -> float:
    """Whether the file is named after author and year, or the text begins with the author's full name and year."""
    family, _comma, given = author.partition(";")[0].partition(",")
    family, given = fold(family.strip()), fold(given.strip())
    if len(family) < 3 or not year:
        return 0.0
    name = fold(f"{text.document.name} {text.document.source_path.rpartition('/')[2]}")
    if _has_word(name, family) and year in name:
        return 90.0
    full = f"{given} {family}".strip()
    return 82.0 if given and _has_word(opening, full) and year in opening else 0.0


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text.replace("_", " ").replace("-", " ")) is not None


def _addresses(text: str) -> list[str]:
    return [_address(found) for found in re.findall(r"https?://[^\s<>()«»\"]+", text)]


def _address(url: str) -> str:
    """An address in the form in which two are compared; a text of its own where there is none."""
    bare = re.sub(r"^https?://(www\.)?", "", fold(url.strip())).rstrip("/.,;")
    return bare or " "


def describe(cited: Cited) -> str:
    """A reference in a few words: `Ellingvåg (2007): Dør for dør`."""
    who = cited.author.partition(",")[0] or _("no author")
    return f"{who} ({cited.year}): {cited.title}" if cited.year else f"{who}: {cited.title}"

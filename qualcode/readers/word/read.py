"""Word documents: python-docx opens the checked package, `docx_body` reads its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.exceptions import InvalidXmlError
from lxml import etree

from qualcode.model.document import ParsedDocument
from qualcode.readers.files.safe_xml import parse_xml
from qualcode.readers.files.source import Source
from qualcode.readers.files.zips import damaged
from qualcode.readers.letters.pasted import speakers_or_letter
from qualcode.readers.lines.draft import DraftComment, Line, assemble, time_of
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.oddities import warnings_of
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.word.body import Body, reference_key
from qualcode.readers.word.package import checked_package
from qualcode.readers.word.styles import Styles
from qualcode.readers.word.xml import W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DAY = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})")


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .docx file: each paragraph that is not empty and each table cell is a line.

    Raises:
        QualcodeError: if it is no .docx, encrypted, damaged or harmful.
    """
    try:
        word = Document(checked_package(source))
        footnotes, endnotes = (_by_id(word, kind, kind[:-1]) for kind in ("footnotes", "endnotes"))
        comments, threads = _by_id(word, "comments", "comment"), _threads(word)
    except (etree.XMLSyntaxError, InvalidXmlError) as error:
        raise damaged(source) from error
    content = word.element.body
    if content is None:
        raise damaged(source)
    body = Body(Styles.of(word.styles.element, _numbering(word)), footnotes, endnotes)
    lines, labels, letter, told = speakers_or_letter(body.read(content), choice)
    return assemble(
        lines,
        labels,
        metadata=_metadata(word) | letter,
        comments=_comments(comments, lines, threads),
        warnings=(*warnings_of(body.odd), *told),
    )


def _by_id(word: WordDocument, kind: str, name: str) -> dict[str, etree._Element]:
    """The notes or comments of one part, without the separators that Word keeps among the notes."""
    part = next((r.target_part for r in word.part.rels.values() if r.reltype.endswith(f"/{kind}")), None)
    if part is None:
        return {}
    return {
        element.get(f"{W}id", ""): element
        for element in parse_xml(part.blob).iter(f"{W}{name}")
        if element.get(f"{W}type", "normal") == "normal"
    }


def _comments(
    found: Mapping[str, etree._Element], lines: list[Line], threads: Mapping[str, _Thread]
) -> dict[str, DraftComment]:
    anchored = {key for line in lines for key, _offset in line.anchors}
    keys = {key: key if key in anchored else reference_key(key) for key in found}
    last = {key: _last_paragraph(element) for key, element in found.items()}
    of_paragraph = {paragraph: keys[key] for key, paragraph in last.items() if paragraph}
    drafts = {}
    for key, element in found.items():
        thread = threads.get(last[key], _Thread())
        drafts[keys[key]] = DraftComment(
            normalised(element.get(f"{W}author", "")),
            "\n".join(
                normalised("".join(part.text or "" for part in paragraph.iter(f"{W}t")))
                for paragraph in element.iter(f"{W}p")
            ).strip(),
            time=time_of(element.get(f"{W}date", "")),
            answers=of_paragraph.get(thread.parent, ""),
            resolved=thread.resolved,
        )
    return drafts


@dataclass(frozen=True, slots=True)
class _Thread:
    """What Word keeps of a comment beside it since 2013: the paragraph of the one it answers, whether it is done."""

    parent: str = ""
    resolved: bool = False


def _numbering(word: WordDocument) -> etree._Element | None:
    part = next((r.target_part for r in word.part.rels.values() if r.reltype.endswith("/numbering")), None)
    return None if part is None else parse_xml(part.blob)


def _threads(word: WordDocument) -> dict[str, _Thread]:
    """By the id of each comment's last paragraph."""
    part = next((r.target_part for r in word.part.rels.values() if r.reltype.endswith("/commentsExtended")), None)
    if part is None:
        return {}
    return {
        entry.get(f"{_W15}paraId", ""): _Thread(
            entry.get(f"{_W15}paraIdParent", ""), entry.get(f"{_W15}done", "") in {"1", "true"}
        )
        for entry in parse_xml(part.blob).iter(f"{_W15}commentEx")
    }


def _last_paragraph(comment: etree._Element) -> str:
    return next((p.get(f"{_W14}paraId", "") for p in reversed(list(comment.iter(f"{W}p")))), "")


def _metadata(word: WordDocument) -> dict[str, str]:
    relations = word.part.package.rels.values()
    part = next((r.target_part for r in relations if r.reltype.endswith("/core-properties")), None)
    if part is None:
        return {}
    core = parse_xml(part.blob)
    found = {
        "title": core.findtext("{*}title"),
        "author": core.findtext("{*}creator"),
        "date": "".join(_DAY.findall(core.findtext("{*}created") or "")),
    }
    return {name: normalised(text).strip() for name, text in found.items() if text and text.strip()}

"""ELAN's annotations (.eaf): what stands on a tier is said by its participant, or by what the tier is called."""

from __future__ import annotations

from lxml import etree

from qualcode.i18n import _, ngettext
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source, read_bytes
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.speakers import Choice

_LARGEST = 64 << 20


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .eaf file. Tiers that annotate other tiers (translations, glosses) are left out, and named.

    Raises:
        QualcodeError: if it is none, or holds no words.
    """
    content = read_bytes(source, _LARGEST)
    check_xml(content, source)
    try:
        root = parse_xml(content)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_annotations(source) from error
    slots = {slot.get("TIME_SLOT_ID"): slot.get("TIME_VALUE") for slot in root.iter("TIME_SLOT")}
    pieces, left_out = [], []
    for tier in root.iter("TIER"):
        name = " ".join(str(tier.get("PARTICIPANT") or tier.get("TIER_ID") or "").split())
        if tier.get("PARENT_REF"):
            left_out += [str(tier.get("TIER_ID") or name)] if any(_said(element) for element in tier) else []
            continue
        at = 0
        for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
            step()
            begins = _ms(slots.get(annotation.get("TIME_SLOT_REF1")))
            ends = _ms(slots.get(annotation.get("TIME_SLOT_REF2")))
            start = at if begins is None else begins
            at = max(start, ends or start)
            if words := _said(annotation):
                pieces.append(Piece(words, start, at, name or None))
    if not pieces:
        raise _no_annotations(source)
    pieces.sort(key=lambda piece: piece.start_ms)
    warnings = []
    if left_out:
        warnings.append(
            ngettext(
                "{n} tier describes another and was left out: {names}.",
                "{n} tiers describe others and were left out: {names}.",
                len(left_out),
            ).format(n=len(left_out), names=", ".join(left_out))
        )
    return document_of(pieces, choice, warnings)


def _said(element: etree._Element) -> str:
    return " ".join(" ".join(value.text or "" for value in element.iter("ANNOTATION_VALUE")).split())


def _ms(value: str | None) -> int | None:
    return int(value[:12]) if value and value.isdecimal() and value.isascii() else None


def _no_annotations(source: Source) -> QualcodeError:
    return QualcodeError(
        _("This file holds no annotations of ELAN's."),
        source.name,
        _("Export it from ELAN as subtitles (.srt) or tab-delimited text."),
    )

"""What is known of a document, by name: its own fields in both languages, and how each is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import DocumentStatus, RecordType
from qualcode.model.errors import QualcodeError
from qualcode.terms import document_kind_meant, document_status_meant, record_meant

FIELDS = (
    *("name", "label", "actor", "kind", "status", "record", "language", "date"),
    *("author", "year", "title", "publisher", "url"),
)
"""What every document has, as `documents set` and headings of tables call it."""

_SPELLINGS = {
    "name": "name navn document dokument",
    "label": "label kortnavn merke",
    "actor": "actor aktør informant",
    "kind": "kind type dokumenttype",
    "status": "status",
    "record": "record opptak",
    "language": "language språk",
    "date": "date dato",
    "author": "author forfatter",
    "year": "year år",
    "title": "title tittel",
    "publisher": "publisher utgiver",
    "url": "url adresse lenke",
}
_FIELD_OF = {spelling: field for field, names in _SPELLINGS.items() for spelling in names.split()}

COUNTED = frozenset(
    {"id", "characters", "tegn", "words", "ord", "turns", "replikker", "actors", "aktører", "codings", "kodinger"}
    | {"revision", "finished", "ferdig"}
)
"""Headings of columns that the program fills itself: a table that it wrote is read back without them."""

_LOCAL_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}[a-zæøå]?([-–/]\d{2,4})?", re.IGNORECASE)
_NO_YEAR = frozenset({"n.d.", "u.å.", "in press", "forthcoming", "i trykk", "under utgivelse"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def field_meant(key: str, attributes: Mapping[str, str]) -> str:
    """The field that a key names, in either language; else the key.

    An attribute that the documents have keeps its name, though a field may be called that in the other language.
    """
    folded = fold(" ".join(key.split()))
    if folded in FIELDS:
        return folded
    if any(fold(name) == folded for name in attributes):
        return key
    return _FIELD_OF.get(folded, key)


def checked_field(field: str, value: str) -> str:
    """A field's value as it is kept: words by their names in either language, dates as 2024-05-17.

    Raises:
        QualcodeError: if it does not fit the field; says how it is written. An empty value always does.
    """
    clean = " ".join(value.split())
    if not clean:
        return ""
    if field == "status":
        return _one_of(document_status_meant(clean), list(DocumentStatus), field)
    if field == "record":
        return _one_of(record_meant(clean), list(RecordType), field)
    if field == "kind":
        return document_kind_meant(clean)
    if field == "date":
        return _date(clean)
    if field == "year" and not (_YEAR.fullmatch(clean) or fold(clean) in _NO_YEAR):
        raise QualcodeError(_("this is not a year."), f"year={clean}", _("Write for example 2007, 2007a or n.d."))
    if field == "language" and not _LANGUAGE.fullmatch(clean):
        raise QualcodeError(
            _("this is not the code of a language."), f"language={clean}", _("Write for example nb, nn, en or sv.")
        )
    return clean.casefold() if field == "language" else clean


def _one_of(word: str, known: Sequence[str], field: str) -> str:
    if word not in known:
        raise QualcodeError(
            _("«{word}» is not one of the words that can stand here.").format(word=word),
            f"{field}={word}",
            _("They are: {names}.").format(names=", ".join(known)),
        )
    return str(word)


def _date(value: str) -> str:
    """A day, a month or a year; a document's is often no better known."""
    local = _LOCAL_DATE.fullmatch(value)
    if _MONTH.fullmatch(value) or re.fullmatch(r"\d{4}", value):
        return value
    try:
        if local:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise QualcodeError(
            _("this is not a date."), f"date={value}", _("Write for example 2024-05-17, 17.05.2024, 2024-05 or 2024.")
        ) from None

"""A filter as a sentence under a table: `kind=report and year<2007` reads as words."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analysis.filter_language import Condition, Expression, Operator, Turned, read_filter
from qualcode.analysis.keys import fact_meant
from qualcode.i18n import _
from qualcode.model.coding import Origin
from qualcode.model.document import DocumentStatus, RecordType
from qualcode.terms import (
    document_kind_meant,
    document_kind_name,
    document_status_meant,
    document_status_name,
    origin_meant,
    origin_name,
    record_meant,
    record_name,
)


def filter_sentence(where: str) -> str:
    """What a filter asks for, in words of the language in use; the filter itself where it cannot be read.

    Raises:
        QualcodeError: if it cannot be read.
    """
    return _said(read_filter(where), outermost=True)


def _said(read: Expression, outermost: bool = False) -> str:
    if isinstance(read, Condition):
        return _condition(read)
    if isinstance(read, Turned):
        return _("not ({condition})").format(condition=_said(read.part, outermost=True))
    word = _(" or ") if read.either else _(" and ")
    joined = word.join(_said(part) for part in read.parts)
    return joined if outermost or len(read.parts) == 1 else f"({joined})"


def _condition(read: Condition) -> str:
    key = fact_meant(read.key)
    named = _keys().get(key, read.key)
    values = [_value(key, value) for value in read.wanted]
    if read.operator is Operator.IN:
        message = _("{key} is none of {values}") if read.negated else _("{key} is one of {values}")
        return message.format(key=named, values=", ".join(values))
    if read.operator is not Operator.IS:
        message = {
            Operator.BELOW: _("{key} is below {value}"),
            Operator.ABOVE: _("{key} is above {value}"),
            Operator.AT_MOST: _("{key} is at most {value}"),
            Operator.AT_LEAST: _("{key} is at least {value}"),
        }[read.operator]
        return message.format(key=named, value=read.value)
    if not read.value:
        message = _("{key} is known") if read.negated else _("{key} is not known")
    else:
        message = _("{key} is not {value}") if read.negated else _("{key} is {value}")
    return message.format(key=named, value=values[0])


def _value(key: str, value: str) -> str:
    """A value by its name in the language in use; names of people, codes and documents in quotation marks."""
    if not value:
        return _("not known")
    if key in {"kind", "document.kind"}:
        return document_kind_name(document_kind_meant(value))
    if key == "origin" and origin_meant(value) in set(Origin):
        return origin_name(Origin(origin_meant(value)))
    if key == "status" and document_status_meant(value) in set(DocumentStatus):
        return document_status_name(document_status_meant(value))
    if key == "record" and record_meant(value) in set(RecordType):
        return record_name(RecordType(record_meant(value)))
    return f"«{value}»"


def _keys() -> Mapping[str, str]:
    return {
        "actor": _("the actor"),
        "organisation": _("the organisation"),
        "actor.kind": _("the kind of actor"),
        "document": _("the document"),
        "kind": _("the kind of document"),
        "document.kind": _("the kind of document"),
        "coder": _("the coder"),
        "code": _("the code"),
        "origin": _("the origin of the coding"),
        "question": _("the question answered"),
        "status": _("the document's status"),
        "record": _("the type of record"),
        "date": _("the document's date"),
        "year": _("the year"),
        "author": _("the author"),
        "language": _("the document's language"),
    }

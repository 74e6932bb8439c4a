"""Values of attributes, checked against the attribute's type wherever they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from qualcode.i18n import _
from qualcode.model.actor import AttributeScope, AttributeType
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.store import queries
from qualcode.store.documents import set_attribute, type_of_value
from qualcode.store.recorder import Recorder

_YES, _NO = frozenset({"ja", "yes", "true", "1", "x"}), frozenset({"nei", "no", "false", "0", ""})
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_SPACES_IN_NUMBERS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")
_LOCAL_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def attribute_types(change: Recorder, scope: AttributeScope) -> dict[str, AttributeType]:
    """The type of each attribute that actors or documents have, by its folded name."""
    return {fold(each.name): each.type for each in queries.attributes(change.connection, scope)}


def type_of_values(values: Iterable[str]) -> AttributeType:
    """What a new attribute is by all its first values: a number, a date or yes-or-no only if every one is."""
    kinds = {type_of_value(clean) for value in values if (clean := " ".join(value.split()))}
    return AttributeType(kinds.pop()) if len(kinds) == 1 else AttributeType.TEXT


def write_value(
    change: Recorder,
    scope: AttributeScope,
    owner: str,
    name: str,
    value: str,
    types: Mapping[str, AttributeType],
    new: AttributeType | None = None,
) -> None:
    """Write an attribute inside a change, as it is kept for its type; an empty value removes it.

    Args:
        change: the change that it belongs to.
        scope: whether an actor or a document has it.
        owner: the guid of the actor or document.
        name: the attribute's name.
        value: as typed.
        types: those that are there, as `attribute_types` gives them; of a new one every value will do.
        new: the type of a new attribute; None takes it from the value.

    Raises:
        QualcodeError: if it is not of the attribute's type; says which attribute, and how it is written.
    """
    try:
        kept = checked_value(types.get(fold(" ".join(name.split())), AttributeType.TEXT), value)
    except QualcodeError as error:
        way = _("`qualcode {scope} attribute «{name}» --type text` lets it hold any words.")
        hint = way.format(scope=f"{scope.value}s", name=name)
        raise QualcodeError(error.what, f"{name}={value}", f"{error.hint} {hint}".strip()) from error
    set_attribute(change, scope.value, owner, name, kept, new.value if new else None)


def set_attribute_type(study: Study, scope: AttributeScope, name: str, kind: AttributeType | None) -> None:
    """Add an attribute that actors or documents can have, or give one that is there another type; None means text.

    Raises:
        QualcodeError: if the name is empty, it is there and no other type is named, or a value that is there is not.
    """
    clean = " ".join(name.split())
    if not clean:
        raise QualcodeError(_("a column needs a name."))
    with study.change(f"{scope.value}.column", {"attribute": clean}) as change:
        known = change.find("attribute", scope=scope.value, name_fold=fold(clean))
        if known is None:
            row = {
                "name": clean,
                "name_fold": fold(clean),
                "scope": scope.value,
                "type": (kind or AttributeType.TEXT).value,
            }
            change.insert("attribute", row)
            return
        if kind is None or not change.update("attribute", known, {"type": kind.value}):
            raise QualcodeError(_("there is already a column called that."), clean)
        values = change.rows("attribute_value", change.find_all("attribute_value", attribute=known))
        try:
            kept = {guid: {"value": checked_value(kind, row["value"])} for guid, row in values.items()}
        except QualcodeError as error:
            raise QualcodeError(error.what, f"{clean}={error.where}", error.hint) from error
        change.update_many("attribute_value", kept)


def checked_value(kind: AttributeType, value: str) -> str:
    """A value as it is kept for its type: numbers with a decimal point or comma as typed, dates as 2024-05-17.

    Raises:
        QualcodeError: if it is not of the type; says how it is written.
    """
    clean = " ".join(value.split())
    return _CHECKS[kind](clean) if clean else ""


def _number(value: str) -> str:
    bare = _SPACES_IN_NUMBERS.sub("", value)
    if not _NUMBER.fullmatch(bare):
        raise QualcodeError(_("this is not a number."), value, _("Write for example 12 or 3,5."))
    return bare


def _date(value: str) -> str:
    local = _LOCAL_DATE.fullmatch(value)
    try:
        if local:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise QualcodeError(
            _("this is not a date."), value, _("Write for example 2024-05-17 or 17.05.2024.")
        ) from None


def yes_or_no(value: str) -> str:
    """`yes` or `no` for a word that means it.

    Raises:
        QualcodeError: if it means neither.
    """
    if fold(value) not in _YES | _NO:
        raise QualcodeError(_("this is neither yes nor no."), value)
    return "yes" if fold(value) in _YES else "no"


_CHECKS: dict[AttributeType, Callable[[str], str]] = {
    AttributeType.TEXT: lambda value: value,
    AttributeType.CHOICE: lambda value: value,
    AttributeType.NUMBER: _number,
    AttributeType.DATE: _date,
    AttributeType.BOOLEAN: lambda value: value if fold(value) in _YES | _NO else yes_or_no(value),
}

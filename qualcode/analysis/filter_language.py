"""The filter language: `kind=interview and (actor!="Informant 1" or year<2007)`, in English or bokmål words.

A condition is a key, an operator, and a value: `=`, `!=`, `<`, `>`, `<=`, `>=`, or `in` and `not in` with a list in
brackets. Conditions are joined by `and` (`og`), which binds closer, and `or` (`eller`); `not` (`ikke`) and brackets
are as one would read them. Keys and values are compared without regard to case.

Quotation marks (`"…"`, `'…'`, `«…»`) hold a value that contains `and`, `=` or a bracket; inside them a backslash
makes the next quotation mark or backslash plain. `""` is the value of what has none. `og`, `or` and `eller` inside a
value that stands without them (`actor=Nes og sønn`) belong to it unless a condition follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

_CLOSING = {'"': '"', "'": "'", "«": "»", "“": "”"}
_OPERATORS = ("!=", "==", "<=", ">=", "=", "<", ">")
_IN = re.compile(r"\s*(?P<negated>(?:not|ikke)\s+)?(?:in|i)\s*\(", re.IGNORECASE)
_IN_NEGATED_LAST = re.compile(r"\s*(?:in|i)\s+(?:not|ikke)\s*\(", re.IGNORECASE)
_NOT = re.compile(r"(?:not|ikke)\b\s*", re.IGNORECASE)
_JOIN = re.compile(r"\s*\b(?P<word>and|og|or|eller)(?:\s+|$|(?=\())", re.IGNORECASE)
_INNER_JOIN = re.compile(r"\s+(?:and|og|or|eller)\b", re.IGNORECASE)
_STRICT = frozenset({"and"})
"""What always joins; the other words may stand in a name."""

_KEY_AHEAD = re.compile(
    r"""(?:(?:not|ikke)\s+|\()*\s*(?:"[^"]*"|'[^']*'|«[^»]*»|“[^”]*”|(?:(?!\s(?:and|og|or|eller)\s)[^=!<>()"'«“])+?)\s*"""
    r"""(?:!=|[=<>]|(?<=\s)(?:(?:not|ikke)\s+)?(?:in|i)\s*\()""",
    re.IGNORECASE,
)


class Operator(StrEnum):
    """How a value is compared."""

    IS = "="
    BELOW = "<"
    ABOVE = ">"
    AT_MOST = "<="
    AT_LEAST = ">="
    IN = "in"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as written: key, whether it is turned round, value, and the place of its key (from 1).

    `values` are those of a list; `value` is then empty.
    """

    key: str
    negated: bool
    value: str
    place: int
    operator: Operator = Operator.IS
    values: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """All values that it names."""
        return self.values if self.operator is Operator.IN else (self.value,)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions of which all, or `either`, one, must be met."""

    parts: tuple[Expression, ...]
    either: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """What must not be met."""

    part: Expression


Expression = Condition | Joined | Turned


def read_filter(where: str) -> Expression:
    """What a filter says, as it is written; an empty filter joins nothing.

    Raises:
        QualcodeError: if it cannot be read; says at which character.
    """
    at = _skip(where, 0)
    if at == len(where):
        return Joined((), either=False)
    read, at = _read_joined(where, at, either=True)
    if at < len(where):
        if where[at] == ")":
            raise _unreadable(at, _("this bracket closes nothing."), "")
        raise _unreadable(at, _("`and` was expected."), _("Join conditions with `and` or `or`."))
    return read


def parse_filter(where: str) -> tuple[Condition, ...]:
    """The conditions of a filter, in order, however they are joined; an empty filter has none.

    Raises:
        QualcodeError: if it cannot be read; says at which character.
    """
    return tuple(conditions_in(read_filter(where)))


def bracketed(where: str) -> str:
    """The filter so that others can be joined to it by `and`; brackets stand only where they are needed, as messages
    count characters.

    Raises:
        QualcodeError: if it cannot be read; says at which character.
    """
    read = read_filter(where)
    return f"({where})" if isinstance(read, Joined) and read.either else where


def conditions_in(read: Expression) -> Iterator[Condition]:
    """The conditions of a filter that was read, in order."""
    if isinstance(read, Condition):
        yield read
    elif isinstance(read, Turned):
        yield from conditions_in(read.part)
    else:
        for part in read.parts:
            yield from conditions_in(part)


def straightened(read: Expression, turned: bool = False) -> Expression:
    """The same without `Turned`: what must not be met is said by its conditions."""
    if isinstance(read, Turned):
        return straightened(read.part, not turned)
    if isinstance(read, Joined):
        return Joined(tuple(straightened(part, turned) for part in read.parts), read.either is not turned)
    if not turned:
        return read
    return Condition(read.key, not read.negated, read.value, read.place, read.operator, read.values)


def _read_joined(where: str, at: int, *, either: bool) -> tuple[Expression, int]:
    """Conditions joined by `or`, or within one of those by `and`."""
    parts: list[Expression] = []
    while True:
        part, at = _read_joined(where, at, either=False) if either else _read_one(where, at)
        parts.append(part)
        joined = _JOIN.match(where, at)
        if joined is None or (joined["word"].casefold() in {"or", "eller"}) is not either:
            return (parts[0] if len(parts) == 1 else Joined(tuple(parts), either)), _skip(where, at)
        at = joined.end()


def _read_one(where: str, at: int) -> tuple[Expression, int]:
    turned = _NOT.match(where, at)
    if turned and (where[turned.end() : turned.end() + 1] == "(" or _KEY_AHEAD.match(where, turned.end())):
        part, at = _read_one(where, turned.end())
        return Turned(part), at
    if where[at : at + 1] == "(":
        part, end = _read_joined(where, _skip(where, at + 1), either=True)
        if where[end : end + 1] != ")":
            raise _unreadable(at, _("this bracket is never closed."), _("Close it with {mark}.").format(mark=")"))
        return part, end + 1
    return _read_condition(where, at)


def _read_condition(where: str, at: int) -> tuple[Condition, int]:
    place = at + 1
    key, at = _read_key(where, at)
    for pattern in (_IN, _IN_NEGATED_LAST):
        if listed := pattern.match(where, at):
            negated = pattern is _IN_NEGATED_LAST or bool(listed["negated"])
            values, at = _read_list(where, listed.end())
            return Condition(key, negated, "", place, Operator.IN, values), at
    written = next(sign for sign in _OPERATORS if where.startswith(sign, at))
    at = _skip(where, at + len(written))
    value, at = _read_value(where, at)
    operator = Operator.IS if written in {"=", "==", "!="} else Operator(written)
    return Condition(key, written == "!=", value, place, operator), at


def _read_key(where: str, at: int) -> tuple[str, int]:
    """A key, and where its operator begins."""
    example = _('Write a condition like kind=interview, actor!="Informant 1", year<2007 or kind in (report, press).')
    if where[at : at + 1] in _CLOSING:
        key, end = _read_quoted(where, at)
        end = _skip(where, end)
    else:
        end = at
        while end < len(where) and where[end] not in "=!<>()":
            if where[end].isspace() and (_IN.match(where, end) or _IN_NEGATED_LAST.match(where, end)):
                break
            end += 1
        key = where[at:end].strip()
    listed = _IN.match(where, end) or _IN_NEGATED_LAST.match(where, end)
    if not listed and not where.startswith(_OPERATORS, end):
        raise _unreadable(end, _("one of =, !=, <, > or `in (…)` was expected."), example)
    if not key:
        raise _unreadable(at, _("a key was expected."), example)
    return key, end


def _read_list(where: str, at: int) -> tuple[tuple[str, ...], int]:
    """Values with commas between them, up to the closing bracket."""
    values: list[str] = []
    opened = at
    while True:
        at = _skip(where, at)
        if where[at : at + 1] in _CLOSING:
            value, at = _read_quoted(where, at)
        else:
            end = next((i for i in range(at, len(where)) if where[i] in ",)"), len(where))
            value, at = where[at:end].strip(), end
            if not value:
                raise _unreadable(at, _("a value was expected."), _('Write "" for what has no value.'))
        values.append(value)
        at = _skip(where, at)
        if where[at : at + 1] == ")":
            return tuple(values), at + 1
        if where[at : at + 1] != ",":
            raise _unreadable(
                opened - 1, _("this bracket is never closed."), _("Close it with {mark}.").format(mark=")")
            )
        at += 1


def _read_value(where: str, at: int) -> tuple[str, int]:
    if where[at : at + 1] in _CLOSING:
        return _read_quoted(where, at)
    end = _end_of_value(where, at)
    value = where[at:end].rstrip()
    joined = _JOIN.match(where, at)
    if not value or (joined and joined["word"].casefold() in _STRICT):
        raise _unreadable(at, _("a value was expected."), _('Write "" for what has no value.'))
    for sign in "=<>":
        if sign in value:
            raise _unreadable(
                at + value.index(sign),
                _("an {sign} stands inside a value.").format(sign=sign),
                _("Join conditions with `and`, or put the value in quotation marks."),
            )
    return value, at + len(value)


def _end_of_value(where: str, at: int) -> int:
    """Where a value without quotation marks ends: before a word that joins, or a bracket that it did not open."""
    depth, end = 0, at
    while end < len(where):
        if where[end] == "(":
            depth += 1
        elif where[end] == ")":
            if not depth:
                return end
            depth -= 1
        elif where[end].isspace() and _INNER_JOIN.match(where, end):
            joined = _JOIN.match(where, end)
            if joined and (joined["word"].casefold() in _STRICT or _KEY_AHEAD.match(where, joined.end())):
                return end
        end += 1
    return end


def _read_quoted(where: str, at: int) -> tuple[str, int]:
    closing = _CLOSING[where[at]]
    written: list[str] = []
    index = at + 1
    while index < len(where):
        if where[index] == "\\" and where[index + 1 : index + 2] in {closing, "\\"}:
            index += 1
        elif where[index] == closing:
            return "".join(written), index + 1
        written.append(where[index])
        index += 1
    raise _unreadable(at, _("this quotation mark is never closed."), _("Close it with {mark}.").format(mark=closing))


def _skip(where: str, at: int) -> int:
    while at < len(where) and where[at].isspace():
        at += 1
    return at


def _unreadable(at: int, what: str, hint: str) -> QualcodeError:
    return QualcodeError(what, _("filter, character {place}").format(place=at + 1), hint)

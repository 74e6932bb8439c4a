"""The head of a transcript: date, place and who took part, before anybody speaks.

It is nobody's speech, but it tells who is who: `Intervjuer: Anne Berg`, `Anne Berg - I`, `KM = Kari Moe`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualcode.model.code import fold
from qualcode.readers.lines.draft import Line
from qualcode.readers.speech.labels import Role, field_at, label_at
from qualcode.readers.speech.murmurs import is_murmur
from qualcode.readers.speech.role_words import ANSWERING, asks, is_role

_REACH = 10  # lines with text from the top within which a head may begin
_LINES = 100
_LENGTH = 300  # code points that are looked at; a field is shorter
_COLON = re.compile(r"[^\W\d_][^:.?!]{0,40}:")
_PEOPLE = re.compile(
    r"(?:til ?stede|tilstades|deltak(?:er|ar)e?|deltagere|deltagare|närvarande|present|participants?"
    r"|persons? present|attendees"
    r"|in attendance|speakers?|people present|teilnehmer|anwesend(?:e)?|participants? présents?"
    r"|présents?|presentes"
    r"|participantes|aanwezig(?:en)?|medvirkende|talere"
    r"|hvem snakker|forkortelser|abbreviations|legend|tegnforklaring)"
    r"[ \t]*:[ \t]*(.*)",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){0,4}"
_WITH_SIGN = re.compile(rf"\s*[-–•*]?\s*(?P<one>{_NAME})\s*(?:=|[-–—]|:)\s*(?P<other>{_NAME})\s*,?(?:\s*\(.*\))?\s*")
_IN_BRACKETS = re.compile(rf"\s*[-–•*]?\s*(?P<one>{_NAME})\s*[(\[](?P<other>{_NAME})[)\]]\s*")
_SHORT = 8  # words of a line in a head at most
_SIGN = 4  # letters of an abbreviation at most


@dataclass(frozen=True, slots=True)
class Head:
    """Who a transcript's head says took part: `asking` and `answering` by name, `signs` what stands for whom."""

    asking: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    signs: dict[str, str] = field(default_factory=dict)


def header_end(lines: Sequence[Line]) -> int:
    """The line after the block of fields (`Dato: …`, `Intervjuer: …`) that a document may begin with; 0 if none."""
    with_text = [index for index, line in enumerate(lines[:_LINES]) if line.text.strip()]
    for index in with_text[:_REACH]:
        text = lines[index].text
        if _is_field(text) or _PEOPLE.fullmatch(text.strip()):
            return _fields_end(lines, index)
        if label_at(text) and not _is_value(text):
            return 0
    return 0


def head_of(text: str) -> Head:
    """Who the lines of a head say took part.

    Args:
        text: what stands before the first turn.
    """
    asking: dict[str, None] = {}
    answering: dict[str, None] = {}
    signs: dict[str, str] = {}
    for line in text.split("\n", _LINES)[:_LINES]:
        if len(line) > _LENGTH or not line.strip():
            continue
        name, colon, value = line.partition(":")
        key = fold(name)
        people = list(_people(value)) if colon else []
        if people and (asks(key) or key in _INTERVIEWED_BY):
            asking |= dict.fromkeys(people)
            signs |= {name.strip(): people[0]} if len(people) == 1 and len(key) <= _SIGN else {}
            continue
        if people and key.rstrip(" 0123456789") in _ANSWERS:
            answering |= dict.fromkeys(people)
            continue
        listed = _PEOPLE.fullmatch(line.strip())
        parts = re.split(r"[,;]| og | and | und ", listed[1]) if listed else [line]
        for part in parts:
            _add_sign(part, asking, answering, signs)
    return Head(tuple(asking), tuple(answering), signs)


_INTERVIEWED_BY = frozenset(
    {
        "intervjuet av",
        "interviewed by",
        "interviewt von",
        "intervju ved",
        "intervjuad av",
        "interviewet af",
        "forsker",
    }
)
_ANSWERS = ANSWERING | {
    "forteller",
    "narrator",
    "deltaker",
    "participant",
    "erzähler",
    "berättare",
    "kilde",
    "witness",
}


def _add_sign(part: str, asking: dict[str, None], answering: dict[str, None], signs: dict[str, str]) -> None:
    match = _WITH_SIGN.fullmatch(part) or _IN_BRACKETS.fullmatch(part)
    if match is None or field_at(part):
        return
    pair = [" ".join(match[group].split()) for group in ("one", "other")]
    for sign, name in (pair, pair[::-1]):
        key = fold(sign)
        is_sign = (len(sign) <= _SIGN and sign[0].isupper()) or is_role(key)
        if is_sign and len(name) > len(sign) and not is_role(fold(name)) and name in _people(name):
            signs.setdefault(sign, name)
            if asks(key):
                asking.setdefault(name)
            elif key in _ANSWERS:
                answering.setdefault(name)
            return


def _people(value: str) -> Iterable[str]:
    """The names in a field's value."""
    for part in re.split(r"[,;/]| og | and | und | et | y ", value):
        name = " ".join(re.sub(r"\(.*?\)", "", part).split()).rstrip(".")
        words = name.split()
        if 1 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not any(c.isdigit() for c in name):
            yield name


def _fields_end(lines: Sequence[Line], first: int) -> int:
    """The line after the last field. Short lines between fields, and up to the next blank one, belong to the head."""
    counts = Counter(shape.key for line in lines if (shape := label_at(line.text)) is not None)
    end = first + 1
    unsure = False  # whether lines since `end` may belong to the head
    for index in range(first + 1, min(len(lines), first + _LINES)):
        text = lines[index].text
        if not text.strip():
            end = index if unsure else end
            unsure = False
            continue
        shape = label_at(text)
        if shape is not None and counts[shape.key] > 1 and shape.role is Role.OTHER and not field_at(text):
            break
        if (
            _is_field(text)
            or _PEOPLE.fullmatch(text.strip())
            or (index == end and _COLON.match(text) and _is_value(text))
        ):
            end, unsure = index + 1, False
        elif (index == end or unsure) and _is_listed(text):
            unsure = True
        else:
            break
    return end


def _is_listed(text: str) -> bool:
    """Whether a line may be one of those who took part: short, no sentence, no label with something said."""
    words = text.split()
    if len(words) > _SHORT or text.rstrip().endswith((".", "?", "!", "…")):
        return False
    return (
        _WITH_SIGN.fullmatch(text) is not None or _IN_BRACKETS.fullmatch(text) is not None or label_at(text) is None
    )


def _is_field(text: str) -> bool:
    """A field, or who took part: `Dato: 3. mars`, `Intervjuer: Anne Larsen`."""
    if field_at(text):
        return True
    shape = label_at(text)
    value = text[:_LENGTH].partition(":")[2].split()
    return (
        shape is not None
        and (shape.role is not Role.OTHER or shape.key in _ANSWERS or shape.key in _INTERVIEWED_BY)
        and 2 <= len(value) <= 4
        and all(word[0].isupper() and word[-1].isalpha() for word in value)
    )


def _is_value(text: str) -> bool:
    """Whether what follows the colon is a field's value rather than something said: short, without a full stop."""
    value = text[:_LENGTH].partition(":")[2].strip()
    return 0 < len(value.split()) <= 8 and not value.endswith((".", "?", "!", "…")) and not is_murmur(value)

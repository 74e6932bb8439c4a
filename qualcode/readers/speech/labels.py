"""What a speaker's label looks like at the start of a line, and the words that look like one and are none."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from qualcode.model.code import fold
from qualcode.readers.speech.label_words import ABSTRACT, FIELDS, OPENERS, PARTICLES, SOFT_ROLES
from qualcode.readers.speech.role_words import ANSWERING, ASKING, COUNTED, NUMBER

_LONG = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_SHORT = r"\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"(?:\[(?:{_LONG}|{_SHORT})\]|\((?:{_LONG}|{_SHORT})\)|\#(?:{_LONG}|{_SHORT})(?:-\d)?\#|{_LONG})"
_BLANK = "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # French puts a narrow no-break space before a colon
_GAP = rf"[ \t{_BLANK}]"
_WORD = r"[\w.'’/-]{0,30}"
_FIRST = rf"[^\W\d_]{_WORD}(?:,(?= [^\W\d_a-zæøå]))?"  # with a comma after the surname
_NUMBER = r"(?:[#№]|n[°º]\.?[ \u00a0]?)\d{1,3}"
_NAME = (
    rf"(?:{_FIRST}(?:[ {_BLANK}](?:\w{_WORD}|&|{_NUMBER})){{0,4}}(?:{_NUMBER})?"
    rf"(?:[ {_BLANK}]\([^()\d:\n]{{1,30}}\))?|{_NUMBER})"
)
_SHAPE = re.compile(
    rf"{_GAP}*(?:(?P<lead>{_STAMP}){_GAP}*)?(?P<open>\[)?(?P<name>{_NAME})(?(open)\])"
    rf"(?:{_GAP}*(?P<trail>{_STAMP}))?{_GAP}?(?P<colon>[:：])(?P<space>{_GAP}*)(?:(?P<after>[\[(](?:{_LONG}|{_SHORT})[\])]){_GAP}*)?"
)
_REACH = 200
_NUMBERED = re.compile(
    r"(?P<word>.*?)(?:[ _]?(?:#|№|nr\.? ?)?(?P<number>\d{1,3})(?:\.\d{1,3}){0,3}[a-zæøå]?|[ _][a-zæøå])"
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")


class Role(Enum):
    """What a label says of its speaker by itself."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    OTHER = "other"


_ASKS = re.compile(r"(?:i|int|iv|mod)(?:[ _]?[1-5]|[ _][a-d])?")
_ANSWERS = re.compile(
    r"(?:r|inf|resp)(?:[ _]?\d{1,3}|[ _][a-h])?"
    r"|(?:p|d|s)[ _]?\d{1,3}"
    r"|(?:deltaker|person|speaker) [a-h]"
)
_RECOGNISED = re.compile(r"(?:spk|speaker)_\d{1,2}")  # as speech recognisers number voices
_COUNTS = re.compile(rf"(?P<word>[^\W\d_][^\W\d_’'-]*){NUMBER}")
_LETTERED = re.compile(r"(?P<word>[^\W\d_]{3,}?)[ _]?[1-5a-h]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's beginning that has the shape of a label.

    `key` is the name folded, `cut` how many code points label and time stamp take, `name_end` where the name ends,
    `tight` that no space follows the colon, `timed` that a time stamp belongs to it.
    """

    name: str
    key: str
    role: Role
    cut: int
    name_end: int
    tight: bool
    timed: bool
    time_ms: int | None


def label_at(line: str) -> Shape | None:
    """The label that the line begins with, by shape alone: `Name:`, `Name (00:12):`, `[00:01] Name:`, `I:`, `Name：`.

    A name is one to five words with capitals (`Kari Nordmann`, `Informant 2`, `Ola og Kari`); role words may be in
    small letters. Clock times, web addresses, sentences and words that name fields (`Dato:`, `Merk:`) are none.
    """
    match = _SHAPE.match(line, 0, _REACH)
    if match is None:
        return None
    name = " ".join(match["name"].split())
    key = fold(name)
    role = _role(name, key)
    if is_field(key) or not (role is not Role.OTHER or _is_name(name)):
        return None
    rest = line[match.end() : match.end() + 1]
    tight = match["colon"] == ":" and not match["space"] and not match["after"] and bool(rest.strip())
    if tight and not (rest.isupper() or (rest.isalpha() and role is not Role.OTHER)):
        return None
    stamp = match["lead"] or match["trail"] or match["after"]
    return Shape(
        name,
        key,
        role,
        match.end(),
        match.end("name"),
        tight,
        stamp is not None,
        milliseconds(stamp) if stamp else None,
    )


def field_at(line: str) -> bool:
    """Whether the line begins with the name of a field and a colon (`Dato: 3. mars`)."""
    head, colon, _rest = line[:60].partition(":")
    return bool(colon) and is_field(fold(head))


def is_field(key: str) -> bool:
    """Whether a folded name is a field's: `dato`, `spørsmål 2`, `kl.`."""
    bare = _ASIDE.sub("", key).rstrip(".!")
    if bare in FIELDS or (len(bare) > 7 and " " not in bare and bare.endswith(ABSTRACT)):
        return True
    numbered = _NUMBERED.fullmatch(bare)
    return numbered is not None and numbered["word"].rstrip(". ") in FIELDS


def is_soft_role(key: str) -> bool:
    """Whether a folded name is a word for a role that people hold: `leder`, `ordfører 2`."""
    numbered = _NUMBERED.fullmatch(key)
    return key in SOFT_ROLES or (numbered is not None and numbered["word"] in SOFT_ROLES)


def is_ordinary(shape: Shape, words: Collection[str]) -> bool:
    """Whether the text uses the label as an ordinary word too. Initials and words for roles are let through.

    Args:
        shape: the label.
        words: every word that the text has in small letters.
    """
    initials = shape.name.isupper() and len(shape.name) <= 3
    return shape.key in words and not initials and not is_soft_role(shape.key)


def series_of(key: str) -> str | None:
    """The word that a numbered name counts: `informant` of `informant 2`; None where there is no number."""
    numbered = _NUMBERED.fullmatch(key)
    return numbered["word"] if numbered and numbered["number"] else None


def milliseconds(stamp: str) -> int:
    """A time stamp (`00:12`, `[01:02:03.5]`, `#00:01:23-4#`) in milliseconds; two figures are minutes and seconds."""
    parts = re.split(r"[:.,-]", stamp.strip("[](){}#"))
    fraction = "0"
    if re.search(r"[.,-]", stamp):
        *parts, fraction = parts
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total * 1000 + int(fraction.ljust(3, "0")[:3])


def _role(name: str, key: str) -> Role:
    if _RECOGNISED.fullmatch(key):
        return Role.RESPONDENT
    letters = sum(1 for character in name if character.isalpha())
    if letters <= 3 and not name[0].isupper():
        return Role.OTHER
    bare = key.rstrip(".")
    counted = _COUNTS.fullmatch(bare)
    lettered = _LETTERED.fullmatch(bare)
    words = {bare, counted["word"] if counted else bare, lettered["word"] if lettered else bare}
    if _ASKS.fullmatch(bare) or not words.isdisjoint(ASKING):
        return Role.INTERVIEWER
    if _ANSWERS.fullmatch(bare) or not words.isdisjoint(ANSWERING) or (counted and counted["word"] in COUNTED):
        return Role.RESPONDENT
    return Role.OTHER


def _is_name(name: str) -> bool:
    first, *others = _ASIDE.sub("", name).split()
    opener = fold(first.rstrip(","))
    if first[0] in "#№" and not others:
        return True
    if not _is_capital(first[0]) or (others and (opener in OPENERS or (first.endswith(",") and opener in FIELDS))):
        return False
    return all(
        _is_capital(word[0]) or word[0].isdigit() or word in PARTICLES or word[0] in "&#№" or word in {"nr", "nr."}
        for word in others
    )


def _is_capital(letter: str) -> bool:
    """Whether a name can begin with it: a capital, or a letter of a script that has none."""
    return letter.isalpha() and not letter.islower()

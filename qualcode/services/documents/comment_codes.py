"""Comments as codes: what a person coded in Word, read against the codebook.

One comment is one code, as the macros for coding in Word write it; a second code on a passage is a second comment.
The whole text is looked for in the codebook first, then its paragraphs, then what stands between `;`, and last
between `,` if every part is a code. `code: remark` is a code with a memo. Case and a leading `#` do not matter. What
is no code stays a memo, as a supervisor's comments do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.code import Code, fold
from qualcode.model.document import ParsedComment
from qualcode.services.lookups import match_code

LONGEST_CODE, MOST_WORDS = 60, 6
"""A comment with more characters or words than that is a remark, not the name of a new code."""

NEAR = 80
"""How alike, of 100, a code's name must be to be offered for a comment that is no code."""


@dataclass(frozen=True, slots=True)
class CommentCodes:
    """The codes that a comment stands for, and what else it says. `new` are names that no code bears yet."""

    codes: tuple[Code, ...] = ()
    new: tuple[str, ...] = ()
    remark: str = ""


def meaning(comment: ParsedComment, codes: Sequence[Code]) -> CommentCodes:
    """What a comment stands for in a study; nothing for a remark, and for an answer to another comment.

    Where there is a codebook, only its codes are taken. Where there is none, short comments make their codes.
    """
    if comment.answers:
        return CommentCodes()
    found = read_comment(comment.text, codes)
    return found if found.codes or codes else _new_codes(comment.text)


def read_comment(text: str, codes: Sequence[Code]) -> CommentCodes:
    """The codes of a codebook that a comment names; none if it is a remark."""
    whole = _one(text, codes)
    if whole is not None:
        return whole
    for mark in ("\n", ";"):
        parts = [part for part in text.split(mark) if part.strip()]
        found = [_one(part, codes) for part in parts] if len(parts) > 1 else []
        if any(found):
            rest = [part.strip() for part, one in zip(parts, found, strict=True) if one is None]
            return _joined([one for one in found if one is not None], rest)
    parts = [part for part in text.split(",") if part.strip()]
    found = [_one(part, codes) for part in parts] if len(parts) > 1 else []
    if found and all(found):
        return _joined([one for one in found if one is not None], [])
    return CommentCodes()


def _new_codes(text: str) -> CommentCodes:
    """The codes that a comment makes: one a line or with `;` between, or one before `:` with a remark behind it."""
    before, colon, remark = text.partition(":")
    if colon and remark.strip() and is_name(before):
        return CommentCodes(new=(clean_name(before),), remark=remark.strip())
    names = [piece for line in text.split("\n") for piece in line.split(";") if piece.strip()]
    if not names or not all(map(is_name, names)):
        return CommentCodes()
    return CommentCodes(new=tuple(dict.fromkeys(map(clean_name, names))))


def is_name(text: str) -> bool:
    """Whether a comment may be the name of a code: one short line that is no sentence."""
    clean = clean_name(text)
    return (
        bool(clean)
        and "\n" not in text.strip()
        and len(clean) <= LONGEST_CODE
        and (len(clean.split()) <= MOST_WORDS and clean[-1] not in ".?!:")
    )


def clean_name(text: str) -> str:
    """A comment as a name: one line, without leading `#`."""
    return " ".join(text.strip().lstrip("#").split())


def almost_codes(comments: Sequence[ParsedComment], codes: Sequence[Code]) -> tuple[str, ...]:
    """Comments that are no code but nearly one, each in a sentence that offers the nearest."""
    said = [
        _("“{comment}” is no code; the nearest is «{code}»").format(comment=clean_name(comment.text), code=near.path)
        for comment in comments
        if not comment.answers and not read_comment(comment.text, codes).codes
        if (near := nearest(comment.text, codes)) is not None
    ]
    return tuple(dict.fromkeys(said))


def nearest(text: str, codes: Sequence[Code]) -> Code | None:
    """The code whose name is nearest to a comment that could be a name; None if none is near."""
    from rapidfuzz import fuzz

    name = fold(clean_name(text))
    if not is_name(text) or not codes:
        return None
    best = max(codes, key=lambda code: fuzz.ratio(name, fold(code.name)))
    return best if fuzz.ratio(name, fold(best.name)) >= NEAR else None


def _one(text: str, codes: Sequence[Code]) -> CommentCodes | None:
    """The code that a text names, alone or before `:`, or with another in brackets behind it."""
    name = clean_name(text)
    if not name:
        return None
    code = match_code(codes, name)
    if code is not None:
        return CommentCodes((code,))
    both = re.fullmatch(r"(.+?)\s*[(\[](.+)[)\]]", name)
    if both and (first := match_code(codes, both[1])) and (second := match_code(codes, both[2])):
        return CommentCodes((first, second))
    before, colon, remark = text.strip().partition(":")
    code = match_code(codes, clean_name(before)) if colon and clean_name(before) else None
    return CommentCodes((code,), remark=remark.strip()) if code is not None else None


def _joined(found: Sequence[CommentCodes], rest: Sequence[str]) -> CommentCodes:
    codes = dict.fromkeys(code.guid for each in found for code in each.codes)
    by_guid = {code.guid: code for each in found for code in each.codes}
    remarks = [each.remark for each in found if each.remark]
    return CommentCodes(tuple(by_guid[guid] for guid in codes), remark="\n".join([*remarks, *rest]))

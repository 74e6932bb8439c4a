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
from enum import StrEnum

from qualcode.i18n import _, ngettext
from qualcode.model.code import Code, CodeEntry, fold
from qualcode.model.document import ParsedComment
from qualcode.services.lookups import match_code

LONGEST_CODE, MOST_WORDS = 60, 6
"""A comment with more characters or words than that is a remark, not the name of a new code."""

NEAR = 80
"""How alike, of 100, a code's name must be to be offered for a comment that is no code."""


class CommentMode(StrEnum):
    """What comments become."""

    MEMOS = "memos"
    CODES = "codes"
    NEW_CODES = "new-codes"
    """Short comments that are no code yet make one."""


@dataclass(frozen=True, slots=True)
class CommentCodes:
    """The codes that a comment stands for, and what else it says. `new` are names that no code bears yet."""

    codes: tuple[Code, ...] = ()
    new: tuple[str, ...] = ()
    remark: str = ""


def read_comment(text: str, codes: Sequence[Code], mode: CommentMode) -> CommentCodes:
    """What a comment stands for; no codes if it is a remark."""
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
    if mode is CommentMode.NEW_CODES:
        name, _colon, remark = text.partition(":")
        if is_name(name):
            return CommentCodes(new=(clean_name(name),), remark=remark.strip())
    return CommentCodes()


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


def say_what_comes(comments: Sequence[ParsedComment], codes: Sequence[Code], mode: CommentMode) -> tuple[str, ...]:
    """What the comments of a file become, in sentences: how many codes and memos, and names that are nearly codes."""
    if mode is CommentMode.MEMOS or not comments:
        return ()
    read = [CommentCodes() if comment.reply_to else read_comment(comment.text, codes, mode) for comment in comments]
    coded = sum(bool(each.codes or each.new) for each in read)
    said = [
        ngettext("{n} comment is a coding", "{n} comments are codings", coded).format(n=coded)
        + ", "
        + ngettext("{n} is a memo", "{n} are memos", len(read) - coded).format(n=len(read) - coded)
    ]
    made = list(dict.fromkeys(name for each in read for name in each.new))
    if made:
        said.append(_("new codes: {names}").format(names=", ".join(f"«{name}»" for name in made)))
    for comment, each in zip(comments, read, strict=True):
        if not each.codes and not each.new and not comment.reply_to and (near := nearest(comment.text, codes)):
            said.append(
                _("“{comment}” is no code; the nearest is «{code}»").format(
                    comment=clean_name(comment.text), code=near.path
                )
            )
    return tuple(dict.fromkeys(said))


def nearest(text: str, codes: Sequence[Code]) -> Code | None:
    """The code whose name is nearest to a comment that could be a name; None if none is near."""
    from rapidfuzz import fuzz

    name = fold(clean_name(text))
    if not is_name(text) or not codes:
        return None
    best = max(codes, key=lambda code: fuzz.ratio(name, fold(code.name)))
    return best if fuzz.ratio(name, fold(best.name)) >= NEAR else None


def new_entries(names: Sequence[str]) -> list[CodeEntry]:
    """Codebook entries for new names, as they stand: `/` would part levels."""
    return [CodeEntry(name.replace("/", "\N{DIVISION SLASH}")) for name in names]


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

"""Comments that stood in a file, kept as found: memos on their passages, or codes where somebody coded with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import NewCoding
from qualcode.model.document import ParsedComment, ParsedDocument
from qualcode.model.memo import MemoKind, MemoTarget
from qualcode.services.codebook.by_path import code_at
from qualcode.services.codings.putting import write_codings
from qualcode.services.codings.segments import segment_at
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines

_LONGEST_CODE = 60  # code points; what is longer is a remark
_MOST_WORDS = 6


def write_comments(
    change: Recorder, coder: str, revision: str, parsed: ParsedDocument, coded_in: str | None = None
) -> int:
    """Write a file's comments inside a change, in the order of time; those that are there already are left.

    A memo begins with the name of who wrote the comment, when, whom it answers and whether it was resolved, as it
    stood. A comment on a point in the text is about the line in which it stands.

    Args:
        change: the change that it belongs to.
        coder: the name of who takes them in.
        revision: the guid of the text version that they stand on.
        parsed: the file as read.
        coded_in: the guid of the document if comments that can be names of codes are to be codings.

    Returns:
        How many were written.
    """
    author, time, written = change.find("coder", name_fold=fold(coder)), now(), 0
    by_key = {comment.key: comment for comment in parsed.comments if comment.key}
    codings: list[NewCoding] = []
    for comment in _in_time(parsed.comments):
        text, span = memo_text(comment, by_key), _span(parsed.text, comment)
        if not text or span is None:
            continue
        if coded_in is not None and (names := codes_in(comment)):
            codings += (NewCoding(coded_in, *span, code_at(change, name), memo=text) for name in names)
            continue
        segment = segment_at(change, revision, *span)
        links = change.rows("memo_link", change.find_all("memo_link", segment=segment)).values()
        # Before times were kept, a memo named only the author.
        there = {change.rows("memo", [link["memo"]])[link["memo"]]["text"] for link in links}
        if not there.isdisjoint((text, _plain_text(comment))):
            continue
        row = {"kind": MemoKind.COMMENT.value, "text": text, "coder": author, "created": time, "modified": time}
        targets: dict[str, str | None] = {target.value: None for target in MemoTarget}
        targets[MemoTarget.SEGMENT.value] = segment
        change.insert("memo_link", {"memo": change.insert("memo", row), **targets})
        written += 1
    return written + (len(write_codings(change, codings, coder)) if codings else 0)


def codes_in(comment: ParsedComment) -> list[str]:
    """The codes that a comment names, one a line or with `;` between; none if it is a remark or an answer."""
    names = [" ".join(piece.split()) for line in comment.text.split("\n") for piece in line.split(";")]
    names = [name for name in dict.fromkeys(names) if name]
    fit = all(
        len(name) <= _LONGEST_CODE and len(name.split()) <= _MOST_WORDS and not name.endswith((".", "?", "!", ":"))
        for name in names
    )
    return names if fit and not comment.answers else []


def memo_text(comment: ParsedComment, by_key: Mapping[str, ParsedComment] | None = None) -> str:
    """What the memo of a comment says: `Kari (2024-05-02 10:00, answers Per): text`, or as much of it as is known.

    Args:
        comment: the comment.
        by_key: all comments of the file by its own names for them.
    """
    text = comment.text.strip()
    said = [comment.time] if comment.time else []
    asked = (by_key or {}).get(comment.answers)
    if asked is not None:
        said.append(_("answers {name}").format(name=" ".join(asked.author.split()) or _opening(asked.text)))
    if comment.resolved:
        said.append(_("resolved"))
    if not text or not said:
        return _plain_text(comment)
    author = " ".join(comment.author.split())
    return f"{author} ({', '.join(said)}): {text}".lstrip()


def _plain_text(comment: ParsedComment) -> str:
    author, text = " ".join(comment.author.split()), comment.text.strip()
    return f"{author}: {text}" if author and text else text


def _opening(text: str) -> str:
    return f"«{' '.join(text.split())[:30]}»"


def _in_time(comments: Sequence[ParsedComment]) -> list[ParsedComment]:
    """The comments in the order in which they were written, where all say when; else as they stand in the text."""
    if all(comment.time for comment in comments):
        return sorted(comments, key=lambda comment: comment.time)
    return list(comments)


def _span(text: str, comment: ParsedComment) -> tuple[int, int] | None:
    """The passage that a comment is about, without white space around it; its line where it marks no words."""
    start, end = comment.start, comment.end
    if not text[start:end].strip():
        lines = Lines(text)
        number = lines.number(min(start, max(len(text) - 1, 0)))
        while number < len(lines) and not text[slice(*lines.span(number, number))].strip():
            number += 1
        start, end = lines.span(number, number)
    said = text[start:end]
    if not said.strip():
        return None
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())

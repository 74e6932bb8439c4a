"""Comments that stood in a file, kept as found: memos on their passages."""

from __future__ import annotations

from qualcode.model.code import fold
from qualcode.model.document import ParsedComment, ParsedDocument
from qualcode.model.memo import MemoKind, MemoTarget
from qualcode.services.codings.segments import segment_at
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def write_comments(change: Recorder, coder: str, revision: str, parsed: ParsedDocument) -> int:
    """Write a file's comments as memos of kind `comment`, inside a change; those that are there already are left.

    A memo begins with the name of who wrote the comment, as it stood. A comment on a point in the text is about the
    line in which it stands.

    Args:
        change: the change that it belongs to.
        coder: the name of who takes them in.
        revision: the guid of the text version that they stand on.
        parsed: the file as read.

    Returns:
        How many were written.
    """
    author, time, written = change.find("coder", name_fold=fold(coder)), now(), 0
    for comment in parsed.comments:
        text, span = memo_text(comment), _span(parsed.text, comment)
        if not text or span is None:
            continue
        segment = segment_at(change, revision, *span)
        links = change.rows("memo_link", change.find_all("memo_link", segment=segment)).values()
        if text in {change.rows("memo", [link["memo"]])[link["memo"]]["text"] for link in links}:
            continue
        row = {"kind": MemoKind.COMMENT.value, "text": text, "coder": author, "created": time, "modified": time}
        targets: dict[str, str | None] = {target.value: None for target in MemoTarget}
        targets[MemoTarget.SEGMENT.value] = segment
        change.insert("memo_link", {"memo": change.insert("memo", row), **targets})
        written += 1
    return written


def memo_text(comment: ParsedComment) -> str:
    """What the memo of a comment says: `Author: text`, or the text alone where nobody is named."""
    author, text = " ".join(comment.author.split()), comment.text.strip()
    return f"{author}: {text}" if author and text else text


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

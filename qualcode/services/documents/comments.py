"""Comments that stood in a file, kept as found: memos on their passages."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import Origin, Pass
from qualcode.model.document import ParsedComment, ParsedDocument
from qualcode.model.memo import MemoKind, MemoTarget
from qualcode.services.codebook.codes import import_entries
from qualcode.services.codings.segments import segment_at
from qualcode.services.documents.comment_codes import CommentCodes, CommentMode, new_entries, read_comment
from qualcode.services.study import Study
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def write_comments(
    change: Recorder,
    study: Study,
    revision: str,
    parsed: ParsedDocument,
    mode: CommentMode = CommentMode.MEMOS,
) -> int:
    """Write a file's comments inside a change: as memos of kind `comment`, or as codings where they name codes.

    A memo begins with the name of who wrote the comment, as it stood; a coding is by that person, at the comment's
    time. A comment on a point in the text is about the line in which it stands. An answer is about what the comment
    that it answers is about. What is there already is left.

    Args:
        change: the change that it belongs to.
        study: the open study; its coder is who imports.
        revision: the guid of the text version that they stand on.
        parsed: the file as read.
        mode: what they become.

    Returns:
        How many codings were written.
    """
    importer, time = change.find("coder", name_fold=fold(study.coder)) or "", now()
    codes = [] if mode is CommentMode.MEMOS else study.codes()
    coded_by: dict[str, list[str]] = {}
    written = 0
    for comment in sorted(parsed.comments, key=lambda comment: bool(comment.reply_to)):
        span = _span(parsed.text, comment)
        if span is None or not comment.text.strip():
            continue
        found = CommentCodes()
        if mode is not CommentMode.MEMOS and not comment.reply_to:
            found = read_comment(comment.text, codes, mode)
        guids = [code.guid for code in found.codes] + _made(change, found.new)
        segment = segment_at(change, revision, *span)
        if not guids:
            on = coded_by.get(comment.reply_to, [])
            _write_memo(change, segment, on, memo_text(comment), importer, comment.created or time)
            continue
        coder = _coder_of(change, comment.author) or importer
        for guid in guids:
            row = {"segment": segment, "code": guid, "coder": coder}
            coding = change.find("coding", **row)
            if coding is None:
                coding = change.insert(
                    "coding",
                    {
                        **row,
                        "origin": Origin.IMPORTED.value,
                        "score": None,
                        "coding_pass": Pass.OPEN.value,
                        "star": False,
                        "reviewed": "",
                        "stance": None,
                        "created": comment.created or time,
                    },
                )
                written += 1
            coded_by.setdefault(comment.key, []).append(coding)
        if found.remark:
            _write_memo(change, segment, coded_by[comment.key], found.remark, coder, comment.created or time)
    return written


def _made(change: Recorder, names: Sequence[str]) -> list[str]:
    """The guids of codes that are new, each made once."""
    import_entries(change, None, new_entries(names))
    return [change.find("code", parent=None, name_fold=fold(entry.name)) or "" for entry in new_entries(names)]


def _coder_of(change: Recorder, name: str) -> str | None:
    clean = " ".join(name.split())
    if not clean:
        return None
    found = change.find("coder", name_fold=fold(clean))
    return found or change.insert("coder", {"name": clean, "name_fold": fold(clean)})


def _write_memo(change: Recorder, segment: str, codings: Sequence[str], text: str, author: str, created: str) -> None:
    """Write a comment's memo on codings, or on a passage, unless it is there already."""
    things = [(MemoTarget.CODING.value, coding) for coding in codings] or [(MemoTarget.SEGMENT.value, segment)]
    for kind, guid in things:
        links = change.rows("memo_link", change.find_all("memo_link", **{kind: guid})).values()
        if text in {change.rows("memo", [link["memo"]])[link["memo"]]["text"] for link in links}:
            return
    row = {"kind": MemoKind.COMMENT.value, "text": text, "coder": author, "created": created, "modified": created}
    memo = change.insert("memo", row)
    for kind, guid in things:
        targets: dict[str, str | None] = {target.value: None for target in MemoTarget}
        targets[kind] = guid
        change.insert("memo_link", {"memo": memo, **targets})


def memo_text(comment: ParsedComment) -> str:
    """What the memo of a comment says: `Author: text`, or the text alone where nobody is named."""
    author, text = " ".join(comment.author.split()), comment.text.strip()
    if comment.resolved:
        text = _("{text} (resolved)").format(text=text)
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

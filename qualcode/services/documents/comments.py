"""Comments that stood in a file, kept as found: memos on their passages, or codes where somebody coded with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import Origin, Pass
from qualcode.model.document import DocumentStatus, ParsedComment, ParsedDocument
from qualcode.model.memo import MemoKind, MemoTarget
from qualcode.services.codebook.by_path import code_at
from qualcode.services.codings.segments import segment_at
from qualcode.services.documents.comment_codes import CommentCodes, meaning
from qualcode.store import queries
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


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
        coded_in: the guid of the document if comments that name codes are to be codings, by whoever wrote them; an
            answer to one is then a memo on its codings.

    Returns:
        How many were written.
    """
    importer, time, written = change.find("coder", name_fold=fold(coder)) or "", now(), 0
    by_key = {comment.key: comment for comment in parsed.comments if comment.key}
    codes = queries.codes(change.connection) if coded_in is not None else []
    coded_by: dict[str, list[str]] = {}
    for comment in sorted(_in_time(parsed.comments), key=lambda comment: bool(comment.answers)):
        text, span = memo_text(comment, by_key), _span(parsed.text, comment)
        if not text or span is None:
            continue
        segment = segment_at(change, revision, *span)
        meant = meaning(comment, codes) if coded_in is not None else CommentCodes()
        guids = [code.guid for code in meant.codes] + [code_at(change, name) for name in meant.new]
        written_at = f"{comment.time.replace(' ', 'T')}:00Z" if comment.time else time
        if guids:
            by = _coder_of(change, comment.author) or importer
            coded_by[comment.key] = _write_codings(change, segment, guids, by, written_at)
            if meant.remark:
                _write_memo(change, segment, coded_by[comment.key], (meant.remark,), by, written_at)
            written += len(guids)
            continue
        # Before times were kept, a memo named only the author.
        said = (text, _plain_text(comment))
        written += _write_memo(change, segment, coded_by.get(comment.answers, ()), said, importer, time)
    if coded_by and coded_in is not None:
        change.update("document", coded_in, {"status": DocumentStatus.CODED.value})
    return written


def _write_codings(change: Recorder, segment: str, codes: Sequence[str], coder: str, created: str) -> list[str]:
    """The guids of a passage's codings by a coder; those that are not there yet are made."""
    found = []
    for code in dict.fromkeys(codes):
        row = {"segment": segment, "code": code, "coder": coder}
        coding = change.find("coding", **row) or change.insert(
            "coding",
            {
                **row,
                "origin": Origin.IMPORTED.value,
                "score": None,
                "coding_pass": Pass.OPEN.value,
                "star": False,
                "reviewed": "",
                "stance": None,
                "created": created,
            },
        )
        found.append(coding)
    return found


def _coder_of(change: Recorder, name: str) -> str | None:
    """The guid of the coder of that name, who is made known if new; None for no name."""
    clean = " ".join(name.split())
    if not clean:
        return None
    found = change.find("coder", name_fold=fold(clean))
    return found or change.insert("coder", {"name": clean, "name_fold": fold(clean)})


def _write_memo(
    change: Recorder, segment: str, codings: Sequence[str], texts: Sequence[str], author: str, created: str
) -> bool:
    """Write the first of these texts as a memo on codings, or on a passage, unless one of them is there already."""
    things = [(MemoTarget.CODING.value, coding) for coding in codings] or [(MemoTarget.SEGMENT.value, segment)]
    for kind, guid in things:
        links = change.rows("memo_link", change.find_all("memo_link", **{kind: guid})).values()
        there = {change.rows("memo", [link["memo"]])[link["memo"]]["text"] for link in links}
        if not there.isdisjoint(texts):
            return False
    row = {"kind": MemoKind.COMMENT.value, "text": texts[0], "coder": author, "created": created, "modified": created}
    memo = change.insert("memo", row)
    for kind, guid in things:
        targets: dict[str, str | None] = {target.value: None for target in MemoTarget}
        targets[kind] = guid
        change.insert("memo_link", {"memo": memo, **targets})
    return True


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
